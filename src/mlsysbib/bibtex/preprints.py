"""What makes an entry of BibTeX or BibLaTeX a preprint of arXiv's, in all the ways that files have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.bibtex import verbatim
from mlsysbib.bibtex.fields import Dialect
from mlsysbib.bibtex.unescaping import address
from mlsysbib.model import ArxivID
from mlsysbib.text.patterns import pattern

_ARXIV_JOURNAL = pattern(
    r"(?:arxiv(?:\s+e-?prints?|\s+preprint)?[\s,:]*)+(?P<id>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)?"
    r"(?:\s*\[(?P<class>[\w., -]+)\])?",
    re.IGNORECASE,
)
_CLASSES = ("primaryclass", "eprintclass")
_CLASS = pattern(r"\d\s*\[([\w.-]+)\]")
_CORR = pattern(r"abs/(.+)")


def arxiv_id(fields: dict[str, str], dialect: Dialect, report: Callable[[str, str], None]) -> dict[str, str]:
    """``arxiv`` and ``arxiv_class`` of an entry, taken out of any of the fields in which files have them."""
    source = fields.get("eprint") or fields.get("arxivid") or fields.get("arxiv") or ""
    if not source.strip():
        return {}
    archive = next(
        (fields[name].strip("{} ").lower() for name in ("eprinttype", "archiveprefix") if fields.get(name)), ""
    )
    if archive not in ("", "arxiv"):
        return {}
    text = verbatim.decode(address(source))
    try:
        text = str(ArxivID.parse(text))
    except ValueError:
        if not archive:
            return {}
        report("eprint", f"{text!r} is not an arXiv id")
    found = {"arxiv": text}
    for name in ("eprint", "arxivid", "arxiv", "eprinttype", "archiveprefix"):
        if name in fields and verbatim.decode(address(fields[name])) in (source, text, "arXiv", "arxiv", "ArXiv"):
            del fields[name]
    own, other = _CLASSES if dialect == "bibtex" else reversed(_CLASSES)
    if name := next((name for name in (own, other) if fields.get(name, "").strip()), ""):
        found["arxiv_class"] = verbatim.decode(address(fields.pop(name)))
        if other in fields:
            fields["eprintclass"] = fields.pop(other)  # the name that is kept, see claims
    behind = _CLASS.search(source)  # "1706.03762 [cs.CL]", as arXiv prints it
    if behind is not None:
        found.setdefault("arxiv_class", behind[1])
    return found


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


def is_arxiv(journal: str) -> bool:
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
