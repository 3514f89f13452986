"""A damaged dump costs what is damaged: cut short, with bytes changed, with garbage in it."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from mlsysbib.dump_files.cutting import Damaged
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
