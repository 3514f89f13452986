"""The page in Chromium: search, filters, history, copying, keys, themes, a phone, print, and without a script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chromium
from mlsysbib import plugins
from mlsysbib.model import Entry, Library

pytestmark = pytest.mark.skipif(bool(chromium.missing()), reason=chromium.missing() or "all is there")

DRIVER = Path(__file__).with_name("drive.js")
SCENARIOS = (
    *("search", "filters", "history", "address", "tags", "hiddenTarget", "hiddenSection", "many"),
    *("order", "copy", "copyWithoutPermission", "keys", "theme", "accessible", "phone", "printed", "readable"),
)


@pytest.fixture(scope="module")
def seen(html: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each scenario saw, with the browser's messages and what it asked for."""
    page = tmp_path_factory.mktemp("page") / "index.html"
    page.write_text(html, encoding="utf-8")
    many = page.with_name("many.html")
    numbered = {f"n{at}": f"{('even', 'odd')[at % 2]} number {at}{'' if at % 30 else ' rare'}" for at in range(600)}
    library = Library({key: Entry(title=title) for key, title in numbered.items()})
    many.write_text("".join(plugins.writer("page").write(library)), encoding="utf-8")
    return dict(json.loads(chromium.node(DRIVER, page, many)))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_message_and_no_request(seen: dict[str, Any], scenario: str) -> None:
    assert (seen[scenario]["messages"], seen[scenario]["requests"]) == ([], [])
    assert seen.keys() == set(SCENARIOS)


def _value(seen: dict[str, Any], scenario: str) -> Any:
    return seen[scenario]["value"]


DEAN, MUELLER, ZAHARIA = "ref-dean2004mapreduce", "ref-m%C3%BCller2017", "ref-zaharia2012"
HOSTILE, LOOSE = "ref-hostile", "ref-loose"


def test_of_many_works_those_in_view_are_right_at_once_and_all_soon(seen: dict[str, Any]) -> None:
    assert _value(seen, "many") == {
        "odd": [300, "ref-n1", "ref-n1", True],
        "rare": [20, "ref-n0", "ref-n0", True],
        "number 599": [1, "ref-n599", "ref-n599", True],
        "none": [0, None, None, True],
        "": [600, "ref-n0", "ref-n0", True],
        "focus": "ref-n0",
        "target": True,
    }


def test_a_section_that_filters_hide_is_shown_to_who_asks_for_it(seen: dict[str, Any]) -> None:
    value = _value(seen, "hiddenSection")
    assert (value["seen"], value["count"]) == (True, "5 works")


def test_search_finds_beginnings_of_words_in_titles_people_venues_and_tags(seen: dict[str, Any]) -> None:
    value = _value(seen, "search")
    assert value["seen"] == {
        "mapred": [DEAN],
        "ghem large": [DEAN],
        "godel": [MUELLER],
        "mueller angstrom": [MUELLER],
        "lodz": [MUELLER],
        "学习": [LOOSE],
        "grids": [DEAN],
        "nothing such": [],
        "zaharia NSDI": [ZAHARIA],
    }
    assert (value["hash"], value["count"], value["inView"]) == ("#?q=zaharia+NSDI", "1 of 5 works", True)


def test_filters_narrow_each_other_and_stand_in_the_address(seen: dict[str, Any]) -> None:
    by_section, and_type, and_tag, years = _value(seen, "filters")
    assert by_section == {"shown": [DEAN, ZAHARIA, HOSTILE], "hash": "#?section=data", "count": "3 of 5 works"}
    assert and_type["shown"] == [DEAN, ZAHARIA]
    assert and_tag == {
        "shown": [DEAN],
        "hash": "#?section=data&type=paper-conference&tag=data",
        "count": "1 of 5 works",
    }
    assert years == {"shown": [MUELLER, ZAHARIA], "hash": "#?from=2012&to=2016", "count": "2 of 5 works"}


