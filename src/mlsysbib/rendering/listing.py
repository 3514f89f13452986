"""The bibliography of a document, and its place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mlsysbib.csl.printers import markdown, web
from mlsysbib.csl.rich import Printed, Spacing, plain
from mlsysbib.rendering.changes import Change
from mlsysbib.rendering.links import anchor
from mlsysbib.rendering.reading import Block, Heading, Paper

_TITLES = frozenset({"references", "bibliography"})


def bibliography(entries: Sequence[Printed], markup: str, spacing: Spacing, *, anchors: bool, linked: bool) -> str:
    """The entries that have something to print, a paragraph each, or as HTML in one block; empty without any.

    ``anchors`` gives them names, to which citations link; ``linked`` makes links of the addresses in them.
    """
    there = [entry for entry in entries if plain(entry.content).strip()]
    if markup != "html":
        return "\n".join(f"{_anchor(each) if anchors else ''}{_paragraph(each, linked=linked)}\n" for each in there)
    if not there:
        return ""
    text = "".join(web.bibliography(there, {}, spacing))
    if not linked:
        text = re.sub(r"</?a\b[^>]*>", "", text)
    if anchors:
        keys = iter(there)
        text = re.sub('<div class="csl-entry"', lambda match: f'<div id="{_name(next(keys))}"{match[0][4:]}', text)
    # A blank line would end the HTML.
    return re.sub(r"\n\s*\n", "\n", text)


def _paragraph(entry: Printed, *, linked: bool) -> str:
    return markdown.entry(entry.content, scripts=True, linked=linked)


def _anchor(entry: Printed) -> str:
    return f'<span id="{_name(entry)}"></span>'


def _name(entry: Printed) -> str:
    return re.sub(r'[<>"&]', "", anchor(entry.key))


def placed(paper: Paper, text: str, title: str) -> Change:
    """The bibliography where the document wants it: in its div, in an empty section for it, or at the end.

    At the end it gets the heading ``title``, if there is one.
    """
    if paper.refs is not None:
        return _in_div(paper.source, paper.refs, text)
    if section := _empty_section(paper):
        start, end = section
        return Change(start, end, f"\n{text}\n")
    heading = f"# {title} {{#bibliography .unnumbered}}\n\n" if title else ""
    source, end = paper.source, len(paper.source)
    ends = len(re.findall(r"\r\n?|\n", source[len(source.rstrip()) :]))
    between = "\n" * max(0, 2 - ends) if source.strip() else ""
    if paper.open_fence:
        between = "\n" * (not ends) + f"{paper.open_fence}\n\n"
    return Change(end, end, between + heading + text)


def _in_div(source: str, block: Block, text: str) -> Change:
    start, end = block.start, block.end
    inside = source[start:end]
    if inside.strip():
        return Change(end, end, f"\n{text}")
    # Markdown within HTML has a blank line around it.
    return Change(start, end, f"\n\n{text}\n" if block.native else text)


def _empty_section(paper: Paper) -> tuple[int, int] | None:
    """Where the text would stand of a section called References that has none and is not the last."""
    for heading, following in pairwise(paper.headings):
        if _is_for_references(heading) and not paper.source[heading.end : following.start].strip():
            return heading.end, following.start
    return None


def _is_for_references(heading: Heading) -> bool:
    return re.sub(r"\s*\{[^{}]*\}$", "", heading.title).strip().casefold() in _TITLES
