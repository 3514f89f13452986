"""Identifiers in the spellings that people and sites use."""

from __future__ import annotations

import pickle
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.model.identifiers import (
    DOI,
    ISBN,
    ISSN,
    PMCID,
    PMID,
    ACLAnthologyID,
    ArxivID,
    DBLPKey,
    Handle,
    OpenAlexID,
    OpenReviewID,
    SemanticScholarID,
    SitePaper,
    recognise,
)
from mlsysbib.model.identifiers.recognition import refusal

SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"


@pytest.mark.parametrize(
    "text",
    [
        "10.1145/3097983.3098021",
        " 10.1145/3097983.3098021 ",
        "doi:10.1145/3097983.3098021",
        "DOI: 10.1145/3097983.3098021.",
        "DOI 10.1145/3097983.3098021",
        "(doi: 10.1145/3097983.3098021),",
        "[10.1145/3097983.3098021]",
        "“10.1145/3097983.3098021”",
        "<https://doi.org/10.1145/3097983.3098021>",
        "http://dx.doi.org/10.1145/3097983.3098021",
        "doi.org/10.1145/3097983.3098021/",
        "https://doi.org/10.1145%2F3097983.3098021",
        "https://doi.org/10.1145/3097983.3098021?utm_source=x#top",
        "info:doi/10.1145/3097983.3098021",
        "10.1145/\u200b3097983.3098021",
    ],
)
def test_a_doi_in_any_spelling_is_the_same_doi(text: str) -> None:
    assert DOI.parse(text).value == "10.1145/3097983.3098021"
    assert recognise(text) == DOI("10.1145/3097983.3098021")


@pytest.mark.parametrize(
    "text",
    [
        SICI,
        SICI.replace("<", "&lt;").replace(">", "&gt;"),
        SICI.replace("<", "&amp;lt;").replace(">", "&amp;gt;"),
        "https://doi.org/" + quote(SICI, safe=""),
        "https://doi.org/" + SICI,
        f"({SICI}).",
        f"doi:{SICI};",
    ],
)
def test_a_sici_keeps_its_brackets_and_semicolons(text: str) -> None:
    assert DOI.parse(text).value == SICI


def test_a_sici_may_end_in_a_hash_and_brackets_may_be_square() -> None:
    assert DOI.parse("https://doi.org/10.1002/(SICI)1(1998)1:1<1::A-B>3.0.CO;2-#").value.endswith("2-#")
    square = "10.1890/0012-9615(1999)069[0569:EDILSA]2.0.CO;2"
    assert DOI.parse("https://doi.org/10.1890%2F0012-9615%281999%29069%5B0569%3AEDILSA%5D2.0.CO%3B2").value == square


@pytest.mark.parametrize(
    "text", ["", "10.1145", "10.1145/", "11.1145/x", "https://example.org", "10/gf4tvj", "10.12/x", "10.1145/a b"]
)
def test_what_is_no_doi_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a DOI; a DOI looks like"):
        DOI.parse(text)


def test_dois_compare_without_case_and_keep_the_case_they_came_in() -> None:
    upper, lower = DOI.parse("10.1109/HPCA.2018.00059"), DOI.parse("10.1109/hpca.2018.00059")
    assert upper == lower
    assert not upper != lower  # noqa: SIM202  (its own slot in a Struct)
    assert hash(upper) == hash(lower)
    assert {upper: 1}[lower] == 1
    assert str(upper) == "10.1109/HPCA.2018.00059"
    assert upper != ArxivID("1610.09451")
    assert pickle.loads(pickle.dumps(upper)) == upper  # noqa: S301  (our own bytes)


suffix = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="%&"), min_size=1, max_size=30)


@given(st.integers(1000, 999999), suffix)
def test_a_doi_comes_back_from_its_own_link(registrant: int, name: str) -> None:
    try:
        doi = DOI.parse(f"10.{registrant}/{name}")
    except ValueError:
        return  # nothing but punctuation
    assert DOI.parse(doi.url) == doi
    assert DOI.parse(doi.value) == doi
    assert DOI.parse(f"doi:{doi.value}") == doi
    if not set(doi.value) & set("()[]{}<>"):
        assert DOI.parse(f"({doi.value}).") == doi


