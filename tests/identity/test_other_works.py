"""Words that make another work, and subtitles that do not."""

from __future__ import annotations

import pytest

from mlsysbib.identity.other_works import is_front_matter, makes_another

OTHER_WORKS = """Erratum|Part II|Part Two: Applications|Author Response|A Response to the Reviewers
Reply to Smith and Jones|Comments on a Theorem|Supplementary Material|Electronic Companion|Poster Abstract|A Demo
System Demonstration|(Extended Abstract)|[Retracted]|A Hands-on Tutorial|Version 2|v2|V2.0|2nd ed.
Review of the Book|Guest Editorial|Expression of Concern|Publisher's Note|III. Applications|PhD Symposium|Invited Talk
A Preliminary Report|Ten Years Later
Berichtigung|Erweiterte Zusammenfassung|Zweiter Teil|Résumé étendu|Deuxième partie|Resumen extendido|Parte II|Rejoinder
Errata corrige|Часть II|Поправка|Исправление|勘误|訂正|Del 2|Deel II|Część II|Sprostowanie|Düzeltme"""
SUBTITLES = """A Low-Latency Online Prediction Serving System|A Survey of Theory and Practice|Why Less Can Be More Often
The Blessing of (More) Shared Optimism|Part-Based Models for Detection|Abstract Reasoning with Graphs
Global Collaboration for Rapid Response in Disasters|Version Control for Data|Extended Kalman Filters for Tracking
Quantum Error Correction with Codes|Measuring a New Index (MAI)|the Expected Values vs. the Reflected
Sampling Rotations of SO(3)|uniqueness of solutions and efficient algorithms"""
# Of few words, or about a work rather than what that is about.
DOUBTFUL = """A Survey|Theory and Practice|Less is More|Call for Papers|Position Paper|Open Problems|Model Card
Further Results|Master's Thesis at MIT|Ten Years After|An Update after Ten Years|Lecture Notes in Course
Author Accepted Manuscript|Frequently Asked Questions|Proofs and Additional Experiments
Panel Discussion at CHI|Eine Antwort auf Schmidt
Theory and Practical Methods, Part II|Results of the Second Year|Report of the Working Group|Code and Data Repository"""


@pytest.mark.parametrize("extra", OTHER_WORKS.replace("\n", "|").split("|"))
def test_another_work(extra: str) -> None:
    assert makes_another(extra)
    assert makes_another(f"A Subtitle of Four: {extra}")


@pytest.mark.parametrize("extra", DOUBTFUL.replace("\n", "|").split("|"))
def test_what_may_be_a_subtitle_and_may_not(extra: str) -> None:
    assert makes_another(extra)


@pytest.mark.parametrize("extra", SUBTITLES.replace("\n", "|").split("|"))
def test_a_subtitle(extra: str) -> None:
    assert not makes_another(extra)


def test_what_every_issue_has() -> None:
    assert is_front_matter(["guest", "editorial"])
    assert is_front_matter(["message", "from", "the", "program", "chairs"])
    assert not is_front_matter(["a", "paper"])
    assert not is_front_matter(["introduction", "to", "algorithms"])
