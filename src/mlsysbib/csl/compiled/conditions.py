"""The conditions of ``cs:if`` ('Choose'): each value of each test is one question, all types together are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from mlsysbib.csl.compiled.rendering import SHAPES, Element, Rendering
from mlsysbib.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Placed
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.data.numeric import is_numeric
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.numbers.labels import counted
from mlsysbib.csl.syntax.nodes import Branch

Question: TypeAlias = Callable[[Rendering], bool]

# (an entry may have a label of its own, so that 'citation-label' is asked of it)
_OF_THE_CITE = frozenset({"citation-number", "first-reference-note-number", "locator", "year-suffix"})
# 'Choose': where a position holds, those in front of it in this order hold too, but for the first.
_POSITIONS = {"subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}


def _variable(value: str, _locale: Locale) -> Question:
    if value in _OF_THE_CITE:
        return lambda rendering: bool(rendering.text(value))
    return lambda rendering: rendering.item.has(value)


def _is_numeric(value: str, locale: Locale) -> Question:
    # The clause has "&"; data has the word as often, and means the same by it.
    conjunction = locale.term("and") or "and"

    def numeric(rendering: Rendering) -> bool:
        text = rendering.asked(value)
        # (most numbers are that, and need no more)
        if not text or text.isdecimal():
            return bool(text)
        # What is a volume and says so ("vol. 3") is the number.
        name, parts = counted(text, value, value, locale)
        return is_numeric(parts[0].numbers if name and len(parts) == 1 else text, conjunction)

    return numeric


def _is_uncertain_date(value: str, _locale: Locale) -> Question:
    def circa(rendering: Rendering) -> bool:
        moment = Item.moment(rendering.item, value)
        return moment is not None and moment.circa

    return circa


def _locator(value: str, locale: Locale) -> Question:
    def located(rendering: Rendering) -> bool:
        rendering.item.reads += 1
        placed = rendering.placed
        # A label without a locator is what a program leaves behind, and no locator type.
        if placed is None or not placed.cite.locator:
            return False
        return counted(placed.cite.locator, "locator", placed.cite.label, locale)[0] == value

    return located


def _position(value: str, _locale: Locale) -> Question:
    # 'Choose': "within the scope of cs:bibliography, position tests false"; nothing is placed there.
    if value == "near-note":
        return _of_place(lambda placed: placed.near_note)
    if value == "first":
        return _of_place(lambda placed: placed.position == FIRST)
    least = _POSITIONS.get(value, IBID_WITH_LOCATOR + 1)
    return _of_place(lambda placed: placed.position >= least)


def _of_place(holds: Callable[[Placed], bool]) -> Question:
    def answer(rendering: Rendering) -> bool:
        rendering.item.reads += 1
        return rendering.placed is not None and holds(rendering.placed)

    return answer


def _disambiguate(value: str, _locale: Locale) -> Question:
    def holds(rendering: Rendering) -> bool:
        rendering.item.reads += 1
        # "true" is the only allowed value; "false" can only mean the contrary.
        if value != "true":
            return not rendering.detail.conditions
        # What is within it is "only rendered if it disambiguates": no more of them hold than that takes.
        if rendering.conditions >= rendering.detail.conditions:
            return False
        rendering.conditions += 1
        return True

    return holds


_QUESTIONS: Mapping[str, Callable[[str, Locale], Question]] = {
    "disambiguate": _disambiguate,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain_date,
    "locator": _locator,
    "position": _position,
    "variable": _variable,
}


def compile_branch(branch: Branch, locale: Locale) -> Question | None:
    """Whether a branch is taken, by its ``match``; None for ``cs:else``, which always is."""
    if not branch.tests:
        return None
    tests = [(test.kind, value) for test in branch.tests for value in test.values]
    questions = [_QUESTIONS[kind](value, locale) for kind, value in tests if kind != "type"]
    types = frozenset(value for kind, value in tests if kind == "type")
    if types:
        # "Tests whether the item matches the given types": no work is of several, so one of them is enough for "all".
        questions.insert(0, lambda rendering: rendering.item.type in types)
    return _matched(questions, branch.match)


def _matched(questions: Sequence[Question], match: str) -> Question:
    if len(questions) == 1 and match != "none":
        return questions[0]
    # The first answer that is not what all of them must be decides.
    each, otherwise = match == "all", match != "any"

    def answer(rendering: Rendering) -> bool:
        for question in questions:
            if question(rendering) != each:
                return not otherwise
        return otherwise

    return answer


def choosing(branches: Sequence[tuple[Question | None, Callable[[], Element]]], otherwise: int) -> Element:
    """The first branch that is taken; where none is, nothing is printed, which is told as ``otherwise``.

    What a branch holds is compiled when it is first taken: styles have branches for more than a document cites.
    """
    questions = [(place, question) for place, (question, _) in enumerate(branches)]
    compiled: list[Element | None] = [None] * len(branches)
    chosen: dict[object, Element] = {}

    def choose(rendering: Rendering) -> Element:
        for place, question in questions:
            if question is None or question(rendering):
                element = compiled[place]
                if element is None:
                    element = compiled[place] = branches[place][1]()
                return element
        return none

    def none(_: Rendering) -> int:
        return otherwise

    def render(rendering: Rendering) -> int:
        item = rendering.item
        element = chosen.get(item.shape)
        if element is None:
            reads = item.reads
            element = choose(rendering)
            # (what is asked is the same for all works of one shape)
            if item.shape is not None and item.reads == reads and len(chosen) < SHAPES:
                chosen[item.shape] = element
        return element(rendering)

    return render
