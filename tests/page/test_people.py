"""Who wrote with whom, and where they stand in the picture."""

from __future__ import annotations

from itertools import combinations

from mlsysbib.identity.people import names_agree
from mlsysbib.model import OTHERS, Entry, Name
from mlsysbib.page import graph
from mlsysbib.page.layout import Box, layout
from mlsysbib.page.people import MOST, Circle, circle


def _works(*lists: str) -> list[Entry]:
    """Works by their authors: "Jeffrey Dean; S Ghemawat"."""
    named = [[each.rpartition(" ") for each in names.split("; ")] for names in lists]
    return [Entry(author=tuple(Name(given=given, family=family) for given, _, family in names)) for names in named]


def _told(found: Circle) -> dict[tuple[str, str], int]:
    return {
        (str(found.people[one].name), str(found.people[other].name)): count
        for (one, other), count in found.ties.items()
    }


def test_each_two_are_counted_once_a_work() -> None:
    found = circle(_works("Ann Ash; Bob Bay", "Bob Bay; Ann Ash; Cid Cox", "Dan Dee"), names_agree)
    assert _told(found) == {
        ("Ann Ash", "Bob Bay"): 2,
        ("Ann Ash", "Cid Cox"): 1,
        ("Bob Bay", "Cid Cox"): 1,
    }
    assert [person.works for person in found.people] == [2, 2, 1]


def test_a_name_with_initials_is_that_of_the_one_person_it_agrees_with() -> None:
    found = circle(_works("Jeffrey Dean; Ann Ash", "J. Dean; Ann Ash", "Ann Ash; Bo Li"), names_agree)
    assert _told(found) == {("Ann Ash", "Jeffrey Dean"): 2, ("Ann Ash", "Bo Li"): 1}
    # Of two people it may be either.
    found = circle(_works("Jeffrey Dean; Ann Ash", "John Dean; Ann Ash", "J. Dean; Ann Ash"), names_agree)
    assert {one for pair in _told(found) for one in pair} == {"Jeffrey Dean", "John Dean", "J. Dean", "Ann Ash"}


def test_organisations_and_unnamed_others_are_nobody() -> None:
    names = (Name(family="Ash", given="Ann"), Name(literal="ACME"), OTHERS)
    assert circle([Entry(author=names)], names_agree) == Circle((), {})
    assert list(graph.figure(Circle((), {}))) == []


def test_a_picture_has_so_many_people_and_no_two_labels_overlap() -> None:
    names = [f"P{at} {chr(97 + at % 26)}family{at}" for at in range(90)]
    works = _works(*("; ".join(names[at : at + 4]) for at in range(0, 88, 2)))
    found = circle(works, names_agree)
    assert 2 < len(found.people) <= MOST
    boxes = [Box(60 + 3 * (at % 9), 30) for at in range(len(found.people))]
    places = layout(boxes, found.ties, 66)
    for one, other in combinations(range(len(boxes)), 2):
        (x, y), (to_x, to_y) = places[one], places[other]
        wide, high = (boxes[one].width + boxes[other].width) / 2, (boxes[one].height + boxes[other].height) / 2
        assert abs(x - to_x) >= wide - 0.1 or abs(y - to_y) >= high - 0.1
    assert layout(boxes, found.ties, 66) == places
