"""``mlsysbib formats``: what can be read and written, and with which options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import click

from mlsysbib import plugins
from mlsysbib.cli.choices import complete_formats
from mlsysbib.cli.table import table
from mlsysbib.cli.talk import emit, say
from mlsysbib.errors import UsageError
from mlsysbib.plugins.options import describe
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
    readers, failures = plugins.known("reader")
    writers, more = plugins.known("writer")
    if name is None:
        emit(_overview(readers, writers))
    else:
        found = next(
            (each for kind in _KINDS if (each := plugins.meant(kind, name).name) in {**readers, **writers}), None
        )
        if found is None:
            also = [alias for kind in _KINDS for alias in plugins.ALIASES[kind]]
            raise UsageError(f"there is no format {name!r}{known_words(name, {*readers, *writers}, also)}")
        emit(_details(found, readers.get(found), writers.get(found)))
    for failure in [*failures, *more]:
        say(f"warning: {failure}")


def _overview(readers: dict[str, Any], writers: dict[str, Any]) -> Iterator[str]:
    rows = []
    for name in sorted({*readers, *writers}):
        can = " ".join([*(["read"] if name in readers else []), *(["write"] if name in writers else [])])
        plugin = writers.get(name) or readers[name]
        suffixes = (*plugin.suffixes, *(readers[name].suffixes if name in readers else ()))
        rows.append((name, can, " ".join(dict.fromkeys(suffixes)), " ".join(_aliases(name)), _summary(plugin)))
    return table(rows, (24, 12, 32, 32))


def _aliases(name: str) -> list[str]:
    """What else a format is called, in reading or in writing; a format of its own is not told."""
    tables = [plugins.ALIASES[kind] for kind in _KINDS]
    called = dict.fromkeys(each for table in tables for each, alias in table.items() if alias.name == name)
    return [each for each in called if each not in plugins.WRITERS]


def _details(name: str, reader: Any, writer: Any) -> Iterator[str]:
    also = _aliases(name)
    yield (f"{name} (also {', '.join(also)})" if also else name) + "\n"
    for role, plugin in (("read", reader), ("write", writer)):
        if plugin is not None:
            yield f"\n{role}: {help_of(plugin)}\n"
            for option in describe(plugin):
                default = f" (default {option.default})" if option.default else ""
                yield f"  -O {option.name}=  {option.kind}{default}\n"


def _summary(plugin: Any) -> str:
    """The first line of a plug-in's docstring."""
    return help_of(plugin).partition("\n")[0]


def help_of(plugin: Any) -> str:
    """A plug-in's docstring for a reader of help, who writes an option with hyphens and knows no reStructuredText."""
    said = cleandoc(plugin.__doc__ or "")
    return re.sub(r"``(.+?)``", lambda name: name[1].replace("_", "-"), said)
