"""The kinds of dumps, a row each."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.dumps.bib import Bib
from mlsysbib.dumps.crossref import Crossref
from mlsysbib.dumps.dblp import DblpXml
from mlsysbib.dumps.known import Dump

DUMPS: Mapping[str, Dump] = {"bib": Bib(), "crossref": Crossref(), "dblp": DblpXml()}
