"""What stands after a key, as the place in the work and the rest (pandoc's manual, "Citation syntax")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

# A word of a place: brackets in it are closed in it, escaped or not.
_CHAR = r"""(?:\\?\([^\s()\\]*\\?\)|\\?\[[^\s\[\]\\]*\\?\]|\\[^\w\s()\[\]]|[^\s,;{}()\[\]\\$])"""
_WORD = rf"{_CHAR}+"
_DIGITS = rf"(?=[^\s,;{{}}]*\d){_WORD}"
_ROMAN = r"\(?(?:[ivxlcdm]+|[IVXLCDM]+)\)?(?![^\W_])"
_LABELLED_WORD = rf"(?:{_DIGITS}|{_ROMAN}(?:-+{_ROMAN}|[–—]{_ROMAN})*)"
_UNLABELLED = re.compile(rf"{_DIGITS}(?:\s*,\s*{_DIGITS})*")
_LABELLED = re.compile(rf"{_LABELLED_WORD}(?:\s*,\s*{_LABELLED_WORD})*")
_PAGES = re.compile(r"(?<![\w\[(–-])(\d+)–(\d+)(?![\w\])–-])")
_START = re.compile(r",?(?:\s|\\\s|&nbsp;)*")
_SPACE = re.compile(r"(?:\s|\\\s|&nbsp;)*")


class Labels(NamedTuple):
    """The words for places in a work, in lower case, with what they count, and the pattern of any of them."""

    words: Mapping[str, str]
    pattern: re.Pattern[str]


def labels_of(words: Mapping[str, str]) -> Labels:
    """The labels of such words; what begins with several of them begins with the longest."""
    longest = sorted(words, key=len, reverse=True)
    whole = (re.escape(word) + (r"(?![^\W_])" if word[-1:].isalnum() else "") for word in longest)
    return Labels(words, re.compile("|".join(whole) or "(?!)", re.IGNORECASE))


def split_locator(text: str, labels: Labels) -> tuple[str, str, str]:
    """What stands after a key as label, locator and the rest: ``", pp. 3-5 there"`` is page, 3-5 and " there".

    A number without a label is a page. Braces hold a locator of any shape, which without a label or a digit counts
    nothing; empty ones say that there is none. The locator is plain text, the rest is Markdown.
    """
    if not text:
        return "", "", ""
    start = _START.match(text)
    place = start.end() if start else 0
    if text[place : place + 1] == "{" and (end := text.find("}", place)) >= 0:
        inside = text[place + 1 : end].strip()
        label, after = _label(inside, 0, labels)
        counted = label or ("page" if any(map(str.isdecimal, inside)) else "")
        return counted, _locator(counted, inside[after:]), text[end + 1 :]
    label, place = _label(text, place, labels)
    found = (_LABELLED if label else _UNLABELLED).match(text, place)
    if found is None:
        return "", "", text
    locator = found[0].rstrip(".!?")
    return label or "page", _locator(label or "page", locator), text[place + len(locator) :]


def _label(text: str, place: int, labels: Labels) -> tuple[str, int]:
    """What the longest word at a place counts, and where the text goes on after it and its space."""
    found = labels.pattern.match(text, place)
    label = labels.words.get(found[0].lower(), "") if found else ""
    if not found or not label:
        return "", place
    space = _SPACE.match(text, found.end())
    return label, space.end() if space else found.end()


def _locator(label: str, text: str) -> str:
    # What is between pages, the locale says.
    return _PAGES.sub(r"\1-\2", _plain(text)) if label == "page" else _plain(text)


def _plain(text: str) -> str:
    """A place without its Markdown: escapes, emphasis, hyphens that stand for a dash."""
    text = re.sub(r"-{2,}", "–", text)
    # One hyphen is a dash, too; with more of them, it is a number that has hyphens.
    if text.count("-") == 1 or "," in text:
        text = re.sub(r"(?<=[\w)\]])-(?=[\w(\[\\])", "–", text)
    text = re.sub(r"(?<![\w\\])([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    text = re.sub(r"(?<!\\)([~^])([^\s~^]+)\1", r"\2", text)
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\\\s", " ", text)).split())
