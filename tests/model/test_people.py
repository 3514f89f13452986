"""Names as services give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.people import in_parts, literal, whole


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eric Breck", Name(given="Eric", family="Breck")),
        ("D. Sculley", Name(given="D.", family="Sculley")),
        ("Akshay Naresh Modi", Name(given="Akshay Naresh", family="Modi")),
        ("Laurens van der Maaten", Name(given="Laurens", non_dropping_particle="van der", family="Maaten")),
        ("Mike Del Balso", Name(given="Mike", family="Del Balso")),
        ("Fernando De la Torre", Name(given="Fernando", family="De la Torre")),
        ("Chiara Di Francescomarino", Name(given="Chiara", family="Di Francescomarino")),
        ("Li Da Xu", Name(given="Li", family="Da Xu")),
        ("Martin Luther King Jr.", Name(given="Martin Luther", family="King", suffix="Jr.")),
        ("James R. Langabeer II", Name(given="James R.", family="Langabeer", suffix="II")),
        ("Breck, Eric", Name(given="Eric", family="Breck")),
        ("King, Jr., Martin", Name(given="Martin", family="King", suffix="Jr.")),
        ("King, Martin, Jr.", Name(given="Martin", family="King", suffix="Jr.")),
        ("Martin King, Jr.", Name(given="Martin", family="King", suffix="Jr.")),
        ("van der Maaten, Laurens", Name(given="Laurens", non_dropping_particle="van der", family="Maaten")),
        ("OpenAI", Name(literal="OpenAI")),
        ("DeepSeek-AI", Name(literal="DeepSeek-AI")),
        ("Llama Team", Name(literal="Llama Team")),
        ("The ATLAS Collaboration", Name(literal="The ATLAS Collaboration")),
        ("School of Medicine, Tehran University", Name(literal="School of Medicine, Tehran University")),
        ("William H. Press", Name(given="William H.", family="Press")),
        ("Frank Union", Name(given="Frank", family="Union")),
        ("Union of Concerned Scientists", Name(literal="Union of Concerned Scientists")),
        ("Cambridge University Press", Name(literal="Cambridge University Press")),
        ("Google Research", Name(literal="Google Research")),
        ("Беспалов Дмитрий Николаевич", Name(given="Дмитрий Николаевич", family="Беспалов")),
        ("et al.", OTHERS),
        ("and others", OTHERS),
        ("Jane Doe, PhD", Name(given="Jane", family="Doe")),
        ("Jane Doe, Ph.D., M.D.", Name(given="Jane", family="Doe")),
        ("by Jane Doe", Name(given="Jane", family="Doe")),
        (":", None),
        ("", None),
        ("  ,;", None),
        ("1234", None),
    ],
)
def test_whole_names(text: str, name: Name | None) -> None:
    assert whole(text) == name


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("Guido", "van Rossum", Name(given="Guido", non_dropping_particle="van", family="Rossum")),
        ("James R.", "Langabeer II", Name(given="James R.", family="Langabeer", suffix="II")),
        ("Martin", "King, Jr.", Name(given="Martin", family="King", suffix="Jr.")),
        (None, "Chun-Li Chang", Name(given="Chun-Li", family="Chang")),
        ("", "The Lancet", Name(literal="The Lancet")),
        ("Jane Doe", None, Name(given="Jane", family="Doe")),
        (None, None, None),
        ("et", "al.", OTHERS),
        ("John Jr.", "Smith", Name(given="John", family="Smith", suffix="Jr.")),
        ("John", "Smith MD", Name(given="John", family="Smith")),
        ("Prof. Dr. Ada", "Smith", Name(given="Ada", family="Smith")),
        ("Ada, Ph.D.", "Smith (ed.)", Name(given="Ada", family="Smith")),
        ("A.", "Smith.", Name(given="A.", family="Smith")),
        ("The ATLAS", "Collaboration", Name(literal="The ATLAS Collaboration")),
        ("A. and Jones, B.", "Smith", Name(literal="Smith, A. and Jones, B.")),
        (None, "No author", None),
    ],
)
def test_names_in_parts(given: str | None, family: str | None, name: Name | None) -> None:
    assert in_parts(given, family) == name


def test_what_is_too_long_for_a_name_is_not_taken_apart() -> None:
    for piece in ("board ", "de ", ", PhD", "x,"):
        assert whole(piece * 20_000) == Name(literal=piece * 20_000)


def test_a_literal_is_an_organisation_unless_it_is_inverted() -> None:
    assert literal("The Group") == Name(literal="The Group")
    assert literal("Fenner, Martin") == Name(given="Martin", family="Fenner")
    assert literal("University of X, Y") == Name(literal="University of X, Y")
    assert literal("") is None


@given(st.text(max_size=50))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    name = whole(text)
    if name is not None and name != OTHERS and "," not in text and "by" not in text.lower():
        left = sorted(letter for letter in text if letter.isalpha())
        assert sorted(letter for letter in str(name) if letter.isalpha()) == left


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("-", "Sugiyono", Name(literal="Sugiyono")),
        ("Sugiyono", "-", Name(literal="Sugiyono")),
        ("Anna", "Smith ;", Name(family="Smith", given="Anna")),
        ("Marion.", "Barnes", Name(family="Barnes", given="Marion")),
        ("J.", "Barnes", Name(family="Barnes", given="J.")),
        ("-", "-", None),
        ("(:unav)", "(:unav)", None),
        ("Rita", "Null", Name(family="Null", given="Rita")),
    ],
)
def test_a_part_that_says_nothing_is_none(given: str, family: str, name: Name | None) -> None:
    assert in_parts(given, family) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("P. -N. Roy", Name(family="Roy", given="P.-N.")),
        ("Jane Smith*", Name(family="Smith", given="Jane")),
        ("Jane Smith1,2", Name(family="Smith", given="Jane")),
        ("R.Tamilkodi", Name(family="Tamilkodi", given="R.")),
        ("Scot, Reginald, 1538?-1599", Name(family="Scot", given="Reginald")),
        ("Guth, Wilhelm, 1888-1980", Name(family="Guth", given="Wilhelm")),
        ("Goudet, Olivier (INRIA)", Name(family="Goudet", given="Olivier")),
        ("Steven S. Smith (Washington University in St. Louis)", Name(family="Smith", given="Steven S.")),
        ("Ankylosing Spondylitis Consortium (IGAS)", Name(literal="Ankylosing Spondylitis Consortium (IGAS)")),
        ("GLIS Of The ITPGRFA", Name(literal="GLIS Of The ITPGRFA")),
        (
            "Cultural Logic: A Journal of Theory & Practice",
            Name(literal="Cultural Logic: A Journal of Theory & Practice"),
        ),
        ("Volkshochschule Jena", Name(literal="Volkshochschule Jena")),
        ("Nguyen The Anh", Name(family="Anh", given="Nguyen The")),
        ("A. Smith; B. Jones", Name(literal="A. Smith; B. Jones")),
        ("(:unkn) Unknown", None),
        ("[s.n.]", None),
    ],
)
def test_what_catalogues_and_repositories_add_to_a_name_goes(text: str, name: Name | None) -> None:
    assert whole(text) == name
