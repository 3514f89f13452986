"""What a document cites, which entries that takes, and which the library lacks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

import msgspec

from mlsysbib._lazy import public
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.other_keys import own_keys
from mlsysbib.bibtex.language.parents import with_parents
from mlsysbib.errors import Finding, Place
from mlsysbib.model import Library
from mlsysbib.papers.control import is_control_key


@public
class Database(msgspec.Struct, frozen=True, gc=False):
    """A .bib file that a document names: its path (where it would be, if it is not ``there``), and who names it.

    ``reason`` says why it cannot be read at all, ``hint`` what brings it.
    """

    path: str
    where: Place
    there: bool = True
    reason: str = ""
    hint: str = ""

    def absent(self) -> Finding:
        """A warning that it was not read."""
        message = f"{self.path} {self.reason or 'is not there'}"
        return Finding(message, *self.where, hint=self.hint, severity="warning")


@public
class Cited(msgspec.Struct, frozen=True, kw_only=True):
    r"""The keys that a document cites, in the order of their first citation, each with its place.

    ``everything`` says that ``\nocite{*}`` asks for the whole library. ``defined`` are entry sets that the document
    itself declares. ``dialect`` is the one that the document's bibliography wants, None where it does not say, and
    ``evidence`` what says so. ``warnings`` are files that should be read too and are not there;
    ``files`` are those that were read, ``databases`` the .bib files that the document names. ``style`` is the first of
    BibTeX's that it names: its name, or its path where it lies with the document.
    """

    keys: Mapping[str, Place]
    everything: bool = False
    defined: frozenset[str] = frozenset()
    dialect: Dialect | None = None
    evidence: str = ""
    warnings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    databases: tuple[Database, ...] = ()
    style: str = ""

    def __or__(self, other: Cited) -> Cited:
        """What two documents cite together; the first that says so has the dialect."""
        first = self if self.dialect or not other.dialect else other
        return Cited(
            keys={**self.keys, **{key: where for key, where in other.keys.items() if key not in self.keys}},
            everything=self.everything or other.everything,
            defined=self.defined | other.defined,
            dialect=first.dialect,
            evidence=first.evidence,
            warnings=(*self.warnings, *other.warnings),
            files=(*self.files, *other.files),
            databases=_once((*self.databases, *other.databases)),
            style=self.style or other.style,
        )

    def misfit(self, dialect: Dialect) -> Finding | None:
        """A warning where the document wants the other dialect than the one that is written."""
        if self.dialect in (None, dialect):
            return None
        names = {"bibtex": "BibTeX", "biblatex": "BibLaTeX"}
        return Finding(
            f"{self.evidence} wants a {names[self.dialect or 'bibtex']} file, and this is written for {names[dialect]}",
            hint=f"write it with --format {self.dialect}",
            severity="warning",
        )


class Seen:
    """What has been seen of a document so far."""

    def __init__(self) -> None:
        self.keys: dict[str, Place] = {}
        self.everything = False
        self.defined: set[str] = set()
        self.warnings: list[Finding] = []
        self.files: list[str] = []
        self.databases: list[Database] = []
        self.dialect: Dialect | None = None
        self.evidence = ""
        self.style = ""

    def add(self, key: str, where: Place) -> None:
        key = key.strip()
        if key == "*":
            self.everything = True
        elif key and not is_control_key(key):
            self.keys.setdefault(key, where)

    def say(self, dialect: Dialect, where: Place, command: str) -> None:
        if self.dialect is None or dialect == "biblatex":
            self.dialect, self.evidence = dialect, f"{where}: {command}"

    def absent(self, where: Place, name: str, hint: str) -> None:
        message = f"{name} is not there, so what it cites is not known"
        self.warnings.append(Finding(message, *where, hint=hint, severity="warning"))

    def result(self) -> Cited:
        return Cited(
            keys=self.keys,
            everything=self.everything,
            defined=frozenset(self.defined),
            dialect=self.dialect,
            evidence=self.evidence,
            warnings=tuple(self.warnings),
            files=tuple(self.files),
            databases=_once(self.databases),
            style=self.style,
        )


def _once(databases: Iterable[Database]) -> tuple[Database, ...]:
    """The databases without those that are named again."""
    first: dict[str, Database] = {}
    for database in databases:
        first.setdefault(os.path.realpath(database.path), database)
    return tuple(first.values())


def select(library: Library, cited: Cited) -> tuple[Library, list[Finding]]:
    """The entries that a document cites and the parents that they name, in the library's order; and what is missing.

    An entry may be cited by any of its keys. Each key that the library lacks is a problem with its place and the
    nearest keys.
    """
    own = own_keys(cited.keys, library)
    missing = [
        Finding("no entry has this citation key", *where, key=key, hint=_meant(library, key))
        for key, where in cited.keys.items()
        if key not in own and key not in cited.defined
    ]
    if cited.everything:
        return library, missing
    wanted = with_parents(library, own.values())
    return library.select(key for key in library if key in wanted), missing


def _meant(library: Library, key: str) -> str:
    from mlsysbib.text.nearest import question  # where all keys are there nobody needs it

    return question(library.near(key))
