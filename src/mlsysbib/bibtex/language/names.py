r"""Names as BibTeX writes them: "von Last, Jr, First", and BibLaTeX's ``family=..., given=...``.

Splitting follows BibTeX's own program (``bibtex.web``, sections 387 to 404): the case of a word is that of its
first letter outside braces, or inside a special character ``{\...}``; words without case count as upper.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mlsysbib.text.braces import split_outside
from mlsysbib.text.particles import split_family
from mlsysbib.text.patterns import pattern
from mlsysbib.text.proper_names import GIVEN

_AND = pattern(r"(?<=\s)and(?=\s)", re.IGNORECASE)
_BREAK = pattern(r"\\[^\s{}]|[{},\s~]")
GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\})*+\}"
"""The pattern of a group, with as many inside each other as a name has: hidden, of a letter, of its accent's."""
_GROUP = pattern(rf"{GROUP}|\\[A-Za-z]+")
# "A. Doe" between two commas is not a suffix as "Jr.", "Ph. D." and "the Younger" are.
_ANOTHER = pattern(r"(?!the )\D+ [A-Z][a-z]+")
_ANOTHER_WHOLE = pattern(r"[A-Z]\w*\.?(?: [A-Z]\.)* [A-Z][a-z]+")
_TWO = pattern(r"[A-Z][a-z]+(?: [A-Z]\.)* [A-Z][a-z]+, [A-Z][a-z]+(?: [A-Z]\.)* [A-Z][a-z]+")
_ENTITY = pattern(r"&#?\w+;")
_ET_AL = pattern(r"(?:^|[\s,~]+)\{?et\.?[\s~]+al\b\.?\}?,?$", re.IGNORECASE)
_CONTROL = pattern(r"\\(?:[A-Za-z]+|.)?", re.DOTALL)
# The control sequences that are letters themselves, and their case (bibtex.web, section 370).
_LETTERS = {"i": "i", "j": "j", "o": "o", "l": "l", "oe": "o", "ae": "a", "aa": "a", "ss": "s", "O": "O", "L": "L"}
_LETTERS |= {"OE": "O", "AE": "A", "AA": "A"}


class Parts(NamedTuple):
    """A name's words as BibTeX splits them, each still in LaTeX."""

    first: tuple[str, ...] = ()
    von: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    jr: tuple[str, ...] = ()


def split_list(source: str) -> list[str]:
    """The names of a list, split at every "and" that stands outside braces with white space around it."""
    if "and" not in source and "AND" not in source and "And" not in source:
        return [source.strip()] if source.strip() else []
    pieces = source.split(" and ")
    if _are_apart(pieces, source):
        return [name for piece in pieces if (name := piece.strip())]
    padded = f" {source} "
    return [piece.strip() for piece in split_outside(padded, _AND) if piece.strip()]


def _are_apart(pieces: list[str], source: str) -> bool:
    """Whether nothing in a list parts names but a plain " and ", and each of them stands outside braces."""
    if source.lower().split().count("and") != len(pieces) - 1:
        return False
    return "{" not in source or all([piece.count("{") == piece.count("}") for piece in pieces])  # noqa: C419  (in one go it is quicker)


def split_name(source: str) -> Parts:
    """One name in its parts; "First von Last", "von Last, First" and "von Last, Jr, First"."""
    sections = _sections(source)
    if len(sections) == 1:
        return _first_von_last(sections[0])
    von, last = _von_last(sections[0])
    if len(sections) == 2:
        return Parts(tuple(sections[1]), von, last)
    first = [word for section in sections[2:] for word in section]
    return Parts(tuple(first), von, last, tuple(sections[1]))


