"""What counts as a particle of a name: "van", "de la", "d'", "al-"; and where one stands in a family or a given name.

Only words in lower case are looked at, and only those of the table: "bell" of "bell hooks" is a name.
"""

from __future__ import annotations

from mlsysbib.text.patterns import pattern

# By the languages that have them: Germanic and Slavic, Romance, Arabic and Hebrew.
_WORDS = """
    af am an auf aus av de den der 'n 's 't in het op opt ten ter thor to toe tot und van vande vanden vander vd ver
    vom von vor vorm y z ze zu zum zur
    a al ap d' da dal dall' dalla das dau de degl' degli dei del dela delha dell' della delle dello des di do dos du e
    el en i l' la las le les li lo los
    abu al bar ben bin bint el ibn ould ul
"""
PARTICLES = frozenset(_WORDS.split())
# What stands close to the name after it: an elided article, or the Arabic one, which takes on the next sound.
_ATTACHED = pattern(r"((?:all|d|dall|degl|dell|l|nell|s|t)['’]|(?:a[dlnrstz]|ash|el|ul)[-‐])(?=[^\W\d_])")
_APOSTROPHES = ("'", "’")


def is_particle(word: str) -> bool:
    """Whether a word of its own is a particle; one that ends in an apostrophe is (de' Medici)."""
    return (
        word in PARTICLES or (word[:1].islower() and word.endswith(_APOSTROPHES)) or word.replace("’", "'") in PARTICLES
    )


def split_family(family: str) -> tuple[str, str]:
    """The particles in front of a family name, and the rest, which is never empty: ("van der", "Maaten")."""
    words = family.split()
    count = 0
    while count < len(words) - 1 and is_particle(words[count]):
        count += 1
    rest = words[count] if words else ""
    attached = _ATTACHED.match(rest)
    if attached is None or not rest[attached.end()].isupper():
        return " ".join(words[:count]), " ".join(words[count:])
    rest = " ".join([rest[attached.end() :], *words[count + 1 :]])
    return " ".join([*words[:count], attached[1]]), rest


def split_given(given: str) -> tuple[str, str]:
    """A given name without the particles after it, and these; it is never empty: ("Ludwig", "van").

    A title in lower case may stand before the particle: ("François Hédelin,", "abbé d'").
    """
    words = given.split()
    first = len(words)
    if first and is_particle(words[-1]):
        while first > 1 and words[first - 1][:1].islower() and (is_particle(words[first - 1]) or _titled(words, first)):
            first -= 1
    # "e. e." and "danah" are names; so are lower-case words without anything in front of them.
    if first == len(words) or words[first - 1][:1].islower():
        return given, ""
    return " ".join(words[:first]), " ".join(words[first:])


def _titled(words: list[str], index: int) -> bool:
    return index > 1 and words[index - 2].endswith(",")
