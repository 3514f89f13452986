"""Names in lines: "Family, Given, Suffix", one a line; a comma at the end says that the whole is an organisation's.

That is EndNote's way (its manual: "Entering corporate authors"), which RIS, EndNote's XML and refer share.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.names import joined
from mlsysbib.model.people import is_organisation, whole
from mlsysbib.model.told_names import inverted
from mlsysbib.text.html import clean

_PARTED_INITIAL = re.compile(r"^([^,]+, [^,]+), ([A-Z]\.?)$")


# The same people come back all through a library.
@lru_cache(maxsize=1 << 12)
def name_of(text: str) -> Name | None:
    """The name of one value; None where there is none in it."""
    bare = clean(text)
    if bare.endswith(","):
        return Name(literal=bare.rstrip(" ,")) if bare.rstrip(" ,") else None
    # "van Dijk, Jan W., V" has lost an initial to a comma.
    bare = _PARTED_INITIAL.sub(r"\1 \2", bare)
    family, comma, given = bare.partition(",")
    if comma and "," not in given and family.strip() and given.strip() and not is_organisation(bare):
        return inverted((family.strip(), given.strip()))
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
    """The names of a value: one, or those that semicolons part."""
    return [part for each in text.split(";") if (part := each.strip())]


@lru_cache(maxsize=1 << 12)
def keeps(name: Name) -> bool:
    """Whether a name is surely read back as it is."""
    said = written(name)
    return ";" not in said and said.isprintable() and name_of(said) == name
