"""Rules on comments that leave findings alone: what they name has to be there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from mlsysbib.checks.ignoring import Comment, comments, entry_starts, is_meant
from mlsysbib.checks.installed import all_rules
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import faults
from mlsysbib.checks.sheet import Fault, Sheet
from mlsysbib.text.nearest import nearest, question


def about_comments(built_in: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """The rules on comments, which know all others."""
    return (
        Rule(
            "S405",
            "ignores-unknown-rule",
            "A comment leaves a rule alone that there is not.",
            "What it was written for is told all the same.",
            "% mlsysbib: ignore D999\n@misc{lee2020, title = {One}}",
            "% mlsysbib: ignore D103\n@misc{lee2020, title = {One}, title = {Two}}",
            sheet=partial(_unknown, built_in),
        ),
        Rule(
            "S406",
            "ignores-nothing",
            "A comment leaves a rule alone that finds nothing there.",
            "It hides what somebody may get wrong later.",
            "% mlsysbib: ignore D103\n@misc{lee2020, title = {One}}",
            "% mlsysbib: ignore D103\n@misc{lee2020, title = {One}, title = {Two}}",
            sheet=partial(_unused, built_in),
            default=False,
        ),
    )


def _unknown(built_in: Mapping[str, Rule], sheet: Sheet) -> Iterator[Fault]:
    said = [(comment, word, offset) for comment in comments(sheet) for word, offset in comment.words]
    rules = all_rules(built_in)[0] if said else {}
    for comment, word, offset in said:
        if word not in _OWN and not _meant(rules, word):
            names = [*rules, *(rule.name for rule in rules.values())]
            written = sheet.text[offset : offset + len(word)]
            hint = question(nearest(written, names, 1))
            yield Fault(f"there is no rule {written!r}", offset, _key(sheet, comment), hint=hint)


def _unused(built_in: Mapping[str, Rule], sheet: Sheet) -> Iterator[Fault]:
    places: dict[str, frozenset[int]] = {}  # what a word means is looked for once
    for comment in comments(sheet):
        for word, offset in comment.words or (("ALL", comment.offset),):
            # (what a paper cites is not known here, and an unknown word is another rule's)
            rules = [rule for rule in _meant(all_rules(built_in)[0], word) if rule.paper is None]
            if rules and word not in places:
                places[word] = _entries_with(sheet, rules)
            if rules and not (places[word] if comment.number is None else comment.number in places[word]):
                said = "none of the rules finds" if word == "ALL" else f"{word} finds"
                yield Fault(f"{said} anything here", offset, _key(sheet, comment), hint="leave the comment out")


_OWN = frozenset({"S405", "S406", "IGNORES-UNKNOWN-RULE", "IGNORES-NOTHING"})


def _meant(rules: Mapping[str, Rule], word: str) -> list[Rule]:
    return [rule for rule in rules.values() if is_meant(word, rule.code, rule.name)]


def _entries_with(sheet: Sheet, rules: Sequence[Rule]) -> frozenset[int]:
    """The numbers of the entries in which rules find anything, as comments count them."""
    starts = entry_starts(sheet)
    return frozenset(bisect_right(starts, fault.offset) for _, fault in faults(sheet, rules))


def _key(sheet: Sheet, comment: Comment) -> str:
    return sheet.items[comment.number - 1].key if comment.number else ""
