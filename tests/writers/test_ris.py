"""RIS as it is written, and what another program reads in it."""

from __future__ import annotations

import pytest
import rispy

from mlsysbib.errors import Finding
from mlsysbib.model import Date, DateRange, Entry, Library, Link, Name
from mlsysbib.readers.ris import RisReader
from mlsysbib.writers.ris import RisWriter

LIBRARY = Library(
    {
        "doe2019": Entry(
            type="article-journal",
            title="Queues & caches",
            author=(
                Name(given="Jane", family="Doe"),
                Name(given="Anna", family="Berg", non_dropping_particle="van der"),
                Name(given="Martin Luther", family="King", suffix="Jr."),
                Name(literal="Barnes and Noble"),
            ),
            container_title="Journal of Things",
            volume="12",
            issue="3",
            page="101-109",
            issued=Date(year=2019, month=5),
            accessed=Date(year=2020, month=1, day=2),
            doi="10.1000/xyz.1",
            issn="2049-3630",
            url="https://example.org/a",
            links=(Link("https://example.org/a.pdf", "PDF"),),
            arxiv="1610.09451",
            keyword="queues, caches",
            abstract="One paragraph.\nTY  - is no tag here.",
            language="en",
            custom={"ris": {"XX": ["mine", "too"]}},
        ),
        "roe2015": Entry(
            type="book",
            title="A book",
            editor=(Name(given="Richard", family="Roe"),),
            collection_title="Lecture Notes",
            collection_number="12",
            number_of_pages="320",
            issued=DateRange(Date(year=2015), Date(year=2016)),
            isbn="978-1-4503-4887-4",
            tags=("a tag",),
        ),
    }
)


def test_the_records() -> None:
    assert "".join(RisWriter().write(LIBRARY)) == "\n".join(
        [
            *("TY  - JOUR", "AU  - Doe, Jane", "AU  - van der Berg, Anna", "AU  - King, Martin Luther, Jr."),
            *("AU  - Barnes and Noble,", "TI  - Queues & caches", "T2  - Journal of Things", "VL  - 12", "IS  - 3"),
            *("SP  - 101", "EP  - 109", "PY  - 2019", "DA  - 2019/05//", "Y2  - 2020/01/02/", "DO  - 10.1000/xyz.1"),
            *("SN  - 2049-3630", "UR  - https://example.org/a", "UR  - https://arxiv.org/abs/1610.09451"),
            *("L1  - https://example.org/a.pdf", "LA  - en", "AB  - One paragraph. TY - is no tag here."),
            *("KW  - queues", "KW  - caches", "XX  - mine", "XX  - too"),
            *("ID  - doe2019", "ER  - ", "", "TY  - BOOK", "A2  - Roe, Richard", "TI  - A book", "T2  - Lecture Notes"),
            *(
                "M1  - 12",
                "SP  - 320",
                "PY  - 2015",
                "DA  - 2015///2015/2016",
                "SN  - 978-1-4503-4887-4",
                "KW  - a tag",
            ),
            *("ID  - roe2015", "ER  - ", ""),
        ]
    )


def test_a_value_is_one_line_in_which_no_tag_stands() -> None:
    hostile = "One.\nER  - \x0b\x1bTY  - BOOK\u2028Two.\x85"
    library = Library({"a": Entry(type="article-journal", title="T", abstract=hostile, note="One.\nTwo.")})
    told: list[Finding] = []
    text = "".join(RisWriter(report=told.append).write(library))
    assert text == ("TY  - JOUR\nTI  - T\nAB  - One. ER - TY - BOOK Two.\nN1  - One.\nN1  - Two.\nID  - a\nER  - \n")
    assert [each.field for each in told] == ["abstract"]
    kept = Library({"a": Entry(type="document", title="T", custom={"ris": {"TY": "X\nER  - "}})})
    assert "".join(RisWriter().write(kept)) == "TY  - X ER -\nTI  - T\nID  - a\nER  - \n"


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        (Entry(type="paper-conference", title="T", container_title="P"), "T2  - P"),
        (Entry(type="paper-conference", title="T", container_title="P", event_title="E"), "C3  - P\nT2  - E"),
        (Entry(type="article-journal", title="T", available_date=Date(year=2020, month=2)), "ET  - 2020/02//"),
        (Entry(type="software", title="T", version="1.0"), "ET  - 1.0"),
        (
            Entry(type="article-journal", title="T", isbn="0262035618", issn="2049-3630"),
            "SN  - 2049-3630\nSN  - 0262035618",
        ),
    ],
)
def test_tags_that_a_type_has(entry: Entry, lines: str) -> None:
    told: list[Finding] = []
    text = "".join(RisWriter(report=told.append).write(Library({"a": entry})))
    assert f"TI  - T\n{lines}\nID  - a\n" in text
    assert told == []
    assert RisReader().read(text)["a"] == entry


def test_what_has_no_type_of_its_own_is_an_article() -> None:
    told: list[Finding] = []
    text = "".join(RisWriter(report=told.append).write(Library({"a": Entry(type="review-book", title="T")})))
    assert text.startswith("TY  - JOUR\n")
    assert [each.field for each in told] == ["type"]


def test_rispy_reads_it() -> None:
    first, second = rispy.loads("".join(RisWriter().write(LIBRARY)))
    assert (first["type_of_reference"], first["title"], first["id"]) == ("JOUR", "Queues & caches", "doe2019")
    assert first["authors"][:2] == ["Doe, Jane", "van der Berg, Anna"]
    assert (first["secondary_title"], first["doi"], first["year"]) == ("Journal of Things", "10.1000/xyz.1", "2019")
    assert first["keywords"] == ["queues", "caches"]
    assert (second["type_of_reference"], second["start_page"]) == ("BOOK", "320")
