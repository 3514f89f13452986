r"""Libraries and entries as notebooks show them: in HTML, and in Markdown; loaded when a notebook asks.

What stands in an entry is text there, whatever it holds, but for CSL's few inline tags. Notebooks look for mathematics
in everything that they show, so that a dollar and a backslash have an element of their own, which no formula goes
across: a title that says ``$\href{...}{...}$`` stays a text. A large library is shown by its first entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import escape

import msgspec

from mlsysbib.model.brief import Line, Work, line, texts
from mlsysbib.model.identifiers import DOI, ArxivID
from mlsysbib.text.cleaning import clean
from mlsysbib.text.latex.math import spoken
from mlsysbib.text.markup import plain, tokens
from mlsysbib.text.patterns import pattern
from mlsysbib.text.widths import cut

SHOWN = 25
"""So many entries of a library are shown."""
_LONGEST = 400
_HEAD = ("key", "year", "authors", "title")
_LEFT = ' style="text-align: left"'
_TAGS = frozenset({"i", "b", "sub", "sup"})
_IN_MATHEMATICS = pattern(r"[$\\]")
_PUNCTUATION = pattern(r"[!-/:-@\[-`{-~]")
_WEB = pattern(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)


def library_html(library: Mapping[str, Work], title: str | None) -> str:
    """A table of the library's first entries, each title leading to the work where it has an address."""
    head = "".join(f"<th{_LEFT}>{name}</th>" for name in _HEAD)
    rows = "".join(_row(key, entry) for key, entry in _first(library))
    rest = f"<p>{said}</p>\n" if (said := _rest(library)) else ""
    called = f"<strong>{_marked_up(title)}</strong>: " if title else ""
    return (
        f"<p>{called}{_count(library)}</p>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        f"{rest}"
    )


def library_markdown(library: Mapping[str, Work], title: str | None) -> str:
    """The same in Markdown, for what shows no HTML."""
    called = f"**{_markdown(_said(title))}**: " if title else ""
    rows = "".join(_cells(map(_markdown, _line(key, entry))) for key, entry in _first(library))
    rest = f"\n{said}\n" if (said := _rest(library)) else ""
    return f"{called}{_count(library)}\n\n{_cells(_HEAD)}{_cells(['---'] * len(_HEAD))}{rows}{rest}"


def entry_html(entry: msgspec.Struct) -> str:
    """A table of the fields that say something, by their names in Python."""
    rows = (
        f"<tr><th{_LEFT}>{name}</th><td{_LEFT}>{'<br>'.join(map(_marked_up if is_text else _html, said))}</td></tr>\n"
        for name, said, is_text in _fields(entry)
    )
    return f"<table>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"


def entry_markdown(entry: msgspec.Struct) -> str:
    """The same as a list in Markdown."""
    return "".join(
        f"- **{_markdown(name)}**: {_markdown('; '.join(map(_said, said) if is_text else said))}\n"
        for name, said, is_text in _fields(entry)
    )


def pairs_html(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what they stand for, as the rows of a table."""
    rows = (f"<tr><th{_LEFT}>{_html(name)}</th><td{_LEFT}>{_html(said)}</td></tr>\n" for name, said in pairs)
    return f"<table>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"


def pairs_markdown(pairs: Iterable[tuple[str, str]]) -> str:
    """The same as a list in Markdown."""
    return "".join(f"- **{_markdown(name)}**: {_markdown(said)}\n" for name, said in pairs)


def _first(library: Mapping[str, Work]) -> Iterator[tuple[str, Work]]:
    return ((key, library[key]) for key, _ in zip(library, range(SHOWN), strict=False))


def _count(library: Mapping[str, Work]) -> str:
    return "1 entry" if len(library) == 1 else f"{len(library):,} entries"


def _rest(library: Mapping[str, Work]) -> str:
    return f"... and {len(library) - SHOWN:,} more" if len(library) > SHOWN else ""


def _row(key: str, entry: Work) -> str:
    said = Line(*map(_html, _line(key, entry)))
    title = _marked_up(_short(entry.title or ""))
    if title and (url := _address(entry)):
        title = f'<a href="{escape(url)}">{title}</a>'
    cells = (f"<code>{said.key}</code>", said.year, said.authors, title)
    return f"<tr>{''.join(f'<td{_LEFT}>{cell}</td>' for cell in cells)}</tr>\n"


def _line(key: str, entry: Work) -> Line:
    said = line(key, entry)._replace(title=_said(entry.title or ""))
    return Line(*(cut(each, _LONGEST) for each in said))


def _address(entry: Work) -> str:
    """Where a work is: an address of http or https, and nothing else."""
    for said, kind in ((entry.doi, DOI), (entry.arxiv, ArxivID)):
        with suppress(ValueError):
            if said:
                return kind.parse(said).url
    return entry.url if entry.url and _WEB.fullmatch(entry.url) else ""


def _fields(entry: msgspec.Struct) -> Iterator[tuple[str, list[str], bool]]:
    """The fields that say something: their names, what they say, bounded, and whether that is marked up."""
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        is_text = isinstance(value, str)
        said = value.splitlines() if is_text else list(texts(value))
        if said:
            shown = [_short(each) if is_text else cut(each, _LONGEST) for each in said[:SHOWN]]
            yield name, [*shown, f"... and {len(said) - SHOWN:,} more"] if len(said) > SHOWN else shown, is_text


def _short(text: str) -> str:
    """The text with its tags, or the beginning of a long one without."""
    return text if len(text) <= _LONGEST else cut(plain(text), _LONGEST)


def _marked_up(text: str) -> str:
    """A text of the model as HTML, with those of its tags that HTML has."""
    pieces = []
    for kind, value in tokens(clean(text)):
        if kind in ("open", "close"):
            pieces.append(f"<{'/' * (kind == 'close')}{value}>" if value in _TAGS else "")
        else:
            pieces.append(_html(spoken(value) if kind == "math" else value))
    return "".join(pieces)


def _said(text: str) -> str:
    """A text of the model without its tags, its mathematics in Unicode."""
    pieces = (spoken(value) if kind == "math" else value for kind, value in tokens(text) if kind in ("text", "math"))
    return "".join(pieces)


def _html(text: str) -> str:
    return _IN_MATHEMATICS.sub(r"<span>\g<0></span>", escape(clean(text)))


def _markdown(text: str) -> str:
    """The characters alone, none of which means anything; all punctuation can be escaped (CommonMark 0.31, 2.4)."""
    escaped = _PUNCTUATION.sub(r"\\\g<0>", clean(text))
    return re.sub(r"\\[$\\]", r"<span>\g<0></span>", escaped)


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
