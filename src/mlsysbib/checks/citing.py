"""Rules on what a paper cites: keys that no file has, or in another case, and entries that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlsysbib.bibtex.language.other_keys import other_keys
from mlsysbib.bibtex.language.parents import with_parents
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Paper, Sheet
from mlsysbib.errors import Place
from mlsysbib.model import Entry
from mlsysbib.text.nearest import nearest, question

_OUTSIDE = -1
"""Where in the file of the entries that is which stands in the paper."""


def _undefined(paper: Paper) -> Iterator[tuple[Sheet | Place, Fault]]:
    there = _there(paper)
    folded = {} if paper.dialect == "biblatex" else _folded(there)
    for key, where in paper.keys.items():
        if key not in there and key.lower() not in folded and key not in paper.elsewhere:
            meant = question(nearest(key, there))
            yield where, Fault("no entry has this citation key", _OUTSIDE, key, hint=meant)


def _two_cases(paper: Paper) -> Iterator[tuple[Sheet | Place, Fault]]:
    """BibTeX calls it a "case mismatch error" and leaves the second one out; biber tells them apart."""
    seen: dict[str, str] = {}
    own = _folded(_there(paper))
    for key, where in paper.keys.items() if paper.dialect == "bibtex" else ():
        first = seen.setdefault(key.lower(), key)
        if first != key:
            message = f"{paper.keys[first]} cites {first}, which is the same key to BibTeX"
            yield where, Fault(message, _OUTSIDE, key, hint=f"cite it as {own.get(key.lower(), first)}")


def _another_case(paper: Paper) -> Iterator[tuple[Sheet | Place, Fault]]:
    there = _there(paper)
    folded = {} if paper.dialect == "biblatex" else _folded(there)
    for key, where in paper.keys.items():
        if key not in there and (own := folded.get(key.lower())) is not None:
            yield where, Fault(f"the entry's key is {own}", _OUTSIDE, key, hint=f"cite it as {own}")


def _uncited(paper: Paper) -> Iterator[tuple[Sheet | Place, Fault]]:
    if paper.everything:
        return
    entries = _entries(paper)
    own = _there(paper)
    folded = {} if paper.dialect == "biblatex" else _folded(own)
    cited = (own.get(key) or own.get(folded.get(key.lower(), "")) for key in paper.keys)
    wanted = with_parents(entries, filter(None, cited))
    for sheet in paper.sheets:
        for item in sheet.items:
            if item.key and item.entry is not None and item.key not in wanted:
                yield sheet, Fault("nothing cites this entry", item.key_offset, item.key)


def _entries(paper: Paper) -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for sheet in paper.sheets:
        for item in sheet.items:
            if item.entry is not None:
                found.setdefault(item.key, item.entry)
    return found


def _there(paper: Paper) -> Mapping[str, str]:
    """All keys by which an entry of the files may be cited, each with its own key; also of what could not be read."""
    keys = {item.key: item.key for sheet in paper.sheets for item in sheet.items}
    return {**other_keys(_entries(paper)), **keys}


def _folded(keys: Mapping[str, str]) -> Mapping[str, str]:
    return {key.lower(): key for key in keys}


RULES = (
    Rule(
        "C101",
        "undefined-citation",
        "The paper cites a key that no entry has.",
        "LaTeX prints a question mark or the key itself in its place.",
        "\\cite{vaswani2017attention}",
        "@misc{vaswani2017attention, title = {Attention Is All You Need}}",
        paper=_undefined,
    ),
    Rule(
        "C102",
        "cited-in-two-cases",
        "The paper cites one key in two cases.",
        "BibTeX stops at the second one with a case mismatch error, and LaTeX prints a question mark there.",
        "\\cite{lee2020} and \\cite{Lee2020}",
        "\\cite{lee2020} and \\cite{lee2020}",
        paper=_two_cases,
    ),
    Rule(
        "C103",
        "uncited-entry",
        "The paper cites neither the entry nor one that takes data from it.",
        "What nobody cites need not be kept right; a file that several papers share has many such entries.",
        "@misc{lee2020, title = {One}}",
        "\\cite{lee2020}",
        paper=_uncited,
        default=False,
    ),
    Rule(
        "C104",
        "cited-in-another-case",
        "The paper cites a key in another case than the entry has it.",
        "BibTeX finds it; biber, pandoc and others do not.",
        "\\cite{Lee2020}",
        "\\cite{lee2020}",
        paper=_another_case,
        default=False,
    ),
)
