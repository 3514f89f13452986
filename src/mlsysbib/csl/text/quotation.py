"""Which quotation marks in a text open, which close, and which are apostrophes or marks of their own.

A mark is judged by the characters at its sides, tags aside, and by the marks that wait for their partner: it closes
where it can and one waits for it, else it opens where it can. What finds no partner within its tag is an apostrophe
where it is a straight single one, and stands as it is otherwise (inches, a half of a quotation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mlsysbib.text.markup import MarkupToken
from mlsysbib.text.patterns import pattern

# What each mark can be closed by, as the languages have it.
_CLOSED_BY = {
    '"': '"',
    "'": "'",
    "«": "»",
    "»": "«",
    "‘": "’",
    "‚": "‘’",
    "“": "”",
    "”": "”",
    "„": "“”",
    "‹": "›",
    "›": "‹",
}
_CLOSING = frozenset("".join(_CLOSED_BY.values()))
_SINGLE = frozenset("'‘’")
# These open a quotation wherever they do not close one.
_ALWAYS_OPENS = frozenset("«“„‚‹")
_MARKS = "".join(_CLOSED_BY) + "’"
# An address keeps its characters, and does not end in punctuation; so does what looks like a tag and is none. What was
# shortened at its front has an apostrophe there, unless another mark makes it a quotation.
_FOUND = pattern(
    rf"""\b(?P<address>(?:
          [a-z][a-z0-9+.-]{{1,15}}:// | www\. | 10\.\d{{4,9}}/ | mailto: | urn:
        | (?<![\w.])(?:[a-z0-9-]{{1,63}}\.){{1,4}}[a-z]{{2,12}}/
        | \w[\w.+'-]{{0,63}}@(?=\w)
        )[^\s<>"“”«»]*[^\s<>"“”«»'’‘.,;:!?)\]}}])
      | (?P<tag><\w+(?:\s+[\w-]+="[^"<>]*")+\s*/?>)
      | (?P<short>(?<!\w)['‘](?:n['’](?!\w)|(?:\d\ds?|cause|em|til|tis|twas|twere|twill)(?![\w'’]|\.\d)))
      | (?P<mark>[{_MARKS}])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# How many marks in a row are looked past, and how many that wait are looked through: more is not text.
_IN_A_ROW = 4
_WAITING = 8
# What stands for mathematics beside a mark.
_FORMULA = "x"


class Sign:
    """A mark at a place of a token: ``role`` is "opens" or "closes", or empty."""

    __slots__ = ("char", "index", "offset", "role")

    def __init__(self, char: str, index: int, offset: int) -> None:
        self.char = char
        self.index = index
        self.offset = offset
        self.role = ""


def signs(found: Sequence[MarkupToken]) -> list[Sign]:
    """The marks in the texts of some tokens, in order; those that pair up do so within one tag."""
    whole = "".join([token.value if token.kind == "text" else _FORMULA * (token.kind == "math") for token in found])
    noted: list[Sign] = []
    waiting: list[list[Sign]] = [[]]
    place = 0
    for index, (kind, value) in enumerate(found):
        if kind == "open":
            waiting.append([])
        elif kind == "close":
            waiting.pop()
        elif kind == "math":
            place += len(_FORMULA)
        else:
            noted += _judged(whole, place, place + len(value), index, waiting[-1])
            place += len(value)
    return noted


def _judged(whole: str, start: int, end: int, index: int, waiting: list[Sign]) -> Iterator[Sign]:
    """The marks of one text, which is a part of the whole and has an index among the tokens."""
    previous: tuple[int, bool] = (-1, False)  # where the last mark was, and whether it may have opened a quotation
    for match in _FOUND.finditer(whole, start, end):
        at = match.start()
        if match["short"]:
            yield from (Sign("'", index, each - start) for each in range(at, match.end()) if whole[each] in _SINGLE)
        if not match["mark"]:
            continue
        sign = Sign(match[0], index, at - start)
        yield sign
        before = whole[at - 1 : at] if at else ""
        if previous[0] == at - 1:
            # After a mark that opens, a text begins; any other mark is punctuation.
            before = "" if previous[1] else ","
        previous = (at, _judge(sign, before, _after(whole, at), waiting))


def _after(whole: str, place: int) -> str:
    """The character after a mark and those next to it; of those that French sets apart, the one after the space."""
    behind = whole[place + 1 : place + 1 + _IN_A_ROW].lstrip(_MARKS)
    return (behind.lstrip() if whole[place] in "«‹" else behind)[:1]


def _judge(sign: Sign, before: str, after: str, waiting: list[Sign]) -> bool:
    """Pair the mark with one that waits, or have it wait; whether it waits."""
    char = sign.char
    if char in _CLOSING and _can_close(char, before, after):
        for count in range(1, min(len(waiting), _WAITING) + 1):
            if char in _CLOSED_BY[waiting[-count].char]:
                waiting[-count].role, sign.role = "opens", "closes"
                del waiting[-count:]
                return False
    if char in _CLOSED_BY and _can_open(char, before, after):
        waiting.append(sign)
        return True
    return False


def _can_close(char: str, before: str, after: str) -> bool:
    if not before or (before.isspace() and char not in "»›"):
        return False
    return not (char in _SINGLE and after.isalnum())


def _can_open(char: str, before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    return char in _ALWAYS_OPENS or not before.isalnum()
