"""The full stop with which databases end a title, and the words whose own it is."""

from __future__ import annotations

import re

_FULL_STOP = re.compile(r"(?<![.\w])(?<![A-Z]\. )(?P<last>[^\W_]+)(?P<tags>(?:</\w+>|[)\]”\"'’])*)\.$")
# Words whose full stop is their own, and so the title's
_SHORTENED = frozenset(
    """al assoc bros ca cf ch co corp cv dept dr ed eds esp et etc ff fig figs gen inc jr ltd mt no nos nov op pp prof
    pt pts rev sect sp spp sr ssp st str subsp suppl syn var viz vol vols vs""".split()
)


def without_stop(text: str) -> str:
    """A title without the full stop that a database ends it with."""
    return _FULL_STOP.sub(_bare_end, text) if text.endswith(".") else text


def _bare_end(match: re.Match[str]) -> str:
    return match[0] if match["last"].lower() in _SHORTENED else match["last"] + match["tags"]


def unended(title: str | None) -> str | None:
    """A title without the full stop that PubMed ends all of them with, and without the brackets of a translation."""
    return re.sub(r"^\[(.*)\]$", r"\1", without_stop(title or "")) or None
