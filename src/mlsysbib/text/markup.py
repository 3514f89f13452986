"""The inline markup that model text may hold: CSL's few tags, and mathematics between dollars.

The tags are those of the CSL-JSON documentation ("Rich text content"): ``<i> <b> <sub> <sup> <sc>``,
``<span style="font-variant: small-caps;">`` and ``<span class="nocase">``. Anything else that looks like a tag is
text, and so is a tag without its partner. A dollar opens mathematics as in pandoc's ``tex_math_dollars``: no space
behind the first, none before the second, and no digit behind the second, so that "$5 and $10" stays money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Tag: TypeAlias = Literal["i", "b", "sub", "sup", "smallcaps", "nocase"]

_PIECE = re.compile(
    r"""(?P<open><(?P<tag>i|b|sub|sup|sc)>)
      | (?P<small><span\ style="font-variant:\s*small-caps;?">)
      | (?P<nocase><span\ class="nocase">)
      | </(?P<close>i|b|sub|sup|sc|span)>
      | (?<!\\)\$(?P<math>(?:[^\s$\\]|\\.)(?:(?:[^$\\]|\\.)*?(?:[^\s$\\]|\\.))?)\$(?!\d)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of marked-up text: ``text`` or ``math`` (without its dollars), or a tag that opens or closes."""

    kind: Literal["text", "math", "open", "close"]
    value: str


def tokens(text: str) -> list[Token]:
    """The pieces of a text, in order; every ``open`` has its ``close``, properly nested; time linear in the text."""
    if "<" not in text and "$" not in text:
        return [Token("text", text)] if text else []
    found: list[tuple[Token, str]] = []  # the token, and what the text said
    opened: list[tuple[int, str]] = []  # where in found, and the name that must close it
    place = 0
    for match in _PIECE.finditer(text):
        if match.start() > place:
            found.append((Token("text", text[place : match.start()]), ""))
        place = match.end()
        source = match[0]
        if match["math"] is not None:
            found.append((Token("math", match["math"]), source))
        elif match["close"] is not None:
            _close(match["close"], source, found, opened)
        else:
            tag = match["tag"] or ("smallcaps" if match["small"] else "nocase")
            opened.append((len(found), match["tag"] or "span"))
            found.append((Token("open", "smallcaps" if tag == "sc" else tag), source))
    if place < len(text):
        found.append((Token("text", text[place:]), ""))
    for index, _ in opened:
        found[index] = (Token("text", found[index][1]), "")
    return _joined(token for token, _ in found)


def plain(text: str) -> str:
    """The text without its tags; mathematics keeps its source, without the dollars."""
    return "".join(token.value for token in tokens(text) if token.kind in ("text", "math"))


def _close(name: str, source: str, found: list[tuple[Token, str]], opened: list[tuple[int, str]]) -> None:
    if opened and opened[-1][1] == name:
        index, _ = opened.pop()
        found.append((Token("close", found[index][0].value), source))
    else:
        found.append((Token("text", source), ""))


def _joined(pieces: Iterable[Token]) -> list[Token]:
    result: list[Token] = []
    for token in pieces:
        if token.kind == "text" and result and result[-1].kind == "text":
            result[-1] = Token("text", result[-1].value + token.value)
        else:
            result.append(token)
    return result
