"""Keys that sort text as readers of a language do: by letters, then accents, then case; numbers by value.

The order is that of the Unicode collation algorithm with the CLDR's tables: its root's alphabets, and what each
language changes in them. Where ICU's own module is installed, it is asked; ``tables`` has rows for all others.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

import msgspec

from mlsysbib.csl.collation import han
from mlsysbib.csl.collation.icu import icu_key
from mlsysbib.csl.collation.tables import (
    ACCENTS,
    ACCENTS_IN,
    ALPHABETS,
    CAPITALS_FIRST,
    FIRST,
    LANGUAGES,
    SCRIPTS,
    SHORT_DOUBLES,
    SMALL_KANA,
    SPELT,
    SPELT_IN,
    TRADITIONAL,
    VOWELS,
)
from mlsysbib.text.patterns import pattern

# What an element weighs at each of three levels: its letter, its accents, its case.
_Weight = tuple[str, str, str]
_NOTHING: _Weight = ("", "", "")
_LEADING_VOWEL = pattern("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
_LENGTHENED = pattern("([\u3041-\u3096\u30a1-\u30fa])\u30fc")
_STARTS = sorted((start, script) for script, starts in SCRIPTS for start in starts)
# Vowel signs below, and what silences a vowel, are letters to the CLDR though Unicode calls them marks.
_LETTER_CLASSES = frozenset({0, 9, 103, 118})
_THAI_TONES = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
_INDIC_NASALS = range(4)  # from the start of each script's block


@lru_cache(maxsize=100_000)
def collation_key(text: str, lang: str = "en") -> str:
    """A string that compares as the text sorts; 'Sorting is case-insensitive', so the next key counts before case."""
    from_icu = icu_key(text, lang)
    if from_icu is None:
        return own_key(text, lang).rpartition("\0")[0]
    # ICU, too, has letters before accents before all else.
    return "\x01".join(from_icu.split("\x01", 2)[:2])


def own_key(text: str, lang: str = "en") -> str:
    """The same by the rows of this package, whatever is installed."""
    order = _order(lang)
    # Composed, for a letter with its accent may be a letter of its own in a language (å).
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _LEADING_VOWEL.sub(r"\2\1", text)
        text = _LENGTHENED.sub(_lengthen, text) if order.language == "ja" else text
    known = order.known
    weights = [known.get(element) or _weigh(element, order) for element in order.elements.findall(text)]
    letters, accents, cases = zip(*weights, strict=True) if weights else _NOTHING
    return "\0".join(("".join(letters), "".join(accents)[:: -1 if order.backwards else 1], "".join(cases)))


class _Order(msgspec.Struct, frozen=True):
    places: dict[str, tuple[str, str]]  # of letters: at the first level and the second
    groups: dict[str, str]
    spelt: dict[str, str]
    elements: re.Pattern[str]
    han: Callable[[str], str]
    language: str
    dotless: bool
    backwards: bool
    known: dict[str, _Weight]


@cache
def _order(lang: str) -> _Order:
    """The root's alphabets with the rows of a language, and what is looked up for each letter."""
    language = lang.partition("-")[0]
    row = _of_language(LANGUAGES, lang)
    # The root's order of scripts, but for those of the language in front: Cyrillic names first in a Russian list.
    scripts = _of_language(FIRST, lang)
    ranks = dict.fromkeys([*scripts.split(), *dict(SCRIPTS)])
    groups = {script: chr(0x10 + rank) for rank, script in enumerate(ranks)}
    spelt = SPELT_IN.get(language, {})
    places = {letter: place for letter, place in _alphabets(groups, row).items() if letter not in spelt}
    digraphs = [letter for letter in places if len(letter) > 1]
    doubles = {letter[0] + letter: letter * 2 for letter in digraphs} if language in SHORT_DOUBLES else {}
    longest = sorted([*digraphs, *doubles], key=len, reverse=True)
    return _Order(
        places,
        groups,
        SPELT | spelt | doubles,
        re.compile("|".join([r"\d+", *longest, "."]), re.DOTALL | re.IGNORECASE),
        _han(lang, language),
        language,
        dotless="<ı" in row,
        backwards=lang == "fr-CA",
        known={},
    )


def _of_language(table: Mapping[str, str], lang: str) -> str:
    language, *rest = lang.split("-")
    return table.get("-".join([language, *rest[:1]])) or table.get(language, "")


def _han(lang: str, language: str) -> Callable[[str], str]:
    if "-".join(lang.split("-")[:2]) in TRADITIONAL:
        return han.by_strokes
    return {"zh": han.by_reading, "ja": han.by_code}.get(language, han.by_radical)


