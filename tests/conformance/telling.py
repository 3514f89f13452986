"""What the conformance programs print, and their exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple


class Outcome(NamedTuple):
    """One thing that was wanted, and what was got for it."""

    name: str
    wanted: str
    got: str

    @property
    def passes(self) -> bool:
        return self.wanted == self.got


def tell(outcomes: Iterable[Outcome], *, verbose: bool) -> int:
    """Prints the name of each outcome that passes and their numbers, what differs on stderr; gives the exit code."""
    passed = failed = 0
    for outcome in outcomes:
        if outcome.passes:
            passed += 1
            print(outcome.name)
        else:
            failed += 1
            if verbose:
                print(f"FAILED {outcome.name}\n--- wanted\n{outcome.wanted}\n--- got\n{outcome.got}\n", file=sys.stderr)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0 if passed else 2
