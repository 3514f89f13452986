"""Names as people and programs tell them: in parts, inverted ("Family, Given") or in their own order.

Where the grammar of a format says more (BibTeX's braces, CSL-JSON's particles), its reader minds that first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mlsysbib.model.names import Name, person
from mlsysbib.text.name_parts import SUFFIXES, Parts, is_settled, settled
from mlsysbib.text.particles import family_begins, split_family


def settled_names(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names with each part where it belongs: the same tuple where all are so already, as nearly always."""
    # As in ``is_settled``: a call for each name of a large file would take longer than the reading of it may.
    for name in names:
        if not (
            name.family[:1].isupper() and " " not in name.family and name.given.istitle() and "," not in name.given
        ):
            break
    else:
        return names
    found = tuple([settled_name(name) for name in names])
    return names if found == names else found


def parts_of(name: Name) -> Parts:
    """The parts of a person's name as they stand in it."""
    return Parts(
        name.family,
        name.given,
        name.dropping_particle,
        name.non_dropping_particle,
        name.suffix,
        name.comma_suffix,
    )


# The same people come back all through a bibliography.
@lru_cache(maxsize=1 << 12)
def settled_name(name: Name) -> Name:
    """A name of which each part stands where it belongs."""
    if is_settled(name.family, name.given):
        return name
    if name.literal:
        return name
    family, given, dropping, non_dropping, suffix, comma_suffix = settled(parts_of(name))
    return Name(
        family=family,
        given=given,
        dropping_particle=dropping,
        non_dropping_particle=non_dropping,
        suffix=suffix,
        comma_suffix=comma_suffix,
        static_ordering=name.static_ordering,
    )


def in_parts(family: str, given: str, suffix: str = "") -> Name:
    """The same of a family name, a given name and perhaps a suffix."""
    if not suffix and is_settled(family, given):
        return person(given, family)
    return settled_name(Name(family=family, given=given, suffix=suffix))


def inverted(pieces: Sequence[str]) -> Name:
    """The name of what stands between commas: "Family, Given", "Family, Jr., Given" or "Family, Given, Jr.".

    "Given Family, Jr." is not inverted.
    """
    family, *rest = pieces
    if len(rest) == 1:
        is_whole = rest[0] in SUFFIXES and " " in family
        return in_order([*family.split(), rest[0]]) if is_whole else in_parts(family, rest[0])
    suffix, given = rest
    if given in SUFFIXES and suffix not in SUFFIXES:
        suffix, given = given, suffix
    return in_parts(family, given, suffix)


def in_order(words: Sequence[str], *, capitals: bool = True) -> Name:
    """The name of a person in its own order: "Jacobus van 't Hoff", "Martin Luther King Jr.".

    ``capitals`` is that of ``family_begins``.
    """
    suffix = words[-1] if len(words) > 2 and words[-1] in SUFFIXES else ""
    words = words[: len(words) - bool(suffix)]
    start = family_begins(words, capitals=capitals)
    given, family = " ".join(words[:start]), " ".join(words[start:])
    if given:
        return in_parts(family, given, suffix)
    particle, family = split_family(family)
    return Name(family=family, non_dropping_particle=particle, suffix=suffix)
