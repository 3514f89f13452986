"""Citations in pandoc's Markdown: ``[see @key, p. 3; @other]``, ``@key says``, ``@key [p. 3]``, ``[-@key]``, ``@{x}``.

The rules are those of pandoc's manual, "Citation syntax"; what it leaves open is done as pandoc 3 does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mlsysbib.text.prose import front_matter, masked

# A key begins with a letter, digit or underscore, and holds single punctuation characters inside; braces hold any.
_KEY = r"@(?:\{(?P<braced>[^{}\n\0]+)\}|(?P<bare>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))"
_CITED = re.compile(rf"(?<!\w)(?P<minus>-)?(?<![\w@]){_KEY}")
# The bracket behind a caret opens a note, in which citations stand like anywhere else.
_NEXT = re.compile(rf"(?<!\^)\[|{_CITED.pattern}")


class PandocCite(NamedTuple):
    """One key of a citation, the Markdown around it, and ``place``, where it stands in the document."""

    key: str
    place: int
    prefix: str = ""
    suffix: str = ""
    label: str = ""
    locator: str = ""
    suppress_author: bool = False


class PandocCitation(NamedTuple):
    """A citation from ``start`` to ``end`` of the document; ``in_text`` makes its first author part of the sentence."""

    start: int
    end: int
    cites: tuple[PandocCite, ...]
    in_text: bool = False


def citations(document: str, labels: Mapping[str, str]) -> Iterator[PandocCitation]:
    """The citations of a document, in order.

    ``labels`` are the words for places in a work and what they count: ``{"p.": "page", "chap.": "chapter"}``.
    """
    prose = masked(document)
    place = 0
    while match := _NEXT.search(prose, place):
        if match[0] == "[":
            found = _group(document, prose, match.start(), labels)
        else:
            found = _in_text(document, prose, match, labels)
        if found:
            yield found
        place = found.end if found else match.end()


def nocite(document: str) -> tuple[list[str], bool]:
    """The keys that the document's front matter wants listed without a citation, and whether it wants all (``@*``)."""
    field = re.search(r"^nocite:(.*(?:\n(?:[ \t].*)?)*)", front_matter(document), re.MULTILINE)
    if field is None:
        return [], False
    keys = [match["braced"] or match["bare"] for match in _CITED.finditer(field[1])]
    return keys, re.search(r"(?<!\w)@\*", field[1]) is not None


def _group(document: str, prose: str, start: int, labels: Mapping[str, str]) -> PandocCitation | None:
    """The citation that a bracket opens; None where it is a link, a note or just a bracket."""
    end = _closing(prose, start)
    if end is None or _goes_on(document, end + 1):
        return None
    cites = []
    for first, last in _parts(prose, start + 1, end):
        cite = _cite(document, prose, first, last, labels)
        if cite is None:
            return None
        cites.append(cite)
    return PandocCitation(start, end + 1, tuple(cites))


def _in_text(document: str, prose: str, match: re.Match[str], labels: Mapping[str, str]) -> PandocCitation:
    """A key in the sentence, with the bracket behind it if that is its place in the work, or more citations."""
    first = PandocCite(match["braced"] or match["bare"], match.start(), suppress_author=match["minus"] is not None)
    bracket = re.compile(r" ?\[").match(prose, match.end())
    end = _closing(prose, bracket.end() - 1) if bracket else None
    if bracket is None or end is None or _goes_on(document, end + 1):
        return PandocCitation(match.start(), match.end(), (first,), in_text=match["minus"] is None)
    cites: list[PandocCite] = []
    for start, last in _parts(prose, bracket.end(), end):
        cite = _cite(document, prose, start, last, labels)
        if cite is None and cites:
            return PandocCitation(match.start(), match.end(), (first,), in_text=match["minus"] is None)
        if cite is None:
            label, locator, rest = split_locator(document[start:last], labels, bare=True)
            first = first._replace(label=label, locator=locator, suffix=rest)
        cites.append(first if cite is None else cite)
    if cites[0] is not first:
        cites.insert(0, first)
    return PandocCitation(match.start(), end + 1, tuple(cites), in_text=match["minus"] is None)


def _cite(document: str, prose: str, start: int, end: int, labels: Mapping[str, str]) -> PandocCite | None:
    match = _CITED.search(prose, start, end)
    if match is None:
        return None
    label, locator, suffix = split_locator(document[match.end() : end], labels)
    return PandocCite(
        match["braced"] or match["bare"],
        match.start(),
        prefix=document[start : match.start()].lstrip(),
        suffix=suffix,
        label=label,
        locator=locator,
        suppress_author=match["minus"] is not None,
    )


def _closing(prose: str, start: int) -> int | None:
    """The bracket that closes the one at ``start``, within the paragraph."""
    depth = 0
    for match in re.compile(r"[\[\]]|\n[ \t]*\n").finditer(prose, start):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if match[0].startswith("\n"):
            return None
        if depth == 0:
            return match.start()
    return None


def _goes_on(document: str, end: int) -> bool:
    """Whether brackets are the text of a link or of a span with attributes."""
    return document[end : end + 1] in {"(", "{"}


def _parts(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of what semicolons part, those between braces or brackets left alone."""
    depth, first = 0, start
    for place in range(start, end):
        char = prose[place]
        depth += (char in "{[") - (char in "}]")
        if char == ";" and depth <= 0:
            yield first, place
            first = place + 1
    yield first, end


_WORD = r"(?:[^\s,;{}\[\]]*\d[^\s,;{}\[\]]*|\(?[ivxlcdm]+\)?(?![^\W\d])|\(?[IVXLCDM]+\)?(?![^\W\d]))"
_DIGITS = r"[^\s,;{}\[\]]*\d[^\s,;{}\[\]]*"
_JOIN = r"(?:\s*[,&]\s*|\s*[-–—]+\s*|\s+(?:and|&)\s+(?=\d))"
_LABELLED = re.compile(rf"{_WORD}(?:{_JOIN}{_WORD})*")
_UNLABELLED = re.compile(rf"{_DIGITS}(?:{_JOIN}{_DIGITS})*")


def split_locator(text: str, labels: Mapping[str, str], *, bare: bool = False) -> tuple[str, str, str]:
    """What stands behind a key as label, locator and the rest: ``", pp. 3-5 there"`` is page, 3-5 and " there".

    A number without a label is a page. Braces hold a locator of any shape, empty ones say that there is none. ``bare``
    is for the text of a bracket that stands behind a key: no comma goes before it.
    """
    start = re.compile(r",?\s*").match(text)
    place = start.end() if start else 0
    if text[place : place + 1] == "{" and (end := text.find("}", place)) >= 0:
        inside = text[place + 1 : end].strip()
        label, length = _label(inside, labels)
        return (label or "page" if inside else ""), inside[length:].strip(), text[end + 1 :]
    label, length = _label(text[place:], labels)
    found = (_LABELLED if label else _UNLABELLED).match(text, place + length)
    if found is None or (not label and not found[0][0].isdigit() and not bare):
        return "", "", text
    locator = found[0].rstrip(".:")
    return label or "page", locator, text[place + length + len(locator) :]


def _label(text: str, labels: Mapping[str, str]) -> tuple[str, int]:
    """What the longest word that the text begins with counts, and how much of the text it takes, space included."""
    for word in sorted((word for word in labels if text.startswith(word)), key=len, reverse=True):
        rest = text[len(word) :]
        if not rest[:1].isalpha() or not word[-1].isalpha():
            return labels[word], len(word) + len(rest) - len(rest.lstrip())
    return "", 0
