"""``mlsysbib show``: everything that is known of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click
import msgspec

from mlsysbib import plugins
from mlsysbib.cli.choices import complete_formats
from mlsysbib.cli.complete import complete_keys
from mlsysbib.cli.file_names import some_keys
from mlsysbib.cli.inputs import configuration, has_all, read_library
from mlsysbib.cli.options import ITEMS, entries_options, json_option, strict_option
from mlsysbib.cli.table import width
from mlsysbib.cli.talk import emit, harmless, in_colour, warn
from mlsysbib.entries_yaml.fields import name_of
from mlsysbib.errors import Problem, UsageError
from mlsysbib.model import OTHERS, Entry, Link, Name
from mlsysbib.text.markup import plain

# What people look for comes first, the rest in the model's order.
_FIRST = ("type", "title", "author", "editor", "issued", "container_title")


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=complete_keys)
@entries_options
@strict_option
@json_option(f"{ITEMS[:-1]} (short for -f csl-json).")
@click.option(
    "-f",
    "--format",
    "format_",
    metavar="FORMAT",
    shell_complete=complete_formats("writer"),
    help="Show it in this format.",
)
def show(
    keys: Sequence[str], files: Sequence[str], from_: str | None, format_: str | None, *, json_: bool, quiet: bool
) -> None:
    """Show everything that is known of an entry.

    \b
    mlsysbib show sculley2015hidden
    mlsysbib show crankshaw2017clipper -f bibtex
    mlsysbib show -e refs.bib knuth1984 lamport1994
    """
    if json_ and format_ is not None:
        raise UsageError("--json is a format, too: -f and --json do not go together")
    format_ = "csl-json" if json_ else format_
    config = configuration()
    keys, files = some_keys(keys, files, config)
    chosen = read_library(files, from_, config, quiet=quiet, enough=has_all(keys)).select(keys)
    if format_ is None:
        emit("\n".join("".join(lines(key, entry)) for key, entry in chosen.items()))
        return
    losses: list[Problem] = []
    emit(plugins.writer(format_, report=losses.append).write(chosen), losses=losses)
    warn(losses, quiet=quiet)


def lines(key: str, entry: Entry) -> Iterator[str]:
    """An entry for a reader: its key, and a line for each value, the fields' names in a column."""
    shown = harmless(key)
    yield (click.style(shown, bold=True) if in_colour() else shown) + "\n"
    pairs = list(_pairs(entry))
    column = max(width(name) for name, _ in pairs)
    for name, text in pairs:
        yield f"  {name:<{column}}  {harmless(text)}\n"


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Field and value; a list has a line for each of its items, and names its field at the first."""
    for field in (*_FIRST, *(field for field in entry.__struct_fields__ if field not in _FIRST)):
        name = name_of(field)
        for text in _texts(getattr(entry, field)):
            yield name, text
            name = ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from plain(value).splitlines()
    elif isinstance(value, tuple):
        for each in value:
            yield _item(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield f"{name}: {each if isinstance(each, str) else msgspec.json.encode(each).decode()}"
    elif value is not None:
        yield str(value)


def _item(value: Any) -> str:
    if isinstance(value, Name):
        return "and others" if value == OTHERS else str(value)
    if isinstance(value, Link):
        return f"{value.url}  ({value.title})" if value.title else value.url
    return str(value)
