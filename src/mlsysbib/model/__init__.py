"""What a bibliography is: frozen values, named as CSL names them."""

from mlsysbib.model.dates import AnyDate, Date, DateRange, LiteralDate, first_date, parse_date
from mlsysbib.model.entry import (
    DATE_VARIABLES,
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    OWN_FIELDS,
    TEXT_VARIABLES,
    Entry,
    EntryType,
    Link,
    Names,
    attribute,
    csl_name,
)
from mlsysbib.model.identifiers import DOI, ISBN, ArxivID
from mlsysbib.model.library import Header, Library
from mlsysbib.model.names import OTHERS, Name
from mlsysbib.model.record import Query, Record

__all__ = [
    "DATE_VARIABLES",
    "DOI",
    "ENTRY_TYPES",
    "ISBN",
    "NAME_VARIABLES",
    "NUMBER_VARIABLES",
    "OTHERS",
    "OWN_FIELDS",
    "TEXT_VARIABLES",
    "AnyDate",
    "ArxivID",
    "Date",
    "DateRange",
    "Entry",
    "EntryType",
    "Header",
    "Library",
    "Link",
    "LiteralDate",
    "Name",
    "Names",
    "Query",
    "Record",
    "attribute",
    "csl_name",
    "first_date",
    "parse_date",
]
