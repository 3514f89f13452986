"""Which records describe a preprint, wherever they say so."""

from __future__ import annotations

import pytest

from mlsysbib.merge import merge
from mlsysbib.merge.versions import describes_preprint
from mlsysbib.model import Entry, Record
from mlsysbib.plugins.sources import ranks


@pytest.mark.parametrize(
    "venue",
    ["arXiv (Cornell University)", "CoRR", "bioRxiv (Cold Spring Harbor Laboratory)", "SSRN Electronic Journal"],
)
def test_a_record_in_a_server_as_a_journal_is_of_the_preprint(venue: str) -> None:
    record = Record(source="openalex", entry=Entry(type="article-journal", container_title=venue, doi="10.1/x"))
    assert describes_preprint(record)


def test_the_server_is_not_the_venue_of_what_was_published() -> None:
    server = Record(source="openalex", entry=Entry(type="article-journal", container_title="ChemRxiv", page="1"))
    journal = Record(source="dblp", entry=Entry(type="article-journal", container_title="Nature", doi="10.1/y"))
    merged = merge(Entry(title="T"), [server, journal], ranks(["openalex", "dblp"]))
    assert (merged.container_title, merged.page) == ("Nature", None)


def test_a_journal_whose_name_begins_like_a_servers_is_none() -> None:
    record = Record(source="crossref", entry=Entry(type="article-journal", container_title="OSF Studies", doi="10.1/z"))
    assert not describes_preprint(record)
