"""The recipes of docs/continuous-integration.md and the hooks that it names, run as they stand."""

from __future__ import annotations

import json
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
import needs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "continuous-integration.md"
HOOKS = PAGE.parents[1] / ".pre-commit-hooks.yaml"
ACTION = PAGE.parents[1] / "action.yml"
FAULTY = """\
% what a person wrote
@book{knuth1984,
  title     = {The {TeXbook}},
  author    = {Knuth, Donald E.},
  publisher = {Addison-Wesley},
  year      = 1984,
  doi       = {https://doi.org/10.1145/2939672.2939785},
}
"""
RIGHT = FAULTY.replace("https://doi.org/", "")
Shell = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = needs.shell
a_checkout = pytest.mark.skipif(not HOOKS.exists(), reason="needs a checkout: the sdist has no hooks")


def blocks(language: str) -> list[str]:
    """The code of a language on the page, block by block."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def block(language: str, having: str) -> str:
    (found,) = (each for each in blocks(language) if having in each)
    return found


@pytest.fixture
def shell(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """``shell("git", "add", ".")`` beside a faulty refs.bib, with the mlsysbib under test on the path."""
    programs = tmp_path_factory.mktemp("programs")
    for name, words in {"mlsysbib": " -m mlsysbib", "pip": " -c pass"}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)}{words} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / "refs.bib").write_text(FAULTY, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
        "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1]),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        **{f"GIT_{who}_{what}": "me" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        if shutil.which(command[0]) is None:
            pytest.skip(f"needs {command[0]}")
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=150, encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}


def committing(shell: Shell, folder: Path, *names: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """``git commit`` of all that is there, under hooks as they are offered but for the environment of their own."""
    chosen = [{**hooks()[name], "language": "system", **more} for name in names]
    config = {"repos": [{"repo": "local", "hooks": chosen}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for command in (["git", "init", "-q"], ["git", "add", "."], ["pre-commit", "install"]):
        done = shell(*command)
        assert done.returncode == 0, done.stderr
    return shell("git", "commit", "-m", "References")


@a_checkout
def test_a_commit_of_faulty_references_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("\\cite{knuth1984}\n", encoding="utf-8")
    done = committing(shell, tmp_path, "mlsysbib-lint")
    assert done.returncode == 1
    assert "refs.bib:7:3 I602 [*] knuth1984.doi: " in done.stderr
    assert shell("git", "log").returncode != 0  # nothing was committed
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == FAULTY


@a_checkout
def test_the_fixing_hook_puts_right_what_is_to_be_added(shell: Shell, tmp_path: Path) -> None:
    done = committing(shell, tmp_path, "mlsysbib-lint-fix")
    assert (done.returncode, "files were modified by this hook" in done.stderr) == (1, True)
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == RIGHT
    assert committing(shell, tmp_path, "mlsysbib-lint-fix").returncode == 0


@a_checkout
def test_options_of_the_hooks_are_those_of_the_commands(shell: Shell, tmp_path: Path) -> None:
    done = committing(shell, tmp_path, "mlsysbib-lint", args=["--ignore", "I602"])
    assert done.returncode == 0, done.stderr


@a_checkout
def test_the_verifying_hook_judges_by_what_was_kept(shell: Shell, tmp_path: Path) -> None:
    without = committing(shell, tmp_path, "mlsysbib-verify")
    assert (without.returncode, "there is no such evidence" in without.stderr) == (1, True)
    (tmp_path / "refs.evidence.json").write_text('{"version": 1, "entries": {}}', encoding="utf-8")
    strict = committing(shell, tmp_path, "mlsysbib-verify", args=["--replay", "refs.evidence.json", "--strict"])
    assert (strict.returncode, "1 unchecked" in strict.stderr) == (1, True)
    assert committing(shell, tmp_path, "mlsysbib-verify").returncode == 0


@a_checkout
@pytest.mark.parametrize("name", ["mlsysbib-lint", "mlsysbib-lint-fix", "mlsysbib-verify"])
def test_hooks_look_at_references_alone(name: str) -> None:
    wanted = re.compile(hooks()[name]["files"])
    assert wanted.search("paper/refs.bib")
    assert not any(map(wanted.search, ["refs.bib.bak", "paper.tex", "mkdocs.yaml", "my-entries.yaml.txt"]))


@a_checkout
def test_the_page_tells_of_each_hook_and_each_input() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^\| `(mlsysbib-[\w-]+)`", page, re.MULTILINE) == list(hooks())
    inputs = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    shown = re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \|", page.partition("| input |")[2], re.MULTILINE)
    assert set(re.findall(r"[\w-]+", " ".join(shown))) == set(inputs)
    for step in yaml.safe_load(block("yaml", "pull_request"))["jobs"]["references"]["steps"]:
        assert set(step.get("with", {})) <= set(inputs)


def test_gitlab_takes_the_report(shell: Shell, tmp_path: Path) -> None:
    """docs.gitlab.com, "Code Quality report format": what a report must have."""
    job = yaml.safe_load(block("yaml", "codequality"))["references"]
    done = shell("bash", "-eo", "pipefail", "-c", "\n".join(job["script"]))
    assert done.returncode == 1
    (finding,) = json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert set(finding) >= {"description", "check_name", "fingerprint", "location", "severity"}
    assert finding["severity"] in ("info", "minor", "major", "critical", "blocker")
    assert finding["location"] == {"path": "refs.bib", "lines": {"begin": 7}}


def test_github_takes_the_sarif(shell: Shell, tmp_path: Path) -> None:
    steps = yaml.safe_load(block("yaml", "sarif_file"))
    done = shell("bash", "-eo", "pipefail", "-c", "\n".join(step["run"] for step in steps if "run" in step))
    assert done.returncode == 0, done.stderr
    sarif = json.loads((tmp_path / steps[-1]["with"]["sarif_file"]).read_text(encoding="utf-8"))
    assert [each["ruleId"] for each in sarif["runs"][0]["results"]] == ["I602"]


def test_make_stops_at_a_fault(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(blocks("make")[0], encoding="utf-8")
    done = shell("make", "check")
    assert (done.returncode, "I602" in done.stdout) == (2, True)
    assert "latexmk" not in shell("make", "paper.pdf").stdout
    (tmp_path / "refs.bib").write_text(RIGHT, encoding="utf-8")
    assert shell("make", "check").returncode == 0


def test_latexmk_tells_of_faults_and_builds(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "latexmkrc").write_text(blocks("perl")[0], encoding="utf-8")
    (tmp_path / "paper.tex").write_text("\\documentclass{article}\\begin{document}x\\end{document}\n", encoding="utf-8")
    done = shell("latexmk", "-pdf", "-interaction=nonstopmode", "paper.tex")
    assert (done.returncode, "refs.bib:7:3 I602" in done.stdout) == (0, True), done.stdout + done.stderr
