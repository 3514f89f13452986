"""Works are found among many as they are one by one, and lists, which say little of a work, are understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.identity.same import is_listed
from mlsysbib.identity.titles import marks, titles_agree
from mlsysbib.identity.works import Works
from mlsysbib.model import Date, Entry, Link, Name

CLIPPER = Entry(
    type="paper-conference",
    title="Clipper: A Low-Latency Online Prediction Serving System",
    author=(Name(family="Crankshaw", given="Daniel"), Name(family="Wang", given="Xin")),
    issued=Date(year=2017),
    container_title="NSDI",
    url="https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw",
    arxiv="1612.03079",
    links=(Link(url="http://clipper.ai/"),),
)


@pytest.mark.parametrize(
    "other",
    [
        Entry(title="Something else", author=CLIPPER.author, arxiv="1612.03079"),
        Entry(url="https://arxiv.org/abs/1612.03079"),
        Entry(title="Clipper", url="https://arxiv.org/abs/1612.03079"),
        Entry(title="Clipper: a low latency online prediction serving system"),
        Entry(
            title="Clipper: A Low-Latency Online Prediction Serving System",
            issued=Date(year=2017),
            url="https://x.org/",
        ),
        Entry(title="Clipper", url="https://clipper.ai"),
        CLIPPER.replace(arxiv=None, url=None, links=()),
    ],
)
def test_a_list_that_says_little_means_the_work(other: Entry) -> None:
    assert Works({"other": Entry(title="Another"), "clipper": CLIPPER}).find(other) == "clipper"


@pytest.mark.parametrize(
    "other",
    [
        # One address, and a title of another work by others: a slip of the list.
        Entry(title="Velox: Models in Action", author=(Name(family="Doe"),), arxiv="1612.03079"),
        Entry(title="Velox: Models in Action", url="http://clipper.ai/"),
        # The same name in another year, and by other people.
        Entry(title=CLIPPER.title, issued=Date(year=2021)),
        Entry(title=CLIPPER.title, author=(Name(family="Doe", given="Jane"),)),
        Entry(title="Clipper", url="https://example.org/"),
    ],
)
def test_what_contradicts_is_another_work(other: Entry) -> None:
    assert Works({"clipper": CLIPPER}).find(other) is None


def test_a_shared_address_is_told_of_though_the_work_is_another() -> None:
    works = Works({"a": Entry(title="A"), "clipper": CLIPPER})
    assert works.sharing(Entry(title="Velox", url="http://www.clipper.ai")) == "clipper"
    assert works.sharing(Entry(title=CLIPPER.title)) is None


def test_common_titles_need_more_than_themselves() -> None:
    works = Works({"a": Entry(title="Deep Learning", url="https://a.org/")})
    assert works.find(Entry(title="Deep learning")) is None
    assert works.find(Entry(title="Deep learning", url="http://a.org")) == "a"


def test_an_entry_is_found_under_its_own_key_first() -> None:
    works = Works({"a": CLIPPER, "b": CLIPPER})
    assert (works.find(CLIPPER), works.find(CLIPPER, "b")) == ("a", "b")
    assert works.find(Entry(title="Velox: Models in Action"), "b") is None
    nothing = Entry(type="book", note="no title")
    works.add("c", nothing)
    assert works.find(nothing.replace(list_section="x")) is None
    assert works.find(nothing) == "c"


WORDS = st.sampled_from(
    ["the", "Data Base", "database", "form", "from", "GPT-3", "modelling", "modeling", "Erratum", "A"]
)
TITLES = st.builds(
    lambda parts, mark: mark.join(" ".join(part) for part in parts),
    st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=3),
    st.sampled_from([": ", " - ", ". ", "? "]),
)


@given(TITLES, TITLES)
def test_titles_that_agree_share_a_mark(title: str, other: str) -> None:
    if titles_agree(title, other) >= 0.9:
        assert marks(title) & marks(other)


@given(
    st.lists(
        st.builds(Entry, title=TITLES, issued=st.sampled_from([None, Date(year=2017), Date(year=2018)])), max_size=8
    )
)
def test_many_are_found_as_one_by_one(entries: list[Entry]) -> None:
    library = {f"k{number}": entry for number, entry in enumerate(entries)}
    works = Works(library)
    for entry in entries:
        assert works.find(entry) == next((key for key, other in library.items() if is_listed(other, entry)), None)
