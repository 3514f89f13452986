"""Word's sources: the roles and fields of its forms."""

from __future__ import annotations

import pytest

from mlsysbib.model import Entry, Name
from mlsysbib.readers.word import WordReader
from mlsysbib.writers.word import WordWriter

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


def read(kind: str, inner: str) -> Entry:
    text = (
        f'<b:Sources xmlns:b="{_NAMESPACE}"><b:Source><b:SourceType>{kind}</b:SourceType>{inner}</b:Source></b:Sources>'
    )
    library = WordReader().read(text)
    (entry,) = library.values()
    assert [*WordReader().read("".join(WordWriter().write(library))).values()] == [entry]
    return entry


@pytest.mark.parametrize(
    ("kind", "role", "field"),
    [
        ("Patent", "Inventor", "author"),
        ("Interview", "Interviewee", "author"),
        ("Art", "Artist", "author"),
        ("SoundRecording", "Artist", "performer"),
        ("Film", "Writer", "script_writer"),
        ("Performance", "Writer", "script_writer"),
        ("Film", "ProducerName", "producer"),
        ("Book", "BookAuthor", "container_author"),
    ],
)
def test_roles(kind: str, role: str, field: str) -> None:
    person = "<b:Person><b:Last>Roe</b:Last><b:First>Jo</b:First></b:Person>"
    inner = f"<b:Author><b:{role}><b:NameList>{person}</b:NameList></b:{role}></b:Author><b:Title>T</b:Title>"
    assert getattr(read(kind, inner), field) == (Name(given="Jo", family="Roe"),)


@pytest.mark.parametrize(
    ("kind", "element", "field"),
    [
        ("Interview", "BroadcastTitle", "container_title"),
        ("Case", "CaseNumber", "number"),
        ("SoundRecording", "RecordingNumber", "number"),
        ("Patent", "PatentNumber", "number"),
    ],
)
def test_fields(kind: str, element: str, field: str) -> None:
    assert getattr(read(kind, f"<b:Title>T</b:Title><b:{element}>x 1</b:{element}>"), field) == "x 1"


@pytest.mark.parametrize("year", ["um 1900", "n.d."])
def test_the_month_of_a_year_in_words_is_kept(year: str) -> None:
    entry = read("Book", f"<b:Title>T</b:Title><b:Year>{year}</b:Year><b:Month>May</b:Month><b:Day>3</b:Day>")
    assert entry.custom["word"] == {"Month": "May", "Day": "3"}
