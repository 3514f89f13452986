"""The words of an English title: which of them keep their capital, and what they say of the title's case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from mlsysbib.text.patterns import pattern
from mlsysbib.text.proper_names import NAMES, PHRASES

# A word with the combining marks and the apostrophes inside it; a possessive "'s" is not part of it.
WORD = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f]+|['’](?!s\b)(?=[^\W_]))[^\W_]*)*")

# What a word says by itself: it keeps its case wherever it stands; it is a longer word in lower case or with a
# capital; it begins with a capital; it may begin a name of several words; it is of English, or of another language.
KEEP, LOWER, UPPER, CAPITAL, OPENS, ENGLISH, FOREIGN = 1, 2, 4, 8, 16, 32, 64

# What has a small letter in many a title in title case, too, so that it tells nothing.
_SMALL = frozenset(
    """a about across after against all along among an and any are around as at based because before behind below
    between beyond but by can could de der des die das does down during en et for from has have how if in inside
    into is it its la le like many may more must near nor not of off on once onto or our out outside over own per
    should since so some than that the their them then there these they this those through throughout to too toward
    towards two under until up upon using van versus via von vs was were what when where whether which while who whom
    whose why will with within without would yet you your und""".split()
)
_OF_ENGLISH = frozenset(
    """about against and are at between by for from how into is it its of on or than that the their these this to
    towards using what when where which why with without you your""".split()
)
# Function words of other languages that English titles hardly have.
_OF_OTHERS = frozenset(
    """aber als auf aus bei beim das dem den der des durch ein eine einem einen einer eines für im ist mit nach nicht
    oder sich und vom von vor wie zu zum zur zwischen über
    aux avec ce ces chez dans est le la les leur ou où par pour quel sans sont sur une vers à
    desde del el entre hacia las los para por que sobre su una
    che degli dei del della delle dello di gli il nel nella nelle sul sulla uno
    das nas nos não pela pelo uma
    aan bij het naar niet op uit van voor zijn een
    att av der det ett fra för från med mot og och om på som til till över ikke
    dla nad oraz się ze ve ile için ja sekä kuin""".split()
)
# Symbols of elements that are two letters and no English word, and units that are not caught by an inner capital.
_SYMBOLS = frozenset(
    """Ac Ag Al Ar Au Ba Bi Bk Br Ca Cd Ce Cf Cl Cm Cr Cs Cu Db Ds Dy Er Es Eu Fe Fl Fm Fr Ga Gd Ge Hf Hg Ho Hs
    Ir Kr Li Lr Lu Lv Mc Md Mg Mn Mo Na Nb Nd Ne Nh Ni Np Og Pb Pd Pm Pr Pt Pu Ra Rb Re Rf Rg Rh Rn Ru Sb Sc
    Se Sg Si Sm Sn Sr Ta Tb Tc Te Th Ti Tl Tm Ts Xe Yb Zn Zr Hz Pa Wb Sv Bq Gb Mb Gy""".split()
) - {"Al", "Re", "Se", "Te", "Th", "Ra", "Pa", "Er", "Es", "Mo", "Ho", "Ne", "Si", "Ta"}
_TIED = frozenset("*+/&-.^")
_COMMON = UPPER | KEEP
# (patterns that few titles need are compiled when they do)
_TAIL = pattern(rf"(?<=-){WORD.pattern}")
_BREAKS = frozenset(":.?!—–")
_AFTER_BREAK = pattern(rf"(?:[:?!—–]|(?<=\w\w)\.)['\"”’)]*\s*[^\w\s]*({WORD.pattern})")


@lru_cache(maxsize=1 << 15)
def kind(word: str) -> int:
    """What a word says by itself, as flags."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    lowered = word.lower()
    loud = len(word) > 1 and word.isupper()
    language = (ENGLISH if lowered in _OF_ENGLISH else 0) | (FOREIGN if lowered in _OF_OTHERS and not loud else 0)
    if word == lowered:
        return language | (LOWER if _is_telling(word) else 0)
    if len(word) == 1:
        opens = OPENS if word in _by_first() else 0
        return (CAPITAL if word == "A" else CAPITAL | KEEP | opens) if word.isupper() else 0
    capital = (CAPITAL if word[0].isupper() else 0) | (OPENS if word in _by_first() else 0)
    if word[1:].islower():
        keeps = word in NAMES or word in _SYMBOLS or any(map(str.isdigit, word))
        return language | capital | (KEEP if keeps and capital else 0) | (UPPER if _is_telling(word) else 0)
    inner = any(map(str.isupper, word[1:])) or (capital and any(map(str.isdigit, word)))
    return capital | (KEEP if inner else 0)


def _is_telling(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.lower() not in _SMALL


def small_words(text: str, kinds: Sequence[int]) -> int:
    """By how many of its longer words, names aside, a title is in sentence case; less than 0 where it is not."""
    lower = sum([1 for each in kinds if each & LOWER])
    if lower and "-" in text:  # many write "Self-supervised Learning"
        lower -= sum([1 for word in _TAIL.findall(text) if kind(word) & LOWER])
    if lower < 1:
        return -1
    upper = sum([1 for each in kinds if each & _COMMON == UPPER]) - (kinds[0] & _COMMON == UPPER)
    if upper > lower and not _BREAKS.isdisjoint(text):
        upper -= sum([1 for word in _AFTER_BREAK.findall(text) if kind(word) & _COMMON == UPPER])
    return lower - upper


def is_tied(text: str, start: int, end: int) -> bool:
    """Whether a lone "A" is a letter, as in "A*" or "A.I.", and not the article."""
    return not _TIED.isdisjoint(text[max(0, start - 1) : start] + text[end : end + 1])


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[list[str]]]:
    """The names of several words, by the first of them."""
    found: dict[str, list[list[str]]] = {}
    for phrase in " ".join(PHRASES.split()).split("; "):
        first, *rest = WORD.findall(phrase)
        found.setdefault(first, []).append(rest)
    return found


def length_of_name(words: Sequence[str], place: int) -> int:
    """How many words from a place on are a name of several words; 0 where none is."""
    lengths = [
        len(rest) + 1
        for rest in _by_first().get(words[place], ())
        if list(words[place + 1 : place + 1 + len(rest)]) == rest
    ]
    return max(lengths, default=0)