@given(st.text(max_size=60))
def test_recognise_takes_any_text(text: str) -> None:
    found = recognise(text)
    if found is not None:
        assert recognise(found.url) is not None or isinstance(found, ISBN)
        assert found.url.startswith("https://")


@pytest.mark.parametrize(
    ("text", "value", "version"),
    [
        ("1610.09451", "1610.09451", None),
        ("arXiv:1610.09451v2", "1610.09451", 2),
        ("ARXIV: 1610.09451V2", "1610.09451", 2),
        ("arXiv:1708.02363v2 [cs.HC] 9 Aug 2017", "1708.02363", 2),
        ("https://arxiv.org/abs/1610.09451", "1610.09451", None),
        ("http://www.arxiv.org/pdf/1610.09451v1.pdf", "1610.09451", 1),
        ("https://arxiv.org/pdf/1610.09451", "1610.09451", None),
        ("https://arxiv.org/html/2401.00001v3", "2401.00001", 3),
        ("https://export.arxiv.org/abs/1610.09451?context=cs", "1610.09451", None),
        ("https://arxiv.org/abs/cs/0112017v1", "cs/0112017", 1),
        ("https://arxiv.org/abs/cs%2F0112017", "cs/0112017", None),
        ("math.GT/0309136", "math/0309136", None),
        ("cond-mat.str-el/0703012", "cond-mat/0703012", None),
        ("hep-th/9107001", "hep-th/9107001", None),
        ("10.48550/arXiv.1706.03762", "1706.03762", None),
        ("https://doi.org/10.48550/ARXIV.1706.03762", "1706.03762", None),
        ("https://ar5iv.labs.arxiv.org/html/1610.09451", "1610.09451", None),
        ("https://ar5iv.org/abs/1610.09451", "1610.09451", None),
        ("https://www.alphaxiv.org/abs/1610.09451v1", "1610.09451", 1),
        ("https://huggingface.co/papers/1610.09451", "1610.09451", None),
        ("https://api.semanticscholar.org/arXiv:1610.09451", "1610.09451", None),
        ("http://xxx.lanl.gov/abs/hep-th/9711200", "hep-th/9711200", None),
        ("arXiv:arXiv:1610.09451v1 [cs.LG]", "1610.09451", 1),
        ("arXiv:https://arxiv.org/abs/1610.09451", "1610.09451", None),
        ("oai:arXiv.org:1610.09451", "1610.09451", None),
        ("0704.0001", "0704.0001", None),
        ("1412.6980", "1412.6980", None),
    ],
)
def test_an_arxiv_id_in_any_spelling(text: str, value: str, version: int | None) -> None:
    assert ArxivID.parse(text) == ArxivID(value, version)
    assert recognise(text) == ArxivID(value, version)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1613.00001", "there is no month 13"),
        ("1600.00001", "there is no month 00"),
        ("0703.0001", "the new scheme began in 2007-04"),
        ("0808.05394", "4 digits after the dot"),
        ("1501.0001", "5 digits after the dot"),
        ("1501.00000", "numbers begin at 1"),
        ("hep-xx/9901001", "no archive 'hep-xx'"),
        ("cs/0704001", "the old scheme ran from 1991-07 to 2007-03"),
        ("hep-th/9106001", "the old scheme ran"),
        ("1610.09451v0", "no version 0"),
        ("abc", "an id looks like"),
        ("", "an id looks like"),
    ],
)
def test_an_id_that_arxiv_cannot_have_given_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        ArxivID.parse(text)
    assert recognise(text) is None


