"""The page: one HTML file, whole in itself, whose cards are made as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from mlsysbib.model import Library
from mlsysbib.page import graph, timeline
from mlsysbib.page.cards import Dress, card
from mlsysbib.page.controls import controls
from mlsysbib.page.inlined import policy, script, style
from mlsysbib.page.people import Agree, circle
from mlsysbib.page.sections import Section, sections
from mlsysbib.page.texts import inline, text, unmarked

Dressed: TypeAlias = Callable[[Sequence[str]], Sequence[Dress]]
"""What others make of the entries under some keys."""

# Browsers neither style nor lay out what is off the screen, some cards at a time, nor do they when these are hidden.
_TOGETHER = 16
_AT_A_TIME = 128
_TITLE = "References"
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath fill='%231d5a86' d='M3 1h8a2 2 0 0 1 2 2v12H5a2 2 0 0 1-2-2z'/%3E"
    "%3Cpath stroke='%23fff' d='M6 5h4M6 8h4'/%3E%3C/svg%3E"
)
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{description}<link rel="icon" href="{icon}">
<style>{style}</style>
<script>{script}</script>
</head>
<body>
<a class="skip" href="#works">Skip to the works</a>
"""
_FOOT = """\
<footer>
<p>Made with mlsysbib.</p>
{keys}</footer>
<p id="said" role="status"></p>
</body>
</html>
"""
_KEYS = """\
<label class="scripted"><input type="checkbox" id="slash" checked> <kbd>/</kbd> goes to the search, <kbd>↓</kbd> and \
<kbd>↑</kbd> from there through the works, <kbd>Esc</kbd> clears it</label>
"""


def page(library: Library, dressed: Dressed, agree: Agree) -> Iterator[str]:
    """The page in pieces; ``dressed`` is asked for some entries at a time, for each once, in the order of the page."""
    parts = sections(library) if library else []
    line, people = timeline.timeline(library, parts), circle(library.values(), agree)
    yield _head(library)
    yield from _masthead(library, parts, has_years=bool(line.bars), has_people=bool(people.ties))
    yield from timeline.figure(line)
    if library:
        yield from controls(library, parts)
    yield '<main id="works" tabindex="-1">\n'
    for at, part in enumerate(parts):
        yield from _section(at, part, library, dressed)
    if not library:
        yield "<p>There are no works in this list yet.</p>\n"
    yield "</main>\n"
    yield from graph.figure(people)
    yield _FOOT.format(keys=_KEYS if library else "")


def _head(library: Library) -> str:
    about = unmarked(library.header.description or "")
    return _HEAD.format(
        policy=policy(),
        title=text(unmarked(library.header.title or _TITLE)),
        description=f'<meta name="description" content="{text(about)}">\n' if about else "",
        icon=_ICON,
        style=style(),
        script=script(),
    )


def _masthead(library: Library, parts: Sequence[Section], *, has_years: bool, has_people: bool) -> Iterator[str]:
    """What the list says of itself, and what is on the page."""
    yield f'<header class="masthead">\n<h1 dir="auto">{inline(library.header.title or _TITLE)}</h1>\n'
    if library.header.description:
        yield f'<p class="lede" dir="auto">{inline(library.header.description)}</p>\n'
    yield '<button type="button" class="theme scripted" id="theme" aria-pressed="false">Dark</button>\n'
    places = [(f"section-{at}", inline(part.heading), len(part.keys)) for at, part in enumerate(parts)]
    links = [f'<li><a href="#{name}">{heading}</a> <span>{count:,}</span></li>' for name, heading, count in places]
    links += ['<li><a href="#years">Years</a></li>'] * has_years + [
        '<li><a href="#people">People</a></li>'
    ] * has_people
    yield f'<nav aria-label="On this page"><ul class="contents">{"".join(links)}</ul></nav>\n' if links else ""
    yield "</header>\n"


def _section(at: int, part: Section, library: Library, dressed: Dressed) -> Iterator[str]:
    yield (
        f'<section data-name="{text(part.name)}" aria-labelledby="section-{at}">\n'
        f'<h2 id="section-{at}">{inline(part.heading)} <span>{len(part.keys):,}</span></h2>\n<div class="works">\n'
    )
    for place, (key, dress) in enumerate(_in_turn(part.keys, dressed)):
        begins = "" if place % _TOGETHER else "</div>\n" * bool(place) + '<div class="some">\n'
        yield begins + card(key, library[key], dress)
    yield "</div>\n</div>\n</section>\n"


def _in_turn(keys: Sequence[str], dressed: Dressed) -> Iterator[tuple[str, Dress]]:
    for place in range(0, len(keys), _AT_A_TIME):
        some = keys[place : place + _AT_A_TIME]
        yield from zip(some, dressed(some), strict=True)
