"""``mlsysbib styles add`` and ``mlsysbib styles update``: citation styles that no package has, or has as they were."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from mlsysbib.api.add_style import add_style, added_styles, update_style
from mlsysbib.api.own_styles import KeptStyle
from mlsysbib.cli.choices import complete_suffixes, items
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.network import client_of
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import complain, say
from mlsysbib.csl_files import HERE, file_name, users_folder
from mlsysbib.errors import MlsysbibError, SourceError, UsageError
from mlsysbib.transport.client import Client

_DONE, _WRONG, _SERVICE_FAILED = 0, 2, 3
_force = click.option("--force", is_flag=True, help="Replace a .csl file that was made by hand, and keep a backup.")
_quiet = click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")


def _complete_fetched(
    ctx: click.Context,
    param: click.Parameter,
    incomplete: str,
) -> list[click.shell_completion.CompletionItem[str]]:
    """The styles that were added."""
    known: tuple[str, ...] = ()
    # After TAB there is no place to complain of a damaged record; the command itself will.
    with suppress(MlsysbibError, OSError):
        known = added_styles()
    return items(sorted(known), incomplete)


@click.command()
@click.argument(
    "asked", nargs=-1, required=True, metavar="NAME|URL|FILE...", shell_complete=complete_suffixes([".csl"])
)
@click.option("--here", is_flag=True, help="Keep it in styles/ of this folder, for the project, and not for the user.")
@_force
@_quiet
def add(asked: Sequence[str], *, here: bool, force: bool, quiet: bool) -> int:
    """Fetch citation styles that are not installed, and keep them for -s.

    A name is asked of the CSL project's style repository. A dependent style's parent is fetched with it. They go
    before installed styles of the same name.

    \b
    mlsysbib styles add journal-of-something-new
    mlsysbib styles add --here https://example.org/house-style.csl
    mlsysbib styles add ~/Downloads/house-style.csl
    """
    folder = Path(HERE if here else users_folder(os.environ))

    def added(text: str, client: Client) -> None:
        for kept in add_style(text, client, folder=folder, force=force):
            _tell(kept, "is there already", quiet=quiet)

    return _each(asked, added, quiet=quiet)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=_complete_fetched)
@_force
@_quiet
def update(names: Sequence[str], *, force: bool, quiet: bool) -> int:
    """Fetch the styles that were added anew, and say what has changed.

    All of them, where none is named.

    \b
    mlsysbib styles update
    mlsysbib styles update journal-of-something-new
    """
    known = added_styles()
    wanted = [*map(file_name, names)] if names else known
    if absent := [name for name in names if file_name(name) not in known]:
        raise UsageError(f"{', '.join(absent)}: not among the styles that were added; mlsysbib styles add fetches one")
    if not known and not quiet:
        say("no style was added yet; mlsysbib styles add fetches one")

    def updated(name: str, client: Client) -> None:
        for kept in update_style(name, client, force=force):
            _tell(kept, "unchanged", quiet=quiet)

    return _each(wanted, updated, quiet=quiet)


def _each(texts: Iterable[str], do: Callable[[str, Client], None], *, quiet: bool) -> int:
    """Does it for each of the texts, whatever becomes of the others; the exit code."""
    codes = {_DONE}
    # What the cache holds is what was fetched before.
    with client_of(configuration(), Progress(quiet=quiet), refresh=True) as client:
        for text in dict.fromkeys(texts):
            try:
                do(text, client)
            except MlsysbibError as error:
                complain(str(error))
                codes.add(_SERVICE_FAILED if isinstance(error, SourceError) else _WRONG)
    return _WRONG if _WRONG in codes else max(codes)


def _tell(kept: KeptStyle, otherwise: str, *, quiet: bool) -> None:
    if kept.backup:
        say(f"what {kept.path} was is kept in {kept.backup}")
    if not quiet:
        new = f"added, as {kept.path}" if kept.changed == "new" else kept.changed
        say(f"{kept.name}: {new or otherwise}")
