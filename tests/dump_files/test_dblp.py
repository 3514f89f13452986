"""DBLP's XML in every way that it is written."""

from __future__ import annotations

import pytest

from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.errors import UnexpectedAnswer
from quick_looks import agree

DBLP = DUMPS["dblp"]


def record(inside: str, kind: str = "article", attributes: str = 'key="journals/x/A20"') -> bytes:
    return f"<{kind} {attributes}>\n{inside}\n<year>2020</year>\n</{kind}>\n".encode()


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("https://doi.org/10.1000/AbC", ("doi", "10.1000/AbC")),
        ("http://dx.doi.org/10.1000/a", ("doi", "10.1000/a")),
        ("http://doi.acm.org/10.1145/1.2", ("doi", "10.1145/1.2")),
        ("http://doi.ieeecomputersociety.org/10.1109/ICSE.2001.1", ("doi", "10.1109/ICSE.2001.1")),
        ("https://doi.org/10.1002/(SICI)1097-0118(1999)15:1&lt;1::AID-X&gt;3.0.CO;2-4", None),
        ("https://doi.org/10.1000/a%28b%29", ("doi", "10.1000/a(b)")),
        ("https://doi.org/10.48550/arXiv.1706.03762", ("arxiv", "1706.03762")),
        ("https://arxiv.org/abs/1706.03762v5", ("arxiv", "1706.03762")),
        ("http://arxiv.org/pdf/1706.03762.pdf", ("arxiv", "1706.03762")),
        ("https://arxiv.org/abs/cs/0112017", ("arxiv", "cs/0112017")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345", ("pmid", "12345")),
        ("https://dl.acm.org/citation.cfm?id=1234.5678", ("doi", "10.1145/1234.5678")),
    ],
)
def test_every_link_that_names_an_identifier_is_found(link: str, wanted: tuple[str, str] | None) -> None:
    data = record(f'<title>A Title.</title><ee type="oa">\n{link} </ee><ee>https://www.wikidata.org/entity/Q1</ee>')
    known = DBLP.known(data)
    assert known is not None
    assert agree(DBLP, data)
    if wanted is not None:
        assert wanted in known.identifiers
    assert len(known.identifiers) == 2


def test_a_record_with_several_dois_is_found_by_each() -> None:
    links = "".join(f"<ee>https://doi.org/10.1000/{letter}</ee>" for letter in "ab")
    known = DBLP.known(record(f"<title>A Title.</title>{links}"))
    assert known is not None
    assert known.identifiers[1:] == (("doi", "10.1000/a"), ("doi", "10.1000/b"))


@pytest.mark.parametrize(
    "data",
    [
        record("<title>H<sub>2</sub>O and <i>E. coli</i>.</title>"),
        record("<title>M&uuml;ller &amp; S&#246;hne &lt;b&gt;.</title>"),
        record("<title>a &amp;lt; b &#38;amp; c</title>"),
        record("<title><![CDATA[a < b]]></title>"),
        record("<!-- <title>No Title.</title> --><title>A Title.</title>"),
        record('<title bibtex="{A} Title">A Title.</title>'),
        record("<title>\nA\nTitle\n</title>"),
        record("<title>[PDF] A Title.</title>"),
        record("<title>A Title of Many Words and More. A Title of Many Words and More.</title>"),
        record("<author>Wei Li 0003</author><title>A $x^2$ Title</title>", attributes="mdate='2020' key='a/b/c'"),
        record("<title>Ein Titel. (A title in English)</title><school>X</school>", "phdthesis"),
        record("<title>A Book</title><isbn>978-3-540-87876-6</isbn>", "book"),
        record("<title>A Volume</title><isbn>3-540-20487-3</isbn><booktitle>ER</booktitle>", "proceedings"),
        record("<title>A Paper</title><isbn>978-3-540-87876-6</isbn><booktitle>ER</booktitle>", "inproceedings"),
        record("<title>A Page</title>", "www", 'key="www/org/w3/x"'),
        record("<title>Data</title><ee>https://zenodo.org/record/123</ee>", "data"),
        record(
            "<title>A</title><journal>CoRR</journal>",
            attributes='publtype="informal" key="journals/corr/cs-LG-0501018"',
        ),
        record("<title>Größe</title>").replace("Größe".encode(), "Größe".encode("latin-1")),
        record("<title>MÃ¼ller</title>"),
        record("<author>No Title</author>"),
    ],
)
def test_the_quick_look_says_what_the_parser_says(data: bytes) -> None:
    assert agree(DBLP, data)


def test_a_preprint_is_found_by_the_number_in_its_key() -> None:
    for key, number in {"abs-1706-03762": "1706.03762", "abs-cs-0112017": "cs/0112017"}.items():
        known = DBLP.known(record("<title>A</title>", attributes=f'key="journals/corr/{key}"'))
        assert known is not None
        assert ("arxiv", number) in known.identifiers


def test_what_was_withdrawn_is_said() -> None:
    withdrawn = DBLP.record(record("<title>(Withdrawn) A</title>", attributes='key="a/b/c" publtype="withdrawn"'))
    assert withdrawn is not None
    assert withdrawn.evidence["withdrawn"] is True


@pytest.mark.parametrize(
    "data",
    [
        record("<title>Home Page</title>", "www", 'key="homepages/1/2"'),
        record("<author>A</author>", "person", 'key="homepages/1/2"'),
        record("<title>A</title>") + b"--> <!-- ",
    ],
)
def test_persons_and_what_is_commented_out_are_no_works(data: bytes) -> None:
    assert DBLP.known(data) is None
    assert DBLP.record(data) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (record("<title>A</title>", attributes='mdate="2020"'), "without a key"),
        (record("<title>A</title>")[:40], "does not end"),
        (b'<article key="a/b/c', "does not end"),
        (record("<title>A</title>", attributes=f'key="{"<"}"'), "without a key"),
    ],
)
def test_a_damaged_record_is_said(data: bytes, message: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=message):
        DBLP.known(data)


def test_an_entity_that_nobody_knows_costs_its_record() -> None:
    with pytest.raises(UnexpectedAnswer):
        DBLP.record(record("<title>A &nobody; B</title>"))


@pytest.mark.parametrize("end", ["</article >", "</article\n>", "</article>\n</articles>"])
def test_an_end_may_have_blanks_in_it_and_another_behind_it(end: str) -> None:
    data = record("<title>A</title>").decode().replace("</article>", end).encode()
    assert agree(DBLP, data)
