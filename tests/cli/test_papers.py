"""A paper names its databases and its dialect: ``export --tex | --aux | --bcf`` without -e and without -f."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
KNUTH = """\
@book{knuth1984,
  title = {Literate Programming},
  author = {Knuth, Donald E.},
  publisher = {P},
  year = 1984
}
"""
LAMPORT = KNUTH.replace("knuth1984", "lamport1994").replace("Knuth, Donald E.", "Lamport, Leslie")
LI = KNUTH.replace("knuth1984", "li2020").replace("Knuth, Donald E.", "Li, Mu")
ENTRIES = "entries:\n  li2020: {type: book, title: Debt, author: ['Li, Mu'], publisher: P, issued: 2020}\n"
BIBTEX = "\\cite{knuth1984}\n\\bibliographystyle{plain}\n\\bibliography{refs}\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def cited(text: str) -> list[str]:
    return [line[line.index("{") + 1 : -1] for line in text.splitlines() if line.startswith("@")]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return write(tmp_path, refs_bib=KNUTH + LAMPORT, stray_bib=LI, paper_tex=BIBTEX)


def test_the_papers_own_bib_answers(run: Run, paper: Path) -> None:
    done = run("export", "--tex", "paper.tex")
    assert (done.returncode, cited(done.stdout)) == (0, ["knuth1984"])
    assert done.stderr == "entries come from refs.bib, named in paper.tex:3:14\n"
    (paper / "paper.aux").write_text("\\citation{lamport1994}\n\\bibstyle{plain}\n\\bibdata{refs}\n", encoding="utf-8")
    assert cited(run("export", "--aux", "paper.aux").stdout) == ["lamport1994"]


def test_it_is_found_from_another_folder(run: Run, paper: Path, tmp_path: Path) -> None:
    (paper / "deeper").mkdir()
    done = run("export", "--tex", "../paper.tex", "-o", "cited.bib", cwd=tmp_path / "deeper")
    assert (done.returncode, done.stderr) == (0, "entries come from ../refs.bib, named in ../paper.tex:3:14\n")
    assert cited((paper / "deeper/cited.bib").read_text(encoding="utf-8")) == ["knuth1984"]


@pytest.mark.usefixtures("paper")
def test_what_flags_the_settings_and_entries_yaml_name_comes_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(BIBTEX.replace("knuth1984", "li2020"), encoding="utf-8")
    assert cited(run("export", "--tex", "paper.tex", "-e", "stray.bib").stdout) == ["li2020"]
    write(tmp_path, mlsysbib_toml='entries = ["stray.bib"]')
    assert cited(run("export", "--tex", "paper.tex").stdout) == ["li2020"]
    (tmp_path / "mlsysbib.toml").unlink()
    write(tmp_path, entries_yaml=ENTRIES)
    done = run("export", "--tex", "paper.tex")
    assert (cited(done.stdout), done.stderr) == (["li2020"], "")


@pytest.mark.parametrize(
    ("args", "said", "field"),
    [
        ([], ("", "\\bibliographystyle{plain}"), "year = "),
        ([], ("", "\\usepackage{biblatex}"), "date = "),
        ([], ("format = 'biblatex'", "\\bibliographystyle{plain}"), "year = "),
        ([], ("format = 'biblatex'", ""), "date = "),
        (["-o", "out.bib"], ("", "\\usepackage[style=apa]{biblatex}"), "date = "),
        (["-f", "bibtex"], ("", "\\usepackage{biblatex}"), "year = "),
        (["-o", "out.json"], ("", "\\usepackage{biblatex}"), '"issued":'),
        ([], ("format = 'csl-json'", "\\usepackage{biblatex}"), '"issued":'),
    ],
)
@pytest.mark.usefixtures("paper")
def test_the_papers_dialect_is_written(
    run: Run, tmp_path: Path, args: list[str], said: tuple[str, str], field: str
) -> None:
    settings, source = said
    write(tmp_path, paper_tex=source + "\\cite{knuth1984}\\bibliography{refs}", mlsysbib_toml=settings)
    done = run("export", "--tex", "paper.tex", *args)
    written = (tmp_path / args[1]).read_text(encoding="utf-8") if "-o" in args else done.stdout
    assert done.returncode == 0
    assert field in written
    assert ("wants a BibLaTeX file" in done.stderr) == ("-f" in args)


def test_a_bib_that_is_made_is_not_its_own_source(run: Run, tmp_path: Path) -> None:
    """The library lies beside the paper under another name, and refs.bib is made of it, once and again."""
    write(tmp_path, library_bib=KNUTH + LAMPORT, paper_tex=BIBTEX)
    for key in ("knuth1984", "lamport1994"):
        (tmp_path / "paper.tex").write_text(BIBTEX.replace("knuth1984", key), encoding="utf-8")
        done = run("export", "--tex", "paper.tex", "-o", "refs.bib")
        assert (done.returncode, done.stderr) == (0, "entries come from library.bib, the one library in this folder\n")
        assert cited((tmp_path / "refs.bib").read_text(encoding="utf-8")) == [key]


def test_without_any_library_the_bundled_list_answers(run: Run, tmp_path: Path) -> None:
    write(tmp_path, paper_tex=BIBTEX.replace("knuth1984", "baylor2017tfx"))
    done = run("export", "--tex", "paper.tex", "-o", "refs.bib")
    assert done.returncode == 0
    assert "the list that comes with mlsysbib answers" in done.stderr
    assert cited((tmp_path / "refs.bib").read_text(encoding="utf-8")) == ["baylor2017tfx"]
    write(tmp_path, paper_tex=BIBTEX.replace("knuth1984", "baylor2017tfx,sculley2015hidden"))
    again = run("export", "--tex", "paper.tex", "-o", "refs.bib")
    assert again.returncode == 0, again.stderr
    assert "the list that comes with mlsysbib answers" in again.stderr
    assert len(cited((tmp_path / "refs.bib").read_text(encoding="utf-8"))) == 2


def test_the_papers_own_bib_is_not_written_over_by_a_part_of_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path, refs_bib=KNUTH + LAMPORT, paper_tex=BIBTEX)
    for paper in (["--tex", "paper.tex"], ["--tex", "paper.tex", "-f", "biblatex"], ["lamport1994"]):
        done = run("export", *paper, "-o", "refs.bib")
        assert done.returncode == 2
        assert "refs.bib was not written: it is read for this, and it would lose 1 entry" in done.stderr
        assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == KNUTH + LAMPORT
    assert run("export", "--tex", "paper.tex", "-o", "cited.bib").returncode == 0


def test_what_another_database_of_the_paper_holds_is_not_missing(run: Run, tmp_path: Path) -> None:
    source = "\\cite{li2020,knuth1984,nowhere}\\bibliography{refs,mine}"
    write(tmp_path, entries_yaml=ENTRIES, mine_bib=KNUTH, paper_tex=source)
    for _ in range(2):
        done = run("export", "--tex", "paper.tex", "-o", "refs.bib")
        assert (done.returncode, done.stderr.splitlines()) == (1, [
            "knuth1984: left to mine.bib, which the paper reads itself",
            "paper.tex:1:24: nowhere: no entry has this citation key",
        ])  # fmt: skip
        assert cited((tmp_path / "refs.bib").read_text(encoding="utf-8")) == ["li2020"]
    (tmp_path / "paper.tex").write_text(source.replace(",nowhere", ""), encoding="utf-8")
    assert run("export", "--tex", "paper.tex", "-o", "refs.bib").returncode == 0


def test_a_key_of_the_bib_that_is_to_be_written_is_told_where_it_is(run: Run, tmp_path: Path) -> None:
    write(tmp_path, refs_bib=KNUTH, stray_bib=LI, paper_tex=BIBTEX)
    done = run("export", "--tex", "paper.tex", "-o", "refs.bib")
    assert (done.returncode, (tmp_path / "refs.bib").read_text(encoding="utf-8")) == (2, KNUTH)
    assert "knuth1984: no entry has this citation key; refs.bib has it, and is not read since it is" in done.stderr


def test_a_database_that_is_not_there_is_told_where_the_folder_has_several(run: Run, tmp_path: Path) -> None:
    write(tmp_path, one_bib=KNUTH, two_bib=LI, paper_tex=BIBTEX)
    done = run("export", "--tex", "paper.tex")
    assert done.returncode == 2
    assert "several files here may be the library: one.bib, two.bib" in done.stderr
    assert "paper.tex:3:14: refs.bib is not there" in done.stderr


@pytest.mark.usefixtures("paper")
def test_a_papers_file_without_its_suffix_or_behind_the_wrong_flag(run: Run, tmp_path: Path) -> None:
    assert cited(run("export", "--tex", "paper").stdout) == ["knuth1984"]
    assert "paper.tex: 1 citation\n" in run("rekey", "--tex", "paper", "-e", "refs.bib").stderr
    for command, told in {
        "export --aux paper.tex": "--aux reads a .aux file, and paper.tex is none: --tex paper.tex does",
        "rekey --tex refs.bib": "--tex reads a .tex file, and refs.bib is none: -e refs.bib takes entries from it",
    }.items():
        done = run(*command.split())
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"mlsysbib: {told}\n")
    assert run("export", "--aux", str(tmp_path)).stderr.endswith("cannot be read: Is a directory\n")


def test_databases_that_are_not_there_are_warned_of(run: Run, tmp_path: Path) -> None:
    write(tmp_path, refs_bib=KNUTH, paper_tex="\\cite{knuth1984}\\bibliography{gone,refs}")
    done = run("export", "--tex", "paper.tex")
    assert (done.returncode, cited(done.stdout)) == (0, ["knuth1984"])
    assert "warning: paper.tex:1:30: gone.bib is not there\n" in done.stderr


def test_several_databases_are_one_library(run: Run, tmp_path: Path) -> None:
    write(tmp_path, a_bib=KNUTH, b_bib=LAMPORT, paper_tex="\\nocite{*}\\bibliography{a,b}")
    done = run("export", "--tex", "paper.tex", "-f", "csl-json")
    assert [item["id"] for item in json.loads(done.stdout)] == ["knuth1984", "lamport1994"]
    assert done.stderr == "entries come from a.bib and b.bib, named in paper.tex:1:24\n"


@pytest.mark.usefixtures("paper")
def test_a_pipe_comes_before_the_papers_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(BIBTEX.replace("knuth1984", "li2020"), encoding="utf-8")
    assert cited(run("export", "--tex", "paper.tex", input=LI).stdout) == ["li2020"]


PAGE = (
    "@misc{page,\n  title = {A Page},\n  author = {Doe, Jane},\n  year = 2020,\n  url = {https://example.org/a_b}\n}\n"
)
FOUND = {"url": "url = {https://example.org/a_b}", "howpublished": "howpublished = {\\url{https://example.org/a_b}}"}


@pytest.mark.parametrize(
    ("style", "bst", "field"),
    [
        ("plain", "", "howpublished"),
        ("plainnat", "", "url"),
        ("nowhere", "", "url"),  # as the file has it
        ("mine", "ENTRY { author title url year } {} {}", "url"),
        ("mine", "ENTRY { author howpublished title year } {} {}", "howpublished"),
    ],
)
def test_a_paper_names_its_style(run: Run, tmp_path: Path, style: str, bst: str, field: str) -> None:
    write(tmp_path, refs_bib=PAGE, paper_tex=BIBTEX.replace("plain", style).replace("knuth1984", "page"))
    (tmp_path / "paper.aux").write_text(f"\\citation{{page}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n")
    if bst:
        (tmp_path / f"{style}.bst").write_text(bst)
    for kind in ("tex", "aux"):
        done = run("export", f"--{kind}", f"paper.{kind}", "-q")
        assert done.returncode == 0, done.stderr
        assert FOUND[field] in done.stdout
        assert ("howpublished" in done.stdout) == (field == "howpublished")
