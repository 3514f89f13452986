"""The inline markup that model text may hold: CSL's few tags, and mathematics between dollars.

The tags are those of the CSL-JSON documentation ("Rich text content"): ``<i> <b> <sub> <sup> <sc>``,
``<span style="font-variant: small-caps;">`` and ``<span class="nocase">``. Anything else that looks like a tag is
text, and so is a tag without its partner. A dollar opens mathematics as in pandoc's ``tex_math_dollars``: no space
after the first, none before the second, and no digit after the second, so that "$5 and $10" stays money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.text.patterns import pattern

Tag: TypeAlias = Literal["i", "b", "sub", "sup", "smallcaps", "nocase"]

# The look-behind comes after the dollar, and all tags share one "<": what begins with a character is quick to find.
_MATH = r"\$(?<!\\\$)(?P<math>(?:[^\s$\\]|\\.)(?:(?:[^$\\]|\\.)*?(?:[^\s$\\]|\\.))?)\$(?!\d)"
_MATHEMATICS = pattern(_MATH)
_PIECE = pattern(
    rf"""<(?:
        (?P<tag>i|b|sub|sup|sc)
      | (?P<small>span\ style="font-variant:\s*small-caps;?")
      | (?P<nocase>span\ class="nocase")
      | /(?P<close>i|b|sub|sup|sc|span)
      )>
      | {_MATH}
    """,
    re.VERBOSE,
)


class MarkupToken(NamedTuple):
    """A piece of marked-up text: ``text`` or ``math`` (without its dollars), or a tag that opens or closes."""

    kind: Literal["text", "math", "open", "close"]
    value: str


class _Opened(NamedTuple):
    """A tag that waits for its partner: where it stands, what it said, and the places of what was put in for it."""

    place: int
    name: str
    source: str
    made: list[int]


_TAGS: dict[str, Tag] = {"i": "i", "b": "b", "sub": "sub", "sup": "sup", "sc": "smallcaps"}
# Real text crosses two tags at most; a limit keeps the time linear whatever the text.
_CROSSED = 4


def tokens(text: str) -> list[MarkupToken]:
    """The pieces of a text, in order; every ``open`` has its ``close``, properly nested; time linear in the text.

    Tags that cross, as in ``<i>a <b>b</i> c</b>``, are nested as browsers do: the inner one is closed and opened again.
    """
    if "<" not in text and "$" not in text:
        return [MarkupToken("text", text)] if text else []
    found: list[MarkupToken] = []
    opened: list[_Opened] = []
    end = 0
    closed = True
    for match in _PIECE.finditer(text):
        start = match.start()
        if start > end:
            found.append(MarkupToken("text", text[end:start]))
        end = match.end()
        kind = match.lastgroup or ""
        if kind == "math":
            found.append(MarkupToken("math", match[kind]))
        elif kind == "close":
            closed = _close(match[kind], match[0], found, opened) and closed
        else:
            name = match[kind] if kind == "tag" else "span"
            opened.append(_Opened(len(found), name, match[0], []))
            found.append(MarkupToken("open", _TAGS.get(name, "smallcaps" if kind == "small" else "nocase")))
    if end < len(text):
        found.append(MarkupToken("text", text[end:]))
    for alone in opened:
        for place in alone.made:
            found[place] = MarkupToken("text", "")
        found[alone.place] = MarkupToken("text", alone.source)
    return found if closed and not opened else _joined(found)


def mathematics(text: str) -> list[MarkupToken]:
    """Text and mathematics alone, for a text whose tags are resolved by now; what looks like a tag is text."""
    found: list[MarkupToken] = []
    place = 0
    for match in _MATHEMATICS.finditer(text):
        found += [MarkupToken("text", text[place : match.start()]), MarkupToken("math", match["math"])]
        place = match.end()
    found.append(MarkupToken("text", text[place:]))
    return [token for token in found if token.value]


def plain(text: str) -> str:
    """The text without its tags; mathematics keeps its source, without the dollars."""
    return "".join(token.value for token in tokens(text) if token.kind in ("text", "math"))


def _close(name: str, source: str, found: list[MarkupToken], opened: list[_Opened]) -> bool:
    """Closes the last tag of a name, and those inside it for a moment; without one, the tag is text (False)."""
    inner: list[_Opened] = []
    while opened and opened[-1].name != name and len(inner) < _CROSSED:
        inner.insert(0, opened.pop())
    if not opened or opened[-1].name != name:
        opened += inner
        found.append(MarkupToken("text", source))
        return False
    for tag in reversed(inner):
        tag.made.append(len(found))
        found.append(MarkupToken("close", found[tag.place].value))
    found.append(MarkupToken("close", found[opened.pop().place].value))
    for tag in inner:
        tag.made.append(len(found))
        found.append(MarkupToken("open", found[tag.place].value))
    opened += inner
    return True


def _joined(pieces: Iterable[MarkupToken]) -> list[MarkupToken]:
    result: list[MarkupToken] = []
    for token in pieces:
        if token == ("text", ""):
            continue
        if token.kind == "text" and result and result[-1].kind == "text":
            result[-1] = MarkupToken("text", result[-1].value + token.value)
        else:
            result.append(token)
    return result
