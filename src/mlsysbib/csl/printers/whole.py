"""A bibliography as a document of its own, for the languages in which it is otherwise a part of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import chain
from typing import NamedTuple
from unicodedata import east_asian_width

from mlsysbib.csl.printers import latex, markdown, rst, typst
from mlsysbib.csl.rich import USUAL, Spacing
from mlsysbib.errors import UsageError


class Front(NamedTuple):
    """What a document says of itself: its title (plain text), its language as a tag, and how entries are laid out.

    ``margin`` says that they have a number or a label in a margin of its own.
    """

    title: str
    language: str
    margin: bool = False
    spacing: Spacing = USUAL


def whole(markup: str, bibliography: Iterable[str], front: Front) -> Iterable[str]:
    """The document; raises ``UsageError`` for a language that knows no such thing."""
    printer = _DOCUMENTS.get(markup)
    if printer is None:
        raise UsageError(f"there is no standalone document in {markup}; one can be {', '.join(_DOCUMENTS)}")
    before, after = printer(front)
    return chain([before], bibliography, [after])


_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}"{direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 2rem auto; max-width: 46rem; padding: 0 1rem; line-height: 1.5; overflow-wrap: anywhere; }}
.csl-bib-body {{ line-height: {line}; }}
.csl-entry {{ margin-bottom: {distance}em;{entry} }}
.csl-indent {{ margin-inline-start: 2em; }}
.csl-right-inline {{ grid-column: 2; }}
</style>
</head>
<body>
<h1>{title}</h1>
"""
_LINE = 1.5
_HANGING = " padding-inline-start: 2em; text-indent: -2em;"
_IN_COLUMNS = " display: grid; grid-template-columns: minmax(2.5em, max-content) 1fr; column-gap: 0.5em;"


def _html(front: Front) -> tuple[str, str]:
    # 'Whitespace': numbers stand in a column of their own, as ``second-field-align`` wants, and entries a line apart.
    spacing = front.spacing
    line = _LINE * spacing.lines
    right_to_left = front.language.partition("-")[0] in _RIGHT_TO_LEFT
    head = _PAGE.format(
        language=escape(front.language),
        direction=' dir="rtl"' if right_to_left else "",
        title=escape(front.title),
        line=f"{line:g}",
        distance=f"{line * spacing.entries:g}",
        entry=_IN_COLUMNS if front.margin else _HANGING if spacing.hanging else "",
    )
    return head, "</body>\n</html>\n"


def _latex(front: Front) -> tuple[str, str]:
    title = latex.inline((front.title,))
    # The engines that read Unicode have a font for it; the oldest one hyphenates "ü" in this encoding alone.
    head = (
        "\\documentclass{article}\n\\usepackage{iftex}\n\\ifPDFTeX\\usepackage[T1]{fontenc}\\fi\n"
        f"\\usepackage[hidelinks]{{hyperref}}\n\\renewcommand{{\\refname}}{{{title}}}\n\\begin{{document}}\n"
    )
    return head, "\\end{document}\n"


def _markdown(front: Front) -> tuple[str, str]:
    # A string of JSON is one of YAML, too; what it holds is Markdown to pandoc.
    title = json.dumps(markdown.inline((front.title,)), ensure_ascii=False)
    return f"---\ntitle: {title}\nlang: {front.language}\n---\n\n", ""


def _rst(front: Front) -> tuple[str, str]:
    # An underline that is shorter than the title is a warning to docutils, which counts columns.
    title = rst.entry((front.title,))
    wide = sum(east_asian_width(each) in "WF" for each in title)
    return f"{title}\n{'=' * (len(title) + wide)}\n\n", ""


def _typst(front: Front) -> tuple[str, str]:
    language, _, region = front.language.partition("-")
    text = f'lang: "{language}"' + (f', region: "{region}"' if len(region) == 2 else "")
    title = typst.inline((front.title,))
    return f"#set document(title: [{title}])\n#set text({text})\n\n= {title}\n\n", ""


_DOCUMENTS: Mapping[str, Callable[[Front], tuple[str, str]]] = {
    "html": _html,
    "latex": _latex,
    "markdown": _markdown,
    "rst": _rst,
    "typst": _typst,
}
"""For each language, what stands before the bibliography and after it."""
