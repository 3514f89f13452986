"""Findings put right: only what their rules change, until nothing is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.checks import reading
from mlsysbib.checks.files import Opened
from mlsysbib.checks.fixing import chosen, edited, encoded, fixed
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found, run
from mlsysbib.checks.sheet import Edit, Fault, Item, Sheet
from mlsysbib.errors import Finding, UsageError


def replacing(pattern: str, by: str) -> Rule:
    """A rule of which each match in a file is a fault."""

    def faults(sheet: Sheet) -> Iterator[Fault]:
        for match in re.finditer(pattern, sheet.text):
            yield Fault("found", match.start(), fix=(Edit(match.start(), match.end(), by),))

    return Rule("X100", "x", "", "", "", "", sheet=faults)


def capitals(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        if written.value.isupper():
            yield Fault("capitals", written.offset, item.key, fix=sheet.changed(written, written.value.capitalize()))


CAPITALS = Rule("X101", "capitals", "", "", "", "", item=capitals)


def opened(text: str, *rules: Rule, language: str = "bibtex") -> Opened:
    def look(text: str) -> tuple[Sheet, list[Found]]:
        sheet = reading.sheet("a", text, language)
        return sheet, run(sheet, rules)

    return Opened("a", text.encode(), text, look)


def found(*edits: Edit) -> Found:
    return Found(Finding("x"), edits)


@pytest.mark.parametrize(
    ("fixes", "taken"),
    [
        ([(0, 3), (3, 5)], [0, 1]),
        ([(0, 3), (2, 5)], [0]),
        ([(2, 5), (0, 3), (6, 7)], [0, 2]),
        ([(0, 9), (3, 4), (5, 6)], [0]),
        ([(3, 4), (5, 6), (0, 9)], [0, 1]),
        ([(2, 2), (2, 2), (2, 4)], [0]),
        ([(0, 2), (2, 2), (3, 3)], [0, 1, 2]),
    ],
)
def test_of_edits_that_touch_each_other_the_first_is_taken(fixes: list[tuple[int, int]], taken: list[int]) -> None:
    all_ = [found(Edit(start, end, str(number))) for number, (start, end) in enumerate(fixes)]
    assert chosen(all_) == [all_[number] for number in taken]


def test_the_edits_of_a_finding_are_made_together_or_not_at_all() -> None:
    first, both = found(Edit(4, 6, "")), found(Edit(0, 1, ""), Edit(5, 7, ""))
    assert chosen([first, both]) == [first]


def test_what_overlaps_is_put_right_in_the_next_round() -> None:
    done = fixed(opened("aab@misc{a, note={x}}", replacing("aa", "a"), replacing("ab", "c")))
    assert (done.text, len(done.fixes), done.found) == ("c@misc{a, note={x}}", 2, [])


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    done = fixed(opened("a @misc{k, note={x}}", replacing("a ", "b "), replacing("b ", "a ")))
    assert done.text in ("a @misc{k, note={x}}", "b @misc{k, note={x}}")


def test_what_would_make_a_file_unreadable_is_not_done() -> None:
    text = "@misc{a, note={x}}"
    done = fixed(opened(text, replacing("}}", "}")))
    assert (done.text, len(done.found)) == (text, 1)


FIELD = st.text("abC {}é\\\"'%&\r\n", max_size=12).filter(lambda text: text.count("{") == text.count("}"))
ENTRIES = st.lists(
    st.tuples(st.text("abc1", min_size=1, max_size=4), FIELD, st.sampled_from(["{%s}", '"%s"'])), max_size=4
)


@given(ENTRIES, st.text("ab%é \r\n", max_size=6))
def test_no_byte_changes_outside_of_what_is_put_right(entries: list[tuple[str, str, str]], between: str) -> None:
    text = between.join(f"@misc{{{key}, TITLE = {how % value}, NOTE={{KEPT}}}}\r\n" for key, value, how in entries)
    done = fixed(opened(text, CAPITALS))
    # (the rule changes the case of values, and the names of fields are in capitals)
    assert done.text.lower() == text.lower()
    assert done.text.count("TITLE") == text.count("TITLE")
    assert fixed(opened(done.text, CAPITALS)).text == done.text


@given(st.text("ab", max_size=8), st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.text("xy", max_size=2))))
def test_edits_leave_the_rest_as_it_is(text: str, spans: list[tuple[int, int, str]]) -> None:
    fixes = [found(Edit(min(at, len(text)), min(at + size, len(text)), new)) for at, size, new in spans]
    edits = sorted(edit for each in chosen(fixes) for edit in each.fix)
    after, at, place = edited(text, edits), 0, 0
    for edit in edits:
        kept = text[at : edit.start]
        assert after[place : place + len(kept) + len(edit.text)] == kept + edit.text
        at, place = edit.end, place + len(kept) + len(edit.text)
    assert after[place:] == text[at:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_keeps_its_encoding(encoding: str) -> None:
    before = "@misc{a, title={Über ä}}\r\n".encode(encoding)
    text = before.decode(encoding)
    after = encoded("a.bib", text.replace("ä", "ö"), before, text)
    assert after.decode(encoding) == "@misc{a, title={Über ö}}\r\n"
    assert after[:3] == before[:3]


def test_what_an_encoding_lacks_is_told() -> None:
    before = "@misc{a, title={Über ä}}".encode("cp1252")
    with pytest.raises(UsageError, match=r"a\.bib was left alone"):
        encoded("a.bib", "@misc{a, title={漢}}", before, before.decode("cp1252"))


@pytest.mark.parametrize(
    ("language", "text", "after"),
    [
        ("bibtex", "@misc{a, title = {LOUD}, % x\n}", "@misc{a, title = {Loud}, % x\n}"),
        ("entries-yaml", "entries:\n  a: # x\n    title:   LOUD # y\n", "entries:\n  a: # x\n    title:   Loud # y\n"),
        ("csl-json", '[ {"id":"a",  "title" : "LOUD"} ]', '[ {"id":"a",  "title" : "Loud"} ]'),
    ],
)
def test_each_language_is_changed_in_its_place(language: str, text: str, after: str) -> None:
    done = fixed(opened(text, CAPITALS, language=language))
    assert done.text == after
