"""Rich text as reStructuredText, as docutils and Sphinx read it.

Inline markup cannot be nested there, so of formats within each other the innermost is kept; and it is only seen
between spaces or certain punctuation, so a null space (backslash and space) stands where it would touch anything else
(docutils' specification, 'Inline markup recognition rules').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.csl.printers.flat import FlatToken, flat, links
from mlsysbib.csl.rich import USUAL, Printed, Rich, Spacing

_SIGNS = {
    "italic": ("*", "*"),
    "oblique": ("*", "*"),
    "bold": ("**", "**"),
    "superscript": (":sup:`", "`"),
    "subscript": (":sub:`", "`"),
    "math": (":math:`", "`"),
}
# These end what is around them; a format in neither table has no spelling and changes nothing.
_NORMAL = frozenset({"normal-style", "normal-weight", "baseline"})
_APART = frozenset({"block", "left-margin", "right-inline", "indent"})
_SPECIAL = re.compile(r"[\\*`|_<]")
_NULL = "\\ "
# The beginning of a paragraph that would be a list item, a field, a comment, a doctest or the line of a table; a
# backquote there is that of a link.
_START = re.compile(r"\(?(?:\w|\d+|#|[ivxlcdm]+|[IVXLCDM]+)[.)](?=\s|$)|(?!:(?:su[bp]|math):`)[^\w\s*\\`]")


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to stand within a paragraph."""
    text = ""
    touches = False  # whether the text ends with the mark that ends a format
    for run, name in _runs(flat(pieces)):
        if not run:
            continue
        bare = run.strip()
        before, after = (_SIGNS.get(name) or _embedded(name)) if name and bare else ("", "")
        start = run[: len(run) - len(run.lstrip())]
        if touches and not re.match(r"[\s.,;!?)\]”’]", start or before or run):
            text += _NULL
        text += start
        if before and text and not (text[-1].isspace() or text[-1] in "(“"):
            text += _NULL
        text += before + (bare if name == "math" else _escape(bare)) + after + run[len(start) + len(bare) :]
        touches = bool(before) and run.endswith(bare)
    return re.sub(r"::$", r":\\:", text.strip())


def entry(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to be a paragraph: its beginning is nothing but text."""
    text = inline(pieces)
    return "\\" + text if _START.match(text) else text


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


def _embedded(target: str) -> tuple[str, str]:
    """The marks of a link; docutils finds an address that is written out itself."""
    return "`", f" <{_escape(target)}>`__"


def _runs(tokens: list[FlatToken]) -> Iterator[tuple[str, str]]:
    """Texts with the one format that each is printed in (or what it links to), empty for none; neighbours differ."""
    formats = [""]
    text, current = "", ""
    for kind, value in tokens:
        piece = f"${value}$" if kind == "math" else value if kind == "text" else ""
        # (a backquote would end the role)
        if kind == "math" and "`" not in value:
            yield text, current
            yield value, "math"
            text = piece = ""
        elif kind == "open":
            formats.append("" if value in _NORMAL else value if value in _SIGNS else formats[-1])
        elif kind == "close":
            formats.pop()
        if kind in ("open", "close") and value in _APART and not text.endswith(" "):
            piece = " "
        for part, target in links(piece) if kind == "text" and not formats[-1] else [(piece, "")]:
            name = target if target not in ("", part) else formats[-1]
            if part and name != current:
                yield text, current
                text, current = "", name
            text += part
    yield text, current


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
