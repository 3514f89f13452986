"""Which rules are looked for."""

from __future__ import annotations

import pytest

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.selecting import selected
from mlsysbib.errors import UsageError


def rule(code: str, name: str, *, default: bool = True) -> Rule:
    return Rule(code, name, "", "", "", "", default=default)


RULES = {
    each.code: each
    for each in (
        rule("D101", "duplicate-key"),
        rule("D103", "duplicate-field"),
        rule("I601", "bad-doi"),
        rule("K301", "key-off-template", default=False),
    )
}


@pytest.mark.parametrize(
    ("select", "extend", "ignore", "codes"),
    [
        ((), (), (), "D101 D103 I601"),
        (("ALL",), (), (), "D101 D103 I601 K301"),
        (("D",), (), (), "D101 D103"),
        (("d10",), (), ("D103",), "D101"),
        (("duplicate-field",), (), (), "D103"),
        ((), ("K3",), ("D",), "I601 K301"),
        ((), (), ("ALL",), ""),
    ],
)
def test_codes_beginnings_and_names_select(
    select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...], codes: str
) -> None:
    assert [each.code for each in selected(RULES, select, extend, ignore)] == codes.split()


@pytest.mark.parametrize("word", ["X", "D9", "", "duplicate"])
def test_a_word_that_is_no_rule_is_told(word: str) -> None:
    with pytest.raises(UsageError, match="there is no rule"):
        selected(RULES, ["D101", word])
