"""The name of a system that is linked or stands first, and the title of the work that follows it."""

from __future__ import annotations

import re

from mlsysbib.reading_lists.details import take_chunk, take_group
from mlsysbib.reading_lists.marked import Marked
from mlsysbib.reading_lists.reading import Reading
from mlsysbib.reading_lists.splits import commas
from mlsysbib.reading_lists.titles import cleaned

_FEWEST = 2
_NAMED = re.compile(r"([^\s()]+(?: [^\s()]+){0,2}) ?\(([^()]+)\)\s?:\s+(?=\S)")
_LONG_TITLE = re.compile(
    r"\s*\*{0,2}\s?([-–—|])\s+([^|\n]{12,200}?)(?=\s*(?:\||\n|$|\s[-–—]\s|, [A-Z][^,]{2,30}$|\. |\s\())"
)
_SMALL = 3
_SUBTITLE = re.compile(r"\*{0,2}\s?[:：]\s*((?:[^\n(\[|.]|\.(?=\w)|\([^()\n]{1,60}\)(?=\s\w)){8,200})")
_PARENTHESIS = re.compile(r"\s?\(([^()]+)\)")
_GROUP_BETWEEN = re.compile(r"\s*\(([^()\n]{0,60})\)\s?(?=[:：]\s)")
_REPORT = re.compile(r"\*{0,2}\s+(Technical Report)\b")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{12,250})[\"”]")
_NAME = 3
_LONG_NAME = 7


def with_quoted_title(words: str, after: str, reading: Reading) -> tuple[str, str]:
    """``[Chronus](...), Wei Gao, "Chronus: A Novel ...", SoCC 2021``: a nickname is linked, the title quoted."""
    match = _QUOTED.search(after) if len(words.split()) <= _FEWEST else None
    if match is None or len(match[1].split()) <= _NAME:
        return words, after
    reading.nickname = reading.nickname or words.strip()
    return match[1].strip(" ,."), f"{after[: match.start()].rstrip(' ,')}\n{after[match.end() :]}"


def with_long_title(after: Marked, reading: Reading) -> str:
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


def with_subtitle(words: str, after: str, reading: Reading) -> tuple[str, str]:
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
    rest = after[match.start(1) + len(subtitle) :]
    return _begun(words.strip(), commas(subtitle, reading)).strip(), rest


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


def named(title: str, reading: Reading) -> str:
    """``Pathways (Google, MLSys'22): Asynchronous ...``: a group behind the name that begins the title."""
    match = _NAMED.match(title)
    if match is None or not take_group(match[2], reading):
        return title
    return _begun(match[1], title[match.end() :])


def _begun(name: str, title: str) -> str:
    """A title with the name that begins it, once: "Astraea" and "Astraea: A Fair Scheduler" are one."""
    return title if title.casefold().startswith(f"{name.casefold()}:") else f"{name}: {title}"
