"""What is written is read back: as it was where the dialect can say it, and without change from then on."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib import losses
from mlsysbib.bibtex.language.fields import Dialect, rows
from mlsysbib.model import ENTRY_TYPES, OTHERS, Date, DateRange, Entry, Library, Name
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter
from strategies import libraries

WRITERS = {"bibtex": BibtexWriter(), "biblatex": BiblatexWriter()}

# What a dialect can hold of a text: composed letters, single spaces, no tags without letters in them.
_signs = st.sampled_from(list("abcdefgXYZ0123 \\{}$&#_%~^<>|`'\"-,.;:()=@!?*+/éüñøłŁßı–—“”’€×αΔ中я\u00a0"))
_texts = (
    st.text(_signs, min_size=1, max_size=24)
    .map(lambda text: unicodedata.normalize("NFC", re.sub(" +", " ", text).strip(" ")))
    .filter(lambda text: text and not re.search(r"\$\S.*\$|^[ \u00a0]|[ \u00a0]$", text))
)
_words = st.text(st.sampled_from("abcdeéüñłß-'"), min_size=2, max_size=8).map(lambda word: word.strip("-'").title())
_word_lists = st.lists(_words.filter(bool), min_size=1, max_size=2).map(" ".join)
_people = st.builds(
    Name,
    family=_word_lists,
    given=_word_lists,
    non_dropping_particle=st.sampled_from(["", "", "van", "de la"]),
    suffix=st.sampled_from(["", "", "Jr.", "III"]),
)
_names = st.one_of(_people, _texts.filter(lambda text: text.strip("“”’ ")).map(lambda text: Name(literal=text)))
_name_lists = st.tuples(st.lists(_names, min_size=1, max_size=3), st.booleans()).map(
    lambda drawn: (*drawn[0], *([OTHERS] if drawn[1] else []))
)
_days = st.builds(
    lambda year, month, day: Date(year=year, month=month, day=day),
    st.integers(1000, 2100),
    *(st.integers(1, 12), st.integers(1, 28)),
)
_dates = st.one_of(
    st.integers(-3000, 9999).map(lambda year: Date(year=year)),
    st.builds(
        lambda year, season: Date(year=year, season=season, circa=True), st.integers(1000, 2100), st.integers(1, 4)
    ),
    _days,
    # (of years that run backwards BibTeX's writer tells)
    st.builds(DateRange, _days, _days).filter(lambda both: both.start != both.end and both.start.year <= both.end.year),
    st.integers(1000, 2100).map(lambda year: DateRange(Date(year=year), None)),
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": _texts,
    "text": _texts,
    "prose": _texts,
    "list": _texts.filter(lambda text: ";" not in text),
    "names": _name_lists,
    "date": _dates,
    "pages": st.sampled_from(["1-10", "iv-xii", "12, 17-19", "e1004", "S1-S9"]),
    "filter": st.sampled_from(["a_b, c", "R&D", "own"]),
    "language": st.sampled_from(["en-US", "de", "ja", "xx"]),
    "url": st.sampled_from(["https://example.org/a_b?c=%20&d=#e", "http://x/~y"]),
    "verbatim": st.sampled_from(["10.1145/3097983.3098021", "10.1002/(SICI)1<1::AID-X>3.0.CO;2-#", "10.1000/{x}\\y"]),
}
# An address in these is the entry's address to a reader, and a few words are dates to it.
_KEPT_APART = {"arxiv", "arxiv_class", "genre", "medium", "note", "status"}


@st.composite
def holdable(draw: st.DrawFn, dialect: Dialect) -> Entry:
    """An entry that a dialect has a field for every part of."""
    csl_type = draw(st.sampled_from(sorted(ENTRY_TYPES)))
    choice = [row for row in rows(csl_type) if row.attribute not in _KEPT_APART]
    chosen = draw(st.lists(st.sampled_from(choice), min_size=1, max_size=5, unique=True))
    drawn = {row.attribute: draw(_VALUES[row.kind]) for row in chosen}
    if dialect == "bibtex" and "url" in drawn and re.search(r"[{\\\\]", drawn.get("doi", "")):
        del drawn["doi"]  # which would need the address
    if dialect == "biblatex" and not {"title", "container_title"} <= drawn.keys():
        drawn.pop("volume_title", None)  # which would be the title of the whole
    if csl_type == "patent" and re.fullmatch("[a-z]{2}", drawn.get("jurisdiction", "")):
        del drawn["jurisdiction"]  # BibLaTeX's key of a country
    for container, own in (("container_title", "title"), ("container_author", "author")):
        if drawn.get(container) == drawn.get(own):
            drawn.pop(container, None)  # a book's own, said again for the parts that refer to it
    return Entry(type=csl_type, **drawn)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_what_a_dialect_can_hold_is_read_back_the_same(dialect: Dialect):
    @settings(max_examples=150, deadline=None)
    @given(holdable(dialect))
    def holds(entry: Entry) -> None:
        library = Library({"key": entry})
        text = "".join(WRITERS[dialect].write(library))
        assert BibtexReader(dialect=dialect).read(text)["key"] == entry, text

    holds()


@settings(max_examples=60, deadline=None)
@given(libraries())
def test_any_library_is_read_without_a_fault_and_then_stays_as_it_is(library: Library):
    for dialect, writer in WRITERS.items():
        reader = BibtexReader(dialect=dialect)
        once = reader.read("".join(writer.write(library)))
        assert list(once) == list(library)
        assert list(reader.read("".join(writer.write(once))).items()) == list(once.items())


def test_names_of_one_list_are_read_one_by_one():
    people = (
        Name(family="Aa A", given="Aa A"),
        Name(literal="00"),
        Name(family="Aa A", given="Aa Ał", non_dropping_particle="van"),
        Name(family="Aa A", given="Aa Ał", non_dropping_particle="de la"),
        Name(family="0\N{NO-BREAK SPACE}0", non_dropping_particle="von"),
    )
    for dialect, writer in WRITERS.items():
        text = "".join(writer.write(Library({"key": Entry(type="book", author=people)})))
        assert BibtexReader(dialect=dialect).read(text)["key"].author == people, text


def test_a_country_is_a_key_in_a_patent_alone():
    for csl_type, read in (("patent", "Germany"), ("article", "de")):
        library = Library({"key": Entry(type=csl_type, collection_title="0", jurisdiction="de")})
        text = "".join(BiblatexWriter().write(library))
        assert BibtexReader(dialect="biblatex").read(text)["key"].jurisdiction == read, text


@pytest.mark.parametrize("field", ["title", "title_short", "container_title", "event_title", "original_title"])
def test_capitals_of_another_language_leave_nothing_to_keep(field: str):
    entry = Entry(type="paper-conference", language="de", **{field: "Die Katze Mimi"})
    text = "".join(BibtexWriter().write(Library({"key": entry})))
    assert BibtexReader(dialect="bibtex").read(text)["key"] == entry, text


def test_years_that_run_backwards_are_kept_or_told():
    library = Library({"key": Entry(type="book", issued=DateRange(Date(year=1001), Date(year=1000)))})
    assert BibtexReader(dialect="biblatex").read("".join(BiblatexWriter().write(library)))["key"] == library["key"]
    (loss,) = [loss for loss in losses(library, "bibtex") if loss.field == "year"]
    assert "BibTeX has no fields for the date 1001/1000" in loss.message
