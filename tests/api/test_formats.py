"""Formats with their options, and the schema of entries.yaml."""

from __future__ import annotations

import jsonschema
import pytest

import mlsysbib
from mlsysbib import Entry, Library, Lock, Locked
from mlsysbib.lock.values import asked


def test_every_format_says_how_it_is_read_and_written() -> None:
    formats = mlsysbib.formats()
    assert list(formats) == sorted(formats)
    bibtex = formats["bibtex"]
    assert bibtex.reader is not None
    assert bibtex.writer is not None
    assert ".bib" in bibtex.suffixes
    assert "bib" in bibtex.also
    assert "max-authors" in {option.name for option in bibtex.writer.options}
    assert bibtex.writer.text
    assert formats["citation"].reader is None
    assert "latex" in formats["citation"].also
    assert "html" in formats["page"].also


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "entries-yaml", "citation"])
def test_each_is_written_by_the_name_it_has(name: str) -> None:
    assert mlsysbib.formats()[name].writer
    assert mlsysbib.dumps(Library({"a": Entry(type="book", title="A")}), name)


def test_what_is_written_fits_the_schema() -> None:
    schema = mlsysbib.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"entries": {"a": {"type": "book", "title": "A"}}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"entries": {"a": {"type": "books"}}}, schema)


def test_what_a_lock_does_not_cover_has_its_reason() -> None:
    library = Library({"a": Entry(doi="10.1/a"), "b": Entry(doi="10.1/b"), "c": Entry(doi="10.1/c")})
    lock = Lock({"a": Locked(asked=asked(library["a"])), "b": Locked(asked={"DOI": "10.1/other"})})
    assert mlsysbib.uncovered(library, lock) == {
        "b": "its DOI changed since the sources were asked",
        "c": "no source was asked about it",
    }
