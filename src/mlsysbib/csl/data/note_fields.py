"""Variables that a note says where a reference manager has no field for them: "original-date: 1999" in Zotero's Extra.

They stand at the head of a note, one in a line, where the first line may be something else; or anywhere in braces, as
``{:original-date: 1999}``. A name is ``editor: Doe || Jane``, and each has a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from mlsysbib.model import DATE_VARIABLES, ENTRY_TYPES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, csl_name
from mlsysbib.text.patterns import pattern

_IN_BRACES = pattern(r"\s*\{:([A-Za-z_-]+):([^{}]+)\}\s*")
_NAME = pattern(r"\s*(?:[a-z][a-z_-]*|[A-Z]+)\s*:")


class NoteFields(msgspec.Struct, frozen=True):
    """The variables of a note by CSL's names for them, in the shapes of CSL-JSON, and what is left of it."""

    values: dict[str, Any]
    rest: str


def note_fields(note: str, is_set: Callable[[str], bool]) -> NoteFields:
    """What a note says; a text and a name stay in it where ``is_set`` says that the entry has them already.

    A date and the type are taken all the same: managers have fields for these, but not for all that they can be.
    """
    values: dict[str, Any] = {}

    def takes(name: str, value: str) -> bool:
        return _takes(values, name.strip(), value.strip(), is_set)

    if "{:" in note:
        note = _IN_BRACES.sub(lambda match: " " if takes(match[1], match[2]) else match[0], note)
    rest: list[str] = []
    # The fields end where prose begins; the first line may be prose, for what people noted stood there before.
    lines = note.splitlines()
    for index, line in enumerate(lines):
        if index and line.strip() and not _NAME.match(line):
            rest += lines[index:]
            break
        name, _, value = line.partition(":")
        if not takes(name, value):
            rest.append(line)
    return NoteFields(values, "\n".join(rest).strip())


@cache
def _kinds() -> dict[str, str]:
    """What each variable holds."""
    texts = [csl_name(field) for field in (*NUMBER_VARIABLES, *TEXT_VARIABLES) if field != "note"]
    return {
        # A text may have a short form, which styles ask for ('Text').
        **{f"{name}-short": "text" for name in texts},
        **dict.fromkeys(texts, "text"),
        **{csl_name(field): "date" for field in DATE_VARIABLES},
        **{csl_name(field): "people" for field in NAME_VARIABLES},
        "type": "type",
    }


def _takes(values: dict[str, Any], name: str, value: str, is_set: Callable[[str], bool]) -> bool:
    """Take over one field, if it is a variable that this entry may have from its note; whether it was."""
    kind = _kinds().get(name)
    if not value or kind is None:
        return False
    if kind == "type":
        # "Type: see below" is a word of the note; only 'Appendix III' is meant.
        if value not in ENTRY_TYPES:
            return False
    elif kind == "people":
        if name not in values and is_set(name):
            return False
        family, bars, given = (part.strip() for part in value.partition("||"))
        values.setdefault(name, []).append({"family": family, "given": given} if bars else {"literal": family})
        return True
    elif name in values or (kind == "text" and is_set(name)):
        return False
    values[name] = value
    return True
