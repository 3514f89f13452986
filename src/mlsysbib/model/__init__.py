"""What a bibliography is: frozen values, named as CSL names them."""

from mlsysbib._lazy import lazily

_HOMES = {
    "mlsysbib.model.dates": ("AnyDate", "Date", "DateRange", "LiteralDate", "first_date", "parse_date"),
    "mlsysbib.model.declaration": ("Rank", "Service", "When"),
    "mlsysbib.model.entry": (
        "DATE_VARIABLES",
        "ENTRY_TYPES",
        "NAME_VARIABLES",
        "NUMBER_VARIABLES",
        "OWN_FIELDS",
        "TEXT_VARIABLES",
        "Entry",
        "EntryType",
        "Names",
        "attribute",
        "variables",
        "csl_name",
    ),
    "mlsysbib.model.identifiers": ("DOI", "ISBN", "ArxivID"),
    "mlsysbib.model.library": ("Header", "Library"),
    "mlsysbib.model.links": ("Link",),
    "mlsysbib.model.names": ("OTHERS", "Name"),
    "mlsysbib.model.places": ("Places",),
    "mlsysbib.model.record": ("Query", "Record"),
}
__all__ = [name for names in _HOMES.values() for name in names]
__all__.sort()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlsysbib.model.dates import AnyDate as AnyDate
    from mlsysbib.model.dates import Date as Date
    from mlsysbib.model.dates import DateRange as DateRange
    from mlsysbib.model.dates import LiteralDate as LiteralDate
    from mlsysbib.model.dates import first_date as first_date
    from mlsysbib.model.dates import parse_date as parse_date
    from mlsysbib.model.declaration import Rank as Rank
    from mlsysbib.model.declaration import Service as Service
    from mlsysbib.model.declaration import When as When
    from mlsysbib.model.entry import DATE_VARIABLES as DATE_VARIABLES
    from mlsysbib.model.entry import ENTRY_TYPES as ENTRY_TYPES
    from mlsysbib.model.entry import NAME_VARIABLES as NAME_VARIABLES
    from mlsysbib.model.entry import NUMBER_VARIABLES as NUMBER_VARIABLES
    from mlsysbib.model.entry import OWN_FIELDS as OWN_FIELDS
    from mlsysbib.model.entry import TEXT_VARIABLES as TEXT_VARIABLES
    from mlsysbib.model.entry import Entry as Entry
    from mlsysbib.model.entry import EntryType as EntryType
    from mlsysbib.model.entry import Names as Names
    from mlsysbib.model.entry import attribute as attribute
    from mlsysbib.model.entry import csl_name as csl_name
    from mlsysbib.model.entry import variables as variables
    from mlsysbib.model.identifiers import DOI as DOI
    from mlsysbib.model.identifiers import ISBN as ISBN
    from mlsysbib.model.identifiers import ArxivID as ArxivID
    from mlsysbib.model.library import Header as Header
    from mlsysbib.model.library import Library as Library
    from mlsysbib.model.links import Link as Link
    from mlsysbib.model.names import OTHERS as OTHERS
    from mlsysbib.model.names import Name as Name
    from mlsysbib.model.places import Places as Places
    from mlsysbib.model.record import Query as Query
    from mlsysbib.model.record import Record as Record
else:
    __getattr__, __dir__ = lazily(__name__, _HOMES)
