"""Other programs read what is written as what it says: the same titles, names and years."""

from __future__ import annotations

import json
import re

import bibtexparser
import pypandoc
import pytest
from pybtex.database import Person, parse_string

import mlsysbib
from mlsysbib.model import OTHERS, Date, Entry, EntryType, Library, Name, first_date
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.markup import plain
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter

# What the writers have to do something about. Left out is what a peer cannot read whoever writes it: pandoc drops
# \\textcommabelow, \\dj, \\th and \\textbar, and takes "de la" out of a family name in braces.
TITLES = (
    "100% of GPUs & <i>NVMe</i>_SSDs: #1 {brace} ~ ^ \\ “q” – Ünïcode",
    "C++ and $O(n)$ for Łukasz's $5 box …",
    "ế ǿ ệ í ì î ï ṩ — the “end”",
    "\\input{x} and \\write18{rm} %, @article{x, y={z}}",
    "``Quoted'' 'here' \"there\", a@b.c",
    "H<sub>2</sub>O: ß æ Œ ø ł ħ ı ½ ©",
)
NAMES = (
    Name(family="Maaten", given="Laurens", non_dropping_particle="van der"),
    Name(literal="Barnes and Noble, Inc."),
    Name(family="King", given="Martin Luther", suffix="Jr."),
    Name(family="García Márquez", given="Gabriel"),
    Name(literal="Simon & Schuster"),
    Name(family="Nguyễn", given="Văn"),
    Name(family="Łoś", given="Jerzy"),
    Name(family="Plato"),
    Name(family="Smith-O'Neil", given="A. B."),
)
TYPES: tuple[EntryType, ...] = ("article-journal", "book", "paper-conference", "thesis", "report", "article")
ODD = Library(
    {
        f"odd{number}": Entry(
            type=type_, title=title, author=(*NAMES[number:], *NAMES[:number]), issued=Date(year=1900 + number)
        )
        for number, (type_, title) in enumerate(zip(TYPES, TITLES, strict=True))
    }
)
LIBRARIES = {"bundled": mlsysbib.load(), "odd": ODD}

Facts = dict[str, tuple[str, tuple[str, ...], int | None]]


def facts(library: Library) -> Facts:
    """What every program must find: the title's letters, the family names, the year."""
    return {
        key: (
            letters(plain(entry.title or "")),
            tuple(letters(_elided(name) + (name.family or name.literal)) for name in entry.author if name != OTHERS),
            date.year if (date := first_date(entry.issued)) else None,
        )
        for key, entry in library.items()
    }


def _elided(name: Name) -> str:
    """The article of d'Alché-Buc, which others have for a part of the name."""
    return name.non_dropping_particle if name.non_dropping_particle.endswith("'") else ""


def letters(text: str) -> str:
    """Letters and digits alone, folded: programs differ in case, quotes and spaces, and may."""
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)
@pytest.mark.parametrize(("writer", "format"), [(BibtexWriter(), "bibtex"), (BiblatexWriter(), "biblatex")])
def test_pandoc(writer: BibtexWriter, format: str, library: Library):
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


def _begun(person: Person) -> list[str]:
    """What BibTeX takes off the front of Agüera y Arcas, since a small word follows; its styles print both together."""
    return person.prelast_names if person.prelast_names[:1] and decode(person.prelast_names[0])[:1].isupper() else []


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)
def test_pybtex(library: Library):
    database = parse_string("".join(BibtexWriter().write(library)), "bibtex")
    found: Facts = {}
    for key, entry in database.entries.items():
        people = entry.persons.get("author", [])
        families = (" ".join([*_begun(person), *person.last_names]) for person in people if str(person) != "others")
        year = entry.fields.get("year", "")
        found[key] = (
            letters(plain(decode(entry.fields.get("title", "")))),
            tuple(letters(decode(family)) for family in families),
            int(year) if year.isdigit() else None,
        )
    assert found == facts(library)


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)
def test_bibtexparser(library: Library):
    parsed = bibtexparser.parse_string("".join(BibtexWriter().write(library)))
    assert parsed.failed_blocks == []
    titles = {entry.key: letters(plain(decode(entry["title"]))) for entry in parsed.entries}
    assert titles == {key: title for key, (title, _, _) in facts(library).items()}
