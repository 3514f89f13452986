"""What counts as a particle of a name: "van", "de la", "d'", "al-"; and where one stands in a name.

A particle is in lower case. A word of the table is one wherever it stands; any other small word is one in front of a
family name with a capital ("foo Bar"), where it can be nothing else: "bell" of "bell hooks" is a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.text.patterns import pattern

# By the languages that have them: Germanic and Slavic, Romance, Arabic and Hebrew, Celtic.
_WORDS = """
    aan af am an auf aus av bij de dem den der 'n 's 't in in't het op op't opde opt over te ten ter thoe tho thor to
    toe tom tot uit uit't und van van't vande vanden vander vd ver vom von vor vorm y z ze zu zum zur
    a al ap d' da dal dall' dalla das de dau degl' degli dei del dela delha dell' della delle dello des di do dos du e
    el en i l' la las le les li lo los nell' saint st.
    abu al bar bat ben bin bint binti el ha ibn ould ul
    ferch mac mc nic ní ua uí verch
"""
PARTICLES = frozenset(_WORDS.split())
IN_TITLES = frozenset({"al", "bin", "da", "de", "del", "den", "der", "di", "du", "la", "le", "ten", "van", "von"})
"""Those that are no other words in an English title."""
# With a capital, too, they begin a family name in front of which a given name stands: "Mike Del Balso".
_CAPITALISED_WORDS = """
    da dal dalla de del dela della des di dos du el la le van vander von den der ten ter st. saint
"""
_CAPITALISED = frozenset(_CAPITALISED_WORDS.split())
# What stands close to the name after it: an elided article, or the Arabic one, which takes on the next sound.
_ATTACHED = pattern(
    r"((?:all|d|dall|de|degl|dell|l|nell|s|t)['’]|['’][st][-‐]|(?:a[dlnrstz]|ash|el|ul)[-‐])(?=[^\W\d_])"
)
_APOSTROPHES = ("'", "’")
# What is typed for an apostrophe, and what word processors make of one in front of a letter.
_TYPED = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
# An elision ends in a consonant: d'Alembert, but de' Medici.
_CLOSE = pattern("[-‐]$|[^aeiou]['’]$")
# They tie two family names: "Ortega y Gasset", "Gaudí i Cornet".
_TIES = frozenset({"i", "y"})


def is_particle(word: str) -> bool:
    """Whether a word of its own is a known particle; one that ends in an apostrophe is (de' Medici)."""
    return (
        word in PARTICLES or (word[:1].islower() and word.endswith(_APOSTROPHES)) or word.translate(_TYPED) in PARTICLES
    )


def stands_close(particle: str) -> bool:
    """Whether no space parts a particle from the name after it: d'Alembert, al-Khwarizmi."""
    return _CLOSE.search(particle) is not None


def split_family(family: str) -> tuple[str, str]:
    """The particles in front of a family name, and the rest, which is never empty: ("van der", "Maaten")."""
    words = family.split()
    count = _small_words(words)
    particles, rest = words[:count], family.split(None, count)[-1] if words else ""
    attached = _ATTACHED.match(rest)
    if attached is not None and rest[attached.end()].isupper():
        particles, rest = [*particles, attached[1]], rest[attached.end() :]
    return " ".join(particles), rest


def _small_words(words: Sequence[str]) -> int:
    """How many words in front of a family name are particles; one word is left."""
    count = known = 0
    for word in words[:-1]:
        if is_particle(word):
            known = count + 1
        elif not (word[:1].islower() and word.islower()):
            break
        count += 1
    return count if count and words[count][:1].isupper() else known


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


def family_begins(words: Sequence[str], *, capitals: bool = True) -> int:
    """The place in a whole name where the family name begins, with its particles: 2 in "Jacobus H. van 't Hoff".

    It is the last word where nothing tells otherwise. ``capitals`` says that a particle with a capital counts, too,
    where no given name can follow it ("Li Da Xu" has it all the same).
    """
    last = len(words) - 1
    if last > 0 and len(words[0]) > 1 and is_particle(words[0]):
        return 0  # the family name alone
    found = next((place for place in range(1, last) if is_particle(words[place])), None)
    if found is None:
        places = range(1, last) if capitals else ()
        return next((place for place in places if all(map(_is_capitalised, words[place:last]))), last)
    if words[found] in _TIES and found > 1:
        return found - 1
    while found > 1 and _is_capitalised(words[found - 1]):
        found -= 1
    return found


def _is_capitalised(word: str) -> bool:
    return word.lower() in _CAPITALISED and not word.isupper() and len(word) > 1
