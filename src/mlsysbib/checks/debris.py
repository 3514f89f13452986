"""Rules on characters that programs leave in texts: HTML, letters of another encoding, what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mlsysbib.bibtex.exporters import characters
from mlsysbib.checks.prose import place, texts
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written, first_difference
from mlsysbib.text.html import unescaped
from mlsysbib.text.patterns import pattern

_ENTITY = pattern(r"\\?&(?:\{\})?(?:\\?#(?:\d{2,6}|x[0-9a-f]{2,5})|[a-z][a-z0-9]{1,30})\\?;", re.IGNORECASE)
_TAG = pattern(
    r"</?(?:jats:|mml:)?(?:i|em|italic|b|bold|strong|su[bp]|inf|scp?|p|br|span|title|math|m(?:row|i|o|n|sup|sub))\b[^<>]*>"
)
# (what is left out is markup to CSL-JSON and entries.yaml)
_FOREIGN_TAG = pattern(
    r"</?(?:(?:jats|mml):\w+|em|italic|bold|strong|inf|scp|p|br|math|m(?:row|i|o|n|sup|sub))\b[^<>]*>"
)
_MARKUP = pattern(r"[<>]")


def _entity(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in texts(sheet, item, "&"):
        found = _ENTITY.search(written.value)
        right = _without_entities(sheet, written) if found is not None else written.value
        if found is not None and right != written.value:
            message = f"{found[0]} is an entity of HTML, and prints as it stands"
            fix = sheet.changed(written, right)
            yield Fault(message, place(written, found.start()), item.key, written.name, fix=fix)


def _without_entities(sheet: Sheet, written: Written) -> str:
    if sheet.language == "bibtex":
        said = characters.entities(written.name, {written.name: written.value})
        return written.value if said is None else said[written.name]
    right = unescaped(written.value)
    # (what would become markup is for a person)
    return right if _MARKUP.findall(right) == _MARKUP.findall(written.value) else written.value


def _tag(sheet: Sheet, item: Item) -> Iterator[Fault]:
    form = _TAG if sheet.language == "bibtex" else _FOREIGN_TAG
    for written in texts(sheet, item, "<"):
        if (found := form.search(written.value)) is not None:
            said = characters.tags(written.name, {written.name: written.value}) if sheet.language == "bibtex" else None
            fix = () if said is None or _TAG.search(said[written.name]) else sheet.changed(written, said[written.name])
            message = f"{found[0]} is a tag of HTML, and prints as it stands"
            yield Fault(message, place(written, found.start()), item.key, written.name, fix=fix)


def _misread(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in texts(sheet, item, "Ã", "Â", "â", "Ä", "Å"):
        right = characters.reread(written.value)
        cut = _CUT.search(right)
        if right != written.value or cut is not None:
            at = first_difference(written.value, right) if right != written.value else cut.start() if cut else 0
            message = f"{written.value[at : at + 2]!r} is UTF-8 that was read as Windows-1252"
            yield Fault(message, place(written, at), item.key, written.name, fix=sheet.changed(written, right))


# (what is left where a byte, or a space that does not break, was lost)
_CUT = pattern(r"â€|(?<=[a-zß-ÿ])Ã")


def _lost(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in texts(sheet, item, _REPLACEMENT):
        at = place(written, written.value.index(_REPLACEMENT))
        yield Fault("U+FFFD stands where a letter was lost", at, item.key, written.name, "write the letter")


_REPLACEMENT = "\ufffd"


def _unseen(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        found = None if written.value.isascii() else _UNSEEN.search(written.value)
        # (in UTF-8 that was misread it is half of a letter)
        if found is None or characters.reread(written.value) != written.value:
            continue
        message = f"the character U+{ord(found[0]):04X} cannot be seen"
        fix = sheet.changed(written, _UNSEEN.sub("", _BROKEN.sub("", written.value)))
        yield Fault(message, place(written, found.start()), item.key, written.name, fix=fix)


# A line that ended in a hyphen went on
_BROKEN = pattern(r"(?<=[a-zß-ÿ])\xad\s+(?=[a-zß-ÿ])")
# Joiners and marks of direction mean something in scripts that join, or run from right to left.
_UNSEEN = pattern(
    r"[\x80-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]|(?<![^\x00-\u02ff])[\u200c-\u200f\u202a-\u202e\u2066-\u2069](?![^\x00-\u02ff])"
)


def _not_composed(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        if written.value.isascii() or unicodedata.is_normalized("NFC", written.value):
            continue
        right = unicodedata.normalize("NFC", written.value)
        at = first_difference(written.value, right)
        message = f"{written.value[at : at + 2]!r} is not in Unicode's composed form (NFC)"
        yield Fault(message, place(written, at), item.key, written.name, fix=sheet.changed(written, right))


def is_left(sheet: Sheet, written: Written) -> bool:
    """Whether programs left something in a text that looks like other words until it is put right."""
    value = written.value
    form = _TAG if sheet.language == "bibtex" else _FOREIGN_TAG
    marked = ("&" in value and _ENTITY.search(value)) or ("<" in value and form.search(value))
    return bool(marked) or characters.reread(value) != value or not unicodedata.is_normalized("NFC", value)


RULES = (
    Rule(
        "T501",
        "html-entity",
        "A text holds an entity of HTML.",
        "It is printed as it stands, and in a .bib its & stops LaTeX.",
        "title = {Search &amp; Rescue}",
        r"title = {Search \& Rescue}",
        item=_entity,
        signs="&",
        fixes=True,
    ),
    Rule(
        "T502",
        "html-tag",
        "A text holds a tag of HTML, or of publishers' XML.",
        "It is printed as it stands.",
        "title = {The Genome of <i>E. coli</i>}",
        r"title = {The Genome of \textit{E. coli}}",
        item=_tag,
        signs="<",
        fixes=True,
    ),
    Rule(
        "T503",
        "misread-encoding",
        "Letters are UTF-8 that a program read as Windows-1252.",
        "They are printed as they stand, and the name or title cannot be found.",
        "title = {MÃ¶bius Strips}",
        "title = {Möbius Strips}",
        item=_misread,
        signs="ÃÂâÄÅ",
        fixes=True,
    ),
    Rule(
        "T504",
        "lost-character",
        "The replacement character stands where a program could not read a letter.",
        "It is printed as a box or a question mark; what stood there is known to nobody but a person.",
        "title = {M\ufffdbius Strips}",
        "title = {Möbius Strips}",
        item=_lost,
        signs=_REPLACEMENT,
    ),
    Rule(
        "T505",
        "invisible-character",
        "A value holds a character that nobody sees: a soft hyphen, a mark of width zero, a control character.",
        "LaTeX stops at some of them, searches miss the word, and two values that look the same are not.",
        "title = {Mö\u00adbius Strips}",
        "title = {Möbius Strips}",
        item=_unseen,
        fixes=True,
    ),
    Rule(
        "T506",
        "not-nfc",
        "Letters and their accents are characters of their own (not Unicode's form NFC).",
        "pdfTeX stops at such an accent, sorting puts it elsewhere, and a search for the word misses it.",
        "title = {Mo\u0308bius Strips}",
        "title = {Möbius Strips}",
        item=_not_composed,
        fixes=True,
    ),
)
