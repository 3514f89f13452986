"""``mlsysbib styles``: find a citation style, and see what it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from mlsysbib.api.styles import styles as find
from mlsysbib.citations.references import cite
from mlsysbib.cli.choices import items
from mlsysbib.cli.complete import complete_keys
from mlsysbib.cli.inputs import configuration, has_all, read_library
from mlsysbib.cli.options import entries_options
from mlsysbib.cli.table import table
from mlsysbib.cli.talk import complain, emit, in_colour, on_terminal, say
from mlsysbib.csl_files import near_names
from mlsysbib.csl_files.catalog import HANDFUL, KINDS, StyleInfo, distinct
from mlsysbib.errors import StyleError
from mlsysbib.model import Entry

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What is done about styles, where one of these is the first word; after ``--``, it is searched for.
_ACTIONS = ("add", "update")
_WIDEST = (44, 11, 70)
_MOST = 25


class _Search(click.Command):
    """The search for words, where the first of them names nothing else to do."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if not args or args[0] not in _ACTIONS:
            return super().make_context(info_name, args, parent, **extra)
        from mlsysbib.cli import own_styles  # httpx and the transport are only loaded for what asks the network

        action: click.Command = getattr(own_styles, args[0])
        return action.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)


def _complete_actions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    return [] if ctx.params.get("words") else items(_ACTIONS, incomplete)


@click.command(cls=_Search)
@click.argument("words", nargs=-1, metavar="[WORD]...", shell_complete=_complete_actions)
@click.option("--kind", type=click.Choice(KINDS), help="Only styles that cite in this way.")
@click.option("--preview", metavar="KEY", shell_complete=complete_keys, help="Show this entry in each of the styles.")
@entries_options
def styles(
    words: Sequence[str], kind: str | None, preview: str | None, files: Sequence[str], from_: str | None, *, quiet: bool
) -> int:
    """Find citation styles by words in their names and titles, best first.

    A line holds the style's name (for -s), its kind, its title, and the style that a dependent one is the same as.
    With --preview, an entry is shown in each of them, or in a handful of well-known ones where no words are given.

    \b
    mlsysbib styles nature
    mlsysbib styles ieee transactions
    mlsysbib styles --kind note chicago
    mlsysbib styles --preview sculley2015hidden
    mlsysbib styles --preview sculley2015hidden acm

    \b
    mlsysbib styles add NAME|URL|FILE               fetch a style that is not installed
    mlsysbib styles update                          fetch those anew
    mlsysbib styles -- add                          search for the word add
    """
    config = configuration()
    found = find(words, kind=kind, cache=config.cache_dir or None)
    if not found:
        near = ", ".join(near_names(" ".join(words)))
        say(f"no style has {' and '.join(words)} in its name or title" + (f"; near it: {near}" if near else ""))
        return 1
    if preview is None:
        emit(table(map(_row, found), _WIDEST))
        return 0
    read = read_library(files, from_, config, quiet=quiet, enough=has_all([preview]))
    entry = read.select([preview])[preview]
    if not words and kind is None:
        by_name = {style.name: style for style in found}
        found = [by_name[name] for name in HANDFUL if name in by_name]
    different = distinct(found)
    failures: list[str] = []
    emit(_previews(entry, islice(different, _MOST), config.locale or None, failures))
    left = sum(1 for _ in different)
    if left and not quiet:
        say(f"... and {left} more; further words narrow the search")
    for failure in failures:
        complain(failure)
    return 1 if failures else 0


def _row(style: StyleInfo) -> tuple[str, str, str, str]:
    return style.name, style.kind, style.title, style.parent


def _previews(entry: Entry, styles: Iterable[StyleInfo], locale: str | None, failures: list[str]) -> Iterator[str]:
    """The entry in each style: below the style's name on a terminal, after it and a tab in a pipe."""
    colour, terminal = in_colour(), on_terminal()
    for style in styles:
        try:
            text = cite(entry, style=style.name, locale=locale)
        except StyleError as error:
            failures.append(f"{style.name}: {error}")
            continue
        name = click.style(style.name, bold=True) if colour else style.name
        yield f"{name}\n  {text}\n\n" if terminal else f"{name}\t{text}\n"
