"""The verdict on a reference, from what those who were asked said: the same for the same evidence, whoever gathered it.

What its identifiers lead to is one half of the evidence, works of its title the other. The record that agrees best is
the work that is meant; a reference that agrees with it in all that both say is verified. Nobody is accused for a title
that other works have, too, nor for what those who were asked do not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from mlsysbib.identity.matching import years
from mlsysbib.identity.people import authors_agree, names_agree, nearly_agree
from mlsysbib.identity.titles import goes_on, is_common, titles_agree
from mlsysbib.lock.values import Locked
from mlsysbib.model import Entry, Record, csl_name
from mlsysbib.text.markup import plain
from mlsysbib.verification.differences import AHEAD, SAME_TITLE, differences, people
from mlsysbib.verification.evidence import Evidence
from mlsysbib.verification.values import Difference, Verdict

_ALIKE = 0.5
"""Below it in title and authors both, what an identifier leads to is another work altogether."""
_SAME_PEOPLE = 0.98
_LIKE = 0.35
"""From here on a title has words of the other, and may be it with words exchanged."""


class _Compared(NamedTuple):
    """A record beside the reference."""

    record: Record
    entry: Entry
    named: bool
    title: float
    people: float
    differs: tuple[Difference, ...]

    @property
    def rank(self) -> tuple[bool, bool, bool, float, int, float]:
        """How near it is: by what led to it, its title, its authors, and how little differs."""
        return self.named, self.title >= SAME_TITLE, not self.differs, self.people, -len(self.differs), self.title


def judge(entry: Entry, evidence: Evidence, this_year: int) -> Verdict:
    """What the evidence says of an entry; ``this_year`` is that in which it was gathered."""
    found = [
        *_compared(entry, evidence.named, this_year, named=True),
        *_compared(entry, evidence.titled, this_year, named=False),
    ]
    verdict = _of_another(entry, found) or _of_work(entry, found) or Verdict(kind="not-found")
    impossible = {each.field: each for each in _impossible(entry, evidence, this_year)}
    told = {each.field: _graver(each, impossible) for each in verdict.differences}
    wrong = tuple({**impossible, **told}.values())
    if wrong and verdict.kind in {"verified", "not-found"}:
        verdict = replace(verdict, kind="mismatch")
    if verdict.kind == "not-found" and not evidence.asked:
        verdict = replace(verdict, kind="unchecked")
    return replace(verdict, differences=wrong, asked=evidence.asked, unasked=evidence.unasked)


def _compared(entry: Entry, said: Locked | None, this_year: int, *, named: bool) -> Iterator[_Compared]:
    for record in said.records.values() if said is not None else ():
        for other in (record.entry, *record.near):
            if other is not None and other.title:
                titles, authors = titles_agree(entry.title, other.title), authors_agree(entry.author, other.author)
                differs = differences(entry, other, this_year)
                yield _Compared(record, other, named, titles, authors, differs)


def _of_another(entry: Entry, found: Sequence[_Compared]) -> Verdict | None:
    """That an identifier of the reference is that of another work; and what else is wrong by the work of its title."""
    for each in found:
        if each.named and entry.title and each.title < _ALIKE and each.people < _ALIKE:
            other = plain(each.entry.title or "")
            verdict = _of_work(entry, [one for one in found if not one.named])
            wrong = () if verdict is None else verdict.differences
            differs = _identifier(entry, each, other, wrong)
            why = f"its identifier is that of {other!r}"
            return Verdict(kind="contradicted", why=why, differences=(*differs, *wrong), record=each.record)
    return None


def _identifier(entry: Entry, named: _Compared, other: str, wrong: Sequence[Difference]) -> Iterator[Difference]:
    """The identifier that led to another work, unless it is named already, as not that of the work that is meant."""
    by = named.record.evidence.get("by")
    field = next((name for name in (by, "doi", "arxiv", "pmid", "url") if name and getattr(entry, name, None)), None)
    if field is not None and csl_name(field) not in {each.field for each in wrong}:
        yield Difference(csl_name(field), "fabrication", str(getattr(entry, field)), other)


def _of_work(entry: Entry, found: Sequence[_Compared]) -> Verdict | None:
    """What is said by the record that is nearest; None where that is of another work."""
    best = max(found, key=lambda each: each.rank, default=None)
    if best is None:
        return None
    if not best.named and best.title >= SAME_TITLE and not _share_people(entry, best.entry):
        return None if is_common(entry.title) else _by_others(best)
    if best.named or best.title >= SAME_TITLE or _is_retitled(entry, best):
        return Verdict(kind="mismatch" if best.differs else "verified", differences=best.differs, record=best.record)
    return None


def _by_others(best: _Compared) -> Verdict:
    who = "; ".join(map(str, people(best.entry.author)))
    return Verdict(
        kind="contradicted", why=f"the work of this title is by {who}", differences=best.differs, record=best.record
    )


def _share_people(entry: Entry, other: Entry) -> bool:
    """Whether somebody is an author of both; where one side names none, nothing contradicts."""
    said, known = people(entry.author), people(other.author)
    pairs = product(said, known)
    return not said or not known or any(names_agree(*pair) or nearly_agree(*pair) for pair in pairs)


def _is_retitled(entry: Entry, best: _Compared) -> bool:
    """Whether a work is the one meant, with words of its title exchanged: all else agrees."""
    alike = best.title >= _LIKE or goes_on(entry.title, best.entry.title)
    return best.people >= _SAME_PEOPLE and alike and [each.field for each in best.differs] == ["title"]


def _graver(differs: Difference, impossible: Mapping[str, Difference]) -> Difference:
    return replace(differs, kind="fabrication") if differs.field in impossible else differs


def _impossible(entry: Entry, evidence: Evidence, this_year: int) -> Iterator[Difference]:
    """What is wrong whatever the work is: an identifier that nobody gave out, a year that is to come."""
    for field in evidence.nonexistent(entry):
        yield Difference(csl_name(field), "fabrication", str(getattr(entry, field)), "")
    said = years(entry)
    if said and min(said) > this_year + AHEAD:
        yield Difference("issued", "fabrication", str(min(said)), "")
