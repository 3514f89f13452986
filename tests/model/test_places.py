"""Entries know where they stand: by each reader, in several files, through all that makes a library of another."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from mlsysbib import Entry, Finding, Library, Place, Places, ReadError, WrongValue, load, loads

BIB = (
    "@comment{first}\r\n"
    "@string{j = {Journal}}\r\n"
    "@Article{a,\r\n"
    "\tTitle = {Ä title}, author={Ö, P. and Q, R.},\r\n"
    "  journal = j # { X},\n"
    "  year=2010, title = {Ä title}}\r\n"
    "\r\n"
    " @inproceedings{b, crossref={a}, date={2010-01}, eventtitle={Conf},\n"
    "   location={Rome}\n}\r@misc{c}"
)
BIB_PLACES = [
    ("a", "", (3, 1)),
    ("a", "title", (4, 2)),
    ("a", "author", (4, 21)),
    ("a", "container_title", (5, 3)),
    ("a", "container-title", (5, 3)),
    ("a", "journaltitle", (5, 3)),
    ("a", "issued", (6, 3)),
    ("a", "date", (6, 3)),
    ("a", "doi", (3, 1)),
    ("b", "", (8, 2)),
    ("b", "title", (8, 2)),  # taken over from the other
    ("b", "crossref", (8, 20)),
    ("b", "year", (8, 34)),
    ("b", "event-title", (8, 50)),
    ("b", "publisher_place", (9, 4)),
    ("b", "address", (9, 4)),
    ("c", "title", (11, 1)),
]
YAML = (
    "title: List\r\n"
    "entries:\r\n"
    "  a:\r\n"
    "    title: Ä\r\n"
    "    author: [{family: Ö}, 'B, C']\r\n"
    "    DOI: 10.1145/1\r\n"
    "    container_title: J\r\n"
    '  "b": {title: "x: y", issued: 2010, section-number: 3}\r\n'
)
YAML_PLACES = [
    ("a", "", (3, 3)),
    ("a", "title", (4, 5)),
    ("a", "author", (5, 5)),
    ("a", "doi", (6, 5)),
    ("a", "DOI", (6, 5)),
    ("a", "container-title", (7, 5)),
    ("a", "container_title", (7, 5)),
    ("a", "note", (3, 3)),
    ("b", "", (8, 3)),
    ("b", "title", (8, 9)),
    ("b", "issued", (8, 24)),
    ("b", "section-number", (8, 38)),
]
JSON = (
    '{"references": [\r\n'
    '\t{"id": "a", "title": "Ä {\\"}\\"", "author": [{"family": "Ö", "title": 1}], "doi": "10.1145/1"}, {"id": "b",\r\n'
    '   "type": "book", "container-title": "J", "issued": {"date-parts": [[2010]]}}]}'
)
JSON_PLACES = [
    ("a", "", (2, 2)),
    ("a", "title", (2, 14)),
    ("a", "author", (2, 35)),
    ("a", "doi", (2, 76)),
    ("a", "DOI", (2, 76)),
    ("a", "family", (2, 2)),
    ("b", "", (2, 97)),
    ("b", "type", (3, 4)),
    ("b", "container_title", (3, 20)),
    ("b", "issued", (3, 44)),
    ("b", "note", (2, 97)),
]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("name", "text", "places"),
    [("a.bib", BIB, BIB_PLACES), ("a.yaml", YAML, YAML_PLACES), ("a.json", JSON, JSON_PLACES)],
)
def test_places_in_a_file(
    tmp_path: Path, name: str, text: str, places: list[tuple[str, str, tuple[int, int]]], mark: str
) -> None:
    path = tmp_path / name
    path.write_bytes((mark + text).encode())
    library = load(path)
    assert [(key, field, library.place(key, field)) for key, field, _ in places] == [
        (key, field, Place(str(path), *spot)) for key, field, spot in places
    ]


@pytest.mark.parametrize(
    ("text", "format_", "places"), [(BIB, "bibtex", BIB_PLACES), (YAML, "entries-yaml", YAML_PLACES)]
)
def test_places_in_a_text(text: str, format_: str, places: list[tuple[str, str, tuple[int, int]]]) -> None:
    library = loads(text, format_)
    assert [library.place(key, field) for key, field, _ in places] == [Place("", *spot) for _, _, spot in places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[{"id":"ä","type":"book"}, {"id":"b","type":"book"},{"id":"c","type":"book"}]', [(1, 2), (1, 28), (1, 53)]),
        ('[\n {"id": "a", "type": "book"\n, "title": "Ö"}, {"id":"b","type":"book"}\n]', [(2, 2), (3, 18)]),
        ('[\r{"id": "a", "type": "book"},\r\r  {"id":"b","type":"book"}]', [(2, 1), (4, 3)]),
        ('{"id": "a", "type": "book"}\n{"id": "b", "type": "book"}\n', [(1, 1), (2, 1)]),
        ('{"{ä": {"type": "book"}, "b{": {"type": "book"}}', [(1, 8), (1, 32)]),
        ('\n {"id": "a", "type": "book"}', [(2, 2)]),
        ("[]", []),
    ],
)
def test_items_of_csl_json_in_a_text(text: str, places: list[tuple[int, int]]) -> None:
    library = loads(text, "csl-json")
    assert [library.place(key, "type") for key in library] == [Place("", *spot) for spot in places]


def test_an_item_that_is_none_shifts_no_other() -> None:
    with pytest.raises(ReadError) as caught:
        loads('[1, {"id": "a", "type": "book"}, "x", {"id": "b", "type": "book"}]', "csl-json")
    assert [caught.value.library.place(key) for key in "ab"] == [Place("", 1, 5), Place("", 1, 39)]
    assert [(each.line, each.column) for each in caught.value.problems] == [(1, 2), (1, 34)]


@pytest.mark.parametrize("change", ["other text", "later", "gone"])
def test_members_of_a_file_that_is_no_longer_as_it_was_are_not_found(tmp_path: Path, change: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, encoding="utf-8")
    library = load(path)
    if change == "other text":
        path.write_text(JSON + "\n", encoding="utf-8")
    elif change == "later":
        os.utime(path, ns=(1, 1))
    else:
        path.unlink()
    assert library.place("a", "title") == library.place("a")


def test_a_file_that_only_seems_to_be_as_it_was_gives_no_place_of_a_member(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(JSON, encoding="utf-8")
    library, stat = load(path), path.stat()
    path.write_bytes(b"\xff" * stat.st_size)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert library.place("a", "title") == library.place("a")


def test_places_are_places() -> None:
    with pytest.raises(WrongValue, match="places are Places"):
        Library({}, places={"a": 1})  # type: ignore[arg-type]


def test_a_file_in_utf_16_has_the_places_of_its_items(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xff\xfe" + JSON.encode("utf-16-le"))
    assert load(path).place("b", "issued") == Place(str(path), 2, 97)


def test_files_keep_their_paths_and_the_first_has_a_key_that_both_have(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("1.bib", "2.bib", "3.yaml")]
    paths[0].write_text("@misc{x, title={X}}\n", encoding="utf-8")
    paths[1].write_text("\n@misc{x, title={X}}\n@misc{y, title={Y}}\n", encoding="utf-8")
    paths[2].write_text("entries:\n  z: {title: Z}\n", encoding="utf-8")
    library = load(paths)
    assert [str(library.place(key, "title")) for key in library] == [
        f"{paths[0]}:1:10",
        f"{paths[1]}:3:10",
        f"{paths[2]}:2:7",
    ]


def test_places_go_with_the_entries_and_count_in_no_comparison() -> None:
    read = loads(BIB, "bibtex")
    bare = Library(dict(read), header=read.header)
    assert read == bare
    assert repr(read) == repr(bare)
    assert bare.place("a") is None
    other = loads("entries:\n  q: {title: Q}\n", "entries-yaml")
    made = [
        read.select(["b"]),
        read.filter(lambda entry: entry.title is not None) | {"n": Entry(title="N")},
        {"n": Entry(title="N")} | read,
        read.without(["a"]),
        read.replace({"b": Entry(title="B")}),
        other | read,
        pickle.loads(pickle.dumps(read)),  # noqa: S301  (our own)
    ]
    assert [library.place("b", "date") for library in made] == [Place("", 8, 34)] * 7
    assert [library.place("n") for library in made] == [None] * 7
    assert (other | read).place("q", "title") == Place("", 2, 7)
    assert made[0].place("a") is None


def test_the_lock_leaves_places(tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    path.write_text("entries:\n  a:\n    title: A\n", encoding="utf-8")
    (tmp_path / "entries.lock.json").write_text('{"version": 1, "entries": {}}', encoding="utf-8")
    assert load(path).place("a", "title") == Place(str(path), 3, 5)


def test_a_finding_gets_the_place_that_it_lacks() -> None:
    library = loads(BIB, "bibtex")
    assert str(library.placed(Finding("odd", key="a", field="title"))) == "4:2: a.title: odd"
    there = Finding("odd", "x.tex", 1, 2, key="a", field="title")
    assert library.placed(there) is there
    unknown = Finding("odd", key="nobody")
    assert library.placed(unknown) is unknown


def test_a_reader_that_is_a_plug_in_may_note_places() -> None:
    places = Places.noted({"a": ((3, 1), {"title": (4, 2)})})
    library = Library({"a": Entry(title="A"), "b": Entry(title="B")}, places=places.at("x.ris"))
    assert [str(library.place("a", *fields)) for fields in ((), ("title",), ("doi", "title"))] == [
        "x.ris:3:1",
        "x.ris:4:2",
        "x.ris:4:2",
    ]
    assert library.place("b") is None


@pytest.mark.parametrize(
    ("place", "printed"),
    [(("a", 1, 2), "a:1:2"), (("a", 1), "a:1"), (("a", 0, 2), "a"), (("", 1, 2), "1:2"), ((), "")],
)
def test_a_place_is_printed(place: tuple[str, int], printed: str) -> None:
    assert str(Place(*place)) == printed
