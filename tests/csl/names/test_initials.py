"""Given names as initials, and in full with the mark of initials."""

from __future__ import annotations

import pytest

from mlsysbib.csl.names.initials import initials, marked


@pytest.mark.parametrize(
    ("given", "spaced", "crowded", "bare"),
    [
        ("John", "J.", "J.", "J"),
        ("John Jeeves", "J. J.", "J.J.", "JJ"),
        ("Jean-Luc", "J.-L.", "J.-L.", "J-L"),
        ("Jean - Luc P.", "J.-L. P.", "J.-L.P.", "J-LP"),
        ("Xiao-ping", "X.", "X.", "X"),  # what follows is no name of its own
        ("J.-L.", "J.-L.", "J.-L.", "J-L"),
        ("J. R. R.", "J. R. R.", "J.R.R.", "JRR"),
        ("M.E", "M. E.", "M.E.", "ME"),
        ("Ph.M.E.", "Ph. M. E.", "Ph.M.E.", "PhME"),  # abbreviated already
        ("ME.", "ME.", "ME.", "ME"),
        ("ME", "M.", "M.", "M"),
        ("John Bertrand de Cusance Morant", "J. B. de C. M.", "J.B. de C.M.", "JB de CM"),
        ("danah", "d.", "d.", "d"),
        ("e. e.", "e. e.", "e.e.", "ee"),
        ("Юрий Иванович", "Ю. И.", "Ю.И.", "ЮИ"),
        ("გიორგი", "გ.", "გ.", "გ"),
        ("דוד", "ד.", "ד.", "ד"),
        ("Émile", "É.", "É.", "É"),
        ("E\u0301mile", "E\u0301.", "E\u0301.", "E\u0301"),  # a combining accent
        ("’Abd al-Rahman", "A. al-R.", "A. al-R.", "A al-R"),
        ("(Bob) Al", "(Bob) A.", "(Bob) A.", "(Bob) A"),
        ("泽东", "泽东", "泽东", "泽东"),
        ("", "", "", ""),
        ("-", "-", "-", "-"),
    ],
)
def test_a_given_name_as_initials(given: str, spaced: str, crowded: str, bare: str) -> None:
    assert (initials(given, ". "), initials(given, "."), initials(given, "")) == (spaced, crowded, bare)


@pytest.mark.parametrize(("given", "short"), [("Hsien-Li", "H.L."), ("J.-L.", "J.L."), ("Jean-luc", "J.")])
def test_hyphens_go_where_the_style_wants_none(given: str, short: str) -> None:
    assert initials(given, ".", hyphen=False) == short


@pytest.mark.parametrize(
    ("given", "full", "bare"),
    [
        ("James T Kirk", "James T. Kirk", "James T Kirk"),
        ("M.E", "M. E.", "ME"),
        ("John M.E.", "John M. E.", "John ME"),
        ("ME", "ME", "ME"),
        ("Ph. M.E.", "Ph. M. E.", "PhME"),
        ("A. Alan", "A. Alan", "A Alan"),
        ("Jean-Luc", "Jean-Luc", "Jean-Luc"),
        ("J.-L.", "J.-L.", "J-L"),
    ],
)
def test_initials_in_a_full_name_get_the_mark(given: str, full: str, bare: str) -> None:
    assert (marked(given, ". "), marked(given, "")) == (full, bare)
