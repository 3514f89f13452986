from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib import merge as merging
from mlsysbib.merge import FIELDS
from mlsysbib.model import OTHERS, Date, DateRange, Entry, Name, Rank, Record
from mlsysbib.plugins.sources import SOURCES, ranks
from strategies import entries

RANKS = ranks(SOURCES)
merge, choices, findings = (
    partial(function, ranks=RANKS) for function in (merging.merge, merging.choices, merging.findings)
)
ORDER = ["crossref", "doi", "datacite", "dblp", "landing-page", "openalex", "semantic-scholar", "arxiv"]


def record(source: str, type: str = "paper-conference", **fields: Any) -> Record:
    return Record(source=source, entry=Entry(type=type, **fields))  # type: ignore[arg-type]


def people(text: str) -> tuple[Name, ...]:
    return tuple(
        OTHERS if name == "others" else Name(family=name.split(", ")[0], given=name.split(", ")[1])
        for name in text.split("; ")
    )


CROSSREF = record(
    "crossref",
    title="KeystoneML: Optimizing Pipelines for Large-Scale Advanced Analytics",
    author=people("Sparks, Evan R.; Venkataraman, Shivaram"),
    container_title="2017 IEEE 33rd International Conference on Data Engineering (ICDE)",
    page="535--546",
    publisher="IEEE",
    issued=Date(year=2017, month=4),
    doi="10.1109/icde.2017.109",
    url="http://dx.doi.org/10.1109/icde.2017.109",
)
ARXIV = record(
    "arxiv",
    type="article",
    title="KeystoneML: Optimizing Pipelines for Large-Scale Advanced Analytics",
    author=people("Sparks, Evan R.; Venkataraman, Shivaram"),
    abstract="Modern advanced analytics ...",
    publisher="arXiv",
    issued=Date(year=2016, month=10, day=29),
    arxiv="1610.09451",
    arxiv_class="cs.LG",
    url="https://arxiv.org/abs/1610.09451",
)


@pytest.mark.parametrize("field", FIELDS)
def test_every_source_has_its_place_in_the_order_of_every_field(field: str) -> None:
    first = {
        "author": ["crossref", "dblp", "arxiv"],
        "abstract": ["arxiv"],
        "arxiv": ["arxiv", "datacite"],
        "arxiv_class": ["arxiv", "datacite"],
        "event_title": ["dblp"],
        "language": ["landing-page"],
        "url": ["landing-page"],
    }.get(field, [])
    places = {source: rank.of(field) for source, rank in RANKS.items()}
    assert len(set(places.values())) == len(places)
    order = sorted(ORDER, key=places.__getitem__)
    assert order == [*first, *(name for name in ORDER if name not in first)]


def test_a_source_of_somebody_elses_has_the_place_that_it_declares() -> None:
    told = [CROSSREF, record("theirs", publisher="Addison-Wesley", page="1-2")]
    assert merging.merge(Entry(), told, RANKS).publisher == "IEEE"
    first = {**RANKS, "theirs": Rank(45, {"publisher": 5})}
    merged = merging.merge(Entry(), told, first)
    assert (merged.publisher, merged.page) == ("Addison-Wesley", "535-546")


def test_publication_and_preprint_are_one_entry_and_not_mixed() -> None:
    entry = merge(Entry(arxiv="1610.09451"), [ARXIV, CROSSREF])
    assert entry == Entry(
        type="paper-conference",
        title="KeystoneML: Optimizing Pipelines for Large-Scale Advanced Analytics",
        author=people("Sparks, Evan R.; Venkataraman, Shivaram"),
        abstract="Modern advanced analytics ...",
        container_title="2017 IEEE 33rd International Conference on Data Engineering (ICDE)",
        page="535-546",
        publisher="IEEE",
        issued=Date(year=2017, month=4),
        doi="10.1109/icde.2017.109",
        arxiv="1610.09451",
        arxiv_class="cs.LG",
    )


def test_an_entry_that_says_it_is_a_preprint_stays_one() -> None:
    entry = merge(Entry(type="article", arxiv="1610.09451"), [CROSSREF, ARXIV])
    assert (entry.type, entry.issued) == ("article", Date(year=2016, month=10, day=29))
    assert (entry.container_title, entry.page, entry.publisher, entry.doi) == (None, None, "arXiv", None)
    assert entry.url == "https://arxiv.org/abs/1610.09451"


def test_a_preprint_alone_is_a_preprint() -> None:
    entry = merge(Entry(arxiv="1610.09451"), [ARXIV])
    assert (entry.type, entry.publisher, entry.url) == ("article", "arXiv", "https://arxiv.org/abs/1610.09451")


