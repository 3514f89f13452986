"""What .ci/house.py counts: on a small house with every fault in it, and on this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / ".ci" / "house.py"

pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="needs the source tree: this is the installed package")

PYPROJECT = """
[[tool.importlinter.contracts]]
type = "layers"
containers = ["mlsysbib"]
layers = ["(cli)", "readers | writers", "text : files"]

[[tool.importlinter.contracts]]
type = "forbidden"
source_modules = ["mlsysbib.text"]
forbidden_modules = ["json"]
"""

SOURCES = {
    "__init__.py": 'HOMES = {"mlsysbib.readers.yaml": ("read",)}\n',
    "__main__.py": "from mlsysbib.cli import main\n",
    "alone.py": "",
    "cli.py": '''
from mlsysbib.readers import yaml
TABLE = {"bibtex": "mlsysbib.writers.bibtex:write", "shell": "mlsysbib.toml"}
def main() -> None:
    """Two lines."""
''',
    "readers/__init__.py": "",
    "readers/yaml.py": """
from typing import Any
from .values import value
def read(text: Any) -> Any:
    from importlib import import_module
    def inner() -> None:
        import json
    import_module("mlsysbib.writers.bibtex")  # type: ignore[misc]
    # a comment with a word or two
    return import_module("mlsysbib").HOMES  # noqa: B009
""",
    "readers/values.py": """
TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlsysbib.readers.yaml import read
def value(): pass  # noqa: ANN201  (its reason is a comment)
""",
    "writers/__init__.py": "",
    "writers/bibtex.py": "",
    "text.py": "import mlsysbib.files\nfrom mlsysbib.cli import main\n",
    "files.py": "",
    "attic/__init__.py": "",
}

SIZES = {
    "modules": 12,
    "longest module": 10,
    "functions": 4,
    "median function": 2,
    "longest function": 7,
    "comments in 100 lines": 8.3,
}
FAULTS = {
    "noqa": 2,
    "type: ignore": 1,
    "either without a reason": 2,
    "Any": 2,
    "dynamic imports": 2,
    "imports within functions": 2,
    "loose modules": 4,
    "rooms on no floor": 2,
    "arrows upward": 3,
    "circles of modules": 1,
    "circles of rooms": 1,
}
COUNTS = "".join(f"| {name} | then | {count} |\n" for name, count in (SIZES | FAULTS).items())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        path = tmp_path / "src" / "mlsysbib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    _write_table(tmp_path, COUNTS)
    (tmp_path / ".ci").mkdir()
    for tool in ("house.py", "counts.py", "imports.py"):
        (tmp_path / ".ci" / tool).write_bytes(TOOL.with_name(tool).read_bytes())
    return tmp_path


def _write_table(root: Path, rows: str) -> None:
    table = f"before\n<!-- house -->\n| count | then | now |\n|---|---|---|\n{rows}<!-- /house -->\nafter\n"
    (root / "docs" / "architecture.md").write_text(table, encoding="utf-8")


def _counted(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", root / ".ci" / "house.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def _where(root: Path, count: str) -> list[str]:
    return _counted(root, "--where", count).stdout.replace("\\", "/").splitlines()


def test_every_count_of_a_small_house(small: Path) -> None:
    found = _counted(small, "--check")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[2:] == COUNTS.splitlines()


def test_where_it_is_broken(small: Path) -> None:
    package = "src/mlsysbib"
    assert _where(small, "arrows upward") == [
        f"{package}/readers/yaml.py:8: mlsysbib.readers.yaml -> mlsysbib.writers.bibtex",
        f"{package}/readers/yaml.py:10: mlsysbib.readers.yaml -> mlsysbib",
        f"{package}/text.py:2: mlsysbib.text -> mlsysbib.cli",
    ]
    assert _where(small, "circles of modules") == [
        "mlsysbib -> mlsysbib.readers.values -> mlsysbib.readers.yaml",
    ]
    assert _where(small, "rooms on no floor") == ["mlsysbib.alone", "mlsysbib.attic"]
    assert _where(small, "longest function")[0] == f"{package}/readers/yaml.py:4: read: 7 lines"


@pytest.mark.parametrize(
    ("count", "off_by", "held"),
    [("noqa", -1, True), ("noqa", 1, True), ("modules", 1, False), ("modules", 3, True)],
)
def test_faults_are_held_to_the_one_and_sizes_to_a_tenth(small: Path, count: str, off_by: int, *, held: bool) -> None:
    true = (SIZES | FAULTS)[count]
    _write_table(small, COUNTS.replace(f"| {count} | then | {true} |", f"| {count} | then | {true + off_by} |"))
    found = _counted(small, "--check")
    assert bool(found.returncode) is held
    assert found.stderr.startswith(f"{count}: {true}, and the table says {true + off_by}") is held


def test_the_table_is_written_anew_and_keeps_what_was(small: Path) -> None:
    _write_table(small, "| noqa | 117 | 0 |\n| heaps | 3 | 3 |\n")
    assert _counted(small, "--check").returncode == 1
    assert _counted(small, "--update").returncode == 0
    assert _counted(small, "--check").returncode == 0
    text = (small / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert "| noqa | 117 | 2 |\n" in text
    assert "heaps" not in text
    assert text.startswith("before\n")
    assert text.endswith("after\n")


def test_it_sees_every_import_that_the_linter_sees() -> None:
    program = (
        "import sys; sys.path.insert(0, '.ci')\n"
        "from pathlib import Path; import grimp; from imports import arrows, modules\n"
        "ours = {(each.source, each.target) for each in arrows(modules(Path('src/mlsysbib')))}\n"
        "graph = grimp.build_graph('mlsysbib', cache_dir=None)\n"
        "theirs = {(one, two) for one in graph.modules for two in graph.find_modules_directly_imported_by(one)}\n"
        "print(len(theirs) > 1000, sorted(theirs - ours))\n"
    )
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout == "True []\n", found.stderr


def test_the_counts_of_this_house_are_those_of_the_docs() -> None:
    found = _counted(ROOT, "--check")
    assert (found.returncode, found.stderr) == (0, ""), "python .ci/house.py --update writes them anew"


def test_what_no_change_may_break() -> None:
    rows = [[cell.strip() for cell in row.split("|")] for row in _counted(ROOT).stdout.splitlines()[2:]]
    counts = {name: now for _, name, _, now, _ in rows}
    never = ("either without a reason", "rooms on no floor", "arrows upward", "circles of modules", "circles of rooms")
    broken = [place for name in never if counts[name] != "0" for place in _where(ROOT, name)]
    assert broken == []
