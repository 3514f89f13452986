"""``cs:if``: what a branch asks ('Choose')."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mlsysbib.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Context
from mlsysbib.csl.item import DATES_OF_VARIABLES, NAMES_OF_VARIABLES
from mlsysbib.csl.nodes import Branch, Test

if TYPE_CHECKING:
    from mlsysbib.csl.compiling import Compiler

_POSITIONS = {"first": FIRST, "subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}
_NUMERIC = frozenset({
    "call-number", "chapter-number", "collection-number", "division", "edition", "page", "issue", "locator", "number",
    "number-of-pages", "number-of-volumes", "part-number", "printing-number", "section", "supplement-number", "version",
    "volume", "supplement", "citation-number",
})  # fmt: skip
_ENDING_IN_NUMBER = ("title", "version")
Check = Callable[[Context], bool]


class Condition:
    """What a branch asks: what it asks of the type apart, since that is the same for all entries of one type."""

    def __init__(self, branch: Branch, compiler: Compiler) -> None:
        self._match = branch.match
        # An entry has one type, so several values of one test are alternatives.
        self._types = [frozenset(test.values) for test in branch.tests if test.kind == "type"]
        self._checks = [check for test in branch.tests if test.kind != "type" for check in _checks(test, compiler)]

    def of_type(self, kind: str) -> bool | Check:
        """For entries of a type: whether the branch is taken, or the check that decides."""
        fits = [kind in types for types in self._types]
        if self._match == "any":
            if any(fits):
                return True
            return _any(self._checks) if self._checks else not fits
        if self._match == "none":
            if any(fits):
                return False
            return _none(self._checks) if self._checks else True
        if not all(fits):
            return False
        return _all(self._checks) if self._checks else True


def _all(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        return lambda cx: first(cx) and second(cx)
    return lambda cx: all(check(cx) for check in checks)


def _any(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]
    if len(checks) == 2:
        first, second = checks
        return lambda cx: first(cx) or second(cx)
    return lambda cx: any(check(cx) for check in checks)


def _none(checks: list[Check]) -> Check:
    some = _any(checks)
    return lambda cx: not some(cx)


def _checks(test: Test, compiler: Compiler) -> list[Check]:
    make = {
        "variable": _variable,
        "is-numeric": _numeric,
        "is-uncertain-date": _uncertain,
        "locator": _locator,
        "position": _position,
        "disambiguate": _disambiguate,
    }[test.kind]
    return [make(value, compiler) for value in test.values]


def _variable(name: str, compiler: Compiler) -> Check:  # noqa: ARG001  (a check's maker)
    if name == "locator":
        return lambda cx: cx.cite is not None and bool(cx.cite.cite.locator)
    if name == "first-reference-note-number":
        return lambda cx: cx.cite is not None and bool(cx.cite.first_note)

    if name in NAMES_OF_VARIABLES:
        return lambda cx: name in cx.item.names
    if name in DATES_OF_VARIABLES:
        return lambda cx: name in cx.item.dates and any(cx.item.dates[name])
    return lambda cx: name in cx.item.texts


def _numeric(name: str, compiler: Compiler) -> Check:
    if name not in _NUMERIC:
        if name in _ENDING_IN_NUMBER:
            return lambda cx: cx.item.texts.get(name, "")[-1:].isdecimal()
        return lambda _: False

    def check(cx: Context) -> bool:
        numbers = compiler.numbers(cx, name)
        return numbers is not None and numbers.numeric

    return check


def _uncertain(name: str, compiler: Compiler) -> Check:  # noqa: ARG001  (a check's maker)
    def check(cx: Context) -> bool:
        date = cx.item.dates.get(name)
        return date is not None and date.circa

    return check


def _locator(label: str, compiler: Compiler) -> Check:
    def check(cx: Context) -> bool:
        numbers = compiler.numbers(cx, "locator")
        return numbers is not None and numbers.label == label

    return check


def _position(name: str, compiler: Compiler) -> Check:
    if compiler.area == "bibliography":
        # 'position': never true in a bibliography.
        return lambda _: False
    if name in ("near-note", "far-note"):
        near = name == "near-note"

        def check_distance(cx: Context) -> bool:
            cite = cx.cite
            return cite is not None and cite.position >= SUBSEQUENT and cite.near_note == near

        return check_distance
    wanted = _POSITIONS.get(name, -1)

    def check(cx: Context) -> bool:
        position = cx.cite.position if cx.cite is not None else FIRST
        if wanted == FIRST:
            return position == FIRST
        return 0 < wanted <= position

    return check


def _disambiguate(value: str, compiler: Compiler) -> Check:  # noqa: ARG001  (a check's maker)
    if value != "true":
        return lambda _: False

    def check(cx: Context) -> bool:
        # Each such condition of a cite is a further step in telling it apart.
        cx.disambiguate_most += 1
        if cx.disambiguate_count < cx.ambiguity.disambiguate:
            cx.disambiguate_count += 1
            return True
        return False

    return check