def test_arxiv_may_tell_the_doi_of_the_publication_to_an_entry_that_has_one() -> None:
    told = record("arxiv", type="article", arxiv="1610.09451", doi="10.1109/ICDE.2017.109")
    assert merge(Entry(), [told]).doi is None
    assert merge(Entry(), [told, record("dblp", container_title="ICDE")]).doi == "10.1109/ICDE.2017.109"


def test_what_the_file_says_wins() -> None:
    own = Entry(title="My title", issued=Date(year=2016), author=people("Sparks, E."), page="1")
    merged = merge(own, [CROSSREF])
    assert (merged.title, merged.issued, merged.author, merged.page) == (own.title, own.issued, own.author, "1")
    assert merged.publisher == "IEEE"


def test_what_is_the_readers_own_is_nobodys_to_fill() -> None:
    told = record("crossref", note="n", keyword="k", tags=("t",), accessed=Date(year=2020), custom={"a": 1})
    assert merge(Entry(), [told]) == Entry(type="paper-conference")


@pytest.mark.parametrize(
    ("titles", "best"),
    [
        ({"crossref": "TFX", "dblp": "TFX: A TensorFlow-Based Platform"}, "TFX: A TensorFlow-Based Platform"),
        (
            {"crossref": "HIDDEN TECHNICAL DEBT IN SYSTEMS", "openalex": "Hidden Technical Debt in Systems"},
            "Hidden Technical Debt in Systems",
        ),
        ({"crossref": "A Caf\ufffd for Machines", "semantic-scholar": "A Café for Machines"}, "A Café for Machines"),
        ({"arxiv": "A title", "crossref": "A Title"}, "A Title"),
        ({"crossref": "GPU", "dblp": "Gpu"}, "GPU"),
    ],
)
def test_titles(titles: dict[str, str], best: str) -> None:
    assert merge(Entry(), [record(source, title=title) for source, title in titles.items()]).title == best


@pytest.mark.parametrize(
    ("lists", "best"),
    [
        ({"crossref": "Sparks, E. R.; Recht, B.", "arxiv": "Sparks, Evan R.; Recht, Benjamin"}, "arxiv"),
        ({"crossref": "Sparks, Evan; others", "dblp": "Sparks, E.; Recht, B."}, "dblp"),
        ({"crossref": "Sparks, Evan; others", "dblp": "Sparks, Evan; Recht, Ben; others"}, "dblp"),
        ({"crossref": "Sparks, Evan", "dblp": "Sparks, Evan; Recht, Ben"}, "dblp"),
        # A comma too many makes two authors of one.
        (
            {
                "openalex": "Gonzalez, Joseph; Gonzalez, E.; X, Y",
                "crossref": "Gonzalez, J.; X, Y",
                "dblp": "Gonzalez, J.; X, Y",
            },
            "crossref",
        ),
        ({"crossref": "Crespo, Jean-Francois", "dblp": "Crespo, Jean-François"}, "dblp"),
        ({"crossref": "Crespo, Jean-Fran\ufffdois; A, Bob", "openalex": "Crespo, Jean; A, B."}, "openalex"),
        ({"dblp": "Sculley, D.", "crossref": "Sculley, D."}, "crossref"),
    ],
)
def test_authors(lists: dict[str, str], best: str) -> None:
    told = [record(source, author=people(names)) for source, names in lists.items()]
    merged = {choice.field: choice for choice in choices(Entry(), told)}["author"]
    assert merged.record is not None
    assert merged.record.source == best


@pytest.mark.parametrize(
    ("dates", "best"),
    [
        ({"crossref": Date(year=2017), "dblp": Date(year=2017, month=8)}, Date(year=2017, month=8)),
        ({"crossref": Date(year=2018, month=2), "openalex": Date(year=2018, month=2, day=1)}, Date(year=2018, month=2)),
        ({"crossref": Date(year=2017), "dblp": Date(year=2018, month=8)}, Date(year=2017)),
        ({"openalex": Date(year=2017, month=3), "crossref": Date(year=2017, month=4)}, Date(year=2017, month=4)),
    ],
)
def test_dates(dates: dict[str, Date], best: Date) -> None:
    assert merge(Entry(), [record(source, issued=date) for source, date in dates.items()]).issued == best


