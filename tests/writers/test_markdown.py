"""A reading list that is read again says the same, as far as Markdown holds it."""

from __future__ import annotations

from itertools import product
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mlsysbib
from mlsysbib.errors import Finding, UsageError
from mlsysbib.model import OTHERS, Date, Entry, Header, Library, Link, Name
from mlsysbib.model.identifiers import recognise
from mlsysbib.readers.markdown import MarkdownReader
from mlsysbib.writers.markdown import MarkdownWriter
from strategies import any_text

FORMS: list[dict[str, Any]] = [
    dict(zip(("paper", "links", "badges", "numbered", "tags", "abstracts"), each, strict=True))
    for each in product(["title", "label"], ["inline", "nested"], *[[False, True]] * 4)
]
# As people have titles, and as nobody has them; what is a tag to CSL is markup there.
titles = st.one_of(
    st.sampled_from(
        [
            "Clipper: A Low-Latency Online Prediction Serving System",
            "What’s your ML test score? A rubric for ML production systems",
            "Attention [is] all (you) need!",
            "](javascript:alert(1))",
            "A * B_c | d `e` ~f~ <script>",
            "1. A list, 2017",
            "Nothing, Ann Lee, *NSDI*, 2017",
        ]
    ),
    any_text.filter(lambda text: "<" not in text and "$" not in text),
).map(lambda text: " ".join(text.split()))
people = st.sampled_from(
    [
        Name(family="Sculley", given="D."),
        Name(family="Crespo", given="Jean-François"),
        Name(family="Hoff", given="Jacobus", non_dropping_particle="van 't"),
        Name(family="King", given="Martin Luther", suffix="Jr."),
        Name(family="Del Balso", given="Mike"),
        Name(family="Lee", given="Ann"),
        Name(literal="Google Research"),
    ]
)
authors = st.one_of(st.just(()), st.lists(people, min_size=1, max_size=4, unique=True).map(tuple))
addresses = st.sampled_from(
    [
        "https://a.org/",
        "http://b.org/x_(y)",
        "https://c.org/a?b=c&amp=d#e",
        "https://github.com/a/b",
        "https://d.org/[1]|`$",
    ]
)
links = st.lists(
    st.builds(Link, url=addresses, title=st.sampled_from([None, "Slides", "A [talk], 2017", "PDF"])),
    max_size=3,
    unique_by=lambda link: link.url,
).map(tuple)


