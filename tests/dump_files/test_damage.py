"""A damaged dump costs what is damaged: cut short, with bytes changed, with garbage in it."""

from __future__ import annotations

import gzip
import random
import time
from pathlib import Path

import pytest

from mlsysbib.dump_files.cutting import Damaged, Raw
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.shards import records, shards
from mlsysbib.errors import UnexpectedAnswer

ENTRY = "@misc{key%d,\n  title = {A Title {of} %d},\n  doi = {10.1000/%d}\n}\n\n"
ARTICLE = '<article key="journals/x/A%d"><title>A Title of %d.</title><ee>https://doi.org/10.1000/%d</ee></article>\n'
PAPER = (
    '<PubmedArticle><MedlineCitation><PMID Version="1">1%d</PMID><Article><ArticleTitle>Title %d.</ArticleTitle>'
    '</Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/%d</ArticleId>'
    "</ArticleIdList></PubmedData></PubmedArticle>\n"
)
ITEM = '{"id":"a%d","type":"article-journal","title":"Title %d","DOI":"10.1000/%d"}\n'
KINDS = {"bib": ENTRY, "dblp": ARTICLE, "pubmed": PAPER, "csl-json": ITEM}


def whole(kind: str, count: int = 60) -> bytes:
    return "".join(KINDS[kind] % (number, number, number) for number in range(count)).encode()


def read(kind: str, path: Path, data: bytes) -> tuple[int, int]:
    """How many works are known of some bytes, and how much could not be read."""
    path.write_bytes(data)
    good = bad = 0
    for shard in shards([str(path)], DUMPS[kind].cut, 1000):
        for each in records(shard, DUMPS[kind].cut):
            if isinstance(each, Damaged):
                bad += 1
                continue
            try:
                good += DUMPS[kind].known(each.data) is not None
                DUMPS[kind].record(each.data)
            except UnexpectedAnswer:
                bad += 1
    return good, bad


@pytest.mark.parametrize("kind", KINDS)
def test_a_dump_that_is_cut_short_loses_one_record(tmp_path: Path, kind: str) -> None:
    data, chance = whole(kind), random.Random(14)  # noqa: S311  (the same damage each time)
    for _ in range(8):
        place = chance.randrange(len(data))
        good, bad = read(kind, tmp_path / "dump", data[:place])
        assert bad <= 1
        assert good + bad >= data[:place].count(b"10.1000/")


@pytest.mark.parametrize("kind", KINDS)
def test_changed_bytes_cost_the_records_that_they_are_in(tmp_path: Path, kind: str) -> None:
    chance = random.Random(14)  # noqa: S311  (the same damage each time)
    for count in (1, 5, 50):
        data = bytearray(whole(kind))
        for _ in range(count):
            data[chance.randrange(len(data))] = chance.randrange(256)
        good, _ = read(kind, tmp_path / "dump", bytes(data))
        assert good >= 60 - 2 * count


HOSTILE = {
    "bib": [
        b"@misc{a, title = " + b"{" * 50_000,
        b"@misc{a, title = {" + b"{a}" * 20_000 + b"{{{{x}}}}}}",
        b"@" * 50_000,
        b"".join(b"@string{a = a # a}\n" for _ in range(60)) + b"@misc{q, title = a}\n",
        b"@misc{a,\n crossref = {b}}\n@misc{b,\n crossref = {a}}\n" * 20,
    ],
    "dblp": [
        b'<article key="a/b">' + b"<i>" * 50_000 + b"</article>",
        b"<article " * 2000,
        b'<article key="a/b"><title>x</title><ee>' + b" " * 200_000 + b"</article>",
        b'<!DOCTYPE dblp [<!ENTITY c "' + b"x" * 1000 + b'">]><dblp><article key="a/b"><title>&c; x</title></article>',
    ],
    "pubmed": [
        b"<PubmedArticle>" + b"<PMID " * 20_000 + b"</PubmedArticle>",
        b"<PubmedArticle>" + b"<ArticleTitle " * 20_000 + b"</PubmedArticle>",
    ],
    "csl-json": [b'{"a":' * 50_000, b"[" * 50_000],
}


