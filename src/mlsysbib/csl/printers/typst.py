"""Rich text as Typst markup.

Formats are functions, not signs: ``#emph[...]`` is seen within a word as well. What would continue the call (a bracket,
a dot) is kept apart by a semicolon (Typst reference, 'Syntax').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.csl.printers.flat import Token, addresses, flat
from mlsysbib.csl.rich import Printed, Rich

_TAGS = {
    "italic": ('#text(style: "italic")[', "]"),
    "oblique": ('#text(style: "oblique")[', "]"),
    "normal-style": ('#text(style: "normal")[', "]"),
    "small-caps": ("#smallcaps[", "]"),
    "bold": ('#text(weight: "bold")[', "]"),
    "light": ('#text(weight: "light")[', "]"),
    "normal-weight": ('#text(weight: "regular")[', "]"),
    "underline": ("#underline[", "]"),
    "superscript": ("#super[", "]"),
    "subscript": ("#sub[", "]"),
}
_APART = {"left-margin": ("", " "), "block": (" \\ ", " \\ "), "indent": (" \\ #h(2em)", " \\ ")}
# All that has a meaning in markup: math, code, references, labels, comments, dashes, ellipses, smart quotes.
_SPECIAL = re.compile(r"""[\\*_`#$@<>~\[\]"'/]|(?<=-)-|-(?=\?|\d)|(?<=\.)\.""")
_START = re.compile(r"(?P<number>\d+(?=\.))|(?=[-+=])")


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to stand within a paragraph."""
    return _print(flat(pieces)).strip()


def entry(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to be a paragraph: its beginning is no list item or heading."""
    text = re.sub(r"^(?:\\ )+|(?: \\)+$", "", inline(pieces)).strip()
    return _START.sub(r"\g<number>\\", text, count=1) if _START.match(text) else text


def bibliography(entries: Iterable[Printed], labels: Mapping[str, str]) -> Iterator[str]:  # noqa: ARG001  (a printer's)
    """The entries as paragraphs with a hanging indent, in a block of their own."""
    yield "#[\n#set par(hanging-indent: 1.5em)\n"
    for printed in entries:
        yield f"\n{entry(printed.content)}\n"
    yield "]\n"


def _print(tokens: list[Token]) -> str:
    pieces: list[str] = []
    called = False  # whether a function call has just ended, which a bracket, a dot or a semicolon would continue
    for kind, value in tokens:
        if kind in ("text", "math"):
            text = "".join(_pieces(f"${value}$" if kind == "math" else value))
            pieces.append(f";{text}" if called and text[0] in "([.;" else text)
            called = text.endswith("]") and not text.endswith("\\]")
        elif value in _TAGS:
            pieces.append(_TAGS[value][kind == "close"])
            called = kind == "close"
        elif value in _APART:
            pieces.append(_APART[value][kind == "close"])
            called = False
    return "".join(pieces)


def _pieces(text: str) -> Iterator[str]:
    after = ""
    for piece, address in addresses(text):
        shown = _SPECIAL.sub(r"\\\g<0>", piece)
        if address:
            target = piece.replace("\\", "\\\\").replace('"', '\\"')
            yield f'#link("{target}")[{shown}]'
        else:
            yield f";{shown}" if after and shown[0] in "([.;" else shown
        after = "]" if address else ""
