"""The library's own face: load, print, cite. ``mlsysbib.load`` is ``load`` here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Any, TypeAlias

import msgspec

from mlsysbib import plugins
from mlsysbib.decoding import decode
from mlsysbib.errors import Problem, ReadError
from mlsysbib.files import STDIN, bib_files, read_bytes
from mlsysbib.join import Part, join
from mlsysbib.model import Entry, Library

Path: TypeAlias = str | os.PathLike[str]

# The wheel has it beside this file; an editable install runs from the source tree, which has it at its root.
_HOMES = [os.path.join(os.path.dirname(__file__), *up, "entries.yaml") for up in ((), (os.pardir, os.pardir))]
BUNDLED = next((os.path.normpath(home) for home in _HOMES if os.path.exists(home)), _HOMES[0])
"""The library that comes with mlsysbib."""


def load(
    path: Path | Iterable[Path] | None = None,
    format: str | None = None,
    *,
    lock: bool = True,
    readers: Mapping[str, Mapping[str, Any]] = {},
    **options: Any,
) -> Library:
    """The library in a file, or in several one after the other, or the one that comes with mlsysbib; all offline.

    What the entries leave blank is filled from the lock beside the file (``entries.lock.json``, see ``enrich``), where
    there is one; ``lock=False`` gives the entries as they are written.

    ``format`` names the reader ("bibtex", "csl-json", "entries-yaml", or a plug-in's); None goes by the file's suffix,
    or by the content of standard input (``-``).
    ``options`` are the reader's; ``readers`` has those of several readers, by their names. Raises ``ReadError`` with
    everything that is wrong in the files (its ``library`` holds what could be read), ``LockError`` for a damaged lock,
    ``UsageError`` for a format or suffix that has no reader, ``OSError`` for a file that cannot be opened,
    ``WrongValue`` for what is no path.
    """
    if format is not None and not (isinstance(format, str) and format):
        raise _mistaken().format_of("load", "path", format, plugins.READERS)
    paths = list(_paths(path))
    # Only of several files may one use what another defines.
    shared: dict[str, Any] = {"shared": {"others": partial(bib_files, paths)}} if len(paths) > 1 else {}
    of_all = _OfAll({**shared, **options}, readers)
    return join([_part(each, format, of_all, lock=lock) for each in paths])


def loads(text: str, format: str = "", **options: Any) -> Library:
    """The library that a text of that format says; raises as ``load`` does, ``WrongValue`` for what is no text."""
    if not isinstance(text, str) or text in plugins.READERS or _is_path(text):
        raise _mistaken().text(text, format or "bibtex")
    if not isinstance(format, str) or not format:
        raise _mistaken().format_of("loads", "text", format, plugins.READERS)
    return plugins.reader(format, **options).read(text)


def dumps(library: Mapping[str, Entry], format: str = "", **options: Any) -> str:
    """The library in a format; ``options`` are the writer's (``mlsysbib formats bibtex`` lists them).

    ``report=`` takes a function that is called with a ``Problem`` for each value that the format cannot say. Raises
    ``UsageError`` for a format that does not exist, ``WrongValue`` for what is no library.
    """
    whole = _library(library)
    if not isinstance(format, str) or not format:
        raise _mistaken().format_of("dumps", "library", format, plugins.WRITERS)
    if not callable(options.get("report", print)) and options["report"] is not None:
        raise _mistaken().option("report", options["report"])
    return "".join(plugins.writer(format, **options).write(whole))


def cite(entry: Entry, style: Path = "apa", *, locale: str | None = None, markup: str = "text") -> str:
    """The entry as a bibliography in that style shows it: one line of text, or a fragment in a markup language.

    ``style`` is a name (``mlsysbib styles`` finds it) or the path of a .csl file; ``locale`` a language tag, None for
    the style's own; ``markup`` is text, html, markdown, latex, rst or typst. Raises ``UsageError`` for one that does
    not exist, ``StyleError`` for a style that cannot be used, ``WrongValue`` for what is no entry.
    """
    if not isinstance(entry, Entry):
        raise _mistaken().entry(entry)
    text: str = _citing().cite(entry, **_named(style, locale, markup))
    return text


def bibliography(
    library: Mapping[str, Entry], style: Path = "apa", *, locale: str | None = None, markup: str = "text"
) -> list[tuple[str, str]]:
    """The keys and rendered entries of a library, in the style's order; arguments and errors are those of ``cite``."""
    rendered: list[tuple[str, str]] = _citing().bibliography(_library(library), **_named(style, locale, markup))
    return rendered


def _paths(given: Any) -> Iterator[str]:
    """The paths of what ``load`` was given."""
    if given is None:
        yield BUNDLED
        return
    one = isinstance(given, (str, bytes, os.PathLike, Mapping, Entry)) or hasattr(given, "read")
    if not one and not isinstance(given, Iterable):
        raise _mistaken().path(given)
    for each in [given] if one else given:
        path = os.fspath(each) if isinstance(each, (str, os.PathLike)) else each
        if not isinstance(path, str) or (_is_content(path) and not os.path.exists(path)):
            raise _mistaken().path(each)
        yield path


def _library(given: Mapping[str, Entry]) -> Library:
    """The library itself, or one of the entries of a mapping."""
    if isinstance(given, Library):
        return given
    if not isinstance(given, Mapping):
        raise _mistaken().library(given)
    return Library(given)


def _is_content(text: str) -> bool:
    """Whether a text is rather what stands in a file than the path of one."""
    return "\n" in text or "{" in text or ": " in text


def _is_path(text: str) -> bool:
    """Whether a text is rather the path of a file than what stands in one."""
    return not _is_content(text) and os.path.splitext(text)[1].lower() in plugins.READER_SUFFIXES


def _named(style: Any, locale: Any, markup: Any) -> dict[str, Any]:
    """The options of a citation, each the name of something; a style may be the path of a file."""
    options = {"style": style, "locale": locale, "markup": markup}
    for name, given in options.items():
        if not isinstance(given, str) and not (name == "style" and isinstance(given, os.PathLike)):
            if name == "locale" and given is None:
                continue
            raise _mistaken().option(name, given)
    return options


def _mistaken() -> Any:
    return import_module("mlsysbib.mistaken")


def _citing() -> Any:
    # Styles and processors, which only formatted citations pay for.
    return import_module("mlsysbib.citing")


class _OfAll(msgspec.Struct, frozen=True):
    """The options of all readers, with what files of one format share, and those of each under its name."""

    options: Mapping[str, Any]
    readers: Mapping[str, Mapping[str, Any]]

    def of(self, name: str) -> dict[str, Any]:
        own = (options for each, options in self.readers.items() if plugins.meant("reader", each).name == name)
        return {option: value for options in (*own, self.options) for option, value in options.items()}


def _part(path: str, format: str | None, of_all: _OfAll, *, lock: bool) -> Part:
    """One file, read as far as it can be."""
    data = read_bytes(path) if _is_nameless(path) else None
    name = plugins.meant("reader", format or _by_itself(path, data)).name
    shown = "<stdin>" if path == STDIN else path
    options = of_all.of(name)
    if lock and name == "entries-yaml" and not options.keys() - {"shared"} and (ready := _ready(path)) is not None:
        return ready
    reader = plugins.reader(name, **options)
    data = read_bytes(path) if data is None else data
    own_decode: Callable[[bytes], str] | None = getattr(reader, "decode", None)
    text = ""
    try:
        text = decode(data, shown) if own_decode is None else own_decode(data)
        library = reader.read(text)
        errors: tuple[Problem, ...] = ()
    except ReadError as error:
        library, errors = error.library or Library(), _at(shown, error.problems)
    if library.warnings:
        library = library.replace(library, warnings=_at(shown, library.warnings))
    return Part(shown, text, _filled(library, path) if lock and not errors else library, errors)


def _is_nameless(path: str) -> bool:
    """Whether only the content can say what a file is written in: a pipe, the shell's ``<(...)`` with one, ..."""
    return path == STDIN or (not os.path.splitext(path)[1] and os.path.exists(path) and not os.path.isdir(path))


def _by_itself(path: str, data: bytes | None) -> str:
    """The reader that a file's suffix says, or the content of what has none."""
    if data is None:
        return plugins.by_suffix("reader", path)
    name: str = import_module("mlsysbib.contents").reader_of(data, path)
    return name


def _ready(path: str) -> Part | None:
    """The bundled library, where that is what the file holds: it is kept as it comes out of reader and lock."""
    beside = os.path.splitext(path)[0] + ".lock.json"
    if path == STDIN or not os.path.isfile(path) or os.path.getsize(path) != os.path.getsize(BUNDLED):
        return None
    data = read_bytes(path)
    library = import_module("mlsysbib.bundled").ready(data, beside)
    return None if library is None else Part(path, decode(data, path), library)


def _filled(library: Library, path: str) -> Library:
    """The library with its blanks filled from the lock beside its file; that machinery is loaded where there is one."""
    if path == STDIN or not os.path.exists(os.path.splitext(path)[0] + ".lock.json"):
        return library
    filled: Library = import_module("mlsysbib.filling").filled(library, path)
    return filled


def _at(path: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with their file's path; readers do not know it."""
    return tuple(problem if problem.path else problem._replace(path=path) for problem in problems)
