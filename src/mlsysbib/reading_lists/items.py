"""An item of a list to what it says: its title, and all around it."""

from __future__ import annotations

import re

from mlsysbib.model.identifiers import ISBN
from mlsysbib.reading_lists.citations import take_citation
from mlsysbib.reading_lists.dates import YEAR
from mlsysbib.reading_lists.details import chunks, sentences, take_chunk, take_details, take_group, take_lead
from mlsysbib.reading_lists.links import badges, take_links
from mlsysbib.reading_lists.marked import Mark, Marked, tidy
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.people import is_alone
from mlsysbib.reading_lists.reading import Address, Reading, Said
from mlsysbib.reading_lists.said import said
from mlsysbib.reading_lists.surnames import surnames
from mlsysbib.reading_lists.titles import SIGNS, cleaned, take_head, without_tail
from mlsysbib.reading_lists.whole_venues import SPAN
from mlsysbib.text.months import MONTH

_FEWEST = 2
_SHORT = 40
_TAGS = frozenset({"code", "strong", "em"})
_STRUCK = re.compile(r"\[also in [^\]]*\]", re.IGNORECASE)
_NAMED = re.compile(r"([^\s()]+(?: [^\s()]+){0,2}) ?\(([^()]+)\)\s?:\s+(?=\S)")
_CODED = re.compile(r"\([^()\n]{1,60}\)")
_ARXIV = r"\barxiv:\s?(\d{4}\.\d{4,5})(?:v\d+)?(?:\s?\[[\w.-]+\])?"
_IDENTIFIER = re.compile(rf"{_ARXIV},\s+|,\s?{_ARXIV}|{_ARXIV}|,?\s?\bdoi:?\s?(10\.\d{{4,9}}/[^\s,;]+)", re.IGNORECASE)
_THESIS = re.compile(r"\b(?:thesis|dissertation)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,;:()\[\]|\n]|\.\s")
_EDITION = re.compile(r"[,;.]?\s\(?(\d{1,2})(?:st|nd|rd|th) (?:ed\.|edn\.?|edition)\)?", re.IGNORECASE)
_ISBN = re.compile(
    r"[,;.]?\s?\bISBN(?:-1[03])?\s?:?\s?((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx])(?!\d)", re.IGNORECASE
)
_ONLY_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_LONG_TITLE = re.compile(r"\s*\*{0,2}\s?([-–—|])\s+([^|\n]{12,200}?)(?=\s*(?:\||\n|$|, [A-Z][^,]{2,30}$|\. |\s\())")
_SMALL = 3
_SUBTITLE = re.compile(r"\*{0,2}\s?[:：]\s*((?:[^\n(\[|.]|\.(?=\w)|\([^()\n]{1,60}\)(?=\s\w)){8,200})")
_PARENTHESIS = re.compile(r"\s?\(([^()]+)\)")
_GROUP_BETWEEN = re.compile(r"\s*\(([^()\n]{0,60})\)\s?(?=[:：]\s)")
_REPORT = re.compile(r"\*{0,2}\s+(Technical Report)\b")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{12,250})[\"”]")
_NAME = 3
_LONG_NAME = 7
# "**LIMA** - a model that is ...", where a title would go on with a capital.
_DESCRIBED = re.compile(r"\s?[-–—:]\s+(?:(?:An?|The|This|We)\s+)?[a-z]+\s+[\w-]+\s")
_DATED = re.compile(rf"\([^()]{{0,12}}{YEAR}\)$")
_MOST_COMMAS = 12
_BY = re.compile(r"\s+by\s+(?=[A-Z])")
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
    linked = take_links(_without_identifiers(marked, reading))
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


def _without_identifiers(marked: Marked, reading: Reading) -> Marked:
    """The text without DOIs and arXiv numbers that are written out, which are addresses, ISBNs and editions."""
    folded = marked.text.casefold()
    if not any(sign in folded for sign in ("10.", "xiv:", "isbn", " ed")):
        return marked
    cuts = []
    if (edition := _EDITION.search(marked.text)) is not None:
        reading.edition = edition[1]
        cuts.append(edition.span())
    for match in _ISBN.finditer(marked.text):
        # One whose check digit is wrong stays as it is written, for `check` to tell.
        reading.isbn = reading.isbn or str(next(iter(ISBN.found_in(match[1])), match[1]))
        cuts.append(match.span())
    for match in _IDENTIFIER.finditer(marked.text):
        if any(mark.kind == "link" and mark.start < match.end() and match.start() < mark.end for mark in marked.marks):
            continue
        arxiv, doi = match[1] or match[2] or match[3], match[4]
        cuts.append(match.span())
        if any((arxiv or doi) in mark.url for mark in marked.marks):
            continue
        address = f"https://arxiv.org/abs/{arxiv}" if arxiv else f"https://doi.org/{doi.rstrip('.,;)')}"
        reading.identified.append(Address(address, "arXiv" if arxiv else "DOI"))
    return marked.without(cuts)


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
    words, after = _with_subtitle(words, after, reading)
    words, after = _with_quoted_title(words, after, reading)
    reading.lines["title"] = reading.lines["titled"] = line
    if not (_looks_cited(words) and take_citation(tidy(words), reading)):
        reading.title = cleaned(words, reading)
        _split_title(reading)
    lead = SIGNS.sub("", take_head(before, reading)).strip(" -–—:|,.*_")
    if lead.strip("[](){}"):
        take_details(lead, reading)
    if _ONLY_YEAR.fullmatch(after):
        reading.dated = True
    if len(words.split()) <= _FEWEST and after == text.text[mark.end :]:
        after = _with_long_title(text.part(mark.end, len(text.text)), reading)
    _after(after, reading, line)
    shown = {tidy(address.label) for address in reading.addresses}
    reading.notes = [note for note in reading.notes if note not in shown]