@given(st.integers(7, 89), st.integers(1, 12), st.integers(1, 9999), st.none() | st.integers(1, 40))
def test_an_arxiv_id_comes_back_from_its_link_and_its_doi(
    year: int, month: int, number: int, version: int | None
) -> None:
    if (year, month) < (7, 4):
        return
    width = 5 if year >= 15 else 4
    found = ArxivID.parse(f"{year:02d}{month:02d}.{number:0{width}d}{f'v{version}' if version else ''}")
    assert ArxivID.parse(found.url) == found
    assert recognise(f"https://doi.org/{found.doi}") == ArxivID(found.value)
    assert found.year == 2000 + year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("978-1-4503-4887-4", ISBN("978-1-4503-4887-4")),
        ("ISBN 0-306-40615-2", ISBN("0-306-40615-2")),
        ("ISBN-13: 978-1-4503-4887-4", ISBN("978-1-4503-4887-4")),
        ("ISBN13 9781450348874", ISBN("9781450348874")),
        ("urn:isbn:9781450348874", ISBN("9781450348874")),
        ("ISSN 2049-3630", ISSN("2049-3630")),
        ("eissn: 20493630", ISSN("2049-3630")),
        ("PMID: 12345678", PMID("12345678")),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", PMID("12345678")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12345678", PMID("12345678")),
        ("PMC2808187", PMCID("PMC2808187")),
        ("PMCID: PMC2808187", PMCID("PMC2808187")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2808187/pdf/x.pdf", PMCID("PMC2808187")),
        ("conf/nips/SculleyHGDPECYC15", DBLPKey("conf/nips/SculleyHGDPECYC15")),
        ("DBLP:journals/corr/abs-1708-02363", DBLPKey("journals/corr/abs-1708-02363")),
        ("https://dblp.org/rec/conf/kdd/BaylorBCFFHHIJK17.html?view=bibtex", DBLPKey("conf/kdd/BaylorBCFFHHIJK17")),
        ("https://dblp.uni-trier.de/rec/bibtex/conf/kdd/X17", DBLPKey("conf/kdd/X17")),
        ("http://dblp.uni-trier.de/db/conf/icdm/icdmw2009.html#HulseKNW09", DBLPKey("conf/icdm/HulseKNW09")),
        ("https://openreview.net/forum?id=rJXMpikCZ", OpenReviewID("rJXMpikCZ")),
        ("https://openreview.net/pdf?id=rJXMpikCZ", OpenReviewID("rJXMpikCZ")),
        ("https://openreview.net/forum?id=BJlxm30cKm&noteId=x", OpenReviewID("BJlxm30cKm")),
        ("openreview:rJXMpikCZ", OpenReviewID("rJXMpikCZ")),
        ("W2741809807", OpenAlexID("W2741809807")),
        ("https://openalex.org/W2741809807", OpenAlexID("W2741809807")),
        ("https://api.openalex.org/works/w2741809807?select=id", OpenAlexID("W2741809807")),
        ("https://openalex.org/A5023888391", None),
        ("W3C", None),
        ("hdl:1721.1/7582", Handle("1721.1/7582")),
        ("http://hdl.handle.net/2142/14442?x=1", Handle("2142/14442")),
        ("https://hdl.handle.net/20.500.11850/1234", Handle("20.500.11850/1234")),
        ("https://hdl.handle.net/10.1145/3097983.3098021", DOI("10.1145/3097983.3098021")),
        ("1721.1/7582", None),
        ("https://aclanthology.org/2020.acl-main.1.pdf", ACLAnthologyID("2020.acl-main.1")),
        ("https://www.aclweb.org/anthology/P17-1001/", ACLAnthologyID("P17-1001")),
        ("https://aclanthology.info/papers/P17-1001/p17-1001", None),
        ("P17-1001", ACLAnthologyID("P17-1001")),
        ("https://www.semanticscholar.org/paper/A-B/" + "0a" * 20, SemanticScholarID("0a" * 20)),
        ("https://api.semanticscholar.org/CorpusID:13756489", SemanticScholarID("CorpusId:13756489")),
        ("10.18653/v1/2020.acl-main.1", DOI("10.18653/v1/2020.acl-main.1")),
        ("https://dl.acm.org/doi/abs/10.1145/3097983.3098021?download=true", DOI("10.1145/3097983.3098021")),
        ("https://dl.acm.org/citation.cfm?id=3097983.3098021&coll=DL", DOI("10.1145/3097983.3098021")),
        ("https://dl.acm.org/doi/10.5555/3154630.3154681", SitePaper("acm", "10.5555/3154630.3154681")),
        ("http://doi.acm.org/10.1145/1596655.1596682", DOI("10.1145/1596655.1596682")),
        ("https://www.nature.com/articles/s42256-024-00832-8", DOI("10.1038/s42256-024-00832-8")),
        (
            "https://link.springer.com/content/pdf/10.1007/978-3-662-46370-3_13.pdf",
            DOI("10.1007/978-3-662-46370-3_13"),
        ),
        ("https://www.biorxiv.org/content/10.1101/2020.12.01.406702v1.full.pdf", DOI("10.1101/2020.12.01.406702")),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000030",
            DOI("10.1371/journal.pone.0000030"),
        ),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/asi.24171", DOI("10.1002/asi.24171")),
        ("https://api.openalex.org/works/doi:10.1109%2FHPCA.2018.00059", DOI("10.1109/HPCA.2018.00059")),
        ("https://zenodo.org/record/1196821", DOI("10.5281/zenodo.1196821")),
        ("https://proceedings.mlr.press/v139/li21y/li21y.pdf", SitePaper("pmlr", "v139/li21y")),
        ("http://jmlr.org/proceedings/papers/v28/maas13.html", SitePaper("pmlr", "v28/maas13")),
        ("https://www.jmlr.org/papers/volume26/24-2050/24-2050.pdf", SitePaper("jmlr", "v26/24-2050")),
        ("https://jmlr.org/papers/v18/16-558.html", SitePaper("jmlr", "v18/16-558")),
        (
            "https://papers.nips.cc/paper/5656-hidden-technical-debt-in-machine-learning-systems.pdf",
            SitePaper("neurips", "5656-hidden-technical-debt-in-machine-learning-systems"),
        ),
        (
            "https://papers.nips.cc/paper/2015/file/86df7dcfd896fcaf2674f757a2463eba-Paper.pdf",
            SitePaper("neurips", "2015/86df7dcfd896fcaf2674f757a2463eba"),
        ),
        (
            "https://proceedings.mlsys.org/paper/2020/hash/a19744e268754fb0148b017647355b7b-Abstract.html",
            SitePaper("mlsys", "2020/a19744e268754fb0148b017647355b7b"),
        ),
        (
            "http://usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw",
            SitePaper("usenix", "nsdi17/crankshaw"),
        ),
        (
            "https://www.usenix.org/system/files/conference/nsdi17/nsdi17-crankshaw.pdf",
            SitePaper("usenix", "nsdi17/crankshaw"),
        ),
        ("https://ieeexplore.ieee.org/document/7930005", SitePaper("ieee", "7930005")),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?tp=&arnumber=7930005", SitePaper("ieee", "7930005")),
        (
            "https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_CVPR_2016_paper.pdf",
            SitePaper("cvf", "content_cvpr_2016/He_Deep_CVPR_2016"),
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2023W/WiCV/html/L_FFCV_CVPRW_2023_paper.html",
            SitePaper("cvf", "content/CVPR2023W/WiCV/L_FFCV_CVPRW_2023"),
        ),
        (
            "https://openaccess.thecvf.com/content_CVPRW_2019/papers/EVW/L_FFCV_CVPRW_2019_paper.pdf",
            SitePaper("cvf", "content_CVPRW_2019/EVW/L_FFCV_CVPRW_2019"),
        ),
        ("10.1000/" + "x" * 3000, None),
        ("https://docs.google.com/viewer?a=v&pid=sites&srcid=ZGVmYXVsdGRvbWFpbnxtbHN5czIwMTZ8Z3g6MjE3ZDYx", None),
        ("https://research.google.com/pubs/pub45742.html", None),
        ("http://learningsys.org/2015/", None),
        ("https://github.com/ucbrise/clipper", None),
        ("https://dblp.org/db/conf/kdd/index.html", None),
        ("2049-3630", None),
        ("12345678", None),
        ("rJXMpikCZ", None),
        ("978-1-4503-4887-5", None),
        ("Deep Learning", None),
    ],
)
def test_recognise(text: str, expected: object) -> None:
    assert recognise(text) == expected


