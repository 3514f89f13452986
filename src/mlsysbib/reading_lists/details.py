"""What stands beside a title: authors, venue and year in any order, organisations, and words that are neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.model import Date
from mlsysbib.reading_lists.dates import YEAR
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.people import people
from mlsysbib.reading_lists.reading import Reading, Said
from mlsysbib.reading_lists.said import bare, said
from mlsysbib.reading_lists.surnames import surnames
from mlsysbib.reading_lists.venue_names import is_press

_GROUP = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^\[\]]*)\]|【([^】]*)】|（([^）]*)）")
_CHUNKS = re.compile(r"\n|\s(?:[|·•‖–—-]|--)\s|\s?\|\s?|\s//\s|(?<=\s)/(?=\s)|:\s?(?=in\b)")
_STOP = re.compile(r"\.\s+(?=[A-Z\d\u4e00-\u9fff\"“(\[{*'‘]|arXiv\b)")
_LAST_WORD = re.compile(r"[\w.]*$")
# What a full stop is part of; the others are initials.
_ABBREVIATED = frozenset(
    """al vs Proc Conf Symp Int Trans Vol vol No no pp Jr Sr St Dr e.g i.e J Adv Syst Lett Natl Assoc Comput Eng Univ
    Inc Corp Ltd""".split()
)
_LAST_YEAR = re.compile(r",\s((?:19[5-9]|20[0-4])\d)$")
_NICKNAME = re.compile(r"\(([A-Z\d][\w.+^-]{0,20})\)")
_ASIDE = re.compile(
    r"(?:also|see|same|formerly|aka|a\.k\.a|published|extended|short|long|full|best|outstanding|distinguished|invited|oral|spotlight|poster|must|highly"
    r"|recommended|start)\b",
    re.IGNORECASE,
)
# What a reference in brackets says: two names and a year.
_NAMED_YEAR = re.compile(rf"(.+?)(?:,| and| &)\s([^,\s]+)[\s,;–-]+({YEAR})")
_PLACED = re.compile(rf"(.*[^\s,])[\s,]+\(?({YEAR})\)?")
_THESIS = re.compile(
    r"(?:(?:an?|his|her|their)\s)?((?:Ph\.?\s?D\.?|M\.?(?:Sc?|Phil)\.?|Master(?:['’]?s)?|Doctoral|Bachelor(?:['’]?s)?|Diploma)"
    r"[\s-](?:thesis|dissertation))[\s,.;:]+(?=\S)",
    re.IGNORECASE,
)
_MOST_COMMAS = 40
_LAST_PAGES = re.compile(r"[\s.,;:]+(\d+\s?[–-]+\s?\d+)\.?\s*$")
_LONGEST_WORD = 20
_FEW = 4
_SEVERAL = 2
_LABELLED = re.compile(
    r"(?:authors?|by|venue|conference|journal|published(?: in| at)?|publication|year|date"
    r"|affiliations?|institutions?|orgs?)\s*[:：]\s*",
    re.IGNORECASE,
)


def take_details(text: str, reading: Reading, line: int = 0) -> None:
    """Puts what a text says of authors, venue and year into a reading, and the rest into its notes."""
    for number, part in enumerate(text.split("\n")):
        # A citation's own parentheses are parts of it.
        if (found := said(part)) is not None:
            reading.take(found, line + number)
            continue
        left = _without_groups(part, reading, line + number)
        untold = [
            chunk.strip(" ,;:")
            for chunk in chunks(left)
            if any(map(str.isalnum, chunk)) and not take_chunk(chunk, reading, line + number)
        ]
        reading.notes += [chunk for chunk in untold if not _signed(chunk, reading, line + number)]


def _signed(chunk: str, reading: Reading, line: int) -> bool:
    """Takes family names alone for authors, where a venue or a year stands beside them."""
    return bool(reading.venue or reading.date) and reading.sign(surnames(chunk), line)


def take_chunk(chunk: str, reading: Reading, line: int = 0) -> bool:
    """Takes a stretch of text for authors, a venue or both; whether it is no more than that."""
    chunk = chunk.strip(' ,;:-–—|·•*_"“”').strip()
    if not chunk:
        return True
    if (match := _LABELLED.match(chunk)) is not None:
        chunk = chunk[match.end() :]
        if match[0][:1] in "aAbB" and (named := people(chunk, sure=True)):
            return reading.sign(named, line) or True
    if (match := _THESIS.match(chunk)) is not None and take_chunk(chunk[match.end() :], reading, line):
        reading.take(Said(venue=match[1]), line)
        return True
    if (found := _said_beside_organisation(chunk)) is not None:
        reading.take(found, line)
        return True
    # A year among the names is told apart from them below.
    authors = () if re.search(YEAR, chunk) else people(chunk)
    if authors:
        return reading.sign(authors, line) or True
    return is_organisation(chunk) or _mixed(chunk, reading, line) or _ended(chunk, reading, line)


def _ended(chunk: str, reading: Reading, line: int) -> bool:
    """Takes pages or a year at the end of a stretch, or the nickname that is all of it."""
    if (match := _LAST_PAGES.search(chunk)) is not None and take_chunk(chunk[: match.start()], reading, line):
        reading.take(Said(page=match[1].replace("–", "-")), line)
        return True
    if (match := _LAST_YEAR.search(chunk)) is not None:
        reading.take(Said(date=Date(year=int(match[1]))), line)
    match = _NICKNAME.fullmatch(chunk)
    if match is not None and not reading.nickname:
        reading.nickname = match[1]
    return match is not None


def _mixed(chunk: str, reading: Reading, line: int) -> bool:
    """``Mingzhen Li et al., TPDS 2020``: names first, then where and when, and perhaps for whom; or the other way."""
    places = [
        match.start()
        for match in re.finditer(r",|(?<=al\.)\s|(?<=al)\s|:|(?<=\w)\.(?=\s)|\sin(?=\s)|\s(?=\()|\s@|;", chunk)
    ]
    if not places or len(places) > _MOST_COMMAS:
        return False
    for place in reversed(places):
        before, after = chunk[:place], chunk[place + 1 :].strip()
        # "J. Hennessy, D. Patterson, Morgan Kaufmann, 2017" has two authors.
        if not after or is_press(before.rpartition(",")[2].strip()):
            continue
        # "Nexus (SOSP'19)" is a system; "Smith, SOSP'19" may be somebody.
        may_be = chunk[place] != "(" and not chunk[place + 1 :].startswith("(") and said(after) is not None
        authors = people(before.strip()) or (may_be and people(before.strip(), sure=True)) or ()
        if not authors:
            if (found := said(before)) is not None and (names := people(after)):
                reading.take(found, line)
                return reading.sign(names, line) or True
            continue
        found = _said_beside_organisation(after)
        if found is not None or is_organisation(after):
            reading.sign(authors, line)
            if found is not None:
                reading.take(found, line)
            return True
    return False


def _said_beside_organisation(text: str) -> Said | None:
    """What a text says of venue and date, with organisations before it or after."""
    found = said(text)
    if found is not None:
        return found
    match = _PLACED.fullmatch(text)
    if match is not None and is_organisation(match[1]):
        return Said(date=Date(year=int(match[2])))
    for place in [match.start() for match in re.finditer(r"[,;]", text)][:_FEW]:
        before, after = text[:place], text[place + 1 :]
        if is_organisation(before) and (found := said(after)) is not None:
            return found
        if is_organisation(after) and (found := said(before)) is not None:
            return found
    return None


def _without_groups(text: str, reading: Reading, line: int) -> str:
    """The text without the parentheses that say something by themselves."""
    if "(" not in text and "[" not in text and "【" not in text and "（" not in text:
        return text

    def group(match: re.Match[str]) -> str:
        inside = (match[1] or match[2] or match[3] or match[4] or "").strip()
        if _belongs(text, match):
            return match[0]
        return " " if not inside or take_group(inside, reading, line) else match[0]

    return _GROUP.sub(group, text)


def _belongs(text: str, match: re.Match[str]) -> bool:
    """Whether a parenthesis is part of a citation: a volume's issue, or a year between volume and pages."""
    return (match.start() > 0 and text[match.start() - 1].isdigit()) or text[match.end() : match.end() + 1] == ":"


