r"""Lists of names that are not joined by "and", which are one name to BibTeX: ``{Doe, J.; Roe, R.}``.

Whatever may be one name stays one: an organisation ("Barnes and Noble"), "Last, Jr, First", family names of two words
("García Márquez, Gabriel José"). What tells names apart is that each of three or more is a whole name, that each begins
with initials or a given name, or that family names and initials alternate.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mlsysbib.bibtex.language import names
from mlsysbib.text.braces import is_group, split_outside
from mlsysbib.text.patterns import pattern
from mlsysbib.text.proper_names import GIVEN

# Given names that are words or family names, too, so that titles do not know them.
_MORE_GIVEN = GIVEN | frozenset(
    """Adam Adrian Allan Anders Andy Arnold Barry Ben Bernard Bill Bob Bruno Carlo Carmen Carol Charlie Christian Clara
    Dan Dominic Duncan Elias Ella Emma Eva Felix Gary Gilbert Gordon Graham Guido Hal Hassan Hugo Jack Jake Jan Jay
    Jesse Joe Joel Julian Justin Kai Ken Kim Kurt Lars Leo Leon Linda Lisa Luca Luke Lynn Marcus Mario Marina Mark
    Marvin Mathias Matt Max Maya Mia Mike Milan Nora Norman Oliver Oscar Pascal Phil Philip Ray Regina Ron Rosa Ross
    Russell Sally Sam Scott Sean Simon Sofia Sophia Stanley Stuart Ted Terry Theo Todd Tracy Trevor Vera Victor
    Victoria Warren Wayne""".split()
)
_ORGANISED = frozenset(
    """academy administration agency alliance and association authority authors bank board bureau center centre city
    college commission committee community company consortium contributors corp corporation council department
    developers division engineering federation for forum foundation fund gmbh government great group inc initiative
    institute international kingdom lab laboratories laboratory labs league library limited llc ltd ministry museum
    national network new north of office on organisation organization partners party press project republic research
    saint school science sciences service services society south staff state states team technology the trust union
    united university west east working""".split()
)
_LETTER = r"[^\W\d_a-zà-öø-ÿ]"
_INITIALS = rf"{_LETTER}(?:\.?[- ]?{_LETTER}){{0,3}}\.?"
_WORD = rf"(?:{_LETTER}[^\W\d_]*(?:['’-][^\W\d_]+)*\.?|[a-z'’]{{1,4}})"
_WHOLE = pattern(rf"{_LETTER}[^\W\d_]*\.?(?:[- ]{_WORD}){{0,4}} (?:[a-z]['’])?{_LETTER}[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ONLY_INITIALS = pattern(_INITIALS)
_BEGINS_IN_INITIALS = pattern(rf"(?:{_LETTER}\.[- ]?)+(?=\s|{_LETTER})|{_LETTER} ")
# As PubMed writes it, and the catalogues of medicine.
_FAMILY_FIRST = pattern(
    rf"(?P<family>(?:[a-z]+ ){{0,2}}{_LETTER}[\w'’-]+(?: {_LETTER}[\w'’-]+)?) (?P<given>{_LETTER}{{1,3}})"
)
_FAMILY = pattern(rf"(?:[a-z'’]+ ){{0,3}}{_LETTER}[\w'’-]+(?: {_LETTER}[\w'’-]+)?")
_SUFFIXED = pattern(r"(?!Pope|King|Queen|Emperor|Saint|St\.|John Paul)(?P<name>.+) (?:(?P<jr>[JS]r\.?)|II|III|IV)")
_ET_AL = pattern(r"et\.?\s+al\.?|(?:and )?others", re.IGNORECASE)


SIGN = pattern(
    # Each begins with a sign that is quick to look for: a group of letters; two words after a comma, the second no
    # initial; two commas without an "and" between them.
    r";|&|\{[^\\{}]{2}"
    r"|,(?: [A-Z]\. (?:[A-Z]\. )*+[A-Z][a-z]| \S+ (?!and\s|[A-Z]\.)\S\S|(?:[^,a]++|a(?!nd\s))*+,)"
)
"""What every name that is several has, and most others have not."""


def parted(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The list with "and" between the names that are surely names of their own."""
    listed = names.split_list(" ".join(fields[field].split()))
    # What one name of a list has says nothing of the others: "Aa A, Aa A" is one name beside "{00}", too.
    found = [name for item in listed for name in (_names_in(item) if SIGN.search(item) else [item])]
    return {field: " and ".join(found)} if found != listed else None


def as_one(written: str) -> str:
    """A name as it is written, with braces where a reader would take it for several."""
    if not SIGN.search(written) or parted("", {"": written}) is None:
        return written
    last, comma, rest = written.partition(", ")
    if not comma or is_group(written):
        return f"{{{written}}}"
    words = last.split(" ")
    begin = next((place for place, word in enumerate(words) if not word[:1].islower()), 0)
    return " ".join((*words[:begin], f"{{{' '.join(words[begin:])}}}")) + comma + rest  # a "von" stays one


