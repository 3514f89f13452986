"""Labels of roles, and what stands in for names that are missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlsysbib.csl.text.flow import NameList

DOE, ROE = {"family": "Doe", "given": "John"}, {"family": "Roe", "given": "Jane"}
SHORT = '<name form="short"/>'
LABEL = '<label form="short" prefix=" (" suffix=")"/>'


@pytest.mark.parametrize(
    ("variables", "children", "data", "text"),
    [
        ("editor", SHORT + LABEL, {"editor": [DOE]}, "Doe (ed.)"),
        ("editor", SHORT + LABEL, {"editor": [DOE, ROE]}, "Doe, Roe (eds.)"),
        ("editor", SHORT + '<label plural="never" prefix=", "/>', {"editor": [DOE, ROE]}, "Doe, Roe, editor"),
        ("editor", SHORT + '<label plural="always" prefix=", "/>', {"editor": [DOE]}, "Doe, editors"),
        ("editor", '<label form="verb" suffix=" "/>' + SHORT, {"editor": [DOE]}, "edited by Doe"),
        ("author", SHORT + LABEL, {"author": [DOE]}, "Doe"),  # no term for authors
        ("editor translator", SHORT + LABEL, {"editor": [DOE], "translator": [ROE]}, "Doe (ed.) / Roe (trans.)"),
        ("editor translator", SHORT + LABEL, {"editor": [DOE], "translator": [DOE]}, "Doe (ed. & trans.)"),
        ("translator editor", SHORT + LABEL, {"editor": [DOE], "translator": [DOE]}, "Doe (ed. & trans.)"),
        ("editor translator", SHORT, {"editor": [DOE], "translator": [DOE]}, "Doe"),
        ("author editor", SHORT, {"author": [DOE], "editor": [DOE]}, "Doe / Doe"),
        ("editor translator", '<name form="count"/>', {"editor": [DOE], "translator": [DOE]}, "1"),
    ],
)
def test_labels(printed: Callable[..., str], variables: str, children: str, data: dict[str, Any], text: str) -> None:
    assert printed(f'<names variable="{variables}" delimiter=" / ">{children}</names>', data) == text


def test_both_roles_are_told_where_there_is_no_term_for_the_two(printed: Callable[..., str]) -> None:
    none = '<locale><terms><term name="editortranslator" form="short"></term></terms></locale>'
    layout = f'<names variable="editor translator" delimiter=", ">{SHORT}{LABEL}</names>'
    assert printed(layout, {"editor": [DOE], "translator": [DOE]}, extra=none) == "Doe (ed.), Doe (trans.)"


def substituted(substitutes: str, children: str = SHORT, attributes: str = "") -> str:
    return f'<names variable="author" {attributes}>{children}<substitute>{substitutes}</substitute></names>'


EDITOR = '<names variable="editor"/>'
SHORT_TITLE = '<text variable="title" form="short"/>'
TITLE = '<text variable="title"/>'


@pytest.mark.parametrize(
    ("layout", "data", "text"),
    [
        (substituted(EDITOR + TITLE, SHORT + LABEL), {"editor": [DOE], "title": "T"}, "Doe (ed.)"),
        (substituted(EDITOR + TITLE, attributes='prefix="[" suffix="]"'), {"editor": [DOE], "title": "T"}, "[Doe]"),
        (substituted(EDITOR + TITLE, attributes='prefix="[" suffix="]"'), {"title": "T"}, "T"),
        (
            substituted('<names variable="editor translator" delimiter="; "/>', attributes='prefix="[" suffix="]"'),
            {"editor": [DOE], "translator": [ROE]},
            "[Doe; Roe]",
        ),
        (substituted(EDITOR + TITLE), {"author": [ROE], "editor": [DOE], "title": "T"}, "Roe"),
        (substituted(f"<group>{EDITOR}</group>"), {"editor": [DOE]}, "Doe"),
        (substituted(f'<choose><if variable="editor">{EDITOR}</if></choose>'), {"editor": [DOE]}, "Doe"),
        (substituted(f'<choose><if type="book">{EDITOR}{TITLE}</if></choose>'), {"editor": [DOE], "title": "T"}, "Doe"),
        (
            substituted(f'<group><choose><if type="book">{EDITOR}</if></choose></group>', SHORT + LABEL),
            {"editor": [DOE]},
            "Doe (ed.)",
        ),
        (substituted('<text variable="note"/>') + '<text variable="note" prefix="; "/>', {"note": "N"}, "N"),
        (substituted('<text term="editor"/><text term="author"/>'), {}, "editor"),
        (substituted(TITLE) + '<text variable="title" prefix="; "/>', {"title": "T"}, "T"),
        (substituted(SHORT_TITLE) + '<text variable="title" prefix="; "/>', {"title": "T", "title-short": "S"}, "S"),
        (substituted(SHORT_TITLE) + SHORT_TITLE, {"title": "T", "title-short": "S"}, "S"),
        (substituted(TITLE) + SHORT_TITLE, {"title": "T", "title-short": "S"}, "T"),
        (substituted(EDITOR) + '<names variable="editor" prefix="; "/>', {"editor": [DOE]}, "Doe"),
        ('<text variable="title"/>' + substituted(TITLE), {"title": "T"}, "TT"),  # printed before, it stays
        (substituted(f"<group>{EDITOR}{EDITOR}</group>"), {"editor": [DOE]}, "Doe"),  # nobody twice in a substitute
        (
            "<group>" + substituted('<text term="anonymous"/>') + "</group>",
            {},
            "",
        ),  # no variable of the group says anything
    ],
)
def test_substitutes(printed: Callable[..., str], layout: str, data: dict[str, Any], text: str) -> None:
    assert printed(layout, data) == text


def test_what_stands_in_for_names_counts_as_names(flow: Callable[..., Any]) -> None:
    marks = [piece for piece in flow(substituted(EDITOR + TITLE), {"title": "T"}) if isinstance(piece, NameList)]
    assert [(mark.index, mark.people, mark.shown) for mark in marks] == [(0, (), 0)]
    marks = [piece for piece in flow(substituted(EDITOR), {"editor": [DOE]}) if isinstance(piece, NameList)]
    assert [(mark.index, mark.shown) for mark in marks] == [(0, 1)]


@pytest.mark.parametrize(
    ("layout", "data", "text"),
    [
        (
            '<names variable="author" suffix="; "/><names variable="editor"/>',
            {"author": [DOE], "editor": [ROE]},
            "Jane Roe",
        ),
        ('<names variable="author"/><names variable="editor"/>', {"editor": [ROE]}, ""),  # the first that prints
        (substituted(TITLE) + '<text variable="note" prefix="; "/>', {"title": "T", "note": "N"}, "; N"),
    ],
)
def test_the_first_names_are_left_out(
    printed: Callable[..., str], layout: str, data: dict[str, Any], text: str
) -> None:
    assert printed(layout, data, without_names=True) == text


def test_each_person_is_marked_where_one_may_be_replaced(flow: Callable[..., Any]) -> None:
    rule = 'subsequent-author-substitute="---" subsequent-author-substitute-rule="partial-each"'
    layout = '<names variable="author"><name delimiter="; "/></names>'
    found = flow(layout, {"author": [DOE, ROE]}, citation=rule)
    assert repr(found) == "[<names>, <person>, 'John Doe', </person>, '; ', <person>, 'Jane Roe', </person>, </names>]"
    assert repr(flow(layout, {"author": [DOE]})) == "[<names>, 'John Doe', </names>]"


def test_what_a_substitute_only_asks_for_is_printed_elsewhere(printed: Callable[..., str]) -> None:
    choice = '<choose><if is-numeric="volume"><text variable="title"/></if></choose>'
    layout = f'<names variable="author"><substitute>{choice}</substitute></names><text variable="volume" prefix=", "/>'
    assert printed(layout, {"title": "Works", "volume": "3"}) == "Works, 3"


@pytest.mark.parametrize("test", ['variable="volume"', 'is-numeric="volume"'])
def test_a_condition_sees_what_a_substitute_has_printed(printed: Callable[..., str], test: str) -> None:
    choice = f'<choose><if {test}><text value=" yes"/></if><else><text value=" no"/></else></choose>'
    layout = f'<names variable="author"><substitute><text variable="volume"/></substitute></names>{choice}'
    assert printed(layout, {"volume": "3"}) == "3 yes"
