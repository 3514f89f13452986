"""Which .bib files a paper names, and where they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.papers.documents import from_tex, scan

BIB = "@book{a, title={T}, year=2000}\n"
BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.9" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:bibdata section="0">{}</bcf:bibdata>
  <bcf:section number="0"><bcf:citekey order="1" intorder="1">a</bcf:citekey></bcf:section>
</bcf:controlfile>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with refs.bib, mine.bib and bib/one.bib, bib/two.bib; the working directory is another."""
    monkeypatch.delenv("BIBINPUTS", raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    paper = tmp_path / "paper"
    (paper / "bib").mkdir(parents=True)
    for name in ("refs.bib", "mine.bib", "my own.bib", "paper.bib", "bib/one.bib", "bib/two.bib"):
        (paper / name).write_text(BIB, encoding="utf-8")
    return paper


def named(folder: Path, source: str) -> list[str]:
    """The databases that a source names, from its folder; those that are not there with a mark."""
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    databases = from_tex([folder / "paper.tex"]).databases
    return [("" if each.there else "!") + Path(each.path).relative_to(folder).as_posix() for each in databases]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (r"\bibliography{refs}", ["refs.bib"]),
        (r"\bibliography{refs, mine}", ["refs.bib", "mine.bib"]),
        ("\\bibliography{refs,% the group's\n  mine}", ["refs.bib", "mine.bib"]),
        (r"\bibliography{refs.bib}", ["refs.bib"]),
        (r"\bibliography{./refs,bib/one}", ["refs.bib", "bib/one.bib"]),
        (r"\bibliography{refs}\bibliography{./refs}", ["refs.bib"]),
        (r'\bibliography{"my own"}', ["my own.bib"]),
        (r"\bibliography{\jobname}", ["paper.bib"]),
        (r"\nobibliography{refs} \nobibliography*", ["refs.bib"]),
        (r"\addbibresource{refs.bib}", ["refs.bib"]),
        (r"\addbibresource[location=local, label=x]{my own.bib}\addglobalbib{refs.bib}", ["my own.bib", "refs.bib"]),
        (r"\addsectionbib{mine.bib}", ["mine.bib"]),
        (r"\addbibresource[glob]{bib/*.bib}", ["bib/one.bib", "bib/two.bib"]),
        (r"\begin{refsection}[refs.bib]\end{refsection}\newrefsection[mine.bib]", ["refs.bib", "mine.bib"]),
        (r"\newcites{own}{Own}\bibliography{refs}\bibliographystyleown{plain}\bibliographyown{mine}",
         ["refs.bib", "mine.bib"]),
        (r"\defaultbibliography{refs}\begin{bibunit}[plain]\putbib[mine]\end{bibunit}\putbib",
         ["refs.bib", "mine.bib"]),
        (r"\begin{btSect}[plain]{mine}\btPrintAll\end{btSect}\begin{btSect}{refs}\end{btSect}",
         ["mine.bib", "refs.bib"]),
        (r"\bibliography{gone}", ["!gone.bib"]),
        ("% \\bibliography{refs}\n\\verb|\\bibliography{refs}|\\iffalse\\bibliography{refs}\\fi\\bibliography{mine}",
         ["mine.bib"]),
        ("\\begin{verbatim}\\bibliography{refs}\\end{verbatim}\\end{document}\\bibliography{mine}", []),
        (r"\bibliographystyle{refs}\renewcommand\bibliographytypesize{\small}\bibliographyunit[\chapter]", []),
    ],
)  # fmt: skip
def test_commands_that_name_databases(folder: Path, source: str, names: list[str]) -> None:
    assert named(folder, source) == names


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (r"\addbibresource[location=remote]{https://example.org/x.bib}", "fetched by biber"),
        (r"\addbibresource[datatype=ris]{x.ris}", "is ris, not BibTeX"),
        (r"\bibliography{\refs}", "a name that a macro makes"),
        (r"\bibliography{gone}", "is not there"),
        (r"\begin{filecontents}[overwrite]{gone.bib}@book{a}\end{filecontents}\bibliography{gone}",
         "is not there; LaTeX writes it from paper.tex:1:32: run LaTeX once"),
    ],
)  # fmt: skip
def test_databases_that_are_not_read_are_told_of_with_their_place(folder: Path, source: str, reason: str) -> None:
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    (database,) = from_tex([folder / "paper.tex"]).databases
    assert not database.there
    told = str(database.absent()).replace(str(folder) + "/", "")
    assert told.startswith("paper.tex:1:")
    assert reason in told


