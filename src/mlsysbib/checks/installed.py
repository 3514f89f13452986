"""The rules there are: those that are built in, and those of installed distributions (entry points ``mlsysbib.rules``).

An entry point names a ``Rule``, or several of them in a tuple or a list. A code that is built in stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from mlsysbib.checks.explaining import GROUPS
from mlsysbib.checks.rule import Rule
from mlsysbib.plugins.installed import load_installed
from mlsysbib.text.patterns import pattern

_KINDS = 3
_CODE = pattern(r"[A-Z]{1,8}\d{1,5}")


_loaded = cache(load_installed)


def all_rules(built_in: Mapping[str, Rule]) -> tuple[Mapping[str, Rule], tuple[str, ...]]:
    """Every rule by its code, those built in first, and a line for each plug-in that offers none that can be taken."""
    loaded, failures = _loaded("rule")
    found, wrong = dict(built_in), [str(each) for each in failures]
    for name, given in sorted(loaded.items()):
        for rule in given if isinstance(given, (tuple, list)) else (given,):
            if reasons := ", ".join(_wrong(rule, found)):
                wrong.append(f"a rule of {name} is left out ({reasons})")
            else:
                found[rule.code] = rule
    return found, tuple(wrong)


def _wrong(rule: Any, known: Mapping[str, Rule]) -> Iterator[str]:
    """Why something cannot be taken as a rule."""
    if not isinstance(rule, Rule):
        yield f"{rule!r} is not an mlsysbib.Rule"
        return
    if not _CODE.fullmatch(rule.code):
        yield f"its code is {rule.code!r}, and not capitals and digits"
    elif rule.code in known:
        yield f"{rule.code} is the code of another one"
    elif rule.code[0] in GROUPS and len(rule.code.rstrip("0123456789")) == 1:
        yield f"{rule.code} is a code of mlsysbib's own; begin with two letters or more"
    if [rule.item, rule.sheet, rule.paper].count(None) != _KINDS - 1:
        yield "one function looks: item, sheet or paper"
