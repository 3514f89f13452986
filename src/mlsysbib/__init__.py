"""References that are right.

    import mlsysbib

    library = mlsysbib.load("entries.yaml")
    print(mlsysbib.dumps(library, "bibtex"))
    print(mlsysbib.cite(library["sculley2015hidden"], style="ieee"))

Each public name is loaded when it is first used, so ``import mlsysbib`` itself loads nothing.
"""

from mlsysbib._lazy import lazily
from mlsysbib._version import __version__ as __version__

_HOMES = {
    "mlsysbib.api.exchange": (
        "from_bibtexparser",
        "to_bibtexparser",
    ),
    "mlsysbib.api.listing": ("listed",),
    "mlsysbib.api.search": ("search",),
    "mlsysbib.api.show": ("show",),
    "mlsysbib.api.verbs": (
        "bibliography",
        "cite",
        "dumps",
        "load",
        "loads",
    ),
    "mlsysbib.enrichment.rounds": ("enrich",),
    "mlsysbib.errors": (
        "LockError",
        "MlsysbibError",
        "NotFound",
        "Problem",
        "ReadError",
        "SourceError",
        "StyleError",
        "TemplateError",
        "Unavailable",
        "UnexpectedAnswer",
        "UnknownKey",
        "UsageError",
        "WriteError",
        "WrongValue",
    ),
    "mlsysbib.model": (
        "ArxivID",
        "DOI",
        "Date",
        "DateRange",
        "Entry",
        "Header",
        "ISBN",
        "Library",
        "Link",
        "LiteralDate",
        "Name",
        "OTHERS",
        "Record",
    ),
    "mlsysbib.transport.client": ("Client",),
}
__all__ = sorted(name for names in _HOMES.values() for name in names)  # noqa: PLE0605  (a list, computed)

TYPE_CHECKING = False
if TYPE_CHECKING:
    # The same names for type checkers and editors; a test holds the two lists equal.
    from mlsysbib.api.exchange import from_bibtexparser as from_bibtexparser
    from mlsysbib.api.exchange import to_bibtexparser as to_bibtexparser
    from mlsysbib.api.listing import listed as listed
    from mlsysbib.api.search import search as search
    from mlsysbib.api.show import show as show
    from mlsysbib.api.verbs import bibliography as bibliography
    from mlsysbib.api.verbs import cite as cite
    from mlsysbib.api.verbs import dumps as dumps
    from mlsysbib.api.verbs import load as load
    from mlsysbib.api.verbs import loads as loads
    from mlsysbib.enrichment.rounds import enrich as enrich
    from mlsysbib.errors import LockError as LockError
    from mlsysbib.errors import MlsysbibError as MlsysbibError
    from mlsysbib.errors import NotFound as NotFound
    from mlsysbib.errors import Problem as Problem
    from mlsysbib.errors import ReadError as ReadError
    from mlsysbib.errors import SourceError as SourceError
    from mlsysbib.errors import StyleError as StyleError
    from mlsysbib.errors import TemplateError as TemplateError
    from mlsysbib.errors import Unavailable as Unavailable
    from mlsysbib.errors import UnexpectedAnswer as UnexpectedAnswer
    from mlsysbib.errors import UnknownKey as UnknownKey
    from mlsysbib.errors import UsageError as UsageError
    from mlsysbib.errors import WriteError as WriteError
    from mlsysbib.errors import WrongValue as WrongValue
    from mlsysbib.model import DOI as DOI
    from mlsysbib.model import ISBN as ISBN
    from mlsysbib.model import OTHERS as OTHERS
    from mlsysbib.model import ArxivID as ArxivID
    from mlsysbib.model import Date as Date
    from mlsysbib.model import DateRange as DateRange
    from mlsysbib.model import Entry as Entry
    from mlsysbib.model import Header as Header
    from mlsysbib.model import Library as Library
    from mlsysbib.model import Link as Link
    from mlsysbib.model import LiteralDate as LiteralDate
    from mlsysbib.model import Name as Name
    from mlsysbib.model import Record as Record
    from mlsysbib.transport.client import Client as Client
else:
    # Not for type checkers: to them, a package with __getattr__ has every name.
    __getattr__, __dir__ = lazily(__name__, _HOMES)
