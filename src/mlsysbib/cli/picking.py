"""Which work the words of a title mean: a numbered list, and the number that a person types."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence

import click

from mlsysbib.cli.network import needs_key, tell_failures
from mlsysbib.cli.talk import complain, say
from mlsysbib.enrichment.keyless import unsearched
from mlsysbib.enrichment.wording import candidates
from mlsysbib.errors import Unavailable, UsageError
from mlsysbib.text.markup import plain
from mlsysbib.transport.client import Client


def picked(words: str, client: Client, pick: int | None, snapshots: Sequence[str], options: str) -> str | None:
    """The identifier of the work that was picked; None where none was, which has been told.

    ``options`` are those of the command that say where is searched: with others, a number may mean another work.

    Raises ``UsageError`` for a number that the list does not have, ``Unavailable`` where nothing is found and a search
    was not answered.
    """
    found, failures = candidates(words, client, snapshots)
    tell_failures(failures, client)
    if failures and not found:
        raise Unavailable(f"{words} was not added: a search that may find it failed; run the command again later")
    if not found:
        keyless = needs_key(unsearched(client))
        others = f" ({keyless})" if keyless and not client.unasked else ""
        nowhere = "it is in no snapshot, and nobody else was asked" if client.unasked else "no search finds it"
        complain(f"{words} was not added: {nowhere}{others}; give its DOI, an arXiv id or a link")
        return None
    if pick is None or pick > len(found):
        for number, each in enumerate(found, 1):
            say(f"{number:2} {plain(str(each))}")
    if pick is None and _is_terminal():
        pick = click.prompt("Which one? (0 for none)", type=click.IntRange(0, len(found)), default=0, err=True)
        if not pick:
            complain(f"{words} was not added: none of the works was chosen")
            return None
    if pick is None:
        means = "may mean several works" if len(found) > 1 else "may mean this work"
        which = "N with a number above" if len(found) > 1 else "1 if it does"
        complain(f"{words} {means}; type mlsysbib add {shlex.quote(words)}{options} --pick {which}")
        return None
    if pick > len(found):
        raise UsageError(f"there is no number {pick} among the works that the words may mean: 1 to {len(found)}")
    return found[pick - 1].identifier


def _is_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
