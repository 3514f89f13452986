"""Documents in languages whose babel makes signs active that entries hold: `"` in German, `:;!?` in French."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib.model import Date, Entry, Library, Name
from tex.conftest import PREAMBLES, needs
from tex.printed import missing

LANGUAGES = {"ngerman": "ngerman.ldf", "french": "french.ldf"}
SIGNS = """A "quoted" title: "a" "o" "s" "ck" "ff" "|x "=y "~z "-w "`low"' <<x>> <b>; why? yes! 1:2"""
PUBLISHER = 'Sons: "Daughters" & Co.'


@pytest.fixture(scope="module")
def library() -> Library:
    author = (Name(family="Müller", given="Jörg"), Name(literal='Institute: "Signs"'))
    types = ("book", "article-journal", "thesis", "paper-conference", "report", "webpage")
    entries = {
        csl_type: Entry(
            type=csl_type,  # type: ignore[arg-type]  # of ENTRY_TYPES
            title=f"{csl_type} {SIGNS}",
            author=author,
            container_title=SIGNS,
            publisher=PUBLISHER,
            note=SIGNS,
            page="1-2",
            url='https://example.org/a"b:c;d?e=<f>!g~h',
            doi=f'10.1000/a:b"c;d!{csl_type}',
            issued=Date(year=2000),
        )
        for csl_type in types
    }
    return Library(entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["plain", "plainnat"])
def test_bibtex(bibtex, library: Library, language: str, style: str) -> None:
    needs("pdflatex", files=[LANGUAGES[language]])
    preamble = f"{PREAMBLES[style]}\\usepackage[{language}]{{babel}}"
    built = bibtex(style, mlsysbib.dumps(library, "bibtex"), library, preamble=preamble)
    assert built.complaints == []
    assert missing(library, built.text, style) == []
    assert_signs(built.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_biblatex(biblatex, library: Library, language: str) -> None:
    needs("pdflatex", files=[LANGUAGES[language]])
    built = biblatex("authoryear", mlsysbib.dumps(library, "biblatex"), library, language=language)
    assert built.complaints == []
    assert missing(library, built.text, "authoryear") == []
    assert_signs(built.text)


def assert_signs(text: str) -> None:
    """The quotes are quotes and no umlauts or hyphens, and no sign is lost; French sets spaces before some."""
    there = "".join(text.split())
    for signs in ('"a""o""s""ck""ff""|x"=y"~z"-w', "<<x>><b>;why?yes!1:2", 'Sons:"Daughters"&Co.', 'Institute:"Signs"'):
        assert signs in there
