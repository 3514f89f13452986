"""The variables of CSL-JSON as fields of the model, and an item on its way from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import msgspec

from mlsysbib.csl_json.dates import date_of
from mlsysbib.csl_json.json_text import NotUnderstood, Path, kind
from mlsysbib.csl_json.names import names_of
from mlsysbib.model import DATE_VARIABLES, DOI, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, csl_name
from mlsysbib.text.formulas import without_mathml
from mlsysbib.text.pages import page_range

KEPT = "csl-json"
"""The member of ``Entry.custom`` for what only this format knows."""


class Remark(NamedTuple):
    """Something that is odd about an item: the field ("" for the item), what, and where in the item it stands."""

    field: str
    message: str
    place: Path | int = ()
    severe: bool = False


class Draft(msgspec.Struct, gc=False):
    """An item on its way: what the model's fields are to hold, what is kept for the format, what is odd."""

    id: str | int | None
    citation_key: str | None
    fields: dict[str, Any]
    kept: dict[str, Any]
    remarks: list[Remark]
    recased: bool = False
    """Whether titles of it were put in sentence case for CSL, and are as they were now."""

    def take(self, name: str, value: Any, variable: tuple[str, Converter]) -> None:
        """Convert a value into its field, or keep it where it cannot be."""
        attribute, convert = variable
        said: list[str] = []
        try:
            converted = convert(value, said)
        except NotUnderstood as error:
            self.kept[name] = value
            said.append(f"{error}; kept as it is")
        else:
            if converted:
                self.fields[attribute] = converted
        self.remarks.extend(Remark(name, message, (name,)) for message in said)


def text_of(value: Any, said: list[str]) -> str:
    """Text, of which several may come in a list, as Crossref gives ISSNs and authors give keywords."""
    if isinstance(value, str):
        return without_mathml(str(value))
    if isinstance(value, list):
        return ", ".join(text_of(part, said) for part in value if part is not None)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotUnderstood(f"this is {kind(value)}, not text")
    return str(value)


def pages_of(value: Any, said: list[str]) -> str:
    return page_range(text_of(value, said))


def doi_of(value: Any, said: list[str]) -> str:
    text = text_of(value, said).strip()
    if text.startswith("10."):
        return text
    try:
        return str(DOI.parse(text))
    except ValueError:
        return text


Converter: TypeAlias = Callable[[Any, list[str]], Any]
"""A value to what the field holds; appends what is odd to a list, raises ``NotUnderstood`` where it cannot."""
VARIABLES: dict[str, tuple[str, Converter]] = {
    csl_name(field): (field, convert)
    for fields, convert in (
        (TEXT_VARIABLES, text_of),
        (NUMBER_VARIABLES, text_of),
        (NAME_VARIABLES, names_of),
        (DATE_VARIABLES, date_of),
        (("doi",), doi_of),
        (("page",), pages_of),
    )
    for field in fields
}
"""The field of the model that a variable of CSL-JSON fills, and how."""
ALIASES = {
    "archive-collection": "archive_collection",
    "archive-location": "archive_location",
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
}
"""Names that older data and careless programs use for a variable, which wins where it is there as well."""
