"""A work as a card: title, people, where and when, remark, links, abstract, citation, BibTeX; all without a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from mlsysbib.model import Entry
from mlsysbib.page.addresses import Address, addresses
from mlsysbib.page.bylines import moment, people, sorted_by, venue, when
from mlsysbib.page.kinds import kind
from mlsysbib.page.texts import inline, lines, text
from mlsysbib.text.patterns import pattern


class Dress(NamedTuple):
    """What others make of an entry: its citation, as HTML with its text escaped, and its BibTeX, as it is."""

    citation: str
    bibtex: str


_UNKNOWN = "document"
"""The type of what nobody said a type of."""
_LANGUAGE = pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_BIBTEX_BUTTON = '<button type="button" class="scripted" data-copy="bibtex">Copy BibTeX</button>'
_CITATION_BUTTON = '<button type="button" class="scripted" data-copy="citation">Copy citation</button>'


def anchor(key: str) -> str:
    """The name of a card within the page; none of the page's own begins like that."""
    return "ref-" + quote(key, safe=":/+", errors="replace")


def card(key: str, entry: Entry, dress: Dress) -> str:
    """The HTML of a card."""
    links, name, by = addresses(entry), anchor(key), people(entry)
    parts = [
        f'<article class="work" id="{name}"{_data(entry)}>\n<h3{_language(entry)}>{_title(key, entry, links)}</h3>\n',
        f'<div class="by">{by}</div>\n' if by else "",
        _within(entry),
        f'<p class="remark" dir="auto">{inline(entry.annote)}</p>\n' if entry.annote else "",
        _tags(entry) if entry.tags else "",
        f'<p class="links">{_kind(entry)}{_links(links)}{_CITATION_BUTTON if dress.citation else ""}{_BIBTEX_BUTTON}',
        f'<a class="key" href="#{name}">{text(key)}</a></p>\n',
        _more("Abstract", f'<p class="abstract" dir="auto">{inline(entry.abstract)}</p>') if entry.abstract else "",
        _more("Citation and BibTeX" if dress.citation else "BibTeX", _citable(dress)),
        "</article>\n",
    ]
    return "".join(parts)


def _language(entry: Entry) -> str:
    """The language of a title that is not in that of the page, for who has it read aloud."""
    said = entry.language or ""
    return f' lang="{said}"' if not said.startswith("en") and _LANGUAGE.fullmatch(said) else ""


def _title(key: str, entry: Entry, links: Sequence[Address]) -> str:
    """The title, which leads to the work if anything does."""
    said = inline(entry.title or "") or text(key)
    target = next((each.target for each in links if each.target), "")
    return f'<a href="{text(target)}" dir="auto">{said}</a>' if target else f'<span dir="auto">{said}</span>'


def _within(entry: Entry) -> str:
    where, date = venue(entry), when(entry)
    parts = (f'<cite dir="auto">{where}</cite>' if where else "", f"<span>{date}</span>" if date else "")
    return f'<p class="in">{" ".join(filter(None, parts))}</p>\n' if where or date else ""


def _tags(entry: Entry) -> str:
    tags = (f'<li><a href="#?tag={quote(tag, errors="replace")}">{text(tag)}</a></li>' for tag in entry.tags)
    return f'<ul class="tags" aria-label="Tags">{"".join(tags)}</ul>\n'


def _kind(entry: Entry) -> str:
    return "" if entry.type == _UNKNOWN else f'<span class="kind">{kind(entry.type)}</span>'


def _links(links: Sequence[Address]) -> str:
    """The links; what a page may not link is there as text."""
    return "".join(
        f'<a href="{text(target)}">{text(label)}</a>' if target else f"<span>{text(label)}</span>"
        for label, target in links
    )


def _data(entry: Entry) -> str:
    """What filters and the order of the cards go by."""
    year = entry.year
    said = [f' data-type="{entry.type}"']
    if year is not None:
        said.append(f' data-year="{year}" data-date="{moment(entry)}"')
    if by := sorted_by(entry.author or entry.editor):
        said.append(f' data-by="{text(by)}"')
    if entry.tags:
        said.append(f' data-tags="{"&#10;".join(map(text, entry.tags))}"')
    return "".join(said)


def _citable(dress: Dress) -> str:
    citation = f'<div class="citation" dir="auto">{dress.citation}</div>\n' if dress.citation else ""
    return f'{citation}<pre class="bibtex">{lines(dress.bibtex)}</pre>'


def _more(summary: str, content: str) -> str:
    return f"<details><summary>{summary}</summary>\n{content}\n</details>\n"
