"""What each rule says of itself holds: its example is found, what is right instead is not, and a fix makes it right."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest

from mlsysbib import checks
from mlsysbib.checks.comments import about_comments
from mlsysbib.checks.explaining import GROUPS
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.table import RULES
from mlsysbib.testing import check_rule

# What these rules look at stands in a lock, a paper, or the settings, which their own tests have.
_ELSEWHERE = ("L", "C", "K303")
_READ_ALONE = [rule for rule in RULES.values() if not rule.code.startswith(_ELSEWHERE)]


@pytest.mark.parametrize("rule", _READ_ALONE, ids=lambda rule: rule.code)
def test_an_example_is_found_and_what_is_right_is_not(rule: Rule) -> None:
    check_rule(rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    assert rule.code[0] in GROUPS
    assert rule.name.replace("-", "").isalnum()
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert [rule.item, rule.sheet, rule.paper].count(None) == 2


def test_a_name_is_that_of_one_rule() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_a_code_is_that_of_one_rule() -> None:
    modules = [import_module(f"mlsysbib.checks.{each.name}") for each in iter_modules(checks.__path__)]
    told = [rule for module in modules if isinstance(module.__dict__.get("RULES"), tuple) for rule in module.RULES]
    codes = [rule.code for rule in (*told, *about_comments({}))]
    assert sorted(codes) == sorted(RULES)
