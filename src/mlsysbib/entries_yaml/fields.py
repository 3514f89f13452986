"""The one table of entries.yaml: which fields an entry has, under which names, with which kind of value.

Fields go by their CSL names; what CSL writes in capitals is written small (``doi``), and is taken in capitals too.
``section`` is the section of the list, so CSL's own variable of that name is ``section-number``.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, Entry, csl_name
from mlsysbib.model.meant import FIELDS_MEANT

Kind: TypeAlias = Literal[
    "type",
    "text",
    "number",
    "pages",
    "names",
    "date",
    "doi",
    "arxiv",
    "isbn",
    "url",
    "section",
    "tags",
    "links",
    "custom",
]

_SPECIAL: dict[str, tuple[str, Kind]] = {
    "type": ("type", "type"),
    "doi": ("doi", "doi"),
    "isbn": ("isbn", "isbn"),
    "issn": ("issn", "text"),
    "pmid": ("pmid", "text"),
    "pmcid": ("pmcid", "text"),
    "page": ("page", "pages"),
    "url": ("url", "url"),
    "arxiv": ("arxiv", "arxiv"),
    "arxiv_class": ("arxiv-class", "text"),
    "list_section": ("section", "section"),
    "section": ("section-number", "number"),
    "tags": ("tags", "tags"),
    "links": ("links", "links"),
    "custom": ("custom", "custom"),
}
# The order in which people look at an entry: what it is, who, when, where, how to find it; notes at the end.
_FIRST = (
    "type",
    "title",
    "title_short",
    "author",
    "editor",
    "organizer",
    "issued",
    "container_title",
    "container_title_short",
    "collection_title",
    "event_title",
    "event_place",
    "event_date",
    "volume",
    "issue",
    "number",
    "page",
    "edition",
    "publisher",
    "publisher_place",
)
_LAST = (
    "doi",
    "arxiv",
    "arxiv_class",
    "isbn",
    "issn",
    "url",
    "links",
    "list_section",
    "tags",
    "note",
    "abstract",
    "custom",
)


class Field(NamedTuple):
    """A field of entries.yaml: its name there, the attribute of ``Entry`` that holds it, the kind of its value."""

    name: str
    attribute: str
    kind: Kind


def _field(attribute: str) -> Field:
    if attribute in _SPECIAL:
        name, kind = _SPECIAL[attribute]
        return Field(name, attribute, kind)
    kind = "names" if attribute in NAME_VARIABLES else "date" if attribute in DATE_VARIABLES else "text"
    return Field(csl_name(attribute), attribute, "number" if attribute in NUMBER_VARIABLES else kind)


_REST = tuple(name for name in Entry.__struct_fields__ if name not in _FIRST + _LAST)
FIELDS: dict[str, Field] = {
    field.name: field for field in (_field(attribute) for attribute in (*_FIRST, *_REST, *_LAST))
}
"""The fields by their names, in the order in which they are written."""

_NAMES = {field.attribute: field.name for field in FIELDS.values()}
_SPELLINGS = {
    csl_name(attribute): _SPECIAL[attribute][0] for attribute in ("doi", "isbn", "issn", "pmid", "pmcid", "url")
}
# CSL spells two variables with an underscore and the others with hyphens; nobody need remember which.
_SPELLINGS |= {name.replace("_", "-"): name for name in FIELDS if "_" in name}
_SPELLINGS |= {name.replace("-", "_"): name for name in FIELDS if "-" in name}

# What people who come from BibTeX, Zotero or memory write, and the field that they mean.
MEANT = {word: _NAMES[attribute] for word, attribute in FIELDS_MEANT.items()}
HEADER = ("title", "description", "sections", "entries")
"""What stands at the top of the file."""

# A citation key that LaTeX, BibTeX, biber and pandoc can all take: letters, digits and the punctuation that none of
# them uses for something else, after a letter, a digit or an underscore.
KEY = re.compile(r"\w[\w:.+/&-]*")
KEY_HINT = "use letters, digits and _ : . + / & -, and begin with a letter, a digit or _"
SCHEMA_FILE = "entries.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""The first line of the file: editors find the JSON Schema, as ``mlsysbib schema`` prints it, in the same folder."""


def spellings() -> list[tuple[str, str]]:
    """The other spellings of fields' names that are understood, each with the name."""
    return sorted(_SPELLINGS.items())


def name_of(attribute: str) -> str:
    """The name in the file of what that attribute of ``Entry`` holds: ``url``, ``section``."""
    return _NAMES[attribute]


def field(name: str) -> Field | None:
    """The field of that name, in any of its spellings; None where there is none."""
    return FIELDS.get(_SPELLINGS.get(name, name))
