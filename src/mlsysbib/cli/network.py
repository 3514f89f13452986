"""What the commands that ask services share: the client as configured, and the files of entries with their locks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mlsysbib.api.verbs import load
from mlsysbib.bibtex.exporters.rules import Change
from mlsysbib.cli.inputs import absent, own_keys, reader_options
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import say, say_if
from mlsysbib.config.settings import Config
from mlsysbib.enrichment.asking import Failure
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN, bib_files, write_text
from mlsysbib.loading.load import BUNDLED
from mlsysbib.loading.locked_file import LockedFile, read_locked
from mlsysbib.papers.library_files import ENTRIES, LibraryFiles, files_of_library
from mlsysbib.plugins import READER_SUFFIXES, failures
from mlsysbib.transport.client import Client
from mlsysbib.transport.retry import NOT_ASKED
from mlsysbib.transport.services import variable


def files_of(files: Sequence[str], from_: str | None, config: Config, *, quiet: bool = True) -> list[LockedFile]:
    """The files that a command works on; raises ``UsageError`` for a pipe, which has no place for a lock.

    Says which library answers, unless ``quiet``.
    """
    sources = files_of_library(files, config)
    if STDIN in sources.paths:
        raise UsageError("a pipe has no place for a lock beside it; name a file with -e")
    say_if(sources.note, quiet=quiet)
    # What one of several files defines holds in the next, as when they are read together.
    several = len(sources.paths) > 1
    shared: dict[str, Any] = {"shared": {"others": partial(bib_files, sources.paths)}} if several else {}
    return [read_locked(path, from_, readers=reader_options(config), options=shared) for path in sources.paths]


def with_key(files: Sequence[LockedFile], key: str) -> tuple[LockedFile, str]:
    """The first file that holds an entry, and its own key; raises ``UsageError`` where none does."""
    for file in files:
        if own := own_keys([key], file.library):
            return file, own[key]
    name = LibraryFiles([str(file.path) for file in files]).name
    raise UsageError(absent(key, files[0].library, name))


def changes_of(file: LockedFile, key: str, from_: str | None, config: Config) -> list[Change]:
    """What was put right of an entry when its file was read: a .bib is read once more to be told."""
    if (from_ is None and READER_SUFFIXES.get(file.path.suffix.lower()) != "bibtex") or file.path == Path(BUNDLED):
        return []
    changes: dict[str, list[Change]] = {}
    readers = reader_options(config)
    readers = {**readers, "bibtex": {**readers.get("bibtex", {}), "shared": {"changes": changes}}}
    load(file.path, format=from_, lock=False, readers=readers)
    return changes.get(key, [])


def is_bundled(path: Path) -> bool:
    """Whether nothing was named and the library that comes with mlsysbib stands in, which is not the user's."""
    return path == Path(BUNDLED)


def list_to_add_to(name: str | None, config: Config) -> Path:
    """The entries.yaml to add to; the one of this folder, to be begun, where only the bundled library is there."""
    path = Path(name or files_of_library((), config).paths[0])
    return Path(ENTRIES) if is_bundled(path) and name is None else path


@contextmanager
def client_of(
    config: Config, progress: Progress, *, offline: bool = False, refresh: bool = False, timeout: float | None = None
) -> Iterator[Client]:
    """The client that the configuration and the environment describe; says so when it is interrupted."""
    client = Client(
        mailto=config.mailto,
        services=config.services,
        cache=config.cache_dir or None,
        offline=offline,
        refresh=refresh,
        timeout=config.timeout if timeout is None else timeout,
        notify=progress.hear,
    )
    try:
        with client, progress.watching():
            yield client
    except KeyboardInterrupt:
        progress.end()
        say("interrupted; the answers so far are kept, run the same command again and only the rest is asked")
        raise
    finally:
        progress.end()


def shelf_of(named: Sequence[str], config: Config) -> Sequence[str]:
    """The snapshots that are asked: those that the command names, else those of the settings.

    Raises ``UsageError`` for one of the settings that is not there, and says which settings.
    """
    for path in () if named else config.snapshots:
        if not os.path.exists(path):
            where = "MLSYSBIB_SNAPSHOTS" if os.environ.get("MLSYSBIB_SNAPSHOTS") else config.path
            raise UsageError(f"{path}: there is no such snapshot, and {where} names it")
    return named or config.snapshots


def tell_broken_sources() -> None:
    """A line on stderr for each installed source that does not load: the others are asked all the same."""
    for each in failures("source"):
        say(f"warning: the source {each}")


def tell_failures(failed: Sequence[Failure], client: Client) -> None:
    """A line on stderr for each service and reason, with the entries that it concerns and the address.

    Tracebacks, of faults in a source's own code, go to a file in the cache folder, which is named.
    """
    grouped: dict[tuple[str, str], list[Failure]] = {}
    for failure in failed:
        grouped.setdefault((failure.source, _reason(failure)), []).append(failure)
    for (source, reason), group in grouped.items():
        names = list(dict.fromkeys(key for failure in group for key in failure.keys))
        shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        say(f"{source}: {reason}; concerns {shown}{_asked(group, reason, names)}")
    if traces := dict.fromkeys(failure.traceback for failure in failed if failure.traceback):
        _keep_tracebacks(client.cache_folder / TRACEBACKS, traces)


def needs_key(sources: Sequence[str]) -> str:
    """That sources were not asked for want of a key, and where one goes; empty for none."""
    return " and ".join(f"{name} was not asked, for want of a key in {variable(name, 'KEY')}" for name in sources)


TRACEBACKS = "tracebacks.txt"
_WIDEST = 150


def _asked(group: Sequence[Failure], reason: str, names: Sequence[str]) -> str:
    """Which address was asked, where that is one and not said yet."""
    urls = list(dict.fromkeys(failure.url for failure in group if failure.url))
    if not urls or urls[0] in reason or urls == names:
        return ""
    shown = urls[0] if len(urls[0]) <= _WIDEST else f"{urls[0][: _WIDEST - 3]}..."
    return f" (asked: {shown}{f' and {len(urls) - 1} more' if len(urls) > 1 else ''})"


def _keep_tracebacks(path: Path, traces: Iterable[str]) -> None:
    try:
        write_text(path, (f"{trace}\n" for trace in traces))
    except OSError as error:
        say(f"the tracebacks cannot be kept: {path}: {error.strerror}")
    else:
        say(f"such a fault is worth a report to who wrote the source; its traceback is in {path}")


def _reason(failure: Failure) -> str:
    # "not asked, since it failed before: HTTP 503" is one trouble with the HTTP 503 before it.
    return failure.message.removeprefix(NOT_ASKED)
