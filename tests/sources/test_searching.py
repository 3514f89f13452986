"""Which hit of a search is the work, if any is: the traps of a real reading list."""

from __future__ import annotations

import json
from typing import Any

from mlsysbib.model import Date, Entry, Name, Record
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.dblp import Dblp
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.searching import bibliographic, found
from mlsysbib.sources.semantic_scholar import SemanticScholar

BRECK = tuple(
    Name(given=given, family=family)
    for given, family in (
        ("Eric", "Breck"),
        ("Shanqing", "Cai"),
        ("Eric", "Nielsen"),
        ("Michael", "Salib"),
        ("D.", "Sculley"),
    )
)
TEST_SCORE = Entry(
    type="paper-conference",
    title="What’s your ML test score? A rubric for ML production systems",
    author=BRECK,
    issued=Date(year=2016),
)
BIG_DATA = {
    "DOI": "10.1109/bigdata.2017.8258038",
    "type": "proceedings-article",
    "title": ["The ML test score: A rubric for ML production readiness and technical debt reduction"],
    "author": [{"given": name.given, "family": name.family} for name in BRECK],
    "issued": {"date-parts": [[2017, 12]]},
    "container-title": ["2017 IEEE International Conference on Big Data (Big Data)"],
}
CRANKSHAW = tuple(
    Name(given=given, family=family)
    for given, family in (
        ("Daniel", "Crankshaw"), ("Xin", "Wang"), ("Giulio", "Zhou"),
        ("Michael J.", "Franklin"), ("Joseph E.", "Gonzalez"), ("Ion", "Stoica"),
    )
)  # fmt: skip
CLIPPER = Entry(
    type="paper-conference",
    title="Clipper: A Low-Latency Online Prediction Serving System",
    author=CRANKSHAW,
    issued=Date(year=2017),
    container_title="14th USENIX Symposium on Networked Systems Design and Implementation",
)


def items(*works: dict[str, Any]) -> bytes:
    return json.dumps({"status": "ok", "message": {"items": list(works)}}).encode()


def searched(source: Any, entry: Entry, body: bytes) -> Record:
    (query,) = source.searches({"k": entry})
    return dict(source.records(query, body))["k"]


def test_the_test_score_of_2016_is_not_that_of_2017() -> None:
    record = searched(Crossref(), TEST_SCORE, items(BIG_DATA))
    assert record.entry is None
    (candidate,) = record.evidence["candidates"]
    assert candidate["doi"] == "10.1109/bigdata.2017.8258038"
    assert candidate["differs"] == ["title", "year"]
    assert candidate["agreed"] == ["authors"]


def test_a_work_that_is_nowhere_stays_not_found() -> None:
    entry = Entry(title="Productionizing Machine Learning Pipelines at Scale", issued=Date(year=2016))
    near = {
        "DOI": "10.1000/near",
        "title": ["Productionizing Machine Learning Models at Scale"],
        "author": [{"given": "A", "family": "B"}],
        "issued": {"date-parts": [[2016]]},
    }
    record = searched(Crossref(), entry, items(near, {"DOI": "10.1000/far", "title": ["Cooking"]}))
    assert record.entry is None
    assert [candidate["doi"] for candidate in record.evidence["candidates"]] == ["10.1000/near"]
    same_title = {**near, "title": [entry.title]}
    record = searched(Crossref(), entry, items(same_title))
    assert record.entry is None, "without authors nothing is sure"
    assert record.evidence["candidates"][0]["differs"] == ["authors"]
    assert searched(Crossref(), entry, items()).evidence == {"by": "search", "candidates": []}


def test_deep_learning_is_not_the_talk() -> None:
    nature = Entry(
        title="Deep Learning",
        author=(
            Name(given="Yann", family="LeCun"),
            Name(given="Yoshua", family="Bengio"),
            Name(given="G.", family="Hinton"),
        ),
        issued=Date(year=2015),
    )
    talk = {
        "DOI": "10.1145/2623330.2630809",
        "title": ["Deep learning"],
        "author": [{"given": "Ruslan", "family": "Salakhutdinov"}],
        "issued": {"date-parts": [[2014]]},
    }
    right = {
        "DOI": "10.1038/nature14539",
        "title": ["Deep learning"],
        "author": [{"given": name.given, "family": name.family} for name in nature.author],
        "issued": {"date-parts": [[2015, 5, 27]]},
    }
    assert searched(Crossref(), nature, items(talk)).entry is None
    record = searched(Crossref(), nature, items(talk, right))
    assert record.entry is not None
    assert record.entry.doi == "10.1038/nature14539"
    assert record.evidence == {"by": "search", "score": 1.0, "agreed": ["title", "authors", "year"]}