@pytest.mark.parametrize(
    ("paper", "url"),
    [
        (SitePaper("pmlr", "v139/li21y"), "https://proceedings.mlr.press/v139/li21y.html"),
        (
            SitePaper("usenix", "nsdi17/crankshaw"),
            "https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw",
        ),
        (SitePaper("usenix", "osdi20/gujarati"), "https://www.usenix.org/conference/osdi20/presentation/gujarati"),
        (
            SitePaper("neurips", "2022/67d57c32e20fd0a7a302cb81d36e40d5-Conference"),
            "https://proceedings.neurips.cc/paper_files/paper/2022/hash/67d57c32e20fd0a7a302cb81d36e40d5-Abstract-Conference.html",
        ),
        (
            SitePaper("cvf", "content/CVPR2023/L_FFCV_CVPR_2023"),
            "https://openaccess.thecvf.com/content/CVPR2023/html/L_FFCV_CVPR_2023_paper.html",
        ),
        (
            SitePaper("cvf", "content_CVPRW_2019/EVW/L_FFCV_CVPRW_2019"),
            "https://openaccess.thecvf.com/content_CVPRW_2019/html/EVW/L_FFCV_CVPRW_2019_paper.html",
        ),
        (SitePaper("jmlr", "v18/16-558"), "https://jmlr.org/papers/v18/16-558.html"),
        (SitePaper("acm", "10.5555/3154630.3154681"), "https://dl.acm.org/doi/10.5555/3154630.3154681"),
        (SitePaper("ieee", "7930005"), "https://ieeexplore.ieee.org/document/7930005"),
    ],
)
def test_a_paper_of_a_site_links_to_its_abstract_page_and_comes_back_from_it(paper: SitePaper, url: str) -> None:
    assert paper.url == url
    assert recognise(url) == paper


