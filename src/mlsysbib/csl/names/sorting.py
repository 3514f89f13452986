"""Names as they are sorted ('Name-part Order', sorting order; 'Sorting')."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlsysbib.csl.collation import collation_key
from mlsysbib.csl.data.people import OTHERS, Person
from mlsysbib.csl.names.options import et_al_of, sort_et_al
from mlsysbib.csl.names.scripts import is_family_first

# Collation passes over spaces and punctuation, but not over symbols, one of which is put in where a word ends.
# Between names there is no more than between words ('Sorting' has one string of the whole list), so that
# "Doe Smith, Ann" stands before "Doe, Zed", and "Doe, Ann" before "Doe and Roe".
END_OF_WORD = "|"
_ARTICLES = ("a", "an", "the")


def sort_text(person: Person, given: str, demote: str, lang: str, *, short: bool = False) -> str:
    """The text that a name sorts by, with so much of the given name; ``short`` leaves all but the family name out."""
    if person.literal:
        article, space, rest = person.literal.partition(" ")
        # "A kasernes fællesvirke" begins with another word in Danish.
        unsorted = space and article.lower() in _ARTICLES and lang.startswith("en")
        return _words(rest if unsorted else person.literal)
    # From here on the tables of 'Name-part Order', "sorting order", whose parts are keys in descending priority.
    if is_family_first(person.family):
        parts: tuple[str, ...] = (person.family, given)
    elif demote == "never":
        family = f"{person.non_dropping} {person.family}"
        parts = (family,) if short else (family, person.dropping, given, person.suffix)
    else:
        particles = person.non_dropping if short else f"{person.dropping} {person.non_dropping}"
        parts = (person.family, particles) if short else (person.family, particles, given, person.suffix)
    return _words(" ".join(parts))


def name_key(people: Sequence[Person], options: Mapping[str, str], lang: str) -> tuple[str, ...]:
    """The key of a name variable: ``form`` is "long" and all names are inverted; empty where there are none.

    ``options`` are those of the area, with the ``names-*`` of the sort key.
    """
    if people and people[-1] is OTHERS:
        people = people[:-1]
    if not people:
        return ()
    # (left out it is empty, which sorts as the default, "display-and-sort", does)
    demote = options.get("demote-non-dropping-particle", "")
    texts = [sort_text(person, person.given, demote, lang) for person in _shown(people, options)]
    return (collation_key(END_OF_WORD.join(texts), lang),)


def _shown(people: Sequence[Person], options: Mapping[str, str]) -> Sequence[Person]:
    et_al = et_al_of(options.get("et-al-min", ""), options.get("et-al-use-first", ""))
    shown = sort_et_al(options, et_al).shown(len(people))
    last = options.get("names-use-last", options.get("et-al-use-last")) == "true" and len(people) >= shown + 2
    return (*people[:shown], people[-1]) if last else people[:shown]


def _words(text: str) -> str:
    return END_OF_WORD.join(text.split())
