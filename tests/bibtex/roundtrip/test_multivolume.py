"""Works of several volumes, and additions to titles: what CSL gets, and that they are written as they were."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mlsysbib import Library, dumps, loads
from mlsysbib.model import Entry, Name

PART = """@inbook{a,
  title = {T},
  maintitle = {M},
  mainsubtitle = {MS},
  maintitleaddon = {MA},
  booktitle = {B},
  booksubtitle = {BS},
  booktitleaddon = {BA},
  titleaddon = {TA},
  addendum = {AD},
  note = {N},
  volume = {2},
  date = {2001},
}
"""
VOLUME = """@book{a,
  title = {Biographia literaria},
  titleaddon = {2 pts.},
  maintitle = {The collected works},
  maintitleaddon = {A reprint},
  volume = {7},
  date = {1983},
}
"""
ISSUE = """@article{a,
  title = {T},
  journaltitle = {J},
  journaltitleaddon = {JA},
  issuetitle = {Special},
  issuesubtitle = {Sub},
  issuetitleaddon = {IA},
  date = {2001},
}
"""
ALONE = "@inbook{a, title = {T}, maintitle = {M}, maintitleaddon = {MA}, volume = {2}, date = {2001}}"


def read(text: str) -> Entry:
    return loads(text, "biblatex")["a"]


def titles(entry: Entry) -> dict[str, str | None]:
    found = {name: getattr(entry, name) for name in ("title", "volume_title", "container_title", "note")}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            PART,
            {"title": "T. TA", "volume_title": "B: BS. BA", "container_title": "M: MS. MA", "note": "N. AD"},
        ),
        (VOLUME, {"title": "The collected works. A reprint", "volume_title": "Biographia literaria. 2 pts."}),
        (ISSUE, {"title": "T", "container_title": "J. JA", "volume_title": "Special: Sub. IA"}),
        (ALONE, {"title": "T", "container_title": "M. MA"}),
        ("@thesis{a, title = {T?}, titleaddon = {TA}}", {"title": "T? TA"}),
        ("@misc{a, title = {T}, addendum = {AD}}", {"title": "T", "note": "AD"}),
        ("@mvbook{a, title = {T}, maintitle = {M}}", {"title": "M", "volume_title": "T"}),
        ("@book{a, title = {T}, maintitle = {}}", {"title": "T"}),
        ("@report{a, title = {T}, booktitleaddon = {BA}}", {"title": "T"}),
    ],
)
def test_the_whole_and_the_volume_are_where_csl_has_them(source: str, wanted: dict[str, str]) -> None:
    assert titles(read(source)) == wanted


@pytest.mark.parametrize("source", [PART, VOLUME, ISSUE, ALONE, "@misc{a, title = {T etc.}, titleaddon = {TA}}"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_title_is_written_under_its_own_name(source: str, dialect: str) -> None:
    entry = read(source)
    written = dumps({"a": entry}, dialect)
    assert titles(loads(written, dialect)["a"]) == titles(entry)
    for field in ("titleaddon", "maintitleaddon", "booktitleaddon", "issuetitleaddon", "addendum"):
        assert (f" {field} =" in source) == (f" {field} =" in written)


def test_a_part_is_written_with_the_volume_that_it_stands_in() -> None:
    written = dumps({"a": read(PART)}, "biblatex")
    assert "  title = {T},\n  maintitle = {M},\n  mainsubtitle = {MS},\n" in written
    assert "  booktitle = {B},\n  booksubtitle = {BS},\n" in written


def test_a_volume_of_csl_is_one_of_biblatex() -> None:
    part = Entry(type="chapter", title="T", container_title="Whole", volume_title="Volume")
    written = dumps({"a": part}, "biblatex")
    assert "maintitle = {Whole}" in written
    assert "booktitle = {Volume}" in written
    assert loads(written, "biblatex")["a"] == part


def test_an_addition_that_is_gone_is_not_written() -> None:
    entry = read("@misc{a, title = {T}, titleaddon = {Old}}").replace(title="Another")
    assert "Old" not in dumps({"a": entry}, "biblatex")


def test_an_addition_may_change_its_case() -> None:
    entry = read("@misc{a, title = {T}, titleaddon = {In Two Parts}}").replace(title="T. In two parts")
    written = dumps({"a": entry}, "biblatex")
    assert "title = {T}" in written
    assert "titleaddon = {In two parts}" in written


def test_titles_are_handed_down_through_two_works() -> None:
    library = loads(
        "@mvbook{m, title = {Whole}, volumes = 2} @book{b, title = {Volume}, crossref = {m}, volume = 1}"
        "@inbook{a, title = {Part}, crossref = {b}, pages = {1--2}}",
        "biblatex",
    )
    assert titles(library["b"]) == {"title": "Whole", "volume_title": "Volume"}
    assert titles(library["a"]) == {"title": "Part", "volume_title": "Volume", "container_title": "Whole"}


@pytest.mark.parametrize("series", [None, "A Series"])
@pytest.mark.parametrize(
    "entry",
    [
        Entry(type="book", title="The Whole of {X}", volume_title="Part", volume="2"),
        Entry(type="chapter", title="T", container_title="The Whole", volume_title="Part", volume="2"),
        Entry(type="chapter", container_title="The Whole", volume_title="Part"),
    ],
)
def test_bibtex_s_styles_print_the_whole_as_a_series(entry: Entry, series: str | None) -> None:
    entry = replace(entry, collection_title=series)
    whole = str(entry.container_title or entry.title)
    text = dumps(Library({"a": entry}), "bibtex")
    said = next(line for line in text.splitlines() if line.startswith("  series"))
    assert "Whole" in said
    assert (series or whole.split()[1]) in said
    assert loads(text, "bibtex")["a"] == entry


def test_a_volume_of_no_whole_keeps_its_name() -> None:
    entry = Entry(type="book", volume_title="Part", author=(Name(family="Doe"),))
    assert loads(dumps(Library({"a": entry}), "bibtex"), "bibtex")["a"] == entry
