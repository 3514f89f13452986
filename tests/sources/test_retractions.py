"""Retractions and corrections in every shape that a service has for them, as they are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from lxml import etree

from mlsysbib.merge.evidence import told
from mlsysbib.model import Entry, Record
from mlsysbib.sources import crossref, datacite_works, openalex, pubmed
from mlsysbib.sources.crossref_items import work
from mlsysbib.sources.payload import Node
from mlsysbib.sources.pubmed_records import besides, paper

OWN, OTHER = "10.5555/x.1", "10.5555/n"


def said(entry: Entry, evidence: dict[str, Any], source: str = "crossref") -> list[tuple[str, str]]:
    """The rules and the words of what is told, without who says it."""
    findings = told("k", Entry(doi=OWN), [Record(source=source, entry=entry, evidence=evidence)])
    return [(each.rule, each.message.removeprefix(f"{source} says that it ")) for each in findings]


def of_item(title: str = "A Study of Things", **item: Any) -> list[tuple[str, str]]:
    node = Node(
        {"DOI": OWN, "type": "journal-article", "title": [title], **{k.replace("_", "-"): v for k, v in item.items()}}
    )
    entry = work(node)
    return said(entry, crossref.said_besides(node, entry))


@pytest.mark.parametrize("by", ["object", "subject", None])
@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("retraction", "retracted", "was retracted"),
        ("is-retracted-by", "retracted", "was retracted"),
        ("has-retraction", "retracted", "was retracted"),
        ("partial_retraction", "retracted", "was retracted in part"),
        ("withdrawal", "retracted", "was withdrawn"),
        ("is-withdrawn-by", "retracted", "was withdrawn"),
        ("removal", "retracted", "was removed"),
        ("expression_of_concern", "expression-of-concern", "has an expression of concern"),
        ("has-expression-of-concern", "expression-of-concern", "has an expression of concern"),
        ("correction", "corrected", "was corrected"),
        ("is-corrected-by", "corrected", "was corrected"),
        ("erratum", "corrected", "was corrected"),
        ("addendum", "corrected", "has an addendum"),
        ("new_version", "related", "has a new version"),
    ],
)
def test_a_relation_to_a_notice_is_told_as_the_notice_is(name: str, rule: str, words: str, by: str | None) -> None:
    relation = {name: [{"id-type": "doi", "id": OTHER, "asserted-by": by}]}
    assert of_item(relation=relation) == [(rule, f"{words} (notice: {OTHER})")]


def test_a_relation_says_nothing_anew_where_the_update_stands_there_too() -> None:
    updated = [{"DOI": OTHER, "type": "retraction", "updated": {"date-parts": [[2021, 1, 2]]}}]
    relation = {"retraction": [{"id-type": "doi", "id": OTHER.upper(), "asserted-by": "object"}]}
    assert of_item(relation=relation, updated_by=updated) == [
        ("retracted", f"was retracted on 2021-01-02 (notice: {OTHER})")
    ]


def test_what_is_a_notice_itself_is_not_retracted() -> None:
    told_by_itself = {"retraction": [{"id-type": "doi", "id": OTHER, "asserted-by": "subject"}]}
    notice = [("related", f"is a retraction of {OTHER}")]
    assert of_item("Retraction: A Study of Things", relation=told_by_itself) == notice
    assert of_item(relation={"is-retraction-of": told_by_itself["retraction"]}) == notice
    assert of_item(relation=told_by_itself, update_to=[{"DOI": OTHER, "type": "retraction"}]) == notice


def test_a_work_that_updates_itself_was_updated() -> None:
    assert of_item(update_to=[{"DOI": OWN, "type": "retraction"}]) == [("retracted", "was retracted")]
    assert of_item(update_to=[{"DOI": OWN, "type": "correction"}]) == [("corrected", "was corrected")]
    assert of_item(update_to=[{"DOI": OWN, "type": "new_version"}]) == []


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("Retraction notice", "retracted"), ("withdrawn", "retracted"), ("concern", "expression-of-concern")],
)
def test_other_words_for_a_kind_are_understood(kind: str, rule: str) -> None:
    assert [each for each, _ in of_item(updated_by=[{"DOI": OTHER, "type": kind}])] == [rule]
    assert [each for each, _ in of_item(updated_by=[{"DOI": OTHER, "label": kind}])] == [rule]


def test_springers_assertions_say_it_where_nothing_else_does() -> None:
    assertions = [
        {"name": "received", "value": "1 May 2019"},
        {"name": "change_type", "label": "Change Type", "value": "Retraction"},
        {"name": "change_details", "value": f"The article has been retracted: https://doi.org/{OTHER}."},
    ]
    assert of_item(assertion=assertions) == [("retracted", f"was retracted (notice: {OTHER})")]
    notice = [("related", "is called 'retraction note' in its title, and so a notice")]
    assert of_item("Retraction Note: A Study of Things", assertion=assertions) == notice
    assert of_item(assertion=[{"name": "change_type", "value": "Update"}, "text"]) == []


def test_datacite_has_a_day_of_withdrawal() -> None:
    node = Node({"doi": OWN, "titles": [{"title": "T"}], "dates": [{"dateType": "Withdrawn", "date": "2021-01-02"}]})
    entry = datacite_works.work(node)
    assert said(entry, datacite_works.said_besides(node, entry), "datacite") == [
        ("retracted", "was withdrawn on 2021-01-02")
    ]


def test_openalex_has_a_type_for_notices() -> None:
    body = f'{{"id": "https://openalex.org/W1", "doi": "https://doi.org/{OWN}", "title": "T", "type": "retraction"}}'
    (query,) = openalex.OpenAlex().queries({"k": Entry(doi=OWN)})
    ((_, record),) = openalex.OpenAlex().records(query, body.encode())
    assert record.entry is not None
    assert record.entry.type == "article-journal"
    assert said(record.entry, dict(record.evidence), "openalex") == [("related", "is a retraction")]


# PubMed


def of_pubmed(ref_type: str = "", publication_type: str = "Journal Article") -> Iterator[tuple[str, str]]:
    source = "<RefSource>J. 2001;1:3</RefSource><PMID>12</PMID>"
    notice = f'<CommentsCorrections RefType="{ref_type}">{source}</CommentsCorrections>' if ref_type else ""
    node = etree.fromstring(
        f"""<PubmedArticle><MedlineCitation><PMID>11</PMID><Article><ArticleTitle>T.</ArticleTitle><PublicationTypeList>
        <PublicationType>{publication_type}</PublicationType></PublicationTypeList></Article>
        <CommentsCorrectionsList>{notice}</CommentsCorrectionsList></MedlineCitation></PubmedArticle>"""
    )
    yield from said(paper(node), besides(node), "pubmed")


@pytest.mark.parametrize(
    ("ref_type", "rule", "words"),
    [
        ("RetractionIn", "retracted", "was retracted (notice: J. 2001;1:3, PMID 12)"),
        ("PartialRetractionIn", "retracted", "was retracted in part (notice: J. 2001;1:3, PMID 12)"),
        ("RetractedandRepublishedIn", "retracted", "was retracted (notice: J. 2001;1:3, PMID 12)"),
        (
            "ExpressionOfConcernIn",
            "expression-of-concern",
            "has an expression of concern (notice: J. 2001;1:3, PMID 12)",
        ),
        ("ErratumIn", "corrected", "was corrected (notice: J. 2001;1:3, PMID 12)"),
        ("CorrectedandRepublishedIn", "corrected", "was corrected (notice: J. 2001;1:3, PMID 12)"),
        ("UpdateIn", "related", "has a new version (notice: J. 2001;1:3, PMID 12)"),
        ("RetractionOf", "related", "is a retraction of J. 2001;1:3, PMID 12"),
        ("ErratumFor", "related", "is a correction of J. 2001;1:3, PMID 12"),
        ("CommentIn", "related", "has the comment PMID 12"),
        ("CommentOn", "related", "is a comment on PMID 12"),
        ("RepublishedIn", "related", "is republished in PMID 12"),
    ],
)
def test_comments_and_corrections_of_pubmed(ref_type: str, rule: str, words: str) -> None:
    assert list(of_pubmed(ref_type)) == [(rule, words)]


@pytest.mark.parametrize(
    ("kind", "rule", "words"),
    [
        ("Retracted Publication", "retracted", "was retracted"),
        ("Retraction of Publication", "related", "is a retraction"),
        ("Retraction Notice", "related", "is a retraction"),
        ("Expression of Concern", "related", "is an expression of concern"),
        ("Published Erratum", "related", "is an erratum"),
    ],
)
def test_types_of_publication_say_it_where_no_notice_is_named(kind: str, rule: str, words: str) -> None:
    assert list(of_pubmed(publication_type=kind)) == [(rule, words)]


def test_a_summary_of_pubmed_says_it_too() -> None:
    notices = [{"reftype": "Retraction in", "refsource": "J. 2001", "pmid": 12}]
    summary = {"title": "T.", "lang": ["eng"], "issn": "", "essn": "2049-3630", "references": notices}
    told_of = {"result": {"uids": ["77"], "77": {**summary, "pubtype": ["Retracted Publication"]}}}
    (query,) = pubmed.PubMed().queries({"k": Entry(pmcid="PMC77")})
    ((_, record),) = pubmed.PubMed().records(query, msgspec.json.encode(told_of))
    assert record.entry is not None
    assert (record.entry.language, record.entry.issn) == ("en", "2049-3630")
    assert said(record.entry, dict(record.evidence), "pubmed") == [
        ("retracted", "was retracted (notice: J. 2001, PMID 12)")
    ]
