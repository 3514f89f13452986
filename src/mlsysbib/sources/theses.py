"""Notes on theses in catalogues: "Thesis (Ph. D.)--University of Florida, 1984.", "München, Univ., Diss., 2005"."""

from __future__ import annotations

import re

_ENGLISH = re.compile(
    r"[^(]*\b(?:thesis|dissertation)[^(]*\((?P<genre>[^()]{2,40})\)\s*[-–—]+\s*(?P<school>.+?)(?:,\s*\d{4})?\W*",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"(?:Zugl\.\s*:\s*)?(?P<place>[^,]+),\s*(?P<school>[^,]*(?:Univ|Hochsch|[TF]H|Akad|Inst)[^,]*)"
    r",\s*(?P<genre>[^,]*(?:Diss|Habil|arb)[^,]*)(?:,\s*\d{4})?\W*",
    re.IGNORECASE,
)


def degree_and_school(note: str | None) -> tuple[str | None, str | None]:
    """The degree and the school of a note; of one that reads otherwise neither."""
    if (found := _ENGLISH.fullmatch(note or "")) is not None:
        return found["genre"].strip(), found["school"].strip(" ,.")
    if (found := _GERMAN.fullmatch(note or "")) is not None:
        return found["genre"].strip(), f"{found['school'].strip()} {found['place'].strip()}"
    return None, None
