"""Names as services, files and people give them: in parts, whole, or of an organisation, to ``Name``.

What tells a person from an organisation is decided here; how a person's name is divided, in ``model.told_names``.
"""

from __future__ import annotations

import re

import msgspec

from mlsysbib.model import OTHERS, Name, told_names
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.unsaid import said

_LONGEST = 300
"""A text longer than this is not a person's name, and is not taken apart."""
_ORGANISATION = re.compile(
    r"\b(?:academy|administration|agency|alliance|association|authority|bureau|collaborations?|commission|committee|community|company"
    r"|consorti(?:um|a)|contributors|corporation|council|department|developers|division|foundation|gmbh|group|inc"
    r"|initiative|institut(?:e|o|ion)?|investigators|laborator(?:y|ies)|labs?|librar(?:y|ies)|ltd|llc|ministry|network"
    r"|organi[sz]ation|participants|program(?:me)?|\w*hochschule|botanic(?:al)? gardens?|(?:scientific|working) party"
    r"|project|research|secretariat|society|team|universit(?:y|e|é|at|ät|à|ies)"
    r"|workshop)\b"
    # What is a family name, too ("William H. Press"), with a word beside it that no name of a person has
    r"|\b(?:board|cent(?:er|re)|college|museum|office|press|school|service|staff|stud(?:y|ies)|trust|union)\b.*\b(?:of|for|the|and)\b"
    r"|\b(?:of|for|the|and|university|&)\b.*\b(?:board|cent(?:er|re)|college|museum|office|press|school|service|staff"
    r"|stud(?:y|ies)|trust|union)\b"
    # What no name of a person has: "GLIS of the ITPGRFA", "Cultural Logic: A Journal of Theory & Practice", "Gbif.org"
    r"|\bof\b|[&:]|\w\.(?:org|com|net|edu)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"(?:,\s*(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?A|M\.?S|Dr|Prof|MBA|Esq)\.?)+$")
# "Scot, Reginald, 1538?-1599" in a library's catalogue, "Goudet, Olivier (INRIA)" in a repository's
_ABOUT = re.compile(
    r",\s*(?:(?:ca?\.|b\.|d\.|fl\.|geb\.)\s*)?(?:\d{3,4}\??\s*[-–]\s*(?:\d{3,4}\??)?|[-–]\s?\d{4}\??)$"
    r"|(?<=\w)\s+\((?!.*\b[IVX]+\)$)[^()]*\)$"
    r"|\s+(?:Asst|Assoc|Assistant|Associate)\.?\s*Prof(?:essor)?\.?$"
)
_TITLES = re.compile(r"^(?:(?:Prof|Dr|Mr|Mrs|Ms)\.\s*)+(?=\S)")
_INITIALS = re.compile(r"\b[A-Z]\.(?=[A-Z][a-z]{2})")
# Marks of footnotes, and of affiliations: "Smith*", "Smith1,2"
_MARKS = re.compile(r"(?<=\w)\s*[*†‡§¶]+$|(?<=[a-zß-ÿ]{2})\d{1,2}(?:,\d{1,2})*$")
# A stop that ends a field of a catalogue: "Barnes, Marion."
_LAST_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_LIST_OF_NAMES = re.compile(r";\s*\w|\s(?:and|&)\s+[^\W\d_]{2,},")
# What programs cut in two that ask for a family name: "The ATLAS" and "Collaboration"
_COLLECTIVE = re.compile(
    r"(?:\w+\s)?(?:Collaborations?|Consorti(?:um|a)|Committee|(?:Study|Working|Research) Group|Team|Investigators)"
)
_BARE_DEGREE = re.compile(r"(?<=\w{2})\s+(?:MD|M\.D\.|PhD|Ph\.\s?D\.?|MSc|MBBS|DPhil|FRCP|FRCS)$")
# "A. B. Jr." in the place of a given name
_ENDED = re.compile(r"(?P<given>\S.*\S|\S),?\s+(?P<suffix>[JS]r\.?|I{2,3}|IV)")
_BETWEEN_NAMES = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+")
_AND_OTHERS = re.compile(r"(?<=\w.)\s*,?\s+(?:and\s+others|et\.?\s*al\.?)$", re.IGNORECASE)
_ROLE = re.compile(r"\s*\((?:eds?|editors?|hrsg|hg|translator|trans)\.?\)\s*", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|u\.\s?a\.)\.?", re.IGNORECASE)
# Russian lists put the family name first where the patronymic is written out.
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:ович|евич|ьич|овна|евна|ична)")
_ONLY_INITIALS = re.compile(r"(?:[^\W\d_]\.\s*){2,4}")
_STOPPED = re.compile(r"(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ]\.-?){1,4}")
_HOMONYM = re.compile(r"(?<=\w)\s+0\d{3}(?=$|,)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def in_parts(given: str | None, family: str | None, suffix: str | None = None) -> Name | None:
    """The name that a source gives in parts; None where both are empty.

    A family name of several words without a given one is a whole name that someone put in the wrong field; "-" stands
    for a part that a person does not have, as many Indonesians have no family name.
    """
    # Beside a family name, "S. N." is not "sine nomine".
    if len(given or "") + len(family or "") > _LONGEST:
        return organisation(", ".join(filter(None, [family, given])))
    if _OTHERS.fullmatch(f"{given or ''} {family or ''}".strip()):
        return OTHERS
    given = given if _ONLY_INITIALS.fullmatch(given or "") and said(family) else said(given)
    given, family = (part and _MARKS.sub("", _ROLE.sub("", part).strip(" ,;")) for part in (given, said(family)))
    if not family and not given:
        return None
    if not family:
        return whole(given or "")
    given = _LAST_STOP.sub("", given or "")
    return _in_parts(given, family, suffix) if given else whole(family)


def _in_parts(given: str, family: str, suffix: str | None) -> Name:
    """The name of a given and a family name, of which either may hold what belongs to neither."""
    if _COLLECTIVE.fullmatch(family):
        return Name(literal=f"{given} {family}")
    if _LIST_OF_NAMES.search(given) or given.startswith("&"):
        return Name(literal=f"{family}, {given}")
    given, family = _DEGREES.sub("", _TITLES.sub("", given)), _BARE_DEGREE.sub("", _LAST_STOP.sub("", family))
    ended = None if suffix else _ENDED.fullmatch(given)
    if ended:
        given, suffix = ended["given"], ended["suffix"]
    return told_names.in_parts(family, given, _DEGREES.sub("", f", {suffix or ''}").strip(" ,;"))


def is_organisation(text: str) -> bool:
    """Whether a name has a word that only the names of organisations have."""
    return _ORGANISATION.search(text) is not None


def organisation(name: str | None) -> Name | None:
    """The name of an organisation; None where nothing is given."""
    if name and _OTHERS.fullmatch(name):
        return OTHERS
    return Name(literal=name) if said(name) and name else None


def literal(name: str | None) -> Name | None:
    """The name that a source did not take apart: an organisation's, unless it reads "Family, Given"."""
    if not name or said(name) is None:
        return None
    if len(name) > _LONGEST:
        return Name(literal=name)
    if _OTHERS.fullmatch(name):
        return OTHERS
    found = _inverted(name) if 1 <= name.count(",") <= 2 else None
    return found or Name(literal=name)


def whole(text: str) -> Name | None:
    """The name that a source gives in one piece: "Laurens van der Maaten", "Del Balso, Mike", "Llama Team".

    None where there is no name in it (arXiv lists ":" between a collaboration and its people).
    """
    bare = text
    if len(text) <= _LONGEST:
        # arXiv writes "P. -N. Roy" where the authors wrote "P.-N. Roy".
        bare = _INITIALS.sub(r"\g<0> ", re.sub(r"(?<=\.) -(?=[A-Z]\.)", "-", text.strip(" ,;:")))
        bare = _ABOUT.sub("", _MARKS.sub("", bare))
    several = _LIST_OF_NAMES.search(text) is not None
    if len(text) > _LONGEST or several or (bare != text and _ORGANISATION.search(bare)):
        return Name(literal=text.strip(" ,;") if several else text)
    text = _DEGREES.sub("", re.sub(r"^by\s+(?=[A-Z])", "", bare, flags=re.IGNORECASE)).strip(" ,;:")
    text = _TITLES.sub("", text)
    if not re.search(r"[^\W\d_]", text) or said(text) is None:
        return None
    if _OTHERS.fullmatch(text):
        return OTHERS
    text = _LAST_STOP.sub("", text)
    if "," in text:
        return _inverted(text)
    words = text.split()
    if len(words) == 1 or _ORGANISATION.search(text) or words[0].lower() == "the":
        return Name(literal=text)
    return _person(words)


def listed(text: str) -> list[str]:
    """The names of a text that may list several: with semicolons, or whole names with commas and "and".

    What reads as one name ("Family, Given") or as that of an organisation is one.
    """
    if ";" in text:
        return text.split(";")
    pieces = [text] if is_organisation(text) else _BETWEEN_NAMES.split(text)
    return pieces if all(" " in piece.strip() for piece in pieces) else [text]


def unnumbered(text: str) -> str:
    """A name without the number by which DBLP tells homonyms apart: "Wei Li 0003", "Li, Wei 0003"."""
    return _HOMONYM.sub("", text)


def without_others(text: str) -> tuple[str, bool]:
    """The names of a text without "et al." or "and others" at its end, and whether that stood there."""
    bare = _AND_OTHERS.sub("", text)
    return bare, bare != text


def initialled(text: str | None) -> Name | None:
    """The name of "van der Berg JC": the initials, without full stops, stand at the end."""
    match = re.fullmatch(r"(.+?) ([A-ZÀ-ÖØ-Þ]{1,4})(?: (Jr|Sr|2nd|3rd|I{2,3}|IV))?", text or "")
    if match is None:
        return organisation(text)
    return in_parts(" ".join(f"{letter}." for letter in match[2]), match[1], match[3])


def _person(words: list[str]) -> Name:
    """The person whose whole name these words are, in the usual order."""
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[2]):
        return Name(family=words[0], given=" ".join(words[1:]))
    if len(words) > 2 and len(words[0]) > 2 and all(len(word) == 1 and word.isupper() for word in words[1:]):
        # PubMed's way: "Smith A B"
        return Name(family=words[0], given=" ".join(f"{word}." for word in words[1:]))
    if _STOPPED.fullmatch(words[-1]) and all(len(word) > 2 for word in words[:-1]):
        # Embase's and Ovid's way: "Trindade I.A.", "van der Zee C.I."
        return told_names.in_parts(" ".join(words[:-1]), words[-1])
    if _CJK.search("".join(words)):
        return Name(family=words[-1], given=" ".join(words[:-1]))
    return told_names.in_order(words)


def _inverted(text: str) -> Name | None:
    """The name of "Family, Given", "Family, Jr., Given", "Given Family, Jr."; or an organisation with a comma."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 2 and parts[1] in SUFFIXES:
        name = whole(parts[0])
        return name if name is None or name.literal else msgspec.structs.replace(name, suffix=parts[1])
    if len(parts) == 1:
        return whole(parts[0])
    if len(parts) > 3 or _ORGANISATION.search(text):
        return Name(literal=text)
    if len(parts) == 3 and SUFFIXES.isdisjoint(parts[1:]):
        return Name(literal=text)
    return told_names.inverted(parts)
