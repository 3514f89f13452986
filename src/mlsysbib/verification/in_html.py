"""A report as a page: one file of HTML, whole in itself, without a script; what it holds is text there."""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.model import Record
from mlsysbib.page.inlined import file_in, hashed
from mlsysbib.page.texts import inline, text
from mlsysbib.text.markdown import destination
from mlsysbib.text.markup import plain
from mlsysbib.verification.report import Report, Row, worst_first
from mlsysbib.verification.telling import known
from mlsysbib.verification.values import Difference

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {hash}; base-uri 'none'; \
form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Verification of {count}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>Verification of {count}</h1>
"""
_FOOT = "</main>\n<footer><p>Made with mlsysbib.</p></footer>\n</body>\n</html>\n"
_COLUMNS = (
    '<tr><th scope="col">field</th><th scope="col">the reference says</th><th scope="col">known is</th>'
    '<th scope="col">class</th></tr>'
)


def page(report: Report) -> Iterator[str]:
    """The page in pieces: the counts, then each reference, what is wrong first."""
    style = file_in("mlsysbib.verification", "report.css")
    many = len(report.rows)
    yield _HEAD.format(hash=hashed(style), style=style, count=f"{many:,} reference{'s' * (many != 1)}")
    counts = [*report.counts.items(), *report.noted.items()]
    yield f'<ul class="counts">{"".join(f"<li>{_badge(kind)} {count:,}</li>" for kind, count in counts)}</ul>\n'
    if report.unasked:
        yield f"<p>Not heard on every reference: {text(', '.join(report.unasked))}.</p>\n"
    yield f"<p>Evidence of {text(report.day)}.</p>\n" if report.day else ""
    yield "</header>\n<main>\n"
    for at, row in enumerate(worst_first(report.rows)):
        yield from _reference(at, row)
    yield _FOOT


def _reference(at: int, row: Row) -> Iterator[str]:
    verdict = row.verdict
    yield f'<article aria-labelledby="r{at}">\n'
    title = inline(row.entry.title or "") or "without a title"
    yield f'<h2 id="r{at}"><span dir="auto">{title}</span></h2>\n'
    where = f" <span>{text(row.place)}</span>" if row.place else ""
    yield f'<p class="about">{_badge(verdict.kind)} <code dir="auto">{text(row.key)}</code>{where}</p>\n'
    yield f'<p dir="auto">{text(verdict.why)}</p>\n' if verdict.why else ""
    if verdict.differences:
        yield f'<div class="wide"><table aria-labelledby="r{at}">\n<thead>{_COLUMNS}</thead>\n<tbody>\n'
        yield from map(_difference, verdict.differences)
        yield "</tbody>\n</table></div>\n"
    yield from (f'<p class="note" dir="auto">{_badge(note.rule)} {text(note.message)}</p>\n' for note in row.notes)
    if row.records:
        yield '<ul class="heard" aria-label="Evidence">\n'
        yield from map(_heard, row.records)
        yield "</ul>\n"
    elif verdict.kind == "unchecked":
        yield "<p>Nobody could be asked about it.</p>\n"
    if verdict.unasked:
        yield f'<p class="about">not asked: {text(", ".join(verdict.unasked))}</p>\n'
    yield "</article>\n"


def _badge(kind: str) -> str:
    return f'<strong class="badge {text(kind)}">{text(kind)}</strong>'


def _difference(each: Difference) -> str:
    cells = (
        f'<th scope="row">{text(each.field)}</th>',
        *(f'<td dir="auto">{text(plain(said))}</td>' for said in (each.said, known(each))),
        f"<td>{each.kind}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _heard(record: Record) -> str:
    """Who said something, with its address as a link where it is one of the web's, the day and the hash."""
    source = text(record.source)
    who = f'<a href="{text(record.url)}">{source}</a>' if destination(record.url) else source
    says = "" if record.entry is not None or record.near else "does not know it"
    facts = (says, record.retrieved[:10], f"SHA-256 {record.sha256[:12]}" if record.sha256 else "")
    return f"<li>{', '.join([who, *map(text, filter(None, facts))])}</li>\n"
