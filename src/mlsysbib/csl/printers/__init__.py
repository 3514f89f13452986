"""Rich text in a markup language, by name; each printer escapes all text for its language, by construction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module

import msgspec

from mlsysbib.csl.rich import Printed, Rich, Spacing
from mlsysbib.errors import UsageError
from mlsysbib.text.languages import language


class Markup(msgspec.Struct, frozen=True):
    """How a language prints a citation, one entry of a bibliography, and a whole bibliography, in pieces.

    A bibliography is made from its entries in order, from their labels in the text, in this markup, by key, and from
    what the style says of white space; a language without cross-references has no use for labels, nor one without pages
    for space.
    """

    inline: Callable[[Iterable[Rich]], str]
    entry: Callable[[Iterable[Rich]], str]
    bibliography: Callable[[Iterable[Printed], Mapping[str, str], Spacing], Iterable[str]]


_HOMES = {
    "html": "web",
    "latex": "latex",
    "markdown": "markdown",
    "rst": "rst",
    "text": "plain_text",
    "typst": "typst",
}


class _Markups(Mapping[str, Markup]):
    """Each language is loaded when it is asked for: together they take 6 ms."""

    def __getitem__(self, name: str) -> Markup:
        return _loaded(_HOMES[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


@cache
def _loaded(module: str) -> Markup:
    home = import_module(f"{__name__}.{module}")
    return Markup(home.inline, home.entry, home.bibliography)


MARKUPS: Mapping[str, Markup] = _Markups()


def markup(name: str) -> Markup:
    """The markup of this name or short name; raises ``UsageError`` with the known ones."""
    found = MARKUPS.get(language(name) or "")
    if found is None:
        from mlsysbib.text.nearest import known_words  # who makes no mistake does not need it

        raise UsageError(f"there is no markup {name!r}{known_words(name, MARKUPS)}")
    return found