def test_the_back_button_takes_back_what_was_typed_and_chosen(seen: dict[str, Any]) -> None:
    chosen, back, start, forward = _value(seen, "history")
    assert (chosen["shown"], chosen["hash"]) == ([DEAN, ZAHARIA], "#?q=data&type=paper-conference")
    assert (back["shown"], back["hash"], back["q"], back["type"]) == ([MUELLER, DEAN, ZAHARIA], "#?q=data", "data", "")
    assert (len(start["shown"]), start["hash"], start["q"]) == (5, "", "")
    assert forward["hash"] == "#?q=data"


def test_an_address_is_a_state_and_what_it_cannot_mean_is_passed_over(seen: dict[str, Any]) -> None:
    value = _value(seen, "address")
    assert value["filtered"]["shown"] == [DEAN, ZAHARIA]
    assert value["opened"]["count"] == "5 works"


def test_tags_and_years_are_links_to_what_has_them(seen: dict[str, Any]) -> None:
    tagged, dated = _value(seen, "tags")
    assert (tagged["shown"], tagged["hash"]) == ([DEAN], "#?tag=clusters%20%26%20grids")
    assert (dated["shown"], dated["hash"]) == ([LOOSE], "#?from=2017&to=2017")


def test_a_link_to_a_card_that_is_filtered_away_shows_it(seen: dict[str, Any]) -> None:
    value = _value(seen, "hiddenTarget")
    assert (len(value["shown"]), value["seen"]) == (5, True)


def test_order(seen: dict[str, Any]) -> None:
    assert _value(seen, "order") == {
        "newest": [ZAHARIA, DEAN, HOSTILE],
        "oldest": [DEAN, ZAHARIA, HOSTILE],
        "title": [HOSTILE, DEAN, ZAHARIA],
        "author": [HOSTILE, DEAN, ZAHARIA],
        "": [DEAN, ZAHARIA, HOSTILE],
    }


def test_buttons_copy_bibtex_and_citation(seen: dict[str, Any]) -> None:
    value = _value(seen, "copy")
    assert value["bibtex"].startswith("@inproceedings{dean2004mapreduce,\n  author = {Dean, Jeffrey and ")
    assert value["bibtex"].endswith("\n}\n")
    assert value["citation"].startswith("Dean, J., & Ghemawat, S. (2004, December). MapReduce: Simplified data")
    assert (value["bibtex said"], value["citation said"]) == ("Copied BibTeX", "Copied citation")


def test_without_a_clipboard_the_text_is_selected(seen: dict[str, Any]) -> None:
    value = _value(seen, "copyWithoutPermission")
    assert value["selected"].startswith("@inproceedings{dean2004mapreduce,")
    assert "BibTeX" in value["said"]


def test_keys(seen: dict[str, Any]) -> None:
    assert _value(seen, "keys") == ["skip", "q", MUELLER, DEAN, MUELLER, "q", MUELLER, "q", 1, 5, "slash"]


def test_the_theme_is_the_systems_until_it_is_chosen(seen: dict[str, Any]) -> None:
    light, dark, chosen, pressed, reloaded = _value(seen, "theme")
    assert light != dark
    assert (chosen, pressed, reloaded) == (light, "false", light)


def test_axe_finds_nothing(seen: dict[str, Any]) -> None:
    for found in _value(seen, "accessible").values():
        assert found == []


def test_a_phone_need_not_scroll_sideways_and_shows_what_is_typed(seen: dict[str, Any]) -> None:
    assert _value(seen, "phone") == {"wide": 390, "violations": [], "typing": True, "found": True}


def test_print_is_dark_on_white_without_controls_and_with_addresses(seen: dict[str, Any]) -> None:
    value = _value(seen, "printed")
    assert (value["paper"], value["card"], value["search"]) == ("rgb(255, 255, 255)", True, False)
    assert value["address"].startswith('" https://') or "attr(href)" in value["address"]


def test_without_a_script_all_is_there_but_what_needs_one(seen: dict[str, Any]) -> None:
    value = _value(seen, "readable")
    assert (value["cards"], value["search"], value["buttons"]) == (5, False, False)
    assert value["citation"].startswith("Dean, J., ")
