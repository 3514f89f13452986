"""The works of a document in order, and their numbers."""

from __future__ import annotations

import pytest

from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.compiled.rendering import PLAIN
from mlsysbib.csl.data.item import Item
from small_styles import NAMES, YEAR, make, work

_NUMBER = '<text variable="citation-number"/>'
_WORKS = {
    "d": work("Al Doe"),
    "b": work("Al Boe"),
    "z": work("Al Zoe"),
    "b2": work("Al Boe", 2001),
    "a": work("Al Aoe"),
}


def _registry(keys: str = "", options: str = "", layout: str = _NUMBER) -> Registry:
    sort = f"<sort>{keys}</sort>" if keys else ""
    engine = make(_WORKS, options, layout, f"<bibliography>{sort}<layout>{_NUMBER}</layout></bibliography>").engine
    return Registry(engine, lambda key: Item(key, _WORKS[key]))


def _numbers(registry: Registry) -> dict[str, int]:
    return {key: registry.number(key) for key in registry.in_order()}


_AUTHOR = '<key variable="author"/>'


@pytest.mark.parametrize(
    ("keys", "numbers"),
    [
        ("", {"d": 1, "b": 2, "z": 3, "b2": 4, "a": 5}),
        (_AUTHOR, {"a": 1, "b": 2, "b2": 3, "d": 4, "z": 5}),
        ('<key variable="citation-number"/>', {"d": 1, "b": 2, "z": 3, "b2": 4, "a": 5}),
        # Where numbers are to fall, they are counted from the end.
        ('<key variable="citation-number" sort="descending"/>', {"a": 5, "b2": 4, "z": 3, "b": 2, "d": 1}),
        (
            _AUTHOR + '<key variable="citation-number" sort="descending"/>',
            {"a": 5, "b2": 4, "b": 3, "d": 2, "z": 1},
        ),
    ],
)
def test_a_number_is_the_place_in_the_bibliography(keys: str, numbers: dict[str, int]) -> None:
    whole, one_by_one = _registry(keys), _registry(keys)
    whole.update(list(_WORKS))
    for key in _WORKS:
        one_by_one.append([key])
        one_by_one.in_order()
    assert _numbers(whole) == _numbers(one_by_one) == numbers
    assert list(_numbers(whole)) == list(numbers)


def test_the_works_with_other_numbers_are_told() -> None:
    registry = _registry(_AUTHOR)
    registry.update(["d", "z"])
    assert _numbers(registry) == {"d": 1, "z": 2}
    registry.tainted.clear()
    registry.append(["b"])
    assert registry.tainted == {"b", "d", "z"}
    registry.tainted.clear()
    registry.append(["b", "z"])
    assert registry.tainted == set()
    registry.update(["z", "b"])
    assert registry.tainted == {"z"}
    assert registry.in_order() == ["b", "z"]


def test_the_works_with_other_details_are_told() -> None:
    registry = _registry("", 'disambiguate-add-year-suffix="true"', NAMES)
    registry.append(["d", "b"])
    assert registry.detail("b") == PLAIN
    registry.tainted.clear()
    registry.append(["b2"])
    assert registry.tainted == {"b", "b2"}
    assert [registry.detail(key).suffix for key in ("d", "b", "b2")] == ["", "a", "b"]
    registry.tainted.clear()
    registry.update(["d", "b2"])
    # (its number is another one, too)
    assert registry.tainted == {"b2"}
    assert registry.detail("b2") == registry.detail("b") == PLAIN


def test_a_style_that_tells_nothing_apart_has_no_details() -> None:
    registry = _registry(layout=NAMES + YEAR)
    registry.append(["b", "b2"])
    registry.note_first("b", 1, again=True)
    assert registry.detail("b") == registry.entry_detail("b", {}) == PLAIN
