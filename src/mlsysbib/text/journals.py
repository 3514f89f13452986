"""The names of journals, without what a catalogue adds to tell them apart."""

from __future__ import annotations

import re


def journal_of_nlm(title: str | None) -> str | None:
    """A journal's name without what NLM adds to tell names apart: its place, whose organ it is, a name besides.

    "Science (New York, N.Y.)", "Toxicon : official journal of the ...", "Canadian journal of X = Journal canadien".
    """
    name = re.sub(r" \([^()]*,[^()]*\)$", "", title or "").partition(" = ")[0].replace(" : ", ": ")
    return re.sub(r": (?:(?:the )?official\b.*|a publication of .*|[A-Z]{3,10}$)", "", name) or None
