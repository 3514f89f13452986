"""Keys that TeX cannot cite, keys that are the same to BibTeX, and keys off the template."""

from __future__ import annotations

import pytest

from looks import codes, found
from mlsysbib.checks import duplicates, keys
from mlsysbib.checks.reading import sheet
from mlsysbib.checks.running import run


@pytest.mark.parametrize(("key", "hint"), [("a b", "a_b"), ("a%b", "a_b"), ("a#b", "a_b"), ("lee~2020", "lee_2020")])
def test_what_cannot_be_cited_is_found(key: str, hint: str) -> None:
    (only,) = found(keys.RULES[:1], f"@misc{{{key}, title={{T}}}}")
    assert (only.finding.rule, only.finding.hint) == ("K301", f"{hint} can")


@pytest.mark.parametrize("key", ["lee2020", "DBLP:conf/sosp/Lee20", "lee_et-al.2020+x", "a@b", "müller2020"])
def test_what_can_be_is_left_alone(key: str) -> None:
    assert codes(keys.RULES[:1], f"@misc{{{key}, title={{T}}}}") == []


def test_letters_outside_ascii_are_a_rule_of_their_own() -> None:
    assert codes(keys.RULES[:2], "@misc{müller2020, title={T}}") == ["K302"]


def test_keys_are_held_to_the_template_of_the_settings() -> None:
    text = "@misc{lee2020, author={Lee, Ann}, title={A Fast Thing}, year=2020}\n@misc{x, author={Lee, Ann}, year=2020}"
    read = sheet("x", text, "bibtex")._replace(template="auth.lower + year")
    assert [(each.finding.key, each.finding.hint) for each in run(read, keys.RULES[2:])] == [("x", "lee2020")]


def test_a_letter_that_keeps_two_keys_apart_is_in_order() -> None:
    text = "@misc{lee2020fast, author={Lee, Ann}, title={A Fast Thing}, year=2020}\n@misc{lee2020fastb, author={Lee, Ann}, title={A Fast Thing}, year=2020}"  # noqa: E501  (two entries)
    read = sheet("x", text, "bibtex")._replace(template="auth.lower + year + shorttitle(1)")
    assert run(read, keys.RULES[2:]) == []


def test_without_a_template_keys_are_what_they_are() -> None:
    assert codes(keys.RULES, "@misc{anything, author={Lee, Ann}, title={A Fast Thing}, year=2020}") == []


def test_keys_that_differ_by_case_are_one_to_bibtex() -> None:
    text = "@misc{Lee2020, title={One}}\n@misc{lee2020, title={Two}}\n@misc{lee2021, title={Three}}"
    assert [str(each.finding) for each in found(duplicates.RULES, text)] == [
        "x:2:7: lee2020: line 1 has 'Lee2020', which is the same key to BibTeX; give one another key"
    ]


@pytest.mark.parametrize(
    ("second", "wanted"),
    [('@string{acm = "ACM Press"}', ["D104"]), ("@STRING(ACM = {X})", ["D104"]), ('@string{acm = "ACM"}', [])],
)
def test_a_macro_with_a_second_value_is_found(second: str, wanted: list[str]) -> None:
    assert codes(duplicates.RULES, f'@string{{acm = "ACM"}}\n{second}\n') == wanted
