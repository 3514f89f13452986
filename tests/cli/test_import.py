"""import as its users run it: what is new joins, what is there is told, and nothing that a person wrote changes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from standin.server import Standin
from standin.works import article

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# As somebody keeps it: comments, an order of their own, and a blank line too many.
MINE = """\
# my list
sections: {tools: "Tools", papers: Papers}
entries:
  # the first
  clipper:   # kept
    title:   'Clipper: A Low-Latency Online Prediction Serving System'
    issued: 2017
    url: https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw
    section: tools


  knuth1984:
    title: The TeXbook
    author: ["Knuth, Donald E."]
    issued: 1984
    section: papers
  # the end
"""
THEIRS = """\
title: Theirs
sections:
  t: Tools
  x: Others
entries:
  crankshaw2017:
    title: Clipper
    arxiv: "1612.03079"
    url: https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw
    author: [{family: Crankshaw, given: Daniel}]
  knuth1984:
    title: Literate Programming
    author: ["Knuth, Donald E."]
    issued: 1984
    section: t
  other:
    title: Another thing
    section: x
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "entries.yaml"
    path.write_text(MINE, encoding="utf-8")
    (tmp_path / "theirs.yaml").write_text(THEIRS, encoding="utf-8")
    return path


def test_what_is_new_joins_its_section_and_all_else_stays_byte_for_byte(run: Run, mine: Path) -> None:
    done = run("import", "theirs.yaml")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        (
            "theirs.yaml:11:3: knuth1984: another work has this key in entries.yaml:12:3; "
            "it is imported as knuth1984literate"
        ),
        "theirs.yaml:6:3: is there already: clipper (entries.yaml:5:3); only here: author, arxiv",
        "added to entries.yaml: knuth1984literate: Literate Programming",
        "added to entries.yaml: other: Another thing",
        "2 entries added to entries.yaml; 1 was there already",
    ]
    tool = (
        "\n\n  knuth1984literate:\n    title: Literate Programming\n    author:\n      - Knuth, Donald E.\n"
        "    issued: 1984\n    section: tools"
    )
    other = "\n\n  other:\n    title: Another thing\n    section: x"
    assert mine.read_text(encoding="utf-8") == MINE.replace("papers: Papers}", 'papers: Papers, x: "Others"}').replace(
        "    section: tools\n", f"    section: tools{tool}\n"
    ).replace("  # the end\n", f"  # the end{other}\n")


def test_a_second_run_changes_nothing(run: Run, mine: Path) -> None:
    run("import", "theirs.yaml")
    once, when = mine.read_bytes(), mine.stat().st_mtime_ns
    done = run("import", "theirs.yaml")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "no entries added to entries.yaml; 3 were there already"
    assert (mine.read_bytes(), mine.stat().st_mtime_ns) == (once, when)
    assert run("import", "theirs.yaml", "-q").stderr == ""


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_the_encoding_stay(run: Run, mine: Path, ends: str) -> None:
    mine.write_bytes(MINE.replace("\n", ends).encode("utf-16"))
    assert run("import", "theirs.yaml").returncode == 0
    after = mine.read_bytes().decode("utf-16")
    assert "title: Another thing" in after
    assert after.count("\n") == after.count(ends)


def test_nothing_is_written_to_see_what_would_be(run: Run, mine: Path) -> None:
    dry = run("import", "theirs.yaml", "--dry-run")
    assert dry.stdout == (
        "knuth1984literate: Literate Programming (theirs.yaml:11:3)\nother: Another thing (theirs.yaml:16:3)\n"
    )
    assert "2 entries to add to entries.yaml; 1 was there already" in dry.stderr
    diff = run("import", "theirs.yaml", "--diff")
    assert "\n+  knuth1984literate:\n" in diff.stdout
    assert not [line for line in diff.stdout.splitlines() if line.startswith("-  ")]
    assert run("import", "theirs.yaml", "--check").returncode == 1
    assert mine.read_text(encoding="utf-8") == MINE
    run("import", "theirs.yaml")
    assert run("import", "theirs.yaml", "--check").returncode == 0
    assert run("import", "theirs.yaml", "--diff").stdout == ""


