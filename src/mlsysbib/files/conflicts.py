"""Markers of a merge that nobody finished, as git writes them: a file with them says two things at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.errors import Finding, ReadError

_MARKER = r"^(?:<{7}|>{7}|\|{7})(?=[ \r\n]|\Z)[^\r\n]*|^={7}(?=[\r\n]|\Z)"
_SIDES = ("<<<<<<<", ">>>>>>>")
_SHOWN = 40


def refuse(text: str) -> str:
    """The text; raises ``ReadError`` with a finding for each marker of a merge conflict in it."""
    if any(side in text for side in _SIDES) and (found := tuple(conflicts(text))):
        raise ReadError(found)
    return text


def conflicts(text: str) -> Iterator[Finding]:
    """A finding for each marker; a line of seven equals signs is one only beside the others."""
    markers = list(re.finditer(_MARKER, text, re.MULTILINE))
    if all(marker[0].startswith("=") for marker in markers):
        return
    from mlsysbib.text.lines import place_in  # for the few files that have one

    for marker in markers:
        yield Finding(
            f"a merge conflict is not resolved here ({marker[0][:_SHOWN]})",
            line=place_in(text, marker.start())[0],
            column=1,
            hint="keep what is right of the two sides, and delete the markers" if marker is markers[0] else "",
            rule="merge conflict",
        )
