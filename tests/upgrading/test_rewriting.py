"""Upgrades written where an entry stands, in each language: what changes, and that nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from mlsysbib.checks.reading import sheet
from mlsysbib.lock.values import Lock, Locked, asked
from mlsysbib.model import Date, Entry, Library, Name, Record
from mlsysbib.upgrading.rewriting import Rewritten, rewritten
from mlsysbib.upgrading.upgrade import upgrades

TITLE = "Snapshots of Sparse Schedulers under Load"
RECORD = Record(
    source="dblp",
    url="https://dblp.example/rec",
    entry=Entry(
        type="paper-conference",
        title=TITLE,
        author=(Name(given="Ann", family="Doe"), Name(given="Jo", family="Roe")),
        container_title="Proceedings of Things & More, 100%",
        issued=Date(year=2019),
        page="10-20",
        doi="10.5555/36.1",
    ),
)


def upgraded(text: str, language: str) -> Rewritten:
    """The text with all that the record is a publication of."""
    library = sheet("x", text, language).library
    lock = Lock({key: Locked(asked=asked(entry), records={"dblp": RECORD}) for key, entry in library.items()})
    return rewritten("x", text, language, list(upgrades(Library(dict(library.items())), lock)))


def as_read(text: str, language: str) -> dict[str, Entry]:
    return dict(sheet("x", text, language).library.items())


BIB = """% mine
@string{me = "Doe, Ann"}
@article{mine,
  title   = {Snapshots of {Sparse} Schedulers under Load}, % as they say
  author  = me # { and Roe, Jo},
  journal = {arXiv preprint arXiv:1801.00001},
  year    = {2018},
  month   = jan,
  note    = {to read},
}

@book{other, title = {Another {Thing}}, author = me, year = 1999}
"""
BIB_AFTER = r"""% mine
@string{me = "Doe, Ann"}
@inproceedings{mine,
  title   = {Snapshots of {Sparse} Schedulers under Load}, % as they say
  author  = me # { and Roe, Jo},
  year    = {2019},
  note    = {to read},
  booktitle = {Proceedings of Things \& More, 100\%},
  pages   = {10--20},
  doi     = {10.5555/36.1},
  eprint  = {1801.00001},
  archiveprefix = {arXiv},
}

@book{other, title = {Another {Thing}}, author = me, year = 1999}
"""


def test_a_bib_changes_in_the_fields_of_the_version_alone() -> None:
    done = upgraded(BIB, "bibtex")
    assert (done.text, done.refused) == (BIB_AFTER, ())
    entry = as_read(done.text, "bibtex")["mine"]
    assert (entry.type, entry.doi, entry.arxiv, entry.note) == (
        "paper-conference",
        "10.5555/36.1",
        "1801.00001",
        "to read",
    )
    assert as_read(done.text, "bibtex")["other"] == as_read(BIB, "bibtex")["other"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "@Misc{a, title={" + TITLE + "}, author={Doe, Ann and Roe, Jo}, eprint={1801.00001}, "
            "archiveprefix={arXiv}, year=2018}",
            "@Inproceedings{a, title={"
            + TITLE
            + "}, author={Doe, Ann and Roe, Jo}, eprint={1801.00001}, archiveprefix={arXiv}, "
            r"year=2019, booktitle = {Proceedings of Things \& More, 100\%}, pages = {10--20}, doi = {10.5555/36.1}}",
        ),
        (
            '@ARTICLE{a,\r\nauthor="Ann Doe and Jo Roe",\r\ntitle="' + TITLE + '",\r\njournal="CoRR",\r\n'
            'volume="abs/1801.00001",\r\nyear=2018\r\n}\r\n',
            '@INPROCEEDINGS{a,\r\nauthor="Ann Doe and Jo Roe",\r\ntitle="' + TITLE + '",\r\nyear=2019,\r\n'
            "booktitle = {Proceedings of Things \\& More, 100\\%},\r\npages = {10--20},\r\ndoi = {10.5555/36.1},\r\n"
            "eprint = {1801.00001},\r\narchiveprefix = {arXiv}\r\n}\r\n",
        ),
        (
            "@online{a,\n\ttitle = {" + TITLE + "},\n\tauthor = {Doe, Ann and Roe, Jo},\n\tdate = {2018-01-01},\n"
            "\teprinttype = {arxiv},\n\teprint = {1801.00001},\n}\n@article{b, journaltitle={J}, date={2020}}\n",
            "@inproceedings{a,\n\ttitle = {" + TITLE + "},\n\tauthor = {Doe, Ann and Roe, Jo},\n\tdate = {2019},\n"
            "\teprinttype = {arxiv},\n\teprint = {1801.00001},\n"
            "\tbooktitle = {Proceedings of Things \\& More, 100\\%},\n"
            "\tpages = {10--20},\n\tdoi = {10.5555/36.1},\n}\n@article{b, journaltitle={J}, date={2020}}\n",
        ),
    ],
)
def test_each_layout_of_a_bib_is_kept(before: str, after: str) -> None:
    done = upgraded(before, "bibtex")
    assert (done.text, done.refused) == (after, ())


YAML = """# mine
entries:
  mine: # first
    title: Snapshots of Sparse Schedulers under Load
    author:
      - Doe, Ann
      - Roe, Jo
    type: article
    arxiv: '1801.00001' # id
    issued: 2018
    note: to read

  # last
  other:
    title: X