def dblp(*hits: dict[str, Any]) -> bytes:
    return json.dumps({"result": {"hits": {"hit": [{"info": info} for info in hits]}}}).encode()


CLIPPER_HIT = {
    "authors": {"author": [{"text": f"{name.given} {name.family}"} for name in CRANKSHAW]},
    "title": "Clipper: A Low-Latency Online Prediction Serving System.",
}
CLIPPER_NSDI = {
    **CLIPPER_HIT,
    "venue": "NSDI", "pages": "613-627", "year": "2017", "type": "Conference and Workshop Papers",
    "key": "conf/nsdi/CrankshawWZFGS17",
    "ee": "https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw",
}  # fmt: skip
CLIPPER_CORR = {
    **CLIPPER_HIT,
    "venue": "CoRR", "volume": "abs/1612.03079", "year": "2016", "type": "Informal and Other Publications",
    "key": "journals/corr/CrankshawWZFGS16", "ee": "http://arxiv.org/abs/1612.03079",
}  # fmt: skip


def test_clipper_is_found_as_published_without_a_doi_and_its_preprint_named() -> None:
    for hits in ((CLIPPER_CORR, CLIPPER_NSDI), (CLIPPER_NSDI, CLIPPER_CORR)):
        record = searched(Dblp(), CLIPPER, dblp(*hits))
        assert record.entry is not None
        assert (record.entry.doi, record.entry.page, record.entry.arxiv) == (None, "613-627", None)
        assert record.evidence["versions"][0]["arxiv"] == "1612.03079"


def test_an_entry_for_the_preprint_finds_the_preprint() -> None:
    preprint = Entry(type="article", title=CLIPPER.title, author=CRANKSHAW, issued=Date(year=2016))
    record = searched(Dblp(), preprint, dblp(CLIPPER_NSDI, CLIPPER_CORR))
    assert record.entry is not None
    assert record.entry.arxiv == "1612.03079"
    assert record.evidence["versions"][0]["year"] == 2017


def test_two_publications_of_one_name_are_not_chosen_between() -> None:
    other = {
        **CLIPPER_NSDI,
        "venue": "Commun. ACM",
        "type": "Journal Articles",
        "key": "x/y/z",
        "ee": "https://example.org",
    }
    open_entry = Entry(title=CLIPPER.title, author=CRANKSHAW, issued=Date(year=2017))
    record = searched(Dblp(), open_entry, dblp(CLIPPER_NSDI, other))
    assert record.entry is None
    assert record.evidence["ambiguous"] is True
    assert len(record.evidence["candidates"]) == 2
    told = Entry(title=CLIPPER.title, author=CRANKSHAW, issued=Date(year=2017), container_title="Commun. ACM")
    chosen = searched(Dblp(), told, dblp(CLIPPER_NSDI, other)).entry
    assert chosen is not None
    assert chosen.container_title == "Commun. ACM"


def test_a_hit_listed_twice_is_one() -> None:
    assert searched(Dblp(), CLIPPER, dblp(CLIPPER_NSDI, CLIPPER_NSDI)).entry is not None


def test_what_the_services_are_asked() -> None:
    entry = {"k": TEST_SCORE}
    assert bibliographic(TEST_SCORE).endswith("Breck Cai Nielsen Salib Sculley 2016")
    (crossref,) = Crossref().searches(entry)
    assert dict(crossref.params)["rows"] == "5"
    assert crossref.url == "/works"
    (dblp_query,) = Dblp().searches(entry)
    assert dict(dblp_query.params)["q"] == "your ML test score A rubric for ML production systems Breck"
    (arxiv,) = Arxiv().searches(entry)
    assert dict(arxiv.params)["search_query"] == (
        "ti:test AND ti:score AND ti:rubric AND ti:production AND ti:systems AND au:Breck"
    )
    (openalex,) = OpenAlex().searches(entry)
    assert dict(openalex.params)["filter"] == "title.search:your ML test score A rubric for ML production systems"
    (scholar,) = SemanticScholar().searches(entry)
    assert scholar.url == "/graph/v1/paper/search"


def test_no_title_no_search() -> None:
    entries = {"a": Entry(), "b": Entry(title="42"), "c": Entry(title="?!"), "d": Entry(title="It’s")}
    for source in (Crossref(), Dblp(), Arxiv(), OpenAlex(), SemanticScholar()):
        assert not list(source.searches(entries))  # type: ignore[attr-defined]


def test_every_key_gets_its_record() -> None:
    records = dict(found("x", {"a": CLIPPER, "b": TEST_SCORE}, [CLIPPER]))
    assert (records["a"].entry, records["b"].entry) == (CLIPPER, None)