def _with_quoted_title(words: str, after: str, reading: Reading) -> tuple[str, str]:
    """``[Chronus](...), Wei Gao, "Chronus: A Novel ...", SoCC 2021``: a nickname is linked, the title quoted."""
    match = _QUOTED.search(after) if len(words.split()) <= _FEWEST else None
    if match is None or len(match[1].split()) <= _NAME:
        return words, after
    reading.nickname = reading.nickname or words.strip()
    return match[1].strip(" ,."), f"{after[: match.start()].rstrip(' ,')}\n{after[match.end() :]}"


def _with_long_title(after: Marked, reading: Reading) -> str:
    """``[Crossbow](...) - *Scaling Deep Learning ...*``: a nickname is linked, and the title follows it."""
    match = _LONG_TITLE.match(after.text)
    if match is None:
        return after.text
    words = match[2].strip(" *_")
    marked = any(mark.kind in ("em", "strong") and mark.start <= match.start(2) for mark in after.marks)
    is_title = marked or match[1] == "|" or _is_capitalised(words)
    if len(words.split()) <= _NAME or not is_title or take_chunk(words, Reading()):
        return after.text
    reading.nickname, reading.title = reading.title, cleaned(words, reading)
    return after.text[match.end() :]


def _with_subtitle(words: str, after: str, reading: Reading) -> tuple[str, str]:
    """``[PyWren](...): Occupy the Cloud``: a name that is a link, and the title that it begins."""
    if (match := _REPORT.match(after)) is not None and len(words.split()) <= _NAME:
        return f"{words.strip()} {match[1]}", after[match.end() :]
    if (match := _GROUP_BETWEEN.match(after)) is not None and (not match[1].strip() or take_group(match[1], reading)):
        after = after[match.end() :]
    if words.rstrip("* ").endswith(":"):
        words, after = words.rstrip("* :"), f": {after.lstrip()}"
    match = _SUBTITLE.match(after)
    if match is None:
        return words, after
    subtitle = _up_to_group(match[1])
    is_title = (
        len(words.split()) <= _NAME
        or (
            len(words.split()) <= _LONG_NAME
            and not words.rstrip().endswith((".", "?"))
            # A sentence with a full stop tells of the work.
            and after[match.start(1) + len(subtitle) :][:1] != "."
            and ":" not in words
            and _is_capitalised(subtitle)
        )
    )
    if not is_title or take_chunk(subtitle, Reading()):
        return words, after
    name, rest = words.strip(), after[match.start(1) + len(subtitle) :]
    # "[Astraea](...): Astraea: A Fair Scheduler" says its name twice.
    twice = subtitle.casefold().startswith(f"{name.casefold()}:")
    return (subtitle if twice else f"{name}: {subtitle}").strip(), rest


def _up_to_group(text: str) -> str:
    """A title up to the first parenthesis in it that is none of its words: a venue, an organisation."""
    for match in _PARENTHESIS.finditer(text):
        if take_group(match[1], Reading()):
            return text[: match.start()]
    return text


def _is_capitalised(text: str) -> bool:
    """Whether the long words of a text have capitals, most of them, as those of titles do and those of prose do not."""
    long = [word for word in text.split() if len(word) > _SMALL]
    return len(text.split()) >= _NAME and sum(word[0].isupper() for word in long) * 2 > len(long)


def _after(text: str, reading: Reading, line: int) -> None:
    text = _without_repeated(SIGNS.sub(" ", text), reading.title)
    if text.strip(" .,;:|-–—*_[]()\n"):
        take_details(text, reading, line)


def _without_repeated(text: str, title: str) -> str:
    """The details of a title without the title itself, as whole citations behind one repeat it."""
    begin = text.casefold().find(title.casefold().rstrip(" ?!.")) if len(title.split()) > _NAME else -1
    if begin < 0:
        return text
    end = begin + len(title.rstrip(" ?!."))
    return f"{text[:begin].rstrip()} {text[end:].lstrip(' ?!.,:')}"


