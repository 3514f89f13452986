"""Things that look the same are told apart by no more than it takes."""

from __future__ import annotations

from functools import partial

from mlsysbib.csl.citations.refinement import Part, Step, refined, tried

# Each step shows one letter more of a word; a letter that all have in common is not worth showing.
_LETTERS = [Step[str, int](partial(max, size)) for size in range(1, 6)]


def _look(word: str, shown: int) -> str:
    return word[:shown]


def _found(parts: list[Part[str, int]]) -> set[tuple[str, int]]:
    return {(",".join(part.members), part.extent) for part in parts}


def test_each_part_goes_as_far_as_it_has_to() -> None:
    words = ["able", "abbot", "about", "cat"]
    parts = refined(Part(words, 0), _LETTERS, _look)
    assert _found(parts) == {("cat", 1), ("able", 3), ("abbot", 3), ("about", 3)}


def test_a_step_that_tells_nothing_apart_is_not_taken() -> None:
    assert _found(refined(Part(["same", "same"], 0), _LETTERS, _look)) == {("same,same", 0)}
    assert _found(refined(Part(["same", "same", "sane"], 0), _LETTERS, _look)) == {("same,same", 3), ("sane", 3)}


def test_one_alone_is_looked_at_no_more() -> None:
    def look(word: str, shown: int) -> str:
        raise AssertionError(word, shown)

    assert refined(Part(["alone"], 0), _LETTERS, look) == [Part(["alone"], 0)]


def test_what_cannot_differ_is_not_looked_at() -> None:
    def look(word: str, shown: int) -> str:
        raise AssertionError(word, shown)

    step = Step[str, int](lambda shown: shown + 1, probe=len)
    assert tried(Part(["one", "two"], 0), step, look) == [Part(["one", "two"], 0)]
