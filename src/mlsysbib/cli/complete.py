"""What the shell offers behind TAB: keys, formats, styles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from mlsysbib import plugins
from mlsysbib.api import load
from mlsysbib.cli.inputs import configuration, sources_of
from mlsysbib.errors import MlsysbibError, ReadError
from mlsysbib.files import STDIN
from mlsysbib.model import Library

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The names of readers behind ``--from``, of writers behind ``--format``."""
    table = plugins.READERS if param.name == "from_" else plugins.WRITERS
    return [name for name in table if name.startswith(incomplete)]


def complete_keys(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """The citation keys of the library that the command would read, as far as it can be read."""
    given = {key for key in ctx.params.get("keys") or () if isinstance(key, str)}
    return [key for key in _library(ctx) if key.startswith(incomplete) and key not in given]


def complete_styles(
    ctx: click.Context,  # noqa: ARG001
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem[str]]:
    """The names of citation styles, or files where a path is begun."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415  (only TAB needs it)

    if incomplete.endswith(".csl") or "/" in incomplete:
        return [CompletionItem(incomplete, type="file")]
    folders = import_module("mlsysbib.styles.packaged").style_folders()
    return [
        CompletionItem(name)
        for name in sorted(path.stem for folder in folders for path in folder.glob("*.csl"))
        if name.startswith(incomplete)
    ]


def _library(ctx: click.Context) -> Library:
    try:
        paths = sources_of(ctx.params.get("files") or (), configuration())
        return Library() if STDIN in paths else load(paths, format=ctx.params.get("from_"))
    except ReadError as error:
        return error.library or Library()
    except (MlsysbibError, OSError):
        # Behind TAB there is no place to complain; the command itself will.
        return Library()
