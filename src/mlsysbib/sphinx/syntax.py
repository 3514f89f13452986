"""What stands in a role, as works that are cited: ``{see}knuth1984{pp. 3-5},lamport1994``."""

from __future__ import annotations

import re
from typing import NamedTuple

from mlsysbib.csl.cites import Cite
from mlsysbib.rendering.locators import Labels, split_locator

_WORK = re.compile(r"\s*(?:\{(?P<prefix>[^{}]*)\})?\s*(?P<key>[^\s,;{}]+)\s*(?:\{(?P<suffix>[^{}]*)\})?\s*(?:[,;]|$)")
# No term of CSL's, so that none is printed.
_NO_LABEL = "none"


class Said(NamedTuple):
    """A work as a role says it; a suffix may begin with a place in the work."""

    key: str
    prefix: str = ""
    suffix: str = ""


def works(text: str) -> list[Said]:
    """The works that a role names; raises ``ValueError`` for a text that says something else."""
    found, place = [], 0
    while place < len(text):
        match = _WORK.match(text, place)
        if match is None:
            raise ValueError(
                f"{text[place:].strip()!r} is not a citation key; write key, or {{see}}key{{p. 3}}, with commas between"
            )
        found.append(Said(match["key"], match["prefix"] or "", match["suffix"] or ""))
        place = match.end()
    if not found:
        raise ValueError("no citation key is named")
    return found


def cite(said: Said, labels: Labels) -> Cite:
    """The work, with the place in it as the style's language calls it."""
    label, locator, rest = split_locator(said.suffix, labels)
    prefix = said.prefix.strip()
    suffix = rest.rstrip()
    if suffix and not locator and suffix[0] not in " ,":
        suffix = f", {suffix}"
    return Cite(
        key=said.key,
        locator=locator,
        label=label or _NO_LABEL,
        prefix=f"{prefix} " if prefix else "",
        suffix=suffix,
    )
