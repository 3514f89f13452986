"""The three changes of examples/pull-requests: each applies, touches one room and one row, and passes its own tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "pull-requests"
PAGES = {"a-format": "writers", "a-source": "sources", "a-rule": "bibtex"}
TABLES = {
    "a-format": "src/mlsysbib/plugins/formats.py",
    "a-source": "src/mlsysbib/plugins/sources.py",
    "a-rule": "src/mlsysbib/bibtex/exporters/rules.py",
}
COPIED = ("src", "tests", "docs", "examples")

pytestmark = [
    pytest.mark.skipif(not FOLDER.exists(), reason="needs the source tree: this is the installed package"),
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git, which applies the patches"),
]
Applied = Callable[[str], Path]


def git(*args: str | Path, cwd: Path) -> str:
    done = subprocess.run(["git", *args], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def touched(name: str) -> dict[str, tuple[int, int]]:
    """The files that a patch touches, with the lines that come and go."""
    lines = git("apply", "--numstat", FOLDER / f"{name}.patch", cwd=ROOT).splitlines()
    return {path: (int(come), int(go)) for come, go, path in (line.split("\t") for line in lines)}


def run(tree: Path, *args: str) -> subprocess.CompletedProcess[str]:
    mine = {key: value for key, value in os.environ.items() if not key.startswith(("MLSYSBIB_", "PYTEST_"))}
    own = {f"MLSYSBIB_{each}_DIR": str(tree.parent / each) for each in ("CACHE", "DATA", "STATE")}
    return subprocess.run(
        [sys.executable, *args],
        cwd=tree,
        env={**mine, **own, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def applied(tmp_path: Path) -> Applied:
    """A copy of the tree with a patch applied, as ``git apply`` does it."""

    def applied(name: str) -> Path:
        tree = tmp_path / "tree"
        for folder in COPIED:
            shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
        for path in [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("entries.*")]:
            shutil.copy(path, tree)
        git("init", "--quiet", cwd=tree)
        git("apply", "--check", FOLDER / f"{name}.patch", cwd=tree)
        git("apply", FOLDER / f"{name}.patch", cwd=tree)
        return tree

    return applied


@pytest.mark.parametrize("name", PAGES)
def test_a_change_touches_one_room_and_one_row(name: str) -> None:
    code = {path: lines for path, lines in touched(name).items() if path.startswith("src/")}
    assert len(code) == 2
    ((module, _),) = [pair for pair in code.items() if pair[0] != TABLES[name]]
    assert module.startswith(f"src/mlsysbib/{PAGES[name]}/")
    # Nothing that stood there is changed: a row more, and lines more.
    assert all(go == 0 for _, go in code.values())
    patch = (FOLDER / f"{name}.patch").read_text(encoding="utf-8")
    (table,) = re.findall(rf"^\+\+\+ b/{re.escape(TABLES[name])}\n(.*?)(?=^diff |\Z)", patch, re.MULTILINE | re.DOTALL)
    assert len(re.findall("^@@ ", table, re.MULTILINE)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_its_page_says_what_it_touches(name: str) -> None:
    page = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([\w./-]+)` \|", page, re.MULTILINE)) == sorted(touched(name))
    assert f"({name}.md)" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_its_own_tests_pass(applied: Applied, name: str) -> None:
    tree = applied(name)
    own = [path for path in touched(name) if Path(path).name.startswith("test_")]
    beside = ["tests/docs/test_plugins.py", "tests/plugins", "tests/test_testing.py"]
    done = run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", *own, *beside)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_format_is_there(applied: Applied) -> None:
    tree = applied("a-format")
    done = run(tree, "-m", "mlsysbib", "export", "-f", "wikipedia", "sculley2015hidden")
    assert done.stdout.startswith("{{cite conference |last1=Sculley |first1=D. "), done.stderr
    assert "wikipedia" in run(tree, "-m", "mlsysbib", "formats").stdout


def test_the_source_is_there(applied: Applied) -> None:
    tree = applied("a-source")
    done = run(tree, "-m", "mlsysbib", "sources", "shelf")
    assert "MLSYSBIB_SHELF_KEY or SHELF_TOKEN, which is not set" in done.stdout, done.stderr
    done = run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "shelf", "tests/sources/test_protocol.py")
    assert done.returncode == 0, done.stdout


def test_the_rule_is_there(applied: Applied) -> None:
    tree = applied("a-rule")
    (tree / "a.bib").write_text("@article{a, title = {A}, volume = {Vol. 12}, number = {No. 3}}\n", encoding="utf-8")
    done = run(tree, "-m", "mlsysbib", "explain", "-e", "a.bib", "a")
    assert "volume was 'Vol. 12', read as '12': rule words-before-numbers" in done.stdout, done.stderr
