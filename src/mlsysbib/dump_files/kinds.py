"""The kinds of dumps, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.dump_files.bib import Bib
from mlsysbib.dump_files.crossref import Crossref
from mlsysbib.dump_files.dblp import DblpXml
from mlsysbib.dump_files.known import Dump

DUMPS: Mapping[str, Dump] = {"bib": Bib(), "crossref": Crossref(), "dblp": DblpXml()}
