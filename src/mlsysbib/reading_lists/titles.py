"""A title without what lists glue to it: tags, nicknames, affiliations, emoji, the venue in parentheses."""

from __future__ import annotations

import re

from mlsysbib.reading_lists.details import take_group
from mlsysbib.reading_lists.marked import tidy
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.reading import Reading
from mlsysbib.reading_lists.said import said
from mlsysbib.text.full_stops import without_stop

SIGNS = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\u25a0-\u25ff\u2190-\u21ff\ufe0f\u200d\u20e3\u3030\u303d\u2934\u2935]+"
    r"|(?<![\w:])(?::[a-z+-][a-z0-9_+-]*:)+(?!\w)"
)
"""Emoji, and what GitHub makes one of."""
_HEAD = re.compile(r"\s*(?:\[([^\[\]]*)\]|【([^】]*)】|\(([^()]*)\)|（([^）]*)）|\{([^{}]*)\})\s*[:：.,-]?\s*")
_HEAD_DATE = re.compile(r"\s*((?:19|20)\d\d(?:[./-]\d\d?){0,2})\s*(?:[:：|,]|[-–—](?=\s)|\s(?=[\"“\[]))\s*")
_HEAD_TAG = re.compile(r"\s*([A-Za-z&/@ +*-]{2,30}?\s?['’]?\s?(?:\d{4}|\d\d))\s*(?:[:：|]|\s[-–—]\s)\s*")
# What the reader is to do with a work: "Background: ..."
_HEAD_WORD = re.compile(
    r"\s*(?:title|((?:optional|required|mandatory|background|recommended|supplementary|main)(?: (?:readings?|papers?))?"
    r"|(?:further|additional|suggested) reading|must[- ]read))\s?[:：]\s+(?=\S)",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"(?:highly )?(?:required|optional|recommended|background|supplementa\w+|classic|must[- ]read|skim|survey|new"
    r"|best paper)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"([^:]{2,30}): (?=\1:)")
_TASK = re.compile(r"\s*\[[ xX✓✔]?\](?=\s|$)\s*")
_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(?\d{1,3}[.)])(?:\s+(?=\S)|\s*$)")
_TAIL = re.compile(r"\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|\[([^\[\]]*)\]|【([^】]*)】|（([^）]*)）)\s*[.,]?\s*$")
_NICKNAME = re.compile(r"(?=[^a-z]*[a-z]*[A-Z])[A-Za-z][\w.+^-]{1,20}")
_BRACES = re.compile(r"(?<![\\$])[{}]")
_EDGES = " \t\n,;|*_~"
_MOST_GROUPS = 6
_SHORTEST = 2


def take_head(text: str, reading: Reading) -> str:
    """The text without what stands in front of the title: a task's box, numbers, emoji, tags in brackets."""
    text = _TASK.sub("", text, count=1) if _TASK.match(text) else text
    for _ in range(_MOST_GROUPS):
        text = text.lstrip(" \t\n*•·–—-|,")
        text = text if SIGNS.match(text) else text.lstrip(" :")
        if (
            (match := SIGNS.match(text))
            or (match := _NUMBER.match(text))
            or ((match := _HEAD.match(text)) and _is_tag(match, text[match.end() :], reading))
        ):
            text = text[match.end() :]
        elif (match := _HEAD_WORD.match(text)) is not None:
            reading.notes += [match[1]] if match[1] else []
            text = text[match.end() :]
        elif (
            (match := _HEAD_DATE.match(text) or _HEAD_TAG.match(text))
            and (found := said(match[1]))
            and text[match.end() :].strip()
        ):
            reading.take(found)
            text = text[match.end() :]
        else:
            break
    return text


def _is_tag(match: re.Match[str], after: str, reading: Reading) -> bool:
    inside = next((group for group in match.groups() if group is not None), "").strip(_EDGES)
    inside = SIGNS.sub("", inside).strip()
    if not inside:
        return True
    if (found := said(inside)) is not None:
        reading.take(found)
        return True
    if match[5] is not None:
        return False
    if match[3] is not None or match[4] is not None:
        return bool(after.strip()) and (is_organisation(inside) or _ADVICE.fullmatch(inside) is not None)
    if not after.strip() or len(inside.split()) > 5:
        return False
    for part in re.split(r"\s*[,|/;]\s*", inside):
        if (found := said(part)) is not None:
            reading.take(found)
    # A nickname that the title has, too, says nothing of its own.
    if not after.lstrip(" *_").casefold().startswith(inside.casefold()):
        reading.tags.append(inside)
    return True


def cleaned(text: str, reading: Reading) -> str:
    """A title without tags in front of it and groups behind it, which go to the reading."""
    text = without_tail(take_head(tidy(SIGNS.sub(" ", text)), reading), reading)
    text = _TWICE.sub("", without_said(text.strip(_EDGES), reading))
    return _ended(tidy(_BRACES.sub("", text) if "$" not in text else text))


def without_tail(text: str, reading: Reading) -> str:
    """A text without the groups at its end that say something by themselves, or nothing of the title."""
    for _ in range(_MOST_GROUPS):
        match = _TAIL.search(text)
        if match is None or not text[: match.start()].strip():
            break
        inside = next(group for group in match.groups() if group is not None).strip(_EDGES)
        if match[1] is not None and _is_nickname(inside, text[: match.start()]):
            reading.nickname = reading.nickname or inside
            text = text[: match.start()]
            continue
        if not (not inside or take_group(inside, reading) or match[1] is None):
            break
        text = text[: match.start()]
    return text


def _is_nickname(inside: str, before: str) -> bool:
    """Whether a word in parentheses after a title is what its system is called, and no abbreviation of its words."""
    if _NICKNAME.fullmatch(inside) is None or said(inside) is not None:
        return False
    letters = "".join(word[0] for word in re.split(r"[\s/-]+", before) if word).casefold()
    return "".join(filter(str.isalpha, inside)).casefold().rstrip("s") not in letters


def without_said(text: str, reading: Reading) -> str:
    """A title without the venue and year that stand behind a comma, a dash or a full stop."""
    for mark in (", ", " - ", " – ", " — ", ". ", " | ", "; ", ": "):
        before, found, after = text.rpartition(mark)
        if (
            found
            and len(before.split()) > 2
            and len(after) < 60
            and (tag := said(after)) is not None
            and (tag.date is not None or mark != ": ")
        ):
            reading.take(tag)
            return without_said(before, reading) if tag.venue == "" else before.rstrip(",;:- ")
    # "... Wordpress OSDI'20"
    match = re.search(r"\s([A-Z][A-Za-z&]{2,10}['’]\d\d)$", text)
    if match is not None and (tag := said(match[1])) is not None:
        reading.take(tag)
        return text[: match.start()]
    return text


def _ended(text: str) -> str:
    """A title without the marks at its ends that are not its own."""
    text = text.strip(_EDGES + "-–—").strip()
    text = without_stop(text).rstrip(" :")
    while len(text) > _SHORTEST and text[0] == "[" and text[-1] == "]" and "]" not in text[1:-1]:
        text = text[1:-1].strip(_EDGES)
    if len(text) > _SHORTEST and text[0] in "\"“‘'" and text[-1] in "\"”’'" and text[1:-1].count(text[0]) == 0:
        text = text[1:-1].strip(" ,.")
    return text
