"""What is to be said of the evidence in records: retractions, concerns, corrections, other works, candidates, notes.

Each kind of evidence that a source gives has a reader: ``TOLD`` makes findings of it, or ``origins.ORIGIN`` says
where a record comes from. A kind that nobody reads would be stored and never told; a test holds that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from mlsysbib.errors import CITED, Finding
from mlsysbib.merge.in_words import in_words
from mlsysbib.merge.origins import candidate, titles
from mlsysbib.model import Entry, Record
from mlsysbib.text.patterns import pattern

_Severity: TypeAlias = Literal["warning", "note"]


class Said(NamedTuple):
    """One thing that a source says of a work, as the end of a sentence that begins with "it"."""

    rule: str
    words: str
    severity: _Severity = "note"


# https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/
_UPDATES: Mapping[str, tuple[str, str, _Severity]] = {
    "retraction": ("retracted", "was retracted", "warning"),
    "partial_retraction": ("retracted", "was retracted in part", "warning"),
    "withdrawal": ("retracted", "was withdrawn", "warning"),
    "removal": ("retracted", "was removed", "warning"),
    "expression_of_concern": ("expression-of-concern", "has an expression of concern", "warning"),
    "addendum": ("corrected", "has an addendum", "note"),
    "clarification": ("corrected", "was clarified", "note"),
    "correction": ("corrected", "was corrected", "note"),
    "corrigendum": ("corrected", "was corrected", "note"),
    "erratum": ("corrected", "was corrected", "note"),
    "new_edition": ("related", "has a new edition", "note"),
    "new_version": ("related", "has a new version", "note"),
}
# What other words for a kind begin with: "Retraction notice", "retracted", "withdrawn"
_BY_WORD = {
    "partial_retract": "partial_retraction",
    "retract": "retraction",
    "withdr": "withdrawal",
    "remov": "removal",
    "concern": "expression_of_concern",
    "express": "expression_of_concern",
    "errat": "erratum",
    "corr": "correction",
    "addend": "addendum",
    "clarif": "clarification",
}
_VERSIONS = frozenset(kind for kind, (rule, _, _) in _UPDATES.items() if rule == "related")
_KNOWN = pattern(r"retract|withdrawn|concern", re.IGNORECASE)
_RELATIONS = {
    "has-comment": "has the comment",
    "has-data": "has the data",
    "has-manuscript": "has the manuscript",
    "has-original-report": "has the original report",
    "has-part": "has the part",
    "has-preprint": "has the preprint",
    "has-reply": "has the reply",
    "has-reprint": "has the reprint",
    "has-review": "was reviewed in",
    "has-summary-for-patients": "has the summary for patients",
    "has-translation": "has the translation",
    "has-version": "has the version",
    "is-comment-on": "is a comment on",
    "is-component-of": "is a component of",
    "is-expression-of": "is an expression of",
    "is-identical-to": "is identical to",
    "is-manifestation-of": "is a manifestation of",
    "is-manuscript-of": "is the manuscript of",
    "is-new-version-of": "is a new version of",
    "is-part-of": "is a part of",
    "is-preprint-of": "is the preprint of",
    "is-previous-version-of": "is a previous version of",
    "is-reply-to": "is a reply to",
    "is-reprint-of": "is a reprint of",
    "is-review-of": "is a review of",
    "is-same-as": "is the same as",
    "is-supplement-to": "is a supplement to",
    "is-translation-of": "is a translation of",
    "is-version-of": "is a version of",
}


def told(key: str, entry: Entry, records: Sequence[Record]) -> Iterator[Finding]:
    """A finding for each rule that the evidence speaks of, the gravest first, with who says it and what.

    Who writes into the entry that the work is retracted knows it: a note is all that is left to say.
    """
    said: dict[str, list[tuple[str, Said]]] = {}
    for record in records:
        for each in _once(_said(record)):
            said.setdefault(each.rule, []).append((record.source, each))
    for rule in sorted(said, key=RULES.index):
        grave = any(each.severity == "warning" for _, each in said[rule])
        known = rule in CITED and any(_KNOWN.search(text) for text in (entry.title, entry.note, entry.annote) if text)
        yield Finding(
            "; ".join(_sentences(rule, said[rule])),
            key=key,
            hint=_SAY_SO if rule in CITED and not known else "",
            severity="warning" if grave and not known else "note",
            rule=rule,
            sides=tuple((source, each.words) for source, each in said[rule]),
        )


RULES = ("retracted", "expression-of-concern", "corrected", "related", "candidate", "odd")
"""The rules of these findings, the gravest first."""


_SAY_SO = "if you mean to cite it, a `note` in the entry that says so ends this warning"


def _sentences(rule: str, said: Sequence[tuple[str, Said]]) -> Iterator[str]:
    for source in dict.fromkeys(source for source, _ in said):
        words = ", ".join(each.words for who, each in said if who == source)
        yield f"{source} {words}" if rule == "candidate" else f"{source} says that it {words}"


def _said(record: Record) -> Iterator[Said]:
    yield from (Said(rule, words, "warning") for rule, words in in_words(record))
    for kind, value in record.evidence.items():
        reader = TOLD.get(kind)
        if reader is not None and value:
            yield from reader(value, record)


def _once(said: Iterable[Said]) -> list[Said]:
    """What is said, once: that a work "was retracted" goes without saying beside when it was."""
    found = list(dict.fromkeys(said))
    return [each for each in found if not any(other.words.startswith(f"{each.words} ") for other in found)]


# The readers


def _updated_by(value: Any, record: Record) -> Iterator[Said]:
    for update in _updates(value, record):
        kind, other = _kind(update), _other(update, record)
        rule, words, severity = _UPDATES.get(kind, ("related", f"has the update {kind!r}", "note"))
        yield Said(rule, f"{words}{_on(update)}{f' (notice: {other})' if other else ''}", severity)


def _update_to(value: Any, record: Record) -> Iterator[Said]:
    """A notice, which is cited by mistake for the work more often than for itself."""
    for update in _updates(value, record):
        kind, other = _kind(update), _other(update, record)
        name = kind.replace("_", " ") or "update"
        words = f"is {'an' if name[0] in 'aeiou' else 'a'} {name}{f' of {other}' if other else ''}{_on(update)}"
        yield Said("related", words, "note" if kind in _VERSIONS else "warning")


def _updates(value: Any, record: Record) -> Iterator[Mapping[str, Any]]:
    for update in _list(value):
        # At some publishers a work is its own new version.
        if isinstance(update, Mapping) and (_kind(update) not in _VERSIONS or _other(update, record)):
            yield update


def _list(value: Any) -> Sequence[Any]:
    """What a lock that somebody wrote in may have, as the list that it should be."""
    return value if isinstance(value, list | tuple) else [value]


def _kind(update: Mapping[str, Any]) -> str:
    kind = re.sub(r"[\s-]+", "_", str(update.get("type") or "").strip().lower())
    return (
        kind if kind in _UPDATES else next((known for word, known in _BY_WORD.items() if kind.startswith(word)), kind)
    )


def _on(update: Mapping[str, Any]) -> str:
    date = str(update.get("date") or "")
    return f" {'on' if date.count('-') == 2 else 'in'} {date}" if date else ""


def _other(update: Mapping[str, Any], record: Record) -> str:
    """The DOI of the other work, the notice or what it is about, or where it stands; empty for the work itself."""
    own, other = record.entry.doi if record.entry is not None else None, str(update.get("doi") or "")
    pmid = update.get("pmid")
    told = other or ", ".join(filter(None, (str(update.get("where") or ""), f"PMID {pmid}" if pmid else "")))
    return "" if own and other.lower() == own.lower() else told


def _relations(value: Any, _record: Record) -> Iterator[Said]:
    for name, others in value.items() if isinstance(value, dict) else ():
        words = _RELATIONS.get(name, str(name).replace("-", " ").replace("_", " "))
        yield Said("related", f"{words} {', '.join(map(str, _list(others)))}")


def _versions(value: Any, _record: Record) -> Iterator[Said]:
    yield Said("related", f"is also {'; '.join(map(candidate, _list(value)))}")


def _candidates(_value: Any, record: Record) -> Iterator[Said]:
    if record.entry is None:
        title = next(iter(titles(record)), "")
        many = f"knows several works that agree in title, authors and year; one is {title!r}"
        none = f"knows no work that agrees in title, authors and year; the nearest is {title!r}"
        yield Said("candidate", many if record.evidence.get("ambiguous") else none)


def _odd(value: Any, _record: Record) -> Iterator[Said]:
    yield Said("odd", f"has what is odd: {', '.join(map(str, _list(value)))}")


TOLD: Mapping[str, Callable[[Any, Record], Iterable[Said]]] = {
    "candidates": _candidates,
    "notes": _odd,
    "relations": _relations,
    "retracted": lambda _value, _record: [Said("retracted", "was retracted", "warning")],
    "update-to": _update_to,
    "updated-by": _updated_by,
    "versions": _versions,
    "withdrawn": lambda _value, _record: [Said("retracted", "was withdrawn", "warning")],
}
"""What makes findings of each kind of evidence."""
