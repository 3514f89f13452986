"""Rich text as HTML: the elements and classes of the reference processor, and links where it prints an address.

The text is the reference's to the character; an address or a DOI in it becomes a link, which is of http or https and
nothing else, since no other begins a link (``flat.links``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from mlsysbib.csl.markup import HtmlPrinter, escaped, render
from mlsysbib.csl.printers.flat import links
from mlsysbib.csl.rich import USUAL, Format, Printed, Rich, Spacing
from mlsysbib.text.cleaning import clean

_LINK = re.compile(r"<a href=[^>]*>|</a>")


class _Linking(HtmlPrinter):
    """HTML with links, and without the characters that no page can hold."""

    def text(self, texts: Sequence[str]) -> str:
        """The texts with their links; an address may be in several of them: those of a prefix and of a variable."""
        # 'Links': the anchor is the identifier, with what is rendered of its address in front ("https://doi.org/").
        whole = "".join(texts)
        if whole.isprintable() and "$" not in whole:  # as most are: nothing to clean, and no mathematics to cut
            return "".join([_anchor(target, escaped(piece)) for piece, target in _linked(whole)])
        cleaned = list(map(clean, texts))
        without = super().text(cleaned)
        linked = "".join(self._linked(cleaned))
        # What is printed stays the same, whatever the strings hold: mathematics may go across an address.
        return linked if _LINK.sub("", linked) == without else without

    def math(self, source: str) -> str:
        """Mathematics in Unicode."""
        return super().math(clean(source))

    def _linked(self, texts: Sequence[str]) -> Iterator[str]:
        rest = iter(texts)
        text, start = "", 0
        for piece, target in links("".join(texts)):
            parts = []
            left = len(piece)
            # Text by text, since each may begin or end mathematics, which is not the same across them.
            while left:
                if start == len(text):
                    text, start = next(rest), 0
                parts.append(text[start : start + left])
                start += len(parts[-1])
                left -= len(parts[-1])
            shown = super().text(parts)
            yield _anchor(target, shown)


# What every address and identifier has that becomes a link.
_MAY_LINK = re.compile(r"https?://|10\.\d{4}|PMC|PMID|Medline", re.IGNORECASE)


def _linked(text: str) -> Iterable[tuple[str, str]]:
    return links(text) if _MAY_LINK.search(text) else ((text, ""),)


def _anchor(target: str, shown: str) -> str:
    return f'<a href="{escape(target)}">{shown}</a>' if target else shown


class _Classed(_Linking):
    """The same with classes in the place of styles, which the policy of a page may forbid."""

    def styled(self, look: Format, inner: str) -> str:
        """The element of a format."""
        name = _CLASSES.get(look)
        return f'<span class="{name}">{inner}</span>' if name else super().styled(look, inner)


_CLASSES: Mapping[Format, str] = {
    "baseline": "csl-baseline",
    "no-decoration": "csl-no-decoration",
    "normal-style": "csl-normal-style",
    "normal-variant": "csl-normal-variant",
    "normal-weight": "csl-normal-weight",
    "small-caps": "csl-small-caps",
    "underline": "csl-underline",
}

_PRINTER = _Linking()
_WITHOUT_STYLES = _Classed()


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats."""
    return render(pieces, _PRINTER)


def classed(pieces: Iterable[Rich]) -> str:
    """The same for a page with its own style sheet: ``csl-small-caps`` and the like are classes."""
    return render(pieces, _WITHOUT_STYLES)


def entry(pieces: Iterable[Rich]) -> str:
    """A bibliography entry in its ``div``."""
    return _PRINTER.entry(inline(pieces))


def bibliography(
    entries: Iterable[Printed],
    labels: Mapping[str, str],
    spacing: Spacing = USUAL,
) -> Iterator[str]:
    """The entries in their body, a fragment of a page."""
    yield f"<div {_said(spacing)}>\n"
    for printed in entries:
        yield f"  {entry(printed.content)}\n"
    yield "</div>\n"


def _said(spacing: Spacing) -> str:
    """What a style says of white space, as pandoc's pages have it: pages whose policy forbids ``style`` keep it."""
    values = {"entry-spacing": spacing.entries, "line-spacing": spacing.lines, "second-field-align": spacing.aligned}
    usual = {"entry-spacing": USUAL.entries, "line-spacing": USUAL.lines, "second-field-align": USUAL.aligned}
    data = [f' data-{name}="{value}"' for name, value in values.items() if value != usual[name]]
    return f'class="csl-bib-body{" hanging-indent" * spacing.hanging}"{"".join(data)}'
