"""Who wrote a work, as lists and citations put several names in a row; organisations and prose are nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.told_names import in_order, inverted
from mlsysbib.reading_lists.name_shapes import INITIAL, UNCAPITALISED, is_cjk, is_initials, is_part, is_person
from mlsysbib.reading_lists.organisations import holds_organisation, is_organisation
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.particles import is_particle
from mlsysbib.text.proper_names import GIVEN

_AND = re.compile(r",?\s+(?:and|und|et)\s+|\s*&\s*|\s+and$", re.IGNORECASE)
_OTHERS = re.compile(
    r"[,;]?\s*(?:\band\s+)?(?:\bet\.?\s*al\b\.?|\band others\b|\band more\b|\band \d+ others\b|等人?|…|\.\.\.)"
    r"\s*[.,]*\s*",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:by|authors?|written by|with|from|作者)\s*:?\s+", re.IGNORECASE)
_NOTES = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[*†‡§¶⁎∗]|<[^>]*>|(?<=[a-z])\d(?:,\d)*(?=[\s,;]|$))")
# "Josifovski, V., ... & Su, B. Y.", as the APA leaves out names in the midst of many.
_LEFT_OUT = re.compile(r",\s*(?:\.\s?\.\s?\.|…)\s*(?:&|and)?\s*(?=[A-Z])")
_STRANGE = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]*\.?){1,2}")
_ABBREVIATED = re.compile(r"[A-Z]\.[A-Z][a-z]")
# "CHEN Tianshi", where the family name comes first
_CAPITALS = re.compile(r"(?P<family>[A-Z]{2,}(?:-[A-Z]+)?) (?P<given>[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+)*)")
# "Smith J", as medical journals have it; "Iliopoulos A S", "Kim H."
_MEDICAL = re.compile(
    r"(?P<family>(?:(?:de|da|del|della|di|do|dos|la|le|van|der|den|von|el|al|ten|ter) )*"
    r"(?:[A-Z]['’])?[A-Z][^\W\d_]+(?:[ '’-][A-Z][^\W\d_]+)*) (?P<given>[A-Z]{1,3}|[A-Z]\.?(?:[ -]?[A-Z]\.?){0,2})"
)
_FEW_WORDS = 3
_TWO = 2
_LONGEST = 3000


@lru_cache(maxsize=1 << 12)
def people(text: str, *, sure: bool = False) -> tuple[Name, ...]:
    """The names of a text that holds nothing else, ``OTHERS`` at their end where it goes on; none of any other.

    ``sure`` says that names stand where the text does, so that family names alone are some.
    """
    if len(text) > _LONGEST or not text[:1].isalpha() or (text.count(",") >= _TWO and is_organisation(text)):
        return ()
    text = text.replace("，", ", ")
    led = _LED.match(text)
    if (written := (text[led.end() :] if led else text).strip(" .,")) in UNCAPITALISED:
        return (in_order(written.split()),)
    text = _ended(_NOTES.sub("", text[led.end() :] if led else text))
    text = _LEFT_OUT.sub(", ", text)
    others = _OTHERS.search(text)
    if others is not None:
        after = text[others.end() :].strip(" .,;")
        if after and not is_organisation(after):
            return ()
        text = text[: others.start()]
    text = _ended(" ".join(text.split()))
    names = _names(text, sure=sure or bool(led or others)) if text else ()
    return (*names, OTHERS) if names and others is not None else names


def _ended(text: str) -> str:
    """A list without the full stop behind it; an initial keeps its own."""
    text = text.strip(" ,;:*_")
    return text if re.search(r"(?:^|[\s.,-])[A-Z]\.$|\b[JS]r\.$|\.\.\.$", text) else text.rstrip(".")


def _names(text: str, *, sure: bool) -> tuple[Name, ...]:
    if ";" in text:
        pieces = [piece.strip(" ,") for piece in text.split(";")]
        return _each([piece for piece in _parted(pieces) if piece])
    by_and = [piece.strip(" ,") for piece in _AND.split(text) if piece.strip(" ,")]
    if _is_bibtex(by_and) and (found := _each(by_and)):
        return found
    pieces = [piece.strip() for part in by_and for piece in part.split(",") if piece.strip()]
    pieces = _without_affiliation(pieces)
    if not pieces:
        return ()
    return (
        _medical(pieces)
        or _by_twos(by_and, pieces)
        or _with_initials(pieces)
        or ("," in by_and[0] and _first_inverted(pieces, sure=sure))
        or _in_order(pieces, sure=sure)
    )


def _medical(pieces: list[str]) -> tuple[Name, ...]:
    """``Gu J, Chowdhury M``; one alone in capitals is an acronym and another: ``(COTS HPC)``."""
    capitals = [match for match in map(_CAPITALS.fullmatch, pieces) if match is not None]
    if len(capitals) == len(pieces) > 1:
        return tuple(inverted([match["family"], match["given"]]) for match in capitals)
    found = [match for match in map(_MEDICAL.fullmatch, pieces) if match is not None and is_part(match["family"])]
    if len(found) < len(pieces) or (len(found) == 1 and found[0]["family"].isupper()):
        return ()
    return tuple(inverted([match["family"], match["given"]]) for match in found)


def _by_twos(by_and: list[str], pieces: list[str]) -> tuple[Name, ...]:
    """``Strubell, Emma, Ganesh, Ananya, and McCallum, Andrew``: all are inverted, with no more than commas between."""
    if len(by_and) != _TWO or by_and[-1].count(",") != 1 or len(pieces) % 2 or not all(map(_is_family, pieces[::2])):
        return ()
    return _each([f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)])


def _is_bibtex(pieces: list[str]) -> bool:
    """Whether names are BibTeX's, "Lerer, Adam and Wu, Ledell"; "Ann Lee, Bo Li and Cy Wu" are others."""
    if len(pieces) < _TWO or pieces[-1].count(",") > 1 or any(piece.count(",") != 1 for piece in pieces[:-1]):
        return False
    return len(pieces) > _TWO or not any(" " in piece and is_person(piece.split(",")[0]) for piece in pieces)


