"""Rich text as Typst markup.

Formats are functions, not marks: ``#emph[...]`` is seen within a word as well. What would continue the call (a bracket,
a dot) is kept apart by a semicolon (Typst reference, 'Syntax').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.csl.printers.flat import FlatToken, flat, links, printed
from mlsysbib.csl.rich import USUAL, Printed, Rich, Spacing
from mlsysbib.text.latex.math import spoken

# Where a call ends and where a line may begin, until it is known what comes next; no text has these characters.
_END, _LINE = "\ufdd0", "\ufdd1"
_TAGS = {
    "italic": (f'#text(style: "italic")[{_LINE}', f"]{_END}"),
    "oblique": (f'#text(style: "oblique")[{_LINE}', f"]{_END}"),
    "normal-style": (f'#text(style: "normal")[{_LINE}', f"]{_END}"),
    "small-caps": (f"#smallcaps[{_LINE}", f"]{_END}"),
    "bold": (f'#text(weight: "bold")[{_LINE}', f"]{_END}"),
    "light": (f'#text(weight: "light")[{_LINE}', f"]{_END}"),
    "normal-weight": (f'#text(weight: "regular")[{_LINE}', f"]{_END}"),
    "underline": (f"#underline[{_LINE}", f"]{_END}"),
    "superscript": (f"#super[{_LINE}", f"]{_END}"),
    "subscript": (f"#sub[{_LINE}", f"]{_END}"),
    "left-margin": ("", " "),
    "block": (f" \\\n{_LINE}", f" \\\n{_LINE}"),
    "indent": (" \\\n#h(2em)", f" \\\n{_LINE}"),
}
# All that has a meaning in markup: math, code, references, labels, comments, dashes, ellipses, smart quotes.
_SPECIAL = re.compile(r"""[\\*_`#$@<>~\[\]"'/]|(?<=-)-|-(?=\?|\d)|(?<=\.)\.|(?<=\s);""")
_START = re.compile(f"{_LINE}([ \u00a0]*)(?:(\\d+)(?=\\.)|(?=[-+=]))")


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to stand within a paragraph."""
    return _finished(_print(flat(pieces)))


def entry(pieces: Iterable[Rich]) -> str:
    """The text and its formats, to be a paragraph: its beginning is not a list item or heading."""
    return _finished(_LINE + _print(flat(pieces)))


def bibliography(
    entries: Iterable[Printed],
    labels: Mapping[str, str],
    spacing: Spacing = USUAL,
) -> Iterator[str]:
    """The entries as paragraphs with a hanging indent, in a block of their own."""
    yield "#[\n#set par(hanging-indent: 1.5em)\n"
    for item in entries:
        yield f"\n{entry(item.content)}\n"
    yield "]\n"


def _print(tokens: list[FlatToken]) -> str:
    return printed(tokens, _escape, lambda tex: _escape(spoken(tex)), _TAGS)


def _escape(text: str) -> str:
    return "".join(_link(piece, target) if target else _SPECIAL.sub(_ESCAPED, piece) for piece, target in links(text))


def _link(text: str, target: str) -> str:
    # A target holds no quote and no backslash.
    return f'#link("{target}")[{_SPECIAL.sub(_ESCAPED, text)}]{_END}'


_ESCAPED = r"\\\g<0>"


def _finished(text: str) -> str:
    """The text with a semicolon after a call where it would go on, and what would begin a list or heading escaped."""
    text = re.sub(f"{_END}+(?=[(\\[.;])", ";", text)
    text = _START.sub(lambda match: f"{match[1]}{match[2] or ''}\\", text)
    return text.replace(_END, "").replace(_LINE, "").strip().removeprefix("\\\n").removesuffix(" \\").strip()
