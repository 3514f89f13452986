"""Addresses and DOIs are links; a link leads where it says, holds no punctuation of the sentence, and never acts."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from html import escape
from pathlib import Path

import pytest
from docutils import core, nodes
from hypothesis import given
from hypothesis import strategies as st

from balanced import check_balanced
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import Block, Printed, Rich, Styled
from mlsysbib.text.cleaning import clean

SICI = "10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-G"
ENCODED = "10.1002/(SICI)1097-4636(199823)43:4%3C338::AID-JBM2%3E3.0.CO;2-G"


def targets(html: str) -> list[str]:
    return re.findall(r'<a href="([^"]*)">', html)


@pytest.mark.parametrize(
    ("text", "shown", "target"),
    [
        ("https://doi.org/10.1145/3097983.3098021", "https://doi.org/10.1145/3097983.3098021", None),
        ("At https://ex.org/a_b.", "https://ex.org/a_b", None),
        ("(https://ex.org/a)", "https://ex.org/a", None),
        ("[https://ex.org/a_(b)], x", "https://ex.org/a_(b)", None),
        ("“https://ex.org/a?b=c#d”.", "https://ex.org/a?b=c#d", None),
        ("<http://ex.org/>;", "http://ex.org/", None),
        ("HTTPS://EX.ORG/A", "HTTPS://EX.ORG/A", None),
        ("doi:10.1145/3097983.3098021.", "10.1145/3097983.3098021", "https://doi.org/10.1145/3097983.3098021"),
        ("DOI: 10.1000/182, p. 3", "10.1000/182", "https://doi.org/10.1000/182"),
        ("[10.1000/182]", "10.1000/182", "https://doi.org/10.1000/182"),
        ("dx.doi.org/10.1000/182", None, None),
        ("http://dx.doi.org/10.1000/182", "http://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        (f"doi:{SICI}.", SICI, f"https://doi.org/{ENCODED}"),
        (f"https://doi.org/{SICI}", f"https://doi.org/{SICI}", f"https://doi.org/{ENCODED}"),
        ("https://ex.org/a`b\\c", "https://ex.org/a`b\\c", "https://ex.org/a%60b%5Cc"),
        ("https://ex.org/?a=1&b=2", "https://ex.org/?a=1&b=2", None),
        ("https://müller.de/ü", "https://müller.de/ü", None),
        ("DOI={10.1000/182},", "10.1000/182", "https://doi.org/10.1000/182"),
        ("url={https://ex.org/a_{b}_c},", "https://ex.org/a_{b}_c", "https://ex.org/a_%7Bb%7D_c"),
        ("https://doi.org/10.1000/a#b?c", "https://doi.org/10.1000/a#b?c", "https://doi.org/10.1000/a%23b%3Fc"),
        ("https://doi.org/10.1000/a%3Cb", "https://doi.org/10.1000/a%3Cb", "https://doi.org/10.1000/a%3Cb"),
        ('doi: 10.1000/a"b"c, ""', '10.1000/a"b"c', "https://doi.org/10.1000/a%22b%22c"),
        ('"https://ex.org/a".', "https://ex.org/a", None),
        ("‘https://ex.org/a’", "https://ex.org/a", None),
        ("doi:10.1000/o’neil’.", "10.1000/o’neil", "https://doi.org/10.1000/o'neil"),
        ("javascript:alert(1) ftp://ex.org data:text/html,x file:///etc/passwd", None, None),
        ("https:// http:// https://doi.org/", None, None),
        ("pp. 10.1–10.12 and 10.5/x and v10.1000/x", None, None),
    ],
)
def test_what_is_a_link_and_where_it_leads(text: str, shown: str | None, target: str | None) -> None:
    html = MARKUPS["html"].inline((text,))
    without = render((text,), HtmlPrinter())
    if shown is None:
        assert html == without
        return
    escaped, leads = render((shown,), HtmlPrinter()), escape(target or shown)
    assert html == without.replace(escaped, f'<a href="{leads}">{escaped}</a>')


@pytest.mark.parametrize(
    ("text", "shown", "place"),
    [
        ("PubMed PMID: 12345; 2020", "12345", "pubmed/12345"),
        ("[PMID:12345].", "12345", "pubmed/12345"),
        ("Medline:12345", "12345", "pubmed/12345"),
        ("PubMed Central PMCID: PMC2220.", "PMC2220", "pmc/articles/PMC2220"),
        ("PMCID: 2220", "2220", "pmc/articles/PMC2220"),
        ("doi:x; PMC2220,", "PMC2220", "pmc/articles/PMC2220"),
        ("PMID of 12345, XPMC2220, PMID: n12345", "", ""),
    ],
)
def test_numbers_of_pubmed_are_links(text: str, shown: str, place: str) -> None:
    link = f'<a href="https://www.ncbi.nlm.nih.gov/{place}">{shown}</a>'
    assert MARKUPS["html"].inline((text,)) == (text.replace(shown, link) if shown else text)
    assert MARKUPS["html"].inline(("PMID: ", "12345", ".")).count("<a href=") == 1


def test_an_address_in_several_strings_is_one_link() -> None:
    assert MARKUPS["html"].inline(("https://doi.org/", "10.1000/182", ".")) == (
        '<a href="https://doi.org/10.1000/182">https://doi.org/10.1000/182</a>.'
    )
    in_part = MARKUPS["html"].inline(("https://doi.org/", Styled("italic", ("10.1000/182",)), "."))
    assert in_part == 'https://doi.org/<i><a href="https://doi.org/10.1000/182">10.1000/182</a></i>.'
    block = MARKUPS["html"].inline((Block("right-inline", ("doi:10.1000/182",)),))
    assert targets(block) == ["https://doi.org/10.1000/182"]


_PIECES = st.sampled_from(
    [
        *("https://ex.org/", "HTTP://a", "10.1000/1", "doi:", "javascript:", "onclick=", "]]>", "<!--", "$x$"),
        *"\"'<>&$ .)(²üa_%#\\",
        *("  ", "\u200b", "\x00", "\ud800"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=8).map("".join)


@given(st.lists(st.one_of(_TEXTS, st.builds(Styled, st.just("italic"), st.tuples(_TEXTS))), max_size=4))
def test_the_text_is_the_reference_processors_whatever_it_holds(pieces: list[Rich]) -> None:
    html = MARKUPS["html"].inline(pieces)
    check_balanced(html)
    cleaned = [
        Styled(each.format, tuple(map(clean, each.children))) if isinstance(each, Styled) else clean(each)
        for each in pieces
    ]  # type: ignore[arg-type]
    assert re.sub(r"<a href=[^>]*>|</a>", "", html) == render(cleaned, HtmlPrinter())


def test_other_languages_link_too() -> None:
    text = ("doi:10.1000/1_2, https://ex.org/a_b.",)
    assert MARKUPS["markdown"].inline(text) == "doi:[10.1000/1\\_2](https://doi.org/10.1000/1_2), <https://ex.org/a_b>."
    assert '#link("https://doi.org/10.1000/1_2")[10.1000\\/1\\_2],' in MARKUPS["typst"].inline(text)
    tree = core.publish_doctree(MARKUPS["rst"].entry(text))
    assert [each["refuri"] for each in tree.findall(nodes.reference)] == [
        "https://doi.org/10.1000/1_2",
        "https://ex.org/a_b",
    ]
    assert tree.astext() == text[0]
    assert MARKUPS["text"].inline(text) == text[0]
    assert "href" not in MARKUPS["latex"].inline(text)


def test_formats_stay_around_what_is_no_link() -> None:
    text = (Styled("italic", ("A, ",)), "doi:10.1000/1, ", Styled("bold", ("B",)), " 2")
    assert MARKUPS["rst"].inline(text) == "*A,* doi:\\ `10.1000/1 <https://doi.org/10.1000/1>`__, **B** 2"


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs TeX: pdflatex is not installed")
def test_latex_links_where_the_document_has_hyperref(tmp_path: Path) -> None:
    texts = [f"doi:{SICI}", "https://ex.org/a_b?c=1&d=2#e%20f~g$h", Styled("italic", ("https://ex.org/{x}",))]
    source = "".join(MARKUPS["latex"].bibliography([Printed("a", (text, ".")) for text in texts], {}))
    (tmp_path / "refs.tex").write_text(
        "\\documentclass{article}\\pdfcompresslevel=0 \\pdfobjcompresslevel=0 \\usepackage{hyperref}"
        f"\\begin{{document}}{source}\\end{{document}}"
    )
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "refs.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout.decode(errors="replace")
    found = re.findall(rb"/URI\s?\((.*?)\)>>", (tmp_path / "refs.pdf").read_bytes())
    assert [each.decode().replace("\\", "") for each in dict.fromkeys(found)] == [
        f"https://doi.org/{ENCODED}",
        "https://ex.org/a_b?c=1&d=2#e%20f%7Eg%24h",
        "https://ex.org/%7Bx%7D",
    ]


@pytest.mark.parametrize("markup", MARKUPS)
def test_the_time_is_linear_in_the_texts(markup: str) -> None:
    pieces = ("“", "a https://ex.org/b", "” ") * 50_000
    start = time.process_time()
    MARKUPS[markup].inline(pieces)
    assert time.process_time() - start < 10
