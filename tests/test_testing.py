"""The conformance tests: every built-in plug-in passes them, and what breaks a promise is caught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import msgspec
import pytest

import mlsysbib
from mlsysbib import plugins
from mlsysbib.errors import Problem, ReadError, UnexpectedAnswer
from mlsysbib.model import Entry, Library, Query, Rank, Record, Service, When
from mlsysbib.model.declaration import Declaration
from mlsysbib.testing import (
    SAMPLE,
    check_declaration,
    check_reader,
    check_round_trip,
    check_source,
    check_writer,
)
from seed_list import seed_list

TEXTS = {
    "references": "[1] A. Vaswani and N. Shazeer, “Attention,” in NeurIPS, 2017.\n[2] Somebody said so.\n",
    "bibtex": """\
@string{j = {Journal}}
% a note
@article{a, title = {A {B} \\'e $x^2$}, journal = j # { X}, year = 2017}
""",
    "csl-json": '[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2017, 8]]}}]',
    "markdown": "# T\n\n## S\n- [A Title of a Paper](https://arxiv.org/abs/1610.09451) by Ann Lee et al., OSDI 2016\n",
    "cff": "cff-version: 1.2.0\nmessage: m\ntitle: T\nauthors:\n- family-names: Doe\n",
    "csl-yaml": "references:\n- id: a\n  type: book\n  title: A\n",
    "csv": 'key,title,author\na,T,"Doe, J."\n',
    "hayagriva": "a:\n  type: book\n  title: A\n",
    "identifiers": "10.1145/3097983.3098021\n",
    "schema-org": '{"@type": "Book", "name": "A"}',
    "web-page": '<html><head><meta name="citation_title" content="A Title"></head></html>',
    "nbib": "PMID- 1\nTI  - T\n",
    "refer": "%0 Journal Article\n%T T\n",
    "ris": "TY  - JOUR\nTI  - T\nER  - \n",
    "wos": "FN Clarivate\nVR 1.0\nPT J\nTI T\nER\n\nEF\n",
    "entries-yaml": """\
title: T
entries:
  a:
    type: book
    title: A
    author: ['B, C']
    issued: 2017-08
""",
}
# What BibTeX has no place for: what is ours, and the short form of a venue, which --venue prints instead of the long.
APART = {"bibtex": ("container_title_short", "custom", "links", "list_section", "tags")}


@pytest.mark.parametrize("name", plugins.READERS)
def test_built_in_readers(name: str) -> None:
    written = "" if name in TEXTS else "".join(plugins.writer(name).write(seed_list(lock=False)))
    check_reader(plugins.find("reader", name), TEXTS.get(name, written))


# A Word document has the time in it when it was written.
@pytest.mark.parametrize("name", [name for name in plugins.WRITERS if name != "docx"])
def test_built_in_writers(name: str) -> None:
    check_writer(plugins.find("writer", name))


# Where a format has no citation keys, what is read back is told by its own tests.
KEYED = [name for name in plugins.READERS if not getattr(plugins.find("reader", name), "keyless", False)]


@pytest.mark.parametrize("name", sorted({*KEYED} & {*plugins.WRITERS}))
def test_built_in_formats_read_what_they_write(name: str) -> None:
    library = mlsysbib.load(lock=False)
    check_round_trip(plugins.find("reader", name), plugins.find("writer", name), library, apart=APART.get(name, ()))


@pytest.mark.parametrize("name", plugins.built_in("source"))
def test_built_in_sources(name: str) -> None:
    check_source(plugins.find("source", name), {**mlsysbib.load(lock=False), **SAMPLE})


class _Writer(msgspec.Struct, frozen=True, kw_only=True):
    """A writer to be spoilt."""

    suffixes: ClassVar[tuple[str, ...]] = (".x",)

    def write(self, library: Library) -> Iterable[str]:
        yield from library


class Undocumented(_Writer, frozen=True, kw_only=True):
    pass


class BadSuffix(_Writer, frozen=True, kw_only=True):
    """Its suffix has no dot."""

    suffixes: ClassVar[tuple[str, ...]] = ("X",)


class Bytes(_Writer, frozen=True, kw_only=True):
    """It yields bytes."""

    def write(self, library: Library) -> Any:
        yield from (key.encode() for key in library)


_CALLS = [0]


class Fickle(_Writer, frozen=True, kw_only=True):
    """It writes something else each time."""

    def write(self, library: Library) -> Iterable[str]:
        _CALLS[0] += len(library) + 1
        yield str(_CALLS[0])


class Needy(_Writer, frozen=True, kw_only=True):
    """It cannot be made without an option."""

    option: int


class Crashing(_Writer, frozen=True, kw_only=True):
    """It trips over an entry without a title."""

    def write(self, library: Library) -> Iterable[str]:
        for entry in library.values():
            yield entry.title.upper()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("writer", "error"),
    [
        (Undocumented, AssertionError),
        (BadSuffix, AssertionError),
        (Bytes, AssertionError),
        (Fickle, AssertionError),
        (Needy, TypeError),
        (Crashing, AttributeError),
    ],
)
def test_a_spoilt_writer_is_caught(writer: type, error: type[Exception]) -> None:
    check_writer(_Writer)
    with pytest.raises(error):
        check_writer(writer)


class _Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Keys, one a line; a line with a control character is wrong."""

    suffixes: ClassVar[tuple[str, ...]] = ()

    def read(self, text: str) -> Library:
        lines = text.split("\n")
        problems = [
            Problem("not a key", line=at) for at, line in enumerate(lines, 1) if line and not line.isprintable()
        ]
        library = Library((line, Entry(title=line)) for line in lines if line.isprintable() and line)
        if problems:
            raise ReadError(problems, library)
        return library


class Raising(_Reader, frozen=True, kw_only=True):
    """It lets its own mistakes out."""

    def read(self, text: str) -> Library:
        return Library({text[0]: Entry()})


class Elsewhere(_Reader, frozen=True, kw_only=True):
    """Its problems are on lines that the text does not have."""

    def read(self, text: str) -> Library:
        try:
            return _Reader().read(text)
        except ReadError as error:
            raise ReadError([problem._replace(line=99) for problem in error.problems]) from None


class Pathful(_Reader, frozen=True, kw_only=True):
    """It makes up a path."""

    def read(self, text: str) -> Library:
        try:
            return _Reader().read(text)
        except ReadError as error:
            raise ReadError([problem._replace(path="here") for problem in error.problems]) from None


@pytest.mark.parametrize(
    ("reader", "error"), [(Raising, IndexError), (Elsewhere, AssertionError), (Pathful, AssertionError)]
)
def test_a_spoilt_reader_is_caught(reader: type, error: type[Exception]) -> None:
    check_reader(_Reader, "a\nb\n")
    with pytest.raises(error):
        check_reader(reader, "a\nb\n")


class Losing(_Writer, frozen=True, kw_only=True):
    """It leaves out the last entry."""

    def write(self, library: Library) -> Iterable[str]:
        yield "\n".join(list(library)[:-1])


def test_a_lost_entry_is_caught() -> None:
    with pytest.raises(AssertionError, match="every key comes back"):
        check_round_trip(_Reader, Losing, Library({"a": Entry(title="a"), "b": Entry(title="b")}))


class _Source(msgspec.Struct, frozen=True, kw_only=True):
    """A source to be spoilt."""

    name: ClassVar[str] = "some-source"

    def queries(self, entries: Mapping[str, Entry]) -> Iterable[Query]:
        for key, entry in entries.items():
            yield Query(source=self.name, url="/works", asked={key: entry})

    def records(self, query: Query, body: bytes) -> Iterable[tuple[str, Record]]:
        raise UnexpectedAnswer(f"{query.source} says {body!r}")


class Misnamed(_Source, frozen=True, kw_only=True):
    """Its name would be none of the environment's, or two."""

    name: ClassVar[str] = "some_source"


class Searching(_Source, frozen=True, kw_only=True):
    """It searches for nothing, and under another name."""

    def searches(self, entries: Mapping[str, Entry]) -> Iterable[Query]:
        yield Query(source="other", url="/works", asked=entries)


class Declaring(_Source, frozen=True, kw_only=True):
    """It declares a field that entries do not have."""

    rank: ClassVar[Rank] = Rank(5, {"publisher-place": 1})


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (Misnamed, "'some_source': a name is of a-z, 0-9 and hyphens"),
        (Searching, "no entries, no searches"),
        (Declaring, "rank has publisher-place, which no entry has"),
    ],
)
def test_a_spoilt_source_is_caught(source: type, told: str) -> None:
    check_source(_Source, SAMPLE)
    with pytest.raises(AssertionError, match=told):
        check_source(source, SAMPLE)


@pytest.mark.parametrize(
    ("declaration", "told"),
    [
        (Declaration(service=Service(terms=1)), "something of another type"),  # type: ignore[arg-type]  (spoilt)
        (Declaration(service=Service(address="https://example.org/")), "the address ends with none"),
        (Declaration(service=Service(terms="one a second")), "terms hold as they were on a day"),
        (Declaration(service=Service(key_header="X-Key", key_parameter="key")), "a header or into a parameter"),
        (Declaration(when=When(key="needed")), "a key that is needed is sent somewhere"),
        (Declaration(when=When(after=("some-source",))), "not asked after itself"),
    ],
)
def test_what_a_source_cannot_declare_is_caught(declaration: Declaration, told: str) -> None:
    check_declaration("some-source", Declaration())
    with pytest.raises(AssertionError, match=told):
        check_declaration("some-source", declaration)