@pytest.mark.usefixtures("mine")
def test_a_file_is_begun_with_the_head_of_what_is_imported(run: Run, tmp_path: Path) -> None:
    assert run("import", "theirs.yaml", "-o", "new.yaml").returncode == 0
    assert (
        (tmp_path / "new.yaml")
        .read_text(encoding="utf-8")
        .startswith(
            "# yaml-language-server: $schema=entries.schema.json\ntitle: Theirs\n"
            "sections:\n  t: Tools\n  x: Others\n\nentries:\n"
        )
    )
    printed = run("import", "theirs.yaml", "-o", "-")
    assert (printed.stdout, printed.stderr) == ((tmp_path / "new.yaml").read_text(encoding="utf-8"), "")


def test_files_of_any_format_and_a_pipe_are_joined_and_repeats_are_one_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{x, title={A Thing That Is Told Twice}, url={https://a.org/x}}\n")
    (tmp_path / "b.json").write_text(
        '[{"id": "y", "type": "article-journal", "title": "A thing that is told twice", '
        '"issued": {"date-parts": [[2020]]}}]'
    )
    done = run("import", "a.bib", "b.json", "-", "-o", "e.yaml", input="@book{z, title={Z}, year=1999}")
    assert done.returncode == 0
    assert "b.json:1:2: this is the work of a.bib:1:1, too" in done.stderr
    text = (tmp_path / "e.yaml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("  ") and line[2] != " "] == ["  x:", "  z:"]
    assert "    issued: 2020\n    url: https://a.org/x\n" in text


@pytest.mark.parametrize("others", [["a.bib"], ["a.bib", "b.bib"]])
def test_what_else_the_folder_has_is_no_library_to_add_to(run: Run, tmp_path: Path, others: list[str]) -> None:
    for name in others:
        (tmp_path / name).write_text(f"@misc{{{name[0]}, title={{A Thing of {name[0].upper()}}}, year=2020}}\n")
    done = run("import", "a.bib")
    assert (done.returncode, done.stdout) == (0, "")
    assert "added to entries.yaml: a: A Thing of A\n" in done.stderr
    assert (tmp_path / "entries.yaml").exists()


def test_what_a_bib_says_outside_its_entries_is_told(run: Run, tmp_path: Path) -> None:
    entry = "@inproceedings{x, title={A Thing of Its Own}, booktitle=osdi, year=2020}\n"
    outside = '% mine\n@comment{jabref-meta: x}\n@preamble{"\\newcommand{\\noop}[1]{}"}\n'
    (tmp_path / "a.bib").write_text(f'{outside}@string{{osdi = "OSDI"}}\n@string{{sosp = "SOSP"}}\n{entry}')
    (tmp_path / "b.bib").write_text("@misc{y, title={Another Thing}, year=2020}\n")
    done = run("import", "a.bib", "b.bib")
    assert done.stderr.splitlines()[0] == (
        "warning: a.bib: 2 comments, 1 @preamble and 2 @strings are left out, since entries.yaml has no place for "
        "this; what a @string stands for is in the entries"
    )
    assert "container-title: OSDI\n" in (tmp_path / "entries.yaml").read_text(encoding="utf-8")
    assert done.stderr.count("left out") == 1
    printed = run("export", "-e", "a.bib", "-f", "entries-yaml")
    assert printed.stderr == (
        "warning: 2 comments and 1 @preamble are left out, since entries.yaml has no place for this\n"
    )


def test_what_is_kept_aside_is_told_with_its_place(run: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("key,title,doi\nx,A Thing of Its Own,10.1/x\n")
    told = "warning: t.csv:2:1: x.doi: this is not well formed; it is kept under custom"
    assert run("import", "t.csv", "--dry-run").stderr.splitlines()[0] == told
    assert mine.read_text(encoding="utf-8") == MINE


def test_two_keys_of_one_file_stay_two(run: Run, tmp_path: Path) -> None:
    both = "@misc{a, title={A Thing of Its Own}, year=2020}\n@misc{b, title={A Thing of Its Own}, year=2020}\n"
    (tmp_path / "a.bib").write_text(both)
    for _ in range(2):
        assert run("import", "a.bib", "-o", "e.yaml").returncode == 0
    assert (tmp_path / "e.yaml").read_text(encoding="utf-8").count("title:") == 2


def test_another_work_under_one_address_is_told_and_joins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text("entries:\n  a: {title: The first of two, url: 'https://a.org/'}\n")
    (tmp_path / "a.bib").write_text("@misc{b, title={Something quite different}, url={https://a.org}}\n")
    done = run("import", "a.bib", "-o", "e.yaml")
    assert "a.bib:1:1: it has an address of a (e.yaml:2:3), whose title is another" in done.stderr
    assert "added to e.yaml: b" in done.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["nope.bib", "broken.bib"], ["nope.bib: No such file or directory", "broken.bib:1:"]),
        (["theirs.yaml", "entries.yaml"], ["entries.yaml is the file that is imported into"]),
        (["theirs.yaml", "-o", "x.bib"], ["x.bib: entries are added to a .yaml file"]),
        (["theirs.yaml", "-o", "mkdocs.yml"], ["mkdocs.yml:1:1: the file has no 'site_name' at its top"]),
        (["theirs.yaml", "-o", "merge.yaml"], ["merge.yaml:1:1: a merge conflict is not resolved here"]),
        (["theirs.yaml", "-o", ""], ["-o names no file"]),
        (["theirs.yaml", "-o", "-", "--check"], ["--check compares with a file on disk"]),
        (["theirs.yaml", "--from", "nonsense"], ["nonsense"]),
        (["theirs.yaml", "--offline"], ["--offline, --snapshot and --timeout are for --enrich"]),
        (["."], [". is a folder; name the files in it"]),
        (["x.unknown"], ["x.unknown: no reader for the suffix '.unknown'"]),
    ],
)
@pytest.mark.usefixtures("mine")
def test_what_cannot_be_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, args: list[str], told: list[str]
) -> None:
    (tmp_path / "broken.bib").write_text("@book{a, title={A}\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "merge.yaml").write_text("<<<<<<< a\nentries:\n=======\nentries: {}\n>>>>>>> b\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("import", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(each in done.stderr for each in told), done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_can_be_read_is_imported_where_that_is_asked_for(run: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "some.bib").write_text("@book{good, title={A Good Book}}\n@book{bad, title={A}\n")
    done = run("import", "some.bib", "nope.bib", "--keep-going")
    assert done.returncode == 1
    assert "some.bib:2:" in done.stderr
    assert "nope.bib: No such file or directory" in done.stderr
    assert "good:" in mine.read_text(encoding="utf-8")


def test_a_layout_that_cannot_be_added_to_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{good, title={A Good Book}}\n")
    (tmp_path / "e.yaml").write_text("entries: {a: {title: A}}\n")
    done = run("import", "a.bib", "-o", "e.yaml")
    assert (done.returncode, done.stderr) == (
        2,
        "mlsysbib: the entries stand in braces (line 1); write each on lines of its own first\n",
    )


@pytest.fixture
def services() -> Iterator[Standin]:
    with Standin() as running:
        yield running


def test_the_sources_are_asked_at_once(run: Run, services: Standin, tmp_path: Path) -> None:
    known = {**services.environ, "MLSYSBIB_CACHE_DIR": str(tmp_path / "cache"), "MLSYSBIB_MAILTO": "me@example.org"}
    (tmp_path / "a.bib").write_text(
        f"@misc{{a, title={{{article(2).title}}}, doi={{{article(2).doi}}}}}\n@misc{{b, doi={{{article(3).doi}}}}}\n"
    )
    done = run("import", "a.bib", "-o", "e.yaml", "--enrich", env=known)
    assert (done.returncode, done.stdout) == (0, "")
    assert run("enrich", "-e", "e.yaml", "--check").returncode == 0
    assert f"title: {article(3).title}" not in (tmp_path / "e.yaml").read_text(encoding="utf-8")
    assert article(3).title in run("list", "-e", "e.yaml").stdout
    seen = len(services.seen)
    again = run("import", "a.bib", "-o", "e.yaml", "--enrich", env=known)
    assert again.stderr.splitlines()[-1] == "no entries added to e.yaml; 2 were there already"
    assert len(services.seen) == seen
    # Nobody is asked, and nothing is lost for it.
    offline = run(
        "import",
        "a.bib",
        "-o",
        "f.yaml",
        "--enrich",
        "--offline",
        env={**known, "MLSYSBIB_CACHE_DIR": str(tmp_path / "c2")},
    )
    assert offline.returncode == 0
    assert (tmp_path / "f.yaml").read_text(encoding="utf-8").count("doi:") == 2
