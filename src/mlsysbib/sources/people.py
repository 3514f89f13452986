"""Names as services give them: in parts, whole, or of an organisation, to ``Name``.

Parts that a source gives are kept as given; only a whole name is taken apart.
"""

from __future__ import annotations

import re

from mlsysbib.model import OTHERS, Name

_LONGEST = 300
"""A text longer than this is not a person's name, and is not taken apart."""
_SUFFIX = re.compile(r"(?:[Jj](?:n?r|N?R)|[Ss](?:n?r|N?R))\.?|I{2,3}|IV|VI{1,3}")
# Lower-case words in front of a family name belong to it ("van der Maaten"); the capitalised ones of these, too, where
# a given name stands before them ("Mike Del Balso", "Fernando De la Torre").
_PARTICLES_WORDS = """
    af al am auf av bar ben bin da dal dalla das de degli dei del dela della dello den der des di do dos du e
    el ibn in la las le li lo los op 't ter ten tho to und van vander vom von y z zu zum zur st. saint
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_CAPITALISED_WORDS = """
    da dal dalla de del dela della des di dos du el la le van vander von den der ten ter st. saint
"""
_CAPITALISED = frozenset(_CAPITALISED_WORDS.split())
_ORGANISATION = re.compile(
    r"\b(?:academy|agency|alliance|association|authority|bureau|collaborations?|commission|committee|community|company"
    r"|consorti(?:um|a)|contributors|corporation|council|department|developers|division|foundation|gmbh|group|inc"
    r"|initiative|institut(?:e|o|ion)?|investigators|laborator(?:y|ies)|labs?|librar(?:y|ies)|ltd|llc|ministry|network"
    r"|organi[sz]ation|participants|program(?:me)?|project|research|secretariat|society|team|universit(?:y|e|é|at|ät|à|ies)"
    r"|workshop)\b"
    # What is a family name, too ("William H. Press"), with a word beside it that no name of a person has
    r"|\b(?:board|cent(?:er|re)|college|museum|office|press|school|service|staff|stud(?:y|ies)|trust|union)\b.*\b(?:of|for|the|and)\b"
    r"|\b(?:of|for|the|and|university|&)\b.*\b(?:board|cent(?:er|re)|college|museum|office|press|school|service|staff"
    r"|stud(?:y|ies)|trust|union)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"(?:,\s*(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?A|M\.?S|Dr|Prof|MBA|Esq)\.?)+$")
_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s+al\.?)\.?", re.IGNORECASE)
# Russian lists put the family name first where the patronymic is written out.
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овна|евна|ична)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def in_parts(given: str | None, family: str | None, suffix: str | None = None) -> Name | None:
    """The name that a source gives in parts; None where both are empty.

    A family name of several words without a given one is a whole name that someone put in the wrong field.
    """
    if not family and not given:
        return None
    if not family:
        return whole(given or "")
    if not given:
        return whole(family)
    family, suffix = family.strip(" ,"), (suffix or "").strip(" ,")
    start, _, last = family.rpartition(" ")
    if start and not suffix and _SUFFIX.fullmatch(last):
        family, suffix = start.strip(" ,"), last
    return Name(family=family, given=given.strip(" ,"), suffix=suffix)


def organisation(name: str | None) -> Name | None:
    """The name of an organisation; None where nothing is given."""
    return Name(literal=name) if name else None


def literal(name: str | None) -> Name | None:
    """The name that a source did not take apart: an organisation's, unless it reads "Family, Given"."""
    if not name:
        return None
    if len(name) > _LONGEST:
        return Name(literal=name)
    found = _inverted(name) if name.count(",") == 1 else None
    return found or Name(literal=name)


def whole(text: str) -> Name | None:
    """The name that a source gives in one piece: "Laurens van der Maaten", "Del Balso, Mike", "Llama Team".

    None where there is no name in it (arXiv lists ":" between a collaboration and its people).
    """
    if len(text) > _LONGEST:
        return Name(literal=text)
    text = _DEGREES.sub("", re.sub(r"^by\s+(?=[A-Z])", "", text.strip(" ,;:"), flags=re.IGNORECASE)).strip(" ,;:")
    if not re.search(r"[^\W\d_]", text):
        return None
    if _OTHERS.fullmatch(text):
        return OTHERS
    if "," in text:
        return _inverted(text)
    words = text.split()
    if len(words) == 1 or _ORGANISATION.search(text) or words[0].lower() == "the":
        return Name(literal=text)
    return _person(words)


def _person(words: list[str]) -> Name:
    """The person whose whole name these words are, in the usual order."""
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[2]):
        return Name(family=words[0], given=" ".join(words[1:]))
    start = _family_starts(words)
    given, particles, family = words[:start], [], words[start:]
    while len(family) > 1 and family[0].islower() and family[0] in _PARTICLES:
        particles.append(family.pop(0))
    return Name(
        family=" ".join(family), given=" ".join(given), non_dropping_particle=" ".join(particles), suffix=suffix
    )


def _inverted(text: str) -> Name | None:
    """The name of "Family, Given", "Family, Jr., Given", "Given Family, Jr."; or an organisation with a comma."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        name = whole(parts[0])
        return name if name is None or name.literal else _with_suffix(name, parts[1])
    if len(parts) == 1:
        return whole(parts[0])
    if len(parts) > 3 or _ORGANISATION.search(text):
        return Name(literal=text)
    if len(parts) == 3:
        suffix = next((part for part in parts[1:] if _SUFFIX.fullmatch(part)), None)
        if suffix is None:
            return Name(literal=text)
        parts.remove(suffix)
        return Name(family=parts[0], given=parts[1], suffix=suffix)
    return Name(family=parts[0], given=parts[1])


def _with_suffix(name: Name, suffix: str) -> Name:
    return Name(family=name.family, given=name.given, non_dropping_particle=name.non_dropping_particle, suffix=suffix)


def _family_starts(words: list[str]) -> int:
    """The place of the first word of the family name; the given name keeps at least one word."""
    last = len(words) - 1
    if _CJK.search("".join(words)):
        return last
    for place in range(1, last):
        word = words[place]
        if word in _PARTICLES:
            return place
        # A capitalised one may be a given name's ("Li Da Xu"), so nothing but particles may follow it.
        rest = words[place:last]
        if all(word.lower() in _CAPITALISED and not word.isupper() and len(word) > 1 for word in rest):
            return place
    return last
