"""A Markdown document with its citations resolved and its bibliography in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mlsysbib.citing import format_citations, references
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.printers import markup
from mlsysbib.csl.rich import Rich, Styled
from mlsysbib.errors import Problem, ReadError, UsageError
from mlsysbib.model import Library
from mlsysbib.styles import find_style, known_locale
from mlsysbib.styles.terms import locator_terms
from mlsysbib.text.nearest import did_you_mean
from mlsysbib.text.pandoc import PandocCitation, PandocCite, citations, nocite
from mlsysbib.text.prose import masked, notes, tagged

MARKUPS = ("markdown", "html")

# Cross-references of Quarto and pandoc-crossref, which share the sign of citations.
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|def|exm|exr)[:-]")
_REFS = re.compile(r"^(:{3,})[ \t]*\{[^}\n]*#refs\b[^}\n]*\}[ \t]*\n(?:[ \t]*\n)*", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\n{]*?)[ \t#]*(?:\{[^}\n]*\}[ \t]*)?$", re.MULTILINE)
_TITLES = frozenset({"references", "bibliography"})
_NO_PARAGRAPH = re.compile(r"[ >\t]*(?:#|\||:::|```|~~~|=+\s*$|-+\s*$)")
# What begins a line of Markdown: a list item, a heading, a quotation, the cell of a table.
_MARKER = re.compile(r"[ >\t]*(?:[-+*]|\(?\w{1,9}[.)]|#{1,6}|\[\^[^\]]+\]:)?|.*\|")
# The kinds of styles that cite by name, so that a name can be part of the sentence.
_BY_NAME = frozenset({"author-date", "author", "note"})


class _Change(NamedTuple):
    """What takes the place of the document from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class _Look(NamedTuple):
    """How citations are to look."""

    style: str | Path
    locale: str | None
    markup: str

    def inline(self, pieces: tuple[Rich, ...]) -> str:
        text = markup(self.markup).inline(pieces)
        return _in_markdown(text) if self.markup == "html" else text


def render(
    document: str, library: Library, *, style: str | Path, locale: str | None = None, markup_name: str = "markdown"
) -> str:
    """The document with formatted citations and, if it cites at all, its bibliography.

    The bibliography stands in a ``::: {#refs}`` block, at the end of the section called References or Bibliography, or
    else in a new section. Citations of a style that cites in notes become footnotes. ``markup_name`` is markdown or
    html, which Markdown may hold as well. Raises ``ReadError`` with every key that the library does not have.
    """
    if markup_name not in MARKUPS:
        raise UsageError(f"citations in Markdown are {' or '.join(MARKUPS)}, not {markup_name}")
    file = find_style(style)
    terms = locator_terms(known_locale(locale) if locale else file.locale or "en-US")
    found = [each for each in citations(document, terms) if not _is_cross_reference(each, library)]
    extra, everything = nocite(document)
    _check(document, found, extra, library)
    keys = dict.fromkeys([*(cite.key for citation in found for cite in citation.cites), *extra])
    cited = library.select([*keys, *(key for key in library if everything and key not in keys)])
    if not cited:
        return document
    look = _Look(style, locale, markup_name)
    citing = _in_notes if file.kind == "note" else _in_text
    changes, footnotes = citing(document, found, _formatted(found, cited, file.kind, look), look)
    return _changed(document, [*changes, _bibliography(document, cited, look)]) + footnotes


def _is_cross_reference(citation: PandocCitation, library: Library) -> bool:
    return all(_CROSS_REFERENCE.match(cite.key) and cite.key not in library for cite in citation.cites)


def _check(document: str, found: Iterable[PandocCitation], extra: Iterable[str], library: Library) -> None:
    cites = [cite for citation in found for cite in citation.cites]
    cites += [PandocCite(key, document.find(f"@{key}")) for key in extra]
    problems = []
    for cite in cites:
        if cite.key not in library:
            line = document.count("\n", 0, cite.place) + 1
            column = cite.place - document.rfind("\n", 0, cite.place)
            said = f"no entry has this citation key{did_you_mean(cite.key, library)}"
            problems.append(Problem(said, line=line, column=column, key=cite.key))
    if problems:
        raise ReadError(problems)


def _formatted(
    found: Sequence[PandocCitation], cited: Library, kind: str, look: _Look
) -> list[tuple[tuple[Rich, ...], tuple[Rich, ...]]]:
    """Each citation, and the author of those in which the author is part of the sentence."""
    named = [citation.in_text and kind in _BY_NAME for citation in found]
    clusters = [
        Cluster(
            tuple(_cite(each, alone=by_name and not place) for place, each in enumerate(citation.cites)),
            note=number if kind == "note" else 0,
            # What the sentence names comes first, and words between the works say in which order they make sense.
            unsorted=by_name or any(each.prefix for each in citation.cites),
        )
        for number, (citation, by_name) in enumerate(zip(found, named, strict=True), 1)
    ]
    authors = [
        Cluster((Cite(key=citation.cites[0].key, author_only=True),))
        for citation, by_name in zip(found, named, strict=True)
        if by_name
    ]
    texts = format_citations(cited, clusters, style=look.style, locale=look.locale).citations
    # In a document of their own, or the name in the sentence would make the citation behind it an "ibid.".
    alone = format_citations(cited, authors, style=look.style, locale=look.locale).citations if authors else ()
    names = iter(alone)
    return [(text, next(names) if by_name else ()) for text, by_name in zip(texts, named, strict=True)]