def test_databases_of_chapters_count_from_the_main_file(folder: Path) -> None:
    (folder / "ch").mkdir()
    (folder / "ch/one.tex").write_text("\\bibliography{refs}", encoding="utf-8")
    assert named(folder, "\\input{ch/one}") == ["refs.bib"]
    (folder / "ch/own.bib").write_text(BIB, encoding="utf-8")
    (folder / "ch/one.tex").write_text("\\bibliography{own}", encoding="utf-8")
    assert named(folder, "\\input{ch/one}") == ["ch/own.bib"]


@pytest.mark.parametrize(
    "head", ["\\documentclass[../paper.tex]{subfiles}", "\\documentclass[../paper]{subfiles}",
             "% !TEX root = ../paper.tex", "%!TeX encoding = UTF-8\n%! TeX root=../paper.tex"],
)  # fmt: skip
def test_a_chapter_alone_has_the_databases_of_its_document(folder: Path, head: str) -> None:
    (folder / "ch").mkdir()
    (folder / "paper.tex").write_text(
        "\\usepackage{biblatex}\\addbibresource{refs.bib}\\cite{all}\\input{ch/one}", encoding="utf-8"
    )
    (folder / "ch/one.tex").write_text(head + "\n\\begin{document}\\cite{a}\\end{document}", encoding="utf-8")
    found = from_tex([folder / "ch/one.tex"])
    assert list(found.keys) == ["a"]
    assert [Path(each.path).resolve() for each in found.databases] == [folder / "refs.bib"]
    assert found.dialect == "biblatex"


def test_aux_and_chapters(folder: Path) -> None:
    (folder / "paper.aux").write_text("\\citation{a}\n\\bibdata{refs,mine}\n\\@input{ch.aux}\n", encoding="utf-8")
    (folder / "ch.aux").write_text("\\bibdata{bib/one}\n", encoding="utf-8")
    found = scan(aux=[folder / "paper.aux"]).databases
    assert [Path(each.path).name for each in found] == ["refs.bib", "mine.bib", "one.bib"]
    assert str(found[0].where) == f"{folder / 'paper.aux'}:2"


def test_aux_in_an_output_folder(folder: Path) -> None:
    (folder / "build").mkdir()
    (folder / "build/paper.aux").write_text("\\citation{a}\n\\bibdata{refs}\n", encoding="utf-8")
    (database,) = scan(aux=[folder / "build/paper.aux"]).databases
    assert (database.path, database.there) == (str(folder / "refs.bib"), True)


@pytest.mark.parametrize("cites", [r"\citation{a}\bibdata{refs}", r"\abx@aux@cite{0}{a}"])
def test_aux_in_the_working_directory_of_an_output_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, cites: str
) -> None:
    (folder / "build").mkdir()
    (folder / "paper.tex").write_text(r"\addbibresource{refs.bib}", encoding="utf-8")
    (folder / "build/paper.aux").write_text(cites.replace("}", "}\n", 1).replace("0}\n", "0}"), encoding="utf-8")
    monkeypatch.chdir(folder / "build")
    assert [(each.path, each.there) for each in scan(aux=[Path("paper.aux")]).databases] == [
        (str(Path("../refs.bib")), True)
    ]


def test_aux_in_a_folder_far_from_where_latex_ran(folder: Path) -> None:
    out = folder.parent / "out"
    out.mkdir()
    (out / "paper.aux").write_text("\\citation{a}\n\\bibdata{refs}\n", encoding="utf-8")
    assert [each.there for each in scan(aux=[out / "paper.aux"]).databases] == [False]
    (out / "paper.fls").write_text(f"PWD {folder}\nINPUT paper.tex\n", encoding="utf-8")
    assert [each.path for each in scan(aux=[out / "paper.aux"]).databases] == [str(folder / "refs.bib")]


def test_a_database_that_stands_in_the_source(folder: Path) -> None:
    for name in ("own", r"\jobname-own"):
        source = f"\\begin{{filecontents}}{{{name}.bib}}\n@book{{a}}\n\\end{{filecontents}}\n\\bibliography{{{name}}}"
        (folder / "paper.tex").write_text(source, encoding="utf-8")
        (database,) = from_tex([folder / "paper.tex"]).databases
        assert database.hint == f"LaTeX writes it from {folder / 'paper.tex'}:1:21: run LaTeX once"