def _names_in(item: str) -> list[str]:
    """The names that one item of a list holds; the item itself where that is not sure."""
    if is_group(item):
        return _in_braces(item)
    pieces = _split(item, r";|\\?&(?=\s)")
    if len(pieces) > 1:
        found = [name for piece in pieces for name in _between_commas(piece)]
        return found if all(map(_is_name, found)) else [item]
    return _between_commas(item)


def _in_braces(item: str) -> list[str]:
    """What stands in braces: several whole names, a person with a suffix, or an organisation."""
    inside = item[1:-1].strip()
    if is_group(inside) or "=" in inside:
        return [item]
    listed = names.split_list(inside)
    if _is_suffixed(inside) or all(map(_is_last_first, listed)):
        return listed
    if len(_split(inside, ";")) > 1:
        found = _names_in(inside)
        return found if len(found) > 1 else [item]
    pieces = [piece for part in listed for piece in _split(part, ",")]
    # Two pieces may be one organisation ("Barnes and Noble"); three whole names are not, nor are two people.
    several = len(pieces) > 2 or (len(pieces) == 2 and all(map(_begins_as_person, pieces)))
    return [_as_others(piece) for piece in pieces] if several and _are_whole(pieces) else [item]


def _between_commas(item: str) -> list[str]:
    """Names between commas."""
    item, is_open = item.rstrip(", "), item.rstrip().endswith(",")
    pieces = _split(item, ",")
    known = [_as_others(piece) for piece in pieces]
    people = [piece for piece in known if piece != "others"]
    if len(pieces) < 2:
        return [item]
    # A comma at the end is of a list that goes on, and counts as a name more.
    if _are_whole(people) and (len(known) + is_open > 2 or all(map(_begins_as_person, people))):
        return known
    if all(map(_FAMILY_FIRST.fullmatch, people)):
        return [_FAMILY_FIRST.sub(r"\g<family>, \g<given>", piece) for piece in known]
    return _alternating(known) or [item]


def _alternating(pieces: list[str]) -> list[str]:
    """Family names and initials, or given names, by turns: two or more of each."""
    rest = ["others"] if pieces[-1] == "others" else []
    pieces = pieces[: len(pieces) - len(rest)]
    families, given = pieces[::2], pieces[1::2]
    # One pair is one name, "Last, First"; a list has two, or one and "et al.".
    if len(pieces) % 2 or (len(pieces) < 4 and not rest) or not all(map(_is(_FAMILY), families)):
        return []
    if not (all(map(_is(_ONLY_INITIALS), given)) or all(map(_is_given, given))):
        return []
    return [*(f"{family}, {first}" for family, first in zip(families, given, strict=True)), *rest]


def _decoded(source: str) -> str:
    """What a source prints; writers, which ask it of organisations, load the decoder for more than words alone."""
    if "  " not in source and source.replace(" ", "").isalnum():
        return source.strip(" ")
    from mlsysbib.text.latex.decode import decode

    return decode(source)


def _is_given(source: str) -> bool:
    return _decoded(source).split(" ")[0] in _MORE_GIVEN


def _is_last_first(source: str) -> bool:
    """Whether something is a family name, and initials or a given name."""
    family, _, given = source.partition(",")
    return _is(_FAMILY)(family) and (_is(_ONLY_INITIALS)(given.strip()) or _is_given(given.strip()))


def _is_suffixed(source: str) -> bool:
    """Whether something is a person with a suffix, which may be a pope's or a war's number otherwise."""
    match = _SUFFIXED.fullmatch(_decoded(source))
    return (
        match is not None and _is_whole(match["name"]) and (match["jr"] is not None or _begins_as_person(match["name"]))
    )


def _is(form: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda source: form.fullmatch(_decoded(source)) is not None


def _is_name(source: str) -> bool:
    """Whether something between semicolons is a name: "Last, First", or a whole one that begins as people's do."""
    family, comma, given = source.partition(",")
    if comma:
        return (
            not is_group(family)
            and bool(given.strip())
            and given.count(",") < 2
            and _is(_FAMILY)(family)
            and not _is_organised(source)
        )
    return source == "others" or is_group(source) or (_is_whole(source) and _begins_as_person(source))


def _are_whole(pieces: list[str]) -> bool:
    """Whether all are whole names; a look at their words spares most of them the decoder."""
    return all(" " in piece or "~" in piece for piece in pieces) and all(map(_is_whole, pieces))


def _is_whole(source: str) -> bool:
    """Whether something is a given name or initials, and a family name."""
    text = _decoded(source)
    return _WHOLE.fullmatch(text) is not None and not _is_organised(text) and not is_group(source)


def _is_organised(source: str) -> bool:
    return not _ORGANISED.isdisjoint(source.lower().replace(".", "").split())


def _begins_as_person(source: str) -> bool:
    text = _decoded(source)
    if _BEGINS_IN_INITIALS.match(text):
        return True
    words = re.split("[ -]", text)
    return words[0] in _MORE_GIVEN and words[-1] not in _MORE_GIVEN


def _as_others(piece: str) -> str:
    return "others" if _ET_AL.fullmatch(piece) else piece


def _split(source: str, separator: str) -> list[str]:
    """A source at the separators that stand outside braces, without empty pieces."""
    return [bare for piece in split_outside(source, re.compile(separator)) if (bare := piece.strip())]
