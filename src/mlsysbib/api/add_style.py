"""Citation styles that no package has, fetched and kept."""

from __future__ import annotations

import os
from pathlib import Path as FilePath

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_client, paths_of, texts_of
from mlsysbib.api.own_styles import KeptStyle, keep, origins, styles_of
from mlsysbib.csl_files import HERE, file_name, users_folder
from mlsysbib.errors import UsageError
from mlsysbib.transport.client import Client


@public
def add_style(asked: Path, client: Client, *, folder: Path | None = None, force: bool = False) -> list[KeptStyle]:
    """Fetches a style by its name, its address or from a file, and keeps it, so that every ``style=`` knows its name.

    A name is asked of the CSL project's style repository; the parent of a dependent style is fetched with it, and
    stands before it in what is given. ``folder`` is where it is kept: the user's data folder, or ``styles`` of a
    project. A file there that was made or changed by hand is replaced only by ``force``, which keeps a backup. Raises
    ``UsageError`` where there is no such style, ``StyleError`` for what is not a style, ``SourceError`` where the
    service fails.
    """
    check_client("add_style", client)
    where = FilePath(users_folder(os.environ) if folder is None else folder)
    (text,) = paths_of("add_style", asked)
    return [keep(style, where, force=force) for style in styles_of(text, where, client)]


@public
def added_styles() -> tuple[str, ...]:
    """The names of the styles that were added, of this folder's project and of the user."""
    return tuple(dict.fromkeys(name for folder in _folders() for name in origins(folder)))


@public
def update_style(name: str, client: Client, *, force: bool = False) -> list[KeptStyle]:
    """Fetches a style that was added from where it came, wherever it is kept; gives and raises as ``add_style`` does.

    Raises ``UsageError`` where it was not added. ``client`` should be one with ``refresh=True``: what the cache holds
    is what was fetched before.
    """
    check_client("update_style", client)
    (name,) = texts_of(name, "name", "'journal-of-something-new'")
    wanted = file_name(name)
    known = [(folder, found[wanted]) for folder in _folders() if wanted in (found := origins(folder))]
    if not known:
        raise UsageError(f"{name}: not among the styles that were added; mlsysbib styles add fetches one")
    return [
        keep(style, folder, force=force)
        for folder, origin in known
        for style in styles_of(origin.asked, folder, client)
    ]


def _folders() -> tuple[FilePath, FilePath]:
    return FilePath(HERE), FilePath(users_folder(os.environ))
