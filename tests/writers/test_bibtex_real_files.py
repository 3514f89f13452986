"""Real files read, written and read again: the second writing is the first, and nothing changes that was not told."""

from __future__ import annotations

import random
import re
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec import to_builtins

from mlsysbib.bibtex.language.fields import ALL_ROWS, Dialect
from mlsysbib.bibtex.language.verbatim import safe_keys
from mlsysbib.bibtex.printing import dress
from mlsysbib.bibtex.reading.text import dialect_of
from mlsysbib.errors import Problem, ReadError
from mlsysbib.model import Entry, Library, csl_name
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter
from tex.conftest import needs

Alphabet = Literal["ascii", "utf8"]
ALPHABETS: tuple[Alphabet, ...] = ("ascii", "utf8")
WRITERS: dict[Dialect, type[BibtexWriter]] = {"bibtex": BibtexWriter, "biblatex": BiblatexWriter}
_NAMES: dict[str, set[str]] = defaultdict(set)
for row in ALL_ROWS:
    _NAMES[row.attribute] |= {csl_name(row.attribute), row.bibtex, row.biblatex}


@pytest.fixture(params=["shared", "TeX Live"])
def files(request: pytest.FixtureRequest) -> list[Path]:
    if request.param == "shared":
        return sorted(request.getfixturevalue("shared").rglob("*.bib"))
    needs("kpsewhich")
    said = subprocess.run(["kpsewhich", "--var-value", "TEXMFDIST"], capture_output=True, check=True, text=True).stdout
    return sorted(Path(said.strip()).rglob("*.bib"))


def read(text: str, dialect: Dialect | Literal["auto"]) -> Library:
    try:
        return BibtexReader(dialect=dialect).read(text)
    except ReadError as error:
        return error.library


def test_what_is_written_is_written_again_and_says_what_was_read(files: list[Path]):
    assert files
    for path in files:
        text = BibtexReader().decode(path.read_bytes())
        library, spoken = read(text, "auto"), dialect_of(text)
        for dialect in WRITERS:
            for unicode in ALPHABETS:
                holds(library, dialect, unicode, where=path.name, own=spoken == dialect)


def holds(library: Library, dialect: Dialect, unicode: Alphabet, *, where: str, own: bool) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    writer = WRITERS[dialect](unicode=unicode, report=lambda problem: told[problem.key].add(problem.field))
    once = "".join(writer.write(library))
    again = read(once, dialect)
    twice = "".join(writer.write(again))
    changed = [pair for pair in zip(once.split("\n"), twice.split("\n"), strict=False) if len({*pair}) > 1]
    assert (changed[:3], len(twice)) == ([], len(once)), where
    keys = safe_keys(library, dialect)
    assert list(again) == [keys[key] for key in library], where
    for key, entry in library.items():
        untold = [each for each in differences(entry, again[keys[key]], own=own) if told[key].isdisjoint(each)]
        assert not untold, (where, dialect, key, untold)


def differences(before: Entry, after: Entry, *, own: bool) -> Iterator[set[str]]:
    """The fields in which entries differ, each by its names; ``own``: the file was of the dialect that is written."""
    if before == after:
        return
    for attribute in before.__struct_fields__:
        if attribute != "custom" and not same(getattr(before, attribute), getattr(after, attribute)):
            yield _NAMES.get(attribute, {attribute})
    kept, now = (entry.custom.get("bibtex", {}) for entry in (before, after))
    for field in {*kept, *now}:
        if not (same(kept.get(field), now.get(field)) or is_of_the_source(field, before, own=own)):
            yield {field}


def is_of_the_source(field: str, entry: Entry, *, own: bool) -> bool:
    """Whether what is kept under a name is how the source spelt what the entry says, which a dialect may not do."""
    kept: dict[str, Any] = entry.custom.get("bibtex", {})
    if field == "@type":
        return not own
    # The type of the entry says the subtype.
    return field[0] == "@" or field == "entrysubtype" or (field in kept and dress.is_worn(field, kept, entry))


def same(before: Any, after: Any) -> bool:
    """Whether two values are the same but for ligatures, whose letters are written where LaTeX has no command."""
    return before == after or letters(before or None) == letters(after or None)


def letters(value: Any) -> str:
    return unicodedata.normalize("NFKC", str(to_builtins(value)))


BITS = [b"{", b"}", b'"', b"@", b"\\", b"$", b",", b"=", b"#", b"(", b")", b"\n", b"%", b"@article{", b"@string{a="]
BITS += [
    b"and",
    b"\xff",
    b"\0",
    b"\\url{",
    b'\\"',
    b"crossref = ",
    b"title = {",
    b"date = {",
    b"month = ",
    b"author = {",
]
BITS += [b"", b"@comment{", b"@comment ", b"@preamble{", b"@string{b = {"]
# Whole enough to be meant as an entry.
BEGUN = re.compile(
    r"^[ \t]*@[ \t]*(?!(?:string|preamble|comment)\b)[a-z][\w-]*[ \t]*[{(]\s*([^\s,{}()]+)\s*,\s*[a-z][\w-]*\s*=",
    re.MULTILINE | re.IGNORECASE,
)


def test_damaged_files_raise_nothing_but_a_read_error_and_no_entry_is_lost(files: list[Path]):
    whole = [path.read_bytes() for path in files]
    chance = random.Random(4)  # noqa: S311  (no secret)
    begun = 0
    for _ in range(4000):
        text = BibtexReader().decode(damaged(chance.choice(whole), chance)).replace("\r\n", "\n").replace("\r", "\n")
        problems: list[Problem] = []
        try:
            library = BibtexReader().read(text)
        except ReadError as error:
            library, problems = error.library, list(error.problems)
        problems += library.warnings
        assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
        begun += balanced(text, library, problems)
        for dialect, writer in WRITERS.items():
            # (what stood outside every entry is a comment that still looks like a field)
            again = read("".join(writer().write(library)), dialect)
            assert len(again) == len(library), text
    assert begun > 1000


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A piece of a file with signs put in, and others taken out, where they do most harm."""
    start = chance.randrange(len(data) + 1)
    piece = bytearray(data[start : start + chance.choice([50, 300, 2000, 8000])])
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(piece) + 1)
        piece[place : place + chance.choice([0, 0, 1, 3, 40])] = chance.choice(BITS)
    return bytes(piece)


def balanced(text: str, library: Library, problems: list[Problem]) -> int:
    """How many entries a text begins, each of which is read, or told of by its key or in the line where it begins."""
    told = {problem.line for problem in problems}
    named = {problem.key for problem in problems}
    begun = list(BEGUN.finditer(text))
    for match in begun:
        line = text.count("\n", 0, match.start()) + 1
        assert match[1] in library or match[1] in named or told.intersection((line, line + match[0].count("\n"))), text
    return len(begun)
