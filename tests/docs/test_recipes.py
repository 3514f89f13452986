"""The recipes of docs/recipes.md, run as they stand there, each in a folder of its own with a list beside it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pypandoc
import pytest

import mlsysbib
import needs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "recipes.md"
ENTRIES = """\
entries:
  knuth1984: {type: book, title: The TeXbook, author: ["Knuth, Donald E."], issued: 1984, publisher: Addison-Wesley}
  lamport1994:
    type: book
    title: "LaTeX: A Document Preparation System"
    author: ["Lamport, Leslie"]
    issued: 1994
    publisher: Addison-Wesley
"""
_FENCE = r"(?P<fence>`{3,})(?P<language>\w+)\n(?P<text>.*?\n)(?P=fence)\n"
# What stands in for programs that come as packages of Python.
PROGRAMS = {
    "mlsysbib": "-m mlsysbib",
    "python": "",
    "mkdocs": "-m mkdocs",
    "typst": "-c 'import sys, typst; typst.compile(sys.argv[2], output=sys.argv[3])'",
}


# What comes of each, and a text that is in it.
MADE = {
    "pandoc": ("paper.html", "Addison-Wesley"),
    "Quarto": ("paper.html", "Addison-Wesley"),
    "Typst": ("paper.pdf", "%PDF"),
    "MyST": ("_build/exports/paper.xml", "LaTeX: A Document Preparation System"),
    "Jupyter Book": ("_build/html/intro.html", "Addison-Wesley"),
    "Sphinx": ("_build/index.html", "Addison-Wesley"),
    "Sphinx with Markdown": ("_build/index.html", "Addison-Wesley"),
    "MkDocs": ("site/index.html", "Addison-Wesley"),
}


class Recipe(NamedTuple):
    """A section: what it needs, the files that it shows, and what is typed."""

    title: str
    needs: str
    files: dict[str, str]
    typed: str


def recipes() -> list[Recipe]:
    """The sections of the page that show what to type."""
    found = []
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        needed = re.search(r"<!-- needs: (\w+) -->", section)
        shown = re.finditer(rf"^`(?P<name>[\w./]+)`:\n\n{_FENCE}", section, re.DOTALL | re.MULTILINE)
        files = {each["name"]: each["text"] for each in shown}
        typed = [each["text"] for each in re.finditer(_FENCE, section, re.DOTALL) if each["language"] == "sh"]
        if needed and typed:
            found.append(Recipe(section.partition("\n")[0], needed[1], files, "".join(typed)))
    return found


def path_of(folder: Path) -> str:
    """A path with the programs that packages of Python bring, and Debian's own."""
    for name, arguments in PROGRAMS.items():
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        program.chmod(0o755)
    own = Path(sys.executable).parent
    return os.pathsep.join([str(folder), str(own), pandoc(), os.environ["PATH"]])


def pandoc() -> str:
    """The folder of the pandoc that comes as a package."""
    return str(Path(pypandoc.get_pandoc_path()).parent)


def missing(recipe: Recipe, path: str) -> bool:
    """Whether what a recipe needs is not here: a module of Python, or a program."""
    if recipe.needs == "jupyter_book_1":  # its packages are older than those of the other recipes
        return find_spec("jupyter_book") is None or not version("jupyter_book").startswith("1.")
    if recipe.needs in ("typst", "mkdocs", "sphinx", "myst_parser"):
        return find_spec(recipe.needs) is None
    if recipe.needs == "myst" and shutil.which("node", path=path) is None:
        return True
    return shutil.which(recipe.needs, path=path) is None


def test_every_tool_that_is_promised_has_a_recipe() -> None:
    titles = set(re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"pandoc", "Quarto", "Typst", "MyST", "Jupyter Book", "Sphinx", "MkDocs"} <= titles
    assert [each.title for each in recipes()] == list(MADE)


def typed(recipe: Recipe, folder: Path, cited: str = "lamport1994") -> subprocess.CompletedProcess[str]:
    """What is said when a recipe is typed in a folder, with another key ``cited``; skips where its tool is not here."""
    (folder / "programs").mkdir()
    path = path_of(folder / "programs")
    if missing(recipe, path):
        pytest.skip(f"needs {recipe.needs}, which is not installed")
    (folder / "paper").mkdir()
    for name, text in {"entries.yaml": ENTRIES, **recipe.files}.items():
        (folder / "paper" / name).parent.mkdir(exist_ok=True)
        (folder / "paper" / name).write_text(text.replace("@lamport1994", f"@{cited}"), encoding="utf-8")
    source = str(Path(mlsysbib.__file__).parents[1])
    return subprocess.run(
        ["sh", "-euc", recipe.typed],
        cwd=folder / "paper",
        env={**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join([source, os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@needs.shell
@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.title)
def test_a_recipe_runs_as_it_stands(recipe: Recipe, tmp_path: Path) -> None:
    done = typed(recipe, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    file, text = MADE[recipe.title]
    assert text in (tmp_path / "paper" / file).read_text(encoding="utf-8", errors="replace")


@needs.shell
def test_mkdocs_stops_at_a_key_that_nobody_has(tmp_path: Path) -> None:
    (recipe,) = (each for each in recipes() if each.title == "MkDocs")
    done = typed(recipe, tmp_path, cited="lamprot1994")
    assert done.returncode == 1
    assert "index.md: 3:" in done.stderr
    assert "no entry has this citation key; did you mean lamport1994?" in done.stderr


def test_what_quarto_reads_pandoc_reads(tmp_path: Path) -> None:
    """Quarto cannot be installed everywhere; it hands the document and the references to pandoc."""
    (recipe,) = (each for each in recipes() if each.title == "Quarto")
    (tmp_path / "paper.qmd").write_text(recipe.files["paper.qmd"])
    library = mlsysbib.loads(ENTRIES, "entries-yaml")
    (tmp_path / "refs.json").write_text(mlsysbib.dumps(library, "csl-json"))
    assert "pre-render: mlsysbib export -f csl-json -o refs.json\n" in recipe.files["_quarto.yml"]
    program = shutil.which("pandoc", path=pandoc())
    assert program
    said = subprocess.run(
        [program, "--citeproc", "--bibliography", "refs.json", "-t", "plain", "paper.qmd"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "As Knuth (1984, 3) says." in said.stdout
