"""Letters that LaTeX has no command for are told once for a file."""

from __future__ import annotations

from mlsysbib.errors import Problem
from mlsysbib.model import Entry, Library, Name
from mlsysbib.writers.bibtex import BibtexWriter


def test_a_chinese_library_has_one_hint() -> None:
    told: list[Problem] = []
    entries = {key: Entry(type="book", title="宋词选", author=(Name(family="曾", given="伟"),)) for key in "ab"}
    "".join(BibtexWriter(report=told.append).write(Library(entries)))
    assert [(problem.key, problem.field) for problem in told] == [("a", "author")]
    assert "曾伟" in told[0].message
    assert "3 more fields" in told[0].message
    assert "--unicode utf8" in told[0].hint