@pytest.mark.parametrize(("kind", "garbage"), [(kind, each) for kind, some in HOSTILE.items() for each in some])
def test_garbage_costs_little_time_and_not_the_rest(tmp_path: Path, kind: str, garbage: bytes) -> None:
    begun = time.process_time()
    good, _ = read(kind, tmp_path / "dump", whole(kind, 5) + garbage + b"\n" + whole(kind, 5))
    assert good >= 9
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("tag", [b"<AbstractText>p < 0.05</AbstractText>", b"<Abstract>cut", b"<i>a</b>", b"&nobody;"])
def test_a_paper_that_no_parser_reads_is_told_by_the_quick_look_too(tmp_path: Path, tag: bytes) -> None:
    data = whole("pubmed", 5).replace(b"</ArticleTitle>", b"</ArticleTitle>" + tag, 1)
    path = tmp_path / "dump"
    path.write_bytes(data)
    found = [each for shard in shards([str(path)], DUMPS["pubmed"].cut) for each in records(shard, DUMPS["pubmed"].cut)]
    for look in (DUMPS["pubmed"].known, DUMPS["pubmed"].record):
        bad = 0
        for each in found:
            assert isinstance(each, Raw)
            try:
                look(each.data)
            except UnexpectedAnswer:
                bad += 1
        assert bad == 1


NOT_UTF_8 = {
    "crossref": b'{"DOI":"10.1000/x","title":["A t\xeetle"],"abstract":"a\xff","author":[{"family":"M\xfcller"}]}',
    "arxiv": b'{"id":"0704.0001","title":"A t\xeetle","abstract":"a\xff","authors_parsed":[["M\xfcller","",""]]}',
    "datacite": b'{"doi":"10.1000/x","titles":[{"title":"A t\xeetle"}],"creators":[{"name":"M\xfcller, A"}],"types":{},'
    b'"descriptions":[{"description":"a\xff","descriptionType":"Abstract"}]}',
    "openalex": b'{"id":"https://openalex.org/W2741809807","title":"A t\xeetle","authorships":[],'
    b'"abstract_inverted_index":{"a\xff":[0]}}',
    "semantic-scholar": b'{"corpusid":1,"title":"A t\xeetle","authors":[{"name":"M\xfcller"}]}',
    "openlibrary": b'/type/edition\t/books/OL1M\t1\t2008\t{"key":"/books/OL1M","title":"A t\xeetle"}',
    "csl-json": b'{"id":"a","type":"book","title":"A t\xeetle","abstract":"a\xff"}',
    "pubmed": (PAPER % (1, 1, 1)).encode().replace(b"Title 1.", b"A t\xeetle"),
}


@pytest.mark.parametrize(("kind", "data"), NOT_UTF_8.items())
def test_a_byte_that_is_not_utf_8_costs_its_character_and_is_told(kind: str, data: bytes) -> None:
    record, known = DUMPS[kind].record(data), DUMPS[kind].known(data)
    assert record is not None
    assert known is not None
    assert record.entry is not None
    assert "A t\ufffdtle" in (record.entry.title or "")
    assert "A t\ufffdtle" in known.title
    assert "title has lost a character (U+FFFD)" in record.evidence["notes"]


def test_a_byte_in_what_the_quick_look_does_not_read_costs_nothing_else() -> None:
    data = b'{"DOI":"10.1000/x","title":["A title"],"abstract":"one \xff two"}'
    record, known = DUMPS["crossref"].record(data), DUMPS["crossref"].known(data)
    assert known is not None
    assert known.title == "A title"
    assert record is not None
    assert record.entry is not None
    assert record.entry.abstract == "one \ufffd two"
    assert record.evidence["notes"] == ["abstract has lost a character (U+FFFD)"]


@pytest.mark.parametrize("behind", [b"garbage after the end", b""])
def test_what_stands_behind_a_packed_file_costs_no_record(tmp_path: Path, behind: bytes) -> None:
    packed = gzip.compress(whole("csl-json", 50))
    # (without anything behind it, its checksum is another)
    data = packed + behind if behind else packed[:-8] + b"\0\0\0\0" + packed[-4:]
    assert read("csl-json", tmp_path / "dump.gz", data) == (50, 1)
