"""Names that are read as other people than are meant, and words that are no names."""

from __future__ import annotations

import pytest

from looks import codes, found, mended
from mlsysbib.checks.name_lists import RULES as LISTS
from mlsysbib.checks.people import RULES as PEOPLE

RULES = (*LISTS, *PEOPLE)


@pytest.mark.parametrize(
    ("before", "code", "after"),
    [
        ("Lee, Ann and others et al.", "N801", "Lee, Ann and others"),
        ("Lee, Ann and et al.", "N801", "Lee, Ann and others"),
        ("Lee, Ann et al.", "N801", "Lee, Ann and others"),
        ("Ann Lee and Bob Roe et al", "N801", "Ann Lee and Bob Roe and others"),
        ("Ann Lee; Bob Roe; Carl Doe", "N802", "Ann Lee and Bob Roe and Carl Doe"),
        ("John Smith, Jane Doe, Mary Major", "N802", "John Smith and Jane Doe and Mary Major"),
        ("Smith, J., Doe, A., Roe, B.", "N802", "Smith, J. and Doe, A. and Roe, B."),
        ("Ann Lee and and Bob Roe", "N803", "Ann Lee and Bob Roe"),
        ("Ann Lee and ", "N803", "Ann Lee"),
        ("Lee, Ann and Roe, Bob and others.", "N801", "Lee, Ann and Roe, Bob and others"),
        ("Lee, Ann and others and Roe, Bob", "N801", ""),
        ("Lee, Ann,\n  and Roe, Bob", "N802", "Lee, Ann\n  and Roe, Bob"),
        ("Ann Lee, and Bob Roe", "N802", "Ann Lee and Bob Roe"),
        ("Lee, A., Roe, B. and\n Doe, C.", "N802", "Lee, A. and Roe, B. and\n Doe, C."),
        ("Kwanghoon Sohn and Kwanghoon Sohn and Roe, Robert", "N804", ""),
        ("Yang Jin and Kun Xu and Kun Xu", "N808", ""),
        ("Lee, Annabel and Roe, Robert and Lee, Annabel", "N808", ""),
        ("n.d.", "N805", ""),
        ("Roe (MIT), Robert", "N806", ""),
        ("Lee, A., MD and Roe, B.", "N806", ""),
        ("Big River Company", "N809", ""),
        ("River, Inc.", "N809", ""),
        ("Firstname Lastname", "N805", ""),
        ("Author, A.", "N805", ""),
        ("Unknown", "N805", ""),
        ("Chen, L. and ...", "N805", ""),
        ("Lee, Ann and Author, Second", "N805", ""),
        ("Lee, Ann1 and Roe, Bob", "N806", ""),
        ("Lee, Ann and Dr. Bob Roe", "N806", ""),
        ("Ann Lee* and Bob Roe", "N806", ""),
        ("Ann Lee and Bob Roe, PhD", "N806", ""),
        ("Lee, Ann and SMITH, John", "N807", ""),
    ],
)
def test_what_is_wrong_with_a_list_is_found(before: str, code: str, after: str) -> None:
    text = f"@misc{{a, author = {{{before}}}}}"
    assert codes(RULES, text) == [code]
    assert mended(RULES, text) == f"@misc{{a, author = {{{after or before}}}}}"


@pytest.mark.parametrize(
    "names",
    [
        "Lee, Ann and others",
        "Etienne, Al and Alet, Ferran",
        "{Barnes and Noble}",
        "{Doe; Roe, Inc.}",
        "García Márquez, Gabriel José",
        "King, Jr., Martin Luther",
        "Lee, A. and Lee, A.",  # two people may have these initials
        "{Author, A.}",
        "Felix999",
        "Authors, Ann",
        "Xu, Ed and Na, An",
        "de la Cruz, Ann-Marie and von Neumann, John",
        "{NVIDIA}",
        "Anderson, Andy",
        "Smith, MD and de Souza, M.D.",
        "Lee, Xiaodong (Bob) and Roe (III), Robert",
        "Lee, Y. and Lee, Y.",
        "Others, Ann",
        "{The MITRE Corporation}",
        "IBM",
    ],
)
def test_what_are_names_is_left_alone(names: str) -> None:
    assert codes(RULES, f"@misc{{a, author = {{{names}}}}}") == []


def test_a_fault_stands_at_the_name() -> None:
    (only,) = found(RULES, "@misc{a, author = {Lee, Ann and Dr. Bob Roe}}")
    assert (only.finding.column, only.finding.message) == (33, "'Dr.' does not belong to the name Dr. Bob Roe")


def test_names_of_other_languages_are_looked_at_too() -> None:
    text = '[{"id": "a", "type": "book", "author": [{"family": "Lee", "given": "Ann"}, {"literal": "et al."}]}]'
    assert codes(RULES, text, "csl-json") == ["N801"]
    text = '[{"id": "a", "type": "book", "author": [{"family": "Lastname", "given": "Firstname"}]}]'
    assert codes(RULES, text, "csl-json") == ["N805"]


def test_each_of_several_that_come_again_is_told() -> None:
    assert codes(RULES, "@misc{a, author = {Kun Xu and Ann Lee and Kun Xu and Ann Lee}}") == ["N804", "N804"]
