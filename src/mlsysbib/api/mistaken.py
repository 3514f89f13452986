"""What a function of the public face was given instead of what it takes, and what to write; loaded when it was."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from mlsysbib.errors import WrongValue
from mlsysbib.model import Entry, Library
from mlsysbib.model.advice import kind_of
from mlsysbib.plugins import READERS, WRITERS

_READ = 'mlsysbib.loads({}, "bibtex") reads a text in a format'


def path(given: Any) -> WrongValue:
    """The error for what is neither a path of a file nor a list of paths."""
    if isinstance(given, (Library, Entry)):
        return WrongValue(f"load reads a file; this is {_a(given)} already")
    if isinstance(given, str):
        return WrongValue(f"load takes the path of a file, not its text; {_READ.format('text')}")
    if isinstance(given, bytes):
        meant = _READ.format("data.decode()") if b"\n" in given or b"{" in given else _load(os.fsdecode(given))
        return WrongValue(f"load takes a path as text, not as bytes; write {meant}")
    if hasattr(given, "read"):
        name = getattr(given, "name", None)
        meant = f"write {_load(name)}" if isinstance(name, str) else _READ.format("file.read()")
        return WrongValue(f"load takes the path of a file, not the open file; {meant}")
    return WrongValue(
        f"load takes the path of a file, or a list of paths, not {kind_of(given)}; write {_load('refs.bib')}"
    )


def text(given: Any, format: str) -> WrongValue:
    """The error for what is not text in a format."""
    if isinstance(given, str) and given in READERS:
        return WrongValue(f'loads takes the text before the format; write mlsysbib.loads(text, "{given}")')
    if isinstance(given, (str, os.PathLike)):
        return WrongValue(f"loads reads a text; write {_load(os.fspath(given))} to read a file")
    if isinstance(given, (bytes, bytearray)):
        return WrongValue(f'loads takes text, not bytes; write mlsysbib.loads(data.decode(), "{format}")')
    if hasattr(given, "read"):
        return WrongValue(f'loads takes text, not a file; write mlsysbib.loads(file.read(), "{format}")')
    hint = '; write mlsysbib.loads(json.dumps(items), "csl-json")' if isinstance(given, (dict, list)) else ""
    return WrongValue(f"loads takes text, not {kind_of(given)}{hint}")


def format_of(function: str, first: str, given: Any, known: Iterable[str]) -> WrongValue:
    """The error for a format that is missing, or no word."""
    said = "takes the name of a format" if given == "" else f"takes the name of a format, not {kind_of(given)}"
    return WrongValue(
        f'{function} {said}; write mlsysbib.{function}({first}, "bibtex"); known are {", ".join(sorted(known))}'
    )


def library(given: Any) -> WrongValue:
    """The error for what is neither a library nor a mapping of entries."""
    if isinstance(given, str) and given in WRITERS:
        return WrongValue(f'dumps takes the library before the format; write mlsysbib.dumps(library, "{given}")')
    if type(given).__module__.startswith("bibtexparser"):
        return WrongValue("this is a library of bibtexparser; write mlsysbib.from_bibtexparser(library)")
    try:
        Library(given)
    except WrongValue as error:
        return error
    return WrongValue(
        f"a list of entries by their keys is not a library yet, {kind_of(given)}; write Library(...) of it"
    )


def entry(given: Any, function: str = "cite") -> WrongValue:
    """The error for what is not an entry."""
    if function != "cite":
        return WrongValue(f'{function} takes an entry, not {kind_of(given)}; write {function}(library["knuth1984"])')
    if isinstance(given, Library):
        hint = 'cite(library["knuth1984"]) is one reference, bibliography(library) are all'
    elif isinstance(given, str):
        hint = f'write cite(library["{given}"])'
    else:
        hint = 'write cite(library["knuth1984"])'
    return WrongValue(f"cite takes an entry, not {kind_of(given)}; {hint}")


def texts(name: str, given: Any, example: str) -> WrongValue:
    """The error for what is neither a text nor a list of texts."""
    return WrongValue(f"{name} are a text, or a list of texts, not {kind_of(given)}; write {example}")


def lock(function: str, given: Any) -> WrongValue:
    """The error for what is not a lock."""
    return WrongValue(f'{function} takes a Lock, not {kind_of(given)}; write mlsysbib.read_lock("entries.yaml")')


def client(function: str, given: Any) -> WrongValue:
    """The error for what asks nobody."""
    return WrongValue(
        f"{function} takes a Client, not {kind_of(given)}; write mlsysbib.Client(mailto='me@example.org')"
    )


def document(given: Any) -> WrongValue:
    """The error for what is not the text of a document."""
    meant = "write mlsysbib.render_file(path, library) to read a file"
    return WrongValue(f"render takes the text of a document, not {kind_of(given)}; {meant}")


def report(given: Any) -> WrongValue:
    """The error for a report that cannot be called."""
    return WrongValue(f"report is {kind_of(given)}; write report=print, or another function")


def files(function: str, given: Any) -> WrongValue:
    """The error for what is not the path of a file, and not paths."""
    if isinstance(given, (Library, Entry)):
        return WrongValue(f"{function} works on files; this is {_a(given)}")
    return WrongValue(
        f"{function} takes the path of a file, not {kind_of(given)}; write mlsysbib.{function}('refs.bib')"
    )


def cited(given: Any) -> WrongValue:
    """The error for what does not say what a paper cites."""
    return WrongValue(f"select_cited takes what a paper cites, not {kind_of(given)}; write mlsysbib.cited('paper.tex')")


def _a(value: Any) -> str:
    return "an Entry" if isinstance(value, Entry) else f"a {type(value).__name__}"


def _load(name: str) -> str:
    return f"mlsysbib.load({name!r})"
