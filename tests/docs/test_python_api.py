"""What docs/python-api.md names is public, and what is public stands there; nothing shown to users reaches inside."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import mlsysbib

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGE = (DOCS / "python-api.md").read_text(encoding="utf-8")
# For engineers, who need to know where things stand.
_INSIDE = {"architecture.md"}
PAGES = [ROOT / "README.md", *(page for page in sorted(DOCS.glob("*.md")) if page.name not in _INSIDE)]
EXAMPLES = sorted((ROOT / "examples").rglob("*.py"))
PUBLIC_MODULES = {"mlsysbib", "mlsysbib.testing"}
# What else is called so: the project's file of settings, entry points and tables of settings, a file for a shell.
_OTHERS = {
    "toml",
    "fish",
    "readers",
    "rules",
    "writers",
    "sources",
    "services",
    "custom",
    "titles",
    "sphinx",
    "testing",
}


def blocks(page: Path) -> Iterator[str]:
    """The Python of a page, as modules: what stands after a prompt, or in blocks without one."""
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        lines = re.findall(r"^(?:>>>|\.\.\.) ?(.*)$", block, re.MULTILINE) if ">>> " in block else [block]
        yield dedent("\n".join(lines))


def imported(source: str) -> set[str]:
    """The modules of ours that a piece of Python imports."""
    nodes = list(ast.walk(ast.parse(source)))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name for name in named if name.partition(".")[0] == "mlsysbib"}


def test_the_tables_are_what_is_public() -> None:
    named = re.findall(r"^\| `(\w+)` \| \S", PAGE.partition("\n## All names\n")[2], re.MULTILINE)
    assert sorted(named) == mlsysbib.__all__
    subprocess.run([sys.executable, DOCS / "update_names.py", "--check"], check=True)


def test_every_function_is_shown_or_told_of_before_the_tables() -> None:
    told = PAGE.partition("\n## All names\n")[0]
    functions = PAGE.partition("<!-- names: functions -->")[2].partition("###")[0]
    for name in re.findall(r"^\| `(\w+)` ", functions, re.MULTILINE):
        assert re.search(rf"\b{name}\b", told), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_on_a_page_are_there(page: Path) -> None:
    named = set(re.findall(r"(?<![\w./-])mlsysbib\.([A-Za-z]\w*)", page.read_text(encoding="utf-8")))
    assert not named - _OTHERS - {*mlsysbib.__all__}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_on_a_page_imports_what_is_public(page: Path) -> None:
    assert {name for block in blocks(page) for name in imported(block)} <= PUBLIC_MODULES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_plug_ins_import_what_is_public(path: Path) -> None:
    assert imported(path.read_text(encoding="utf-8")) <= PUBLIC_MODULES
