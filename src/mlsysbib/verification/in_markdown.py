"""A report as a table of Markdown, to be pasted into a review or a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.text.cleaning import clean
from mlsysbib.text.markdown import destination, on_github
from mlsysbib.text.markup import plain
from mlsysbib.text.patterns import pattern
from mlsysbib.verification.report import Report, Row, worst_first
from mlsysbib.verification.telling import known

# What GitHub makes a link to a person or an issue of, and tells them of it; escapes do not hinder it.
_CALLS = pattern(r"([@#])(?=\w)")
_HEAD = "| reference | verdict | it says | known is | who says so |\n|---|---|---|---|---|\n"


def table(report: Report) -> Iterator[str]:
    """What is to be looked at as rows, the gravest first; the keys of what is verified in a line after them."""
    yield f"**{report.in_words()}**\n"
    told = [row for row in worst_first(report.rows) if row.verdict.kind != "verified" or row.notes]
    if told:
        yield f"\n{_HEAD}"
        yield from map(_row, told)
    if verified := [_text(row.key) for row in report.rows if row.verdict.kind == "verified" and not row.notes]:
        yield f"\nVerified: {', '.join(verified)}.\n"
    if report.unasked:
        yield f"\nNot heard on every reference: {', '.join(map(_text, report.unasked))}.\n"
    if report.day:
        yield f"\nEvidence of {_text(report.day)}.\n"


def _row(row: Row) -> str:
    verdict, differs = row.verdict, row.verdict.differences
    title = _text(plain(row.entry.title or ""))
    cells = (
        f"{_text(row.key)}<br>{title}" if title else _text(row.key),
        "<br>".join([f"**{verdict.kind}**" if row.is_wrong else verdict.kind, *dict.fromkeys(x.kind for x in differs)]),
        "<br>".join(f"{_text(each.field)}: {_text(each.said)}" for each in differs),
        "<br>".join(_text(known(each)) for each in differs),
        "<br>".join(filter(None, (_witness(row), *map(_text, _said(row)), _unasked(row)))),
    )
    return f"| {' | '.join(cells)} |\n"


def _said(row: Row) -> Iterator[str]:
    yield row.verdict.why
    yield from (each.message for each in row.notes)


def _text(said: str) -> str:
    return _CALLS.sub(r"\1<!-- -->", on_github(clean(said)))


def _witness(row: Row) -> str:
    record = row.verdict.record
    if record is None:
        return f"asked: {', '.join(map(_text, row.verdict.asked))}" if row.verdict.asked else ""
    target = destination(record.url)
    return f"[{_text(record.source)}]({target})" if target else _text(record.source)


def _unasked(row: Row) -> str:
    return f"not asked: {', '.join(map(_text, row.verdict.unasked))}" if row.verdict.unasked else ""
