"""Values of the model, at random, for property tests of every format."""

from __future__ import annotations

import calendar
from typing import Any

from hypothesis import strategies as st

from mlsysbib.model import (
    DATE_VARIABLES,
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    OTHERS,
    TEXT_VARIABLES,
    AnyDate,
    Date,
    DateRange,
    Entry,
    Header,
    Library,
    Link,
    LiteralDate,
    Name,
)

# Text as people have it: no control characters but line breaks, no halves of surrogate pairs, no white space around.
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029\ufeff\u0085")
texts = (
    st.text(st.one_of(_CHARACTERS, st.sampled_from("aZ0 :#-'\"{}[]&*!|>%@`,?\\/~$<_^")), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
odd_texts = st.sampled_from(
    [
        "no",
        "1.10",
        "010",
        "2017-08",
        "null",
        "~",
        "true",
        "a: b",
        "- a",
        "# a",
        "'",
        '"',
        "a\nb",
        "a\n\n b",
        "0x1F",
        "=",
        "<<",
    ]
)
any_text = st.one_of(texts, odd_texts)
keys = st.from_regex(r"[A-Za-z0-9_]([A-Za-z0-9:._/+-]{0,14}[A-Za-z0-9_])?", fullmatch=True)


@st.composite
def dates(draw: st.DrawFn, *, years: st.SearchStrategy[int] | None = None) -> Date:
    year = draw(years or st.one_of(st.integers(1400, 2100), st.integers(-20000, 20000)))
    precision = draw(st.sampled_from(["year", "month", "day", "season"]))
    parts: dict[str, Any] = {"year": year, "circa": draw(st.booleans())}
    if precision == "season":
        parts["season"] = draw(st.integers(1, 4))
    if precision in ("month", "day"):
        parts["month"] = draw(st.integers(1, 12))
    if precision == "day":
        parts["day"] = draw(st.integers(1, calendar.monthrange(year % 400 + 400, parts["month"])[1]))
    return Date(**parts)


@st.composite
def date_ranges(draw: st.DrawFn) -> DateRange:
    start, end = draw(st.one_of(st.none(), dates())), draw(st.one_of(st.none(), dates()))
    if start is None and end is None:
        end = draw(dates())
    return DateRange(start, end)


literal_dates = any_text.filter(lambda text: text[:1].isalpha()).map(LiteralDate)
any_dates: st.SearchStrategy[AnyDate] = st.one_of(dates(), date_ranges(), literal_dates)

_people = st.builds(
    Name,
    family=texts,
    given=st.one_of(st.just(""), texts),
    dropping_particle=st.sampled_from(["", "van", "de la"]),
    non_dropping_particle=st.sampled_from(["", "von", "d'"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
    comma_suffix=st.booleans(),
    static_ordering=st.booleans(),
)
names = st.one_of(_people, texts.map(lambda text: Name(literal=text)), st.just(OTHERS))
name_lists = st.lists(names, min_size=1, max_size=3).map(tuple)
links = st.lists(st.builds(Link, url=texts, title=st.one_of(st.none(), any_text)), max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn, sections: tuple[str, ...] = ()) -> Entry:
    """An entry with a few fields of each kind; identifiers are well-formed."""
    fields: dict[str, Any] = {"type": draw(st.sampled_from(sorted(ENTRY_TYPES)))}
    identifiers = {"doi", "isbn", "issn", "url", "pmid", "pmcid"}
    for variables, values, most in (
        (sorted(set(TEXT_VARIABLES) - identifiers), any_text, 4),
        (sorted(NUMBER_VARIABLES), any_text, 2),
        (sorted(NAME_VARIABLES), name_lists, 2),
        (sorted(DATE_VARIABLES), any_dates, 2),
    ):
        for field in draw(st.lists(st.sampled_from(variables), max_size=most, unique=True)):
            fields[field] = draw(values)
    for field, values in (
        ("doi", st.sampled_from(["10.1145/3097983.3098021", "10.1002/(SICI)1<1::AID-X>3.0.CO;2-#", "10.1000/Ü_%"])),
        ("isbn", st.sampled_from(["978-1-4503-4887-4", "0-306-40615-2"])),
        ("url", st.sampled_from(["https://example.org/a_b?c=%20&d=#e", "http://x/~y"])),
        ("arxiv", st.sampled_from(["1610.09451", "cs/0112017v2"])),
        ("arxiv_class", st.just("cs.LG")),
        ("tags", st.lists(texts, max_size=2).map(tuple)),
        ("links", links),
    ):
        if draw(st.booleans()):
            fields[field] = draw(values)
    if sections and draw(st.booleans()):
        fields["list_section"] = draw(st.sampled_from(sections))
    return Entry(**fields)


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    sections = draw(st.dictionaries(keys, texts, max_size=2))
    header = Header(title=draw(st.one_of(st.none(), any_text)), sections=sections)
    return Library(draw(st.dictionaries(keys, entries(tuple(sections)), max_size=3)), header=header)
