"""Words that this project's English once had and that readers stumble over stay out of what users read.

"behind" of order in a text or in time is "after"; a "sign" is a character; and what "is no book" is not a book.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlsysbib

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path(mlsysbib.__file__).parent
PAGES = sorted(path for folder in (ROOT, ROOT / "docs", *ROOT.glob("examples/*")) for path in folder.glob("*.md"))

STUMBLES = re.compile(
    r"""\b(?:
        (?<!lock[ ]is[ ])(?<!lock[ ]that[ ]is[ ])(?<!`)behind
      | (?<!equals[ ])(?<!minus[ ])(?<!plus[ ])(?<!dollar[ ])(?<!degree[ ])signs?
      | (?<!there[ ])(?<!There[ ])(?:is|are|was|were|be)\s+no(?!\s+(?:longer|more)\b)
    )\b""",
    re.VERBOSE,
)


def _pieces(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that may be told to a user: those of several words, and the help of commands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = _lists_of_words(tree) | (set() if path.parent.name == "cli" else _docstrings(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            text = node.value
            if " " in text.strip() and not re.search(r"\(\?|\\[wsdb(]", text):
                yield node.lineno, text


def _docstrings(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _lists_of_words(tree: ast.Module) -> set[int]:
    return {
        id(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
    }


def _stumbles(text: str, line: int = 1) -> list[str]:
    return [f"{line + text.count(chr(10), 0, found.start())}: {found[0]}" for found in STUMBLES.finditer(text)]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_messages_and_help(path: Path) -> None:
    assert [found for line, text in _pieces(path) for found in _stumbles(text, line)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if page.name == "CHANGELOG.md":
        text = text.partition("\n## [0")[0]  # what was released is history
    assert _stumbles(text) == []


def test_what_counts() -> None:
    assert _stumbles("a comma is missing behind the key") == ["1: behind"]
    assert _stumbles("this\nis  no book, and these are\nno signs") == ["2: is  no", "2: are\nno", "3: signs"]
    assert _stumbles("there is no such field; it is no longer there, and the lock is behind; an equals sign") == []
