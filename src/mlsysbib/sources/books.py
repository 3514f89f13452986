"""Books by ISBN, as catalogues tell of them: whom to ask about, and what their punctuation and prices hide.

Catalogues end each part with the punctuation that announces the next one (ISBD: "Deep learning /", "MIT Press,",
"c2016."), put into brackets what is not on the title page, and keep prices and bindings beside the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from mlsysbib.identity.identifiers import identifiers
from mlsysbib.identity.same import may_be
from mlsysbib.model import DOI, ISBN, OTHERS, ArxivID, Date, DateRange, Entry, Name, Record, people
from mlsysbib.model.lookup import isbns_of
from mlsysbib.sources.dates import read
from mlsysbib.sources.oddities import noted
from mlsysbib.text.full_stops import without_stop
from mlsysbib.text.numerals import ORDINAL, ordinal
from mlsysbib.text.unsaid import said

# An ISBN in these is that of the volume that they stand in.
_PARTS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "chapter", "entry", "entry-dictionary"}
    | {"entry-encyclopedia", "paper-conference", "post", "post-weblog", "review", "review-book", "webpage"}
)
_ISBD = re.compile(r"(?:\s*[/:;=,]|\s+\.)+\s*$")
_BINDING = re.compile(
    r"\s*[\[(](?:hard\s?(?:cover|back)|paper\s?back|soft\s?(?:cover|back)|library binding|board book|spiral-bound"
    r"|electronic resource|e-?book|kindle edition|large print|audio\s?(?:book|cd)?|microform|print|import|illustrated"
    r"|elektronische ressource|texte imprimé)[\])]",
    re.IGNORECASE,
)
_SERIES = re.compile(r"\s*\((?:the\s+)?(?P<series>[^()]{3,120}?)(?:\s+series)?(?P<said>\s+series)\)\s*$", re.IGNORECASE)
# "c2016", "©2016", "cop. 2016" is the year of copyright; "c. 1790" is about that year.
_COPYRIGHT = re.compile(r"(?:[©℗]\s*|\b[cp](?=\d)|\bcop\.\s*|\bcopyright\s+)", re.IGNORECASE)
_LIFE = re.compile(r",?\s*(?:b\.\s*|d\.\s*|ca?\.\s*)?\d{4}\??\s*-?\s*(?:\d{4})?\.?$")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[\w.'’-]+){1,4}")
_SAID_BY = re.compile(
    r"^(?:(?P<editor>edit(?:ed|ors?)\b(?:\s+(?:and\s+\w+\s+)?by)?|eds?\.|hrsg\.\s+von|herausgegeben\s+von"
    r"|hg\.\s+von|sous la direction de)|(?P<translator>translat(?:ed|ors?)\b(?:[^,;]*?\bby)?|übersetzt\s+von"
    r"|traduit\s+\w*\s*par)|by|von|par|\[by\])\s*:?\s*",
    re.IGNORECASE,
)


def by_isbn(entries: Mapping[str, Entry]) -> dict[str, dict[str, Entry]]:
    """The entries that are books and have an ISBN but no DOI, of which registries know more, by its 13 digits."""
    found: dict[str, dict[str, Entry]] = {}
    for key, entry in entries.items():
        named = identifiers(entry)
        if entry.type in _PARTS or entry.container_title or any(isinstance(each, DOI | ArxivID) for each in named):
            continue
        own = [each.isbn13 for each in named if isinstance(each, ISBN)] or sorted(isbns_of(entry))
        if own:
            found.setdefault(own[0], {})[key] = entry
    return found


def told(
    source: str, isbn: str, asked: Mapping[str, Entry], book: Entry | None, besides: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, Record]]:
    """A record for every key asked by an ISBN: the book, unless the entry has a title that is another's."""
    for key, entry in asked.items():
        evidence: dict[str, Any] = {"by": "isbn", "id": isbn}
        if book is not None and entry.title and not _may_be(entry, book):
            other = {"why": "the ISBN is that of another work", "title": book.title}
            yield key, Record(source=source, evidence={**evidence, **other})
            continue
        notes = noted(book)
        evidence |= {**(besides or {}), **({"notes": notes} if notes else {})}
        yield key, Record(source=source, entry=book, evidence=evidence)


def spelled(isbn: str, texts: Iterable[str]) -> str:
    """The ISBN as the first of some texts spells it, with its hyphens; a price and a binding may stand beside it."""
    found = (each for text in texts for each in ISBN.found_in(text))
    return next((each.value for each in found if each.isbn13 == isbn and len(each.digits) == len(isbn)), isbn)


