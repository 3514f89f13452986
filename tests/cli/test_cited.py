"""``mlsysbib export --aux | --bcf | --tex``: just what a paper cites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LIBRARY = [
    {"id": "vaswani2017attention", "type": "paper-conference", "title": "Attention Is All You Need"},
    {"id": "sculley2015hidden", "type": "paper-conference", "title": "Hidden Technical Debt"},
    {"id": "crankshaw2017clipper", "type": "paper-conference", "title": "Clipper"},
    {"id": "Crankshaw2017clipper", "type": "paper-conference", "title": "Another of almost this key"},
]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "refs.json").write_text(json.dumps(LIBRARY), encoding="utf-8")
    (tmp_path / "paper.tex").write_text("\\cite{crankshaw2017clipper}\n\\input{part}\n", encoding="utf-8")
    (tmp_path / "part.tex").write_text("\\citep[see][]{sculley2015hidden}", encoding="utf-8")
    (tmp_path / "paper.aux").write_text("\\citation{sculley2015hidden}\n\\bibstyle{plain}\n", encoding="utf-8")
    (tmp_path / "paper.bcf").write_text(
        '<bcf:controlfile xmlns:bcf="x"><bcf:section number="0"><bcf:citekey order="1">vaswani2017attention'
        "</bcf:citekey></bcf:section></bcf:controlfile>",
        encoding="utf-8",
    )
    return tmp_path


def ids(text: str) -> list[str]:
    return [item["id"] for item in json.loads(text)]


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (["--aux", "paper.aux"], ["sculley2015hidden"]),
        (["--bcf", "paper.bcf"], ["vaswani2017attention"]),
        (["--tex", "paper.tex"], ["sculley2015hidden", "crankshaw2017clipper"]),
        (["--tex", "part.tex", "--bcf", "paper.bcf"], ["vaswani2017attention", "sculley2015hidden"]),
        (["--aux", "paper.aux", "vaswani2017attention"], ["vaswani2017attention", "sculley2015hidden"]),
    ],
)
def test_just_what_is_cited_in_the_order_of_the_library(run, args: list[str], keys: list[str]) -> None:
    done = run("export", "-e", "refs.json", "-f", "csl-json", *args)
    assert (done.returncode, done.stderr) == (0, "")
    assert ids(done.stdout) == keys


def test_what_is_missing_is_named_with_its_place_and_the_rest_is_written(run, paper: Path) -> None:
    with (paper / "paper.tex").open("a", encoding="utf-8") as file:
        file.write("text \\cite{scully2015hidden}")
    done = run("export", "-e", "refs.json", "-f", "csl-json", "--tex", "paper.tex", "-o", "out.json")
    assert done.returncode == 1
    assert done.stderr == (
        "paper.tex:3:12: scully2015hidden: no entry has this citation key; did you mean sculley2015hidden?\n"
    )
    assert ids((paper / "out.json").read_text(encoding="utf-8")) == ["sculley2015hidden", "crankshaw2017clipper"]


def test_nocite_star_is_everything(run, paper: Path) -> None:
    (paper / "paper.aux").write_text("\\citation{*}\n", encoding="utf-8")
    done = run("export", "-e", "refs.json", "-f", "csl-json", "--aux", "paper.aux")
    assert ids(done.stdout) == [item["id"] for item in LIBRARY]


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["-f", "biblatex", "--aux", "paper.aux"], "paper.aux:2: \\bibstyle{plain} wants a BibTeX file"),
        (["-f", "bibtex", "--bcf", "paper.bcf"], "paper.bcf: biber's control file wants a BibLaTeX file"),
    ],
)
def test_a_dialect_that_does_not_fit_is_warned_of(run, args: list[str], wanted: str) -> None:
    done = run("export", "-e", "refs.json", *args)
    assert done.returncode == 0
    assert f"warning: {wanted}" in done.stderr
    assert "@" in done.stdout
    assert run("export", "-q", "-e", "refs.json", *args).stderr == ""


@pytest.mark.usefixtures("paper")
def test_a_paper_that_was_never_built(run) -> None:
    done = run("export", "-e", "refs.json", "-f", "csl-json", "--aux", "absent.aux")
    assert done.returncode == 2
    assert done.stderr == "absent.aux: cannot be read: No such file or directory; run LaTeX once to have it written\n"


def test_check_sees_whether_the_file_still_holds_what_is_cited(run, paper: Path) -> None:
    command = ["export", "-e", "refs.json", "-f", "csl-json", "--aux", "paper.aux", "-o", "out.json"]
    assert run(*command, "--check").returncode == 1
    assert run(*command).returncode == 0
    assert run(*command, "--check").returncode == 0
    with (paper / "paper.aux").open("a", encoding="utf-8") as file:
        file.write("\\citation{vaswani2017attention}\n")
    stale = run(*command, "--check")
    assert (stale.returncode, "out.json is not up to date" in stale.stderr) == (1, True)


def test_an_entry_is_found_by_its_other_keys_and_written_as_the_program_knows_it(run, tmp_path: Path) -> None:
    refs = "@book{new, title = {T}, author = {Doe, J.}, ids = {old}}\n@book{o'neil=1, title = {U}, editor = {Roe}}\n"
    (tmp_path / "refs.bib").write_text(refs)
    (tmp_path / "one.aux").write_text("\\citation{old}\n\\citation{o'neil=1}\n\\bibstyle{plain}\n\\bibdata{refs}\n")
    (tmp_path / "two.aux").write_text("\\citation{old,new}\n\\bibstyle{plain}\n\\bibdata{refs}\n")
    (tmp_path / "paper.tex").write_text("\\usepackage{biblatex}\\addbibresource{refs.bib}\\cite{old}\n")
    (tmp_path / "paper.md").write_text("As [@old; @new] say.\n")

    def keys(*args: str) -> tuple[list[str], str]:
        done = run(*args, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return [line[6:-1] for line in done.stdout.splitlines() if line.startswith("@book{")], done.stderr

    found, said = keys("export", "--aux", "one.aux")
    assert found == ["old", "o'neil=1"]
    assert "new is written under old" in said
    found, said = keys("export", "--aux", "two.aux")
    assert found == ["new", "old"]
    assert "warning: new: the paper cites this work under its own key, too, and BibTeX takes it for two" in said
    assert keys("export", "--tex", "paper.tex")[0] == ["new"]
    assert keys("export", "old", "-e", "refs.bib")[0] == ["new"]
    assert "Doe, J." in run("cite", "old", "-e", "refs.bib", cwd=tmp_path).stdout
    rendered = run("render", "paper.md", "-e", "refs.bib", cwd=tmp_path)
    assert "no entry" not in rendered.stderr
    assert rendered.stdout.count("*T*") == 1
    assert run("explain", "old", "-e", "refs.bib", cwd=tmp_path).stdout.startswith("new")
    assert run("rekey", "old", "-e", "refs.bib", "--template", "auth.lower", cwd=tmp_path).stdout == "new -> doe\n"