"""


def test_an_entries_yaml_changes_line_by_line() -> None:
    done = upgraded(YAML, "entries-yaml")
    wanted = YAML.replace("type: article", "type: paper-conference").replace("issued: 2018", "issued: 2019")
    added = "container-title: Proceedings of Things & More, 100%\n    page: 10-20\n    doi: 10.5555/36.1\n"
    assert done.text == wanted.replace("note: to read\n", f"note: to read\n    {added}")
    assert done.refused == ()


def test_one_line_of_yaml_is_left_alone() -> None:
    text = "entries:\n  a: {title: " + TITLE + ", author: ['Doe, Ann', 'Roe, Jo'], arxiv: '1801.00001', issued: 2018}\n"
    done = upgraded(text, "entries-yaml")
    assert (done.text, done.refused) == (text, ("a stands in one line, and is left alone; write it line by line",))


def test_csl_json_changes_member_by_member() -> None:
    text = (
        '[{"id": "a", "type": "article", "title": "' + TITLE + '", "publisher": "arXiv",\n'
        '  "author": [{"family": "Doe", "given": "Ann"}, {"family": "Roe", "given": "Jo"}],\n'
        '  "number": "arXiv:1801.00001",\n'
        '  "issued": {"date-parts": [[2018]]}, "note": "mine"},\n {"id": "b", "type": "book", "title": "T"}]\n'
    )
    done = upgraded(text, "csl-json")
    entry = as_read(done.text, "csl-json")["a"]
    assert done.refused == ()
    assert (entry.type, entry.doi, entry.arxiv, entry.note) == (
        "paper-conference",
        "10.5555/36.1",
        "1801.00001",
        "mine",
    )
    assert done.text.endswith('\n {"id": "b", "type": "book", "title": "T"}]\n')
    assert '"author": [{"family": "Doe", "given": "Ann"}, {"family": "Roe", "given": "Jo"}]' in done.text


def test_the_address_of_the_preprint_is_none_of_the_publication() -> None:
    record = Record(
        source="dblp", entry=Entry(**{**fields_of(RECORD.entry), "doi": None, "url": "http://arxiv.org/abs/1801.00001"})
    )
    library = sheet("x", BIB, "bibtex").library
    lock = Lock({key: Locked(asked=asked(entry), records={"dblp": record}) for key, entry in library.items()})
    (only,) = upgrades(Library(dict(library.items())), lock)
    assert "url" not in [change.field for change in only.changes]


def fields_of(entry: Entry | None) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__struct_fields__}
