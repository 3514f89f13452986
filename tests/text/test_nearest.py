"""The near word is offered, and no other: slips of every kind on the keys that people have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.text.nearest import did_you_mean, known_words, nearest
from seed_list import seed_list

KEYS = [
    # Of two keys that differ in their years alone, either may be meant.
    *{re.sub(r"\d{4}", "", key): key for key in seed_list()}.values(),
    "vaswani2017attention",
    "Dean:2012:LSD",
    "kingma2014adam",
    "DBLP:conf/nips/SutskeverVL14",
    "li2014scaling",
    "li2020pytorch",
    "chollet2015",
    "he2016deep",
    "müller2017größe",
    "openai2023gpt4",
    "zaharia_spark_2012",
]


def dropped(key: str) -> Iterator[str]:
    yield from (key[:place] + key[place + 1 :] for place in range(len(key)))


def doubled(key: str) -> Iterator[str]:
    yield from (key[:place] + key[place] + key[place:] for place in range(len(key)))


def swapped(key: str) -> Iterator[str]:
    yield from (key[:place] + key[place + 1] + key[place] + key[place + 2 :] for place in range(len(key) - 1))


def another_letter(key: str) -> Iterator[str]:
    yield from (key[:place] + "q" + key[place + 1 :] for place in range(len(key)))


def another_year(key: str) -> Iterator[str]:
    for match in re.finditer(r"\d{4}", key):
        for years in (-1, 1, -7, 3, 20):
            yield key[: match.start()] + str(int(match[0]) + years) + key[match.end() :]


def another_case(key: str) -> Iterator[str]:
    yield from (key.upper(), key.swapcase(), key.title())


def without_the_word(key: str) -> Iterator[str]:
    if match := re.fullmatch(r"(.*\d{4})[^\d]+", key):
        yield match[1]


def without_the_year(key: str) -> Iterator[str]:
    yield re.sub(r"\d{4}", "", key)


def other_punctuation(key: str) -> Iterator[str]:
    yield from (re.sub(r"(\d{4})", r"_\1_", key), re.sub(r"(\d{4})", r":\1-", key), re.sub(r"\W|_", "", key))


@pytest.mark.parametrize(
    "slips",
    [
        dropped,
        doubled,
        swapped,
        another_letter,
        another_year,
        another_case,
        without_the_word,
        without_the_year,
        other_punctuation,
    ],
)
def test_the_key_that_was_meant_comes_first(slips: Callable[[str], Iterator[str]]) -> None:
    tried = wrong = 0
    for key in KEYS:
        for typed in set(slips(key)) - {*KEYS, ""}:
            tried += 1
            near = nearest(typed, KEYS)
            assert key in near, typed
            wrong += near[0] != key
    assert tried
    assert wrong <= tried / 50


@pytest.mark.parametrize(
    "word",
    ["banana", "torvalds", "cooler2015", "footnote", "python", "smith2015", "zhang2021", "doe2020", "x", "", "2015"],
)
def test_no_word_is_offered_that_only_looks_alike(word: str) -> None:
    assert nearest(word, KEYS) == []


@pytest.mark.parametrize(
    ("typed", "known", "near"),
    [
        ("scully2015", ["chollet2015", "sculley2015hidden"], ["sculley2015hidden"]),
        ("scully2015", ["chollet2015", "scala2015"], []),
        ("sculley", ["sculley2014", "sculley2015hidden", "scullin2015"], ["sculley2014", "sculley2015hidden"]),
        ("sculley2015technical", ["chollet2015", "sculley2015hidden", "sculley2014ml"], ["sculley2015hidden"]),
        ("sculley2014hidden", ["sculley2014ml", "sculley2015hidden"], ["sculley2015hidden"]),
        ("muller2017grosse", KEYS, ["müller2017größe"]),
        ("lst", ["list", "show"], ["list"]),
        ("amc", ["acm", "acl", "ieee"], ["acm"]),
        ("rod", ["roe", "doe"], ["roe"]),
        ("xml", ["yml", "yaml", "json"], []),
        ("ris", ["rst", "bib"], []),
        ("journal_article", ["article", "article-journal", "article-magazine"], ["article-journal"]),
        ("hidden2015sculley", KEYS, ["sculley2015hidden"]),
        ("sho", ["show"], ["show"]),
        ("sh", ["show"], []),
        ("max-author", ["max-authors", "order"], ["max-authors"]),
        ("title_shrt", ["title", "title-short"], ["title-short"]),
        ("containr", ["container-title", "collection-title"], ["container-title"]),
        ("iee", ["ieee-access", "ieee", "nature"], ["ieee", "ieee-access"]),
        ("a:::", ["a"], ["a"]),
    ],
)
def test_the_near_or_none(typed: str, known: list[str], near: list[str]) -> None:
    assert nearest(typed, known) == near


def test_what_is_said() -> None:
    assert did_you_mean("exprot", ["export", "list"]) == "; did you mean export?"
    assert did_you_mean("banana", ["export", "list"]) == ""
    assert known_words("banana", ["b", "a"]) == "; known are a, b"
    assert known_words("htlm", ["citation"], ["html"]) == "; did you mean html? (known are citation)"
    assert known_words("x", []) == "; there are none"


@given(st.text(), st.lists(st.text(), max_size=20), st.integers(1, 5))
def test_any_words(word: str, known: list[str], count: int) -> None:
    near = nearest(word, known, count)
    assert len(near) <= count
    assert set(near) <= set(known)


@given(st.sampled_from(KEYS))
def test_a_word_is_nearest_to_itself(key: str) -> None:
    assert nearest(key, KEYS)[0] == key
