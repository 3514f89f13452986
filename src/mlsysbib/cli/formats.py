"""``mlsysbib formats``: what can be read and written, and with which options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from typing import Any

import click

from mlsysbib import plugins
from mlsysbib.api.formats import Format
from mlsysbib.api.formats import formats as known_formats
from mlsysbib.cli.choices import complete_formats
from mlsysbib.cli.table import table
from mlsysbib.cli.talk import emit, say
from mlsysbib.errors import UsageError
from mlsysbib.text.nearest import known_words

_KINDS: tuple[plugins.Kind, ...] = ("writer", "reader")


@click.command()
@click.argument("name", required=False, metavar="[FORMAT]", shell_complete=complete_formats("writer", "reader"))
def formats(name: str | None) -> None:
    """List the formats, or the options of one.

    \b
    mlsysbib formats
    mlsysbib formats bibtex
    """
    known = known_formats()
    if name is None:
        emit(_overview(known.values()))
    else:
        found = next((each for kind in _KINDS if (each := plugins.meant(kind, name).name) in known), None)
        if found is None:
            also = [alias for kind in _KINDS for alias in plugins.ALIASES[kind]]
            raise UsageError(f"there is no format {name!r}{known_words(name, known, also)}")
        emit(_details(known[found]))
    for failure in (line for kind in ("reader", "writer") for line in plugins.failures(kind)):
        say(f"warning: {failure}")


def _overview(known: Iterable[Format]) -> Iterator[str]:
    rows = []
    for each in known:
        can = " ".join([*(["read"] if each.reader else []), *(["write"] if each.writer else [])])
        said = each.writer or each.reader
        summary = plain_help(said.text).partition("\n")[0] if said else ""
        rows.append((each.name, can, " ".join(each.suffixes), " ".join(each.also), summary))
    return table(rows, (24, 12, 32, 32))


def _details(of: Format) -> Iterator[str]:
    yield (f"{of.name} (also {', '.join(of.also)})" if of.also else of.name) + "\n"
    for role, said in (("read", of.reader), ("write", of.writer)):
        if said is not None:
            yield f"\n{role}: {plain_help(said.text)}\n"
            for option in said.options:
                default = f" (default {option.default})" if option.default else ""
                yield f"  -O {option.name}=  {option.kind}{default}\n"


def help_of(plugin: Any) -> str:
    """A plug-in's docstring for a reader of help."""
    return plain_help(cleandoc(plugin.__doc__ or ""))


def plain_help(text: str) -> str:
    """A docstring for a reader of help, who writes an option with hyphens and knows no reStructuredText."""
    return re.sub(r"``(.+?)``", lambda name: name[1].replace("_", "-"), text)
