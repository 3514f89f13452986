"""Files read for the rules: whichever language, whatever is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from mlsysbib.bibtex.grammar.blocks import Block
from mlsysbib.bibtex.reading.text import clean, dialect_of
from mlsysbib.checks import written_bib, written_json, written_yaml
from mlsysbib.checks.sheet import Sheet
from mlsysbib.errors import Finding, ReadError
from mlsysbib.files.conflicts import refuse
from mlsysbib.model import Library
from mlsysbib.plugins import reader
from mlsysbib.readers.memory import uncollected

LANGUAGES: Mapping[str, ModuleType] = {
    "bibtex": written_bib,
    "csl-json": written_json,
    "entries-yaml": written_yaml,
}
"""The languages that rules know, by the names of their readers."""


def sheet(path: str, text: str, language: str, **options: Any) -> Sheet:
    """A file's text as rules look at it; what could not be read is among its ``problems``.

    ``options`` are those of the language's reader.
    """
    problems: tuple[Finding, ...] = ()
    blocks: list[Block] = []
    if language == "bibtex" and clean(text)[0] == text:
        # (in another text they would stand elsewhere)
        options["shared"] = {**options.get("shared", {}), "blocks": blocks}
    ways = LANGUAGES[language]
    with uncollected():
        try:
            library = reader(language, **options).read(refuse(text))
        except ReadError as error:
            library, problems = error.library or Library(), error.problems
        items = tuple(ways.items(text, library, *([blocks] if blocks else [])))
    dialect = dialect_of(text) if language == "bibtex" else "bibtex"
    return Sheet(path, text, language, items, library, ways.spelt, problems, dialect)