def take_group(inside: str, reading: Reading, line: int = 0) -> bool:
    """Takes what stands in brackets of its own; whether it is no word of the title."""
    if (found := _said_beside_organisation(inside)) is not None:
        reading.take(found, line)
        return True
    if (match := _NAMED_YEAR.fullmatch(inside)) is not None and (authors := surnames(f"{match[1]} and {match[2]}")):
        reading.take(Said(date=Date(year=int(match[3]))), line)
        return reading.sign(authors, line)
    if inside[:1] == "@" or is_organisation(inside) or _ASIDE.match(inside) or meaning(inside) == "other":
        return True
    if len(inside) > _FEW and (authors := people(inside, sure=inside.count(",") >= _SEVERAL)):
        return reading.sign(authors, line)
    return _mixed(inside, reading, line)


def chunks(text: str) -> Iterator[str]:
    """A text at what parts details: lines, strokes, dashes, full stops."""
    for chunk in _CHUNKS.split(text):
        if said(chunk) is not None:
            yield chunk
        else:
            yield from sentences(chunk)


def sentences(text: str) -> list[str]:
    """A text at its full stops, as far as these end sentences."""
    found, begin = [], 0
    for match in _STOP.finditer(text):
        word = _LAST_WORD.search(text, max(begin, match.start() - _LONGEST_WORD), match.start())
        if word is not None and (
            word[0] in _ABBREVIATED or (len(word[0].rpartition(".")[2]) == 1 and word[0][-1].isupper())
        ):
            continue
        found.append(text[begin : match.start() + 1])
        begin = match.end()
    return [*found, text[begin:]]


def take_lead(text: str, reading: Reading, line: int = 0) -> bool:
    """Takes what stands in front of a title: a tag of venue and year, or authors."""
    text = bare(text)
    return not text or take_chunk(text, reading, line)
