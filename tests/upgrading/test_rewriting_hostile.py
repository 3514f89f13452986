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
    lambda type, venue, year, page, volume, doi: Record(
        source="dblp",
        entry=Entry(
            type=type, title=TITLE, author=PEOPLE, container_title=venue, issued=Date(year=year), page=page,
            volume=volume, doi=doi,
        ),
    ),
    st.sampled_from(["paper-conference", "article-journal", "chapter"]),
    VENUES,
    st.integers(2018, 2021),
    st.sampled_from([None, "10-20", "e12", "1–9"]),
    st.sampled_from([None, "3", "12B"]),
    st.sampled_from([None, "10.5555/36.1", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", "10.5555/a_b"]),
)  # fmt: skip
NEWLINES = st.sampled_from(["\n", "\r\n"])

BIB_BEFORE = (
    "% mine } { @article{no, title={x}}\n@string{me = {Doe, Ann}}\n@preamble{{\\newcommand{\\x}[1]{#1}}}\n"
    '@book{before, title = {50\\% {\\"O}l \\& Gas}, author = me # { and } # {Roe, Jo}, year = 1999, month = jan # {~1}}\n\n'
)
BIB_AFTER = '\n\nprose, too\n@Article(after, title="An {"}odd{"} one", author=me, journal="CoRR", year={2001},)\n'
BIB_ENTRIES = st.sampled_from(
    [
        "@article{mine,\n  title = {%s},\n  author = me # { and Roe, Jo}, %% who\n  journal = {arXiv preprint arXiv:1801.00001},"
        "\n  year = 2018,\n  month = jan # {~1},\n  note = {a \"b\" {c}},\n}",
        '@Misc{mine,title="%s",author="Ann Doe and Jo Roe",year="2018",eprint="1801.00001",archiveprefix="arXiv"}',
        "@MISC(mine,\n\ttitle\t= {%s},\n\tauthor\t= me # \" and Roe, Jo\",\n\tyear\t= 2018,\n\teprint\t= {1801.00001},\n\t"
        "archiveprefix = {arXiv}\n)",
        "@article { mine ,\n  title={%s}\n, author={Doe, Ann and Roe, Jo}\n, journal={CoRR}\n, volume={abs/1801.00001}\n"
        ", year={2018}\n}",
        "@online{mine, title = {%s},\n         author = {Doe, Ann and Roe, Jo}, date = {2018-01-05},\n         eprint = {1801.00001},"
        " eprinttype = {arxiv}}",
        "@unpublished{mine, author = {Doe, Ann and Roe, Jo}, title = {{%s}}, year = {2018}, note = {arXiv:1801.00001},}",
    ]
)  # fmt: skip


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
@given(BIB_ENTRIES, RECORDS, NEWLINES)
def test_a_bib(entry: str, record: Record, newline: str) -> None:
    around = tuple(part.replace("\n", newline) for part in (BIB_BEFORE, BIB_AFTER))
    text = around[0] + (entry % TITLE).replace("\n", newline) + around[1]
    after = check(text, "bibtex", record, (around[0], around[1]))
    # (a reader forgives what BibTeX does not)
    written = after[len(around[0]) : -len(around[1])]
    assert not re.search(r",\s*,|[}\"\d]\s*\n\s*\w+\s*=", written), written
    assert "\n\n" not in written.replace("\r", "")
    assert written.count("\r") == (written.count("\n") if newline == "\r\n" else 0)


YAML_BEFORE = (
    "# é\nsections:\n  a: 'A: #1'\n\nentries:\n  before: {title: 'It''s', author: ['X, Y'], issued: 1999} # flow\n\n"
)
YAML_AFTER = "\n  # about the next\n  after:\n    title: |\n      Two\n      lines\n    arxiv: '1801.00002'\n"
YAML_ENTRIES = st.sampled_from(
    [
        "  mine:\n    title: %s\n    author: [\"Doe, Ann\", 'Roe, Jo']\n    arxiv: '1801.00001'\n    issued: 2018 # once\n    note: 'a: b'",
        "  mine: # mine\n    arxiv: '1801.00001'\n    type: article\n    title: >-\n      %s\n    author:\n    - Doe, Ann\n    - Roe, Jo\n"
        "    issued: 2018-01-05\n    tags: [x, y]",
        "  'mine':\n     issued: '2018'\n     title: \"%s\"\n     author:\n       - {family: Doe, given: Ann}\n       - {family: Roe, given: Jo}\n"
        "     container-title: arXiv preprint\n     custom:\n       mine: {a: b}\n     arxiv: '1801.00001'",
    ]
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(YAML_ENTRIES, RECORDS, NEWLINES)
def test_an_entries_yaml(entry: str, record: Record, newline: str) -> None:
    around = tuple(part.replace("\n", newline) for part in (YAML_BEFORE, YAML_AFTER))
    text = around[0] + (entry % TITLE).replace("\n", newline) + newline + around[1]
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
