"""What exporters write wrongly: ``explain`` tells what was put right, ``--as-is`` and the settings leave it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
BIB = """@misc{k, title = {T}, author = {Doe, J.}, year = 2020, publisher = {arXiv},
  doi = {https://doi.org/10.48550/arXiv.2001.01240}, note = {(Accessed on 09/16/2023)}}
"""


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB)
    return tmp_path


def test_explain_tells_which_rule_changed_a_value(run: Run, refs: Path) -> None:
    told = run("explain", "k", "-e", "refs.bib", cwd=refs).stdout
    assert "publisher was 'arXiv', read as nothing: rule arxiv-as-publisher (Zotero, DataCite)" in told
    assert "urldate was nothing, read as '2023-09-16': rule day-of-access-in-note" in told
    assert "arxiv-as-publisher" not in run("explain", "k", "accessed", "-e", "refs.bib", cwd=refs).stdout
    changes = json.loads(run("explain", "k", "--json", "-e", "refs.bib", cwd=refs).stdout)["changes"]
    assert [each["field"] for each in changes if each["rule"] == "day-of-access-in-note"] == ["note", "urldate"]
    assert "rule " not in run("explain", "k", "-e", "refs.bib", "--as-is", cwd=refs).stdout


@pytest.mark.parametrize("command", ["export", "show"])
def test_as_is_leaves_everything(run: Run, refs: Path, command: str) -> None:
    keys = ["k"] if command == "show" else []
    read = run(command, *keys, "-e", "refs.bib", "-f", "csl-json", cwd=refs).stdout
    assert json.loads(read)[0]["type"] == "article"
    left = run(command, *keys, "-e", "refs.bib", "-f", "csl-json", "--as-is", cwd=refs).stdout
    assert json.loads(left)[0]["note"] == "(Accessed on 09/16/2023)"
    (refs / "mlsysbib.toml").write_text("[readers.bibtex]\nas-is = true\n")
    assert run(command, *keys, "-e", "refs.bib", "-f", "csl-json", cwd=refs).stdout == left