def test_choices_tell_all_sides_in_their_order() -> None:
    told = {choice.field: choice for choice in choices(Entry(publisher="Mine"), [ARXIV, CROSSREF])}
    assert [(side.who, side.value, side.counts) for side in told["publisher"].sides] == [
        ("", "Mine", True),
        ("crossref", "IEEE", True),
        ("arxiv", "arXiv", False),
    ]
    assert told["publisher"].record is None
    assert [(side.who, side.counts) for side in told["issued"].sides] == [("crossref", True), ("arxiv", False)]
    assert told["issued"].record == CROSSREF
    assert [side.who for side in told["title"].sides] == ["crossref", "arxiv"]


def test_a_source_that_knows_nothing_changes_nothing() -> None:
    own = Entry(title="x")
    assert merge(own, [Record(source="crossref"), Record(source="dblp", entry=Entry())]) is own


def test_disagreements_are_findings() -> None:
    own = Entry(issued=Date(year=2016), page="535-546", doi="10.1109/ICDE.2017.109")
    dblp = record(
        "dblp",
        page="535-547",
        container_title="ICDE",
        title="KeystoneML: Optimizing Pipelines for Large-Scale Advanced Analytics.",
    )
    found = [each for each in findings("sparks", own, [CROSSREF, dblp, ARXIV]) if each.rule == "disagreement"]
    assert [str(finding) for finding in found] == [
        "sparks.issued: the file says 2016; crossref says 2017-04",
        "sparks.page: the file says 535-546; dblp says 535-547",
    ]
    assert found[0].sides == (("", "2016"), ("crossref", "2017-04"))
    assert {finding.severity for finding in found} == {"warning"}


def test_sources_that_disagree_among_themselves_are_noted() -> None:
    dblp = record("dblp", publisher="Springer", author=people("Sparks, Evan; Venkataraman, Shivaram; Kaftan, Tomer"))
    found = [each for each in findings("sparks", Entry(), [CROSSREF, dblp]) if each.rule == "disagreement"]
    assert [(finding.field, finding.severity) for finding in found] == [("author", "note"), ("publisher", "note")]
    assert found[1].message == "crossref's IEEE is taken; dblp says Springer"


def test_less_is_no_disagreement() -> None:
    own = Entry(
        title="KeystoneML",
        author=people("Sparks, E.; others"),
        issued=DateRange(Date(year=2017), Date(year=2018)),
        container_title="ICDE",
        doi="10.1109/ICDE.2017.109",
        arxiv="1610.09451v2",
    )
    assert {finding.rule for finding in findings("k", own, [CROSSREF, ARXIV])} == {"left-out"}


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Journal of Machine Learning Research", "J. Mach. Learn. Res.", True),
        (
            "12th International Conference on Learning Representations",
            "The Twelfth International Conference on Learning Representations, ICLR 2024, Vienna, May 7-11, 2024",
            True,
        ),
        (
            "Proceedings of the 2021 International Conference on Management of Data",
            "SIGMOD '21: International Conference on Management of Data, Virtual Event, China, June 20-25, 2021",
            True,
        ),
        ("Proceedings of the 2021 International Conference on Management of Data", "KDD '21", False),
        ("Journal of Machine Learning Research", "Communications of the ACM", False),
    ],
)
def test_two_names_of_one_venue_do_not_disagree(name: str, other: str, *, same: bool) -> None:
    records = [record("dblp", container_title=other)]
    found = list(findings("a", Entry(type="paper-conference", container_title=name), records))
    assert [each.field for each in found] == ([] if same else ["container-title"])


def test_doubt_and_retraction_are_findings() -> None:
    told = [
        Record(source="crossref", evidence={"candidates": [{"title": "Another paper"}]}),
        Record(source="openalex", entry=Entry(), evidence={"retracted": True}),
    ]
    assert [(finding.rule, finding.message) for finding in findings("k", Entry(title="A paper"), told)] == [
        ("retracted", "openalex says that it was retracted"),
        ("candidate", "crossref knows no work that agrees in title, authors and year; the nearest is 'Another paper'"),
    ]


_records = st.lists(st.builds(Record, source=st.sampled_from(sorted(SOURCES)), entry=entries()), max_size=4)


@settings(max_examples=60, deadline=None)
@given(entries(), _records)
def test_merging_only_fills_blanks_and_is_the_same_twice(entry: Entry, records: list[Record]) -> None:
    merged = merge(entry, records)
    for field in Entry.__struct_fields__:
        own = getattr(entry, field)
        if own and (field, own) != ("type", "document"):
            assert getattr(merged, field) == own
    for choice in choices(entry, records):
        if choice.value:
            assert getattr(merged, choice.field) == choice.value
    assert merge(entry, records) == merged
    list(findings("k", entry, records))
