"""Family names alone in a row, which are words like any other: what tells that they are people's."""

from __future__ import annotations

import re

from mlsysbib.model import Name
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.name_shapes import is_verbal
from mlsysbib.reading_lists.organisations import holds_organisation
from mlsysbib.reading_lists.people import people

_SURNAME = re.compile(
    r"(?:(?:d[aei]|del|van|von|la|le|der?n?|el|al) ){0,2}(?:O['’]|Mc|Mac|De|Van|[A-Z])[a-zà-ž][^\W\d_A-Z]*"
    r"(?:-[A-Z][^\W\d_A-Z]+)?"
)
_BETWEEN = re.compile(r",?\s+(?:and|und|et)\s+|\s*&\s*")
_FEWEST, _WITH_AND = 3, 2


def surnames(text: str) -> tuple[Name, ...]:
    """``Cui, Zhang, Ganger, Gibbons``: family names of three people or more, or of two with "and" between them."""
    text = " ".join(text.split()).strip(" .,;:*_")
    joined = _BETWEEN.split(text)
    pieces = [piece.strip() for part in joined for piece in part.split(",") if piece.strip()]
    if len(pieces) < (_WITH_AND if len(joined) > 1 else _FEWEST) or not all(map(_is_surname, pieces)):
        return ()
    return people(text, sure=True)


def _is_surname(text: str) -> bool:
    """Whether a word can be a family name and no system's: "PyTorch" and "OpenMP" have other capitals."""
    return (
        _SURNAME.fullmatch(text) is not None
        and not is_verbal(text)
        and not holds_organisation(text)
        and meaning(text) is None
    )
