"""The kinds of dumps, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.dump_files.arxiv import ArxivPapers
from mlsysbib.dump_files.bib import Bib
from mlsysbib.dump_files.crossref import Crossref
from mlsysbib.dump_files.datacite import DataCiteWorks
from mlsysbib.dump_files.dblp import DblpXml
from mlsysbib.dump_files.known import Dump
from mlsysbib.dump_files.openalex import OpenAlexWorks
from mlsysbib.dump_files.openlibrary import OpenLibraryEditions
from mlsysbib.dump_files.semantic_scholar import SemanticScholarPapers

DUMPS: Mapping[str, Dump] = {
    "arxiv": ArxivPapers(),
    "bib": Bib(),
    "crossref": Crossref(),
    "datacite": DataCiteWorks(),
    "dblp": DblpXml(),
    "openalex": OpenAlexWorks(),
    "openlibrary": OpenLibraryEditions(),
    "semantic-scholar": SemanticScholarPapers(),
}
