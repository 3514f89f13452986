"""The order in which an entry has its fields says nothing; of two that are one variable neither is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.bibtex.grammar.blocks import EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.printing.entry import print_entry
from mlsysbib.bibtex.printing.values import Options
from mlsysbib.bibtex.reading.entry import read_entry
from mlsysbib.bibtex.reading.text import dialect_of
from mlsysbib.errors import Finding, Problem, warning
from mlsysbib.model import Date, Entry, Library
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter

DIALECTS: tuple[Dialect, ...] = ("bibtex", "biblatex")
WRITERS = {"bibtex": BibtexWriter, "biblatex": BiblatexWriter}

# As exporters write them: the ACM Digital Library, JabRef, Zotero, Mendeley, IEEE Xplore, ADS; and one that has it all.
SAMPLES = r"""
@inproceedings{acm, author = {Doe, Jane}, title = {T}, year = {2019}, isbn = {9781450362016}, publisher = {ACM},
  address = {New York, NY, USA}, url = {https://doi.org/10.1145/1.2}, doi = {10.1145/1.2}, booktitle = {Proc. X},
  articleno = {12}, numpages = {16}, keywords = {a, b}, location = {Phoenix, AZ, USA}, series = {X '19}}
@article{jabref, author = {Doe, J.}, journal = {J.}, journaltitle = {Journal}, title = {T}, year = {2012},
  date = {2012-05}, month = may, number = {3}, issue = {Spring}, pages = {1--9}, owner = {me}, timestamp = {2012.01.02},
  annote = {A}, annotation = {B}, language = {english}, langid = {ngerman}, file = {:a.pdf:PDF}}
@techreport{mendeley, author = {Doe, J.}, institution = {I}, school = {S}, publisher = {P}, organization = {O},
  title = {T}, year = {2000}, mendeley-groups = {g}, keyword = {x}, keywords = {y}, eid = {7}, articleno = {8}}
@misc{ads, author = {{Doe}, J.}, title = {T}, year = {2020}, month = jan, eid = {arXiv:2001.01240},
  eprint = {2001.01240}, archiveprefix = {arXiv}, primaryclass = {cs.LG}, eprintclass = {stat.ML}, adsurl = {https://example.org/a},
  howpublished = {H}, organization = {O}, publisher = {P}}
@inproceedings{all, title = {T}, booktitle = {B}, journal = {J}, organization = {IEEE}, publisher = {Springer},
  location = {L}, address = {A}, venue = {V}, eid = {E}, articleno = {12}, pagetotal = {3}, numpages = {4},
  year = {2001}, month = may, date = {2002-03}, urldate = {2020-01-02}, lastchecked = {2021-01-02}}
"""


def entries(text: str) -> list[EntryBlock]:
    return [block for block in parse(text) if isinstance(block, EntryBlock)]


def both(entry: Entry) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is written of an entry, in the order in which it is written."""
    printed = (print_entry(entry, Options(dialect, ascii=True)) for dialect in DIALECTS)
    return [(one.type, list(one.fields.items())) for one in printed]


def read(block: EntryBlock, fields: list[tuple[str, str]], dialect: Dialect) -> Entry:
    return read_entry(block.type, dict(fields), dialect=dialect)


def once(block: EntryBlock) -> list[tuple[str, str]]:
    """The fields of an entry; of those that are given twice the first, for there order is all that there is."""
    return list({name: value for name, value, _ in reversed(block.fields)}.items())


@given(st.data())
@settings(max_examples=200)
def test_fields_may_stand_in_any_order(data: st.DataObject):
    block = data.draw(st.sampled_from(entries(SAMPLES)))
    dialect = data.draw(st.sampled_from(DIALECTS))
    there = read(block, once(block), dialect)
    shuffled = read(block, data.draw(st.permutations(once(block))), dialect)
    assert shuffled == there
    assert both(shuffled) == both(there)


def test_fields_of_whole_files_may_stand_in_any_order(bib_files: list[Path]):
    chance = random.Random(11)  # noqa: S311  (the same shuffles each time)
    for path in bib_files:
        text = BibtexReader().decode(path.read_bytes())
        for block in entries(text):
            fields = once(block)
            there = read(block, fields, dialect_of(text))
            chance.shuffle(fields)
            shuffled = read(block, fields, dialect_of(text))
            assert shuffled == there, (path.name, block.key)
            assert both(shuffled) == both(there), (path.name, block.key)


# The type, what comes first in BibTeX, what in BibLaTeX, and the others; values are told by their fields' names.
PAIRS = [
    ("article", "journal", "journaltitle", ["booktitle"]),
    ("inproceedings", "booktitle", "booktitle", ["journal", "journaltitle"]),
    ("inproceedings", "publisher", "publisher", ["organization", "institution", "school"]),
    ("manual", "publisher", "publisher", ["organization"]),
    ("misc", "publisher", "publisher", ["organization"]),
    ("phdthesis", "school", "institution", ["publisher", "organization"]),
    ("techreport", "institution", "institution", ["school", "publisher", "organization"]),
    ("article", "number", "number", ["issue"]),
    ("book", "address", "location", []),
    ("article", "annote", "annotation", []),
    ("article", "eid", "eid", ["articleno", "article-number"]),
    ("article", "keywords", "keywords", ["keyword"]),
    ("article", "langid", "langid", ["language", "hyphenation"]),
    ("book", "year", "date", []),
    ("book", "urldate", "urldate", ["lastchecked", "urlaccessdate"]),
    ("book", "shorttitle", "shorttitle", ["title-short"]),
    ("article", "pages", "pages", ["page"]),
]
DATES = {"year": "2001", "date": "2002-03", "urldate": "2003", "lastchecked": "2004", "urlaccessdate": "2005"}


def rivals(first: str, second: str, others: list[str]) -> dict[str, str]:
    return {field: DATES.get(field, f"the {field}") for field in dict.fromkeys([first, second, *others])}


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("entry_type", "bibtex", "biblatex", "others"), PAIRS)
def test_the_field_of_the_type_comes_first_and_no_other_is_lost(
    entry_type: str, bibtex: str, biblatex: str, others: list[str], dialect: Dialect
):
    fields = {"title": "T", "author": "Doe, J.", **rivals(bibtex, biblatex, others)}
    entry = read_entry(entry_type, fields, dialect=dialect)
    told: list[Problem] = []
    for target in DIALECTS:
        written = "".join(WRITERS[target](report=told.append).write(Library({"a": entry})))
        text = written.replace("year = {2002},\n  month = mar", "year = {2002-03}")
        values = {name: value.strip("{}") for name, value, _ in entries(text)[0].fields}
        own, first = ((bibtex, biblatex)[each == "biblatex"] for each in (target, dialect))
        if DATES.get(own) is None and entry_type not in ("manual", "misc"):  # BibLaTeX's have an organization alone
            assert values[own] == fields[first]
        assert {*fields.values()} <= {*values.values()}
        assert BibtexReader(dialect=target).read(written)["a"] == entry
    assert told == []


@pytest.mark.parametrize(
    ("fields", "dialect", "issued", "kept"),
    [
        ({"year": "2001", "date": "2001-05-03"}, "bibtex", Date(year=2001, month=5, day=3), None),
        ({"year": "2001", "month": "5", "date": "2001-05-03"}, "bibtex", Date(year=2001, month=5, day=3), None),
        ({"year": "2001", "month": "5", "date": "2001"}, "biblatex", Date(year=2001, month=5), None),
        ({"year": "2001", "month": "5", "date": "2002-03"}, "bibtex", Date(year=2001, month=5), "2002-03"),
        ({"year": "2001", "month": "5", "date": "2002-03"}, "biblatex", Date(year=2002, month=3), "2001-05"),
        ({"year": "in press", "date": "2002"}, "bibtex", Date(year=2002), "in press"),
        ({"month": "5", "date": "2002-03"}, "bibtex", Date(year=2002, month=3), "2002-05"),
    ],
)
def test_of_two_dates_the_dialects_own_holds_or_the_one_that_says_more(
    fields: dict[str, str], dialect: Dialect, issued: Date, kept: str | None
):
    entry = read_entry("book", fields, dialect=dialect)
    assert entry.issued == issued
    assert entry.custom.get("bibtex", {}).get("date") == kept
    assert "month" not in entry.custom.get("bibtex", {})


def test_what_has_no_place_is_told():
    entry = Entry(type="book", title="T", custom={"bibtex": {"title": "U"}})
    told: list[Finding] = []
    print_entry(entry, Options("bibtex", ascii=True), told.append)
    assert told == [warning("{U} is not written, since {T} stands in its place", "title")]


def test_an_empty_field_claims_nothing():
    entry = read_entry("article", {"journal": "{}", "journaltitle": "J", "booktitle": "B"})
    assert entry.container_title == "J"
