"""Venues of another year, or of none; what is no part of their names; what stands in a journal's place."""

from __future__ import annotations

import pytest

from looks import codes, found, mended
from mlsysbib.checks.venues_named import RULES
from mlsysbib.venues.names import not_held

PAPER = "@inproceedings{{a, title = {{One}}, booktitle = {{{}}}, year = {}}}"


@pytest.mark.parametrize(
    ("venue", "year", "code"),
    [
        ("ICML 2017", 2020, "V901"),
        ("Proceedings of the 2011 Conference on Kernels", 2017, "V901"),
        ("Proceedings of the 34th International Conference on Machine Learning, ICML 2017", 2016, "V901"),
        ("ICCV", 2018, "V902"),
        ("European Conference on Computer Vision", 2019, "V902"),
        ("Proceedings of the ACM Symposium on Operating Systems Principles", 2018, "V902"),
        ("International Conference on Learning Representations", 2011, "V902"),
        ("Proceedings of the AAAI Conference on Artificial Intelligence", 2009, "V902"),
        ("NAACL-HLT", 2020, "V902"),
        ("Proc. Conf. Robot Learn.", 2014, "V902"),
        ("In Proceedings of ICML", 2017, "V903"),
        ("In: 2017 IEEE Conference on Kernels", 2017, "V903"),
        ("in Advances in Neural Information Processing Systems", 2017, "V903"),
        ("Proceedings of ICML, pages 12--20", 2017, "V904"),
        ("ICML, pp. 12\u201320", 2017, "V904"),
    ],
)
def test_a_venue_that_cannot_be_is_found(venue: str, year: int, code: str) -> None:
    assert codes(RULES, PAPER.format(venue, year)) == [code]


@pytest.mark.parametrize(
    ("venue", "year"),
    [
        ("ICML 2017", 2017),
        ("Advances in Neural Information Processing Systems 12: NIPS 1999", 2000),  # printed in the next year
        ("Computer Vision -- ECCV 2024", 2025),
        ("Proceedings of the 2018 Symposium on Principles of Kernels", 2017),  # printed before
        ("Kernels: Papers of 1998--2002", 2001),
        ("Proceedings of the XXXII Congress of Philology, Hamburg, 25--30 August 1986", 1992),
        ("ICCV", 2019),
        ("ICCV Workshops", 2018),
        ("Asian Conference on Computer Vision", 2018),
        ("Proceedings of the ACM Symposium on Operating Systems Principles", 2024),
        ("USENIX Symposium on Operating Systems Design and Implementation", 2021),
        ("AAAI Workshop on Kernels", 2009),
        ("In Search of Excellence", 2009),
        ("Innovations in Kernels", 2009),
        ("Proceedings of the Conference on Web Pages 2009", 2009),
        ("Language 12--20", 2009),
    ],
)
def test_a_venue_that_may_be_is_not(venue: str, year: int) -> None:
    assert codes(RULES, PAPER.format(venue, year)) == []


@pytest.mark.parametrize(
    ("text", "year", "short"),
    [
        ("SOSP", 2010, "SOSP"),
        ("SOSP", 2023, None),
        ("OSDI", 2019, "OSDI"),
        ("OSDI", 2023, None),
        ("NIPS", 1985, "NeurIPS"),
        ("ECCV", 2017, "ECCV"),
        ("ECCV", 2025, None),  # some volumes of 2024 are dated so
        ("Journal of Machine Learning Research", 1998, "JMLR"),
        ("Journal of Machine Learning", 1998, None),
    ],
)
def test_years_in_which_venues_were_not_held(text: str, year: int, short: str | None) -> None:
    venue = not_held(text, year)
    assert (venue and venue.eras[-1].short) == short


def test_an_in_is_taken_away() -> None:
    text = PAPER.format("In Proceedings of {ICML}", 2017)
    assert mended(RULES, text) == PAPER.format("Proceedings of {ICML}", 2017)
    assert mended(RULES, PAPER.format("In: the 34th ICML", 2017)) == PAPER.format("The 34th ICML", 2017)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("journal = {arXiv preprint arXiv:1706.03762}", "V906"),
        ("journal = {CoRR}, volume = {abs/1706.03762}", "V906"),
        ("journal = {bioRxiv}", "V906"),
        ("journal = {Proceedings of the 34th International Conference on Machine Learning}", "V907"),
        ("journal = {IEEE Symposium on Security and Privacy}", "V907"),
    ],
)
def test_what_is_no_journal_is_found(fields: str, code: str) -> None:
    assert codes(RULES, f"@article{{a, title = {{One}}, {fields}}}") == [code]


@pytest.mark.parametrize(
    "fields",
    [
        "journal = {Journal of Machine Learning Research}",
        "journal = {Proceedings of the VLDB Endowment}",
        "journal = {Proceedings of the ACM on Programming Languages}",
        "journal = {Proceedings of the National Academy of Sciences}",
        "journal = {Proceedings of the IEEE}",
        "journal = {Proc. VLDB Endow.}",
        "journal = {Nature}, doi = {10.1038/s41586-021-03819-2}, eprint = {2101.00001}",
    ],
)
def test_what_is_a_journal_is_not(fields: str) -> None:
    assert codes(RULES, f"@article{{a, title = {{One}}, {fields}}}") == []


def test_a_preprint_with_the_doi_of_its_publication() -> None:
    text = "@article{{a, title = {{One}}, journal = {{arXiv preprint arXiv:1706.03762}}, doi = {{{}}}}}"
    assert codes(RULES, text.format("10.1145/3292500.3330701")) == ["V906", "V905"]
    assert codes(RULES, text.format("10.48550/arXiv.1706.03762")) == ["V906"]


def test_several_names_are_told_with_the_usual_one() -> None:
    names = ["NIPS", "NeurIPS 2019", "NeurIPS 2020", "Nature"]
    text = "\n".join(f"@inproceedings{{k{at}, booktitle = {{{name}}}}}" for at, name in enumerate(names))
    several = [rule for rule in RULES if rule.code == "V908"]
    assert [str(each.finding) for each in found(several, text)] == [
        "x:1:20: k0.booktitle: NeurIPS is called 'NeurIPS' on line 2 and 1 more, and otherwise here"
    ]


def test_venues_in_other_languages() -> None:
    item = '[{"id": "a", "type": "paper-conference", "container-title": "ICCV", "issued": {"date-parts": [[2018]]}}]'
    assert codes(RULES, item, "csl-json") == ["V902"]
    entries = "entries:\n  a: {type: paper-conference, container-title: ICML 2017, issued: 2020}\n"
    assert codes(RULES, entries, "entries-yaml") == ["V901"]