def _parted(pieces: list[str]) -> list[str]:
    """Names between semicolons, the last two perhaps with an "and" between them."""
    return [each for piece in pieces for each in _AND.split(piece)]


def _each(pieces: list[str]) -> tuple[Name, ...]:
    """Names that are each inverted or in order by itself."""
    found: list[Name] = []
    for piece in pieces:
        if "," in piece:
            parts = [part.strip() for part in piece.split(",") if part.strip()]
            if not (1 <= len(parts) <= 3 and all(is_part(part) for part in parts)):
                return ()
            found.append(inverted(parts) if len(parts) > 1 else Name(family=parts[0]))
        elif is_person(piece):
            found.append(in_order(piece.split()))
        else:
            return ()
    return tuple(found)


def _without_affiliation(pieces: list[str]) -> list[str]:
    """Names without the organisation that stands behind them all."""
    for index, piece in enumerate(pieces):
        if index and holds_organisation(piece) and not is_initials(piece) and not is_person(piece):
            # Dawn Song is no laboratory: she stands amid others.
            if _STRANGE.fullmatch(piece) and any(map(is_person, pieces[index + 1 : index + 2])):
                continue
            rest = pieces[index:]
            return (
                pieces[:index] if is_organisation(", ".join(rest)) or all(map(holds_organisation, rest[:1])) else pieces
            )
    return pieces


def _with_initials(pieces: list[str]) -> tuple[Name, ...]:
    """``Gu, J., Chowdhury, M., Shin, K.G.``: a family name and initials by turns; the last may lack them."""
    if len(pieces) < 2 or not is_initials(pieces[1]):
        return ()
    found, index = [], 0
    while index < len(pieces):
        family = pieces[index]
        if not is_part(family):
            return ()
        if index + 1 < len(pieces) and is_initials(pieces[index + 1]):
            suffix = [each for each in pieces[index + 2 : index + 3] if each in SUFFIXES]
            found.append(inverted([family, pieces[index + 1], *suffix]))
            index += 2 + len(suffix)
        elif index + 1 == len(pieces) or " " in family:
            found.append(in_order(family.split()) if " " in family else Name(family=family))
            index += 1
        else:
            return ()
    return tuple(_capitalised(name) for name in found)


def _capitalised(name: Name) -> Name:
    """PENG is Peng: nobody's family name is in capitals alone, unless it is two letters of another script's."""
    if len(name.family) > 3 and name.family.isupper():
        return Name(family=name.family.title(), given=name.given)
    return name


def _first_inverted(pieces: list[str], *, sure: bool) -> tuple[Name, ...]:
    """``Mayer, Ruben, and Hans-Arno Jacobsen``: the first name alone is inverted."""
    if len(pieces) < 2:
        return ()
    family, given, *rest = pieces
    if (
        family == given
        or _ABBREVIATED.search(given)
        # "EMNLP, Brian Lester"
        or (family.isupper() and len(family) > _TWO and " " in given)
        or not (_is_family(family) and is_part(given) and all(" " in each and is_person(each) for each in rest))
    ):
        return ()
    first, last = given.split()[0], given.split()[-1]
    if not rest and not sure and " " in given and first not in GIVEN and not INITIAL.fullmatch(last):
        return ()
    return (inverted([family, given]), *(in_order(each.split()) for each in rest))


def _is_family(text: str) -> bool:
    words = text.split()
    return is_part(text) and (len(words) == 1 or all(map(is_particle, words[:-1])))


def _in_order(pieces: list[str], *, sure: bool) -> tuple[Name, ...]:
    """Full names; one alone, or two, are names only where something tells."""
    joined: list[str] = []
    for piece in pieces:
        if piece in SUFFIXES and joined:
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    strangers = [piece for piece in joined if not is_person(piece)]
    # Among many names, one may be a word that titles have, too: "Jie You".
    if strangers and len(joined) >= 3 * len(strangers) and all(map(_STRANGE.fullmatch, strangers)):
        strangers = []
    if strangers:
        # "Smith et al.", "Olston and Chen et al."
        if sure and all(_is_family_alone(piece) for piece in joined):
            return tuple(Name(family=piece) for piece in joined)
        return ()
    if not sure and len(joined) <= _TWO and not all(map(_is_told, joined)):
        return ()
    return tuple(in_order(piece.split()) for piece in joined)


def _is_family_alone(piece: str) -> bool:
    return len(piece) > 1 and " " not in piece and is_part(piece) and not holds_organisation(piece)


def is_alone(names: tuple[Name, ...]) -> bool:
    """Whether they are one that cannot be a title: with initials, or with a given name that is known."""
    return (
        len(names) == 1
        and bool(names[0].given)
        and (
            (INITIAL.match(names[0].given) is not None and "." in names[0].given) or names[0].given.split()[0] in GIVEN
        )
    )


def _is_told(piece: str) -> bool:
    """Whether something of a name in two or three words is a name's and no title's."""
    words = piece.split()
    if is_cjk(piece) or words[0] in GIVEN or words[-1] in SUFFIXES or any(map(is_particle, words[1:])):
        return True
    if words[0] == "A" or piece.isupper():
        return False
    return len(words) <= _FEW_WORDS or any(INITIAL.fullmatch(word) and len(word) <= _FEW_WORDS for word in words)
