"""Readers, sources and writers by name or file suffix, and what each of them must offer.

Built-ins come from two tables of dotted names, ``formats`` and ``sources``, so that only an unknown name pays for the
scan of installed distributions (entry-point groups ``mlsysbib.readers``, ``mlsysbib.sources``, ``mlsysbib.writers``). A
plug-in's fields are its options, its docstring is its help. A name in a table wins over a stranger's of the same name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from mlsysbib.errors import UsageError
from mlsysbib.plugins.formats import (
    FORMATTED,
    READER_ALIASES,
    READER_SUFFIXES,
    READERS,
    STYLING,
    WRITER_ALIASES,
    WRITER_SUFFIXES,
    WRITERS,
    Alias,
)

if TYPE_CHECKING:
    from mlsysbib.plugins.protocols import Reader, Source, Writer

__all__ = [
    "ALIASES",
    "READERS",
    "READER_SUFFIXES",
    "STYLING",
    "WRITERS",
    "WRITER_SUFFIXES",
    "Alias",
    "Kind",
    "built_in",
    "by_suffix",
    "failures",
    "find",
    "known",
    "meant",
    "names",
    "reader",
    "source",
    "writer",
]

Kind: TypeAlias = Literal["reader", "writer", "source"]

ALIASES: Mapping[Kind, Mapping[str, Alias]] = {"reader": READER_ALIASES, "writer": WRITER_ALIASES, "source": {}}
"""What the formats are called besides; like the tables, these win over a stranger's plug-in of that name."""

_SUFFIXES: Mapping[Kind, Mapping[str, str]] = {"reader": READER_SUFFIXES, "writer": WRITER_SUFFIXES, "source": {}}


def reader(name: str, **options: Any) -> Reader:
    """The reader of that name with these options; raises ``UsageError`` for a name or an option it does not have."""
    return cast("Reader", _make("reader", name, options))


def writer(name: str, **options: Any) -> Writer:
    """The writer of that name with these options; ``report`` is dropped where a writer loses nothing."""
    return cast("Writer", _make("writer", name, options))


def source(name: str, **options: Any) -> Source:
    """The source of that name with these options."""
    return cast("Source", _make("source", name, options))


def meant(kind: Kind, name: str, options: Iterable[str] = ()) -> Alias:
    """The plug-in that a name means, and the options that the name gives: ``rst`` is ``citation`` in that markup.

    With a style among the ``options`` that are given, ``markdown`` is that, too, and else a reading list. Case does not
    matter, nor whether a hyphen, an underscore or the dot of a suffix is written. A name that is in no
    table is given back as it is: it may be that of an installed plug-in.
    """
    folded = name.strip().lower().replace("_", "-").removeprefix(".")
    if kind == "writer" and folded in FORMATTED and not STYLING.isdisjoint(options):
        return FORMATTED[folded]
    if folded in built_in(kind):
        return Alias(folded)
    return ALIASES[kind].get(folded) or Alias(name)


def built_in(kind: Kind) -> Mapping[str, str]:
    """The table of a kind: the class of each plug-in that is built in, as ``module:name``, by its name."""
    if kind == "source":
        from mlsysbib.plugins.sources import SOURCES  # only commands that ask services need it

        return {name: row.plugin for name, row in SOURCES.items()}
    return READERS if kind == "reader" else WRITERS


def find(kind: Kind, name: str, options: Iterable[str] = ()) -> Any:
    """The class of a plug-in, as ``meant``; raises ``UsageError`` that lists the known names and the nearest."""
    target = built_in(kind).get(meant(kind, name, options).name)
    if target is not None:
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)
    from mlsysbib.plugins.installed import find_installed  # importlib.metadata takes 20 ms

    return find_installed(kind, name, built_in(kind), ALIASES[kind])


def names(kind: Kind) -> list[str]:
    """The names of all plug-ins of a kind that can be had, in alphabetical order; those built in are not loaded."""
    from mlsysbib.plugins.installed import load_installed

    installed, _ = load_installed(kind)
    return sorted({*installed, *built_in(kind)})


def known(kind: Kind) -> tuple[dict[str, Any], list[str]]:
    """Every plug-in class of a kind by name, and a line for each installed one that does not load."""
    from mlsysbib.plugins.installed import load_installed

    installed, broken = load_installed(kind)
    return {**installed, **{name: find(kind, name) for name in built_in(kind)}}, [str(each) for each in broken]


def failures(kind: Kind) -> list[str]:
    """A line for each installed plug-in of a kind that does not load."""
    from mlsysbib.plugins.installed import load_installed

    return [str(each) for each in load_installed(kind)[1]]


def by_suffix(kind: Kind, path: str | os.PathLike[str]) -> str:
    """The name of the plug-in for a file's suffix, whatever its case; raises ``UsageError`` that lists the known.

    For what holds a formatted bibliography that is the name of its language, such as ``html``.
    """
    suffix = os.path.splitext(path)[1].lower()
    name = _SUFFIXES[kind].get(suffix)
    if name is not None:
        return name
    plugins, broken = known(kind)
    suffixes = {each: name for name, found in plugins.items() for each in found.suffixes}
    if suffix in suffixes:
        return suffixes[suffix]
    said = f"{os.fspath(path)}: no {kind} for " + (f"the suffix {suffix!r}" if suffix else "a name without a suffix")
    raise UsageError("; ".join([f"{said}, known are {', '.join(sorted(suffixes))}", *_NAMED[kind], *broken]))


# What to do about a suffix that says nothing.
_NAMED: Mapping[Kind, tuple[str, ...]] = {
    "reader": ("--from names the format (format= in Python)",),
    "writer": ("-f names the format (format= in Python)",),
    "source": (),
}


def _make(kind: Kind, name: str, options: Mapping[str, Any]) -> object:
    plugin = find(kind, name, options)
    options = {**meant(kind, name, options).options, **options}
    if not options:  # the common call, which need not look at the plug-in's types
        return cast("object", plugin())
    from mlsysbib.plugins.options import convert

    return cast("object", plugin(**convert(name, plugin, options)))
