"""Which rules are looked for: the default ones, or what settings and flags select, by codes and prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mlsysbib.checks.rule import Rule
from mlsysbib.errors import UsageError
from mlsysbib.text.nearest import known_words

ALL = "ALL"
"""What stands for every rule."""


def selected(
    rules: Mapping[str, Rule], select: Iterable[str] = (), extend: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules to look for, in the order of their table.

    ``select`` takes the place of what is on by default, ``extend`` comes beside it, ``ignore`` goes last. Each is codes
    (``D101``), names (``duplicate-key``), beginnings of codes (``D``, ``I6``) or ``ALL``. Raises ``UsageError`` with
    those that are nothing of these.
    """
    wanted = codes(rules, select) or {code for code, rule in rules.items() if rule.default}
    wanted = (wanted | codes(rules, extend)) - codes(rules, ignore)
    return tuple(rule for code, rule in rules.items() if code in wanted)


def codes(rules: Mapping[str, Rule], words: Iterable[str]) -> set[str]:
    """The codes of the rules that words mean; raises ``UsageError``."""
    found: set[str] = set()
    wrong: list[str] = []
    for word in words:
        meant = matching(rules, word)
        found.update(meant)
        if not meant:
            wrong.append(f"there is no rule {word!r}{known_words(word, _names(rules), rules)}")
    if wrong:
        raise UsageError("\n".join(wrong))
    return found


def matching(rules: Mapping[str, Rule], word: str) -> Sequence[str]:
    """The codes that a code, a beginning of codes, a name or ``ALL`` stands for; none where it is nothing of these."""
    folded = word.strip().upper()
    if folded == ALL:
        return list(rules)
    named = [code for code, rule in rules.items() if rule.name.upper() == folded]
    return named or [code for code in rules if folded and code.startswith(folded)]


def _names(rules: Mapping[str, Rule]) -> set[str]:
    """What is listed where a word is unknown: the groups by their letters, since there are many rules."""
    return {code[0] for code in rules} | {ALL}
