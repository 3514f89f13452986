from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.entries_yaml.inserting import inserted
from mlsysbib.errors import UsageError
from mlsysbib.model import Entry, Library
from mlsysbib.readers.entries_yaml import EntriesYamlReader
from mlsysbib.writers.entries_yaml import EntriesYamlWriter
from strategies import entries, libraries

TEXT = """\
# yaml-language-server: $schema=entries.schema.json
title: A list   # of mine
sections:
  tools: Tools
  # nothing is in it yet
  talks: Talks
  papers: Papers

entries:
  # about a
  a:
    title: A
    section: tools   # yes

    # a belongs to the tools

  # about b
  b:
    section: papers
    abstract: |-
      Two

      lines
  # about c, which is in no section
  c: {title: C}

# the end
"""
NEW = Entry(title="New")


def read(text: str) -> Library:
    return EntriesYamlReader().read(text)


def lines_before(text: str, key: str) -> str:
    """The last line with something in it before an entry."""
    return next(line for line in reversed(text[: text.index(f"  {key}:")].splitlines()) if line.strip())


@pytest.mark.parametrize(
    ("section", "before", "after"),
    [
        ("tools", "    # a belongs to the tools", "\n\n  # about b\n"),
        ("talks", "    # a belongs to the tools", "\n\n  # about b\n"),
        ("papers", "      lines", "\n  # about c, which is in no section\n"),
        (None, "  c: {title: C}", "\n\n# the end\n"),
    ],
)
def test_an_entry_goes_behind_those_of_its_section_and_nothing_else_moves(
    section: str | None, before: str, after: str
) -> None:
    text = inserted(TEXT, {"x": NEW.replace(list_section=section)})
    assert lines_before(text, "x") == before
    added = "\n\n  x:\n    title: New" + (f"\n    section: {section}" if section else "")
    assert added + after in text
    assert text.replace(added, "", 1) == TEXT


def test_many_keep_their_order_and_a_section_of_theirs_is_the_last_one() -> None:
    two = {key: Entry(title=key, list_section="shows") for key in ("x", "y")}
    text = inserted(TEXT, two, {"shows": "Shows: all"})
    assert '  papers: Papers\n  shows: "Shows: all"\n\nentries:\n' in text
    assert list(read(text).header.sections) == ["tools", "talks", "papers", "shows"]
    # Behind those of the section before it.
    assert list(read(text)) == ["a", "b", "x", "y", "c"]


@pytest.mark.parametrize(
    ("head", "made"),
    [
        ("", "sections:\n  s: S\n\n"),
        ("title: T # t\n\n", "title: T # t\nsections:\n  s: S\n\n"),
        ("sections:\n", "sections:\n  s: S\n"),
        ("sections: {}   # none\n", "sections:   # none\n  s: S\n"),
        ("sections: [a, 'b']\n", "sections: [a, 'b', \"S\"]\n"),
        ("sections: {a: A,}\n", 'sections: {a: A, s: "S"}\n'),
        ("sections:\n- a # one\n- b\n\n", "sections:\n- a # one\n- b\n- s\n\n"),
        ("sections:\n   a: >-\n    Long\n    one\n\n", "sections:\n   a: >-\n    Long\n    one\n   s: S\n\n"),
    ],
)
def test_a_section_joins_the_others_however_they_are_written(head: str, made: str) -> None:
    text = f"{head}entries:\n  a: {{title: A}}\n"
    assert inserted(text, {}, {"s": "S"}) == f"{made}entries:\n  a: {{title: A}}\n"


def test_line_ends_and_a_last_line_without_one_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    news = {"x": NEW.replace(list_section="tools"), "y": NEW.replace(list_section="new")}
    assert inserted(text, news, {"new": "New"}) == inserted(TEXT, news, {"new": "New"}).replace("\n", "\r\n")
    assert inserted("entries:\n  a:\n    title: A", {"b": NEW}).endswith("    title: A\n\n  b:\n    title: New\n")


def test_a_file_of_both_line_ends_gets_at_each_place_those_of_that_place() -> None:
    text = "entries:\r\n  a:\r\n    section: s\r\n  b:\n    section: t\n"
    news = {"x": Entry(list_section="s"), "z": Entry(list_section="t")}
    assert inserted(text, news) == (
        "entries:\r\n  a:\r\n    section: s\r\n  x:\r\n    section: s\r\n  b:\n    section: t\n  z:\n    section: t\n"
    )


def test_what_cannot_be_done_is_refused() -> None:
    with pytest.raises(UsageError, match="an entry b already, in line 18"):
        inserted(TEXT, {"x": NEW, "b": NEW})
    with pytest.raises(UsageError, match="in braces"):
        inserted("entries: {a: {title: x}}", {"b": NEW})


@given(libraries(), st.dictionaries(st.sampled_from(["n1", "n2", "n3"]), entries(("one", "two")), max_size=3))
def test_any_file_keeps_its_lines_and_holds_the_new_entries(library: Library, news: dict[str, Entry]) -> None:
    text = "".join(EntriesYamlWriter().write(library.without(key for key in library if key in news)))
    sections = {name: name for name in ("one", "two") if name not in library.header.sections}
    after = inserted(text, news, sections)
    assert read(after) == read(inserted(after, {}))
    assert {key: read(after)[key] for key in news} == news
    assert {key: entry for key, entry in read(after).items() if key not in news} == dict(read(text))
    rest = iter(after.splitlines())
    assert all(line in rest for line in text.splitlines() if line != "entries: {}")
