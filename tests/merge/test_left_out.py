"""What a record says reaches the entry, or is said to be left out: of every real answer, and of small ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib import merge as merging
from mlsysbib.errors import SourceError
from mlsysbib.keys import Template
from mlsysbib.merge import FIELDS
from mlsysbib.merge.house_style import tidy
from mlsysbib.merge.left_out import RULE
from mlsysbib.model import Date, Entry, Name, Record, attribute
from mlsysbib.plugins.sources import SOURCES, ranks
from sources.test_other_kinds_by_hand import RECORDS, TABLES, work
from sources.test_real_answers import RUN, entry_of
from strategies import entries

RANKS = ranks(SOURCES)
NAMES = {"s2": "semantic-scholar"}
merge, findings = partial(merging.merge, ranks=RANKS), partial(merging.findings, ranks=RANKS)


def left_out(entry: Entry, *records: Record) -> dict[str, str]:
    """The fields that merging leaves out, with the words for it."""
    return {each.field: each.message for each in findings("k", entry, records) if each.rule == RULE}


def lost(entry: Entry, *records: Record) -> set[str]:
    """What a record says, the merged entry lacks, and nobody is told of."""
    merged = merge(entry, records)
    fields = {
        field
        for record in records
        if record.entry is not None
        for field in Entry.__struct_fields__
        if tidy(field, getattr(record.entry, field)) and not getattr(merged, field)
    }
    return fields - {attribute(name) for name in left_out(entry, *records)}


def asked(record: Record, by: str) -> Iterator[Entry]:
    """The entries that could have asked for a record by an identifier of their own."""
    assert record.entry is not None
    yield entry_of(by)
    for field in ("doi", "arxiv"):
        if (value := getattr(record.entry, field)) and not (field == "doi" and record.source == "arxiv"):
            for kind in ("document", "article", "article-journal"):
                yield Entry(**{field: value, "type": kind})


def test_every_answer_reaches_the_entry_that_asked_or_is_said_to_be_left_out(
    service_answers: list[tuple[str, Path]],
) -> None:
    seen, wrong = 0, []
    for service, path in service_answers:
        try:
            records = RUN[service](path.name, path.read_bytes())
        except SourceError:
            continue  # (tests/sources says of each why)
        for key, record in records.items():
            if record.entry is None or record.source == "dblp":
                continue
            for entry in asked(record, key):
                seen += 1
                alone = without_evidence(record) if entry != entry_of(key) else record
                wrong += [f"{path.name} {key}: {field}" for field in lost(entry, alone)]
                merged = merge(entry, [alone])
                # A sole record is of the version that is meant: of what is left out an address stands for it, and what
                # arXiv tells of the published version is not the preprint's.
                # SSRN has lists that it calls journals.
                may = {"URL", "custom", *(["DOI"] if record.source == "arxiv" else [])}
                may |= {"container-title"} if record.entry.type == "article" else set()
                # (a second number or title is left out beside the first)
                blank = {field for field in left_out(entry, alone) if not getattr(merged, attribute(field) or field)}
                wrong += [f"{path.name} {key}: {field} left out" for field in blank - may]
                wrong += [f"{path.name} {key}: no year"] if record.entry.issued and not merged.issued else []
    assert not wrong, "\n".join(wrong)
    assert seen > min(1_500, 3 * len(service_answers))


@pytest.mark.parametrize("case", RECORDS, ids=[case["about"] for case in RECORDS])
def test_every_record_of_our_own_reaches_the_entry_that_asked_or_is_said_to_be_left_out(case: dict[str, Any]) -> None:
    (source,) = TABLES.keys() & case.keys()
    found = work(source, case[source])
    assert lost(Entry(doi=found.doi or "10.1000/x"), Record(source=NAMES.get(source, source), entry=found)) == set()


def without_evidence(record: Record) -> Record:
    return Record(source=record.source, entry=record.entry)


_told = st.builds(Record, source=st.sampled_from(sorted(SOURCES)), entry=entries())


@settings(max_examples=60, deadline=None)
@given(entries(), st.lists(_told, max_size=4))
def test_of_several_records_nothing_is_left_out_in_silence(entry: Entry, records: list[Record]) -> None:
    assert lost(entry, *records) == set()


# Preprints of any server


def posted(source: str, doi: str, **said: Any) -> Record:
    people = (Name(family="Okafor", given="Chidi"),)
    entry = Entry(**{"type": "article", "title": "Posted", "author": people, "doi": doi, "issued": WHEN, **said})
    return Record(source=source, entry=entry, evidence={"by": "doi", "id": doi.lower()})


WHEN = Date(year=2020, month=12, day=1)
SERVERS = {
    "10.1101/2020.12.01.406702": ("crossref", "bioRxiv"),
    "10.1002/essoar.10501234.1": ("crossref", "ESSOAr"),
    "10.22541/au.160000000.00000000": ("crossref", "Authorea"),
    "10.36227/techrxiv.12345678.v1": ("datacite", "TechRxiv"),
    "10.5281/zenodo.4300000": ("datacite", "Zenodo"),
    "10.2139/ssrn.3500000": ("crossref", "SSRN"),
    "10.26434/chemrxiv-2021-abcde": ("crossref", "ChemRxiv"),
    "10.31219/osf.io/abcde": ("crossref", "OSF"),
    "10.21203/rs.3.rs-100000/v1": ("crossref", "Research Square"),
    "10.48550/arXiv.2012.00001": ("datacite", "arXiv"),
}


@pytest.mark.parametrize("own", ["document", "article", "article-journal", "report"])
@pytest.mark.parametrize("doi", SERVERS)
def test_a_preprint_asked_for_by_its_doi_has_date_publisher_and_year_in_its_key(doi: str, own: Any) -> None:
    source, server = SERVERS[doi]
    merged = merge(Entry(type=own, doi=doi), [posted(source, doi, publisher=server)])
    assert (merged.issued, merged.publisher) == (WHEN, server)
    assert merged.type == ("article" if own == "document" else own)
    assert Template("auth.lower + year")(merged) == "okafor2020"


def test_a_server_that_calls_its_preprints_articles_of_a_journal() -> None:
    said = posted("crossref", "10.2139/ssrn.3500000", type="article-journal", container_title="SSRN Electronic Journal")
    assert merge(Entry(doi="10.2139/ssrn.3500000"), [said]).container_title == "SSRN Electronic Journal"


def test_text_and_article_at_datacite_is_filled_as_what_the_entry_says_it_is() -> None:
    said = posted("datacite", "10.5281/zenodo.4300000", publisher="Zenodo")
    assert merge(Entry(type="paper-conference", doi="10.5281/zenodo.4300000"), [said]).issued == WHEN


def test_a_doi_says_which_version_is_meant_and_the_other_stays_out_of_it() -> None:
    doi = "10.1101/2020.12.01.406702"
    posting = posted("crossref", doi, publisher="bioRxiv")
    journal = Entry(
        type="article-journal", container_title="Nature", doi="10.1038/s1", issued=Date(year=2021), page="1"
    )
    merged = merge(Entry(doi=doi), [posting, Record(source="semantic-scholar", entry=journal)])
    assert (merged.publisher, merged.issued, merged.container_title, merged.page) == ("bioRxiv", WHEN, None, None)
    why = "it is of what was published, and the entry is the preprint"
    told = left_out(Entry(doi=doi), posting, Record(source="semantic-scholar", entry=journal))
    assert told == {
        field: f"semantic-scholar says {said}, which is left out: {why}"
        for field, said in (("container-title", "Nature"), ("page", "1"))
    }


def test_the_doi_of_a_journal_keeps_a_preprint_out_of_it() -> None:
    journal = posted("crossref", "10.1038/s1", type="article-journal", container_title="Nature")
    preprint = Record(source="arxiv", entry=Entry(type="article", arxiv="2012.00001", publisher="arXiv"))
    merged = merge(Entry(doi="10.1038/s1", arxiv="2012.00001"), [journal, preprint])
    assert (merged.container_title, merged.publisher) == ("Nature", None)
    assert (
        "it is of the preprint" in left_out(Entry(doi="10.1038/s1", arxiv="2012.00001"), journal, preprint)["publisher"]
    )


def test_a_sole_record_of_the_arxiv_id_fills_an_entry_whose_doi_nobody_answered_for() -> None:
    told = Record(
        source="arxiv",
        entry=Entry(type="article", arxiv="2012.00001", issued=WHEN, doi="10.1038/s1"),
        evidence={"by": "arxiv", "id": "2012.00001"},
    )
    assert merge(Entry(doi="10.1038/s1", arxiv="2012.00001"), [told]).issued == WHEN


def test_a_sole_record_that_was_not_asked_for_by_the_entrys_own_identifier_is_no_version_of_it() -> None:
    # The DOI is arXiv's word, and the entry says that it is the preprint.
    journal = posted("crossref", "10.1038/s1", type="article-journal", container_title="Nature")
    entry = Entry(type="article", arxiv="2012.00001")
    assert merge(entry, [journal]).issued is None
    assert set(left_out(entry, journal)) == {"issued", "container-title", "DOI"}


def test_an_address_beside_a_doi_is_said_to_be_left_out() -> None:
    said = posted("crossref", "10.1038/s1", type="article-journal", url="https://example.org/s1")
    assert left_out(Entry(doi="10.1038/s1"), said) == {
        "URL": "crossref says https://example.org/s1, which is left out: the DOI is the address"
    }


def test_what_no_source_fills_is_said_to_be_left_out() -> None:
    told = Record(
        source="arxiv", entry=Entry(type="article", arxiv="2012.00001", custom={"arxiv": {"comment": "9 p."}})
    )
    assert "comment" in left_out(Entry(arxiv="2012.00001"), told)["custom"]
    assert "custom" not in FIELDS
