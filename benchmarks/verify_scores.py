"""What verdicts are worth against labels: rates with their intervals, by kind and by class, and the fields named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import Any, NamedTuple, TypeAlias

from mlsysbib.verification.values import Verdict

Row: TypeAlias = dict[str, Any]

# Which fields are wrong in a reference of a kind; in what is made up whole, there is no work that it differs from.
RIGHT: Mapping[str, frozenset[str]] = {
    "arxiv_version_mismatch": frozenset({"container-title", "issued"}),
    "chimeric_title": frozenset({"title"}),
    "fabricated_doi": frozenset({"DOI"}),
    "future_date": frozenset({"issued"}),
    "hybrid_fabrication": frozenset({"title", "author", "DOI"}),
    "merged_citation": frozenset({"author"}),
    "near_miss_title": frozenset({"title"}),
    "nonexistent_venue": frozenset({"container-title"}),
    "partial_author_list": frozenset({"author"}),
    "placeholder_authors": frozenset({"author"}),
    "preprint_as_published": frozenset({"container-title"}),
    "swapped_authors": frozenset({"author"}),
    "wrong_venue": frozenset({"container-title"}),
}
_Z = 1.959964


class Score(NamedTuple):
    """A reference beside what was said of it."""

    row: Row
    kind: str
    verdict: Verdict

    @property
    def real(self) -> bool:
        return self.row["label"] == "VALID"

    @property
    def flagged(self) -> bool:
        return self.verdict.kind not in {"verified", "unchecked"}

    @property
    def named(self) -> set[str]:
        return {each.field for each in self.verdict.differences}


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score."""
    if not of:
        return 0.0, 1.0
    share, square = count / of, _Z * _Z
    middle, width = share + square / (2 * of), _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, (middle - width) / (1 + square / of)), min(1.0, (middle + width) / (1 + square / of))


def share(count: int, of: int) -> str:
    """A share in a hundred, what it is made of, and its interval."""
    low, high = wilson(count, of)
    return f"{100 * count / max(of, 1):.1f} % ({count} of {of}; {100 * low:.1f} to {100 * high:.1f})"


def told(rows: Sequence[Row], said: Mapping[str, Verdict], errors: Mapping[str, Any], *, verbose: bool = False) -> None:
    """Prints the tables: all labels as they are, then without those that are errors."""
    scores = [Score(row, row.get("hallucination_type") or "real", said[row["bibtex_key"]]) for row in rows]
    left = [each for each in scores if each.row["bibtex_key"] not in errors]
    print(f"| | labels as they are | less {len(scores) - len(left)} label errors |\n|---|---|---|")
    for name, rate in RATES.items():
        print(f"| {name} | {share(*rate(scores))} | {share(*rate(left))} |")
    _by_kind(left)
    if verbose:
        _wrong(left)


def _rate(of: Callable[[Score], bool], what: Callable[[Score], bool]) -> Callable[[Iterable[Score]], tuple[int, int]]:
    def counted(scores: Iterable[Score]) -> tuple[int, int]:
        chosen = [each for each in scores if of(each)]
        return sum(map(what, chosen)), len(chosen)

    return counted


def _names_a_field(score: Score) -> bool:
    return not score.real and score.kind in RIGHT and score.verdict.kind in {"mismatch", "contradicted"}


RATES: Mapping[str, Callable[[Iterable[Score]], tuple[int, int]]] = {
    "caught": _rate(lambda each: not each.real, lambda each: each.flagged),
    "caught, and accused": _rate(lambda each: not each.real, lambda each: each.verdict.accuses),
    "false alarms": _rate(lambda each: each.real, lambda each: each.flagged),
    "false alarms that accuse": _rate(lambda each: each.real, lambda each: each.verdict.accuses),
    "real ones not found": _rate(lambda each: each.real, lambda each: each.verdict.kind == "not-found"),
    "unchecked": _rate(lambda _each: True, lambda each: each.verdict.kind == "unchecked"),
    "the right field is named": _rate(_names_a_field, lambda each: bool(each.named & RIGHT[each.kind])),
    "and no other": _rate(_names_a_field, lambda each: bool(each.named) and each.named <= RIGHT[each.kind]),
}
_VERDICTS = ("verified", "mismatch", "fabrication", "contradicted", "not-found", "unchecked")


def _by_kind(scores: Iterable[Score]) -> None:
    """Prints the verdicts on each kind of reference; a mismatch that accuses stands by itself."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for each in scores:
        accused = each.verdict.kind == "mismatch" and each.verdict.accuses
        table[each.kind]["fabrication" if accused else each.verdict.kind] += 1
    heads = ("verified", "miscitation", *_VERDICTS[2:])
    print("\n| kind | " + " | ".join(heads) + " |\n|---" * 1 + "|---" * len(heads) + "|")
    for kind in sorted(table, key=lambda kind: (kind != "real", kind)):
        print(f"| {kind} | " + " | ".join(str(table[kind][verdict] or "") for verdict in _VERDICTS) + " |")


def _wrong(scores: Iterable[Score]) -> None:
    print()
    for each in scores:
        right = not each.flagged if each.real else each.flagged
        if not right or (_names_a_field(each) and not each.named & RIGHT[each.kind]):
            print(f"{each.row['bibtex_key']} {each.kind}: {each.verdict.kind} {each.verdict.why} {each.named or ''}")
            print(f"    {each.row['fields']}\n    {each.row.get('explanation', '')}")
            for differs in each.verdict.differences:
                print(f"    {differs}")
