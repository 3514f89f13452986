"""What the docs show is what happens."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

import mlsysbib
from mlsysbib.config.settings import load_config

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in page.read_text()], ids=lambda page: page.name)
def test_python_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
            assert anchor in anchors, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_yaml_that_is_shown_is_yaml_and_entries_are_entries(page: Path) -> None:
    for block in re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        yaml.safe_load(block)
        if "entries:\n" in block and "    ...\n" not in block:
            assert mlsysbib.loads(block, "entries-yaml")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_that_are_shown_are_settings(page: Path, tmp_path: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        tomllib.loads(block)
        if "tool.mlsysbib" in block:
            (tmp_path / "pyproject.toml").write_text(block, encoding="utf-8")
            assert load_config(tmp_path, {}).path


def test_the_readme_shows_what_is_printed(tmp_path: Path) -> None:
    """``...`` stands for whatever is not shown; each block is typed in a folder of its own."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    refs = page.partition("```text\n")[2].partition("```")[0]
    shown = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    assert len(shown) >= 3
    for number, block in enumerate(shown):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
        (folder / "refs.txt").write_text(refs, encoding="utf-8")
        for session in block.split("$ ")[1:]:
            _prints_what_is_shown(session, folder)


def _prints_what_is_shown(session: str, folder: Path) -> None:
    command, _, wanted = session.partition("\n")
    program, *args = shlex.split(command)
    assert program == "mlsysbib"
    done = subprocess.run(
        [sys.executable, "-m", "mlsysbib", *args],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(mlsysbib.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    got = done.stdout + done.stderr
    assert doctest.OutputChecker().check_output(wanted, got, doctest.ELLIPSIS), f"{command}\n{got}"


BROKEN = """\
entries:
  sculley2015hidden:
    type: paper-conference
    title: Hidden Technical Debt in Machine Learning Systems
    issued: 2015-13
    containertitle: NeurIPS
"""


def test_each_section_of_the_specification_stands_in_modules_that_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = page.partition("\n| section | module |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()
    assert len(rows) > 30
    for row in rows:
        named = re.findall(r"`([\w.]+)`", row.split("|")[2])
        assert named, row
        for name in named:
            assert find_spec(name if name.startswith("mlsysbib.") else f"mlsysbib.csl.{name}") is not None, name
