"""Cites drawn together: by names, years, letters and numbers ('Cite Grouping', 'Cite Collapsing')."""

from __future__ import annotations

import pytest

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.rich import plain
from small_styles import NAMES, YEAR, cite, make, work

WORKS = {
    "a": work("Jane Doe", 1999),
    "b": work("Jane Doe", 2001),
    "c": work("Rick Roe", 2000),
    **{f"s{letter}": work("Al Smith", 2000) for letter in "abcde"},
    "sx": work("Al Smith", 2002),
}
PLACE = '<text variable="locator" prefix=", p. "/>'
NUMBER = '<text variable="citation-number" prefix="[" suffix="]"/>' + PLACE
SUFFIXES = 'disambiguate-add-year-suffix="true" '


def _cite(word: str) -> Cite:
    """A cite of a key with a locator, a prefix in front, a suffix behind: "see|a:3|and"."""
    *prefix, place, suffix = word.split("|") if "|" in word else (word, "")
    key, _, locator = place.partition(":")
    return Cite(
        key=key.strip("-"),
        locator=locator,
        prefix=f"{prefix[0]} " if prefix and prefix[0] else "",
        suffix=f" {suffix}" if suffix else "",
        suppress_author=key.startswith("-"),
    )


def _printed(cites: str, options: str, layout: str = NAMES + YEAR + PLACE, kind: str = "in-text") -> str:
    works = WORKS if "citation-number" not in layout else {f"n{number}": work("Al Smith") for number in range(1, 9)}
    document = make(works, options, layout, kind=kind)
    document.append(Cluster(tuple(Cite(key=key) for key in works)))
    document.append(Cluster(tuple(map(_cite, cites.split()))))
    return plain(document.citation(1)).lstrip()


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        ("a b c", "Doe 1999, 2001; Roe 2000"),
        ("a c b", "Doe 1999, 2001; Roe 2000"),
        ("c a b", "Roe 2000; Doe 1999, 2001"),
        ("-a b", "1999, 2001"),
        ("see|a| b", "see Doe 1999, 2001"),
        ("a:3 b", "Doe 1999, p. 3, 2001"),
        # ... but for another place in the same work.
        ("a:3 a:5 b", "Doe 1999, p. 3; 1999, p. 5, 2001"),
        ("a b:3 c", "Doe 1999, 2001, p. 3; Roe 2000"),
        # Groups are made by the names alone, whatever is around the cites.
        ("a see|b|", "Doe 1999, see 2001"),
        ("a|so b", "Doe 1999 so, 2001"),
        ("a b|so", "Doe 1999, 2001 so"),
    ],
)
def test_years_stand_behind_one_name(cites: str, printed: str) -> None:
    assert _printed(cites, 'collapse="year"') == printed


# Names are shortened in works that were cited before ("Lee et al."), by which cites that read alike may be grouped.
@pytest.mark.parametrize(
    ("clusters", "sort", "printed"),
    [
        (["a", "b", "c", "b c a"], "issued", "Lee et al. 1998, 2013, 2015"),
        (["a", "c", "a b c m"], "issued", "Lee et al. 1998, 2015; Lee, Zoe, and Coe 2013; Moe 2000"),
        (["a", "a m d"], "issued", "Lee et al. 1998; Lee, Bly, and Coe 2016; Moe 2000"),
        (["a m b"], "issued", "Lee, Bly, and Coe 1998; Lee, Zoe, and Coe 2013; Moe 2000"),
        (["b", "c", "b m c a"], "", "Lee et al. 2013, 2015; Moe 2000; Lee, Bly, and Coe 1998"),
    ],
)
def test_cites_that_read_alike_are_grouped_whatever_was_cited(clusters: list[str], sort: str, printed: str) -> None:
    works = {
        "a": work("Al Lee, Bo Bly, Cy Coe", 1998),
        "b": work("Al Lee, Zo Zoe, Cy Coe", 2013),
        "c": work("Al Lee, Bo Bly, Cy Coe", 2015),
        "d": work("Al Lee, Bo Bly, Cy Coe", 2016),
        "m": work("Mo Moe", 2000),
    }
    options = 'collapse="year" et-al-subsequent-min="3" et-al-subsequent-use-first="1"'
    document = make(works, options, sort=sort and f'<sort><key variable="{sort}"/></sort>')
    assert cite(document, *clusters)[-1] == printed
    # ... and so where a work that was cited before comes to be cited so.
    late = make(works, options, sort=sort and f'<sort><key variable="{sort}"/></sort>')
    cite(late, clusters[-1])
    for place, keys in enumerate(clusters[:-1]):
        late.insert(place, Cluster(tuple(Cite(key=key) for key in keys.split())))
    assert plain(late.citation(len(clusters) - 1)) == printed