def _alphabets(groups: dict[str, str], row: str) -> dict[str, tuple[str, str]]:
    places: dict[str, tuple[str, str]] = {}
    for script, alphabet in ALPHABETS.items():
        for index, letters in enumerate(alphabet.split()):
            _set(places, letters, groups[script], 0x100 + 16 * index)
    for change in row.split():
        # (between two letters of an alphabet there is room for sixteen of a language's own)
        anchor, *after = change.split("<")
        at = next(places[letter][0] for letter in anchor.split("=") if letter in places)
        for offset, letters in enumerate([anchor, *after]):
            _set(places, letters, at[0], ord(at[1]) + offset)
    return places


def _set(places: dict[str, tuple[str, str]], letters: str, group: str, at: int) -> None:
    for variant, letter in enumerate(letters.split("=")):
        places[letter] = group + chr(at), "\x02" + (chr(0x60 + variant) if variant else "")


def _weigh(element: str, order: _Order) -> _Weight:
    weight = _number(element) if element.isdecimal() else _letter(element, order)
    order.known[element] = weight
    return weight


def _number(digits: str) -> _Weight:
    # By value: the longer number is the larger, and all stand before letters.
    value = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return f"\x05{chr(0x10 + len(value))}{value}", "\x02", "\x02"


def _letter(element: str, order: _Order) -> _Weight:
    if kana := _kana(element, order):
        return kana
    letter = _lower(element, order)
    case = "\x02" if letter == element else "\x03"
    if order.language in CAPITALS_FIRST:
        case = "\x04" if letter == element else "\x03"
    if letter in order.places:
        return *order.places[letter], case
    parts = order.spelt.get(letter) or _parts(element)
    if not parts:
        return _other(letter, order, case)
    weights = [_weigh(part, order) for part in order.elements.findall(parts)]
    letters, accents, cases = ("".join(level) for level in zip(*weights, strict=True))
    return letters, accents, case + "\x05" if letter in order.spelt else cases


def _lower(element: str, order: _Order) -> str:
    if order.dotless:
        element = element.replace("I", "ı").replace("İ", "i")
    # (the small form of another letter with a dot is two characters)
    return element.lower() if element != "İ" else element


def _parts(element: str) -> str:
    if len(element) > 1:
        return ""
    return "".join(chr(int(code, 16)) for code in unicodedata.decomposition(element).split() if code[0] != "<")


def _kana(element: str, order: _Order) -> _Weight | None:
    if not "\u3041" <= element <= "\u30fa":
        return None
    katakana = chr(ord(element) + 0x60) if element <= "\u3096" else element
    large = katakana.translate(SMALL_KANA)
    if large not in order.places:
        return None
    capital = (large == katakana) != (order.language in CAPITALS_FIRST)
    form = capital + 2 * (katakana == element and order.language != "ja")
    return *order.places[large], chr(2 + form)


def _other(letter: str, order: _Order, case: str) -> _Weight:
    category = unicodedata.category(letter)
    if category[0] == "S":
        return "\x04" + letter, "\x02", "\x02"
    if category[0] == "M" and _is_accent(letter):
        place = ACCENTS_IN.get(order.language, ACCENTS).find(letter)
        return "", letter if place < 0 else chr(0x20 + place), ""
    if category[0] not in "LNM" and category != "Co":
        return _NOTHING
    script = _STARTS[bisect_right(_STARTS, (ord(letter), "~")) - 1][1]
    return _han_weight(letter, order) if script == "Hani" else (f"{order.groups[script]}\uf000{letter}", "\x02", case)


def _is_accent(mark: str) -> bool:
    nasal = 0x900 <= ord(mark) < 0xD80 and ord(mark) % 0x80 in _INDIC_NASALS
    return nasal or mark in _THAI_TONES or unicodedata.combining(mark) not in _LETTER_CLASSES


def _han_weight(character: str, order: _Order) -> _Weight:
    read = han.hangul(character) if order.language == "ko" else None
    if read:
        return f"{order.groups['Hang']}\uf000{read[0]}", "\x02\x60" + chr(read[1]), "\x02"
    return order.groups["Hani"] + order.han(character), "\x02", "\x02"


def _lengthen(match: re.Match[str]) -> str:
    kana = unicodedata.normalize("NFD", match[1])[0]
    katakana = chr(ord(kana) + 0x60) if kana <= "\u3096" else kana
    return match[1] + VOWELS.get(katakana.translate(SMALL_KANA), "")