@st.composite
def listed(draw: st.DrawFn) -> Entry:
    return Entry(
        title=draw(titles),
        author=(*draw(authors), *([OTHERS] if draw(st.booleans()) else [])),
        issued=draw(st.one_of(st.none(), st.integers(1950, 2030).map(lambda year: Date(year=year)))),
        container_title=draw(
            st.one_of(st.none(), titles.filter(lambda text: text[0].isalnum() and text[-1].isalnum()))
        ),
        url=draw(st.one_of(st.none(), addresses)),
        doi=draw(
            st.sampled_from(
                [None, "10.1145/3097983.3098021", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"]
            )
        ),
        arxiv=draw(st.sampled_from([None, "1612.03079", "cs/0112017"])),
        links=draw(links),
        annote=draw(st.one_of(st.none(), titles)),
        abstract=draw(st.one_of(st.none(), st.lists(titles, min_size=1, max_size=3).map("\n\n".join))),
        tags=draw(st.sampled_from([(), ("serving", "a b"), ("`",)])),
        list_section=draw(st.sampled_from([None, "a", "b"])),
    )


HEADER = Header(title="Mine", description="A list.", sections={"a": "Section A", "b": "Other # things"})
libraries = st.lists(listed(), min_size=1, max_size=4, unique_by=lambda entry: entry.title).map(
    lambda found: Library({f"k{number}": entry for number, entry in enumerate(_distinct(found))}, header=HEADER)
)


def _distinct(found: list[Entry]) -> list[Entry]:
    """Works of their own."""
    return [
        entry.replace(doi=entry.doi and f"10.1000/{number}.(x)", arxiv=entry.arxiv and f"1612.0307{number}")
        for number, entry in enumerate(found)
    ]


def said(entry: Entry, form: dict[str, Any]) -> dict[str, Any]:
    """What a list holds of an entry."""
    known = (("doi:", entry.doi), ("arXiv:", entry.arxiv))
    urls = [recognise(f"{kind}{text}").url for kind, text in known if text]  # type: ignore[union-attr]  # these are identifiers
    links = {link.url: link.title for link in entry.links if link.url not in (entry.url, *urls)}
    named = {url: title or ("Code" if "github" in url else None) for url, title in links.items()}
    return {
        "title": entry.title,
        "author": entry.author,
        "year": entry.year,
        "venue": entry.container_title,
        "section": entry.list_section,
        "note": entry.annote,
        "addresses": {unquote(url) for url in (*urls, entry.url, *links) if url},
        "links": {unquote(url): title for url, title in named.items()},
        "tags": entry.tags if form.get("tags") else (),
        "abstract": entry.abstract if form.get("abstracts") else None,
    }


@settings(max_examples=60, deadline=None)
@given(libraries, st.sampled_from(FORMS))
def test_what_is_read_of_a_list_is_what_was_written(library: Library, form: dict[str, Any]) -> None:
    text = "".join(MarkdownWriter(**form).write(library))
    read = MarkdownReader().read(text)
    order = sorted(library.values(), key=lambda entry: (entry.list_section is not None, entry.list_section or ""))
    assert [said(entry, {"tags": True, "abstracts": True}) for entry in read.values()] == [
        said(entry, form) for entry in order
    ]
    used = [name for name in HEADER.sections if any(entry.list_section == name for entry in order)]
    assert read.header.title == HEADER.title
    assert read.header.sections == {name: HEADER.sections[name] for name in used}


def test_a_list_of_our_own_is_read_as_it_is_kept() -> None:
    library = mlsysbib.load()
    for form in FORMS:
        read = MarkdownReader().read("".join(MarkdownWriter(**form).write(library)))
        assert read.header == library.header
        assert read.warnings == ()
        assert [said(entry, form) for entry in read.values()] == [said(entry, form) for entry in library.values()]


@pytest.mark.parametrize(
    ("sort", "keys"),
    [("list", "abcd"), ("newest", "cbad"), ("oldest", "abcd"), ("title", "dcba"), ("author", "cabd")],
)
def test_the_items_of_a_section_are_in_the_order_that_is_asked_for(sort: str, keys: str) -> None:
    library = Library(
        {
            "a": Entry(title="Za", issued=Date(year=2001), author=(Name(family="B"),)),
            "b": Entry(title="Éb", issued=Date(year=2002), author=(Name(family="C"),)),
            "c": Entry(title="Dc", issued=Date(year=2003), author=(Name(family="a"),)),
            "d": Entry(title="Ad"),
        }
    )
    text = mlsysbib.dumps(library, "markdown", sort=sort)
    assert [line[5] for line in text.splitlines() if line.startswith("- **")] == list(keys)


def test_an_address_that_is_not_of_the_web_is_told_and_not_written() -> None:
    entry = Entry(
        title="A", url="javascript:alert(1)", links=(Link(url="file:///etc/passwd"), Link(url="http://a.org"))
    )
    library = {"a": entry, "b": Entry(title="B", url="https://b.org")}
    message = "a list links to http and https alone; this address is not written"
    assert [str(each) for each in mlsysbib.losses(library, "markdown")] == [f"a.url: {message}", f"a.links: {message}"]
    assert "- **A** [[Link](http://a.org)]\n- [B](https://b.org)\n" in mlsysbib.dumps(library, "markdown")


def test_options_that_cannot_be_are_told() -> None:
    with pytest.raises(UsageError, match="level: 7 is not a level of headings"):
        mlsysbib.dumps({}, "markdown", level=7)
    with pytest.raises(UsageError, match="max-authors: -1 is less than 0"):
        mlsysbib.dumps({}, "markdown", max_authors=-1)
    assert mlsysbib.dumps({}, "markdown") == "<!-- mlsysbib -->\n\n<!-- /mlsysbib -->\n"
    assert "\n#### H\n" in mlsysbib.dumps({"a": Entry(title="A", list_section="H")}, "markdown", level=4)


def test_what_has_neither_title_nor_address_is_left_out_and_told() -> None:
    told: list[Finding] = []
    library = Library({"a": Entry(author=(Name(family="Lee", given="Ann"),)), "b": Entry(url="https://a.org/")})
    text = "".join(MarkdownWriter(report=told.append).write(library))
    assert [str(each) for each in told] == ["a: it has neither title nor address, and is left out"]
    assert [entry.url for entry in MarkdownReader().read(text).values()] == ["https://a.org/"]


def test_two_works_that_a_list_says_the_same_of_stay_two() -> None:
    volumes = {f"v{number}": Entry(title="Computers & Typesetting", volume=str(number)) for number in (1, 2)}
    assert len(MarkdownReader().read("".join(MarkdownWriter().write(Library(volumes))))) == 2
