"""What a command reads: the library that answers, told where nobody named it, and the files that it was read from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import click
import msgspec

from mlsysbib.api.verbs import load
from mlsysbib.cli import standard_input
from mlsysbib.cli.talk import count, say, say_if, warn
from mlsysbib.config.settings import Config, load_config
from mlsysbib.errors import CITED, Finding, MlsysbibError, ReadError, UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.loading.load import BUNDLED
from mlsysbib.lock.beside import lock_path
from mlsysbib.model import Entry, Library
from mlsysbib.papers.library_files import LibraryFiles, files_of_library, named_files
from mlsysbib.plugins import READER_SUFFIXES

if TYPE_CHECKING:
    from mlsysbib.papers.cited import Cited


class Inputs(msgspec.Struct, frozen=True):
    """What a command reads: the library, whether all of it could be read, and the files that it was read from.

    ``paths`` are real paths, links followed: the entries with their locks, the settings, and a paper's own files.
    ``sources`` are those of the entries alone, among them ``-`` for a pipe. ``name`` is how messages call the library.
    """

    library: Library
    whole: bool
    paths: tuple[str, ...]
    name: str
    sources: tuple[str, ...] = ()

    def select(self, keys: Iterable[str]) -> Library:
        """The library of just these keys; raises ``UsageError`` that says of each that is missing where it is not."""
        wanted = list(keys)
        own = own_keys(wanted, self.library)
        if missing := [absent(key, self.library, self.name) for key in wanted if key not in own]:
            raise UsageError("\n".join(missing))
        return self.library.select(dict.fromkeys(own[key] for key in wanted))


def has_all(keys: Iterable[str]) -> Callable[[Library], bool]:
    """Whether a library has these keys, as ``enough`` of ``read_library``."""
    wanted = set(keys)
    return lambda library: wanted <= own_keys(wanted, library).keys()


def own_keys(keys: Iterable[str], library: Library) -> dict[str, str]:
    """The entries' own keys for those keys that a library has, by whichever of its names each is called."""
    wanted = list(keys)
    if all(key in library for key in wanted):
        return dict(zip(wanted, wanted, strict=True))
    from mlsysbib.bibtex.language.other_keys import own_keys

    return own_keys(wanted, library)


def absent(key: str, library: Library, name: str) -> str:
    """What is said of a key that a library does not have."""
    if os.path.isfile(key):
        from mlsysbib.cli.file_names import advice

        return advice(key)
    from mlsysbib.text.nearest import did_you_mean  # who makes no mistake does not need it

    meant = did_you_mean(key, library)
    if os.path.splitext(key)[1].lower() in READER_SUFFIXES:
        meant += "; there is no such file, either"
    return f"no entry of {name} has the citation key {key!r}{meant}"


def configuration() -> Config:
    """The settings that hold in the working directory."""
    try:
        folder = os.getcwd()
    except FileNotFoundError:
        raise UsageError("the working directory is no longer there; cd to another") from None
    return load_config(folder, os.environ)


CITE = "mlsysbib.cite"
"""Where a command keeps what its --cite says."""
AS_IS = "mlsysbib.as_is"
"""Where click's context keeps that ``--as-is`` was given."""


def reader_options(config: Config) -> dict[str, dict[str, Any]]:
    """The options of readers, under their names: the configuration's, and what ``--as-is`` says."""
    context = click.get_current_context(silent=True)
    if context is None or AS_IS not in context.meta:
        return config.readers
    return {**config.readers, "bibtex": {**config.readers.get("bibtex", {}), "as-is": True}}


def cited_version(config: Config) -> str:
    """Which version of works is cited: what --cite says, or the configuration."""
    context = click.get_current_context(silent=True)
    return (context.meta.get(CITE) if context is not None else None) or config.cite


