"""Other programs read what is written as what it says: the same titles, names and years."""

from __future__ import annotations

import json
import re

import bibtexparser
import pypandoc
import pytest
from pybtex.database import parse_string

import mlsysbib
from mlsysbib.model import OTHERS, Library, first_date
from mlsysbib.text.markup import plain
from mlsysbib.text.unlatex import decode
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter

Facts = dict[str, tuple[str, tuple[str, ...], int | None]]


def facts(library: Library) -> Facts:
    """What every program must find: the title's letters, the family names, the year."""
    return {
        key: (
            letters(plain(entry.title or "")),
            tuple(letters(name.family or name.literal) for name in entry.author if name != OTHERS),
            date.year if (date := first_date(entry.issued)) else None,
        )
        for key, entry in library.items()
    }


def letters(text: str) -> str:
    """Letters and digits alone, folded: programs differ in case, quotes and spaces, and may."""
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize(("writer", "format"), [(BibtexWriter(), "bibtex"), (BiblatexWriter(), "biblatex")])
def test_pandoc(writer: BibtexWriter, format: str):
    library = mlsysbib.load()
    items = json.loads(pypandoc.convert_text("".join(writer.write(library)), "csljson", format=format))
    found = {
        item["id"]: (
            letters(re.sub("<[^>]*>", "", item.get("title", ""))),
            tuple(
                letters(name.get("family") or name.get("literal", ""))
                for name in item.get("author", [])
                if name.get("literal") != "others"
            ),
            int(item["issued"]["date-parts"][0][0]) if item.get("issued", {}).get("date-parts") else None,
        )
        for item in items
    }
    assert found == facts(library)


def test_pybtex():
    library = mlsysbib.load()
    database = parse_string("".join(BibtexWriter().write(library)), "bibtex")
    found: Facts = {}
    for key, entry in database.entries.items():
        people = entry.persons.get("author", [])
        families = (" ".join(person.last_names) for person in people if str(person) != "others")
        year = entry.fields.get("year", "")
        found[key] = (
            letters(decode(entry.fields.get("title", ""))),
            tuple(letters(decode(family)) for family in families),
            int(year) if year.isdigit() else None,
        )
    assert found == facts(library)


def test_bibtexparser():
    library = mlsysbib.load()
    parsed = bibtexparser.parse_string("".join(BibtexWriter().write(library)))
    assert parsed.failed_blocks == []
    titles = {entry.key: letters(decode(entry["title"])) for entry in parsed.entries}
    assert titles == {key: title for key, (title, _, _) in facts(library).items()}
