"""``cs:date`` as a style has it, over the real locales."""

import pytest

from mlsysbib.csl.compiled.dates import compile_date, moment_key
from mlsysbib.csl.compiled.rendering import CALLED, PRINTED, Detail, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.data.moments import moment_of
from mlsysbib.csl.locale import load
from mlsysbib.csl.syntax.parsing import parse_style
from mlsysbib.csl.text.flow import Mark, Suffix, letters
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Date, DateRange, Entry, LiteralDate

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">{locale}<citation><layout>{date}</layout>
</citation></style>"""
DAY_MONTH_YEAR = """<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/>
<date-part name="year"/></date>"""
TEXT = '<date variable="issued" form="text"/>'
NUMERIC = '<date variable="issued" form="numeric"/>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'


def element(date, lang="en-US", *, locale="", own_suffix=False):
    style = parse_style(_STYLE.format(locale=locale, date=date).encode())
    scope = Scope(load(lang, locale_xml, style.locales), {}, own_suffix, lambda *_: None, {})
    return compile_date(style.citation.layout[0], scope)


def rendered(date, issued, lang="en-US", *, detail=None, sort=None, **options):
    entry = issued if isinstance(issued, Entry) else Entry(type="book", issued=issued)
    rendering = Rendering(Item("key", entry), detail=detail or Detail())
    rendering.sort = sort
    said = element(date, lang, **options)(rendering)
    assert (said == PRINTED) is bool(rendering.out)
    return rendering


def printed(date, issued, lang="en-US", **options):
    return letters(rendered(date, issued, lang, **options).out)


def span(start, end):
    return DateRange(
        *(date and Date(**dict(zip(("year", "month", "day"), date, strict=False))) for date in (start, end))
    )


@pytest.mark.parametrize(
    ("date", "issued", "text"),
    [
        (DAY_MONTH_YEAR, Date(year=2000, month=5, day=7), "7 May 2000"),
        (DAY_MONTH_YEAR, Date(year=2000, month=5), "May 2000"),
        (DAY_MONTH_YEAR, Date(year=2000), "2000"),
        (TEXT, Date(year=2005, month=12, day=15), "December 15, 2005"),
        (NUMERIC, Date(year=2005, month=12, day=15), "12/15/2005"),
        (NUMERIC, Date(year=2005, month=2), "02/2005"),
        (TEXT.replace("/>", ' date-parts="year-month"/>'), Date(year=2005, month=12, day=15), "December 2005"),
        (TEXT.replace("/>", ' date-parts="year"/>'), Date(year=2005, month=12, day=15), "2005"),
        (TEXT.replace("/>", ' prefix="(" suffix=")"/>'), Date(year=2005), "(2005)"),
    ],
)
def test_forms(date, issued, text):
    assert printed(date, issued) == text


@pytest.mark.parametrize(
    ("attributes", "texts"),
    [
        ('name="day"', ["1", "2"]),
        ('name="day" form="numeric-leading-zeros"', ["01", "02"]),
        ('name="day" form="ordinal"', ["1st", "2nd"]),
        ('name="month"', ["August", "August"]),
        ('name="month" form="short"', ["Aug.", "Aug."]),
        ('name="month" form="short" strip-periods="true"', ["Aug", "Aug"]),
        ('name="month" form="numeric"', ["8", "8"]),
        ('name="month" form="numeric-leading-zeros"', ["08", "08"]),
        ('name="month" text-case="uppercase"', ["AUGUST", "AUGUST"]),
        ('name="year" form="short"', ["05", "05"]),
        ('name="year" prefix="[" suffix="]"', ["[2005]", "[2005]"]),
    ],
)
def test_parts(attributes, texts):
    date = f'<date variable="issued"><date-part {attributes}/></date>'
    assert [printed(date, Date(year=2005, month=8, day=day)) for day in (1, 2)] == texts


def test_french_has_ordinals_of_the_first_alone_and_of_the_months_gender():
    date = '<date variable="issued" form="text"><date-part name="day" form="ordinal"/></date>'
    assert [printed(date, Date(year=2000, month=8, day=day), "fr-FR") for day in (1, 2)] == [
        "1ᵉʳ août 2000",
        "2 août 2000",
    ]


def test_an_apostrophe_of_a_term_is_one():
    date = '<date variable="issued"><date-part name="month" form="short"/></date>'
    assert printed(date, Date(year=2005, month=7), "he-IL") == "יול’"


def test_parts_of_the_style_restyle_those_of_the_locale():
    date = """<date variable="issued" form="text"><date-part name="day"/>
    <date-part name="month" form="short" font-style="italic"/></date>"""
    out = rendered(date, Date(year=2005, month=12, day=15)).out
    assert letters(out) == "Dec. 15, 2005"
    assert [piece.value for piece in out if isinstance(piece, Mark)] == ["italic", "italic"]


def test_a_format_of_the_styles_own_locale_has_a_delimiter_and_a_case():
    locale = """<locale><date form="text" delimiter="-" text-case="uppercase"><date-part name="year"/>
    <date-part name="month"/></date></locale>"""
    assert printed(TEXT, Date(year=2005, month=12), locale=locale) == "2005-DECEMBER"


def test_a_delimiter_stands_between_parts_that_are_known():
    date = DAY_MONTH_YEAR.replace('"issued"', '"issued" delimiter="-"').replace(' suffix=" "', "")
    assert printed(date, Date(year=2000, month=5)) == "May-2000"


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        ((2000, 5, 7), (2000, 5, 9), ["7–9 May 2000", "May 7–9, 2000", "05/07–09/2000"]),
        ((2000, 5, 7), (2000, 6, 9), ["7 May–9 June 2000", "May 7–June 9, 2000", "05/07–06/09/2000"]),
        ((2000, 5, 7), (2001, 5, 7), ["7 May 2000–7 May 2001", "May 7, 2000–May 7, 2001", "05/07/2000–05/07/2001"]),
        ((2000, 5), (2000, 6), ["May–June 2000", "May–June 2000", "05–06/2000"]),
        ((2000,), (2001,), ["2000–2001"] * 3),
        ((2000, 5, 7), (2000, 5, 7), ["7 May 2000", "May 7, 2000", "05/07/2000"]),
        ((2000,), (2001, 5), ["2000–May 2001", "2000–May 2001", "2000–05/2001"]),
        ((2000, 5), (2000, 6, 3), ["May–3 June 2000", "May–June 3, 2000", "05–06/03/2000"]),
        ((2000,), None, ["2000–"] * 3),
        ((2000, 5), None, ["May 2000–", "May 2000–", "05/2000–"]),
        (None, (2000,), ["–2000"] * 3),
        ((-43,), (-26,), ["44–27 BC"] * 3),
        ((-43,), (14,), ["44 BC–14 AD"] * 3),
        ((900,), (1100,), ["900 AD–1100"] * 3),
    ],
)
def test_ranges_double_what_differs(start, end, texts):
    assert [printed(date, span(start, end)) for date in (DAY_MONTH_YEAR, TEXT, NUMERIC)] == texts


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh-CN", ["2000年5月7—6月9日", "2000-05-07/06-09"]),
        ("ru-RU", ["7 май–9 июнь 2000 г.", "07.05–09.06.2000"]),
        ("lt-LT", ["2000 m. gegužės 7–birželio 9 d.", "2000-05-07–06-09"]),
    ],
)
def test_ranges_of_other_languages(lang, texts):
    assert [printed(date, span((2000, 5, 7), (2000, 6, 9)), lang) for date in (TEXT, NUMERIC)] == texts


def test_the_range_delimiter_is_that_of_the_largest_part_that_differs():
    date = """<date variable="issued"><date-part name="day" suffix=" " range-delimiter="-"/>
    <date-part name="month" suffix=" "/><date-part name="year" range-delimiter="/"/></date>"""
    ends = [((2008, 5, 1), (2008, 5, 4)), ((2008, 5), (2008, 7)), ((2008, 5), (2009, 6))]
    assert [printed(date, span(*each)) for each in ends] == ["1-4 May 2008", "May–July 2008", "May 2008/June 2009"]


def test_a_range_of_parts_that_one_end_lacks_is_no_open_one():
    date = '<date variable="issued"><date-part name="month"/></date>'
    assert printed(date, span((2000, 5), (2001,))) == "May"


def test_a_range_has_its_affixes_once():
    date = '<date variable="issued"><date-part name="year" prefix="(" suffix=")"/></date>'
    assert [printed(date, span((2000,), end)) for end in ((2001,), None)] == ["(2000–2001)", "(2000)–"]


def test_seasons_take_the_place_of_months():
    seasons = [Date(year=2009, season=4), DateRange(Date(year=2016, season=1), Date(year=2017, season=2))]
    assert [printed(DAY_MONTH_YEAR, date) for date in seasons] == ["Winter 2009", "Spring 2016–Summer 2017"]


@pytest.mark.parametrize(
    ("year", "text"), [(79, "79 AD"), (999, "999 AD"), (1000, "1000"), (0, "1 BC"), (-2499, "2500 BC")]
)
def test_years_of_less_than_four_digits_and_those_before_christ(year, text):
    assert printed(YEAR, Date(year=year)) == text


def test_words_stand_in_the_place_of_the_whole_date():
    rendering = rendered(
        TEXT.replace("/>", ' prefix="(" suffix=")"/>'), LiteralDate("in press"), detail=Detail(suffix="a")
    )
    assert letters(rendering.out) == "(in press)"
    assert not rendering.suffixed


def test_nothing_is_printed_where_there_is_no_date_or_no_part_of_it():
    month = '<date variable="issued" prefix="("><date-part name="month"/></date>'
    for entry in (Entry(type="book"), Entry(type="book", issued=Date(year=1965))):
        rendering = Rendering(Item("key", entry))
        assert element(month)(rendering) == CALLED
        assert rendering.out == []


def test_a_date_that_a_substitute_has_printed_is_empty():
    rendering = Rendering(Item("key", Entry(type="book", issued=Date(year=1965))))
    rendering.used.add("issued")
    assert element(YEAR)(rendering) == CALLED


@pytest.mark.parametrize(
    ("date", "issued", "text"),
    [
        (YEAR, Date(year=2000), "2000a"),
        (YEAR, Date(year=79), "79 ADa"),
        (YEAR, span((2000,), (2001,)), "2000–2001a"),
        (YEAR, span((2000,), None), "2000a–"),
        (DAY_MONTH_YEAR, span((2000, 5), (2000, 6)), "May–June 2000a"),
    ],
)
def test_the_suffix_of_the_work_goes_behind_its_year(date, issued, text):
    rendering = rendered(date, issued, detail=Detail(suffix="a"))
    assert letters(rendering.out) == text
    assert rendering.suffixed
    assert [piece for piece in rendering.out if isinstance(piece, Suffix)] == ["a"]


def test_the_suffix_goes_behind_the_first_year_only_and_not_where_the_style_places_it():
    rendering = Rendering(Item("key", Entry(type="book", issued=Date(year=2000, month=5))), detail=Detail(suffix="a"))
    element('<date variable="issued"><date-part name="month"/></date>')(rendering)
    element(YEAR)(rendering)
    element(YEAR)(rendering)
    assert letters(rendering.out) == "May2000a2000"
    assert printed(YEAR, Date(year=2000), detail=Detail(suffix="a"), own_suffix=True) == "2000"


def keys(date, *issued):
    return [printed(date, each, sort={}) for each in issued]


def test_in_a_macro_that_sorts_dates_are_digits_that_compare():
    text = keys(
        TEXT,
        Date(year=-99),
        Date(year=-49),
        Date(year=50),
        Date(year=100),
        Date(year=2000),
        span((2000,), (2001,)),
        span((2000,), None),
        Date(year=2000, month=5),
        Date(year=2000, month=5, day=1),
        Date(year=2000, month=12),
        Date(year=12345),
    )
    assert text == sorted(text)
    assert len(set(map(len, text))) == 1


def test_a_key_has_the_parts_that_would_be_printed():
    early, late = (Date(year=2000, month=month) for month in (1, 12))
    assert len(set(keys(YEAR, early, late))) == 1
    assert len(set(keys(TEXT.replace("/>", ' date-parts="year"/>'), early, late))) == 1
    assert len(set(keys(TEXT, early, late))) == 2
    assert keys(TEXT, LiteralDate("in press")) == [""]


def test_the_order_of_a_date_variable():
    raw = [
        {"date-parts": [[-100]]},
        {"date-parts": [[-50]]},
        {"date-parts": [[50]]},
        {"date-parts": [[2000]]},
        {"date-parts": [[2000], [2001]]},
        {"date-parts": [[2000], [2005]]},
        {"date-parts": [[2000], [0]]},
        {"date-parts": [[2000, 5]]},
        {"date-parts": [[2000, 5], [2001, 5]]},
        {"date-parts": [[2000, 5, 1]]},
        {"date-parts": [[2002], [2003]]},
    ]
    ordered = [moment_key(moment_of(each)) for each in raw]
    assert ordered == sorted(ordered)


def test_seasons_and_words_do_not_sort():
    spring = moment_of({"date-parts": [[2000]], "season": 1})
    assert moment_key(spring) == moment_key(moment_of({"date-parts": [[2000]]}))
    assert moment_key(moment_of({"literal": "in press"})) == ()
