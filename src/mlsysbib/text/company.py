"""What the words around a word in title case say of it: that it is part of a name, or no more than a prefix."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.text.months import MONTH_MACROS
from mlsysbib.text.particles import IN_TITLES
from mlsysbib.text.proper_names import GIVEN, NAMES
from mlsysbib.text.words_of_titles import CAPITAL, KEEP, LOWER, OPENS, is_tied, length_of_name

_APOSTROPHES = ("'s", "’s")
# Who has something in titles without being anybody by name.
_OWNERS = frozenset(
    """adult animal author baby boy bride child children citizen city class club country culture customer data day
    designer devil doctor dog earth emperor enemy engineer everybody everyone everything everyman father fool
    friend game gentleman girl god group heart heaven here industry history hitchhiker how human husband it king lady
    land language layman let life lion machine man market master men moon mother murderer nation nature night novice
    nurse one other parent patient people person philosopher physician pilgrim planet poet poor practitioner
    president prince princess queen reader river sea she he shepherd ship soldier somebody someone son state
    student summer sun surgeon system teacher that there time today tomorrow town tree trial tyrant user victim
    village water what where who widow winter wife woman women world worker year yesterday""".split()
)
_OF_AGENTS = ("er", "ers", "or", "ist", "ian", "man", "men", "woman", "women", "ent", "ant", "eur", "ee", "ing", "tion")
_HONORIFICS = frozenset({"Dr", "Mr", "Mrs", "Ms", "Mt", "Prof", "Saint", "Sir", "St", "Pope"})
# After or before the name of a place they are a part of it.
_AFTER_NAMES = frozenset(
    """Commission Dynasty Empire Gulf Islands Mountains Ocean Parliament Peninsula Sea Strait University""".split()
)
_BEFORE_OF = frozenset(
    """Bank Battle Bay Bishop Council Duchy Duke Earl Emirate Gulf Isle Kingdom King Mayor Peace Plain Republic Strait
    Treaty University""".split()
)
_MEETINGS = frozenset({"Colloquium", "Conference", "Congress", "Proceedings", "Symposium", "Workshop"})
_MEETING = (
    r"\AProceedings of [^:?!]*"
    r"|\b(?:\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Annual|International|Joint"
    r"|European|IEEE|ACM|USENIX|\d{4})\b(?:[ -][\w/’'-]+){0,5} (?:Colloquium|Conference|Congress|Symposium|Workshop)\b"
    r"(?: (?:on|for|of|in) [^:?!()]*)?"
)
# Given names that others are tied to.
_DOUBLED = frozenset({"Anna", "Anne", "Ann", "Hans", "Jean", "Karl", "Maria", "Marie", "Pierre"})
_LETTERED = frozenset(
    """Appendix Class Course Factor Grade Group Haemophilia Hemophilia Hepatitis Influenza Level Part Plan Protein
    Schedule Serotype Series Type Vitamin Volume""".split()
)
_ACCENTED = frozenset(
    """à ångström attaché blasé brûlée café cafés cliché clichés coöperation coöperative crème communiqué décor déjà
    doppelgänger éclair école élite élites entrée étude études exposé façade façades fiancé fiancée fêted
    jalapeño matinée mêlée naïf naïve naïvely naïveté née négligée ombré pâté piñata première protégé protégés
    purée raison régime résumé résumés risqué rôle rôles sauté séance señor smörgåsbord soirée soufflé touché
    über vis-à-vis""".split()
)
# The months whose names are other words, too, and what months are abbreviated to.
_MONTHS = frozenset({"August", "March", "Sept", *map(str.capitalize, MONTH_MACROS)})
# Games and programming languages that are words, too, and what stands before or after them.
_WORDS_AS_NAMES = frozenset({"Dart", "Go", "Julia", "Rust", "Spark", "Swift"})
_BEFORE_LANGUAGES = frozenset({"Computer", "Using", "With", "for", "from", "in", "of", "using", "with"})
_AFTER_LANGUAGES = frozenset({"Compiler", "Language", "Language's", "Programming", "Programs"})
# The second name of a species, which has a small letter in a title in title case, too; and English words like it.
_EPITHETS_END = (
    *("ae", "ana", "ans", "ata", "ella", "ens", "ensis", "icola", "icus", "ii", "ina", "inum", "is", "oides", "orum"),
    *("osa", "um", "us"),
)
_NO_EPITHETS = frozenset(
    """album analysis axis basis campus citrus consensus continuum corpus crisis data diagnosis focus forum genus
    hypothesis maximum medium minimum museum optimum plus quantum radius spectrum status stimulus synthesis thesis
    trans vacuum versus virus""".split()
)


class Sighted(NamedTuple):
    """A title with its words, what each says by itself, and where each starts."""

    text: str
    words: Sequence[str]
    kinds: Sequence[int]
    starts: Sequence[int]


class _Candidate(NamedTuple):
    """A word under question, in its title."""

    title: Sighted
    number: int

    @property
    def text(self) -> str:
        return self.title.text

    @property
    def word(self) -> str:
        return self.title.words[self.number]

    @property
    def start(self) -> int:
        return self.title.starts[self.number]

    @property
    def end(self) -> int:
        return self.start + len(self.word)

    def near(self, step: int) -> str:
        """The word so many places on or back; empty where there is none."""
        index = self.number + step
        return self.title.words[index] if 0 <= index < len(self.title.words) else ""

    def between(self, step: int) -> str:
        """What stands between the word and the next (0) or the one before (-1)."""
        first = self.number + step
        if not 0 <= first < len(self.title.words) - 1:
            return ""
        return self.text[self.title.starts[first] + len(self.title.words[first]) : self.title.starts[first + 1]]


def epithets(title: Sighted) -> list[int]:
    """The places of the second names of species, which no style should give a capital."""
    kinds = title.kinds
    small = [index for index, each in enumerate(kinds) if each & LOWER]
    return [
        index for index in small if index and kinds[index - 1] & CAPITAL and _is_genus(_Candidate(title, index - 1))
    ]


def keeps_company(title: Sighted) -> set[int]:
    """The places of the words of a title in title case whose capital is part of a name, by the words around them."""
    text, words, kinds, starts = title
    kept = set() if _MEETINGS.isdisjoint(words) else _meetings(text, starts)
    roles = [_LEADS, *map(_role, words)]
    owning = "'s" in text or "’s" in text
    after = [*kinds[1:], 0]
    for index, each in enumerate(kinds):
        if each & OPENS and (length := length_of_name(words, index)):
            kept.update(range(index, index + length))
        if each & _FREE != CAPITAL or index in kept:
            continue
        place = _Candidate(title, index)
        if index - 1 in kept and _goes_on(place):
            kept.add(index)
            continue
        # Most words are in no company that says anything, and are not asked.
        if (
            (owning and _is_owner(place))
            or (roles[index] & _LEADS and _is_surname(place))
            or (roles[index + 1] & _FOLLOWS and any(rule(place) for rule in _RULES))
            or (after[index] & LOWER and _is_genus(place))
        ):
            kept.add(index)
    return kept


_FREE = CAPITAL | KEEP
# What a word does in company: the next may be a name because of it; it may be one itself by those around it.
_LEADS, _FOLLOWS = 1, 2


@lru_cache(maxsize=1 << 12)
def _role(word: str) -> int:
    leads = word in GIVEN or word in IN_TITLES or word in _HONORIFICS or len(word) == 1
    follows = word == "A" or not word.isascii() or word in _MONTHS or word in _BEFORE_OF or word in _AFTER_NAMES
    follows = follows or word in _WORDS_AS_NAMES
    return _LEADS * leads | _FOLLOWS * follows


def _meetings(text: str, starts: Sequence[int]) -> set[int]:
    """The places of the words of what a meeting, or its proceedings, is called."""
    spans = [match.span() for match in re.finditer(_MEETING, text)]
    return {index for index, start in enumerate(starts) if any(a <= start < b for a, b in spans)}


def _is_letter(place: _Candidate) -> bool:
    """A lone "A" that is a letter, and not the article."""
    if place.word != "A":
        return False
    ends = not place.text[place.end :].strip(" \"”’')")
    return ends or is_tied(place.text, place.start, place.end) or place.near(-1) in _LETTERED


def _is_owner(place: _Candidate) -> bool:
    """Who has something by name: "Moore's"."""
    word = place.word.lower()
    if not place.text.startswith(_APOSTROPHES, place.end):
        return False
    return word not in _OWNERS and not word.endswith(_OF_AGENTS)


def _is_accented(place: _Candidate) -> bool:
    word = place.word
    return not word.isascii() and word.lower() not in _ACCENTED


def _is_surname(place: _Candidate) -> bool:
    """What follows a given name, an initial, a particle after such, or an honorific."""
    before, gap = place.near(-1), place.between(-1)
    if gap == " " and before in GIVEN:
        return True
    if gap == "-" and before in _DOUBLED:
        return True
    if gap == " " and before in IN_TITLES:
        return place.near(-2) in GIVEN or len(place.near(-2)) == 1
    if gap in (". ", " ") and before in _HONORIFICS:
        return gap == ". " or before not in ("St", "Mt", "Prof")
    if gap != ". " or len(before) != 1 or not before.isupper() or before == "I":
        return False
    after = place.text[: place.start - len(gap) - 1]
    return not after.endswith(".") and place.word not in _EPITHETS


def _goes_on(place: _Candidate) -> bool:
    """A second part of a name whose first is one: "Tim Berners-Lee", "Jean-Baptiste Lully"."""
    if place.between(-1) == "-":
        return _role(place.near(-2)) & _LEADS == _LEADS and place.between(-2) in (" ", ". ")
    return place.between(-1) == " " and place.between(-2) == "-" and place.near(-2) in _DOUBLED


_EPITHETS = frozenset(
    {"Aureus", "Cerevisiae", "Coli", "Elegans", "Falciparum", "Melanogaster", "Thaliana", "Tuberculosis"}
)


def _is_place(place: _Candidate) -> bool:
    """A part of the name of a place or a body: "Pacific Ocean", "University of Michigan"."""
    word = place.word
    if word in _AFTER_NAMES and place.between(-1) == " " and place.near(-1) in NAMES:
        return True
    if word not in _BEFORE_OF or place.near(1) != "of":
        return False
    return (place.near(3) if place.near(2).lower() == "the" else place.near(2)) in NAMES


def _is_month(place: _Candidate) -> bool:
    if place.word not in _MONTHS:
        return False
    before = place.near(-1)
    return place.near(1).isdigit() or (before.isdigit() and len(before) <= len("31"))


def _is_language(place: _Candidate) -> bool:
    """A language or a game, which nothing is done by: "Concurrency Bugs in Go", "the Rust Programming Language"."""
    if place.word not in _WORDS_AS_NAMES:
        return False
    after = place.near(1)
    if after in _AFTER_LANGUAGES:
        return True
    ends = place.between(0) != " " or after.islower()
    return ends and place.between(-1) == " " and place.near(-1) in _BEFORE_LANGUAGES


def _is_genus(place: _Candidate) -> bool:
    """The first name of a species: "Mycoplasma pneumoniae"."""
    after = place.near(1)
    latin = len(after) > 4 and after.islower() and after.endswith(_EPITHETS_END) and not after.endswith("ous")
    return latin and after not in _NO_EPITHETS and place.between(0) == " "


_RULES: tuple[Callable[[_Candidate], bool], ...] = (_is_letter, _is_accented, _is_place, _is_month, _is_language)