def _cite(cite: PandocCite, *, alone: bool) -> Cite:
    return Cite(
        key=cite.key,
        locator=cite.locator,
        label=cite.label or "page",
        prefix=tagged(cite.prefix),
        suffix=tagged(cite.suffix),
        suppress_author=cite.suppress_author or alone,
    )


_Texts: TypeAlias = Iterable[tuple[tuple[Rich, ...], tuple[Rich, ...]]]


def _in_text(document: str, found: Iterable[PandocCitation], texts: _Texts, look: _Look) -> tuple[list[_Change], str]:
    """The citations in their places, and no footnotes."""
    changes = []
    for source, (citation, author) in zip(found, texts, strict=True):
        text = look.inline(citation)
        if citation and isinstance(citation[0], Styled) and citation[0].format == "superscript":
            start = _behind_word(document, source.start)
            changes.append(_Change(start, source.end, look.inline(author) + text))
        else:
            changes.append(_Change(source.start, source.end, " ".join(filter(None, (look.inline(author), text)))))
    return changes, ""


def _in_notes(document: str, found: Iterable[PandocCitation], texts: _Texts, look: _Look) -> tuple[list[_Change], str]:
    """The marks of footnotes in the places of the citations, and the footnotes; a note itself holds the citation."""
    inside = notes(document)
    labels = (label for number in count(1) if (label := f"[^cite-{number}]") not in document)
    changes, footnotes = [], []
    for source, (citation, author) in zip(found, texts, strict=True):
        text, name = look.inline(citation), look.inline(author)
        if any(first <= source.start < last for first, last in inside):
            changes.append(_Change(source.start, source.end, f"{name} ({text.removesuffix('.')})".lstrip()))
        else:
            label = next(labels)
            # A note is a sentence, and its prefix begins it.
            begun = text[:1].upper() + text[1:] if source.cites[0].prefix else text
            footnotes.append(f"\n{label}: {begun}\n")
            changes.append(_note_mark(document, source, name, label))
    return changes, "".join(footnotes)


def _note_mark(document: str, source: PandocCitation, author: str, mark: str) -> _Change:
    """The mark of a footnote: behind the word without a space, and behind the punctuation that follows."""
    start, end = source.start if author else _behind_word(document, source.start), source.end
    stop = document[end : end + 1]
    stop = stop if stop and stop in ".,;:!?" else ""
    return _Change(start, end + len(stop), f"{author}{stop}{mark}")


def _behind_word(document: str, place: int) -> int:
    """The end of the word before a place of the same paragraph, where there is one."""
    bare = document[:place].rstrip(" \t")
    if bare.endswith("\n"):
        line = bare[:-1].rpartition("\n")[2]
        # The line before goes on here, unless it is no line of a paragraph.
        return len(bare[:-1].rstrip(" \t")) if line.strip() and not _NO_PARAGRAPH.match(line) else place
    return place if _MARKER.fullmatch(bare.rpartition("\n")[2]) else len(bare)


def _bibliography(document: str, cited: Library, look: _Look) -> _Change:
    """The bibliography in its place."""
    printed = references(cited, style=look.style, locale=look.locale).printed
    text = "".join(markup(look.markup).bibliography(printed, {}))
    if look.markup == "html":
        # A blank line would end the HTML.
        text = re.sub(r"\n\s*\n", "\n", text)
    prose = masked(document)
    if block := _REFS.search(prose):
        closed = re.compile(rf"{block[1]}:*[ \t]*$", re.MULTILINE).match(document, block.end())
        return _Change(block.end(), block.end(), text if closed else f"{text}\n")
    headings = list(_HEADING.finditer(prose))
    places = [heading.start() for heading in headings[1:]] + [len(document)]
    for heading, place in zip(headings, places, strict=False):
        if heading["title"].strip().casefold() in _TITLES or not prose[heading.end() :].strip():
            end = len(document[:place].rstrip())
            return _Change(end, place, f"\n\n{text}" + ("\n" if place < len(document) else ""))
    return _Change(len(document.rstrip()), len(document), f"\n\n# References\n\n{text}")


def _changed(document: str, changes: Iterable[_Change]) -> str:
    pieces, place = [], 0
    for change in sorted(changes):
        pieces += [document[place : change.start], change.text]
        place = change.end
    return "".join([*pieces, document[place:]])


def _in_markdown(html: str) -> str:
    """HTML whose text Markdown leaves as it is: what has a meaning there is spelt as entities."""
    return "".join(
        piece if piece.startswith("<") else re.sub(r"[\\`*_\[\]^~$|@]", lambda char: f"&#{ord(char[0])};", piece)
        for piece in re.split(r"(<[^<>]*>)", html)
    )
