"""The recipes of docs/latex.md, run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import mlsysbib
from mlsysbib.keys.words import FIELDS, FILTERS

PAGE = Path(__file__).parents[2] / "docs/latex.md"
HOOKS = PAGE.parents[1] / ".pre-commit-hooks.yaml"
HEAD = "\\documentclass{article}\\begin{document}"
BIBTEX = HEAD + "\\cite{debt}\\bibliographystyle{plain}\\bibliography{refs}\\end{document}\n"
BIBLATEX = (
    "\\documentclass{article}\\usepackage[backend=biber]{biblatex}\\addbibresource{refs.bib}\n"
    "\\begin{document}\\cite{debt}\\printbibliography\\end{document}\n"
)
ENTRIES = """\
entries:
  debt:
    type: paper-conference
    title: Hidden technical debt
    author: ["Sculley, D."]
    issued: 2015
    container-title: NIPS
  other:
    type: book
    title: Never cited
    author: ["Li, Mu"]
    issued: 2020
    publisher: P
"""
Shell = Callable[..., subprocess.CompletedProcess[str]]


def blocks(language: str) -> list[str]:
    """The code of a language on the page, block by block."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "paper.tex").write_text(BIBTEX, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shell(paper: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """``shell("latexmk", "-pdf", ...)`` beside the paper, with a mlsysbib on the path that is the one under test.

    ``absent`` takes every mlsysbib off the path, ``instead`` is a folder with another; ``cwd`` is another folder.
    """
    programs = tmp_path_factory.mktemp("bin")
    script = programs / "mlsysbib"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m mlsysbib "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    others = [each for each in os.environ["PATH"].split(os.pathsep) if not Path(each, "mlsysbib").exists()]
    # It may be installed beside a mlsysbib that is to be off the path.
    if found := shutil.which("pre-commit"):
        others.append(str(tmp_path_factory.mktemp("pre-commit-alone")))
        Path(others[-1], "pre-commit").symlink_to(found)
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1]),
        "MLSYSBIB_STATE_DIR": str(tmp_path_factory.mktemp("state")),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        **{f"GIT_{who}_{what}": "me" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def run(
        *command: str, absent: bool = False, instead: Path = programs, cwd: Path = paper
    ) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(others if absent else [str(instead), *others])
        if shutil.which(command[0], path=path) is None:
            pytest.skip(f"needs {command[0]}; tests/tex/conftest.py names the packages")
        return subprocess.run(
            command, cwd=cwd, env={**environment, "PATH": path}, capture_output=True, check=False, timeout=150,
            encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def printed(shell: Shell, where: str = ".", cwd: Path | None = None) -> str:
    told = {} if cwd is None else {"cwd": cwd}
    return " ".join(shell("pdftotext", f"{where}/paper.pdf", "-", **told).stdout.split())


def build(shell: Shell, *options: str, **how: Any) -> subprocess.CompletedProcess[str]:
    return shell("latexmk", "-pdf", "-interaction=nonstopmode", *options, "paper.tex", **how)


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def cloned(shell: Shell, paper: Path, target: Path) -> Path:
    """A fresh clone of the paper, with what is made of it left behind but refs.bib; all files have the same time."""
    put(paper, _gitignore="paper.pdf\npaper.aux\npaper.b[lc]*\npaper.f*\npaper.log\npaper.run.xml\nbuild\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "A paper"], ["clone", "-q", ".", str(target)]):
        done = shell("git", *command)
        assert done.returncode == 0, done.stderr
    for path in target.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return target


KEPT = "mlsysbib failed or is not there, so refs.bib is as it was"
LATEXMKRC = blocks("perl")[0]
MAKEFILE = blocks("make")[0]


@pytest.mark.parametrize(("source", "field"), [(BIBTEX, "year = {2015}"), (BIBLATEX, "date = {2015}")])
@pytest.mark.parametrize("options", [[], ["-outdir=build"]])
def test_latexmk_makes_the_references_and_again_when_an_entry_changes(
    paper: Path, shell: Shell, source: str, field: str, options: list[str]
) -> None:
    put(paper, latexmkrc=LATEXMKRC, paper_tex=source)
    where = options[0].partition("=")[2] if options else "."
    first = build(shell, *options)
    assert first.returncode == 0, first.stdout[-2000:]
    assert "Hidden technical debt" in printed(shell, where)
    bib = (paper / "refs.bib").read_text(encoding="utf-8")
    assert field in bib
    assert "Never cited" not in bib
    assert "Nothing to do" in build(shell, *options).stdout
    put(paper, entries_yaml=ENTRIES.replace("Hidden technical", "Manifest technical"))
    second = build(shell, *options)
    assert second.returncode == 0, second.stdout[-2000:]
    assert "Manifest technical debt" in printed(shell, where)
    assert KEPT not in first.stdout + second.stdout


def test_latexmk_stops_where_a_key_is_missing(paper: Path, shell: Shell) -> None:
    put(paper, latexmkrc=LATEXMKRC, paper_tex=BIBTEX.replace("{debt}", "{dept}"))
    done = build(shell)
    assert done.returncode != 0
    assert "dept: no entry has this citation key; did you mean debt?" in done.stderr + done.stdout


@pytest.mark.parametrize("source", [BIBTEX, BIBLATEX])
@pytest.mark.parametrize("absent", [False, True])
def test_latexmk_in_a_fresh_clone(
    paper: Path, shell: Shell, tmp_path_factory: pytest.TempPathFactory, source: str, *, absent: bool
) -> None:
    put(paper, latexmkrc=LATEXMKRC, paper_tex=source)
    assert shell("mlsysbib", "export", "--tex", "paper.tex", "-o", "refs.bib").returncode == 0
    clone = cloned(shell, paper, tmp_path_factory.mktemp("clones") / "clone")
    before = (clone / "refs.bib").read_bytes()
    for _ in range(2):
        done = build(shell, absent=absent, cwd=clone)
        assert done.returncode == 0, done.stdout[-2000:]
        assert (done.stdout + done.stderr).count("mlsysbib failed") == absent
        assert (clone / "refs.bib").read_bytes() == before
    assert "Hidden technical debt" in printed(shell, cwd=clone)


@pytest.mark.parametrize("fails", ["echo half; exit 3", "kill -9 $$"])
def test_latexmk_and_make_say_that_mlsysbib_failed(
    paper: Path, shell: Shell, tmp_path_factory: pytest.TempPathFactory, fails: str
) -> None:
    put(paper, latexmkrc=LATEXMKRC, Makefile=MAKEFILE)
    assert shell("mlsysbib", "export", "--tex", "paper.tex", "-o", "refs.bib").returncode == 0
    before = (paper / "refs.bib").read_bytes()
    programs = tmp_path_factory.mktemp("failing")
    (programs / "mlsysbib").write_text(f"#!/bin/sh\n{fails}\n", encoding="utf-8")
    (programs / "mlsysbib").chmod(0o755)
    for done in (build(shell, instead=programs), shell("make", "-B", "refs.bib", instead=programs)):
        assert (done.returncode, KEPT in done.stdout) == (0, True), done.stdout[-2000:]
        assert (paper / "refs.bib").read_bytes() == before


def test_latexmk_with_files_of_other_names(paper: Path, shell: Shell) -> None:
    put(paper, latexmkrc=LATEXMKRC.replace("'refs.bib'", "'bibliography.bib'"), refs_bib="@comment{mine}\n")
    put(paper, paper_tex=BIBTEX.replace("{refs}", "{bibliography}"), mlsysbib_toml='entries = ["library.yaml"]')
    (paper / "entries.yaml").rename(paper / "library.yaml")
    for title in ("Hidden technical", "Manifest technical"):
        put(paper, library_yaml=ENTRIES.replace("Hidden technical", title))
        assert build(shell).returncode == 0
        assert f"{title} debt" in printed(shell)
    assert (paper / "refs.bib").read_text(encoding="utf-8") == "@comment{mine}\n"


@pytest.mark.parametrize(
    "entries", ["entries:\n  debt: {titel: T}\n", ENTRIES.replace("other:", "mine:").replace("debt:", "dept:")]
)
def test_latexmk_leaves_references_kept_by_hand(paper: Path, shell: Shell, entries: str) -> None:
    """Where the entries are damaged, or lack what somebody wrote into refs.bib."""
    kept = "% mine\n@book{debt, title={Kept by hand}, author={Me}, publisher={P}, year={2001}, note={n}}\n"
    put(paper, latexmkrc=LATEXMKRC, refs_bib=kept, entries_yaml=entries)
    for _ in range(2):
        done = build(shell)
        assert (paper / "refs.bib").read_text(encoding="utf-8") == kept
    assert done.returncode == 0, done.stdout[-2000:]
    assert KEPT in done.stdout
    assert "Kept by hand" in printed(shell)


def test_latexmk_with_several_lists_of_references(paper: Path, shell: Shell) -> None:
    source = (
        "\\documentclass{article}\\usepackage{multibib}\\newcites{own}{Own}\\begin{document}\\cite{debt}\\citeown{other}"
        "\\bibliographystyle{plain}\\bibliography{refs}\\bibliographystyleown{plain}\\bibliographyown{refs}"
        "\\end{document}\n"
    )
    put(paper, latexmkrc=LATEXMKRC, paper_tex=source)
    done = build(shell)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Never cited" in printed(shell)
    assert "Nothing to do" in build(shell).stdout


def test_make_knows_when_the_references_are_old(paper: Path, shell: Shell) -> None:
    put(paper, Makefile=MAKEFILE)
    done = shell("make", "refs.bib")
    assert done.returncode == 0, done.stderr
    assert "Hidden technical debt" in (paper / "refs.bib").read_text(encoding="utf-8")
    assert "up to date" in shell("make", "refs.bib").stdout
    later = (paper / "refs.bib").stat().st_mtime + 2
    os.utime(paper / "entries.yaml", (later, later))
    assert "mlsysbib export" in shell("make", "refs.bib").stdout


@pytest.mark.parametrize("absent", [False, True])
def test_make_in_a_fresh_clone(
    paper: Path, shell: Shell, tmp_path_factory: pytest.TempPathFactory, *, absent: bool
) -> None:
    put(paper, Makefile=MAKEFILE)
    assert shell("make", "refs.bib").returncode == 0
    clone = cloned(shell, paper, tmp_path_factory.mktemp("clones") / "clone")
    before = (clone / "refs.bib").read_bytes()
    assert shell("make", "refs.bib", absent=absent, cwd=clone).returncode == 0
    os.utime(clone / "entries.yaml")
    done = shell("make", absent=absent, cwd=clone)
    assert done.returncode == 0, done.stderr + done.stdout[-2000:]
    assert (KEPT in done.stdout.splitlines()) == absent
    assert (clone / "refs.bib").read_bytes() == before
    assert "Hidden technical debt" in printed(shell, cwd=clone)


def test_make_with_files_of_other_names(paper: Path, shell: Shell) -> None:
    put(paper, Makefile=MAKEFILE.replace("refs.bib", "bibliography.bib"), refs_bib="@comment{mine}\n")
    put(paper, paper_tex=BIBTEX.replace("{refs}", "{bibliography}"), mlsysbib_toml='entries = ["library.yaml"]')
    (paper / "entries.yaml").rename(paper / "library.yaml")
    assert shell("make", "bibliography.bib").returncode == 0
    put(paper, library_yaml=ENTRIES.replace("Hidden technical", "Manifest technical"))
    later = (paper / "bibliography.bib").stat().st_mtime + 2
    os.utime(paper / "library.yaml", (later, later))
    assert shell("make", "bibliography.bib").returncode == 0
    assert "Manifest technical" in (paper / "bibliography.bib").read_text(encoding="utf-8")
    assert (paper / "refs.bib").read_text(encoding="utf-8") == "@comment{mine}\n"


@pytest.mark.parametrize("name", ["library.bib", "library.json"])
def test_make_from_a_library_that_is_no_entries_yaml(paper: Path, shell: Shell, name: str) -> None:
    (paper / "entries.yaml").rename(paper / "old.yaml")
    assert shell("mlsysbib", "export", "-e", "old.yaml", "-o", name).returncode == 0
    (paper / "old.yaml").unlink()
    put(paper, Makefile=MAKEFILE)
    assert shell("make", "refs.bib").returncode == 0
    assert "up to date" in shell("make", "refs.bib").stdout
    library = (paper / name).read_text(encoding="utf-8")
    (paper / name).write_text(library.replace("technical", "manifest"), encoding="utf-8")
    later = (paper / "refs.bib").stat().st_mtime + 2
    os.utime(paper / name, (later, later))
    assert shell("make", "refs.bib").returncode == 0
    assert "manifest" in (paper / "refs.bib").read_text(encoding="utf-8")


def test_make_deletes_no_references_when_something_fails(paper: Path, shell: Shell) -> None:
    put(paper, Makefile=MAKEFILE, paper_tex=BIBTEX.replace("{debt}", "{debt,dept}"))
    done = shell("make", "refs.bib")
    assert done.returncode != 0
    assert "dept: no entry has this citation key; did you mean debt?" in done.stderr
    assert "Hidden technical debt" in (paper / "refs.bib").read_text(encoding="utf-8")
    kept = "% mine\n@book{debt, title={Kept by hand}, author={Me}, year={2001}, note={n}}\n"
    put(paper, refs_bib=kept, entries_yaml="entries:\n  debt: {titel: T}\n")
    os.utime(paper / "refs.bib", (1, 1))
    done = shell("make", "refs.bib")
    assert (done.returncode, KEPT in done.stdout.splitlines()) == (0, True)
    assert (paper / "refs.bib").read_text(encoding="utf-8") == kept
    (paper / "refs.bib").unlink()
    assert shell("make", "refs.bib", absent=True).returncode != 0


def test_the_hook_stops_stale_references(paper: Path, shell: Shell) -> None:
    hook = yaml.safe_load(blocks("yaml")[0])["repos"][0]["hooks"][0]
    command = shlex.split(hook["entry"])
    assert shell(*command).returncode == 1
    assert shell(*(word for word in command if word != "--check")).returncode == 0
    assert shell(*command).returncode == 0
    put(paper, paper_tex=BIBTEX.replace("{debt}", "{debt,other}"))
    assert shell(*command).returncode == 1
    told = ("paper.tex", "ch/one.tex", "entries.yaml", "library.yaml", "entries.lock.json", "mlsysbib.toml", "refs.bib")
    assert all(re.search(hook["files"], name) for name in told)
    assert not re.search(hook["files"], "notes.md")


def test_the_hook_under_pre_commit(paper: Path, shell: Shell) -> None:
    put(paper, **{"_pre-commit-config_yaml": blocks("yaml")[0]})
    assert shell("mlsysbib", "export", "--tex", "paper.tex", "-o", "refs.bib").returncode == 0
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "A paper"]):
        assert shell("git", *command).returncode == 0
    assert shell("pre-commit", "run", "--all-files").returncode == 0
    before = (paper / "refs.bib").read_bytes()
    put(paper, paper_tex=BIBTEX.replace("{debt}", "{debt,other}"))
    assert shell("git", "add", ".").returncode == 0
    stale = shell("pre-commit", "run")
    assert (stale.returncode, "refs.bib is not up to date" in stale.stdout) == (1, True)
    absent = shell("pre-commit", "run", absent=True)
    assert (absent.returncode, "mlsysbib` not found" in absent.stdout) == (1, True)
    assert shell("env", "SKIP=refs", "pre-commit", "run", absent=True).returncode == 0
    assert (paper / "refs.bib").read_bytes() == before


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES.replace("debt:", "dept:")])
def test_the_hooks_for_a_whole_library(paper: Path, shell: Shell, entries: str) -> None:
    """As pre-commit runs them, but for the environment that it would install mlsysbib into."""
    offered = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for hook in offered if "export" in hook["entry"]}
    command = {name: [*shlex.split(hook["entry"]), *hook["args"]] for name, hook in hooks.items()}
    assert shell(*command["mlsysbib-check"]).returncode == 1
    assert shell(*command["mlsysbib-export"]).returncode == 0
    assert shell(*command["mlsysbib-check"]).returncode == 0
    kept = "% mine\n@book{debt, title={Kept by hand}, author={Me}, year={2001}, note={n}}\n"
    put(paper, refs_bib=kept, entries_yaml=entries)
    done = shell(*command["mlsysbib-export"])
    assert (done.returncode, "refs.bib was not written" in done.stderr) == (2, True)
    assert (paper / "refs.bib").read_text(encoding="utf-8") == kept
    for hook in hooks.values():
        assert all(re.search(hook["files"], name) for name in ("entries.yaml", "a/library.yml", "entries.lock.json"))


def test_every_field_and_filter_is_on_the_page() -> None:
    said = PAGE.read_text(encoding="utf-8")
    assert [name for name in (*FIELDS, *FILTERS) if not re.search(rf"`{name}[`(]", said)] == []