def read_library(
    files: Sequence[str],
    from_: str | None,
    config: Config,
    *,
    quiet: bool = False,
    keep_going: bool | None = None,
    paper: Cited | None = None,
    output: str | None = None,
    enough: Callable[[Library], bool] | None = None,
    piped: bool = True,
    beside: Iterable[str | os.PathLike[str]] = (),
    shared: dict[str, Any] | None = None,
) -> Inputs:
    """The library that a command works on.

    ``paper`` is what a paper cites and names, ``output`` the file that is written. ``enough`` says for a command that
    takes keys whether a library has them: then a pipe is left alone, from which a loop of the shell may read its keys.
    ``piped`` is False where standard input is something else, such as the document; ``beside`` are files that the
    command reads as well, and ``shared`` is where those that are read one by one find what the ones before define.

    Warnings are told on stderr (but for those on works that are cited, which are ``warn_of_cited``'s), and so are
    errors where ``keep_going`` says to go on with what could be read; it is None for a command that has no such flag.
    """
    databases = paper.databases if paper else ()
    sources = named_files(files, config)
    by_name = sources is not None
    if sources is None:
        sources = _unnamed(
            partial(files_of_library, (), config, databases=databases, output=output), enough, piped=piped
        )
    paths = sources.paths
    options: dict[str, Any] = {"readers": reader_options(config), "cite": cited_version(config)}
    options |= {} if shared is None else {"shared": shared}
    library, whole = _loaded(paths, from_ if by_name or STDIN in paths else None, options, keep_going=keep_going)
    has_what_is_asked = enough is None or enough(library)
    # Where it has not, the error names the library.
    say_if(sources.note, quiet=quiet or not has_what_is_asked)
    if piped and not (files or quiet or STDIN in paths or (by_name and enough and has_what_is_asked)):
        _tell_unread(sources.name)
    warn([each for each in library.warnings if each.rule not in CITED], quiet=quiet)
    if not library and shared is None:
        shown = ["<stdin>" if path == STDIN else path for path in paths]
        warn([Finding("there are no entries in it", path) for path in shown], quiet=quiet)
    others = [*(paper.files if paper else ()), *beside, config.path]
    return Inputs(library, whole, real([*paths, *others]), sources.name, origins(paths))


def warn_of_cited(library: Library, cited: Mapping[str, Entry], *, quiet: bool = False) -> None:
    """Tells of those entries of a library that are cited which of them were retracted, or are of concern."""
    of_cited = [each for each in library.warnings if each.rule in CITED]
    if of_cited:
        # (a paper may call an entry by another key)
        entries = {id(entry) for entry in cited.values()}
        warn([each for each in of_cited if id(library[each.key]) in entries], quiet=quiet)


def origins(paths: Iterable[str]) -> tuple[str, ...]:
    """The real paths that entries come from, "-" for a pipe, which has another number each time (``<(...)``)."""
    # The bundled list has another place after an update.
    return tuple(os.path.realpath(path) if os.path.isfile(path) else STDIN for path in paths if path != BUNDLED)


def _unnamed(
    otherwise: Callable[[], LibraryFiles], enough: Callable[[Library], bool] | None, *, piped: bool
) -> LibraryFiles:
    """A pipe, where it has content and is needed; else what answers otherwise."""
    if not piped or not standard_input.is_piped():
        return otherwise()
    if enough is not None:
        with suppress(MlsysbibError):  # told below, unless the pipe answers
            sources = otherwise()
            if enough(load(sources.paths)):
                return sources
    if not standard_input.holds_something() or (enough is not None and standard_input.is_of_words()):
        return otherwise()
    return LibraryFiles([STDIN])


def _loaded(
    paths: Sequence[str], from_: str | None, options: dict[str, Any], *, keep_going: bool | None
) -> tuple[Library, bool]:
    """The library in some files, and whether all of it could be read."""
    try:
        return load(paths, format=from_, **options), True
    except ReadError as error:
        tell_errors(error, keep_going=keep_going, reads_more=bool(error.library))
        return error.library, False


def tell_errors(error: ReadError, *, keep_going: bool | None, reads_more: bool) -> None:
    """Tells what is wrong with a file where a command goes on with what could be read of it; raises it otherwise."""
    if keep_going is False and reads_more:
        error.add_note("nothing was written; --keep-going exports what could be read")
    if not keep_going or not reads_more:
        raise error
    count(error.problems)
    for problem in error.problems:
        say(str(problem))


def _tell_unread(name: str) -> None:
    if standard_input.is_piped() and standard_input.is_waiting():
        say(f"standard input was not read, since {name} answers; -e - reads it")


def real(paths: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    """The real paths of some files, and of the locks beside them, each once."""
    named = [os.fspath(path) for path in paths if path and path != STDIN]
    locks = map(lock_path, named)
    there = (*named, *filter(os.path.exists, locks))
    return tuple(dict.fromkeys(map(os.path.realpath, there)))