def test_what_packages_write_for_themselves_is_no_database(folder: Path) -> None:
    (folder / "paper-blx.bib").write_text("@Control{biblatex-control, options={}}", encoding="utf-8")
    (folder / "paperNotes.bib").write_text("@CONTROL{REVTEX42Control}\n", encoding="utf-8")
    (folder / "myNotes.bib").write_text(BIB, encoding="utf-8")
    (folder / "paper.aux").write_text("\\bibdata{paper-blx,paperNotes,goneNotes,myNotes,refs}\n", encoding="utf-8")
    found = scan(aux=[folder / "paper.aux"]).databases
    assert [Path(each.path).name for each in found] == ["myNotes.bib", "refs.bib"]


def test_control_file(folder: Path) -> None:
    sources = (
        '<bcf:datasource type="file" datatype="bibtex" glob="false">refs.bib</bcf:datasource>'
        '<bcf:datasource type="file" datatype="bibtex" glob="true">bib/*.bib</bcf:datasource>'
        '<bcf:datasource type="file" datatype="ris" glob="false">y.ris</bcf:datasource>'
        '<bcf:datasource type="file" datatype="bibtex" glob="false">https://example.org/x.bib</bcf:datasource>'
    )
    (folder / "paper.bcf").write_text(BCF.format(sources), encoding="utf-8")
    (folder / "paper.tex").write_text("", encoding="utf-8")
    found = scan(bcf=[folder / "paper.bcf"]).databases
    assert [(Path(each.path).name, each.there) for each in found] == [
        ("refs.bib", True), ("one.bib", True), ("two.bib", True), ("y.ris", False), ("x.bib", False),
    ]  # fmt: skip


def test_aux_of_biber_names_none_so_the_control_file_or_the_source_does(folder: Path) -> None:
    (folder / "paper.aux").write_text("\\abx@aux@cite{0}{a}\n", encoding="utf-8")
    (folder / "paper.tex").write_text("\\addbibresource{mine.bib}\\cite{more}", encoding="utf-8")
    found = scan(aux=[folder / "paper.aux"])
    assert (list(found.keys), [Path(each.path).name for each in found.databases]) == (["a"], ["mine.bib"])
    (folder / "paper.bcf").write_text(BCF.format("<bcf:datasource>refs.bib</bcf:datasource>"), encoding="utf-8")
    assert [Path(each.path).name for each in scan(aux=[folder / "paper.aux"]).databases] == ["refs.bib"]
    (folder / "paper.bcf").write_text("<bcf:controlfile>", encoding="utf-8")
    assert [Path(each.path).name for each in scan(aux=[folder / "paper.aux"]).databases] == ["mine.bib"]
    with pytest.raises(ReadError):
        scan(bcf=[folder / "paper.bcf"])


@pytest.mark.parametrize(
    ("inputs", "found"), [("{0}/shared", True), ("{0}//", True), (":{0}", False), ("../shared:", True)]
)
def test_bibinputs(folder: Path, monkeypatch: pytest.MonkeyPatch, inputs: str, *, found: bool) -> None:
    shared = folder.parent / "shared"
    shared.mkdir()
    (shared / "group.bib").write_text(BIB, encoding="utf-8")
    monkeypatch.setenv("BIBINPUTS", inputs.format(folder.parent))
    (folder / "paper.tex").write_text("\\bibliography{group}", encoding="utf-8")
    (database,) = from_tex([folder / "paper.tex"]).databases
    assert database.there == found
    assert not found or Path(database.path).resolve() == shared / "group.bib"


def test_the_dialect_is_seen_without_a_package(folder: Path) -> None:
    for source, dialect in (
        ("\\addbibresource{refs.bib}", "biblatex"),
        ("\\documentclass{ours}\\printbibliography", "biblatex"),
        ("\\bibliographystyle{plain}\\bibliography{refs}", "bibtex"),
        ("\\bibliography{refs}", None),
    ):
        (folder / "paper.tex").write_text(source, encoding="utf-8")
        assert from_tex([folder / "paper.tex"]).dialect == dialect, source
