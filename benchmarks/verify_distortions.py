"""What can be wrong in a reference: one thing each, from a paper that was made up to one letter of a name."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping
from typing import TypeAlias

from verify_dresses import Fields, Work, full

Distortion: TypeAlias = Callable[[Fields, Work, random.Random], Fields | None]

INVENTED = ("Doe, Jane", "Silva, Petra", "Ndiaye, Yacouba", "Larsson, Henrik", "Matsumoto, Kaede", "Benali, Fatima")
_VENUES = {
    "NeurIPS": "neural information", "ICML": "international conference on machine learning", "CVPR": "computer vision",
    "ACL": "linguistics", "ICLR": "learning representations", "KDD": "knowledge discovery",
    "SIGIR": "information retrieval", "Journal of Imagined Results": "imagined",
    "International Conference on Adaptive Attention": "adaptive attention",
}  # fmt: skip
_WORDS = ("Robust", "Adaptive", "Latent", "Federated", "Contrastive", "Hierarchical")
_TAILS = ("with Sparse Attention", "for Edge Devices", "under Uncertainty", "via Curriculum Design")


def _people(change: Callable[[list[str], Work, random.Random], list[str] | None]) -> Distortion:
    def changed(fields: Fields, other: Work, chance: random.Random) -> Fields | None:
        people = change(fields["author"].split(" and "), other, chance)
        return None if people is None else {**fields, "author": " and ".join(people)}

    return changed


def _named(people: list[str]) -> list[int]:
    return [at for at, each in enumerate(people) if each != "others"]


def _added(people: list[str], _other: Work, chance: random.Random) -> list[str]:
    return [people[0], chance.choice(INVENTED), *people[1:]]


def _replaced(people: list[str], _other: Work, chance: random.Random) -> list[str]:
    at = chance.choice(_named(people))
    return [*people[:at], chance.choice(INVENTED), *people[at + 1 :]]


def _dropped(people: list[str], _other: Work, _chance: random.Random) -> list[str] | None:
    return people[:-1] if len(people) > 2 and people[-1] != "others" else None


def _swapped(people: list[str], _other: Work, _chance: random.Random) -> list[str] | None:
    return [people[1], people[0], *people[2:]] if len(_named(people)) > 1 else None


def _of_another(_people: list[str], other: Work, _chance: random.Random) -> list[str]:
    return [full(name) for name in other.entry.author]


def _invented(people: list[str], _other: Work, chance: random.Random) -> list[str]:
    return chance.sample(INVENTED, min(len(people), 3))


def _letter(people: list[str], _other: Work, chance: random.Random) -> list[str] | None:
    """One letter within a long family name."""
    at = chance.choice(_named(people))
    family, comma, rest = people[at].partition(", ")
    family, before = (family, "") if comma else (people[at].split()[-1], people[at].rpartition(" ")[0])
    if not family.isascii() or not family.isalpha() or len(family) < 6:
        return None
    where = chance.randrange(2, len(family) - 1)
    letter = chance.choice([each for each in string.ascii_lowercase if each != family[where].lower()])
    family = family[:where] + letter + family[where + 1 :]
    new = f"{family}{comma}{rest}" if comma else f"{before} {family}"
    return [*people[:at], new, *people[at + 1 :]]


def _retitled(change: Callable[[list[str], Work, random.Random], list[str] | None]) -> Distortion:
    def changed(fields: Fields, other: Work, chance: random.Random) -> Fields | None:
        words = change(fields["title"].split(), other, chance)
        return None if words is None else {**fields, "title": " ".join(words)}

    return changed


def _plain_words(words: list[str]) -> list[int]:
    return [at for at, word in enumerate(words) if len(word) > 5 and word.isascii() and word.isalpha()]


def _word(words: list[str], _other: Work, chance: random.Random) -> list[str] | None:
    where = _plain_words(words)
    if not where:
        return None
    at = chance.choice(where)
    return [
        *words[:at],
        chance.choice([each for each in _WORDS if each.lower() != words[at].lower()]),
        *words[at + 1 :],
    ]


def _tail(words: list[str], _other: Work, chance: random.Random) -> list[str]:
    end = "}" if words[-1].endswith("}") else ""
    return [*words[:-1], words[-1].removesuffix("}").removesuffix("."), chance.choice(_TAILS) + end]


def _mistyped(words: list[str], _other: Work, chance: random.Random) -> list[str] | None:
    where = _plain_words(words)
    if not where:
        return None
    at = chance.choice(where)
    place = chance.randrange(1, len(words[at]) - 1)
    letter = chance.choice([each for each in string.ascii_lowercase if each != words[at][place].lower()])
    return [*words[:at], words[at][:place] + letter + words[at][place + 1 :], *words[at + 1 :]]


def _article(words: list[str], _other: Work, _chance: random.Random) -> list[str] | None:
    """An article less, or one more before the last word but one."""
    without = [word for word in words if word.lower() not in {"the", "a", "an"}]
    if len(without) < len(words):
        return without
    return [*words[:-2], "the", *words[-2:]] if len(words) > 4 else None


def _mixed(words: list[str], other: Work, chance: random.Random) -> list[str] | None:
    theirs = (other.entry.title or "").split()
    drawn = chance.sample([*words, *theirs], min(7, len(words) + len(theirs)))
    return None if len(drawn) < 4 else drawn


def _title_of_another(_words: list[str], other: Work, _chance: random.Random) -> list[str]:
    return other.raw_title.split()


def _made_up(fields: Fields, other: Work, chance: random.Random) -> Fields | None:
    mixed = _retitled(_mixed)(fields, other, chance)
    made = None if mixed is None else _people(_invented)(mixed, other, chance)
    return None if made is None else {name: value for name, value in made.items() if name != "doi"}


def _year(*by: int) -> Distortion:
    return lambda fields, _other, chance: {**fields, "year": str(int(fields["year"]) + chance.choice(by))}


def _venue(fields: Fields, _other: Work, chance: random.Random) -> Fields | None:
    name = "booktitle" if "booktitle" in fields else "journal"
    said = fields[name].casefold()
    near = any(each in said or short.casefold() in said for short, each in _VENUES.items())
    # (only what is told in full tells that it is none of these)
    others = list(_VENUES)[-2:] if near or len(said) < 30 else list(_VENUES)
    return {**fields, name: chance.choice(others)}


def _volume(fields: Fields, _other: Work, chance: random.Random) -> Fields | None:
    said = fields.get("volume", "")
    return {**fields, "volume": str(int(said) + chance.choice((1, 2, 10)))} if said.isdecimal() else None


def _doi(fields: Fields, other: Work, _chance: random.Random) -> Fields | None:
    """The DOI of another record, as when the next line is copied."""
    return {**fields, "doi": other.entry.doi} if other.entry.doi else None


DISTORTIONS: Mapping[str, Distortion] = {
    "an author more": _people(_added),
    "an author replaced": _people(_replaced),
    "an author less": _people(_dropped),
    "two authors exchanged": _people(_swapped),
    "a letter of a name": _people(_letter),
    "another work's authors": _people(_of_another),
    "invented authors": _people(_invented),
    "a word of the title": _retitled(_word),
    "a longer title": _retitled(_tail),
    "a letter of the title": _retitled(_mistyped),
    "an article of the title": _retitled(_article),
    "another work's title": _retitled(_title_of_another),
    "made up": _made_up,
    "a year or two off": _year(-2, -1, 1, 2),
    "a year to come": _year(20, 30),
    "another venue": _venue,
    "another volume": _volume,
    "another work's DOI": _doi,
}
RIGHT_FIELD: Mapping[str, str] = {
    "an author more": "author", "an author replaced": "author", "an author less": "author",
    "two authors exchanged": "author", "a letter of a name": "author", "another work's authors": "author",
    "invented authors": "author", "a word of the title": "title", "a longer title": "title",
    "a letter of the title": "title", "an article of the title": "title", "a year or two off": "issued",
    "a year to come": "issued", "another venue": "container-title", "another volume": "volume",
    "another work's DOI": "DOI",
}  # fmt: skip