def doubt(source: str) -> str:
    """What is odd about a name, as far as the characters in it tell; empty if nothing is."""
    bare = _GROUP.sub("", source) if "{" in source else source
    if _ENTITY.search(bare):
        return "an entity of HTML is not a letter to TeX"
    if ";" in bare or "&" in bare:
        return "names are joined by 'and', and an organisation stands in braces"
    if bare.count(",") > 1:
        sections = [" ".join(section.split()) for section in bare.split(",")]
        if len(sections) > 3 or not sections[-1] or _ANOTHER.fullmatch(sections[1]):
            return "these are more commas than a name has; between names stands 'and'"
    if _TWO.fullmatch(bare) and bare.split()[0] in GIVEN:
        return "this is read as one name, \"Last, First\"; between names stands 'and'"
    return ""


def doubt_in_braces(source: str) -> str:
    """What is odd about a name in braces; empty if nothing is."""
    pieces = re.split(r",? and |, ", source.strip("{}")) if " and " in source else []
    whole = len(pieces) > 1 and all(map(_ANOTHER_WHOLE.fullmatch, pieces))
    return "names in braces are read as one organisation" if whole else ""


def without_et_al(source: str) -> str | None:
    """What stands before an "et al." that ends a name, which may be nothing; None where none does."""
    match = _ET_AL.search(source)
    return None if match is None else source[: match.start()]


UNSAID = "@useprefix"
"""Under this name it is kept that a BibLaTeX entry says of no "von" whether it belongs to the name."""


def prefix_of(particle: str, family: str) -> str:
    """The part of a particle that BibTeX and biber take for a "von": all but an article close to the name ("l'")."""
    if not particle:
        return ""
    prefix, _, article = particle.rpartition(" ")
    return prefix if article and split_family(article + family) == (article, family) else particle


def _sections(source: str) -> list[list[str]]:
    """The words between the commas that stand outside braces."""
    if "{" not in source and "\\" not in source:
        return [section.replace("~", " ").split() for section in source.split(",")]
    sections: list[list[str]] = [[]]
    start = depth = 0
    for match in _BREAK.finditer(source):
        found, place = match[0], match.start()
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and (found in ",~" or found.isspace()):
            if place > start:
                sections[-1].append(source[start:place])
            start = place + 1
            if found == ",":
                sections.append([])
    if len(source) > start:
        sections[-1].append(source[start:])
    # "L.\ Thiele": the backslash belonged to the space.
    return [[word.removesuffix("\\") for word in section if word != "\\"] for section in sections]


def _first_von_last(words: list[str]) -> Parts:
    if not words:
        return Parts()
    begin = next((place for place, word in enumerate(words[:-1]) if _is_lower(word)), None)
    if begin is None:
        end = len(words) - 1
        # bibtex.web, section 397: the last name takes the words that hyphens bind to it; we split at none.
        return Parts(tuple(words[:end]), (), tuple(words[end:]))
    end = max(place for place, word in enumerate(words[:-1]) if _is_lower(word)) + 1
    return Parts(tuple(words[:begin]), tuple(words[begin:end]), tuple(words[end:]))


def _von_last(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lower = [place for place, word in enumerate(words[:-1]) if _is_lower(word)]
    end = lower[-1] + 1 if lower else 0
    return tuple(words[:end]), tuple(words[end:])


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes a word for part of "von"."""
    first = word[0]
    if first.isalpha():
        return first.islower()
    depth, place = 0, 0
    while place < len(word):
        char = word[place]
        if char == "{":
            if depth == 0 and word.startswith("\\", place + 1):
                return _special_is_lower(word, place + 1)
            depth += 1
        elif char == "}":
            depth -= 1
        elif depth == 0 and char.isalpha():
            return char.islower()
        place += 1
    return False


def _special_is_lower(word: str, place: int) -> bool:
    r"""Whether a special character ``{\...}`` is a lower-case letter: its control sequence, or what follows it."""
    control = _CONTROL.match(word, place)
    name = control[0][1:] if control else ""
    if name in _LETTERS:
        return _LETTERS[name].islower()
    for char in word[place + 1 + len(name) :]:
        if char.isalpha():
            return char.islower()
    return False
