"""Localisation keys are read as words in the entry's language, and written as the keys that they were."""

from __future__ import annotations

import pytest

from mlsysbib import dumps, loads
from mlsysbib.bibtex.language.localisation import WORDS
from mlsysbib.model import Entry


def read(fields: str, kind: str = "book", dialect: str = "biblatex") -> Entry:
    return loads(f"@{kind}{{a, title = {{T}}, {fields}}}", dialect)["a"]


@pytest.mark.parametrize(
    ("fields", "attribute", "wanted"),
    [
        ("series = {newseries}", "collection_title", "New series"),
        ("series = {newseries}, langid = {german}", "collection_title", "Neue Folge"),
        ("series = {oldseries}, langid = {dutch}", "collection_title", "Old series"),
        (r"series = {\bibstring{newseries}}, langid = {french}", "collection_title", "Nouvelle série"),
        ("series = {3}, date = {2001}", "collection_title", "3rd series"),
        ("series = {11}, date = {2001}", "collection_title", "11th series"),
        ("series = {22}, langid = {british}", "collection_title", "22nd series"),
        ("series = {3}, langid = {ngerman}", "collection_title", "3. Folge"),
        ("series = {1}, langid = {french}", "collection_title", "1re série"),
        ("series = {3}, langid = {spanish}", "collection_title", "3.ª época"),
        ("series = {3}, langid = {italian}", "collection_title", "3ª serie"),
        ("series = {{3}}, date = {2001}", "collection_title", "3"),
        ("series = {Newseries}", "collection_title", "Newseries"),
        ("pubstate = {inpress}", "status", "in press"),
        ("pubstate = {forthcoming}, langid = {italian}", "status", "di prossima pubblicazione"),
        ("pubstate = {soon}", "status", "soon"),
        ("edition = {3}", "edition", "3"),
    ],
)
def test_a_key_is_read_in_the_language_of_its_entry(fields: str, attribute: str, wanted: str) -> None:
    entry = read(fields)
    assert getattr(entry, attribute) == wanted
    written = dumps({"a": entry}, "biblatex")
    assert fields.split(",", maxsplit=1)[0].replace(r"\bibstring{newseries}", "newseries") in written
    assert loads(written, "biblatex")["a"] == entry
    assert getattr(loads(dumps({"a": entry}, "bibtex"), "bibtex")["a"], attribute) == wanted


@pytest.mark.parametrize(
    ("fields", "kind", "wanted"),
    [
        ("type = {patreqfr}", "patent", "French patent request"),
        ("type = {patreqfr}, langid = {german}", "patent", "Französische Patentanmeldung"),
        ("type = {mathesis}, langid = {german}", "thesis", "Masterarbeit"),
        ("type = {phdthesis}", "thesis", "PhD thesis"),
        ("type = {resreport}, langid = {spanish}", "report", "Informe de investigación"),
        ("type = {audiocd}", "misc", "Audio CD"),
    ],
)
def test_a_type_is_one_too(fields: str, kind: str, wanted: str) -> None:
    entry = read(fields, kind)
    assert entry.genre == wanted
    assert fields.split(",", maxsplit=1)[0] in dumps({"a": entry}, "biblatex")


def test_patents_hold_in_countries() -> None:
    entry = read("location = {countryde and uk}, number = {1}", "patent")
    assert (entry.jurisdiction, entry.publisher_place) == ("Germany; United Kingdom", None)
    assert "location = {countryde and uk}" in dumps({"a": entry}, "biblatex")


def test_a_number_is_a_series_to_biblatex_alone() -> None:
    assert read("series = {3}", dialect="bibtex").collection_title == "3"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (r"The Title: \bibstring{inpress}", "The Title: In press"),
        (r"The Title, \bibstring{inpress}", "The Title, in press"),
        (r"\bibstring{reviewof} a book", "Review of a book"),
        (r"The Title, \bibcpstring{inpress}", "The Title, In press"),
    ],
)
def test_a_key_may_stand_within_a_text(source: str, wanted: str) -> None:
    assert loads(f"@book{{a, title = {{{source}}}, langid = {{english}}}}", "biblatex")["a"].title == wanted


def test_an_entry_that_says_something_else_is_written_as_it_says() -> None:
    entry = read("pubstate = {inpress}")
    assert "pubstate = {under review}" in dumps({"a": entry.replace(status="under review")}, "biblatex")
    assert "pubstate = {in press}" in dumps({"a": entry.replace(language="de")}, "biblatex")


def test_the_languages_of_a_work_are_no_one_language() -> None:
    entry = read("hyphenation = {german}, language = {langlatin and langgerman}, origlanguage = {langgreek}")
    assert (entry.language, entry.original_language) == ("de", "el")
    assert "language = {langlatin and langgerman}" in dumps({"a": entry}, "biblatex")
    assert read("language = {langlatin and langgerman}").language == "la"
    assert read("language = {langgerman}").language == "de"


def test_every_key_has_words_in_every_language() -> None:
    assert all(all(words.values()) and len(words) == 5 for words in WORDS.values())


@pytest.mark.parametrize(
    ("fields", "language"),
    [
        ("langid = {english}, langidopts = {variant=british}", "en-GB"),
        ("langid = {english}, langidopts = {variant = {american}}", "en-US"),
        ("langid = {german}, langidopts = {variant=austrian,spelling=new}", "de-AT"),
        ("langid = {german}, langidopts = {spelling=old}", "de"),
        ("langid = {german}, langidopts = {variant=british}", "de"),
    ],
)
def test_a_variant_of_a_language_counts(fields: str, language: str) -> None:
    library = loads(f"@book{{a, title = {{T}}, {fields}}}", "biblatex")
    assert library["a"].language == language
    written = dumps(library, "biblatex")
    assert all(f"  {field}" in written for field in fields.split(", "))
