"""The versions of works that a library knows, and which of them is cited."""

from __future__ import annotations

import mlsysbib
from mlsysbib import Date, Entry, Library, Lock, Locked, Name, Record
from mlsysbib.lock.values import asked

AUTHORS = (Name(given="Ashish", family="Vaswani"), Name(given="Noam", family="Shazeer"))
PAPER = Entry(
    type="paper-conference",
    title="Attention Is All You Need",
    author=AUTHORS,
    issued=Date(year=2017, month=12),
    container_title="Advances in Neural Information Processing Systems",
    arxiv="1706.03762",
)
PREPRINT = Entry(
    type="article", title="Attention Is All You Need", author=AUTHORS, issued=Date(year=2017), arxiv="1706.03762"
)
BOOK = Entry(type="book", title="A Book", issued=Date(year=1999))


def kinds(library: dict[str, Entry], lock: Lock | None = None, cite: str = "") -> dict[str, list[str]]:
    found = mlsysbib.versions(library, lock, cite=cite)
    return {work.key: [f"{each.kind} {each.key}" for each in work.versions] for work in found}


def test_a_venue_and_a_number_are_two_versions() -> None:
    assert kinds({"a": PAPER, "b": BOOK}) == {"a": ["published a", "preprint a"], "b": ["published b"]}
    assert kinds({"a": PAPER}, cite="preprint") == {"a": ["preprint a", "published a"]}


def test_the_lock_knows_what_a_preprint_was_published_as() -> None:
    record = Record(source="crossref", entry=Entry(**{**vars_of(PAPER), "doi": "10.5555/3295222"}))
    lock = Lock({"a": Locked(asked=asked(PREPRINT), records={"crossref": record})})
    (work,) = mlsysbib.versions({"a": PREPRINT}, lock)
    assert [(each.kind, each.entry.doi) for each in work.versions] == [
        ("preprint", None),
        ("published", "10.5555/3295222"),
    ]


def vars_of(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in entry.__struct_fields__}


def test_entries_that_name_each_other_are_one_work() -> None:
    library = mlsysbib.loads(
        "entries:\n  a:\n    type: paper-conference\n    title: T\n    container-title: C\n    versions: [b, c]\n"
        "  b:\n    type: article-journal\n    title: T\n    container-title: J\n"
        "  c:\n    type: article\n    title: T\n    arxiv: '1706.03762'\n",
        "entries-yaml",
    )
    assert kinds(dict(library.items())) == {"a": ["published a", "published b", "preprint c"]}
    assert "versions:\n      - b\n      - c\n" in mlsysbib.dumps(library, "entries-yaml")


def test_what_an_entry_says_decides() -> None:
    library = Library({"a": Entry(**{**vars_of(PAPER), "custom": {"cite": "preprint"}})})
    (work,) = mlsysbib.versions(library, cite="published")
    assert (work.said, work.versions[0].kind) == ("the entry says so", "preprint")
