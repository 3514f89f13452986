r"""Where addresses, arXiv numbers and dates stand, so that styles print what they printed (tests/tex/test_bbl.py)."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.text.latex.decode import decode

AUTHOR = (Name(family="Doe", given="Jane"),)
PREPRINT = Entry(type="article", title="Deep", author=AUTHOR, arxiv="1510.00149", arxiv_class="cs.CV")
PAGE = Entry(type="webpage", title="Page", author=AUTHOR, url="https://example.org/a_b", accessed=Date(year=2020))


def fields_of(source: str, **options: object) -> list[str]:
    """The lines of an entry of .bib, read and written for BibTeX, but for its names and title."""
    lines = mlsysbib.dumps(mlsysbib.loads(source, "bibtex"), "bibtex", **options).splitlines()
    return [line.strip(" ,") for line in lines if not line.startswith(("  author", "  title", "  year", "}"))]


def written(entry: Entry, **options: object) -> list[str]:
    return fields_of(mlsysbib.dumps(Library({"k": entry}), "bibtex", **options), **options)


HEAD = "author = {Doe, Jane}, title = {Deep}, year = 2015"


@pytest.mark.parametrize(
    "lines",
    [
        ["@article{k", "journal = {arXiv preprint arXiv:1510.00149}"],
        ["@article{k", "journal = {arXiv:1510.00149v2 [cs, stat]}"],
        ["@article{k", "journal = {CoRR}", "volume = {abs/1510.00149}"],
        ["@book{k", "publisher = {P}", "originalyear = {1959}"],
        ["@article{k", "journal = {ArXiv e-prints}", "eprint = {1510.00149}", "archiveprefix = {arXiv}"],
        ["@article{k", "journal = {arXiv preprint arXiv:1510.00149}", "volume = {11}", "pages = {20}"],
        ["@misc{k", "eprint = {1510.00149}", "archiveprefix = {arXiv}", "primaryclass = {cs, stat}"],
        ["@misc{k", "howpublished = {arXiv preprint arXiv:1510.00149 [cs.CV]}"],
        ["@misc{k", "howpublished = {arXiv preprint arXiv:cs/0112017v2}"],
        ["@misc{k", "howpublished = {\\url{https://example.org/A_b%20c#d}}"],
        ["@misc{k", "howpublished = {A Blog, \\url{https://example.org/a_b}}"],
        ["@misc{k", "url = {https://example.org/a_b}", "urldate = {2020-01-02}"],
        ["@book{k", "publisher = {P}", "note = {\\url{https://example.org/a_b}}"],
        ["@book{k", "publisher = {P}", "url = {https://example.org/a_b}", "lastchecked = {2020-01-02}"],
        ["@manual{k", "month = {10--15 July}", "organization = {O}"],
        ["@misc{k", "month = {July~4}", "note = {N}"],
        ["@inproceedings{k", "booktitle = {Proc}", "location = {Paris}", "articleno = {12}", "numpages = {28}",
         "publisher = {ACM}", "address = {New York}"],
        ["@misc{k", "journal = {A Site}", "howpublished = {\\url{https://example.org/a_b}}", "publisher = {P}"],
        ["@misc{k", "journal = {A Site}", "url = {https://example.org/a_b}"],
        ["@misc{k", "journal = {GitHub repository}"],
        ["@patent{k", "number = {7}", "language = {german}"],
        ["@online{k", "url = {https://example.org/a_b}"],
    ],
    ids=str,
)  # fmt: skip
def test_what_stood_somewhere_stands_there_again(lines: list[str]) -> None:
    assert sorted(fields_of(f"{lines[0]}, {HEAD}, {', '.join(lines[1:])}}}")) == sorted(lines)


@pytest.mark.parametrize(
    ("source", "style", "lines"),
    [
        ("@article{k, journal = {arXiv preprint arXiv:1510.00149},", "ACM-Reference-Format",
         ["@misc{k", "eprint = {1510.00149}", "archiveprefix = {arXiv}"]),
        ("@article{k, journal = {arXiv preprint arXiv:1510.00149},", "plain",
         ["@article{k", "journal = {arXiv preprint arXiv:1510.00149}"]),
        ("@misc{k, eprint = {1510.00149}, archiveprefix = {arXiv},", "plain",
         ["@misc{k", "howpublished = {arXiv preprint arXiv:1510.00149}"]),
        ("@misc{k, eprint = {1510.00149}, archiveprefix = {arXiv},", "apsrev4-2",
         ["@misc{k", "eprint = {1510.00149}", "archiveprefix = {arXiv}"]),
        ("@misc{k, url = {https://example.org/a_b}, urldate = {2020-01-02},", "plain",
         ["@misc{k", "howpublished = {\\url{https://example.org/a_b}}", "note = {Accessed: 2020-01-02}",
          "urldate = {2020-01-02}"]),
        ("@misc{k, howpublished = {\\url{https://example.org/a_b}},", "plainnat",
         ["@misc{k", "url = {https://example.org/a_b}"]),
        ("@misc{k, url = {https://example.org/a_b}, urldate = {2020-01-02},", "ACM-Reference-Format",
         ["@misc{k", "url = {https://example.org/a_b}", "lastaccessed = {2020-01-02}"]),
        ("@online{k, url = {https://example.org/a_b},", "plain",
         ["@misc{k", "howpublished = {\\url{https://example.org/a_b}}", "entrysubtype = {webpage}"]),
        ("@online{k, url = {https://example.org/a_b},", "IEEEtran", ["@online{k", "url = {https://example.org/a_b}"]),
    ],
)  # fmt: skip
def test_a_style_that_is_known_finds_what_it_prints(source: str, style: str, lines: list[str]) -> None:
    assert sorted(fields_of(f"{source} {HEAD}}}", bst=style)) == sorted(lines)


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (PREPRINT, "howpublished = {arXiv preprint arXiv:1510.00149 [cs.CV]}"),
        (PAGE, "howpublished = {\\url{https://example.org/a_b}}"),
        (PAGE.replace(container_title="A Blog"), "howpublished = {A Blog, \\url{https://example.org/a_b}}"),
    ],
)  # fmt: skip
def test_where_no_style_is_known_every_style_prints_it_and_none_twice(entry: Entry, line: str) -> None:
    lines = written(entry)
    assert line in lines
    assert not [each for each in lines if each.startswith(("url =", "eprint ="))]
    assert ("note = {Accessed: 2020}" in lines) == (entry.accessed is not None)


@pytest.mark.parametrize(
    "entry",
    [PREPRINT, PREPRINT.replace(url="https://arxiv.org/abs/1510.00149"), PAGE, PAGE.replace(container_title="A Blog")],
)
@pytest.mark.parametrize("bst", ["", "plain", "plainnat", "ACM-Reference-Format"])
def test_what_is_written_for_a_style_is_read_as_it_was(entry: Entry, bst: str) -> None:
    text = mlsysbib.dumps(Library({"k": entry}), "bibtex", bst=bst)
    again = mlsysbib.loads(text, "bibtex")["k"]
    assert again.replace(custom={}) == entry


def test_an_address_that_a_style_prints_says_the_number_too() -> None:
    entry = PREPRINT.replace(url="https://arxiv.org/abs/1510.00149", arxiv_class=None)
    eprint = ["eprint = {1510.00149}", "archiveprefix = {arXiv}"]
    words = "howpublished = {arXiv preprint arXiv:1510.00149}"
    assert written(entry, bst="plainnat") == ["@misc{k", "url = {https://arxiv.org/abs/1510.00149}", *eprint]
    assert words in mlsysbib.dumps(Library({"k": entry}), "bibtex", bst="plain")
    assert words in mlsysbib.dumps(Library({"k": entry}), "bibtex")


@pytest.mark.parametrize("url", ["https://example.org/a%20b", "https://example.org/a#b"])
def test_an_address_that_would_end_an_argument_stays_in_url_while_no_style_is_known(url: str) -> None:
    assert f"url = {{{url}}}" in written(PAGE.replace(url=url))
    assert f"howpublished = {{\\url{{{url}}}}}" in written(PAGE.replace(url=url), bst="plain")


def test_an_address_that_is_said_twice_is_written_once() -> None:
    both = "howpublished = {\\url{https://example.org/c}}, url = {https://example.org/c}"
    assert fields_of(f"@misc{{k, {both}, {HEAD}}}") == ["@misc{k", "howpublished = {\\url{https://example.org/c}}"]
    assert fields_of(f"@misc{{k, {both}, {HEAD}}}", bst="plainnat") == ["@misc{k", "url = {https://example.org/c}"]
    assert "howpublished" not in mlsysbib.dumps(mlsysbib.loads(f"@misc{{k, {both}, {HEAD}}}", "bibtex"), "biblatex")


def test_two_addresses_are_two() -> None:
    lines = fields_of(f"@misc{{k, howpublished = {{\\url{{https://a.org/x_y}}}}, url = {{https://b.org}}, {HEAD}}}")
    assert lines == ["@misc{k", "howpublished = {\\url{https://a.org/x_y}}", "url = {https://b.org}"]


def test_a_changed_entry_says_what_it_says_now() -> None:
    library = mlsysbib.loads(f"@article{{k, journal = {{arXiv preprint arXiv:1510.00149}}, {HEAD}}}", "bibtex")
    changed = library["k"].replace(arxiv="2001.01240", issued=Date(year=2020))
    text = mlsysbib.dumps(Library({"k": changed}), "bibtex")
    assert "1510.00149" not in text
    assert "howpublished = {arXiv preprint arXiv:2001.01240}" in text


def test_biblatex_has_fields_of_its_own() -> None:
    library = mlsysbib.loads(
        f"@article{{k, journal = {{CoRR}}, volume = {{abs/1510.00149}}, month = {{10--15 July}}, {HEAD}}}", "bibtex"
    )
    text = mlsysbib.dumps(library, "biblatex")
    assert "@online{k," in text
    assert "eprint = {1510.00149}" in text
    assert "date = {2015-07-10/2015-07-15}" in text
    assert not [word for word in ("CoRR", "abs/", "month") if word in text]


@pytest.mark.parametrize(
    ("fields", "csl", "lines"),
    [
        ("journal = {A Site}, url = {https://a.org}", "webpage", ["@online{k,", "organization = {A Site},"]),
        ("journal = {GitHub repository}", "webpage", ["@online{k,", "organization = {GitHub repository},"]),
        ("journal = {J}, volume = 3, pages = {1--2}", "article-journal", ["@article{k,", "journaltitle = {J},"]),
        ("booktitle = {B}, pages = {1--2}", "document", ["@inbook{k,", "booktitle = {B},"]),
        ("howpublished = {Email}", "document", ["@misc{k,", "howpublished = {Email},"]),
    ],
)
def test_a_misc_with_a_journal_is_no_part_of_a_book(fields: str, csl: str, lines: list[str]) -> None:
    library = mlsysbib.loads(f"@misc{{k, {fields}, {HEAD}}}", "bibtex")
    text = mlsysbib.dumps(library, "biblatex")
    assert library["k"].type == csl
    assert [line for line in lines if line not in text] == []
    assert "howpublished = {\\url" not in text


def test_the_language_that_biblatex_prints_stays_printed() -> None:
    for language in ("english", "eng and ger"):
        library = mlsysbib.loads(
            f"@book{{k, author = {{Doe, J.}}, title = {{T}}, date = 2015, language = {{{language}}}}}", "bibtex"
        )
        assert f"language = {{{language}}}," in mlsysbib.dumps(library, "biblatex")
    library = mlsysbib.loads("@book{k, title = {T}, date = 2015, langid = {german}}", "bibtex")
    assert "langid = {german}," in mlsysbib.dumps(library, "biblatex")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"note = {see \href{https://ex.org/x\_y}{the page}}", r"note = {see the page (https://ex.org/x\_y)}"),
        (r"note = {\href{https://ex.org/x_y}{ex.org/x\_y}}", r"note = {\url{https://ex.org/x_y}}"),
        (
            r"howpublished = {\href{https://ex.org/x_y}{Project page}}",
            r"howpublished = {Project page, \url{https://ex.org/x_y}}",
        ),
    ],
)
def test_neither_the_words_nor_the_address_of_a_link_are_lost(source: str, written: str) -> None:
    library = mlsysbib.loads(f"@misc{{k, title = {{T}}, {source}}}", "bibtex")
    assert written in mlsysbib.dumps(library, "bibtex")
    assert mlsysbib.loads(mlsysbib.dumps(library, "bibtex"), "bibtex") == library


def test_a_link_in_a_title_is_told() -> None:
    told: list[mlsysbib.Finding] = []
    assert decode(r"A \href{https://ex.org/x}{link}", title=True, report=told.append).startswith("A ")
    assert [each.message for each in told] == ["the address https://ex.org/x of a link is left out"]


def test_the_publisher_of_a_page_is_printed_as_its_organization_in_biblatex() -> None:
    page = "@online{a, title = {T}, publisher = {House}, url = {https://a.org/}, date = {2001}}"
    library = mlsysbib.loads(page, "bibtex")
    written = mlsysbib.dumps(library, "biblatex")
    assert "  organization = {House},\n" in written
    assert "  publisher = {House},\n" in written
    again = mlsysbib.loads(written, "bibtex", dialect="biblatex")["a"]
    assert (again.publisher, again.container_title) == ("House", None)
    both = mlsysbib.loads("@online{a, title = {T}, publisher = {House}, organization = {Site}}", "bibtex")["a"]
    assert (both.publisher, both.container_title) == ("House", "Site")
    library = mlsysbib.loads("@misc{a, title = {T}, journal = {Time}, publisher = {Time}}", "bibtex")
    written = mlsysbib.dumps(library, "biblatex")
    again = mlsysbib.loads(written, "bibtex", dialect="biblatex")
    assert (again["a"].publisher, again["a"].container_title) == ("Time", "Time")
    assert mlsysbib.dumps(again, "biblatex") == written
