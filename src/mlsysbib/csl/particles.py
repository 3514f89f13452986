"""Particles and suffixes inside the given and family parts of a name, taken apart ('Names', particles).

Data often says ``family: "van der Maaten"`` or ``given: "Ludwig van"``; small words at the head of the family name
are non-dropping particles, those at the end of the given names dropping ones, and what follows a comma is a suffix.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_HEAD = re.compile("([^ ]+(?:-|\u02bb|\u2019| |') *)(.+)", re.DOTALL)
_TAIL = re.compile("([^ ]+(?:\u02bb |\u2019 | |' ) *)(.+)", re.DOTALL)
_FIRST_LETTER = re.compile("^[-'\u02bb\u2019\\s]*(.).*$", re.DOTALL)
_COMMA = re.compile(r"\s*,!*\s*")


class Parts(NamedTuple):
    """A personal name in CSL's parts; ``comma_dropping`` is the comma before an "et al." that the data spells out."""

    family: str
    given: str
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    comma_dropping: str = ""


@lru_cache(maxsize=50_000)
def parse_particles(family: str, given: str, dropping: str = "", suffix: str = "", *, comma: bool = False) -> Parts:
    """The parts of a name whose non-dropping particle, and perhaps more, is still inside its other parts."""
    family, non_dropping = _head(family)
    comma_dropping = ""
    if not suffix and given and (match := _COMMA.search(given)):
        rest = given[match.end() :]
        if rest.replace(".", "") == "et al" and not dropping:
            dropping, comma_dropping = rest, ","
        else:
            comma = comma or match[0].strip() == ",!"
            suffix = rest
        given = given[: match.start()]
    given, found = _tail(given)
    return Parts(family, given, found or dropping, non_dropping, suffix, comma, comma_dropping)


def _small(text: str) -> bool:
    letter = _FIRST_LETTER.sub(r"\1", text)
    return letter.upper() != letter


def _head(family: str) -> tuple[str, str]:
    particles = ""
    while (match := _HEAD.fullmatch(family)) and _small(match[1]):
        particles += match[1]
        family = match[2]
    bare = particles.strip()
    # "d' " keeps its blank, so that it is not glued to the name.
    if particles.endswith(" ") and bare.endswith(("'", "\u2019")):
        bare += " "
    return family, bare


def _tail(given: str) -> tuple[str, str]:
    particles: list[str] = []
    while match := _TAIL.fullmatch(given[::-1]):
        word = match[1][::-1]
        if not _small(word):
            break
        particles.insert(0, word)
        given = given[: len(given) - len(word)]
    for index in range(1, len(particles)):
        if particles[index].startswith(" "):
            particles[index - 1] += " "
    return given, "".join(particle.removeprefix(" ") for particle in particles).strip()
