"""``mlsysbib mcp``: the library for assistants, by the Model Context Protocol on standard input and output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from mlsysbib.api.add import Added, add_to_file
from mlsysbib.api.explain import Explanation
from mlsysbib.api.explain import explain as explained
from mlsysbib.api.verbs import load
from mlsysbib.bibtex.exporters.rules import Change
from mlsysbib.cli.cite import DEFAULT_STYLE
from mlsysbib.cli.inputs import configuration, reader_options, real
from mlsysbib.cli.network import changes_of, files_of, list_to_add_to, shelf_of, with_key
from mlsysbib.cli.options import entries_options
from mlsysbib.cli.talk import say_if
from mlsysbib.config.settings import Config
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.model import Library
from mlsysbib.papers.library_files import files_of_library
from mlsysbib.transport.client import Client

if TYPE_CHECKING:
    from mlsysbib.assistants.tools import Desk


@click.command()
@entries_options
@click.option(
    "--folder",
    metavar="FOLDER",
    type=click.Path(),
    help="Let assistants write exports to files in this folder, and nowhere else.",
)
@click.option("--write", is_flag=True, help="Let assistants add works to the list; nothing else in it is changed.")
def mcp(files: Sequence[str], from_: str | None, *, folder: str | None, write: bool, quiet: bool) -> None:
    """Serve the library to assistants, by the Model Context Protocol.

    On standard input and output, as assistants start it themselves: name this command in their settings. They may
    search, get, cite, export and explain, and change nothing. Needs `pip install "mlsysbib[mcp]"`.

    \b
    mlsysbib mcp -e refs.bib
    mlsysbib mcp -e entries.yaml --folder drafts --write
    """
    # What --as-is says holds in the threads of the server, too.
    config = configuration()
    config = msgspec.structs.replace(config, readers=reader_options(config))
    desk = _desk(files, from_, config, folder=folder, write=write, quiet=quiet)
    _server(desk).run("stdio")


def _server(desk: Desk) -> Any:
    try:
        from mlsysbib.assistants.server import server  # takes a second, and needs the SDK
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _SDK:
            raise
        raise UsageError('mlsysbib mcp needs the SDK of the protocol: pip install "mlsysbib[mcp]"') from None
    return server(desk)


_SDK = frozenset({"mcp", "mcp_types", "pydantic"})


def _desk(
    files: Sequence[str], from_: str | None, config: Config, *, folder: str | None, write: bool, quiet: bool
) -> Desk:
    from mlsysbib.assistants.tools import Desk

    sources = files_of_library(files, config)
    if STDIN in sources.paths:
        raise UsageError("standard input is the assistant's; name a file with -e")
    if folder is not None and not os.path.isdir(folder):
        raise UsageError(f"there is no folder {folder!r} to write exports to")
    say_if(sources.note, quiet=quiet)
    kept = _Kept(sources.paths, from_, config)
    kept.library()  # what is wrong with it is told before an assistant asks
    return Desk(
        library=kept.library,
        explained=kept.explained,
        paths=real([*sources.paths, config.path]),
        style=config.style or DEFAULT_STYLE,
        locale=config.locale or None,
        folder=folder,
        add=_Adding(files, config).add if write else None,
    )


class _Kept:
    """A library that is read again when one of its files, or a lock beside it, has changed."""

    def __init__(self, paths: Sequence[str], from_: str | None, config: Config) -> None:
        self._paths, self._from, self._config = list(paths), from_, config
        self._read: tuple[object, Library] | None = None

    def library(self) -> Library:
        """The library as its files are now."""
        stamp = [(path, os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in real(self._paths)]
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, load(self._paths, format=self._from, readers=self._config.readers)
        return self._read[1]

    def explained(self, key: str) -> tuple[Explanation, list[Change]]:
        """Who said what of an entry, and what was put right of it."""
        file, own = with_key(files_of(self._paths, self._from, self._config), key)
        return explained(file.library, own, file.lock), changes_of(file, own, self._from, self._config)


class _Adding:
    """A list that works are added to, with the client that asks for them."""

    def __init__(self, files: Sequence[str], config: Config) -> None:
        if len(files) > 1:
            raise UsageError("--write adds to one list; name it alone with -e")
        self._path, self._config = list_to_add_to(files[0] if files else None, config), config

    def add(self, identifier: str, key: str | None) -> Added:
        """The list with a work, as ``mlsysbib add`` adds it."""
        config = self._config
        cache = config.cache_dir or None
        with Client(mailto=config.mailto, services=config.services, cache=cache, timeout=config.timeout) as client:
            return add_to_file(
                self._path, identifier, client, key=key, template=config.keys or None, snapshots=shelf_of((), config)
            )
