"""The parts of a person's name, each where it belongs: what was typed into another part is taken out of it.

A family name begins with its particles, and may end with a suffix; a given name may end with particles, or with a
suffix after a comma. That is how CSL-JSON's "parse-names" has it, and what everybody means who has no other parts.
"""

from __future__ import annotations

from typing import NamedTuple

from mlsysbib.text.particles import is_particle, split_family, split_given

SUFFIXES = frozenset(
    "Jr Jr. Jnr Jnr. JR JR. jr jr. Sr Sr. Snr Snr. SR SR. sr sr. II III IV VI VII VIII 2nd 3rd 4th".split()
)
"""What stands after a last name, or after the first, and is neither. A "V" may be an initial."""


class Parts(NamedTuple):
    """A person's name in CSL's parts; what it lacks is empty."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False


def settled(parts: Parts) -> Parts:
    """The parts with particles and suffix out of family and given name, as far as they are not given already.

    A family name in double quotes asks to be left in one piece, and so does one without a given name.
    """
    family, given, dropping, non_dropping, suffix, comma_suffix = parts
    family, given = family.strip(), given.strip()
    if not (family and given):
        return parts._replace(family=family, given=given)
    if not suffix and "," in given:
        given, suffix, comma_suffix = _without_suffix(given, comma_suffix=comma_suffix)
    # Who gives particles in parts of their own has taken them out of the others.
    if not (dropping or non_dropping) and (given[given.rfind(" ") + 1].islower() or given[-1] in "'’"):
        given, dropping = split_given(given)
    if len(family) > 2 and family[0] == family[-1] == '"':
        family = family[1:-1]
    else:
        # 'Name Particles': in front of the family name they are not dropped where it stands alone, after the given
        # name they are.
        if not non_dropping and not family[0].isupper():
            non_dropping, family = split_family(family)
        if not suffix:
            family, suffix = split_suffix(family)
    return Parts(family, given, dropping, non_dropping, suffix, comma_suffix)


def is_settled(family: str, given: str) -> bool:
    """Whether the two parts that nearly all names have can hold no other, as far as a quick look tells."""
    return (
        family[:1].isupper()
        and given.istitle()
        and "," not in given
        and (" " not in family or family.rpartition(" ")[2] not in SUFFIXES)
    )


def split_suffix(family: str) -> tuple[str, str]:
    """A family name without the suffix after it, and that: ("King", "Jr.")."""
    start, _, last = family.rpartition(" ")
    return (start.rstrip(" ,"), last) if start and last in SUFFIXES else (family, "")


def _without_suffix(given: str, *, comma_suffix: bool) -> tuple[str, str, bool]:
    """The given name of "John, Jr."; with an exclamation mark after the comma, the suffix wants one when printed."""
    before, _, after = given.partition(",")
    suffix = after.lstrip("! ")
    # "François Hédelin, abbé d'" ends in a particle.
    if not before.strip() or not suffix or is_particle(suffix.rpartition(" ")[2]):
        return given, "", comma_suffix
    return before.strip(), suffix.strip(), comma_suffix or after.startswith("!")
