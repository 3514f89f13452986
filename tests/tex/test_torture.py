"""A library that means harm: hostile text in every field of every type, and every script that the fonts have."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

import mlsysbib
from mlsysbib.bibtex.language.verbatim import safe_keys
from mlsysbib.model import (
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Entry,
    Library,
    Name,
)
from tex.printed import BIBLATEX_STYLES, BIBTEX_STYLES, is_the_entrys_own, missing

HOSTILE = (
    r"\input{/etc/passwd} \write18{id} \catcode`\%=12 50% & #1 $5 _x_ {open }} ^^5cbye ~ \end{document} "
    '@article{x, a="b"} “q” ‘s’ – — … <b>bold</b> <script> <i>it</i> $x^2 < y_1$ \\verb|x| \\\\ \\relax\\fi \\csname'
)
VERBATIM = {
    "url": r"https://example.org/a_b%20c?d=e&f#g~h{i}\j$k^^5c",
    "doi": r"10.1000/(SICI)1097<1::AID_2>3.0.CO;2-#&~$",
    "isbn": "978-1-4503-4887-4",
    "language": "en",
}
PERSON = Name(family=r"O’Hostile}{%, and \input{x}", given=r"J. \& #1", non_dropping_particle="van_der", suffix="Jr.{")
ORGANISATION = Name(literal=r"Barnes and Noble & {Sons}, 100% \input{y}")
# Fields that styles compute with or look up: what stands in them decides what they do.
COMPUTED = {"year_suffix", "citation_label", "page", "volume", "page_first"}


def hostile(csl_type: str, year: int) -> Entry:
    texts = {name: HOSTILE for name in (*TEXT_VARIABLES, *NUMBER_VARIABLES) if name not in COMPUTED}
    return Entry(
        type=csl_type,  # type: ignore[arg-type]  # of ENTRY_TYPES
        **{
            **texts,
            **VERBATIM,
            "doi": f"{VERBATIM['doi']}{year}",
            **dict.fromkeys(NAME_VARIABLES, (PERSON,)),
            "title": f"Title of a {csl_type.replace('_', ' ')}: {HOSTILE}",
            "page": "1-2",
            "volume": "3",
            "author": (replace(PERSON, family=f"{PERSON.family} of {csl_type}"), ORGANISATION),
            "editor": (ORGANISATION,),
            "issued": Date(year=year, month=2, day=3),
            "accessed": Date(year=2020, month=1, day=2),
            "custom": {"bibtex": {"unknownfield": HOSTILE, "file": HOSTILE}},
        },
    )


@pytest.fixture(scope="module")
def library() -> Library:
    # A year for each: natbib tells no more than 26 works of one author and year apart.
    entries = {f"key-{each}": hostile(each, 1950 + number) for number, each in enumerate(sorted(ENTRY_TYPES))}
    said = {"author": (Name(family="Li"),), "container_title": "Journal", "issued": Date(year=2020)}
    return Library(
        {
            **entries,
            HOSTILE: Entry(type="article-journal", title="The key is hostile", **said),
            "key-doi": Entry(type="article-journal", title="The DOI is hostile", doi=r"10.1000/%&{\#~^^5c_Ü", **said),
        }
    )


@pytest.fixture(scope="module")
def long() -> Library:
    """What no program of the field has the room for in its defaults: a book in a title, a town of authors."""
    town = tuple(Name(family=f"Doe{number}", given="Jane") for number in range(5000))
    said = {"container_title": "Journal", "issued": Date(year=2020)}
    return Library(
        {
            "title": Entry(type="article-journal", title="Hundred " * 12500, author=town[:1], **said),
            "authors": Entry(type="article-journal", title="A Town", author=town, **said),
        }
    )


@pytest.mark.parametrize("style", BIBTEX_STYLES)
def test_nothing_hostile_becomes_bibtex_or_tex(bibtex, library: Library, style: str) -> None:
    unicode = "utf8" if style in ("alpha", "plainnat", "IEEEtran") else "ascii"
    built = bibtex(style, mlsysbib.dumps(library, "bibtex", unicode=unicode), safe_keys(library, "bibtex").values())
    assert [each for each in built.complaints if not is_the_entrys_own(each, library)] == []
    assert_all_is_text(library, built.text, style)


@pytest.mark.parametrize("style", BIBLATEX_STYLES)
def test_nothing_hostile_becomes_biblatex_or_tex(biblatex, library: Library, style: str) -> None:
    built = biblatex(style, mlsysbib.dumps(library, "biblatex"), safe_keys(library).values())
    assert built.complaints == []
    assert_all_is_text(library, built.text, style)


@pytest.mark.parametrize("style", ["plain", "IEEEtran"])
def test_bibtex_takes_a_book_in_a_title_and_a_town_of_authors(bibtex, long: Library, style: str) -> None:
    built = bibtex(style, mlsysbib.dumps(long, "bibtex"), long)
    assert built.complaints == []
    assert missing(long, built.text, style) == []


def test_biblatex_takes_a_book_in_a_title_and_a_town_of_authors(biblatex, long: Library) -> None:
    # biber takes minutes for the names of a town; a street shows as much.
    built = biblatex("numeric", mlsysbib.dumps(long, "biblatex", max_authors=300), long)
    assert built.complaints == []
    street = {key: replace(entry, author=entry.author[:300]) for key, entry in long.items()}
    assert missing(street, built.text, "numeric") == []


def assert_all_is_text(library: Library, text: str, style: str) -> None:
    """Every title stands in the PDF to its end, its commands as letters; and so do names, years and addresses."""
    assert missing(library, text, style) == []
    there = re.sub(r"\s+", "", text).lower()
    assert there.count(r"\input{/etc/passwd}") >= len(library) - 1
    assert there.count(r"\relax\fi\csname") >= len(library) - 1
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
def test_latin_in_ascii_comes_out_of_pdflatex_as_it_was(bibtex, scripts: Library, style: str) -> None:
    library = scripts.select(LATIN)
    written = mlsysbib.dumps(library, "bibtex")
    built = bibtex(style, written, library)
    assert built.complaints == []
    assert missing(library, built.text, style) == []


# DejaVu has the alphabets, Noto the rest.
FONTS = r"""\documentclass{article}\usepackage{fontspec,url}
\directlua{luaotfload.add_fallback("cjk", {"NotoSerifCJKSC-Regular:mode=node;"})}
\setmainfont{DejaVu Serif}[RawFeature={fallback=cjk}]
\usepackage[paperwidth=90cm,paperheight=120cm,margin=2cm]{geometry}
"""


def test_every_script_comes_out_of_lualatex_as_it_was(bibtex, scripts: Library) -> None:
    written = mlsysbib.dumps(scripts, "bibtex", unicode="utf8")
    built = bibtex("unsrt", written, scripts, engine="lualatex", preamble=FONTS)
    assert built.complaints == []
    assert missing(scripts, built.text, "numeric") == []


def test_every_script_comes_out_of_biber_as_it_was(biblatex, scripts: Library) -> None:
    written = mlsysbib.dumps(scripts, "biblatex")
    built = biblatex("numeric", written, scripts, engine="lualatex", preamble=FONTS)
    assert built.complaints == []
    assert missing(scripts, built.text, "numeric") == []


def test_every_code_point_of_unicode_compiles(bibtex) -> None:
    everything = {}
    for start in range(0, 0x110000, 0x800):
        text = "".join(map(chr, range(start, start + 0x800)))
        name = Name(family=f"F{text[:40]}x", given=f"G{text[40:80]}")
        everything[f"p{start:x}"] = Entry(
            type="book", title=f"Title {text} end", author=(name,), publisher=f"P{text[80:120]}", issued=Date(year=2000)
        )
    library = Library(everything)
    written = mlsysbib.dumps(library, "bibtex")
    assert list(mlsysbib.loads(written, "bibtex")) == list(library)
    built = bibtex("unsrt", written, library, engine="lualatex", preamble=r"\documentclass{article}")
    # No font has them all, and the stretches without a break are wide.
    assert [line for line in built.complaints if not re.search("Missing character|Overfull|Underfull", line)] == []
    assert built.text.count("2000") >= len(library)
