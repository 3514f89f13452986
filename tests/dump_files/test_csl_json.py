"""CSL-JSON as a list, by lines, under a name, in an object."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.dump_files.cutting import Damaged, Raw
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.known import Known
from mlsysbib.dump_files.shards import records, shards
from mlsysbib.errors import UnexpectedAnswer
from quick_looks import agree

CSL = DUMPS["csl-json"]
ONE = '{"id":"a","type":"article-journal","title":"One","issued":{"date-parts":[[2020]]},"DOI":"10.1000/A"}'
TWO = '{"id":2,"type":"book","title":"Two","ISBN":"978-3-540-87876-6"}'


def read(path: Path, text: str) -> list[Known | None]:
    path.write_text(text, encoding="utf-8")
    found = [each for shard in shards([str(path)], CSL.cut) for each in records(shard, CSL.cut)]
    assert not [each for each in found if isinstance(each, Damaged)]
    return [CSL.known(each.data) for each in found if isinstance(each, Raw)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}\n",
        f"[{ONE},{TWO}]",
        f"\ufeff[\n  {ONE},\n  {TWO}\n]\n",
        f'{{"items": [{ONE}, {TWO}]}}',
        f'{{"references": [{ONE}, {TWO}]}}',
        f'{{\n"a": {ONE},\n"2": {TWO}\n}}',
        f'{{"a": {ONE.replace(chr(34) + "id" + chr(34) + ":" + chr(34) + "a" + chr(34) + ",", "")}, "2": {TWO}}}',
    ],
)
def test_each_form_gives_the_items(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "items.json", text) == [
        Known("One", (("key", "a"), ("doi", "10.1000/A"))),
        Known("Two", (("key", "2"), ("isbn", "9783540878766"))),
    ]


@pytest.mark.parametrize(
    "data",
    [
        ONE,
        TWO,
        '{"id":"a","type":"chapter","title":"A <i>b</i> c","DOI":"https://doi.org/10.1000/x"}',
        '{"id":"a","type":"article","title":"A","URL":"https://arxiv.org/abs/1706.03762"}',
        '{"id":"a","type":"article-journal","title":"A","URL":"https://doi.org/10.1000/y","PMID":"12","PMCID":"PMC1"}',
        '{"id":"a","type":"article-journal","title":"A","note":"PMID: 12"}',
        '{"id":"a","type":"journal-article","title":["A", "B"],"doi":"10.1000/z"}',
        '{"citation-key":"k","id":"a","type":"report","title":"A"}',
        '{"type":"article-journal","title":"No Id","DOI":"10.1000/x"}',
        '{"type":"article-journal","title":"No Id"}',
    ],
)
def test_the_quick_look_says_what_the_reader_says(data: str) -> None:
    assert agree(CSL, data.encode())


def test_an_item_without_an_id_has_no_key() -> None:
    known = CSL.known(b'{"type":"article-journal","title":"No Id"}')
    assert known == Known("No Id", ())


@pytest.mark.parametrize("data", [b"{", b"[1]", b'"text"', b"1"])
def test_what_is_not_an_item_is_said(data: bytes) -> None:
    with pytest.raises(UnexpectedAnswer):
        CSL.known(data)


def test_a_damaged_document_is_said(tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    path.write_text(f"[{ONE},")
    found = [each for shard in shards([str(path)], CSL.cut) for each in records(shard, CSL.cut)]
    assert [type(each) for each in found] == [Raw, Damaged]


ITEMS = [b'{"id": "a%d", "type": "book", "title": "A title"}' % number for number in range(3)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[" + b",".join(ITEMS) + b"]\0\0", 0),
        (b"[" + b",".join(ITEMS[:1]) + b"]\n[" + b",".join(ITEMS[1:]) + b"]\n", 0),
        (b"[\n" + b",\n".join(ITEMS) + b',\n{"id": "a4"', 1),
        (b"[\n" + b",\n".join([ITEMS[0], b'{"id" "x"}', *ITEMS[1:]]) + b"\n]", 1),
        (b'{"references": [\n' + b",\n".join(ITEMS) + b",\n", 1),
        (b"[" + b",".join(ITEMS) + b"] and so on", 1),
    ],
)
def test_a_damaged_list_costs_what_is_damaged(tmp_path: Path, data: bytes, told: int) -> None:
    path, cut = tmp_path / "refs.json", DUMPS["csl-json"].cut
    path.write_bytes(data)
    found = [each for shard in shards([str(path)], cut) for each in records(shard, cut)]
    assert [each.data for each in found if isinstance(each, Raw)] == ITEMS
    assert len(found) == 3 + told
