"""Rich text as Markdown: CommonMark, with nothing in it that GitHub's or pandoc's dialect takes for something else.

What CommonMark has no sign for is inline HTML, and so is emphasis where its rules would not see an asterisk as a
delimiter ("left-flanking delimiter run", CommonMark 0.31, 6.2): within a word, or between a word and punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from mlsysbib.csl.printers.flat import Token, compiles, flat, links
from mlsysbib.csl.rich import Printed, Rich

_TAGS = {
    "italic": ("<em>", "</em>"),
    "oblique": ("<em>", "</em>"),
    "normal-style": ('<span style="font-style:normal;">', "</span>"),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "normal-variant": ('<span style="font-variant:normal;">', "</span>"),
    "bold": ("<strong>", "</strong>"),
    "normal-weight": ('<span style="font-weight:normal;">', "</span>"),
    "underline": ("<u>", "</u>"),
    "no-decoration": ('<span style="text-decoration:none;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "block": ("\\\n", "\\\n"),
    "left-margin": ("", " "),
    "indent": ("\\\n", "\\\n"),
}
_TAME = re.compile(r"""(?:[^-\\<>`\[\]&|*~@"'#:!.$]|-(?!-)|\.(?!\.)|\\[A-Za-z]+)+""")
_UNQUOTED = "/:;.-_~!$&'*+,=@%?#"
_SIGNS = {"italic": "*", "oblique": "*", "bold": "**"}
# Punctuation with a meaning anywhere in a paragraph: CommonMark's, and the extensions that dialects switch on
# (math, sub- and superscripts, citations, attributes, tables, curly quotes and dashes).
# GitHub's also links an address that stands in brackets or in the text of another link.
_SPECIAL = re.compile(r"""[\\`*_\[\]<>~^$|@"'{]|&(?=[#\w])|(?<=-)-|(?<=\.)\.(?=\.)|:(?=//)|(?<=[Ww]{3})\.|!$""")
# The beginning of a paragraph that would be a list item (in pandoc's dialect, letters and Roman numerals count, too), a
# heading, a rule or a title.
_START = re.compile(
    r"(?P<list>(?![A-Z]\.\s)\(?(?:\w|\#|\d{1,9}|[ivxlcdm]+|[IVXLCDM]{2,})(?=[.)](?:\s|$)))|(?=[-+=#:%])"
)


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to stand within a paragraph."""
    return _print(flat(pieces)).strip()


def entry(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to be a paragraph: its beginning is no list item, heading or rule."""
    text = re.sub(r"(?:\\\n)+$|^(?:\\\n)+", "", inline(pieces)).strip()
    return _START.sub(r"\g<list>\\", text, count=1) if _START.match(text) else text


def bibliography(entries: Iterable[Printed], labels: Mapping[str, str]) -> Iterator[str]:  # noqa: ARG001  (a printer's)
    """An entry a paragraph."""
    between = ""
    for printed in entries:
        yield f"{between}{entry(printed.content)}\n"
        between = "\n"


def _print(tokens: list[Token]) -> str:
    signs = _signs(tokens)
    pieces: list[str] = []
    for place, (kind, value) in enumerate(tokens):
        if kind == "text":
            pieces.extend(_link(piece, target) if target else _escape(piece) for piece, target in links(value))
        elif kind == "math":
            pieces.append(f"${value}$" if _is_tame(value) else _escape(f"${value}$"))
        else:
            pieces.append(signs.get(place) or _TAGS.get(value, ("", ""))[kind == "close"])
    return "".join(pieces)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _is_tame(tex: str) -> bool:
    """Whether mathematics means nothing else to a reader of Markdown that knows no mathematics."""
    return compiles(tex) and _TAME.fullmatch(tex) is not None


def _link(text: str, target: str) -> str:
    """A link that shows its text; an autolink (CommonMark 0.31, 6.5) has no need of escapes."""
    if text != target or re.search(r"&(?:#|\w+(?:;|$))", text):
        return f"[{_escape(text)}]({quote(target, safe=_UNQUOTED).replace('&', '&amp;')})"
    return f"<{text}>"


def _signs(tokens: list[Token]) -> dict[int, str]:
    """The places in the tokens where an emphasis may be spelt with asterisks, and how many."""
    signs: dict[int, str] = {}
    opened: list[int] = []
    for place, (kind, value) in enumerate(tokens):
        if kind == "open":
            opened.append(place)
        elif kind == "close":
            start = opened.pop()
            if value in _SIGNS and _flanks(tokens, start, -1) and _flanks(tokens, place, 1):
                signs[start] = signs[place] = _SIGNS[value]
    return signs


def _flanks(tokens: list[Token], place: int, outwards: int) -> bool:
    """Whether asterisks at this place are a delimiter that can do nothing but what it should."""
    inner, outer = _next(tokens, place, -outwards), _next(tokens, place, outwards)
    if not inner or inner.isspace() or not outer:
        return False
    return outer.isspace() or (inner.isalnum() and unicodedata.category(outer)[0] in "PS")


def _next(tokens: list[Token], place: int, direction: int) -> str:
    """The next character in a direction: a space at the edge of a block, nothing where another format is in between."""
    place += direction
    if not 0 <= place < len(tokens):
        return " "
    kind, value = tokens[place]
    if kind in ("open", "close"):
        return " " if value in ("left-margin", "right-inline", "block", "indent") else ""
    return value[0] if direction > 0 else value[-1]