def part(text: str | None) -> str | None:
    """A part of a catalogue's description without the punctuation that announces the next part."""
    text = re.sub(r"\s+([:;])\s+", r"\1 ", _ISBD.sub("", text or "")).strip()
    return text or None


def title(text: str | None) -> tuple[str | None, str | None]:
    """A title without binding, brackets and full stop, and the series that stood behind it in brackets."""
    text = part(_BINDING.sub("", text or ""))
    if text is None:
        return None, None
    match = _SERIES.search(text)
    series = match["series"] + match["said"] if match else None
    text = text[: match.start()] if match else text
    # "[H.L.]" belongs to a title; a word that a cataloguer put in does not: "Ministères [et] choses".
    bare = without_stop(text)
    whole = re.fullmatch(r"\[([^\[\]]*)\]", bare)
    return re.sub(r"\[([a-zà-ÿ][^\[\]]*)\]", r"\1", without_stop(whole[1]) if whole else bare).strip() or None, series


def place_or_publisher(text: str | None) -> str | None:
    """A place or a publisher; None for "[S.l.]" and "[s.n.]", by which catalogues say that they know none."""
    text = part(text)
    return None if text is None or said(text) is None else _unbracketed(text)


def issued(text: str | None) -> Date | DateRange | None:
    """The date of "c2016", "[2016]", "2016, c2015." or "July 2, 1999"."""
    text = part(re.sub(r"[\[\]]", "", text or "")) or ""
    first = _COPYRIGHT.split(text)[0].strip(" ,;")
    found = read(re.sub(r"(?<=[\d?])\.$", "", first if re.search(r"\d", first) else _COPYRIGHT.sub("", text)))
    # Booksellers' lists say the first or the last day of a year where they know the year alone.
    if isinstance(found, Date) and (found.month, found.day) in {(1, 1), (12, 31)}:
        return Date(year=found.year)
    return found


def edition(text: str | None) -> str | None:
    """The number of an edition where it is one: "2nd ed.", "Second edition", "2. Auflage"; else its words."""
    text = part(re.sub(r"[\[\]]", "", text or ""))
    if text is None:
        return None
    match = re.fullmatch(
        rf"(?:(?P<words>{ORDINAL})|(?P<number>\d{{1,3}})\.?)\s*(?:ed\w*|aufl\w*|éd\w*)?\.?", text, re.IGNORECASE
    )
    if match is None:
        return text
    return match["number"] or str(ordinal(match["words"]))


def person(text: str | None) -> Name | None:
    """The name of "Newell, Stephanie, 1968-"."""
    return people.whole(_LIFE.sub("", text.strip(" ,;")).strip()) if text else None


def said_by(statement: str | None) -> tuple[str, tuple[Name, ...]]:
    """Whom a by-statement names, as author, editor or translator; nobody where it is more than a list of names."""
    text = re.sub(r"\s*\[?(?:and others|et al\.?|u\.\s?a\.)\]?", " and others", (statement or "").strip(" ./;"))
    match = _SAID_BY.match(text)
    role = next((name for name, words in match.groupdict().items() if words), "author") if match else "author"
    # Who stands behind a semicolon did something else.
    listed = (text[match.end() :] if match else text).partition(";")[0].strip(" .,")
    names = [each for each in re.split(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|und|et|och|&|y)\s+", listed) if each]
    if not names or not all(_NAME.fullmatch(each) or each == "others" for each in names):
        return role, ()
    return role, tuple(OTHERS if each == "others" else name for each in names if (name := people.whole(each)))


def contributor(text: str) -> tuple[str, Name] | None:
    """Who did what to a book: "Newell, Stephanie (Editor)"; None where it is not said, or made no text of it."""
    match = re.fullmatch(
        r"(?P<name>.+?)[\s,]*[\[(]?\b(?P<role>editor|ed\.|translator|tr(?:ans)?\.)[\])]?", text, re.IGNORECASE
    )
    name = person(match["name"]) if match else None
    return None if match is None or name is None else ("editor" if match["role"][0] in "eE" else "translator", name)


def _may_be(entry: Entry, book: Entry) -> bool:
    """Whether the book may be the entry's: those who cite a book often leave out its subtitle."""
    main = replace(book, title=(book.title or "").partition(": ")[0])
    return may_be(entry, book) or may_be(entry, main)


def _unbracketed(text: str) -> str | None:
    """The text without brackets around the whole of it, or around its end ("Cambridge, [Mass.]")."""
    return re.sub(r"\[([^\[\]]*)\]", r"\1", text).strip() or None
