"""The library's own face: load, print, cite. ``mlsysbib.load`` is ``load`` here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.api.given import Path, library_of
from mlsysbib.errors import Finding
from mlsysbib.files.conflicts import refuse
from mlsysbib.loading.load import BUNDLED, load_files
from mlsysbib.model import Entry, Library


@public
def load(
    path: Path | Iterable[Path] | None = None,
    format: str | None = None,
    *,
    lock: bool = True,
    cite: str = "",
    readers: Mapping[str, Mapping[str, Any]] = {},
    **options: Any,
) -> Library:
    """The library in a file, or in several one after the other, or the one that comes with mlsysbib; all offline.

    What the entries leave blank is filled from the lock beside the file (``entries.lock.json``, see ``enrich``), where
    there is one; ``lock=False`` gives the entries as they are written. ``cite`` says which version of a work is cited
    where the entry does not say it: the "published" one, the "preprint", or "both", the publication with its number.

    ``format`` names the reader ("bibtex", "csl-json", "entries-yaml", or a plug-in's); None goes by the file's suffix,
    or by the content of standard input (``-``).
    ``options`` are the reader's; ``readers`` has those of several readers, by their names. Raises ``ReadError`` with
    everything that is wrong in the files (its ``library`` holds what could be read), ``LockError`` for a damaged lock,
    ``UsageError`` for a format or suffix that has no reader, ``OSError`` for a file that cannot be opened,
    ``WrongValue`` for what is not a path.
    """
    if format is not None and not (isinstance(format, str) and format):
        from mlsysbib.api import mistaken

        raise mistaken.format_of("load", "path", format, plugins.READERS)
    if cite:
        from mlsysbib.merge.cited_version import check_word

        check_word(cite)
    return load_files(list(_paths(path)), format, lock=lock, cite=cite, readers=readers, options=options)


@public
def loads(text: str, format: str = "", **options: Any) -> Library:
    """The library that a text of that format says; raises as ``load`` does, ``WrongValue`` for what is not text."""
    if not isinstance(text, str) or text in plugins.READERS or _is_path(text):
        from mlsysbib.api import mistaken

        raise mistaken.text(text, format or "bibtex")
    if not isinstance(format, str) or not format:
        from mlsysbib.api import mistaken

        raise mistaken.format_of("loads", "text", format, plugins.READERS)
    return plugins.reader(format, **options).read(refuse(text))


@public
def dumps(library: Mapping[str, Entry], format: str = "", **options: Any) -> str:
    """The library in a format; ``options`` are the writer's (``mlsysbib formats bibtex`` lists them).

    ``report=`` takes a function that is called with a ``Finding`` for each value that the format cannot say. Raises
    ``UsageError`` for a format that does not exist, ``WrongValue`` for what is not a library.
    """
    return "".join(_pieces("dumps", library, format, options))


@public
def losses(library: Mapping[str, Entry], format: str = "", **options: Any) -> list[Finding]:
    """What a format cannot say of the library, a warning for each value; ``options`` are the writer's.

    Raises what ``dumps`` raises.
    """
    found: list[Finding] = []
    for _ in _pieces("losses", library, format, {**options, "report": found.append}):
        pass
    return found


def _pieces(function: str, library: Mapping[str, Entry], format: str, options: Mapping[str, Any]) -> Iterable[str]:
    """The library in a format, piece by piece."""
    whole = library_of(library)
    if not isinstance(format, str) or not format:
        from mlsysbib.api import mistaken

        raise mistaken.format_of(function, "library", format, plugins.WRITERS)
    if not callable(options.get("report", print)) and options["report"] is not None:
        from mlsysbib.api import mistaken

        raise mistaken.report(options["report"])
    return plugins.writer(format, **options).write(whole)


@public
def cite(entry: Entry, style: Path = "apa", *, locale: str | None = None, markup: str = "text") -> str:
    """The entry as a bibliography in that style shows it: one line of text, or a fragment in a markup language.

    ``style`` is a name (``mlsysbib styles`` finds it) or the path of a .csl file; ``locale`` a language tag, None for
    the style's own; ``markup`` is text, html, markdown, latex, rst or typst. Raises ``UsageError`` for one that does
    not exist, ``StyleError`` for a style that cannot be used, ``WrongValue`` for what is not an entry.
    """
    if not isinstance(entry, Entry):
        from mlsysbib.api import mistaken

        raise mistaken.entry(entry)
    from mlsysbib.citations import references  # styles and processors, which only formatted citations pay for
    from mlsysbib.citations.options import check_options

    check_options(style=style, locale=locale, markup=markup)
    return references.cite(entry, style=style, locale=locale, markup=markup)


@public
def bibliography(
    library: Mapping[str, Entry], style: Path = "apa", *, locale: str | None = None, markup: str = "text"
) -> list[tuple[str, str]]:
    """The keys and rendered entries of a library, in the style's order; arguments and errors are those of ``cite``."""
    from mlsysbib.citations import references
    from mlsysbib.citations.options import check_options

    check_options(style=style, locale=locale, markup=markup)
    return references.bibliography(library_of(library), style=style, locale=locale, markup=markup)


def _paths(given: Any) -> Iterator[str]:
    """The paths of what ``load`` was given."""
    if given is None:
        yield BUNDLED
        return
    one = isinstance(given, (str, bytes, os.PathLike, Mapping, Entry)) or hasattr(given, "read")
    if not one and not isinstance(given, Iterable):
        from mlsysbib.api import mistaken

        raise mistaken.path(given)
    for each in [given] if one else given:
        path = os.fspath(each) if isinstance(each, (str, os.PathLike)) else each
        if not isinstance(path, str) or (_is_content(path) and not os.path.exists(path)):
            from mlsysbib.api import mistaken

            raise mistaken.path(each)
        yield path


def _is_content(text: str) -> bool:
    """Whether a text is rather what stands in a file than the path of one."""
    return "\n" in text or "{" in text or ": " in text


def _is_path(text: str) -> bool:
    """Whether a text is rather the path of a file than what stands in one."""
    return not _is_content(text) and os.path.splitext(text)[1].lower() in plugins.READER_SUFFIXES
