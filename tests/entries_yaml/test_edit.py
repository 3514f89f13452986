from __future__ import annotations

import pytest
from hypothesis import given, settings

from mlsysbib.entries_yaml.edit import append, rename
from mlsysbib.errors import ReadError, UnknownKey, UsageError
from mlsysbib.model import Entry, Library
from mlsysbib.readers.entries_yaml import EntriesYamlReader
from mlsysbib.writers.entries_yaml import EntriesYamlWriter
from strategies import entries, libraries

TEXT = """\
# yaml-language-server: $schema=entries.schema.json
title: Ünïcode 中 😀

entries:
  # the first
  first:   # a remark
    title: "One"   # kept

  'second':
    title: >-
      Two
      lines
    # below

# the end
"""
BOOK = Entry(type="book", title="New: the book")


def read(text: str) -> Library:
    return EntriesYamlReader().read(text)


def test_an_entry_is_appended_behind_the_last_with_its_blank_line() -> None:
    assert append(TEXT, "third", BOOK) == TEXT.replace(
        "    # below\n", '    # below\n\n  third:\n    type: book\n    title: "New: the book"\n'
    )


def test_entries_that_stand_close_stay_close_and_keep_their_indentation() -> None:
    text = "entries:\n    a:\n        title: x\n    b:\n        title: y"
    assert append(text, "c", BOOK) == text + '\n    c:\n      type: book\n      title: "New: the book"\n'


@pytest.mark.parametrize(
    "text", ["", "title: x\n", "entries:\n", "entries: {}\n", "title: x\nentries: ~ # none yet\n# end\n"]
)
def test_the_first_entry_of_a_file(text: str) -> None:
    assert dict(read(append(text, "a", BOOK))) == {"a": BOOK}


def test_line_ends_stay_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert append(text, "third", BOOK) == append(TEXT, "third", BOOK).replace("\n", "\r\n")


def test_keys_are_renamed_and_nothing_else() -> None:
    assert rename(TEXT, {"first": "erste", "second": "first"}) == TEXT.replace("first:   #", "erste:   #").replace(
        "'second'", "first"
    )


def test_what_cannot_be_done_is_refused() -> None:
    with pytest.raises(UsageError, match=r"there is an entry first already, in line 6"):
        append(TEXT, "first", BOOK)
    with pytest.raises(UnknownKey):
        rename(TEXT, {"third": "x"})
    with pytest.raises(UsageError, match="line 9 has that key"):
        rename(TEXT, {"first": "second"})
    with pytest.raises(UsageError, match="the same key"):
        rename(TEXT, {"first": "x", "second": "x"})
    with pytest.raises(UsageError, match="in braces"):
        append("entries: {a: {title: x}}", "b", BOOK)
    with pytest.raises(ReadError):
        append("entries:\n\ta: b", "b", BOOK)


@settings(max_examples=60, deadline=None)
@given(libraries(), entries())
def test_an_appended_entry_is_read_like_the_others(library: Library, entry: Entry) -> None:
    text = append("".join(EntriesYamlWriter().write(library)), "zzz_new", entry)
    assert list(read(text).items()) == [*library.items(), ("zzz_new", entry)]


@settings(max_examples=60, deadline=None)
@given(libraries())
def test_renamed_entries_keep_everything_else(library: Library) -> None:
    names = {key: f"new{number}" for number, key in enumerate(library)}
    text = rename("".join(EntriesYamlWriter().write(library)), names)
    assert list(read(text).items()) == [(names[key], entry) for key, entry in library.items()]
