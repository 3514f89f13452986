"""What makes an entry of BibTeX or BibLaTeX a preprint of arXiv's, in all the ways that files have it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mlsysbib.model import ArxivID
from mlsysbib.text.patterns import pattern

_ARXIV_JOURNAL = pattern(
    r"(?:arxiv(?:\s+e-?prints?|\s+preprint)?[\s,:]*)+(?P<id>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)?"
    r"(?:\s*\[(?P<class>[\w., -]+)\])?",
    re.IGNORECASE,
)
_CORR = pattern(r"abs/(.+)")


def may_say(fields: Mapping[str, str]) -> bool:
    """Whether the journal of an article may be arXiv; few are, and a look at its first letters tells."""
    journal = (fields.get("journal") or fields.get("journaltitle") or "").strip()
    return journal == "CoRR" or journal[:5].lower() == "arxiv"


def in_journal(fields: dict[str, str], known: str | None) -> dict[str, str]:
    """``arxiv`` and ``arxiv_class`` of an article whose journal is arXiv, as Google Scholar and DBLP have it.

    Nothing for any other. Where the journal does not say the id, it is the one that is ``known``; one that says another
    stays. The fields that said it are taken out.
    """
    journal = fields.get("journal") or fields.get("journaltitle") or ""
    match = _ARXIV_JOURNAL.fullmatch(journal.strip())
    volume = _CORR.fullmatch(fields.get("volume", "").strip()) if journal.strip() == "CoRR" else None
    identifier = (match["id"] if match else volume[1] if volume else None) or known
    if not (match or volume) or not identifier:
        return {}
    try:
        arxiv = ArxivID.parse(identifier)
        if known and ArxivID.parse(known).value != arxiv.value:
            return {}
    except ValueError:
        return {}
    for name in ("journal", "journaltitle", *(("volume",) if volume else ())):
        fields.pop(name, None)
    return {"arxiv": str(arxiv), **({"arxiv_class": match["class"]} if match and match["class"] else {})}


def says_arxiv(journal: str) -> bool:
    """Whether the name of a journal says arXiv, with or without an id."""
    return _ARXIV_JOURNAL.fullmatch(journal.strip()) is not None


def of_article(said: Mapping[str, Any], known: str | None = None) -> str | None:
    """The arXiv id that the ``journal`` and ``volume`` of an article say, or the one that is ``known`` where none."""
    fields = {name: str(said[name]) for name in ("journal", "volume") if said.get(name)}
    return in_journal(fields, known).get("arxiv")


def in_words(arxiv: str, section: str | None) -> str:
    """A preprint as arXiv asks to have it cited and Google Scholar does."""
    return f"arXiv preprint arXiv:{arxiv}{f' [{section}]' if section else ''}"


def taken_words(source: str) -> tuple[str, dict[str, str]]:
    """What stands before the words for a preprint at the end of a text, and what these say; nothing where none do."""
    before, comma, words = source.rpartition(", arXiv")
    match = _ARXIV_JOURNAL.fullmatch(f"arXiv{words}" if comma else source.strip())
    if match is None or not match["id"]:
        return source, {}
    return before.strip(), {"arxiv": match["id"], **({"arxiv_class": match["class"]} if match["class"] else {})}
