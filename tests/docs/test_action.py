"""action.yml: its steps' scripts, run by bash as GitHub's runner does, with what users give in the environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import mlsysbib
import needs

ACTION = Path(__file__).resolve().parents[2] / "action.yml"

pytestmark = [
    needs.shell,
    pytest.mark.skipif(not ACTION.exists(), reason="needs a checkout: the sdist has no action"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash"),
]

GOOD = "@book{knuth1984, title = {The {TeXbook}}, author = {Knuth, Donald E.}, publisher = {A}, year = 1984}\n"
BAD = (
    GOOD.replace("1984}\n", "1984, doi = {https://doi.org/10.1145/3292500.3330701}}\n")
    .replace("knuth1984", "bad")
    .replace("TeX", "METAFONT")
)
Step = Callable[..., "subprocess.CompletedProcess[str]"]


def loaded() -> dict[str, Any]:
    action: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return action


def filled(env: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The environment of a step, its expressions replaced as the runner does; raises KeyError for an unknown one."""
    return {
        name: re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda match: known[match[1]], str(value))
        for name, value in env.items()
    }


@pytest.fixture
def step(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Step:
    """``step("Check the references", files="refs.bib")``: a step, finished, beside the files of a paper."""
    programs = tmp_path_factory.mktemp("programs")
    for name, arguments in {"python": "", "mlsysbib": " -m mlsysbib"}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    action = loaded()
    defaults = {f"inputs.{name}": str(said["default"]) for name, said in action["inputs"].items()}
    outputs = tmp_path_factory.mktemp("runner") / "outputs"

    def run(title: str, *, python: str = sys.executable, **inputs: str) -> subprocess.CompletedProcess[str]:
        (wanted,) = (each for each in action["runs"]["steps"] if each["name"] == title)
        known = {
            **defaults,
            "steps.python.outputs.python-path": python,
            "steps.install.outputs.folder": str(programs),
            "github.action_path": "/the/action",
            "runner.temp": str(outputs.parent),
            **{f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()},
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", wanted["run"]],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1]),
                "GITHUB_OUTPUT": str(outputs),
                **filled(wanted["env"], known),
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


CHECK, INSTALL = "Check the references", "Install mlsysbib"


def test_its_shape_is_that_of_a_composite_action() -> None:
    """docs.github.com, "Metadata syntax for GitHub Actions"."""
    action = loaded()
    assert set(action) == {"name", "description", "author", "branding", "inputs", "runs"}
    assert action["runs"]["using"] == "composite"
    assert all(set(said) == {"description", "default"} for said in action["inputs"].values())
    assert all(isinstance(said["default"], str) for said in action["inputs"].values())
    scripts = [each for each in action["runs"]["steps"] if "run" in each]
    assert all(each["shell"] == "bash" for each in scripts)
    given = {name for each in action["runs"]["steps"] for name in re.findall(r"inputs\.([\w-]+)", str(each))}
    assert given == set(action["inputs"])


def test_nothing_that_users_give_is_a_part_of_a_script() -> None:
    assert [each["name"] for each in loaded()["runs"]["steps"] if "${{" in each.get("run", "")] == []


def test_findings_are_annotations(step: Step, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(GOOD + BAD, encoding="utf-8")
    done = step(CHECK, files="refs.bib")
    assert done.returncode == 1
    (annotation,) = done.stdout.splitlines()
    assert annotation.startswith("::error file=refs.bib,line=2,col=")
    assert "title=mlsysbib I602::I602 bad.doi: " in annotation


def test_files_may_be_patterns_and_have_spaces(step: Step, tmp_path: Path) -> None:
    for name in ("my refs.bib", "a/b/deep.bib", "paper.bib"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    done = step(CHECK, files="my refs.bib\r\n\n  a/**/*.bib\n")
    assert done.returncode == 1
    assert re.findall(r"file=([^,]+)", done.stdout) == ["my refs.bib", "a/b/deep.bib"]
    done = step(CHECK, files="*.bib", ignore="I6")
    assert (done.returncode, "2 entries of my refs.bib and paper.bib" in done.stderr) == (0, True)


def test_without_files_it_is_the_library(step: Step, tmp_path: Path) -> None:
    (tmp_path / "mlsysbib.toml").write_text('entries = ["lib.bib"]\n[check]\nignore = ["I602"]\n', encoding="utf-8")
    (tmp_path / "lib.bib").write_text(BAD, encoding="utf-8")
    assert step(CHECK).returncode == 0
    assert step(CHECK, select="I6").returncode == 1


@pytest.mark.parametrize(
    "hostile", ["$(touch stolen)", "`touch stolen`", '"; touch stolen; "', "' ; touch stolen", "x\ntouch stolen"]
)
@pytest.mark.parametrize("name", ["files", "select", "ignore", "baseline", "evidence", "verify", "check", "strict"])
def test_what_users_give_is_no_command(step: Step, tmp_path: Path, name: str, hostile: str) -> None:
    (tmp_path / "refs.bib").write_text(GOOD, encoding="utf-8")
    more = {"verify": "replay"} if name == "evidence" else {}
    step(CHECK, **{"files": "refs.bib", **more, name: hostile})
    assert not (tmp_path / "stolen").exists()


def test_a_file_that_is_not_there_fails(step: Step) -> None:
    done = step(CHECK, files="refs.bib")
    assert (done.returncode, "refs.bib" in done.stderr) == (2, True)


def test_references_are_judged_by_the_evidence(step: Step, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(GOOD, encoding="utf-8")
    (tmp_path / "refs.evidence.json").write_text('{"version": 1, "entries": {}}', encoding="utf-8")
    asked = {"files": "refs.bib", "check": "false", "verify": "replay", "evidence": "refs.evidence.json"}
    done = step(CHECK, **asked)
    assert (done.returncode, "1 unchecked" in done.stderr) == (0, True), done.stderr
    assert step(CHECK, **asked, strict="true").returncode == 1
    assert step(CHECK, **{**asked, "evidence": ""}).returncode == 2
    assert step(CHECK, **{**asked, "verify": "yes"}).returncode == 2


def test_the_fault_that_is_found_first_is_not_forgotten(step: Step, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BAD, encoding="utf-8")
    (tmp_path / "e.json").write_text('{"version": 1, "entries": {}}', encoding="utf-8")
    done = step(CHECK, files="refs.bib", verify="replay", evidence="e.json")
    assert (done.returncode, "1 unchecked" in done.stderr) == (1, True)


def test_it_installs_itself_or_the_version_that_is_named(step: Step, tmp_path: Path) -> None:
    """``python`` writes down how it is called, and makes the folder that a virtual environment has."""
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/called\n'
        '[ "$2" != venv ] || { mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; }\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    for version in ("", "0.2.0"):
        assert step(INSTALL, python=str(python), version=version).returncode == 0
    installed = [line.split()[-1] for line in (tmp_path / "called").read_text().splitlines() if "install" in line]
    assert installed == ["/the/action", "mlsysbib==0.2.0"]


@pytest.mark.parametrize("version", ["0.2 --index-url http://example.org", "0.2;x", "$(touch stolen)", "-r x"])
def test_a_version_that_is_none_installs_nothing(step: Step, tmp_path: Path, version: str) -> None:
    done = step(INSTALL, python="/bin/false", version=version)
    assert (done.returncode, done.stdout.startswith("::error title=mlsysbib::version")) == (2, True)
    assert not (tmp_path / "stolen").exists()
