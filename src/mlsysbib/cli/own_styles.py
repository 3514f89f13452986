"""``mlsysbib styles add`` and ``mlsysbib styles update``: citation styles that no package has, or has as they were."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from mlsysbib.api.styles import Kept, keep, origins, styles_of
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
    known: set[str] = set()
    # Behind TAB there is no place to complain of a damaged record; the command itself will.
    with suppress(MlsysbibError, OSError):
        known.update(name for folder in _folders() for name in origins(folder))
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
        for style in styles_of(text, folder, client):
            _tell(style.name, keep(style, folder, force=force), "is there already", quiet=quiet)

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
    known = [(name, folder, origin) for folder in _folders() for name, origin in origins(folder).items()]
    wanted = dict.fromkeys(map(file_name, names)) if names else dict.fromkeys(name for name, *_ in known)
    there = {name for name, *_ in known}
    if absent := [name for name in names if file_name(name) not in there]:
        raise UsageError(f"{', '.join(absent)}: not among the styles that were added; mlsysbib styles add fetches one")
    if not known and not quiet:
        say("no style was added yet; mlsysbib styles add fetches one")

    def updated(name: str, client: Client) -> None:
        for _, folder, origin in (each for each in known if each[0] == name):
            for style in styles_of(origin.asked, folder, client):
                _tell(style.name, keep(style, folder, force=force), "unchanged", quiet=quiet)

    return _each(wanted, updated, quiet=quiet)


def _folders() -> tuple[Path, Path]:
    return Path(HERE), Path(users_folder(os.environ))


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


def _tell(name: str, kept: Kept, otherwise: str, *, quiet: bool) -> None:
    if kept.backup:
        say(f"what {kept.path} was is kept in {kept.backup}")
    if not quiet:
        new = f"added, as {kept.path}" if kept.changed == "new" else kept.changed
        say(f"{name}: {new or otherwise}")