def _looks_cited(text: str) -> bool:
    return len(text) > 60 and (". " in text or '"' in text or "“" in text or ", " in text)


def _split_title(reading: Reading) -> None:
    """A link's text that is title, authors and venue in one: ``A Title. Ann Lee, Bo Li. ICML 2020``."""
    parts = sentences(reading.title)
    if len(parts) > 1:
        details = Reading()
        if all(take_chunk(part, details) or details.sign(surnames(part)) for part in parts[1:]):
            reading.title = parts[0].strip(" .")
            _give(details, reading)
            return
    for place in [match.start() for match in re.finditer(r", ", reading.title)][:_MOST_COMMAS]:
        details = Reading()
        if take_chunk(reading.title[place + 2 :], details) and (
            len(details.authors) > 1
            or (is_alone(details.authors) and (details.venue or details.date or reading.venue or reading.date))
        ):
            reading.title = reading.title[:place]
            _give(details, reading)
            return


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
    source = take_head(SIGNS.sub(" ", source), reading)
    first, *lines = _title_lines(source)
    for number, line in enumerate(lines, first.count("\n") + 1):
        take_details(line, reading, number)
    title = without_tail(_named(tidy(first), reading), reading)
    for split in (_stroke, _sentence, _by, _commas):
        title = split(title, reading)
    reading.title = cleaned(title, reading)


def _named(title: str, reading: Reading) -> str:
    """``Pathways (Google, MLSys'22): Asynchronous ...``: a group behind the name that begins the title."""
    match = _NAMED.match(title)
    if match is None or not take_group(match[2], reading):
        return title
    return f"{match[1]}: {title[match.end() :]}"


def _title_lines(source: str) -> list[str]:
    """The lines of an item, those that the title was broken into as one."""
    lines = [line for line in source.split("\n") if line.strip()] or [""]
    title = lines[0]
    for number, line in enumerate(lines[1:], 1):
        if title.rstrip().endswith((".", "!", "?")) or all(take_chunk(each, Reading()) for each in chunks(line)):
            return [title, *lines[number:]]
        title = f"{title} {line}"
    return [title]


def _stroke(title: str, reading: Reading) -> str:
    """``A Title | Ann Lee | ICML``, and with dashes where all behind them is told."""
    if " | " in title:
        details = Reading()
        untold = [part for part in title.split(" | ") if not take_chunk(part, details)]
        _give(details, reading)
        title, *others = untold or [title]
        reading.notes += others
    for mark in (" -- ", " — ", " – ", " - ", " / ", "; "):
        parts = title.split(mark)
        if len(parts) > 1 and len(parts[0].split()) >= _FEWEST:
            details = Reading()
            untold = [part for part in parts[1:] if not take_chunk(part, details)]
            if not untold:
                _give(details, reading)
                return parts[0]
    return title


def _by(title: str, reading: Reading) -> str:
    match = next(reversed(list(_BY.finditer(title))), None)
    if match is not None and take_chunk(title[match.end() :], details := Reading()) and details.authors:
        _give(details, reading)
        return title[: match.start()]
    return title


def _commas(title: str, reading: Reading) -> str:
    """``A Title, Ann Lee and Bo Li, ICML 2020``: the longest end that is all told and has names in it."""
    places = [match.start() for match in re.finditer(r", ", title)]
    for place in places[:_MOST_COMMAS]:
        if len(title[:place].split()) < _FEWEST + 1:
            continue
        details = Reading()
        rest = title[place + 2 :]
        if take_chunk(rest, details) and (
            len(details.authors) > 1
            or details.date
            or details.venue
            or is_organisation(rest)
            or (is_alone(details.authors) and _DATED.search(title[:place]))
        ):
            _give(details, reading)
            return title[:place]
    return title


def _sentence(title: str, reading: Reading) -> str:
    """``A Title. Ann Lee, Bo Li. ICML 2020``: sentences behind the first are details or words on the work."""
    parts = sentences(title)
    if len(parts) > 1 and len(parts[0].split()) >= _FEWEST:
        for part in parts[1:]:
            if not take_chunk(part, reading):
                take_details(part, reading)
        return parts[0]
    return title


def _give(details: Reading, reading: Reading) -> None:
    reading.sign(details.authors)
    reading.take(Said(details.venue, details.date, details.volume, details.issue, details.page))


def take_below(marked: Marked, reading: Reading, line: int) -> None:
    """Takes a line below an item for details of its work; a venue within prose is another's ("extends X (VLDB'23)")."""
    details = Reading()
    take_details(SIGNS.sub(" ", marked.text), details, line)
    reading.sign(details.authors, line)
    if details.authors or not details.notes:
        reading.take(Said(details.venue, details.date, details.volume, details.issue, details.page), line)
    reading.notes += details.notes
