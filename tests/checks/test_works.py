"""Works that stand in a file twice, under one identifier or by what is said of them, and what only looks so."""

from __future__ import annotations

import pytest

from looks import codes, found
from mlsysbib.checks.works import RULES

KIM = "author = {Ada Kim and Bo Lee}, title = {Finding Bugs in Large Kernels}"
LEE = """@article{author = {Kim, A. and Lee, B.}, title = {{Finding bugs in large kernels}}, year = 2020,
  journal = {ACM Transactions on Computer Systems}}"""
RUIZ = "@article{author = {Jos{e} Ruiz}, title = {All Kernels are Naive}, journal = {J}, year = 2020}"


def both(one: str, two: str) -> list[str]:
    return codes(RULES, f"{one.replace('{', '{a, ', 1)}\n{two.replace('{', '{b, ', 1)}")


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        ("@misc{doi = {10.1145/3}}", "@misc{doi = {https://doi.org/10.1145/3}}", "D105"),
        ("@misc{title = {One}, doi = {10.1145/AB}}", "@article{title = {Another thing}, doi = {10.1145/ab}}", "D105"),
        ("@misc{eprint = {1706.03762}, archiveprefix = {arXiv}}", "@misc{doi = {10.48550/arXiv.1706.03762}}", "D106"),
        ("@article{title = {A}, journal = {arXiv preprint arXiv:1706.03762}}", "@misc{eprint = {1706.03762}}", "D106"),
        ("@book{title = {Deep Learning}, isbn = {0262035618}}",
         "@book{title = {Deep learning}, isbn = {9780262035613}}", "D107"),
        (f"@article{{{KIM}, journal = {{TOCS}}, year = 2020}}", LEE, "D108"),
        (RUIZ.replace("e}", "\\'e}"), RUIZ.replace("Naive", 'Na{\\"\\i}ve'), "D108"),
        (f"@misc{{{KIM}, eprint = {{1706.03762}}, archiveprefix = {{arXiv}}, year = 2019}}",
         f"@article{{{KIM}, journal = {{TOCS}}, year = 2020}}", "D109"),
        (f"@misc{{{KIM}, eprint = {{1706.03762}}, year = 2017}}",
         "@inproceedings{title = {Otherwise}, booktitle = {SOSP}, eprint = {1706.03762}, year = 2019}", "D109"),
    ],
)  # fmt: skip
def test_what_stands_there_twice_is_found(one: str, two: str, code: str) -> None:
    assert both(one, two) == [code]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # The DOI of a book is that of its chapters, too, where they have none of their own
        ("@incollection{title = {Kernels}, booktitle = {All of It}, doi = {10.1145/3}}",
         "@incollection{title = {Shells}, booktitle = {All of It}, doi = {10.1145/3}}"),
        ("@book{title = {All of It}, doi = {10.1145/3}}",
         "@incollection{title = {Shells}, booktitle = {All of It}, doi = {10.1145/3}}"),
        ("@misc{eprint = {1706.03762v1}, archiveprefix = {arXiv}}",
         "@misc{eprint = {1706.03762v2}, archiveprefix = {arXiv}}"),
        ("@book{title = {Deep Learning}, isbn = {9780262035613}, volume = 1}",
         "@book{title = {Deep Learning}, isbn = {9780262035613}, volume = 2}"),
        # A paper at a conference and its article in a journal, of one year
        (f"@inproceedings{{{KIM}, booktitle = {{SOSP}}, year = 2020}}",
         f"@article{{{KIM}, journal = {{TOCS}}, year = 2020}}"),
        (f"@article{{{KIM}, journal = {{TOCS}}, year = 2020}}", f"@article{{{KIM}, journal = {{TOCS}}, year = 2019}}"),
        (f"@book{{{KIM}, edition = 1, year = 2020}}", f"@book{{{KIM}, edition = 2, year = 2020}}"),
        (f"@article{{{KIM}, journal = {{J}}, year = 2020}}",
         f"@article{{{KIM.replace('Kernels', 'Kernels, Part II')}, journal = {{J}}, year = 2020}}"),
        (f"@article{{{KIM}, journal = {{J}}, year = 2020}}",
         f"@article{{{KIM}, journal = {{J}}, year = 2020, related = {{a}}}}"),
        ("@article{author = {Ada Kim}, title = {Editorial}, journal = {J}, year = 2020, volume = 1, number = 1}",
         "@article{author = {Ada Kim}, title = {Editorial}, journal = {J}, year = 2020, volume = 1, number = 2}"),
        # In Boston and in London
        ("@book{author = {Ada Kim}, title = {The Printed Book}, year = 1977, isbn = {0-85967-412-6}}",
         "@book{author = {Ada Kim}, title = {The Printed Book}, year = 1977, isbn = {9780262035613}}"),
        ("@software{author = {Epocrates}, title = {Medical References}, url = {https://a.org/1}, date = {2019}}",
         "@software{author = {Epocrates}, title = {Medical References}, url = {https://b.org/2}, date = {2019}}"),
    ],
)  # fmt: skip
def test_what_are_two_is_not(one: str, two: str) -> None:
    assert both(one, two) == []


def test_a_child_has_its_parents_doi() -> None:
    parent = "@proceedings{p, title = {KDD}, booktitle = {KDD}, doi = {10.1145/3}}\n"
    children = "".join(f"@inproceedings{{c{n}, title = {{Paper {n}}}, crossref = {{p}}}}\n" for n in "12")
    assert codes(RULES, children + parent) == []


def test_each_is_told_once_with_the_line_of_the_first() -> None:
    text = "".join(f"@misc{{{key}, title = {{One}}, doi = {{10.1145/3}}}}\n" for key in "abc")
    assert [str(each.finding) for each in found(RULES, text)] == [
        f"x:{line}:25: {key}.doi: a on line 1 has this DOI, too; keep one of the two"
        for line, key in ((2, "b"), (3, "c"))
    ]


def test_works_in_other_languages() -> None:
    items = '[{"id": "a", "type": "book", "DOI": "10.1145/3"}, {"id": "b", "type": "book", "DOI": "10.1145/3"}]'
    assert codes(RULES, items, "csl-json") == ["D105"]
    entries = "entries:\n  a: {type: article, arxiv: '1706.03762'}\n  b: {type: article, arxiv: '1706.03762'}\n"
    assert codes(RULES, entries, "entries-yaml") == ["D106"]


def test_versions_that_are_named_are_meant() -> None:
    text = "entries:\n  a: {{type: article, arxiv: '1706.03762'{}}}\n  b: {{type: article, arxiv: '1706.03762'}}\n"
    assert codes(RULES, text.format(""), "entries-yaml") == ["D106"]
    assert codes(RULES, text.format(", versions: [b]"), "entries-yaml") == []
