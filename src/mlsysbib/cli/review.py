"""Candidates for entries in doubt, shown on a terminal one by one, to take or not."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from mlsysbib.cli.talk import say
from mlsysbib.enrichment.choosing import Doubt, doubts, identifier_of
from mlsysbib.errors import UsageError
from mlsysbib.identity.matching import years
from mlsysbib.identity.titles import what_differs
from mlsysbib.lock.values import Lock
from mlsysbib.model import OTHERS, Entry, Library
from mlsysbib.text.markup import plain

_PROMPT = "  is it this? y takes it, n shows the next, s skips the entry, q ends: "
_ANSWERS = {"y", "n", "s", "q"}
_PEOPLE = 3


def check_terminal() -> None:
    """Raises ``UsageError`` where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "--review asks you about each candidate, and this is not a terminal; "
            "`mlsysbib explain KEY` shows the candidates, --accept KEY=IDENTIFIER takes one"
        )


def reviewed(library: Library, lock: Lock, keys: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """The key of an entry in doubt and the identifier that the user takes for it, as soon as it is taken."""
    found = list(doubts(library, lock, list(library) if keys is None else keys))
    if not found:
        say("no entry is in doubt of which a candidate can be taken")
    left = len(found)
    for place, doubt in enumerate(found, 1):
        answer = _one(doubt, f"{place} of {len(found)}")
        if answer is None:
            break
        if answer:
            left -= 1
            yield doubt.key, answer
    if left:
        those = "1 entry stays in doubt" if left == 1 else f"{left} entries stay in doubt"
        say(f"{those}; no is not kept: --review shows these candidates again")


def _one(doubt: Doubt, place: str) -> str | None:
    """The identifier that the user takes, empty for none; None where they want to end."""
    say(f"{doubt.key} ({place}): {_as_written(doubt.entry)}")
    for number, candidate in enumerate(doubt.candidates, 1):
        for line in _shown(candidate, doubt.entry):
            say(line)
        answer = answered(f"  {number}/{len(doubt.candidates)}{_PROMPT}", _ANSWERS)
        if answer == "y":
            return identifier_of(candidate)
        if answer != "n":
            return None if answer == "q" else ""
    return ""


def answered(prompt: str, letters: Collection[str]) -> str:
    """One of the letters; the end of the input is q."""
    while True:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        answer = line.strip().lower()[:1]
        if not line:
            say("")  # (nobody has ended the line)
        if not line or answer in letters:
            return answer or "q"


def _as_written(entry: Entry) -> str:
    people = ["and others" if name == OTHERS else str(name) for name in entry.author[:_PEOPLE]]
    more = ["..."] if len(entry.author) > _PEOPLE else []
    when = ", ".join(map(str, sorted(years(entry))))
    return "; ".join(part for part in (plain(entry.title or ""), *people, *more, entry.container_title, when) if part)


def _shown(candidate: Mapping[str, Any], entry: Entry) -> Iterator[str]:
    """A candidate in lines: the work, where it is, and what agrees with the entry and what does not."""
    people = [str(name) for name in candidate.get("authors", ())]
    parts = (plain(str(candidate.get("title", ""))), *people, candidate.get("container-title"), candidate.get("year"))
    yield f"  perhaps {'; '.join(str(part) for part in parts if part)}"
    yield f"    {identifier_of(candidate)}"
    if agreed := candidate.get("agreed"):
        yield f"    agrees: {', '.join(map(str, agreed))}"
    if differs := candidate.get("differs"):
        yield f"    differs: {', '.join(_difference(str(name), candidate, entry) for name in differs)}"


def _difference(name: str, candidate: Mapping[str, Any], entry: Entry) -> str:
    """What differs, with both sides where they are short: one letter in a title is hard to see."""
    if name == "year":
        sides = ", ".join(map(str, sorted(years(entry)))), str(candidate.get("year") or "")
    elif name == "title":
        sides = what_differs(entry.title, str(candidate.get("title") or ""))
    else:
        return name
    mine, its = (side or "nothing" for side in sides)
    return f"{name} (yours has {mine}, this {its})"
