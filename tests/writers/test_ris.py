"""RIS as it is written, and what another program reads in it."""

from __future__ import annotations

import rispy

from mlsysbib.model import Date, DateRange, Entry, Library, Link, Name
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
            *("L1  - https://example.org/a.pdf", "LA  - en", "AB  - One paragraph.", ""),
            *("      TY  - is no tag here.", "KW  - queues", "KW  - caches", "XX  - mine", "XX  - too"),
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


def test_rispy_reads_it() -> None:
    first, second = rispy.loads("".join(RisWriter().write(LIBRARY)))
    assert (first["type_of_reference"], first["title"], first["id"]) == ("JOUR", "Queues & caches", "doe2019")
    assert first["authors"][:2] == ["Doe, Jane", "van der Berg, Anna"]
    assert (first["secondary_title"], first["doi"], first["year"]) == ("Journal of Things", "10.1000/xyz.1", "2019")
    assert first["keywords"] == ["queues", "caches"]
    assert (second["type_of_reference"], second["start_page"]) == ("BOOK", "320")
