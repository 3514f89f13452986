"""What each rule says of itself holds: its example is found, what is right instead is not, and a fix makes it right."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.explaining import GROUPS
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.table import RULES

# What these rules look at stands in a lock, a paper, or the settings, which their own tests have.
_ELSEWHERE = ("L", "C", "K303")
_READ_ALONE = [rule for rule in RULES.values() if not rule.code.startswith(_ELSEWHERE)]


def whole(text: str) -> str:
    """An example as a file: fields alone stand in an entry that lacks nothing else."""
    return text if text.startswith("@") else f"@misc{{a, {text}}}\n"


@pytest.mark.parametrize("rule", _READ_ALONE, ids=lambda rule: rule.code)
def test_an_example_is_found(rule: Rule) -> None:
    assert set(codes([rule], whole(rule.example))) == {rule.code}


@pytest.mark.parametrize("rule", _READ_ALONE, ids=lambda rule: rule.code)
def test_what_is_right_instead_is_not(rule: Rule) -> None:
    assert codes([rule], whole(rule.instead)) == []


@pytest.mark.parametrize("rule", [rule for rule in _READ_ALONE if rule.fixes], ids=lambda rule: rule.code)
def test_a_fix_leaves_nothing_to_find(rule: Rule) -> None:
    text = mended([rule], whole(rule.example))
    assert text != whole(rule.example)
    assert codes([rule], text) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    assert rule.code[0] in GROUPS
    assert rule.name.replace("-", "").isalnum()
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert [rule.item, rule.sheet, rule.paper].count(None) == 2


def test_a_name_is_that_of_one_rule() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
