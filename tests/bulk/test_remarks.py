"""What is told of records that are written all the same: retracted, taken back, odd, or there twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mlsysbib
from mlsysbib.bulk.entries import key_of
from mlsysbib.bulk.losses import Losses
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.errors import warning

PAPER = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{0}</PMID><Article><Journal>
<Title>J</Title></Journal><ArticleTitle>{1}</ArticleTitle></Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">{0}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
"""
GONE = '<DeleteCitation><PMID Version="1">12</PMID><PMID Version="1">99</PMID></DeleteCitation>\n'
RETRACTION = {"type": "retraction", "DOI": "10.1000/notice", "updated": {"date-parts": [[2020, 2, 3]]}}


def crossref(path: Path, *works: dict[str, Any]) -> Path:
    usual = {"member": "1", "type": "journal-article", "title": ["On Foo"]}
    path.write_text("".join(json.dumps({**usual, **work}) + "\n" for work in works))
    return path


def report(made: mlsysbib.BulkInfo) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(made.report).read_text().splitlines()]


def test_a_retracted_work_is_written_counted_and_named(tmp_path: Path) -> None:
    retracted = [{"DOI": f"10.1000/{number}", "updated-by": [RETRACTION]} for number in range(3)]
    path = crossref(tmp_path / "works.jsonl", {"DOI": "10.1000/fine"}, *retracted)
    made = mlsysbib.bulk_convert(path, tmp_path / "out", "jsonl")
    assert (made.records, made.bad) == (4, 0)
    said = "crossref says that it was retracted on 2020-02-03 (notice: 10.1000/notice)"
    assert [(each.rule, each.count, each.example) for each in made.remarks] == [("retracted", 3, f"10.1000/0: {said}")]
    assert report(made) == [
        {"part": "part-000000.jsonl", "key": f"10.1000/{number}", "rule": "retracted", "reason": said}
        for number in range(3)
    ]
    summary = json.loads((tmp_path / "out" / "_bulk" / "summary.json").read_text())
    assert [(each["rule"], each["count"]) for each in summary["remarks"]] == [("retracted", 3)]
    assert mlsysbib.bulk_convert(path, tmp_path / "out", "jsonl").remarks == made.remarks


def test_so_many_of_a_part_are_named_and_all_are_counted(tmp_path: Path) -> None:
    works = ({"DOI": f"10.1000/{number}", "updated-by": [RETRACTION]} for number in range(1200))
    made = mlsysbib.bulk_convert(crossref(tmp_path / "works.jsonl", *works), tmp_path / "out", "jsonl")
    assert [(each.rule, each.count) for each in made.remarks] == [("retracted", 1200)]
    assert len(report(made)) == 1000


def test_what_is_odd_is_counted_by_what_it_is(tmp_path: Path) -> None:
    works = ({"DOI": f"10.1000/{number}", "title": ["ON FOO AND ITS BARS"]} for number in range(2))
    made = mlsysbib.bulk_convert(crossref(tmp_path / "works.jsonl", *works), tmp_path / "out", "jsonl")
    assert [(each.rule, each.count) for each in made.remarks] == [("title is in capitals", 2)]
    assert report(made) == []


def test_numbers_that_are_taken_back_are_named_and_what_is_repeated_is_there(tmp_path: Path) -> None:
    path = tmp_path / "update.xml"
    papers = PAPER.format(12, "Old.") + PAPER.format(13, "Other.") + PAPER.format(12, "New.")
    path.write_text(f'<?xml version="1.0"?>\n<PubmedArticleSet>\n{papers}{GONE}</PubmedArticleSet>\n')
    made = mlsysbib.bulk_convert(path, tmp_path / "out", "jsonl", kind="pubmed")
    assert (made.records, made.repeated, made.passed, made.bad) == (3, 1, 1, 0)
    works = [json.loads(line) for line in (tmp_path / "out" / "part-000000.jsonl").read_text().splitlines()]
    assert [(work["id"], work["title"]) for work in works] == [("12", "Old"), ("13", "Other"), ("12", "New")]
    assert [(line["key"], line["rule"]) for line in report(made)] == [("12", "taken-back"), ("99", "taken-back")]
    assert [(each.rule, each.count) for each in made.remarks] == [("taken-back", 2)]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("arxiv", b'{"id": "0704.0001", "title": "On Foo", "doi": "10.1000/x", "authors_parsed": [], "versions": []}'),
        ("crossref", b'{"DOI": "10.1000/X", "title": ["On Foo"], "type": "journal-article"}'),
        (
            "crossref",
            b'{"DOI": "10.1000/X", "title": ["ISO 12: On Foo"], "type": "standard", "ISBN": ["9780306406157"]}',
        ),
        ("datacite", b'{"doi": "10.48550/arXiv.1706.03762", "titles": [{"title": "On Foo"}]}'),
        ("pubmed", PAPER.format(12, "On Foo.").encode()),
        (
            "openalex",
            b'{"id": "https://openalex.org/W2741809807", "title": "On Foo", "doi": "https://doi.org/10.1000/x"}',
        ),
        ("openlibrary", b'{"key": "/books/OL1M", "title": "On Foo", "type": {"key": "/type/edition"}}'),
        (
            "semantic-scholar",
            b'{"corpusid": 12, "title": "On Foo", "authors": [], "externalids": {"DOI": "10.1000/x"}}',
        ),
        ("bib", b"@article{doe, title={On Foo}, doi={10.1000/x}}"),
        ("csl-json", b'{"id": "doe", "type": "article-journal", "title": "On Foo", "DOI": "10.1000/x"}'),
    ],
)
def test_a_record_says_itself_what_it_is_known_by(kind: str, data: bytes) -> None:
    dump = DUMPS[kind]
    record, known = dump.record(data), dump.known(data)
    assert record is not None
    assert known is not None
    assert key_of(kind, record) == known.identifiers[0][1]


def test_losses_are_alike_whatever_is_quoted_and_an_apostrophe_quotes_nothing() -> None:
    losses = Losses()
    for name in ("'O'Neil'", '"Foo"', "'Bar\\'s'"):
        losses.hear(warning(f"{name} is no name in BibTeX's styles, and it's written as 'x'", "author"))
    assert [(each.rule, each.count) for each in losses.counted()] == [
        ("… is no name in BibTeX's styles, and it's written as …", 3)
    ]
