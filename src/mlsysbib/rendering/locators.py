"""What stands behind a key, as the place in the work and the rest (pandoc's manual, "Citation syntax")."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A word of a place: brackets in it are closed in it, escaped or not.
_INSIDE = r"[^\s()\[\]\\]"
_CHAR = r"""(?:\\?\([^\s()\\]*\\?\)|\\?\[[^\s\[\]\\]*\\?\]|\\[^\w\s()\[\]]|[^\s,;{}()\[\]\\$])"""
_WORD = rf"{_CHAR}+"
_DIGITS = rf"(?=[^\s,;{{}}]*\d){_WORD}"
_ROMAN = r"\(?(?:[ivxlcdm]+|[IVXLCDM]+)\)?(?![^\W_])"
_LABELLED_WORD = rf"(?:{_DIGITS}|{_ROMAN}(?:-+{_ROMAN}|[–—]{_ROMAN})*)"
_UNLABELLED = re.compile(rf"{_DIGITS}(?:\s*,\s*{_DIGITS})*")
_LABELLED = re.compile(rf"{_LABELLED_WORD}(?:\s*,\s*{_LABELLED_WORD})*")
# No word for a place is longer.
_LONGEST = 60
_START = re.compile(r",?(?:\s|\\\s|&nbsp;)*")
_SPACE = re.compile(r"(?:\s|\\\s|&nbsp;)*")


def split_locator(text: str, labels: Mapping[str, str]) -> tuple[str, str, str]:
    """What stands behind a key as label, locator and the rest: ``", pp. 3-5 there"`` is page, 3-5 and " there".

    ``labels`` are the words for places, in lower case and the longer ones first, and what they count. A number without
    a label is a page. Braces hold a locator of any shape, which without a label or a digit counts nothing; empty ones
    say that there is none. The locator is plain text, the rest is Markdown.
    """
    start = _START.match(text)
    place = start.end() if start else 0
    if text[place : place + 1] == "{" and (end := text.find("}", place)) >= 0:
        inside = text[place + 1 : end].strip()
        label, length = _label(inside, labels)
        counted = label or ("page" if any(map(str.isdecimal, inside)) else "")
        return counted, _plain(inside[length:]), text[end + 1 :]
    label, length = _label(text[place:], labels)
    found = (_LABELLED if label else _UNLABELLED).match(text, place + length)
    if found is None:
        return "", "", text
    locator = found[0].rstrip(".!?")
    return label or "page", _plain(locator), text[place + length + len(locator) :]


def _label(text: str, labels: Mapping[str, str]) -> tuple[str, int]:
    """What the longest word that the text begins with counts, and how much of the text it takes, space included."""
    lower = text[:_LONGEST].lower()
    for word in labels:
        if not lower.startswith(word):
            continue
        space = _SPACE.match(text, len(word))
        length = space.end() if space else len(word)
        if length > len(word) or not (word[-1].isalnum() and text[length : length + 1].isalnum()):
            return labels[word], length
    return "", 0


def _plain(text: str) -> str:
    """A place without its Markdown: escapes, emphasis, hyphens that stand for a dash."""
    text = re.sub(r"-{2,}", "–", text)
    # One hyphen is a dash, too; with more of them, it is a number that has hyphens.
    if text.count("-") == 1 or "," in text:
        text = re.sub(r"(?<=[\w)\]])-(?=[\w(\[\\])", "–", text)
    text = re.sub(r"(?<![\w\\])([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", text)
    text = re.sub(r"(?<!\\)([~^])([^\s~^]+)\1", r"\2", text)
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\\\s", " ", text)).split())
