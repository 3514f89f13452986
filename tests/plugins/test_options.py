"""Options of plug-ins: Python's values and a command line's text come out in the fields' types, or are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import msgspec
import pytest

from mlsysbib.errors import Problem, UsageError
from mlsysbib.plugins.options import convert, describe


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """A writer with an option of every kind."""

    suffixes: ClassVar[tuple[str, ...]] = (".x",)
    unicode: Literal["utf8", "ascii"] = "ascii"
    max_authors: int | None = None
    sort: bool = False
    drop: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    names: Mapping[str, str] = {}
    title: str = ""
    report: Callable[[Problem], None] | None = None


@dataclass(frozen=True)
class Plain:
    """A plug-in need not be a Struct."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    depth: int = 2


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ({"unicode": "utf8"}, {"unicode": "utf8"}),
        ({"max-authors": "3"}, {"max_authors": 3}),
        ({"max_authors": 3}, {"max_authors": 3}),
        ({"max_authors": None}, {"max_authors": None}),
        ({"sort": "true"}, {"sort": True}),
        ({"sort": "no"}, {"sort": False}),
        ({"sort": True}, {"sort": True}),
        ({"drop": "abstract, note"}, {"drop": ("abstract", "note")}),
        ({"drop": ["abstract"]}, {"drop": ("abstract",)}),
        ({"words": "GPU,TPU"}, {"words": frozenset({"GPU", "TPU"})}),
        ({"names": "a=b,c=d=e"}, {"names": {"a": "b", "c": "d=e"}}),
        ({"title": "1,2=3"}, {"title": "1,2=3"}),
    ],
)
def test_values_become_what_the_field_takes(given: dict[str, Any], made: dict[str, Any]) -> None:
    assert convert("x", Writer, given) == made
    assert Writer(**made)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"max-authors": "three"}, "x: option max-authors: 'three' is not a whole number"),
        ({"max_authors": 2.5}, "max-authors"),
        ({"unicode": "utf-8"}, "'utf-8' is not one of utf8, ascii; did you mean utf8?"),
        ({"sort": "perhaps"}, "'perhaps' is not true or false"),
        ({"maxauthors": 3}, "x has no option maxauthors; did you mean max-authors? (known are drop, max-authors"),
        ({"zzz": 1}, "x has no option zzz; known are drop"),
        ({"suffixes": ".y"}, "x has no option suffixes"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_way_out(given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        convert("x", Writer, given)
    assert said in str(caught.value)


def test_report_is_no_option_but_passes_through() -> None:
    assert convert("x", Writer, {"report": print}) == {"report": print}
    assert convert("x", Plain, {"report": print, "depth": "3"}) == {"depth": 3}
    assert "report" not in [option.name for option in describe(Writer)]


def test_options_are_described_in_words() -> None:
    described = {option.name: (option.kind, option.default) for option in describe(Writer)}
    assert described == {
        "unicode": ("one of utf8, ascii", "ascii"),
        "max-authors": ("a whole number", ""),
        "sort": ("true or false", "false"),
        "drop": ("a list, separated by commas, of text", ""),
        "words": ("a list, separated by commas, of text", ""),
        "names": ("a list of name=value, separated by commas", ""),
        "title": ("text", ""),
    }
    assert [option.default for option in describe(Plain)] == ["2"]
