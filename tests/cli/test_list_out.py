"""A reading list in a README: written between two comments, checked, and never over what the library has not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ENTRIES = """\
title: Mine
sections: {tools: Tools}
entries:
  clipper:
    title: "Clipper: A Low-Latency Online Prediction Serving System"
    author: ["Crankshaw, Daniel"]
    issued: 2017
    arxiv: "1612.03079"
    section: tools
"""
BEGIN, END = "<!-- mlsysbib -->", "<!-- /mlsysbib -->"
ITEM = (
    "- [Clipper: A Low-Latency Online Prediction Serving System](https://arxiv.org/abs/1612.03079), "
    "Daniel Crankshaw, 2017"
)
LIST = f"\n## Tools\n\n{ITEM}\n\n"
README = f"# A page\n\nProse *of mine*.\n\n{BEGIN}\n{END}\n\nMore prose, without a last line end"
NEW = (
    "- [PyTorch Distributed: Experiences on Accelerating Data Parallel Training]"
    "(https://arxiv.org/abs/2006.15704) (VLDB 2020)"
)


@pytest.fixture
def readme(tmp_path: Path) -> Path:
    (tmp_path / "entries.yaml").write_text(ENTRIES, encoding="utf-8")
    path = tmp_path / "README.md"
    path.write_bytes(README.encode())
    return path


def test_a_list_goes_between_the_markers_and_the_prose_stays(run: Run, readme: Path) -> None:
    stale = run("export", "-o", "README.md", "--check")
    assert (stale.returncode, stale.stdout) == (1, "")
    assert "README.md is not up to date" in stale.stderr
    diff = run("export", "-o", "README.md", "--diff").stdout
    assert f"+{ITEM}\n" in diff
    assert [line for line in diff.splitlines() if line[:1] == "-"] == ["--- README.md"]
    assert readme.read_bytes() == README.encode()
    assert run("export", "-o", "README.md").returncode == 0
    assert readme.read_text(encoding="utf-8") == README.replace(END, LIST + END)
    assert run("export", "-o", "README.md", "--check").returncode == 0
    assert run("export", "-o", "README.md", "--diff").stdout == ""
    # Once more, and with another form of it.
    assert run("export", "-o", "README.md", "-O", "authors=no").returncode == 0
    assert ITEM.replace(", Daniel Crankshaw", "") in readme.read_text(encoding="utf-8")


def test_line_ends_of_the_page_are_those_of_the_list(run: Run, readme: Path) -> None:
    readme.write_bytes(b"\xef\xbb\xbf" + README.replace("\n", "\r\n").encode())
    assert run("export", "-o", "README.md").returncode == 0
    assert readme.read_bytes() == b"\xef\xbb\xbf" + README.replace(END, LIST + END).replace("\n", "\r\n").encode()
    assert run("export", "-o", "README.md", "--check").returncode == 0


@pytest.mark.usefixtures("readme")
def test_a_page_that_is_not_there_is_begun_with_its_markers(run: Run, tmp_path: Path) -> None:
    assert run("export", "-o", "LIST.md").returncode == 0
    assert (tmp_path / "LIST.md").read_text(encoding="utf-8") == f"# Mine\n\n{BEGIN}\n{LIST}{END}\n"
    assert run("export", "-f", "markdown").stdout == f"# Mine\n\n{BEGIN}\n{LIST}{END}\n"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("# Prose\n", f"it has no place for the list; put the two lines {BEGIN} and {END} where it shall stand"),
        (f"{BEGIN}\n", f"of the two comments between which the list stands, {END} is missing"),
        (f"{END}\n{BEGIN}\n", f"{END} stands before {BEGIN}"),
    ],
)
def test_a_page_without_its_markers_is_left_alone(run: Run, readme: Path, page: str, told: str) -> None:
    readme.write_text(page)
    for more in ([], ["--check"], ["--diff"]):
        done = run("export", "-o", "README.md", *more)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
    assert readme.read_text() == page
    forced = run("export", "-o", "README.md", "--force")
    assert forced.returncode == 0
    assert readme.with_name("README.md.bak").read_text() == page


def test_a_paper_of_a_pull_request_is_not_written_over(run: Run, readme: Path, tmp_path: Path) -> None:
    run("export", "-o", "README.md")
    with_new = readme.read_text(encoding="utf-8").replace(f"{ITEM}\n", f"{ITEM}\n{NEW}\n")
    readme.write_text(with_new, encoding="utf-8")
    for more in ([], ["--check"]):
        done = run("export", "-o", "README.md", *more)
        assert done.returncode == (1 if more else 2)
        assert "the list in it has 1 entry that the library has not (line 10: PyTorch Distributed" in done.stderr
        assert "`mlsysbib import README.md` takes what is new into entries.yaml" in done.stderr
    assert readme.read_text(encoding="utf-8") == with_new
    assert run("import", "README.md").returncode == 0
    assert (tmp_path / "entries.yaml").read_text(encoding="utf-8").startswith(ENTRIES)
    assert run("export", "-o", "README.md").returncode == 0
    after = readme.read_text(encoding="utf-8")
    assert "Data Parallel Training](https://arxiv.org/abs/2006.15704), *VLDB*, 2020\n" in after
    assert run("import", "README.md", "--check").returncode == 0
    assert run("export", "-o", "README.md", "--check").returncode == 0


def test_what_is_taken_out_of_the_library_goes_from_the_page(run: Run, readme: Path, tmp_path: Path) -> None:
    run("export", "-o", "README.md")
    (tmp_path / "entries.yaml").write_text("entries:\n  a: {title: Another one}\n", encoding="utf-8")
    assert run("export", "-o", "README.md").returncode == 0
    assert "- **Another one**" in readme.read_text(encoding="utf-8")
    # A fresh clone does not know who wrote it.
    (tmp_path / "entries.yaml").write_text(ENTRIES, encoding="utf-8")
    elsewhere = {"MLSYSBIB_STATE_DIR": str(tmp_path / "state")}
    assert run("export", "-o", "README.md", env=elsewhere).returncode == 2
    forced = run("export", "-o", "README.md", "--force", env=elsewhere)
    assert (forced.returncode, forced.stderr) == (0, "what README.md was is kept in README.md.bak\n")
    assert readme.read_text(encoding="utf-8") == README.replace(END, LIST + END)


def test_what_somebody_edited_in_the_list_is_told(run: Run, readme: Path, tmp_path: Path) -> None:
    more = ENTRIES + "  orca: {title: Orca, url: 'https://a.org/orca', section: tools}\n"
    (tmp_path / "entries.yaml").write_text(more, encoding="utf-8")
    run("export", "-o", "README.md")
    text = readme.read_text(encoding="utf-8")
    edited = text.replace("Clipper: A Low-Latency", "Clipper: The Low-Latency").replace(", 2017", ", 2018")
    edited = edited.replace("## Tools", "## Serving").replace("- [Orca](https://a.org/orca)\n", "")
    assert edited.count("Orca") == 0
    readme.write_text(edited, encoding="utf-8")
    done = run("import", "README.md", "--check")
    said = "title 'Clipper: The Low-Latency Online Prediction Serving System', issued '2018', section 'Serving'"
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        0,
        f"warning: README.md:9:1: is there already: clipper (entries.yaml:4:3); otherwise here: {said}",
    )
    assert (tmp_path / "entries.yaml").read_text(encoding="utf-8") == more
    done = run("export", "-o", "README.md")
    told = f"the list in README.md was not as the library says, and is now; it had line 9: {said}; no orca\n"
    assert (done.returncode, done.stderr) == (0, told)
    assert readme.read_text(encoding="utf-8") == text
    # What was put right in entries.yaml is no news.
    (tmp_path / "entries.yaml").write_text(more.replace("2017", "2016"), encoding="utf-8")
    assert run("export", "-o", "README.md").stderr == ""


def test_a_page_is_not_made_of_itself(run: Run, readme: Path) -> None:
    readme.write_text(README.replace(END, f"{NEW}\n{END}"), encoding="utf-8")
    done = run("export", "-e", "README.md", "-o", "README.md")
    assert done.returncode == 2
    assert "README.md was not written: it is read for this" in done.stderr


NAMES = [["-f", "markdown"], ["-f", "md"], ["-f", ".md"], ["-o", "x.md"], ["-o", "x.markdown"]]
SAID = [
    ("", [], "# Mine\n"),
    ("", ["-s", "apa"], "Crankshaw, D. (2017)"),
    ("", ["--locale", "de-DE"], "Crankshaw, D. (2017)"),
    ("", ["--standalone"], "---\ntitle: "),
    ("", ["-O", "style=apa"], "Crankshaw, D. (2017)"),
    # How citations are formatted is not that they are wanted.
    ('style = "apa"', [], "# Mine\n"),
    ("[writers.md]\nstyle = 'apa'", [], "Crankshaw, D. (2017)"),
    ("[writers.markdown]\nlevel = 3", [], "# Mine\n"),
]


@pytest.mark.usefixtures("readme")
@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize("said", SAID)
def test_without_a_style_markdown_is_a_list(
    run: Run, tmp_path: Path, named: list[str], said: tuple[str, list[str], str]
) -> None:
    settings, flags, begins = said
    (tmp_path / "mlsysbib.toml").write_text(f"{settings}\n")
    done = run("export", *named, *flags)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / named[1]).read_text(encoding="utf-8") if named[0] == "-o" else done.stdout
    assert text.startswith(begins)


def test_citations_that_are_asked_for_by_name_stay_citations(run: Run, readme: Path, tmp_path: Path) -> None:
    assert run("export", "-f", "citation", "-o", "x.md").returncode == 0
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("Crankshaw, D. (2017)")
    assert run("export", "--markup", "markdown").stdout.startswith("Crankshaw, D. (2017)")
    # Over a page of somebody's, that is another rule's.
    done = run("export", "-s", "apa", "-o", "README.md")
    assert done.returncode == 2
    assert readme.read_bytes() == README.encode()
