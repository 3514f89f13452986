"""What the shell offers after TAB where a table says what there is: formats, styles, options, their values, files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from mlsysbib import plugins
from mlsysbib.errors import MlsysbibError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]"
"""What click calls after TAB: the command's context, the parameter, and what is typed of its value."""


def items(words: Iterable[str], incomplete: str) -> list[CompletionItem[str]]:
    """The words that begin as what is typed, whatever its case."""
    from click.shell_completion import CompletionItem  # only TAB needs it

    typed = incomplete.lower()
    return [CompletionItem(word) for word in words if word.lower().startswith(typed)]


def complete_words(words: Iterable[str]) -> Completer:
    """Just these words."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        return items(words, incomplete)

    return complete


def complete_formats(*kinds: plugins.Kind) -> Completer:
    """The names and short names of readers, of writers or of both."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        named = [name for kind in kinds for name in plugins.names(kind)]
        return items(dict.fromkeys([*named, *(each for kind in kinds for each in plugins.ALIASES[kind])]), incomplete)

    return complete


def complete_sources(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The names of the sources that can be asked."""
    return items(plugins.names("source"), incomplete)


def complete_suffixes(suffixes: Iterable[str]) -> Completer:
    """Folders, and the files with one of these suffixes; any file where there is no such."""
    endings = tuple(suffixes)

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        found = list(_paths(incomplete, endings))
        if any(not path.endswith("/") for path in found):
            return [CompletionItem(path) for path in found]
        return [CompletionItem(incomplete, type="file")]

    return complete


def _paths(begun: str, endings: tuple[str, ...]) -> Iterable[str]:
    folder, _, name = begun.rpartition("/")
    shown = f"{folder}/" if "/" in begun else ""
    try:
        entries = sorted(os.scandir(os.path.expanduser(shown) or "."), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not entry.name.startswith(name) or (entry.name.startswith(".") and not name):
            continue
        if entry.is_dir():
            yield f"{shown}{entry.name}/"
        elif entry.name.lower().endswith(endings):
            yield shown + entry.name


def complete_styles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The names of citation styles, or .csl files where a path is begun."""
    if incomplete.endswith(".csl") or "/" in incomplete:
        return complete_suffixes([".csl"])(ctx, param, incomplete)
    return items(_style_names(), incomplete)


def _style_names() -> list[str]:
    from mlsysbib.csl_files.catalog import names

    return names()


def _locales() -> Sequence[str]:
    from mlsysbib.csl_files import locales

    return locales()


def complete_locales(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The languages that citations can be formatted in."""
    return items(_locales(), incomplete.replace("_", "-"))


def complete_types(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """CSL's types of entries."""
    from mlsysbib.model import ENTRY_TYPES

    return items(sorted(ENTRY_TYPES), incomplete)


def complete_fields(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The fields of an entry, as entries.yaml names them."""
    from mlsysbib.entries_yaml.fields import FIELDS

    return items(FIELDS, incomplete)


def complete_option(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The values of a flag that is an option of writers: those of the writers that have it."""
    name = (param.name or "").rstrip("_")
    return items(_values(name, (plugins.find("writer", each) for each in plugins.WRITERS), incomplete), incomplete)


def complete_pairs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """``name=`` for each option of the format that would be written, and ``name=value`` after the equals sign."""
    try:
        plugin = plugins.find("writer", _format(ctx))
    except (MlsysbibError, OSError):
        # After TAB there is no place to complain; the command itself will.
        return []
    name, equals, begun = incomplete.partition("=")
    if equals:
        values = _values(name.replace("-", "_"), [plugin], begun)
        return items((f"{name}={value}" for value in values), incomplete)
    from mlsysbib.plugins.options import fields

    return items((f"{each.replace('_', '-')}=" for each in fields(plugin)), incomplete.replace("_", "-"))


def _format(ctx: click.Context) -> str:
    from mlsysbib.cli.inputs import configuration
    from mlsysbib.cli.wanted import format_name

    given: dict[str, Any] = defaultdict(lambda: None, ctx.params)
    return format_name(given["format_"], given["output"], given, configuration())


def _values(name: str, writers: Iterable[Any], begun: str) -> Sequence[str]:
    """What the option of that name can be in any of these writers; of a list, what may stand after its last comma."""
    own = _OWN.get(name)
    if own is not None:
        return own(begun)
    from mlsysbib.plugins import options

    hints = (options.fields(writer).get(name) for writer in writers)
    return list(dict.fromkeys(choice for hint in hints for choice in options.choices(hint)))


def _field_lists(begun: str) -> list[str]:
    """The fields of .bib files, after those that are listed already."""
    from mlsysbib.bibtex.language.fields import ALL_ROWS

    names = {row.field(dialect) for row in ALL_ROWS for dialect in ("bibtex", "biblatex")}
    before, comma, _ = begun.rpartition(",")
    return [f"{before}{comma}{name}" for name in sorted(filter(None, names)) if name not in before.split(",")]


# The options whose values no type lists.
_OWN: dict[str, Callable[[str], Sequence[str]]] = {
    "keep": _field_lists,
    "drop": _field_lists,
    "order": _field_lists,
    "style": lambda _: _style_names(),
    "locale": lambda _: _locales(),
}
