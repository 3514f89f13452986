"""Upgrades written between hostile neighbours: no byte of these changes, and what is read is what was promised."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.checks.reading import sheet
from mlsysbib.lock.values import Lock, Locked, asked
from mlsysbib.model import Date, Entry, Library, Name, Record
from mlsysbib.upgrading.rewriting import rewritten
from mlsysbib.upgrading.upgrade import upgrades
from mlsysbib.yaml_text.lines import scalar

TITLE = "Snapshots of Sparse Schedulers under Load"
PEOPLE = (Name(given="Ann", family="Doe"), Name(given="Jo", family="Roe"))
WORDS = st.sampled_from(
    'Proceedings of Things & 100% #1 $5 a_b ~x {Deep} "quoted" it\'s C++ Über naïve 机器 α→β – x^2 [1] : - ! \\alpha'
    " yes null 1e3 @home, key: *star &anchor".split()
)
VENUES = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: "Journal " + " ".join(words))
RECORDS = st.builds(
    lambda kind, venue, year, page, volume, doi: Record(
        source="dblp",
        entry=Entry(
            type=kind,
            title=TITLE,
            author=PEOPLE,
            container_title=venue,
            issued=Date(year=year),
            page=page,
            volume=volume,
            doi=doi,
        ),
    ),
    st.sampled_from(["paper-conference", "article-journal", "chapter"]),
    VENUES,
    st.integers(2018, 2021),
    st.sampled_from([None, "10-20", "e12", "1–9"]),
    st.sampled_from([None, "3", "12B"]),
    st.sampled_from(
        [None, "10.5555/36.1", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", "10.5555/a_b"]
    ),
)  # fmt: skip
NEWLINES = st.sampled_from(["\n", "\r\n"])

BIB_BEFORE = r"""% mine } { @article{no, title={x}}
@string{me = {Doe, Ann}}
@preamble{{\newcommand{\x}[1]{#1}}}
@book{before, title = {50\% {\"O}l \& Gas}, author = me # { and } # {Roe, Jo}, year = 1999, month = jan # {~1}}

"""
BIB_AFTER = """

prose, too
@Article(after, title="An {"}odd{"} one", author=me, journal="CoRR", year={2001},)
"""
BIB_ENTRIES = (
    """@article{mine,
  title = {TITLE},
  author = me # { and Roe, Jo}, % who
  journal = {arXiv preprint arXiv:1801.00001},
  year = 2018,
  month = jan # {~1},
  note = {a "b" {c}},
}""",
    """@Misc{mine,title="TITLE",author="Ann Doe and Jo Roe",year="2018",eprint="1801.00001",archiveprefix="arXiv"}""",
    """@MISC(mine,
\ttitle\t= {TITLE},
\tauthor\t= me # " and Roe, Jo",
\tyear\t= 2018,
\teprint\t= {1801.00001},
\tarchiveprefix = {arXiv}
)""",
    """@article { mine ,
  title={TITLE}
, author={Doe, Ann and Roe, Jo}
, journal={CoRR}
, volume={abs/1801.00001}
, year={2018}
}""",
    """@online{mine, title = {TITLE},
         author = {Doe, Ann and Roe, Jo}, date = {2018-01-05},
         eprint = {1801.00001}, eprinttype = {arxiv}}""",
    """@unpublished{mine, author = {Doe, Ann and Roe, Jo}, title = {{TITLE}}, year = 2018,
 note = {arXiv:1801.00001},}""",
)


def check(text: str, language: str, record: Record, parts: tuple[str, str]) -> str:
    """The rule: nothing outside of the entry changes, and it reads as what the upgrade says, or is left alone."""
    before = sheet("x", text, language).library
    assert "mine" in before
    lock = Lock({"mine": Locked(asked=asked(before["mine"]), records={"dblp": record})})
    (wanted,) = upgrades(Library(dict(before.items())), lock)
    done = rewritten("x", text, language, [wanted])
    assert done.refused == ()
    assert done.text.startswith(parts[0])
    assert done.text.endswith(parts[1])
    after = sheet("x", done.text, language).library
    assert {key: entry for key, entry in after.items() if key != "mine"} == {
        key: entry for key, entry in before.items() if key != "mine"
    }
    for change in wanted.changes:
        assert (getattr(after["mine"], change.field) or None) == (getattr(wanted.after, change.field) or None), change
    for field in ("title", "author", "note", "arxiv", "tags"):
        assert getattr(after["mine"], field) == getattr(wanted.after, field)
    return done.text


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BIB_ENTRIES), RECORDS, NEWLINES)
def test_a_bib(entry: str, record: Record, newline: str) -> None:
    around = tuple(part.replace("\n", newline) for part in (BIB_BEFORE, BIB_AFTER))
    text = around[0] + entry.replace("TITLE", TITLE).replace("\n", newline) + around[1]
    after = check(text, "bibtex", record, (around[0], around[1]))
    # (a reader forgives what BibTeX does not)
    written = after[len(around[0]) : -len(around[1])]
    assert not re.search(r",\s*,|[}\"\d]\s*\n\s*\w+\s*=", written), written
    assert "\n\n" not in written.replace("\r", "")
    assert written.count("\r") == (written.count("\n") if newline == "\r\n" else 0)


YAML_BEFORE = """# é
sections:
  a: 'A: #1'

entries:
  before: {title: 'It''s', author: ['X, Y'], issued: 1999} # flow

"""
YAML_AFTER = """
  # about the next
  after:
    title: |
      Two
      lines
    arxiv: '1801.00002'
"""
YAML_ENTRIES = (
    """  mine:
    title: TITLE
    author: ["Doe, Ann", 'Roe, Jo']
    arxiv: '1801.00001'
    issued: 2018 # once
    note: 'a: b'""",
    """  mine: # mine
    arxiv: '1801.00001'
    type: article
    title: >-
      TITLE
    author:
    - Doe, Ann
    - Roe, Jo
    issued: 2018-01-05
    tags: [x, y]""",
    """  'mine':
     issued: '2018'
     title: "TITLE"
     author:
       - {family: Doe, given: Ann}
       - {family: Roe, given: Jo}
     container-title: arXiv preprint
     custom:
       mine: {a: b}
     arxiv: '1801.00001'""",
)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(YAML_ENTRIES), RECORDS, NEWLINES)
def test_an_entries_yaml(entry: str, record: Record, newline: str) -> None:
    around = tuple(part.replace("\n", newline) for part in (YAML_BEFORE, YAML_AFTER))
    text = around[0] + entry.replace("TITLE", TITLE).replace("\n", newline) + newline + around[1]
    check(text, "entries-yaml", record, (around[0], around[1]))


@settings(max_examples=50, deadline=None)
@given(VENUES, RECORDS, st.sampled_from([None, 2, "\t"]))
def test_csl_json(note: str, record: Record, indent: int | str | None) -> None:
    items = [
        {"id": "before", "type": "book", "title": note, "note": "é \u2028"},
        {
            "id": "mine",
            "type": "article",
            "title": TITLE,
            "author": [{"family": "Doe", "given": "Ann"}, {"family": "Roe", "given": "Jo"}],
            "number": "arXiv:1801.00001",
            "publisher": "arXiv",
            "issued": {"date-parts": [[2018]]},
            "note": note,
        },
        {"id": "after", "type": "book", "title": scalar(note)},
    ]
    text = json.dumps(items, ensure_ascii=bool(indent), indent=indent)
    begin, end = text.index('"mine"'), text.index('"after"')
    check(text, "csl-json", record, (text[:begin], text[end:]))
