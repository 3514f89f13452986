"""A library that means harm: hostile text in every field of every type, and every script that the fonts have."""

from __future__ import annotations

import re

import pytest

import mlsysbib
from mlsysbib.model import ENTRY_TYPES, NUMBER_VARIABLES, TEXT_VARIABLES, Date, Entry, Library, Name

HOSTILE = (
    r"\input{/etc/passwd} \write18{id} \catcode`\%=12 50% & #1 $5 _x_ {open }} ^^5cbye ~ \end{document} "
    '@article{x, a="b"} “q” ‘s’ – — … <b>bold</b> <script> <i>it</i> $x^2 < y_1$ \\verb|x| \\\\ \\relax\\fi \\csname'
)
VERBATIM = {
    "url": r"https://example.org/a_b%20c?d=e&f#g~h{i}\j$k^^5c",
    "doi": r"10.1000/(SICI)1097<1::AID_2>3.0.CO;2-#%&{",
    "isbn": "978-1-4503-4887-4",
    "language": "en",
}
PERSON = Name(family=r"O’Hostile}{%, and \input{x}", given=r"J. \& #1", non_dropping_particle="van_der", suffix="Jr.{")
ORGANISATION = Name(literal=r"Barnes and Noble & {Sons}, 100% \input{y}")
# BibLaTeX's data model has these types and its standard styles print them as @misc, and say so (its manual, 2.1.3).
NO_DRIVER = re.compile(
    r"Package biblatex Warning: No driver for "
    r"'(?:audio|image|jurisdiction|legal|legislation|letter|movie|music|performance|standard|video)'"
)
# Fields that styles compute with or look up: what stands in them decides what they do.
COMPUTED = {"year_suffix", "citation_label", "page", "volume", "page_first"}


def hostile(csl_type: str, year: int) -> Entry:
    texts = {name: HOSTILE for name in (*TEXT_VARIABLES, *NUMBER_VARIABLES) if name not in COMPUTED}
    return Entry(
        type=csl_type,  # type: ignore[arg-type]  # of ENTRY_TYPES
        **{
            **texts,
            **VERBATIM,
            "title": f"Title of a {csl_type.replace('_', ' ')}: {HOSTILE}",
            "page": "1-2",
            "volume": "3",
            "author": (PERSON, ORGANISATION),
            "editor": (ORGANISATION,),
            "translator": (PERSON,),
            "issued": Date(year=year, month=2, day=3),
            "accessed": Date(year=2020, month=1, day=2),
            "custom": {"bibtex": {"unknownfield": HOSTILE, "file": HOSTILE}},
        },
    )


@pytest.fixture(scope="module")
def library() -> Library:
    # A year for each: natbib tells no more than 26 works of one author and year apart.
    return Library({f"key-{each}": hostile(each, 1950 + number) for number, each in enumerate(sorted(ENTRY_TYPES))})


def said_of(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("style", ["plain", "plainnat", "IEEEtran", "ACM-Reference-Format"])
@pytest.mark.parametrize("unicode", ["ascii", "utf8"])
def test_nothing_hostile_becomes_bibtex_or_tex(bibtex, library: Library, style: str, unicode: str) -> None:
    built = bibtex(style, mlsysbib.dumps(library, "bibtex", unicode=unicode), library)
    assert [each for each in built.complaints if not each.startswith("Warning--")] == []
    assert_all_is_text(library, built.text)


@pytest.mark.parametrize("style", ["numeric", "authoryear"])
def test_nothing_hostile_becomes_biblatex_or_tex(biblatex, library: Library, style: str) -> None:
    built = biblatex(style, mlsysbib.dumps(library, "biblatex"), library)
    assert [each for each in built.complaints if not NO_DRIVER.match(each)] == []
    assert_all_is_text(library, built.text)


def assert_all_is_text(library: Library, text: str) -> None:
    """Every title stands in the PDF to its end, and its commands as letters."""
    there = said_of(text).lower()
    for csl_type in sorted(ENTRY_TYPES):
        assert said_of(f"Title of a {csl_type.replace('_', ' ')}:").lower() in there
    assert there.count(r"\input{/etc/passwd}") >= len(library)
    assert there.count(r"\relax\fi\csname") >= len(library)
    assert "root:x:0" not in text


SCRIPTS = {
    "vietnamese": ("Nguyễn Thị Ngọc", "Phở và những đường ống dữ liệu: ứng dụng"),
    "polish": ("Łukasz Żółć", "Zażółć gęślą jaźń"),
    "turkish": ("İbrahim Şahin", "Pijamalı hasta yağız şoföre çabucak güvendi"),
    "icelandic": ("Þór Ægisson", "Kæmi ný öxi hér ykist þjófum nú bæði víl og ádrepa"),
    "romanian": ("Ștefan Țepeș", "Muzicologă în bej vând whisky și tequila"),
    "stacked": ("Ǖben Ǻnders", "Ṩtacked ṻ ǻ ḗ ấ ặ"),
    "greek": ("Ελένη Παπαδοπούλου", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία"),
    "russian": ("Пётр Чайковский", "Съешь же ещё этих мягких французских булок"),
    "ukrainian": ("Юлія Їжак", "Чуєш їх, доцю, га"),
    "armenian": ("Նարեկ Աբրահամյան", "Բել դղյակի ձախ ժամն"),
    "georgian": ("გიორგი ბერიძე", "ვეპხის ტყაოსანი შოთა"),
    "chinese": ("王小云", "机器学习系统的工程实践"),
    "japanese": ("山田太郎", "いろはにほへと カタカナ 東京"),
    "korean": ("김민수", "기계 학습 시스템"),
}
# What T1 fonts and the accents of LaTeX have between them.
LATIN = ("polish", "turkish", "icelandic")


@pytest.fixture(scope="module")
def scripts() -> Library:
    return Library(
        {
            key: Entry(type="book", title=title, author=(Name(family=name),), issued=Date(year=2020), publisher=title)
            for key, (name, title) in SCRIPTS.items()
        }
    )


@pytest.mark.parametrize("style", ["plain", "plainnat"])
def test_latin_in_ascii_comes_out_of_pdflatex_as_it_was(bibtex, missing, scripts: Library, style: str) -> None:
    library = scripts.select(LATIN)
    written = mlsysbib.dumps(library, "bibtex")
    built = bibtex(style, written, library)
    assert built.complaints == []
    assert missing(library, built.text) == []


# DejaVu has the alphabets, Noto the rest.
FONTS = r"""\documentclass{article}\usepackage{fontspec,url}
\directlua{luaotfload.add_fallback("cjk", {"NotoSerifCJKSC-Regular:mode=node;"})}
\setmainfont{DejaVu Serif}[RawFeature={fallback=cjk}]
\usepackage[paperwidth=90cm,paperheight=120cm,margin=2cm]{geometry}
"""


def test_every_script_comes_out_of_lualatex_as_it_was(bibtex, missing, scripts: Library) -> None:
    written = mlsysbib.dumps(scripts, "bibtex", unicode="utf8")
    built = bibtex("unsrt", written, scripts, engine="lualatex", preamble=FONTS)
    assert built.complaints == []
    assert missing(scripts, built.text) == []


def test_every_script_comes_out_of_biber_as_it_was(biblatex, missing, scripts: Library) -> None:
    written = mlsysbib.dumps(scripts, "biblatex")
    built = biblatex("numeric", written, scripts, engine="lualatex", preamble=FONTS)
    assert built.complaints == []
    assert missing(scripts, built.text) == []
