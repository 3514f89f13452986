"""PubMed's papers and books, and the numbers that are taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.dump_files.cutting import Raw
from mlsysbib.dump_files.kinds import DUMPS
from mlsysbib.dump_files.known import Known
from mlsysbib.dump_files.shards import records, shards
from mlsysbib.errors import UnexpectedAnswer
from quick_looks import agree

PUBMED = DUMPS["pubmed"]
TITLE = "<ArticleTitle>A title.</ArticleTitle>"
IDS = '<ArticleId IdType="pubmed">12</ArticleId><ArticleId IdType="doi">10.1000/a</ArticleId>'


def paper(title: str = TITLE, ids: str = IDS, *, pmid: str = '<PMID Version="1">12</PMID>', more: str = "") -> bytes:
    cited = '<Reference><ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference>'
    return (
        f'<PubmedArticle>\n<MedlineCitation Status="MEDLINE">{pmid}<Article>{title}{more}</Article></MedlineCitation>'
        f"<PubmedData><History/><ArticleIdList>{ids}</ArticleIdList><ReferenceList>{cited}</ReferenceList></PubmedData>"
        "</PubmedArticle>\n"
    ).encode()


BOOK = b"""<PubmedBookArticle><BookDocument><PMID Version="1">20301577</PMID><ArticleIdList>
<ArticleId IdType="bookaccession">NBK1403</ArticleId></ArticleIdList><Book><BookTitle>Reviews</BookTitle>
<Isbn>9783540878766</Isbn></Book><ArticleTitle><i>CACNA1C</i> Disorders</ArticleTitle></BookDocument>
</PubmedBookArticle>"""


def test_a_paper_is_found_by_its_own_identifiers_and_never_by_those_of_what_it_cites() -> None:
    known = PUBMED.known(paper(ids=f'{IDS}<ArticleId IdType="pmc">PMC123</ArticleId>'))
    assert known == Known("A title.", (("pmid", "12"), ("doi", "10.1000/a"), ("pmcid", "PMC123")), 1)
    assert PUBMED.known(paper(ids="")) == Known("A title.", (("pmid", "12"),), 1)


@pytest.mark.parametrize(
    "data",
    [
        paper(),
        BOOK,
        paper("<ArticleTitle>[A title in brackets].</ArticleTitle>"),
        paper("<ArticleTitle>[A title].</ArticleTitle><VernacularTitle>Un título.</VernacularTitle>"),
        paper("<ArticleTitle>[A title].</ArticleTitle><VernacularTitle/>"),
        paper("<ArticleTitle>The <i>lac</i> operon &amp; H<sub>2</sub>O.</ArticleTitle>"),
        paper("<ArticleTitle>p &lt; 0.05 and &#x3b2;.</ArticleTitle>"),
        paper("<ArticleTitle><![CDATA[a < b]]></ArticleTitle>"),
        paper(ids='<ArticleId IdType="doi">10.1002/(SICI)1(2000)15:1&lt;1::AID-X&gt;3.0.CO;2-4</ArticleId>'),
        paper(ids='<ArticleId IdType="doi">doi: 10.1000/b</ArticleId>'),
        paper(ids="", more='<ELocationID EIdType="doi" ValidYN="Y">10.1000/c</ELocationID>'),
        paper(ids="", more='<ELocationID EIdType="doi" ValidYN="N">10.1000/c</ELocationID>'),
        paper(ids='<ArticleId IdType="pmc">pmc-id: PMC5122160;</ArticleId>'),
        paper(pmid=""),
        paper().replace(b"<ArticleIdList>", b"<ReferenceList></ReferenceList><ArticleIdList>", 1),
    ],
)
def test_the_quick_look_says_what_the_parser_says(data: bytes) -> None:
    assert agree(PUBMED, data)


def test_a_later_version_says_so() -> None:
    known = PUBMED.known(paper(pmid='<PMID Version="3">12</PMID>'))
    assert known is not None
    assert known.version == 3


def test_numbers_that_are_taken_back_are_gone() -> None:
    data = b'<DeleteCitation>\n<PMID Version="1">1</PMID>\n<PMID>2</PMID>\n</DeleteCitation></PubmedArticleSet>'
    assert PUBMED.known(data) == Known("", (("pmid", "1"), ("pmid", "2")), gone=True)
    record = PUBMED.record(data)
    assert record is not None
    assert record.entry is None


@pytest.mark.parametrize("data", [paper()[:200], paper("", "", pmid=""), b"<PubmedArticle></PubmedArticle>"])
def test_what_is_not_a_paper_is_said(data: bytes) -> None:
    with pytest.raises(UnexpectedAnswer):
        PUBMED.known(data)


def test_a_file_gives_each_of_its_records(tmp_path: Path) -> None:
    path = tmp_path / "update.xml"
    path.write_bytes(
        b"<?xml version='1.0'?><PubmedArticleSet>" + paper() + BOOK + b"<DeleteCitation/></PubmedArticleSet>"
    )
    found = [each for shard in shards([str(path)], PUBMED.cut) for each in records(shard, PUBMED.cut)]
    assert [each.data[:10] for each in found if isinstance(each, Raw)] == [b"<PubmedArt", b"<PubmedBoo", b"<DeleteCit"]
