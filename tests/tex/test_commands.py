"""Every character that ASCII output has a spelling for, typeset by pdfTeX with nothing but the kernel and T1 fonts."""

from __future__ import annotations

import unicodedata

import mlsysbib
from mlsysbib.model import Entry, Library
from mlsysbib.text.latex.encode import encode

# Marks that no command of LaTeX sets: horn and hook (Vietnamese), and what transliterations and phoneticians use.
NO_COMMAND = frozenset("\u031b\u0309\u030f\u0311\u0324\u0325\u032d\u032e\u0330")
_EVERY = [char for char in map(chr, range(0xA0, 0x20000)) if not 0xD800 <= ord(char) < 0xE000]
WRITTEN = [char for char in _EVERY if encode(char) and encode(char).isascii() and not char.isspace()]


def marks(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[1:]


def test_every_latin_letter_with_several_marks_is_written_in_ascii() -> None:
    letters = [char for char in _EVERY if len(marks(char)) > 1 and unicodedata.name(char, "").startswith("LATIN")]
    raw = [char for char in letters if not encode(char).isascii()]
    assert len(letters) > 100
    assert [char for char in raw if NO_COMMAND.isdisjoint(marks(char))] == []
    stacked = encode("ế ǡ ṩ ḉ ǻ ṏ")
    assert stacked == r"{\'{\^e}} {\={\.a}} {\.{\d{s}}} {\'{\c{c}}} {\'{\r{a}}} {\"{\~o}}"


def test_pdftex_takes_every_one_of_them(bibtex) -> None:
    per_entry = 40
    titles = [" ".join(WRITTEN[start : start + per_entry]) for start in range(0, len(WRITTEN), per_entry)]
    library = Library({f"k{number}": Entry(type="book", title=title) for number, title in enumerate(titles)})
    built = bibtex("unsrt", mlsysbib.dumps(library, "bibtex"), library)
    assert [each for each in built.complaints if not each.startswith("Warning--")] == []
    assert len(WRITTEN) > 800
    assert built.text.count("ß") == 1
