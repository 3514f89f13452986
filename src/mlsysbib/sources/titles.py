"""Titles as services give them, without what cataloguers and databases put around them."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.text.full_stops import without_stop
from mlsysbib.text.unsaid import said

_ABBREVIATED = re.compile(r"\b[^\W\d_]{1,10}\.\s+(?=[^\W\d_])")
# PubMed puts a translated title into brackets; cataloguers end one with the stroke before the names.
_BRACKETED = re.compile(r"\[(?P<inside>[^][]{12,})\]\.?")
_ISBD = re.compile(r"\s*[/,:;]\s*$|\s+=\s*$")
_ISBD_ENDS = ("/", ",", ":", ";", "=")
_LONGEST = 600
_FORMULA_AND_LETTERS = re.compile(r"(?P<formula>\$[^$]{1,200}\$)(?P<letters>\w{2,40})")
_BOTH = re.compile(r"(?P<one>.{12,}?)(?:\. \((?P<other>\S.{10,})\)|\s;\s(?P<third>\S.{10,}))")
_TWICE = re.compile(r"(.{20,}?)\s+\1")
# What leads to a footnote on the first page; "A*" is an algorithm.
_NOTE = re.compile(r"\s*[†‡§¶]+$|\s\*{1,3}$")
_NOTE_ENDS = ("†", "‡", "§", "¶", "*")
_LISTED_AS = re.compile(r"^\[(?:PDF|HTML|BOOK|CITATION)\]\s*")

# "Proceedings of the 2012 iConference on - iConference '12", as ACM Press deposited
_ACRONYM_BEHIND = re.compile(r"(?:\s+on)?\s+-\s+[\w&/+ -]{2,20}\s?['’]\d\d$")
_BODIES = (
    "AASHTO|ACI|AIAA|ANSI|API|AS|ASCE|ASHRAE|ASME|ASTM|AWS|BS|CEN|CENELEC|CISPR|CSA|DIN|ECMA|EN|ETSI|FIPS|GB|GOST|IEC|IEEE"
    "|IETF|IPC|ISA|ISO|ITU|JIS|MIL|NACE|NEMA|NF|NFPA|NISO|NIST|NZS|OIML|PAS|PD|RFC|SAE|SMPTE|TIA|UL|VDI|W3C"
)
_DESIGNATION = re.compile(
    rf"(?P<number>(?:(?:{_BODIES})(?:/|-|\s)?){{1,4}}(?:(?:Std\.?|Standard|TR|TS|SP|PAS|Guide|PUB|CWA|P)\s?)?"
    r"[A-Z]{0,2}\s?\d[\w.:/-]*(?:\s?\([^()]{3,40}\))?)\s*(?:[-–—:,]+\s+)(?P<title>\S.*)"
)


def title(text: str | None) -> str | None:
    """A title, bare: without a database's full stop, the brackets of a translation, "[PDF]", a stroke at its end.

    A stop after a shortened word ("sp.", "Inc.") or an initial, and an ellipsis, are the title's own.
    """
    if not text:
        return None
    return _remembered(text) if len(text) <= _LONGEST else _bare_title(text)


def _bare_title(text: str) -> str | None:
    bare = _LISTED_AS.sub("", text)
    bare = _ISBD.sub("", bare) if bare.rstrip().endswith(_ISBD_ENDS) else bare
    if (whole := _BRACKETED.fullmatch(bare)) is not None:
        bare = whole["inside"]
    bare = _FORMULA_AND_LETTERS.sub(_once, bare) if "$" in bare else bare
    # What stands there twice has white space in its very middle.
    if len(bare) <= _LONGEST and bare[len(bare) // 2 :][:1].isspace() and (twice := _TWICE.fullmatch(bare)) is not None:
        bare = twice[1]
    return said(without_stop(_NOTE.sub("", bare) if bare.endswith(_NOTE_ENDS) else bare))


# A record's title is asked for by several rules, and the journal's by many records.
_remembered = lru_cache(maxsize=1 << 10)(_bare_title)


def in_two_languages(text: str | None) -> tuple[str | None, str | None]:
    """A title and the same in another language where a list of theses has both: "Title. (Titre)", "Title ; Título"."""
    found = _BOTH.fullmatch(text or "") if len(text or "") <= _LONGEST else None
    return (found["one"], found["other"] or found["third"]) if found else (text, None)


def _once(match: re.Match[str]) -> str:
    """A formula alone, where a publisher's system has put the same in plain letters behind it."""
    letters = re.sub(r"\\[A-Za-z]+|[\W_]", "", match["formula"])
    same = len(letters) > 1 and match["letters"].startswith(letters)
    return match[0].replace(match["letters"], match["letters"][len(letters) :]) if same else match[0]


def event(text: str | None) -> str | None:
    """The name of an event, without what makes it the name of its proceedings, and without an article in front."""
    return re.sub(r"^(?:\[?proceedings(?:\]|\s+of)\s*)?(?:the\s+)?", "", text or "", flags=re.IGNORECASE) or None


def container(text: str | None) -> str | None:
    """The title of a journal or a book, bare; an abbreviated one keeps its stops ("J. Comput."), an address is none."""
    if not text or re.match(r"https?://", text):
        return None
    text = _ACRONYM_BEHIND.sub("", text.removeprefix("[Proceedings] "))
    return said(text) if _ABBREVIATED.search(text) else title(text)


def numbered(text: str | None) -> tuple[str | None, str | None]:
    """The number of a standard that stands before its title, and the title: "IEEE Std 802.3-2018 - Ethernet"."""
    found = _DESIGNATION.fullmatch(text or "")
    return (found["number"].strip(), found["title"]) if found else (None, text)
