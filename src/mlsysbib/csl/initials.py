"""Given names to initials ('Name', ``initialize-with``), and initials to the spacing that a style wants."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.csl.inline import ROMANESQUE

_STARTS = re.compile(f"[&{ROMANESQUE}]")
_HAS = re.compile(f"[-0-9{ROMANESQUE}]")
_PIECES = re.compile(r'((?:[-\s]*</*(?:span\s+class="no(?:case|decor)"|i|sc|b|sub|sup)>[-\s]*|[-\s]+))')
_INITIAL = re.compile(
    "([A-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u042f\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0370\u0372\u0376\u0386"
    "\u0388-\u03ab\u03e2\u03e4\u03e6\u03e8\u03ea\u03ec\u03ee\u03f4\u03f7\u03fd-\u03ff])"
    "([a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u052f\u0600-\u06ff\u0370-\u03ff\u1f00-\u1fff]*|)(\\.)*"
)
_LEADING_TAGS = re.compile(r"^(?:<[^>]+>)*")
_TAGS = re.compile(r"(?:-*<[^>]+>-*)")
_BLANKS = "\t\n\x0b\x0c\r \ufeff\xa0"
_DOUBLED = re.compile("[\t\n\x0b\x0c\r ]+")
_TITLES = ("Lord", "Lady")


@lru_cache(maxsize=50_000)
def initialize(given: str, mark: str, *, keep_names: bool = False, hyphens: bool = True) -> str:
    """The initials of a given name, each with its mark; with ``keep_names`` only initials that are there already.

    ``keep_names`` is CSL's ``initialize="false"``, ``hyphens`` its ``initialize-with-hyphen``. ``%s`` in the mark
    stands for the initial itself.
    """
    if not given:
        return ""
    if given in _TITLES or (not _STARTS.match(_LEADING_TAGS.sub("", given)) and "%s" not in mark):
        return given
    if not hyphens:
        given = given.replace("-", " ")
    given = re.sub(r"\s+", " ", re.sub(r"\s*-\s*", "-", given))
    # A hyphen before a small letter is inside a name, not between two.
    given = re.sub("-([a-z])", "\u2013\\1", given)
    given = re.sub(r"\.(?=[^ ])", ". ", given)
    pieces = _PIECES.split(given)
    if len(pieces) == 1:
        last = re.search(r"[^.]+$", pieces[0])
        if last and len(last[0]) == 1 and last[0] != last[0].lower():
            pieces[0] += "."
    spelled = _normalized(pieces, mark) if keep_names else _initialized(pieces, mark)
    return re.sub("\u2013([a-z])", r"-\1", spelled)


def _merged(tags: str, mark: str) -> str:
    """The mark with the tags that stood where it goes, in front of its trailing blank."""
    found = "".join(_TAGS.findall(tags))
    if not found:
        return mark
    body = mark.rstrip()
    return body + found + mark[len(body) :]


def _cleaned(text: str) -> str:
    text = re.sub(r"\s*-\s*", "-", text.rstrip(_BLANKS))
    return _DOUBLED.sub(" ", text)


def _normalized(pieces: list[str], mark: str) -> str:
    abbreviated = [False] * len(pieces)
    for index, piece in enumerate(pieces):
        bare = _LEADING_TAGS.sub("", piece)
        if len(bare) > 1 and bare.endswith("."):
            pieces[index] = re.sub(r"^(.*)\.(.*)$", r"\1\2", piece)
            abbreviated[index] = True
        elif len(piece) == 1 and piece.upper() == piece:
            abbreviated[index] = True
    for index in range(0, len(pieces), 2):
        if not abbreviated[index]:
            continue
        if index < len(pieces) - 2:
            between = re.search(r"(?:<[^>]+>)+", pieces[index + 1])
            gap = between[0] if between else pieces[index + 1]
            if not abbreviated[index + 2]:
                gap += " "
            if len(pieces[index + 2]) > 1:
                pieces[index + 1] = mark.removesuffix("\ufeff") + gap
            else:
                pieces[index + 1] = _merged(gap, mark)
        if index == len(pieces) - 1:
            pieces[index] += mark
    return _cleaned("".join(pieces))


def _initialized(pieces: list[str], mark: str) -> str:
    count = len(pieces)
    for index in range(0, count, 2):
        name = pieces[index]
        if not name:
            continue
        match = _INITIAL.match(name)
        initial, rest, dot = (match[1], match[2], match[3]) if match else ("", "", None)
        if match is None and not _STARTS.match(name) and len(name) > 1 and "%s" in mark:
            initial, rest = name[0], name[1:]
        if initial and rest and dot:  # "Yu." is one letter in its script
            initial, rest = initial + rest, ""
        if initial and initial[0] == initial[0].upper():
            pieces[index] = initial + _capitals(rest)
            _mark(pieces, index, mark, count)
        elif _HAS.search(name) and not dot:
            pieces[index] = " " + name
    return _cleaned("".join(pieces))


def _capitals(rest: str) -> str:
    """Further capitals of a name keep their letters small: ``JEan`` is ``Je``."""
    run = ""
    for letter in rest:
        if letter != letter.upper():
            break
        run += letter
    return run.lower() if len(run) < len(rest) else ""


def _mark(pieces: list[str], index: int, mark: str, count: int) -> None:
    if "%s" in mark:
        pieces[index] = mark.replace("%s", pieces[index], 1)
    elif index < count - 1:
        gap = pieces[index + 1]
        if "-" in gap:
            pieces[index + 1] = _merged(gap.replace("-", "", 1), mark) + "-"
        else:
            pieces[index + 1] = _merged(gap, mark)
    else:
        pieces.append(mark)
