"""``export --jobs``: several processes write what one writes, wherever it goes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PAPER = """@article{{paper{0}, author = {{Ann Author}}, title = {{On {{GPU}} {0}}}, journal = {{Journal of Things}},
  volume = {{{0}}}, pages = {{1--{0}}}, year = {{2020}}, note = {{\\unheard of, {1}}}}}
"""


def test_several_processes_write_what_one_writes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("".join(PAPER.format(place, "x" * 900) for place in range(1, 2200)))
    one = run("export", "-e", "refs.bib", "-o", "one.bib")
    two = run("export", "-e", "refs.bib", "-o", "two.bib", "--jobs", "2")
    assert (two.returncode, two.stdout, two.stderr) == (0, "", one.stderr)
    assert (tmp_path / "two.bib").read_bytes() == (tmp_path / "one.bib").read_bytes()
    # What is there already is compared with the library, by one process.
    again = run("export", "-e", "refs.bib", "-o", "two.bib", "--jobs", "2")
    assert (again.returncode, again.stderr) == (0, one.stderr)


def test_what_asks_for_another_reading_is_heard(run: Run, tmp_path: Path) -> None:
    entries = "".join(PAPER.format(place, "x" * 900) for place in range(1, 2200))
    (tmp_path / "refs.bib").write_text(entries.replace("Journal of Things", "J. of Things", 1))
    one, two = (run("export", "-e", "refs.bib", "--as-is", "--jobs", jobs) for jobs in ("1", "2"))
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)


def test_warnings_count_under_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("".join(PAPER.format(place, "x" * 900) for place in range(1, 2200)))
    refused = run("export", "-e", "refs.bib", "-o", "two.bib", "--jobs", "2", "--strict")
    assert refused.returncode == 1
    assert "--strict: 2199 warnings, so nothing was written" in refused.stderr
    assert not (tmp_path / "two.bib").exists()


def test_an_error_is_told_by_several_as_by_one(run: Run, tmp_path: Path) -> None:
    entries = "".join(PAPER.format(place, "x" * 900) for place in range(1, 2200))
    (tmp_path / "refs.bib").write_text(entries.replace("On {GPU} 1500", "On {GPU}} 1500", 1))
    for going in ([], ["--keep-going"]):
        one, two = (run("export", "-e", "refs.bib", *going, "--jobs", jobs) for jobs in ("1", "2"))
        assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
        assert one.returncode == (1 if going else 2)
