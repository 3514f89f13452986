"""``cs:if``: what a branch asks ('Choose')."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mlsysbib.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Context
from mlsysbib.csl.item import DATES_OF_VARIABLES, NAMES_OF_VARIABLES, Item
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
    """What a branch asks: apart what is the same for all entries of one shape, their type and what fields they have."""

    def __init__(self, branch: Branch, compiler: Compiler) -> None:
        self._match = branch.match
        # An entry has one type, so several values of one test are alternatives.
        self._types = [frozenset(test.values) for test in branch.tests if test.kind == "type"]
        asked = [name for test in branch.tests if test.kind == "variable" for name in test.values]
        self._fields = [name for name in asked if name not in _OF_CITES]
        self._trait_checks: list[Check] = [partial(_checked, name) for name in self._fields]
        self._checks = [_OF_CITES[name] for name in asked if name in _OF_CITES]
        self._checks += [
            check for test in branch.tests if test.kind not in ("type", "variable") for check in _checks(test, compiler)
        ]

    def of_type(self, kind: str) -> bool | Check:
        """For entries of a type: whether the branch is taken, or the check that decides."""
        return self._decided([kind in types for types in self._types], [*self._trait_checks, *self._checks])

    def of_shape(self, item: Item) -> bool | Check:
        """For entries of the shape of this one: whether the branch is taken, or the check that decides."""
        fits = [item.type in types for types in self._types]
        return self._decided([*fits, *(_has(name, item) for name in self._fields)], self._checks)

    def _decided(self, fits: list[bool], checks: list[Check]) -> bool | Check:
        if self._match == "any":
            if any(fits):
                return True
            return _any(checks) if checks else not fits
        if self._match == "none":
            if any(fits):
                return False
            return _none(checks) if checks else True
        if not all(fits):
            return False
        return _all(checks) if checks else True


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
        "is-numeric": _numeric,
        "is-uncertain-date": _uncertain,
        "locator": _locator,
        "position": _position,
        "disambiguate": _disambiguate,
    }[test.kind]
    return [make(value, compiler) for value in test.values]


def _has(name: str, item: Item) -> bool:
    if name in NAMES_OF_VARIABLES:
        return name in item.names
    if name in DATES_OF_VARIABLES:
        return name in item.dates and any(item.dates[name])
    return name in item.texts


def _checked(name: str, cx: Context) -> bool:
    return _has(name, cx.item)


_OF_CITES: dict[str, Check] = {
    "locator": lambda cx: cx.cite is not None and bool(cx.cite.cite.locator),
    "first-reference-note-number": lambda cx: cx.cite is not None and bool(cx.cite.first_note),
}
"""The variables that a cite has, and not its entry."""


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
