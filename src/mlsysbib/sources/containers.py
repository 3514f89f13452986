"""What a work stands in: which of two titles is the book and which its series; which names are those of proceedings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mlsysbib.text.folding import folded

_SERIES = re.compile(
    r"\b(?:series|lecture notes|monographs?|collection|library|reihe|schriften(?:reihe)?|beitrage|bibliothek|cahiers"
    r"|texts in|synthesis lectures|transactions on|proceedings in|communications in computer|springer \w+ in|ceur"
    r"|(?:advances|studies|topics|progress|contributions|directions|perspectives|developments|trends|frontiers|issues"
    r"|research|methods|essays|readings|surveys|undergraduate texts|graduate texts|springerbriefs)"
    r" (?:in|on|to|for)|\w+ studies$|conference proceedings$|(?:leibniz )?international proceedings in|book series)\b"
)
_BOOK = re.compile(
    r"\b(?:proceedings of|conference|workshop|symposium|congress|colloquium|meeting|(?:19|20)\d\d|\d+(?:st|nd|rd|th)"
    r"|(?:first|second|third|fourth|fifth) international|handbook|encyclopedia|companion|introduction|vol(?:ume)?"
    r"|essays in honou?r)\b"
)
_PROCEEDINGS = re.compile(
    r"^(?!journal|transactions|annals|.*\b(?:academy|society)\b|proceedings of the (?:royal|ieee$|vldb|acm on))"
    r".*\b(?:proceedings|conference|conf|symposium|symp|workshop|congress|colloquium|proc)\b"
)


_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to"})


class Containers(NamedTuple):
    """The book (or journal) and the series that it is in; ``doubt`` where only their order told which is which."""

    book: str | None
    series: str | None = None
    doubt: str = ""


def book_and_series(titles: Sequence[str], *, event: str | None = None) -> Containers:
    """Of the titles that a record gives, the book and its series, told by their words.

    The name of the event is the book's, "Lecture Notes in ..." is a series. Where words do not tell, the first is the
    series, as most publishers deposit them, and that is said.
    """
    distinct = list(dict.fromkeys(titles))
    if len(distinct) < 2:
        return Containers(distinct[0] if distinct else None)
    weights = [_weight(text, event) for text in distinct]
    series = min(range(len(distinct)), key=lambda place: (weights[place], place))
    book = max((place for place in range(len(distinct)) if place != series), key=lambda place: (weights[place], place))
    doubt = ""
    if weights[book] == weights[series]:
        doubt = f"which of {distinct[book]!r} and {distinct[series]!r} is the series is not said: the order decided"
    return Containers(distinct[book], distinct[series], doubt)


def is_proceedings(name: str) -> bool:
    """Whether a name is that of a conference or its proceedings; academies' and societies' Proceedings are journals."""
    return _PROCEEDINGS.match(folded(name)) is not None


def is_short_for(short: str, title: str) -> bool:
    """Whether a title is short for another: its initials ("LNCS"), or the beginnings of its words in their order."""
    words = re.findall(r"[^\W\d_]+", folded(title))
    initials = "".join(word[0] for word in words if word not in _SMALL)
    rest = iter(words)
    return folded(short) == initials or all(
        any(word.startswith(piece) for word in rest) for piece in re.findall(r"[^\W\d_]+", folded(short))
    )


def _weight(text: str, event: str | None) -> int:
    """How much a title looks like a book's: above 0, or like a series': below."""
    words = folded(text)
    named = bool(event) and (folded(event or "") in words or words in folded(event or ""))
    return 2 * named + bool(_BOOK.search(words)) - 2 * bool(_SERIES.search(words))
