"""A few hundred entries at random, in one document of BibTeX and one of BibLaTeX: TeX prints what they say."""

from __future__ import annotations

import random
import unicodedata

import pytest

import mlsysbib
from mlsysbib.model import (
    DATE_VARIABLES,
    ENTRY_TYPES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    TEXT_VARIABLES,
    AnyDate,
    Date,
    DateRange,
    Entry,
    Library,
    Name,
)
from tex.printed import is_the_entrys_own, missing

# What T1 fonts and the commands of LaTeX print between them: nothing is excepted that ASCII has.
ASCII = "".join(map(chr, range(32, 127)))
LETTERS = "äëïöüÄÖÜßéèêçñåÅøØłŁžšřčőűŕąęŻðÞæŒİğşîâãõ"
SYMBOLS = "–—“”‘’„«»‹›…§¶©®°±×÷·¡¿€£¥†‡•\u00a0"
WORDS = (
    *("and", "others", "et al.", "{", "}", "\\", "\\\\", "\\input{x}", "$x^2$", "$", "%", "^^5c", "@article{", "--"),
    *("<i>Homo sapiens</i>", "CO<sub>2</sub>", '<span class="nocase">nO cAsE</span>', "<b>", "``", "''", "?`", "!`"),
)


class Chance:
    """Values of the model, at random from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  (no secret)

    def text(self, most: int = 6) -> str:
        return unicodedata.normalize("NFC", " ".join(self.word() for _ in range(self.random.randint(1, most))))

    def word(self) -> str:
        if self.random.random() < 0.2:
            return self.random.choice(WORDS)
        signs = self.random.choice((ASCII, ASCII, LETTERS, "abcdefghij", SYMBOLS))
        return "".join(self.random.choices(signs, k=self.random.randint(1, 8))).strip() or "a"

    def name(self) -> Name:
        if self.random.random() < 0.2:
            return Name(literal=self.text(3).replace("$", "+"))
        particle = self.random.choice(("", "", "van", "de la", "d'"))
        family, given = self.text(2).replace("$", "+"), self.text(2).replace("$", "+")  # mathematics has no initials
        return Name(family=family, given=given, non_dropping_particle=particle)

    def date(self) -> AnyDate:
        day = Date(
            year=self.random.randint(1400, 2100), month=self.random.randint(1, 12), day=self.random.randint(1, 28)
        )
        return self.random.choice((day, Date(year=day.year), DateRange(Date(year=day.year), Date(year=day.year + 1))))

    def entry(self, number: int) -> Entry:
        some = self.random.sample
        fields: dict[str, object] = {name: self.text() for name in some(TEXT_VARIABLES, 6)}
        fields |= {name: self.text(2) for name in some(NUMBER_VARIABLES, 3)}
        fields |= {
            name: tuple(self.name() for _ in range(self.random.randint(1, 3))) for name in some(NAME_VARIABLES, 3)
        }
        fields |= {name: self.date() for name in some(DATE_VARIABLES, 2)}
        fields |= {"page": "1-2", "isbn": "978-1-4503-4887-4", "issn": "0028-0836"}  # which biber looks into
        fields |= {"url": f"https://example.org/{number}/{self.word()}", "doi": f"10.1000/{number}{self.word()}"}
        # A title of its own, an author and a year, by which it is found in the PDF.
        fields |= {"title": f"N{number}. {self.text(10)}", "author": (Name(family=f"Doe{number}"), self.name())}
        return Entry(type=sorted(ENTRY_TYPES)[number % len(ENTRY_TYPES)], **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def library() -> Library:
    chance = Chance(20261124)
    entries = {f"key{number}": chance.entry(number) for number in range(300)}
    assert {entry.type for entry in entries.values()} == ENTRY_TYPES
    return Library(entries)


@pytest.mark.parametrize("style", ["plainnat"])
def test_bibtex(bibtex, library: Library, style: str) -> None:
    built = bibtex(style, mlsysbib.dumps(library, "bibtex"), library)
    assert [each for each in built.complaints if not is_the_entrys_own(each, library)] == []
    assert missing(library, built.text, style) == []


@pytest.mark.parametrize("style", ["numeric"])
def test_biblatex(biblatex, library: Library, style: str) -> None:
    built = biblatex(style, mlsysbib.dumps(library, "biblatex"), library)
    assert built.complaints == []
    assert missing(library, built.text, style) == []
