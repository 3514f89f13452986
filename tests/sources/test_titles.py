"""Titles, containers and series: what databases add to them, and which is which."""

from __future__ import annotations

import pytest

from mlsysbib.sources.containers import Containers, book_and_series, is_proceedings
from mlsysbib.sources.titles import container, event, in_two_languages, numbered, title


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("Herpetic Infections of Man.", "Herpetic Infections of Man"),
        ("BIG TITLE IN CAPS.", "BIG TITLE IN CAPS"),
        ("Studies on <i>Escherichia coli</i>.", "Studies on <i>Escherichia coli</i>"),
        ("Is it so?", "Is it so?"),
        ("On H<sub>2</sub>O.", "On H<sub>2</sub>O"),
        ("Notes on Hepatitis B.", "Notes on Hepatitis B"),
        ("A Map of Washington, D. C.", "A Map of Washington, D. C."),
        ("A Streptomyces sp.", "A Streptomyces sp."),
        ("The Case of Foo Inc.", "The Case of Foo Inc."),
        ("Law of the U.S.", "Law of the U.S."),
        ("To be continued...", "To be continued..."),
        ("[Mice and their liver in spring].", "Mice and their liver in spring"),
        # Too short to be sure that it is a translation
        ("[Book review]", "[Book review]"),
        ("[PDF] Attention Is All You Need", "Attention Is All You Need"),
        ("Scot's discovery of witchcraft /", "Scot's discovery of witchcraft"),
        ("Trade Credit in Africa Today Trade Credit in Africa Today", "Trade Credit in Africa Today"),
        (":{unav)", None),
        ("(:null)", None),
        ("Water Splitting on Iron†", "Water Splitting on Iron"),
        ("New Species of Neoperla *", "New Species of Neoperla"),
        ("An Introduction to A*", "An Introduction to A*"),
        ("Null", "Null"),
        ("", None),
        (None, None),
    ],
)
def test_a_title_is_bare(given: str | None, bare: str | None) -> None:
    assert title(given) == bare


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("Int. J. Comput. Technol.", "Int. J. Comput. Technol."),
        ("J. of Syst. Eng. Electron.", "J. of Syst. Eng. Electron."),
        ("Digital Libraries, 2003. Proceedings.", "Digital Libraries, 2003. Proceedings"),
        ("http://isrctn.com/", None),
        ("Companion of the Web Conference  - WWW '18", "Companion of the Web Conference"),
        ("[Proceedings] ICASSP-92: 1992 IEEE Conference", "ICASSP-92: 1992 IEEE Conference"),
        ("RAIRO - Operations Research", "RAIRO - Operations Research"),
    ],
)
def test_a_container_is_bare(given: str, bare: str | None) -> None:
    assert container(given) == bare


def test_an_event_is_no_proceedings() -> None:
    assert event("Proceedings of the 2005 International Conference on X") == "2005 International Conference on X"
    assert event("the 2012 iConference") == "2012 iConference"
    assert event("Theory Day") == "Theory Day"
    assert event(None) is None


@pytest.mark.parametrize(
    ("given", "number", "rest"),
    [
        ("IEEE Std 802.3-2018 - IEEE Standard for Ethernet", "IEEE Std 802.3-2018", "IEEE Standard for Ethernet"),
        ("ISO/IEC 27001:2022 - Information security", "ISO/IEC 27001:2022", "Information security"),
        ("BS EN 301-2: Adhesives", "BS EN 301-2", "Adhesives"),
        ("NIST SP 800-53, Security Controls", "NIST SP 800-53", "Security Controls"),
        ("IEEE Guide for Control Architecture", None, "IEEE Guide for Control Architecture"),
        (
            "Quality management. Guidelines for ISO 9001:2015",
            None,
            "Quality management. Guidelines for ISO 9001:2015",
        ),
    ],
)
def test_the_number_of_a_standard_is_told_from_its_title(given: str, number: str | None, rest: str) -> None:
    assert numbered(given) == (number, rest)


LNCS, ECCV = "Lecture Notes in Computer Science", "Computer Vision – ECCV 2020"


@pytest.mark.parametrize("titles", [[LNCS, ECCV], [ECCV, LNCS]])
def test_a_series_is_told_by_its_words_in_either_order(titles: list[str]) -> None:
    assert book_and_series(titles) == Containers(ECCV, LNCS)


def test_the_name_of_the_event_is_the_books() -> None:
    found = book_and_series(["Alpha Days", "Papers of the House"], event="Alpha Days")
    assert found == Containers("Alpha Days", "Papers of the House")


def test_what_words_do_not_tell_is_said() -> None:
    found = book_and_series(["Papers of the House", "Visual Arts Work"])
    assert (found.book, found.series) == ("Visual Arts Work", "Papers of the House")
    assert "which of 'Visual Arts Work' and 'Papers of the House' is the series" in found.doubt
    assert book_and_series(["One", "One"]) == Containers("One")
    assert book_and_series([]) == Containers(None)


@pytest.mark.parametrize(
    ("name", "proceedings"),
    [
        ("SIGMOD Conference", True),
        ("Proceedings of the 2018 International Conference on Management of Data", True),
        ("2018 5th Asia-Pacific World Congress on Computer Science", True),
        ("Proceedings of the National Academy of Sciences", False),
        ("Proceedings of the Royal Society A", False),
        ("Proceedings of the IEEE", False),
        ("Proceedings of the VLDB Endowment", False),
        ("Journal of Conference Interpreting", False),
    ],
)
def test_academies_proceedings_are_journals(name: str, proceedings: bool) -> None:  # noqa: FBT001  (a column)
    assert is_proceedings(name) is proceedings


def test_two_languages_of_a_thesis_are_told_apart() -> None:
    assert in_two_languages("Deep Learning for Pedestrians. (Apprentissage profond pour les piétons)") == (
        "Deep Learning for Pedestrians",
        "Apprentissage profond pour les piétons",
    )
    assert in_two_languages("Multispectral analysis ; Análisis multiespectral") == (
        "Multispectral analysis",
        "Análisis multiespectral",
    )
    assert in_two_languages("Deep Learning (DL) for Pedestrians") == ("Deep Learning (DL) for Pedestrians", None)
    assert in_two_languages(None) == (None, None)


def test_a_formula_stands_once() -> None:
    assert title(r"Deep$\mathrm {M^{2}}$M2CDL: Learning") == r"Deep$\mathrm {M^{2}}$CDL: Learning"
    assert title(r"On $k$-means and $\ell_1$norms") == r"On $k$-means and $\ell_1$norms"
