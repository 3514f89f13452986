"""``mlsysbib stats``."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ENTRIES = """\
sections: {early: Early days}
entries:
  a: {type: book, title: A, issued: 2015, section: early}
  b: {type: book, title: "B\\u001b[31m", issued: 2015, container-title: "Red\\u001b[31m"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(ENTRIES)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_bars_of_text_in_the_width_that_there_is(run: Run) -> None:
    done = run("stats", env={"COLUMNS": "40"})
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:5] == ["2 entries", "", "By year", f"  2015 {'█' * 31} 2", ""]
    assert f"  Early days {'█' * 25} 1" in lines
    assert "  1 in no section" in lines
    assert max(map(len, lines)) <= 40
    assert "\x1b" not in done.stdout
    assert "Red[31m" in done.stdout


@pytest.mark.usefixtures("folder")
def test_bars_stay_in_line_beside_a_name_that_is_spelt_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(ENTRIES.replace("Red\\u001b[31m", "\\u202eRed"))
    lines = run("stats", env={"COLUMNS": "40"}).stdout.splitlines()
    (line,) = (line for line in lines if "Red" in line)
    assert line.startswith("  \\x202eRed ███")
    assert len(line) == 40


def test_json_for_programs(run: Run, folder: Path) -> None:
    found = json.loads(run("stats", "--json").stdout)
    assert found["years"] == {"2015": 2}
    assert found["sections"] == {"Early days": 1}
    assert found["without"] == {"years": 0, "venues": 1, "sections": 1}
    assert run("stats", "-o", "stats.json").returncode == 0
    assert json.loads((folder / "stats.json").read_text()) == found


def test_an_image_is_written_and_made_anew(run: Run, folder: Path) -> None:
    assert run("stats", "-o", "stats.svg").stderr == ""
    first = (folder / "stats.svg").read_bytes()
    assert ET.fromstring(first).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314  (our own)
    (folder / "entries.yaml").write_text(ENTRIES.replace("2015", "2016"))
    assert run("stats", "-o", "stats.svg").returncode == 0
    assert (folder / "stats.svg").read_bytes() == first.replace(b"2015", b"2016")


def test_a_file_of_somebodys_own_stays(run: Run, folder: Path) -> None:
    (folder / "stats.svg").write_text("<svg>mine</svg>")
    done = run("stats", "-o", "stats.svg")
    assert done.returncode == 2
    assert "stats.svg was not written" in done.stderr
    assert (folder / "stats.svg").read_text() == "<svg>mine</svg>"
    assert run("stats", "-o", "stats.svg", "--force").returncode == 0
    assert sorted(path.read_text()[:9] for path in folder.glob("stats.svg*")) == ["<svg xmln", "<svg>mine"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "stats.png"], "stats are written as .svg, .json or .txt, not as .png: write -o stats.svg"),
        (["nothing.here"], "there is no file nothing.here"),
        (["--top", "-1"], "Invalid value for '--top'"),
    ],
)
def test_what_cannot_be_is_told(run: Run, args: list[str], said: str) -> None:
    done = run("stats", *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_file_may_be_named(run: Run, folder: Path) -> None:
    (folder / "own.bib").write_text("@book{x, title={X}, year=1999}")
    assert "1999" in run("stats", "own.bib").stdout
