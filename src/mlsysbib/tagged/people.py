"""Names in lines: "Family, Given, Suffix", one a line; a comma at the end says that the whole is an organisation's.

That is EndNote's way (its manual: "Entering corporate authors"), which RIS, EndNote's XML and refer share.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.names import joined
from mlsysbib.model.people import initialled, is_organisation, unnumbered, whole
from mlsysbib.model.told_names import inverted
from mlsysbib.text.html import clean, unescaped
from mlsysbib.text.name_parts import SUFFIXES

_PARTED_INITIAL = re.compile(r"^([^,&]+, [^,&]+), ([A-Z]\.?)$")
# The commas of Arabic and of Chinese.
_COMMAS = str.maketrans("،，", ",,")
# "van der Berg JA": what stands in the place of a comma is that the initials come last.
_FAMILY = r"(?:[a-z]{2,3} ){0,2}[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*[a-z])?"
_INITIALLED = re.compile(rf"{_FAMILY} (?!(?:II|III|IV|AI|EU|UK|UN|US|USA)$)[A-Z]{{1,3}}")
_LONGEST = 80
# "VI" may be the initials of two names.
_SUFFIXES = SUFFIXES - {"VI", "VII", "VIII"}


# The same people come back all through a library.
@lru_cache(maxsize=1 << 12)
def name_of(text: str) -> Name | None:
    """The name of one value; None where there is none in it."""
    bare = unnumbered(clean(text).translate(_COMMAS))
    if bare.endswith(","):
        return Name(literal=bare.rstrip(" ,")) if bare.rstrip(" ,") else None
    # "van Dijk, Jan W., V" has lost an initial to a comma.
    bare = _PARTED_INITIAL.sub(r"\1 \2", bare)
    family, comma, given = bare.partition(",")
    if not comma and len(bare) <= _LONGEST and _INITIALLED.fullmatch(bare) and not is_organisation(bare):
        return initialled(bare)
    if "," not in given and family.strip() and given.strip() and not is_organisation(bare):
        before, _, last = given.strip().rpartition(" ")
        parts = (before.strip(), last) if before and last in _SUFFIXES else (given.strip(),)
        return inverted((family.strip(), *parts))
    return whole(bare)


@lru_cache(maxsize=1 << 12)
def written(name: Name) -> str:
    """A name as one value, so that ``name_of`` gives it back as far as it can."""
    if name == OTHERS:
        return "et al."
    if name.literal:
        return name.literal if name_of(name.literal) == name else f"{name.literal},"
    family = joined(name.non_dropping_particle, name.family)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def listed(text: str) -> list[str]:
    """The names of a value: one, or those that semicolons part, or "and" or commas where it is sure that they do."""
    whole_text = unescaped(text) if "&" in text else text
    return [name for each in whole_text.split(";") if (part := each.strip()) for name in _ended(part)]


def _ended(text: str) -> list[str]:
    bare = _MORE.sub("", text)
    return [*_parted(bare), "et al."] if bare and bare != text else _parted(text)


def _parted(text: str) -> list[str]:
    """The names of "Doe, J. & Roe, R." and of "Doe J, Roe R", else the text."""
    if "," not in text:
        return [text]
    for between, form in ((_AND, _INVERTED), (_COMMA, _INITIALLED)):
        parts = between.split(text)
        if len(parts) > 1 and all(
            len(part) <= _LONGEST and form.fullmatch(part) and not is_organisation(part) for part in parts
        ):
            return parts
    return [text]


_MORE = re.compile(r",?\s+(?:et\.? al\.?|and others)$")
_AND = re.compile(r",?\s+(?:&|and)\s+")
_COMMA = re.compile(r",\s+")
_INVERTED = re.compile(r"[^\s,]+(?: [^\s,]+){0,2},[^,]{1,40}")


@lru_cache(maxsize=1 << 12)
def keeps(name: Name) -> bool:
    """Whether a name is surely read back as it is."""
    said = written(name)
    return ";" not in said and said.isprintable() and name_of(said) == name