def test_dblp_names_the_arxiv_paper_of_its_corr_records() -> None:
    assert DBLPKey("journals/corr/abs-1708-02363").arxiv == ArxivID("1708.02363")
    assert DBLPKey("journals/corr/abs-cs-0112017").arxiv == ArxivID("cs/0112017")
    assert DBLPKey("journals/corr/SparksVKFR16").arxiv is None
    assert DBLPKey("journals/corr/abs-1799-02363").arxiv is None


@pytest.mark.parametrize(
    "text",
    [
        "978‐0‐306‐40615‐7",
        "978–0–306–40615–7",
        "978−0−306−40615−7",
        "978\u20110\u2011306\u201140615\u20117",
        "ISBN=978-0-306-40615-7",
        "ISBN (13): 978-0-306-40615-7",
        "ISBN-13 : 978-0-306-40615-7",
        "e-ISBN: 978-0-306-40615-7",
        "print ISBN 978-0-306-40615-7",
        "978-0-306-40615-7 (pbk.)",
        "ISBN: 978-0-306-40615-7 (hardcover : alk. paper) : $80.00",
        "978-0-306-40615-7, 0-306-40615-2",
        "978-0-306-40615-7 (hbk), 0306406152 (pbk)",
        "https://openlibrary.org/isbn/978-0-306-40615-7.json",
        "https://www.worldcat.org/isbn/978-0-306-40615-7",
        "https://books.google.com/books?hl=en&vid=ISBN978-0-306-40615-7&redir_esc=y",
    ],
)
def test_an_isbn_as_people_write_it(text: str) -> None:
    assert recognise(text) == ISBN("978-0-306-40615-7")


def test_the_last_sign_of_an_isbn_may_be_a_small_x() -> None:
    found = ISBN("0-8044-2957-X")
    assert [recognise(text) for text in ("0-8044-2957-x", "ISBN 0-8044-2957-x (cloth)")] == [found, found]
    assert recognise("https://www.amazon.co.uk/Some-Book/dp/080442957x/ref=sr_1_1") == ISBN("080442957X")


def test_isbns_of_two_books_are_no_identifier_of_one() -> None:
    both = "978-0-306-40615-7, 978-1-4503-4887-4"
    assert recognise(both) is None
    assert ISBN.found_in(f"see {both}, 2nd ed.") == ISBN.listed(both) == [ISBN(part) for part in both.split(", ")]
    assert ISBN.found_in("no. 12345678901234, x9780306406157, 978-0-306-40615-8") == []


@pytest.mark.parametrize(
    "text",
    [
        "PMID11618220",
        "PubMed: 11618220",
        "PubMed ID: 11618220",
        "PubMed PMID: 11618220.",
        "PMID= 11618220",
        "PMID: 11618220 [Indexed for MEDLINE]",
        "PMID: 11618220; PMCID: PMC2808187",
        "urn:pmid:11618220",
        "https://pubmed.gov/11618220",
        "https://pubmed.ncbi.nlm.nih.gov/?term=11618220%5Buid%5D",
        "https://www.ncbi.nlm.nih.gov/pubmed?term=11618220",
        "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=11618220&dopt=Abstract",
        "http://view.ncbi.nlm.nih.gov/pubmed/11618220",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/11618220/",
        "https://europepmc.org/abstract/MED/11618220",
        "https://europepmc.org/article/med/11618220#abstract",
        "https://identifiers.org/pubmed:11618220",
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=11618220",
        "https://api.openalex.org/works/pmid:11618220",
    ],
)
def test_a_number_of_pubmed_as_people_write_it(text: str) -> None:
    assert recognise(text) == PMID("11618220")


