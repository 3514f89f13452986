"""Rich text as Markdown: CommonMark, with nothing in it that GitHub's or pandoc's dialect takes for something else.

What CommonMark has no mark for is inline HTML, and so is emphasis where its rules would not see an asterisk as a
delimiter ("left-flanking delimiter run", CommonMark 0.31, 6.2): between a letter outside and punctuation inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote

from mlsysbib.csl.printers.flat import FlatToken, compiles, flat, links
from mlsysbib.csl.rich import USUAL, Printed, Rich, Spacing
from mlsysbib.text.markdown import escaped, paragraph

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
_SCRIPTS = {"superscript": "^", "subscript": "~"}
# The characters that may stand for Markdown.
_RAW = re.compile("([\U000f0000-\U000ffffd])")
_NOTHING: Mapping[str, str] = {}
_SIGNS = {"italic": "*", "oblique": "*", "bold": "**"}


def inline(
    pieces: Iterable[Rich], raw: Mapping[str, str] = _NOTHING, *, scripts: bool = False, linked: bool = True
) -> str:
    """The text and its formats, to stand within a paragraph; addresses are links, unless not ``linked``.

    ``raw`` are characters that stand for Markdown, which is printed as it is; ``scripts`` prints super- and subscripts
    as pandoc's Markdown spells them, which takes tags for HTML that it need not keep.
    """
    prose = _linked if linked else escaped
    return _print(flat(pieces), raw, _SCRIPTS if scripts else _NOTHING, prose).strip()


def entry(pieces: Iterable[Rich], *, scripts: bool = False, linked: bool = True) -> str:
    """The text and its formats, to be a paragraph: its beginning is not a list item, heading or rule."""
    return paragraph(re.sub(r"(?:\\\n)+$|^(?:\\\n)+", "", inline(pieces, scripts=scripts, linked=linked)).strip())


def bibliography(
    entries: Iterable[Printed],
    labels: Mapping[str, str],
    spacing: Spacing = USUAL,
) -> Iterator[str]:
    """An entry a paragraph."""
    between = ""
    for printed in entries:
        yield f"{between}{entry(printed.content)}\n"
        between = "\n"


def _print(
    tokens: list[FlatToken], raw: Mapping[str, str], scripts: Mapping[str, str], prose: Callable[[str], str]
) -> str:
    pieces = [_piece(token, raw, scripts, prose) for token in tokens]
    for place, sign in _signs(tokens, pieces).items():
        pieces[place] = sign
    return _spaced(tokens, pieces, scripts) if scripts else "".join(pieces)


def _piece(token: FlatToken, raw: Mapping[str, str], scripts: Mapping[str, str], prose: Callable[[str], str]) -> str:
    """A token as it is printed where no asterisk can be."""
    kind, value = token
    if kind == "text":
        return "".join(raw.get(part) or prose(part) for part in _RAW.split(value)) if raw else prose(value)
    if kind == "math":
        return f"${value}$" if _is_tame(value) else escaped(f"${value}$")
    return scripts.get(value) or _TAGS.get(value, ("", ""))[kind == "close"]


def _linked(text: str) -> str:
    return "".join(_link(piece, target) if target else escaped(piece) for piece, target in links(text))


def _spaced(tokens: list[FlatToken], pieces: list[str], scripts: Mapping[str, str]) -> str:
    """The pieces joined; pandoc's marks for scripts hold no spaces that are not escaped."""
    depth = 0
    for place, (kind, value) in enumerate(tokens):
        if value in scripts and kind != "text":
            depth += 1 if kind == "open" else -1
        elif depth:
            pieces[place] = re.sub(r"(?<!\\)\s", r"\\ ", pieces[place])
    return "".join(pieces)


def _is_tame(tex: str) -> bool:
    """Whether mathematics means nothing else to a reader of Markdown that knows no mathematics."""
    return compiles(tex) and _TAME.fullmatch(tex) is not None


def _link(text: str, target: str) -> str:
    """A link that shows its text; an autolink (CommonMark 0.31, 6.5) has no need of escapes."""
    if text != target or re.search(r"&(?:#|\w+(?:;|$))", text):
        return f"[{escaped(text)}]({quote(target, safe=_UNQUOTED).replace('&', '&amp;')})"
    return f"<{text}>"


def _signs(tokens: list[FlatToken], pieces: list[str]) -> dict[int, str]:
    """The places in the tokens where an emphasis may be spelt with asterisks, and how many."""
    signs: dict[int, str] = {}
    opened: list[int] = []
    for place, (kind, value) in enumerate(tokens):
        if kind == "open":
            opened.append(place)
        elif kind == "close":
            start = opened.pop()
            around = {_SIGNS.get(tokens[each].value, "") for each in opened} - {""}
            # Next to asterisks, these would be one run with them.
            beside = {_beside(pieces, each, step) for each in (start, place) for step in (-1, 1)}
            if value not in _SIGNS or _SIGNS[value] in around or beside & signs.keys():
                continue
            if _delimits(pieces, start, place, nested=bool(around)):
                signs[start] = signs[place] = _SIGNS[value]
    return signs


def _delimits(pieces: list[str], start: int, end: int, *, nested: bool) -> bool:
    """Whether asterisks at these places are a pair ("left-" and "right-flanking", CommonMark 0.31, 6.2).

    Within another emphasis they must not be able to do anything else.
    """
    outer = _char(pieces, start, -1), _char(pieces, end, 1)
    inner = _char(pieces, start, 1), _char(pieces, end, -1)
    if nested and not all(each.isspace() or _is_punctuation(each) for each in outer):
        return False
    return all(map(_flanks, outer, inner))


def _beside(pieces: list[str], place: int, direction: int) -> int:
    """The next place in a direction where something is printed."""
    place += direction
    while 0 <= place < len(pieces) and not pieces[place]:
        place += direction
    return place


def _char(pieces: list[str], place: int, direction: int) -> str:
    """The next character in a direction; a space at the edge of the text."""
    place = _beside(pieces, place, direction)
    return pieces[place][0 if direction > 0 else -1] if 0 <= place < len(pieces) else " "


def _flanks(outer: str, inner: str) -> bool:
    """Whether a delimiter between these characters may belong to the inner one."""
    if inner.isspace():
        return False
    return not _is_punctuation(inner) or outer.isspace() or _is_punctuation(outer)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
