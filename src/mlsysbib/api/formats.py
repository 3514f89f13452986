"""What can be read and written, and with which options; the shape of entries.yaml."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.plugins.options import Option, describe

_KINDS: tuple[plugins.Kind, ...] = ("writer", "reader")


@public
class FormatHelp(msgspec.Struct, frozen=True):
    """How a format is read, or written: what its plug-in says of itself, and its options."""

    text: str
    options: tuple[Option, ...]


@public
class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its name, what else it is called, its suffixes; ``reader`` or ``writer`` is None where it has none."""

    name: str
    also: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    reader: FormatHelp | None = None
    writer: FormatHelp | None = None


@public
def formats() -> dict[str, Format]:
    """What can be read and written by name, of built-in and installed formats, each with its options.

    An installed one that does not load is left out.
    """
    readers, writers = plugins.known("reader")[0], plugins.known("writer")[0]
    return {name: _format(name, readers.get(name), writers.get(name)) for name in sorted({*readers, *writers})}


def _format(name: str, reader: Any, writer: Any) -> Format:
    suffixes = dict.fromkeys(suffix for plugin in (writer, reader) if plugin is not None for suffix in plugin.suffixes)
    return Format(name=name, also=_also(name), suffixes=tuple(suffixes), reader=_help(reader), writer=_help(writer))


def _also(name: str) -> tuple[str, ...]:
    """What else a format is called, in reading or in writing; a format of its own is not told."""
    tables = [plugins.ALIASES[kind] for kind in _KINDS]
    called = dict.fromkeys(each for table in tables for each, alias in table.items() if alias.name == name)
    return tuple(each for each in called if each not in plugins.WRITERS)


def _help(plugin: Any) -> FormatHelp | None:
    return None if plugin is None else FormatHelp(cleandoc(plugin.__doc__ or ""), tuple(describe(plugin)))
