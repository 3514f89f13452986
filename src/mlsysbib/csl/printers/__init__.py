"""Rich text in a markup language, by name; each printer escapes all text for its language, by construction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mlsysbib.csl.printers import latex, markdown, plain_text, rst, typst, web
from mlsysbib.csl.rich import Printed, Rich
from mlsysbib.errors import UsageError
from mlsysbib.text.languages import language
from mlsysbib.text.nearest import known_words


class Markup(NamedTuple):
    """How a language prints a citation, one entry of a bibliography, and a whole bibliography, in pieces.

    A bibliography is made from its entries in order and from their labels in the text, in this markup, by key; a
    language without cross-references has no use for the labels.
    """

    inline: Callable[[Iterable[Rich]], str]
    entry: Callable[[Iterable[Rich]], str]
    bibliography: Callable[[Iterable[Printed], Mapping[str, str]], Iterable[str]]


MARKUPS: Mapping[str, Markup] = {
    "html": Markup(web.inline, web.entry, web.bibliography),
    "latex": Markup(latex.inline, latex.entry, latex.bibliography),
    "markdown": Markup(markdown.inline, markdown.entry, markdown.bibliography),
    "rst": Markup(rst.inline, rst.entry, rst.bibliography),
    "text": Markup(plain_text.inline, plain_text.entry, plain_text.bibliography),
    "typst": Markup(typst.inline, typst.entry, typst.bibliography),
}


def markup(name: str) -> Markup:
    """The markup of this name or short name; raises ``UsageError`` with the known ones."""
    found = MARKUPS.get(language(name) or "")
    if found is None:
        raise UsageError(f"there is no markup {name!r}{known_words(name, MARKUPS)}")
    return found
