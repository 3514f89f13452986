"""One library of what other writers break: letters dropped, names split, addresses and mathematics escaped."""

from __future__ import annotations

import json

import pytest

import mlsysbib
from mlsysbib.model import Date, DateRange, Entry, Library, Name

TITLE = r"100% of GPUs & <i>NVMe</i>_SSDs: $O(n)$ #1 {brace} ~ ^ \ “q” – Ünïcode ș α 中"
DOI = "10.1002/(SICI)1097-4571(1999)50:1<1::AID-ASI1>3.0.CO;2-#"
URL = "https://example.org/a_b%20c?x=1&y=2#z~t"
ACTING = (
    r"100\% of {GPUs} \& \emph{NVMe}\_{SSDs}: {$O(n)$} \#1 {\textbraceleft}brace{\textbraceright} "
    r"{\textasciitilde} {\textasciicircum} {\textbackslash} "
)
WRITTEN = {
    "bibtex": (
        rf"title = {{{ACTING}``q'' -- {{\"U}}n{{\"i}}code {{\textcommabelow{{s}}}} {{\ensuremath{{\alpha}}}} 中}},",
        "month = may,",
        'month = may # "--" # jun,',
        "howpublished = {arXiv preprint arXiv:1610.09451},",
    ),
    "biblatex": (
        f"title = {{{ACTING}“q” – Ünïcode ș α 中}},",
        "date = {2020-05-03},",
        "date = {2019-05/2020-06},",
        "eprint = {1610.09451},",
        "eprinttype = {arxiv},",
    ),
}
COMMON = (
    "author = {van der Maaten, Laurens and {Barnes and Noble} and King, Jr., Martin Luther},",
    "pages = {1--10},",
    f"doi = {{{DOI}}},",
    f"url = {{{URL}}},",
    "version = {1.10},",
    "@article{h,",
)
LIBRARY = Library(
    {
        "h": Entry(
            type="article-journal",
            title=TITLE,
            author=(
                Name(family="Maaten", given="Laurens", non_dropping_particle="van der"),
                Name(literal="Barnes and Noble"),
                Name(family="King", given="Martin Luther", suffix="Jr."),
            ),
            container_title="Journal",
            issued=Date(year=2020, month=5, day=3),
            page="1-10",
            doi=DOI,
            url=URL,
        ),
        "tool": Entry(
            type="software",
            title="Adam: a tool",
            version="1.10",
            issued=DateRange(Date(year=2019, month=5), Date(year=2020, month=6)),
        ),
        "preprint": Entry(type="article", title="A preprint", arxiv="1610.09451", issued=Date(year=2016)),
    }
)


@pytest.mark.parametrize("format_", ["bibtex", "biblatex"])
def test_a_bib_file_holds_all_of_it(format_: str) -> None:
    written = mlsysbib.dumps(LIBRARY, format_)
    assert [line for line in (*COMMON, *WRITTEN[format_]) if line not in written] == []
    again = mlsysbib.loads(written, "bibtex", dialect=format_)
    assert list(again.items()) == list(LIBRARY.items())
    assert mlsysbib.dumps(again, format_) == written


def test_csl_json_holds_all_of_it() -> None:
    written = mlsysbib.dumps(LIBRARY, "csl-json")
    item = json.loads(written)[0]
    assert item["title"] == TITLE.replace("$O(n)$", "O(n)")
    assert (item["DOI"], item["URL"]) == (DOI, URL)
    assert list(mlsysbib.loads(written, "csl-json").items()) == list(LIBRARY.items())


def test_a_reference_holds_all_of_it() -> None:
    printed = mlsysbib.cite(LIBRARY["h"], style="apa")
    assert TITLE.replace("<i>", "").replace("</i>", "").replace("$", "") in printed
    assert printed.startswith("van der Maaten, L., Barnes and Noble, & King, M. L., Jr. (2020).")