def test_groups_have_delimiters_of_their_own() -> None:
    grouped = 'cite-group-delimiter=" / "'
    assert _printed("a c b", grouped) == "Doe 1999 / Doe 2001; Roe 2000"
    assert _printed("a b:3 c", f'collapse="year" {grouped}') == "Doe 1999 / 2001, p. 3; Roe 2000"
    # In notes, groups are not set apart unless the style says so.
    assert _printed("a b c", 'collapse="year"', kind="note") == "Doe 1999; 2001; Roe 2000"


def test_what_stands_behind_a_collapsed_group_stands_behind_no_other_cite() -> None:
    options = 'collapse="year" after-collapse-delimiter=" | "'
    assert _printed("c a b sa", options) == "Roe 2000; Doe 1999, 2001 | Smith 2000"
    assert _printed("sa sb c", f"{SUFFIXES}{options}".replace('"year"', '"year-suffix"')) == "Smith 2000a; b | Roe 2000"


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        ("sa sb sc sx", "Smith 2000a,b,c, 2002"),
        ("sa c sb", "Smith 2000a,b; Roe 2000"),
        # "a cite has a locator": it is printed with its year, and so is the next.
        ("sa sb sc:3 sd se", "Smith 2000a,b, 2000c, p. 3, 2000d,e"),
        ("sa see|sb| sc", "Smith 2000a, see 2000b,c"),
    ],
)
def test_letters_stand_behind_one_year(cites: str, printed: str) -> None:
    assert _printed(cites, f'{SUFFIXES}collapse="year-suffix" year-suffix-delimiter=","') == printed


def test_letters_in_a_row_are_a_range() -> None:
    options = f'{SUFFIXES}collapse="year-suffix-ranged" year-suffix-delimiter=","'
    assert _printed("sa sc sd se sx", options) == "Smith 2000a,c–e, 2002"
    assert _printed("sa sb sd", options) == "Smith 2000a,b,d"
    assert (
        _printed("sa sb sc", options, NAMES + YEAR.replace('prefix=" "', 'prefix=" (" suffix=")"')) == "Smith (2000a–c)"
    )


def test_letters_need_year_suffixes() -> None:
    assert _printed("sa sb", 'collapse="year-suffix" year-suffix-delimiter=","') == "Smith 2000, 2000"


@pytest.mark.parametrize(
    ("cites", "printed"),
    [
        ("n1 n2 n3 n5", "[1]–[3]; [5]"),
        ("n1 n2 n4", "[1]; [2]; [4]"),
        ("n3 n2 n1", "[3]; [2]; [1]"),
        ("n1 n2 n3 n3 n4 n5", "[1]–[3]; [3]–[5]"),
        ("n1 n2:7 n3 n4 n5", "[1]; [2], p. 7 | [3]–[5]"),
        ("see|n1| n2 n3", "see [1]–[3]"),
        ("n1 n2 n3|so n4", "[1]; [2]; [3] so; [4]"),
    ],
)
def test_numbers_in_a_row_are_a_range(cites: str, printed: str) -> None:
    assert _printed(cites, 'collapse="citation-number" after-collapse-delimiter=" | "', NUMBER) == printed


def test_numbers_have_no_groups() -> None:
    assert _printed("n1 n2 n3 n5", 'collapse="citation-number" cite-group-delimiter=" | "', NUMBER) == "[1]–[3]; [5]"


def test_a_place_that_is_not_printed_keeps_nothing_apart() -> None:
    options = 'collapse="citation-number"'
    assert _printed("n1 n2:7 n3", options, '<text variable="citation-number"/>') == "1–3"
    assert _printed("n1:7 n2:7 n3:7", options, NUMBER) == "[1], p. 7; [2], p. 7; [3], p. 7"