@pytest.mark.parametrize(
    "text",
    [
        "PMC 2808187",
        "PMC: 2808187",
        "PMCID: 2808187",
        "pmc-id: PMC2808187;",
        "PMC2808187.2",
        "http://www.ncbi.nlm.nih.gov/pmc/articles/2808187/",
        "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC2808187/",
        "http://www.pubmedcentral.nih.gov/articlerender.fcgi?tool=pubmed&artid=2808187",
        "https://europepmc.org/backend/ptpmcrender.fcgi?accid=PMC2808187&blobtype=pdf",
        "https://europepmc.org/article/PMC/PMC2808187",
    ],
)
def test_a_number_of_pubmed_central_as_people_write_it(text: str) -> None:
    assert recognise(text) == PMCID("PMC2808187")


@pytest.mark.parametrize(
    "text",
    [
        "OpenReview: rJXMpikCZ",
        "OpenReview ID: rJXMpikCZ",
        "https://OpenReview.net/forum?id=rJXMpikCZ",
        "https://openreview.net/forum/rJXMpikCZ",
        "https://api2.openreview.net/notes?forum=rJXMpikCZ&details=replies",
        "https://openreview.net/attachment?name=supplementary_material&id=rJXMpikCZ",
    ],
)
def test_a_forum_of_openreview_as_people_write_it(text: str) -> None:
    assert recognise(text) == OpenReviewID("rJXMpikCZ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OpenAlex ID: W2741809807", OpenAlexID("W2741809807")),
        ("https://openalex.org/works?page=1&zoom=w2741809807", OpenAlexID("W2741809807")),
        ("https://api.openalex.org/works/https://openalex.org/W2741809807", OpenAlexID("W2741809807")),
        ("https://api.openalex.org/works/https://doi.org/10.7717/peerj.4375", DOI("10.7717/peerj.4375")),
        ("https://openalex.org/A5023888391", None),
        ("https://hdl.handle.net/api/handles/1721.1/7582", Handle("1721.1/7582")),
        ("urn:hdl:1721.1/7582", Handle("1721.1/7582")),
        ("http://www.informatik.uni-trier.de/~ley/db/conf/nips/nips2015.html#Doe15", DBLPKey("conf/nips/Doe15")),
    ],
)
def test_other_ways_to_write_the_ids_of_indexes(text: str, found: object) -> None:
    assert recognise(text) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("978-0-306-40615-8", "check digit"),
        ("ISBN: 0-306-40615-3 (pbk.)", "check digit"),
        ("ISSN 2049-3631", "check digit"),
        ("1613.00001", "no month 13"),
        ("a title of 12 words", ""),
        ("10.1145/3097983", ""),
        ("https://example.org/paper", ""),
    ],
)
def test_why_a_text_in_the_form_of_an_identifier_is_none(text: str, why: str) -> None:
    assert why in refusal(text)
    assert bool(refusal(text)) == bool(why)


def test_an_old_isbn_has_a_new_one() -> None:
    assert ISBN.parse("0-306-40615-2").isbn13 == "9780306406157"
    assert ISBN.parse("978-0-306-40615-7").isbn13 == "9780306406157"


@given(st.integers(0, 999_999_999))
def test_isbn_check_digits(stem: int) -> None:
    digits = f"{stem:09d}"
    held = []
    for last in "0123456789X":
        try:
            held.append(ISBN.parse(digits + last))
        except ValueError:
            continue
    assert len(held) == 1
    assert ISBN.parse(held[0].isbn13).isbn13 == held[0].isbn13


@pytest.mark.parametrize("kind", [ISBN, ISSN, PMID, PMCID, DBLPKey, ACLAnthologyID, SemanticScholarID, SitePaper])
def test_the_other_identifiers_refuse_what_they_are_not(kind: type) -> None:
    for text in ("", "x", "https://example.org/", "10.1145/3097983.3098021"):
        with pytest.raises(ValueError, match=r"is not"):
            kind.parse(text)  # type: ignore[attr-defined]
