"""docs/architecture.md says what the linter holds and what the imports are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
SETTINGS = ROOT / "pyproject.toml"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="needs the source tree: this is the installed package")


def _floors_of_the_page() -> list[set[str]]:
    rows = re.search(r"\| floor \|.*?\n\|---\|---\|\n(.*?)\n\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert rows
    return [set(re.findall(r"`(\w+)`", row.split("|")[1])) for row in rows[1].splitlines()]


def test_the_floors_of_the_page_are_those_that_the_linter_holds() -> None:
    contracts = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = [each["layers"] for each in contracts if each.get("containers") == ["mlsysbib"]]
    assert _floors_of_the_page() == [set(re.findall(r"\w+", layer)) for layer in layers]


def test_no_contract_ignores_an_import() -> None:
    contracts = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layered = [each for each in contracts if each["type"] == "layers"]
    assert layered
    assert all(each.get("exhaustive") for each in layered)
    assert not [each["name"] for each in contracts if "ignore_imports" in each]


def test_the_drawings_are_those_of_the_imports() -> None:
    command = [sys.executable, ROOT / ".ci" / "drawing.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, "python .ci/drawing.py --update"
    assert done.stdout.count("```mermaid") == PAGE.read_text(encoding="utf-8").count("```mermaid") >= 2


def _named_in(section: str) -> list[tuple[str, str]]:
    """The modules that a section names by path, each with the name behind its colon, if there is one."""
    text = PAGE.read_text(encoding="utf-8").partition(f"## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"`([\w/]+\.py)(?::(\w+))?`", text)


@pytest.mark.parametrize(("path", "name"), _named_in("Where a rule lives") if PAGE.exists() else [])
def test_a_rule_stands_where_the_page_says(path: str, name: str) -> None:
    tree = ast.parse((ROOT / "src" / "mlsysbib" / path).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    names = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assigned = [node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))]
    targets = [target for node in assigned for target in getattr(node, "targets", [getattr(node, "target", None)])]
    names |= {target.id for target in targets if isinstance(target, ast.Name)}
    assert not name or name in names


def test_the_page_answers_for_ten_rules_and_more() -> None:
    assert len({path for path, name in _named_in("Where a rule lives") if name}) >= 10
