"""The rules of the bundled library, which docs/library.md tells: keys, sections, tags, sentences, and no work twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

import mlsysbib
from mlsysbib.identity.matching import compare
from mlsysbib.identity.spelling import words
from mlsysbib.keys import Template
from mlsysbib.model import OTHERS, Library
from mlsysbib.model.told_names import in_order

# Names that readers knew before keys were made by the template.
GIVEN = frozenset({"hermann2017michelangelo", "keystoneml-website", "clipper-website"})
SENTENCE = re.compile(r"[A-Z][^.!?]*(?:[.!?](?=\S)[^.!?]*)*\.")


@pytest.fixture(scope="module")
def library() -> Library:
    return mlsysbib.load(Path(__file__).parents[2] / "entries.yaml", lock=False)


def test_it_is_what_a_course_would_give_out(library: Library) -> None:
    assert len(library) >= 200


def test_keys_are_those_that_add_would_give(library: Library) -> None:
    template = Template()
    named = {key: template(entry) for key, entry in library.items() if entry.author and key not in GIVEN}
    assert {key: wanted for key, wanted in named.items() if not re.fullmatch(re.escape(wanted) + "[a-z]?", key)} == {}
    assert all(re.fullmatch(r"[a-z0-9.-]+", key) for key in library)


def test_every_section_has_entries_and_they_stand_together(library: Library) -> None:
    order = list(library.header.sections)
    places = [order.index(entry.list_section or "") for entry in library.values()]
    assert places == sorted(places)
    assert set(places) == set(range(len(order)))


def test_every_entry_has_a_few_tags_that_others_have_too(library: Library) -> None:
    count = Counter(tag for entry in library.values() for tag in entry.tags)
    assert [tag for tag, works in count.items() if works < 2] == []
    assert [tag for tag in count if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", tag)] == []
    papers = {key: entry for key, entry in library.items() if entry.type != "event"}
    assert [key for key, entry in papers.items() if not 2 <= len(set(entry.tags)) <= 4] == []


def test_every_entry_has_one_sentence_of_its_own(library: Library) -> None:
    remarks = {key: " ".join((entry.annote or "").split()) for key, entry in library.items()}
    assert {key: said for key, said in remarks.items() if not SENTENCE.fullmatch(said)} == {}
    assert {key: said for key, said in remarks.items() if len(said) > 260} == {}
    assert len(set(remarks.values())) == len(library)
    assert not [key for key, entry in library.items() if entry.note or entry.abstract]


def test_no_work_is_there_twice(library: Library) -> None:
    """Two works of one name that the matcher tells apart share neither an identifier nor an address."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for key, entry in library.items():
        for word in words(entry.title or ""):
            by_word[word].add(key)
    near = {pair for keys in by_word.values() if len(keys) < 20 for pair in combinations(sorted(keys), 2)}
    alike = [pair for pair in near if not (found := compare(*(library[key] for key in pair))).differs and found.agreed]
    assert alike == []
    for field in ("doi", "arxiv", "url"):
        said = Counter(str(getattr(entry, field)).casefold() for entry in library.values() if getattr(entry, field))
        assert [value for value, times in said.items() if times > 1] == []


def test_nothing_is_left_of_where_it_came_from(library: Library) -> None:
    for key, entry in library.items():
        assert not entry.custom, key
        for name in (name for name in entry.author if name != OTHERS):
            assert not re.search(r"\d", str(name)), key
        assert "<" not in (entry.title or ""), key
        assert not re.search(r"[a-z]\.$|\s{2}", entry.title or ""), key


def test_a_venue_has_one_short_name_a_year(library: Library) -> None:
    """Proceedings of one series and year go by one name and one short name."""
    names: dict[str, set[str]] = defaultdict(set)
    for entry in library.values():
        if entry.type == "paper-conference" and entry.container_title_short:
            names[entry.container_title_short].add(entry.container_title or "")
    assert {short: each for short, each in names.items() if len(each) > 1} == {}


def test_names_are_divided_as_their_owners_divide_them() -> None:
    """BibTeX takes "De" for a given name: Christopher De Sa's family name is De Sa."""
    for key, entry in mlsysbib.load().items():
        for name in (*entry.author, *entry.editor):
            whole = f"{name.given} {name.dropping_particle} {name.non_dropping_particle} {name.family} {name.suffix}"
            if name.given:
                assert in_order(whole.split()) == name, key
