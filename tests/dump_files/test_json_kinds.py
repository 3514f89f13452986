"""Dumps of JSON: their own spelling, read by the parser of their service, and what is odd in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mlsysbib.dump_files.cutting import Raw
from mlsysbib.dump_files.json_records import without
from mlsysbib.dump_files.kinds import DUMPS, LEFT_OUT
from mlsysbib.dump_files.known import Known, found_by
from mlsysbib.dump_files.shards import records, shards
from mlsysbib.errors import Finding, UnexpectedAnswer
from mlsysbib.merge.in_words import in_words
from mlsysbib.model import Entry, Record
from mlsysbib.snapshots.building import build
from mlsysbib.snapshots.words import words

CROSSREF: dict[str, Any] = {
    "DOI": "10.1000/X",
    "title": ["A <i>Title</i>"],
    "subtitle": ["And More"],
    "type": "journal-article",
    "author": [{"given": "Ada", "family": "Lovelace"}],
    "issued": {"date-parts": [[2020, 5]]},
}
OPENALEX: dict[str, Any] = {
    "id": "https://openalex.org/W2741809807",
    "title": "A Title",
    "doi": "https://doi.org/10.1000/X",
    "type": "article",
    "ids": {"openalex": "https://openalex.org/W2741809807", "mag": 2741809807},
    "publication_year": 2020,
    "abstract_inverted_index": '{"IndexLength": 2, "InvertedIndex": {"words": [1], "Two": [0]}}',
    "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
}
ARXIV: dict[str, Any] = {
    "id": "hep-th/9901001",
    "submitter": "A",
    "authors": "Ada Lovelace, Charles Babbage II (Cambridge)",
    "title": "Poincar\\'e and\n  Her Engine",
    "comments": "10 pages",
    "journal-ref": "Phys.\n  Rev. 1",
    "doi": "10.1000/a 10.1000/b",
    "report-no": None,
    "categories": "hep-th math.CO",
    "license": None,
    "abstract": "  Two\nwords.\n",
    "versions": [
        {"version": "v1", "created": "Fri, 1 Jan 1999 23:30:00 -0500"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2009-01-01",
    "authors_parsed": [["Lovelace", "Ada", ""], ["Babbage", "Charles", "II", "Cambridge"]],
}
DATACITE: dict[str, Any] = {
    "doi": "10.5281/zenodo.1",
    "titles": [{"title": "A Title"}],
    "creators": [{"name": "Lovelace, Ada"}],
    "publisher": "Zenodo",
    "publicationYear": 2020,
    "types": {"resourceTypeGeneral": "Dataset"},
}
S2: dict[str, Any] = {
    "corpusid": 123,
    "externalids": {"DOI": "10.1000/EPOD", "ArXiv": None, "PubMed": "77", "CorpusId": "123", "PubMedCentral": "88"},
    "url": "https://www.semanticscholar.org/paper/" + "0a" * 20,
    "title": "A Title",
    "authors": [{"authorId": "1", "name": "Ada Lovelace"}],
    "venue": "",
    "year": 2020,
    "publicationdate": "2020-05-04",
    "publicationtypes": ["JournalArticle"],
    "journal": {"name": "Journal of Engines", "pages": None, "volume": ""},
}
EDITION: dict[str, Any] = {
    "type": {"key": "/type/edition"},
    "key": "/books/OL1M",
    "title_prefix": "The ",
    "title": "Engine.",
    "subtitle": "a history",
    "isbn_13": ["978-0-13-110362-7"],
    "isbn_10": ["0131103628"],
    "publishers": ["Prentice Hall"],
    "publish_places": ["London"],
    "publish_date": "July 2, 1999",
    "by_statement": "by Ada Lovelace.",
    "authors": [{"key": "/authors/OL1A"}] * 3,
}


def line(record: dict[str, Any], **changed: object) -> bytes:
    return json.dumps({**record, **changed}).encode() + b"\n"


def edition(kind: str = "/type/edition", **changed: object) -> bytes:
    return f"{kind}\t/books/OL1M\t4\t2010-04-24T17:54:01.503315\t".encode() + line(EDITION, **changed)


def read(kind: str, data: bytes) -> Record:
    record = DUMPS[kind].record(data)
    assert record is not None
    return record


def entry(kind: str, data: bytes) -> Entry:
    found = read(kind, data).entry
    assert found is not None
    return found


OWN = "0a" * 20
SAMPLES = [
    ("crossref", line(CROSSREF), Known("A Title: And More", (("doi", "10.1000/X"),))),
    (
        "crossref",
        line(CROSSREF, type="monograph", ISBN=["http://id.crossref.org/isbn/9780131103627"], title="Whole"),
        Known("Whole: And More", (("doi", "10.1000/X"), ("isbn", "9780131103627"))),
    ),
    (
        "openalex",
        line(OPENALEX),
        Known("A Title", (("key", "W2741809807"), ("doi", "10.1000/X"))),
    ),
    (
        "openalex",
        line(OPENALEX, title=None, display_name=None, doi="https://doi.org/10.48550/arxiv.1706.03762", ids=None),
        Known("", (("key", "W2741809807"), ("arxiv", "1706.03762"))),
    ),
    (
        "openalex",
        line(OPENALEX, ids={"pmid": "https://pubmed.ncbi.nlm.nih.gov/77", "pmcid": "88"}),
        Known("A Title", (("key", "W2741809807"), ("doi", "10.1000/X"), ("pmid", "77"), ("pmcid", "PMC88"))),
    ),
    ("arxiv", line(ARXIV), Known("Poincaré and Her Engine", (("arxiv", "hep-th/9901001"), ("doi", "10.1000/a")))),
    ("datacite", line(DATACITE), Known("A Title", (("doi", "10.5281/zenodo.1"),))),
    (
        "datacite",
        line({"id": "10.5281/zenodo.1", "type": "dois", "attributes": {**DATACITE, "doi": None}}),
        Known("A Title", (("doi", "10.5281/zenodo.1"),)),
    ),
    (
        "semantic-scholar",
        line(S2),
        Known(
            "A Title",
            (("key", "CorpusId:123"), ("key", OWN), ("doi", "10.1000/EPOD"), ("pmid", "77"), ("pmcid", "PMC88")),
        ),
    ),
    ("openlibrary", edition(), Known("The Engine: a history", (("key", "OL1M"), ("isbn", "9780131103627")))),
    ("openlibrary", line(EDITION), Known("The Engine: a history", (("key", "OL1M"), ("isbn", "9780131103627")))),
]


@pytest.mark.parametrize(("kind", "data", "wanted"), SAMPLES)
def test_a_record_is_found_by_its_title_and_identifiers(kind: str, data: bytes, wanted: Known) -> None:
    assert DUMPS[kind].known(data) == wanted
    says_the_same(kind, data)


@pytest.mark.parametrize(("kind", "data", "wanted"), SAMPLES)
def test_what_is_odd_in_a_line_costs_the_line_nothing(kind: str, data: bytes, wanted: Known) -> None:
    # A byte order mark, half a letter and a member that stands there twice.
    table, brace, rest = data.partition(b"{")
    odd = b"\xef\xbb\xbf" + table + brace + b'"_odd": "\\ud800", "_odd": "\xff", ' + rest
    assert DUMPS[kind].known(odd) == wanted
    assert entry(kind, odd) == entry(kind, data)


def says_the_same(kind: str, data: bytes) -> None:
    """``known`` says what ``record`` says, and perhaps more of its numbers."""
    known, record = DUMPS[kind].known(data), DUMPS[kind].record(data)
    assert (known is None) is (record is None)
    if known is None or record is None or record.entry is None:
        return
    key = record.evidence.get("key")
    whole = found_by(record.entry, [key] if key else [])
    assert words(known.title) == words(whole.title)
    others = set(known.identifiers) - set(whole.identifiers)
    assert set(whole.identifiers) <= set(known.identifiers)
    assert {name for name, _ in others} <= {"isbn", *(["key"] if kind == "semantic-scholar" else [])}


def test_a_work_of_mongodb_has_plain_numbers() -> None:
    year = {"$numberInt": "2019"}
    data = line(CROSSREF, _id={"$oid": "5a55183088a035a45bd906de"}, issued={"date-parts": [[year]]})
    assert str(entry("crossref", data).issued) == "2019"


def test_a_notice_says_what_it_corrects() -> None:
    data = line(CROSSREF, **{"update-to": [{"DOI": "10.1000/old", "type": "retraction", "label": "Retraction"}]})
    assert read("crossref", data).evidence["update-to"] == [{"type": "retraction", "doi": "10.1000/old"}]


def test_the_abstract_of_openalex_is_read_out_of_the_text_that_holds_its_index() -> None:
    assert entry("openalex", line(OPENALEX)).abstract == "Two words"


def test_a_paper_of_arxiv_is_what_its_service_says_of_it() -> None:
    record = read("arxiv", line(ARXIV))
    assert record.evidence == {"version": 2}
    found = entry("arxiv", line(ARXIV))
    assert (found.title, found.abstract, found.doi) == ("Poincaré and Her Engine", "Two words.", "10.1000/a")
    assert [str(name) for name in found.author] == ["Ada Lovelace", "Charles Babbage II"]
    # The first version's day, as Greenwich has it; a change of the metadata alone is none of the paper.
    assert str(found.issued) == "1999-01-02"
    assert (found.arxiv, found.arxiv_class, found.publisher) == ("hep-th/9901001", "hep-th", "arXiv")
    assert found.custom["arxiv"] == {
        "comment": "10 pages",
        "journal_ref": "Phys. Rev. 1",
        "categories": ["hep-th", "math.CO"],
        "updated": "2007-07-24",
    }


def test_that_a_paper_of_arxiv_was_withdrawn_is_told_from_its_words() -> None:
    comment = "This paper has been withdrawn by the author due to an error"
    assert list(in_words(read("arxiv", line(ARXIV, comments=comment)))) == [("retracted", "was withdrawn")]
    assert not list(in_words(read("arxiv", line(ARXIV))))


@pytest.mark.parametrize("publisher", ["Zenodo", {"name": "Zenodo"}])
@pytest.mark.parametrize("wrapped", [False, True])
def test_datacite_in_every_spelling(publisher: object, *, wrapped: bool) -> None:
    said = {**DATACITE, "publisher": publisher}
    found = entry("datacite", line({"id": said["doi"], "attributes": said} if wrapped else said))
    assert (found.publisher, str(found.author[0]), found.type) == ("Zenodo", "Ada Lovelace", "dataset")


def test_a_paper_of_semantic_scholar_has_the_service_s_names() -> None:
    found = entry("semantic-scholar", line(S2))
    assert (found.type, found.container_title, str(found.issued)) == (
        "article-journal",
        "Journal of Engines",
        "2020-05-04",
    )
    assert read("semantic-scholar", line(S2)).evidence["semantic-scholar"] == OWN


def test_an_edition_has_the_authors_of_its_title_page() -> None:
    found = entry("openlibrary", edition())
    assert [str(name) for name in found.author] == ["Ada Lovelace"]
    assert (found.isbn, found.publisher, found.publisher_place, str(found.issued)) == (
        "978-0-13-110362-7",
        "Prentice Hall",
        "London",
        "1999-07-02",
    )
    assert entry("openlibrary", edition(by_statement=None)).author == ()
    assert entry("openlibrary", edition(isbn_13=None, isbn_10=None)).isbn is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("openalex", line({"id": "https://openalex.org/A4330706286", "display_name": "Ada Lovelace"})),
        ("semantic-scholar", line({"corpusid": 123, "abstract": "Words."})),
        ("semantic-scholar", line({"authorid": "1", "name": "Ada Lovelace"})),
        ("openlibrary", edition("/type/work")),
        ("openlibrary", edition("/type/redirect")),
        ("openlibrary", line({"type": {"key": "/type/author"}, "key": "/authors/OL1A", "name": "Ada Lovelace"})),
    ],
)
def test_what_is_no_work_is_none(kind: str, data: bytes) -> None:
    assert DUMPS[kind].known(data) is None
    assert DUMPS[kind].record(data) is None


@pytest.mark.parametrize("kind", ["arxiv", "crossref", "datacite", "openalex", "openlibrary"])
@pytest.mark.parametrize(
    "data",
    [b"{", b"{}", b"[]", b'"text"', b"null", b"<html>", b'{"a": NaN}', b"\x00\xff", b"[" * 100_000, b'{"id": 1}'],
)
def test_what_is_not_a_record_is_said(kind: str, data: bytes) -> None:
    for read_it in (DUMPS[kind].known, DUMPS[kind].record):
        # JSON of another kind is no edition.
        if kind == "openlibrary" and data.startswith(b"{"):
            assert read_it(data) is None
            continue
        with pytest.raises(UnexpectedAnswer):
            read_it(data)


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind, data, _ in SAMPLES])
def test_a_member_of_the_wrong_type_costs_no_more_than_it_must(kind: str, data: bytes) -> None:
    table, brace, rest = data.partition(b"{")
    said = json.loads(brace + rest)
    for name in said:
        for odd in (None, 7, [], {}, "x", ["x"], [None], {"x": "y"}, [{"x": []}]):
            changed = table + line({**said, name: odd})
            try:
                record = DUMPS[kind].record(changed)
            except UnexpectedAnswer:
                continue
            assert (record is None) is (DUMPS[kind].known(changed) is None)
            says_the_same(kind, changed)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("arxiv", line(ARXIV, title="x" * 1_000_000)),
        ("crossref", line(CROSSREF, title=["x" * 1_000_000])),
        ("openalex", line(OPENALEX, title="x" * 1_000_000)),
        ("semantic-scholar", line(S2, title="x" * 1_000_000)),
        ("openlibrary", edition(title="x" * 1_000_000)),
        ("arxiv", line(ARXIV, id="9999.99999")),
        ("crossref", line(CROSSREF, DOI="none")),
        ("datacite", line(DATACITE, doi=None)),
        ("openalex", line(OPENALEX, id=None)),
        ("semantic-scholar", line(S2, corpusid=None)),
        ("openlibrary", edition(key=None)),
    ],
)
def test_what_no_work_has_is_said_both_ways(kind: str, data: bytes) -> None:
    for read_it in (DUMPS[kind].known, DUMPS[kind].record):
        with pytest.raises(UnexpectedAnswer):
            read_it(data)


def test_an_odd_version_of_a_paper_is_none() -> None:
    record = read("arxiv", line(ARXIV, versions=[{"version": "final", "created": "yesterday"}]))
    assert record.entry is not None
    assert (record.evidence, record.entry.issued) == ({}, None)


def test_damaged_lines_cost_themselves_and_are_told_by_their_place(tmp_path: Path) -> None:
    good = [line(ARXIV, id=f"0704.000{number}") for number in (1, 2, 3)]
    bad = [b'{"id": "0704.0004", "title": "cut off\n', b"<html>\n", line(ARXIV, title=float("nan")), b"[1, 2]\n"]
    path = tmp_path / "arxiv.json"
    path.write_bytes(
        b"\xef\xbb\xbf" + good[0] + bad[0] + bad[1] + good[1] + bad[2] + b"\r\n" + bad[3] + good[2].strip()
    )
    told: list[Finding] = []
    assert build("arxiv", [str(path)], str(tmp_path / "made.sqlite"), report=told.append).records == len(good)
    data = path.read_bytes()
    places = [int(found[1].replace(",", "")) for each in told if (found := re.search(r"byte ([\d,]+):", str(each)))]
    assert len(places) == len(bad)
    assert all(data[place:].lstrip().startswith(each) for place, each in zip(places, bad, strict=True))


REAL = {
    "arxiv": ["arxiv"],
    "crossref": ["crossref"],
    "datacite": ["datacite/datacite_sample.jsonl", "datacite/dois_1k.jsonl.gz", "datacite/public-data-file"],
    "openalex": ["openalex"],
    "openlibrary": ["openlibrary/dump", "openlibrary/editions_devdb.jsonl"],
    "semantic-scholar": ["s2ag"],
}
COUNTS = {
    "arxiv": (130, 0),
    "crossref": (25, 0),
    "datacite": (171, 0),
    "openalex": (45, 139),
    "openlibrary": (236, 50),
    "semantic-scholar": (60, 363),
}


def real(folder: Path, kind: str) -> Iterator[bytes]:
    cut = DUMPS[kind].cut
    for shard in shards([str(folder / "dumps" / name) for name in REAL[kind]], cut):
        for each in records(shard, cut):
            assert isinstance(each, Raw), each
            yield each.data


@pytest.mark.parametrize("kind", REAL)
def test_every_real_record_is_read(shared: Path, kind: str) -> None:
    found = list(real(shared, kind))
    for data in found:
        says_the_same(kind, data)
    works = [data for data in found if DUMPS[kind].record(data) is not None]
    assert (len(works), len(found) - len(works)) == COUNTS[kind]
    entries = [entry(kind, data) for data in works]
    assert all(each.issued for each in entries if kind == "arxiv")
    # (OpenAlex has no title for a third of its sample)
    assert sum(bool(each.title) for each in entries) >= len(entries) - (16 if kind == "openalex" else 3)


def with_a_member_gone_or_odd(kind: str, data: bytes) -> Iterator[bytes]:
    """A record with each of its members null and left out, as far as a work is left."""
    table, brace, rest = data.partition(b"{")
    try:
        said = msgspec.json.decode(brace + rest)
    except msgspec.DecodeError:
        return
    for name in said:
        for changed in ({**said, name: None}, {each: said[each] for each in said if each != name}):
            with_it = table + msgspec.json.encode(changed)
            try:
                DUMPS[kind].record(with_it)
            except UnexpectedAnswer:
                continue
            yield with_it


@pytest.mark.parametrize(("kind", "data"), [sample[:2] for sample in SAMPLES])
def test_records_with_a_member_gone_or_odd_say_the_same_both_ways(kind: str, data: bytes) -> None:
    changed = list(with_a_member_gone_or_odd(kind, data))
    for each in changed:
        says_the_same(kind, each)
    assert changed


@pytest.mark.parametrize("kind", REAL)
def test_real_records_with_a_member_gone_or_odd_say_the_same_both_ways(shared: Path, kind: str) -> None:
    for data in list(real(shared, kind))[:12]:
        for changed in with_a_member_gone_or_odd(kind, data):
            says_the_same(kind, changed)


def test_what_a_snapshot_leaves_out_of_a_record_is_read_by_no_parser() -> None:
    cited = [{"key": f"ref{number}", "unstructured": "Somebody: Something"} for number in range(100)]
    for kind, item in (("crossref", CROSSREF), ("openalex", OPENALEX)):
        whole = json.dumps(item | dict.fromkeys(LEFT_OUT[kind], cited)).encode()
        kept = without(whole, LEFT_OUT[kind])
        assert json.loads(kept) == item
        assert DUMPS[kind].record(kept) == DUMPS[kind].record(whole)
        assert DUMPS[kind].known(kept) == DUMPS[kind].known(whole)


@pytest.mark.parametrize("data", [b'{"DOI":  "10.1000/X"}\n', b"[1]", b"{", b'{"a": "\xff", "b": 1', b"[" * 10_000])
def test_a_record_with_nothing_to_leave_out_stays_to_the_byte(data: bytes) -> None:
    assert without(data, {"reference"}) == data
