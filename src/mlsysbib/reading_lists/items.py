"""An item of a list to what it says: its title, and all around it."""

from __future__ import annotations

import re

from mlsysbib.reading_lists.citations import take_citation
from mlsysbib.reading_lists.dates import YEAR
from mlsysbib.reading_lists.details import chunks, take_chunk, take_details, take_lead
from mlsysbib.reading_lists.links import badges, take_links
from mlsysbib.reading_lists.marked import Mark, Marked, tidy
from mlsysbib.reading_lists.names_first import named, with_long_title, with_quoted_title, with_subtitle
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.people import people
from mlsysbib.reading_lists.reading import Reading, Said
from mlsysbib.reading_lists.said import said
from mlsysbib.reading_lists.splits import split_title, without_details
from mlsysbib.reading_lists.titles import SIGNS, cleaned, take_head, without_tail
from mlsysbib.reading_lists.whole_venues import SPAN
from mlsysbib.reading_lists.written_numbers import without_identifiers
from mlsysbib.text.months import MONTH

_FEWEST = 2
_SHORTEST = 3
_SHORT = 40
_TAGS = frozenset({"code", "strong", "em"})
_CODED = re.compile(r"\([^()\n]{1,60}\)")
_THESIS = re.compile(r"\b(?:thesis|dissertation)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;:()\[\]|\n]|\.\s")
_TITLED = re.compile(r"\s*title\s*[:：]\s*", re.IGNORECASE)
_ONLY_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
# "**LIMA** - a model that is ...", where a title would go on with a capital.
_DESCRIBED = re.compile(r"\s?[-–—:]\s+(?:(?:An?|The|This|We)\s+)?[a-z]+\s+[\w-]+\s")
_BADGE_WORDS = re.compile(r"^(?:conference|publish(?:ed)?|venue|paper|arxiv|accepted|journal)\s+", re.IGNORECASE)


def read(marked: Marked) -> Reading:
    """What an item says."""
    reading = Reading()
    for words in badges(marked):
        if (
            (found := said(_BADGE_WORDS.sub("", words))) is not None
            and found.venue
            and (found.date or words != found.venue)
        ):
            reading.take(found)
    linked = take_links(without_identifiers(marked, reading))
    reading.addresses += linked.addresses
    text, title = _without_tags(linked.text, linked.title, reading)
    text = _without_nickname(text, reading) if title is None else text
    if title is not None and _is_title(text, title):
        _linked(text, title, reading)
    else:
        _unlinked(text, reading, linked.end if text is linked.text else -1)
    for tag in linked.tags:
        reading.take(tag)
    reading.addresses += reading.identified
    if _THESIS.search(reading.venue):
        reading.school = _school(text.text)
    return reading


def _school(text: str) -> str:
    """The university of a thesis: the first of the parts of an item that is nothing but an organisation."""
    return next((part.strip() for part in _PARTS.split(text) if is_organisation(part)), "")


# "*Journal*, *3*(2), 1387-1395", as the APA has it: the journal alone is emphasised, and perhaps its volume.
_NUMBERED = re.compile(
    rf"(?=,\s*(?:vol\.?\s*)?\d{{1,4}}(?![\d–-])|\s?\(|,\s*pp?\.)(?:,\s*(?:vol\.?\s*)?(?!{YEAR}\b)\d{{1,4}}(?!\d))?"
    rf"(?:,\s*no\.\s*[\d–-]+|\s?\((?!{YEAR}\))[\d–-]+\))?"
    rf"(?:[,:]\s*(?:pp?\.?\s*)?{SPAN}(?![\w/]))?"
    rf"(?:,\s(?:{MONTH}\s)?{YEAR}\b)?",
    re.IGNORECASE,
)


def _without_tags(text: Marked, title: Mark | None, reading: Reading) -> tuple[Marked, Mark | None]:
    """The text without emphasis and code that are no more than a venue and a year."""
    cuts = []
    for mark in text.marks:
        if mark.kind == "em" and mark.start and (title is None or mark.start >= title.end):
            authors = people(text.said(mark))
            if len(authors) > 1 and reading.sign(authors, text.text.count("\n", 0, mark.start)):
                cuts.append((mark.start, mark.end))
                continue
        if (
            mark.kind not in _TAGS
            or mark.end - mark.start > _SHORT
            or (title and title.start <= mark.start < title.end)
        ):
            continue
        if (found := said(text.said(mark))) is not None and mark.end - mark.start < len(text.text.strip()):
            end = _NUMBERED.match(text.text, mark.end)
            whole = said(text.text[mark.start : end.end()]) if end is not None and end[0] else None
            reading.take(whole or found, text.text.count("\n", 0, mark.start))
            cuts.append((mark.start, end.end() if whole is not None and end is not None else mark.end))
    rest = text.without(cuts)
    if title is None or not cuts:
        return rest, title
    words = text.said(title)
    return rest, next((mark for mark in rest.marks if mark[2:4] == title[2:4] and rest.said(mark) == words), None)


def _without_nickname(text: Marked, reading: Reading) -> Marked:
    """The text without the code in parentheses after its title: what the system is called that it is about."""
    for mark in text.marks:
        match = _CODED.match(text.text, mark.start - 1) if mark.kind == "code" and mark.start else None
        if match is not None and text.text[: match.start()].strip():
            reading.nickname = reading.nickname or text.said(mark)
            return text.without([match.span()])
    return text


