"""A file as a library: what its blocks come to, and what files of one bibliography tell each other."""

from __future__ import annotations

from typing import Any

import pytest

from mlsysbib.bibtex.exporters.rules import Change
from mlsysbib.errors import ReadError
from mlsysbib.readers.bibtex import BibtexReader


def test_what_one_file_defines_holds_in_those_after_it() -> None:
    shared: dict[str, Any] = {}
    BibtexReader(shared=shared).read(r'@string{j = "Journal of X"} @preamble{"\newcommand{\Xx}{Y}"}')
    later = BibtexReader(shared=shared).read(r"@article{a, journal = j, title = {\Xx\ and Z}}")
    assert (later["a"].container_title, later["a"].title) == ("Journal of X", "Y and Z")


def test_what_one_file_defines_is_unknown_to_others() -> None:
    BibtexReader().read('@string{j = "Journal of X"}')
    library = BibtexReader().read("@article{a, journal = j}")
    assert library["a"].container_title == "j"
    assert [warning.field for warning in library.warnings] == ["journal"]


def test_an_entry_takes_fields_from_another_file() -> None:
    proceedings = b"@proceedings{p, title = {Proceedings of Y}, year = 2001}"
    reader = BibtexReader(shared={"others": lambda: [proceedings]})
    library = reader.read("@inproceedings{a, title = {T}, crossref = {p}}")
    assert list(library) == ["a"]
    assert library["a"].container_title == "Proceedings of Y"
    assert library.warnings == ()


def test_what_was_put_right_is_told_by_key() -> None:
    changes: dict[str, list[Change]] = {}
    BibtexReader(shared={"changes": changes}).read("@article{a, title = {T}, journal = {J}, pages = {12--}}")
    assert [(change.rule, change.was, change.now) for change in changes["a"]] == [
        ("pages-without-an-end", "12--", "12")
    ]


def test_entries_keep_the_order_of_the_file_whoever_takes_from_whom() -> None:
    library = BibtexReader().read(
        "@inproceedings{a, title = {A}, crossref = {p}} @book{b, title = {B}} @proceedings{p, title = {P}}"
    )
    assert list(library) == ["a", "b", "p"]


def test_what_stands_between_entries_is_kept() -> None:
    library = BibtexReader().read('First words\n@preamble{"X"}\n@comment{said}\n@book{a, title = {A}}\nlast words')
    assert library.header.custom["bibtex"] == {
        "preamble": ["X"],
        "comments": ["First words", "@comment{said}", "last words"],
    }


def test_control_characters_are_told_of_once() -> None:
    library = BibtexReader().read("@book{a, title = {A\x01B\x02}}")
    assert library["a"].title == "AB"
    assert [warning.message for warning in library.warnings] == [
        "the control character U+0001 is left out, and 1 more like it further on"
    ]


def test_errors_come_in_the_order_of_the_text_with_what_could_be_read() -> None:
    with pytest.raises(ReadError) as caught:
        BibtexReader().read("@book{a, title = {A}\n year = 1999}\n@book{b title = {B}}\n@book{c, title = {C}}")
    assert [problem.line for problem in caught.value.problems] == [2, 3]
    assert list(caught.value.library) == ["a", "b", "c"]
