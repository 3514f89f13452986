"""What a record of a dump is found by is what its service's own parser says of it."""

from __future__ import annotations

import pytest

from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import UnexpectedAnswer

BIB = rb"""@InProceedings{DBLP:conf/x/AB10,
  booktitle = {No {Title} = of it},
  title = {{GPUs} and {B}{\"o}hm: A {Tale {of}} Nests},
  doi = {10.1000/AbC},
  eprint = "1706.03762",
  eprinttype = {arXiv}
}
"""
DBLP = b"""<article mdate="2020-01-01" key="journals/corr/abs-1706-03762" publtype="informal">
<author>J&uuml;rgen M&#252;ller 0001</author><title>Attention &amp; All <i>You</i> Need.</title>
<journal>CoRR</journal><year>2017</year><ee>https://doi.org/10.1000/a</ee></article>
</dblp>"""
CROSSREF = b'{"DOI": "10.1000/X", "title": ["A Title"], "type": "journal-article", "score": 0, "reference": [{}]}'


@pytest.mark.parametrize(
    ("kind", "data", "wanted"),
    [
        (
            "bib",
            BIB,
            Known(
                "GPUs and Böhm: A Tale of Nests",
                (("key", "DBLP:conf/x/AB10"), ("doi", "10.1000/AbC"), ("arxiv", "1706.03762")),
            ),
        ),
        ("bib", b"@misc{a, Title = {Odd Case}}", Known("Odd Case", (("key", "a"),))),
        ("bib", b'@misc{a,title="Quoted",year=2000}', Known("Quoted", (("key", "a"),))),
        (
            "dblp",
            DBLP,
            Known(
                "Attention & All You Need",
                (("key", "journals/corr/abs-1706-03762"), ("doi", "10.1000/a"), ("arxiv", "1706.03762")),
            ),
        ),
        ("crossref", CROSSREF, Known("A Title", (("doi", "10.1000/X"),))),
    ],
)
def test_a_record_is_found_by_its_title_and_identifiers(kind: str, data: bytes, wanted: Known) -> None:
    assert DUMPS[kind].known(data) == wanted


def test_a_record_of_dblp_is_read_by_its_own_parser_with_its_named_letters() -> None:
    record = DUMPS["dblp"].record(DBLP)
    assert record is not None
    assert record.entry is not None
    assert (record.source, record.entry.title, str(record.entry.author[0])) == (
        "dblp",
        "Attention & All <i>You</i> Need",
        "Jürgen Müller",
    )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("bib", b"@string{a = {b}}\n"),
        ("bib", b"% words\n"),
        ("dblp", b'<www key="homepages/1"><title>Home Page</title></www>'),
    ],
)
def test_what_is_no_work_is_none(kind: str, data: bytes) -> None:
    assert DUMPS[kind].known(data) is None
    assert DUMPS[kind].record(data) is None


@pytest.mark.parametrize(("kind", "data"), [("crossref", b"{"), ("crossref", b"{}"), ("dblp", b"<article>")])
def test_what_is_not_a_record_is_said(kind: str, data: bytes) -> None:
    with pytest.raises(UnexpectedAnswer):
        DUMPS[kind].known(data)