def _is_title(text: Marked, mark: Mark) -> bool:
    """Whether the words of a link are the title, and not one word of the prose that it stands in."""
    words, before = text.said(mark), text.text[: mark.start]
    if len(words) < _SHORT and len(text.text) > len(words) + 10 and said(words) is not None:
        return False
    return len(before) < 120 or len(words.split()) > 4 or take_lead(before, Reading())


def _linked(text: Marked, mark: Mark, reading: Reading) -> None:
    """An item whose title is a link: what stands before and behind it are details."""
    reading.titled = mark.url
    words, before, after = text.said(mark), text.text[: mark.start], text.text[mark.end :]
    line = before.count("\n")
    words, after = with_subtitle(words, after, reading)
    words, after = with_quoted_title(words, after, reading)
    reading.lines["title"] = reading.lines["titled"] = line
    if not (_looks_cited(words) and take_citation(tidy(words), reading)):
        reading.title = cleaned(words, reading)
        split_title(reading)
    lead = SIGNS.sub("", take_head(before, reading)).strip(" -–—:|,.*_")
    if lead.strip("[](){}"):
        take_details(lead, reading)
    if _ONLY_YEAR.fullmatch(after):
        reading.dated = True
    if len(words.split()) <= _FEWEST and after == text.text[mark.end :]:
        after = with_long_title(text.part(mark.end, len(text.text)), reading)
    _after(after, reading, line)
    shown = {tidy(address.label) for address in reading.addresses}
    reading.notes = [note for note in reading.notes if note not in shown]


def _after(text: str, reading: Reading, line: int) -> None:
    text = _without_repeated(SIGNS.sub(" ", text), reading.title)
    if text.strip(" .,;:|-–—*_[]()\n"):
        take_details(text, reading, line)


def _without_repeated(text: str, title: str) -> str:
    """The details of a title without the title itself, as whole citations behind one repeat it."""
    begin = text.casefold().find(title.casefold().rstrip(" ?!.")) if len(title.split()) > _SHORTEST else -1
    if begin < 0:
        return text
    end = begin + len(title.rstrip(" ?!."))
    return f"{text[:begin].rstrip()} {text[end:].lstrip(' ?!.,:')}"


def _looks_cited(text: str) -> bool:
    return len(text) > 60 and (". " in text or '"' in text or "“" in text or ", " in text)


def _unlinked(text: Marked, reading: Reading, end: int) -> None:
    """An item whose title is no link: it is what is emphasised, what is in quotes, or what comes first."""
    source = text.text
    if _cited(source, reading):
        return
    if (mark := _emphasised(text)) is not None and said(text.said(mark)) is None:
        lead = text.text[: mark.start]
        reading.title = cleaned(text.said(mark), reading)
        lead = take_head(lead, reading)
        if lead.strip(" -–—:|,.*_"):
            take_lead(lead, reading)
        _after(text.text[mark.end :], reading, lead.count("\n"))
        return
    # What stands behind the first label is no part of the title.
    if len(take_head(source[: max(end, 0)], Reading()).split()) >= _FEWEST:
        _plain(source[:end].rstrip(" ([{-–—|/,;:"), reading)
        _after(source[end:].lstrip(" )]}"), reading, source.count("\n", 0, end))
    else:
        _plain(source, reading)


def _cited(source: str, reading: Reading) -> bool:
    text = tidy(take_head(SIGNS.sub(" ", source), Reading()))
    if not take_citation(text, reading):
        return False
    take_head(source, reading)
    return True


def _emphasised(text: Marked) -> Mark | None:
    """A title in bold or italics: at the beginning, after tags at most, and of several words."""
    for mark in text.marks:
        if mark.kind in ("strong", "em") and _may_be_title(text, mark):
            before = text.text[: mark.start].strip(" -–—:|,.*_\n")
            if not before or take_lead(take_head(before, Reading()), Reading()):
                return mark
            return None
    return None


def _may_be_title(text: Marked, mark: Mark) -> bool:
    """Whether what is emphasised is long enough for a title: of few words only where what ends it tells."""
    words, after = len(text.said(mark).split()), text.text[mark.end :]
    return (
        words > _FEWEST
        or (words == _FEWEST and mark.start == 0 and after[:1] in (",", "."))
        or (mark.kind == "strong" and _DESCRIBED.match(after) is not None)
    )


def _plain(source: str, reading: Reading) -> None:
    """Words without any mark: a title, and behind it what is told from it by its form alone."""
    source = take_head(_TITLED.sub("", SIGNS.sub(" ", source)), reading)
    first, *lines = _title_lines(source)
    for number, line in enumerate(lines, first.count("\n") + 1):
        take_details(line, reading, number)
    title = without_tail(named(tidy(first), reading), reading)
    reading.title = cleaned(without_details(title, reading), reading)


def _title_lines(source: str) -> list[str]:
    """The lines of an item, those that the title was broken into as one."""
    lines = [line for line in source.split("\n") if line.strip()] or [""]
    title = lines[0]
    for number, line in enumerate(lines[1:], 1):
        if title.rstrip().endswith((".", "!", "?")) or all(take_chunk(each, Reading()) for each in chunks(line)):
            return [title, *lines[number:]]
        title = f"{title} {line}"
    return [title]


def take_below(marked: Marked, reading: Reading, line: int) -> None:
    """Takes a line below an item for details of its work; a venue within prose is another's ("extends X (VLDB'23)")."""
    details = Reading()
    take_details(SIGNS.sub(" ", marked.text), details, line)
    reading.sign(details.authors, line)
    if details.authors or not details.notes:
        reading.take(Said(details.venue, details.date, details.volume, details.issue, details.page), line)
    reading.notes += details.notes
