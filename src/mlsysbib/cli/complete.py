"""What the shell offers after TAB of the library that a command would read: its keys, tags and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mlsysbib.api.verbs import load
from mlsysbib.cli.choices import items
from mlsysbib.cli.inputs import configuration
from mlsysbib.errors import MlsysbibError, ReadError
from mlsysbib.files.access import STDIN
from mlsysbib.model import Library
from mlsysbib.papers.library_files import files_of_library

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The citation keys of the library that the command would read, as far as it can be read."""
    given = ctx.params.get(param.name or "") or ()
    return items((key for key in _library(ctx) if key not in given), incomplete)


def complete_choice(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The citation keys, each with the "=" before the work that is chosen for it; what follows that is anybody's."""
    keys = complete_keys(ctx, param, incomplete) if "=" not in incomplete else []
    return items((f"{found.value}=" for found in keys), incomplete)


def complete_tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The tags of the library's entries."""
    return items(sorted({tag for entry in _library(ctx).values() for tag in entry.tags}), incomplete)


def complete_sections(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """The sections of the list, in its order."""
    library = _library(ctx)
    used = (entry.list_section for entry in library.values() if entry.list_section)
    return items(dict.fromkeys([*library.header.sections, *used]), incomplete)


def _library(ctx: click.Context) -> Library:
    try:
        paths = files_of_library(ctx.params.get("files") or (), configuration()).paths
        return Library() if STDIN in paths else load(paths, format=ctx.params.get("from_"))
    except ReadError as error:
        return error.library or Library()
    except (MlsysbibError, OSError):
        # After TAB there is no place to complain; the command itself will.
        return Library()
