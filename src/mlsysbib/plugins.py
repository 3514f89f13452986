"""Readers, sources and writers by name or file suffix, and what each of them must offer.

Built-ins come from a table of dotted names, so that only an unknown name pays for the scan of installed
distributions (entry-point groups ``mlsysbib.readers``, ``mlsysbib.sources``, ``mlsysbib.writers``). A plug-in's
fields are its options, its docstring is its help.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Protocol

from mlsysbib.model import Entry, Library, Query, Record


class Reader(Protocol):
    """Text to a Library; raises ``ReadError`` with all of the text's problems (their ``path`` left empty)."""

    suffixes: ClassVar[tuple[str, ...]]

    def read(self, text: str) -> Library: ...


class Writer(Protocol):
    """A Library to text, in pieces, so that memory does not grow with the output.

    A writer that may lose something has a field ``report: Callable[[Problem], None] | None`` and calls it with a
    warning that names key and field, for each value that its format cannot say.
    """

    suffixes: ClassVar[tuple[str, ...]]

    def write(self, library: Library) -> Iterable[str]: ...


class Source(Protocol):
    """Entries to queries, answers to records; does no I/O and keeps no state."""

    name: ClassVar[str]

    def queries(self, entries: Mapping[str, Entry]) -> Iterable[Query]: ...

    def records(self, query: Query, body: bytes) -> Iterable[tuple[str, Record]]: ...


READERS = {
    "bibtex": "mlsysbib.readers.bibtex:BibtexReader",
    "csl-json": "mlsysbib.readers.csl_json:CslJsonReader",
    "entries-yaml": "mlsysbib.readers.entries_yaml:EntriesYamlReader",
}
WRITERS = {
    "biblatex": "mlsysbib.writers.biblatex:BiblatexWriter",
    "bibtex": "mlsysbib.writers.bibtex:BibtexWriter",
    "citation": "mlsysbib.writers.citation:CitationWriter",
    "csl-json": "mlsysbib.writers.csl_json:CslJsonWriter",
    "entries-yaml": "mlsysbib.writers.entries_yaml:EntriesYamlWriter",
}
SOURCES = {
    "arxiv": "mlsysbib.sources.arxiv:Arxiv",
    "crossref": "mlsysbib.sources.crossref:Crossref",
    "datacite": "mlsysbib.sources.datacite:DataCite",
    "dblp": "mlsysbib.sources.dblp:Dblp",
    "doi": "mlsysbib.sources.doi:DoiOrg",
    "landing-page": "mlsysbib.sources.landing_page:LandingPage",
    "openalex": "mlsysbib.sources.openalex:OpenAlex",
    "semantic-scholar": "mlsysbib.sources.semantic_scholar:SemanticScholar",
}
