from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.errors import Place, ReadError
from mlsysbib.model import Entry, Library
from mlsysbib.papers.cited import Cited, select
from mlsysbib.papers.documents import from_aux, from_tex, scan


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_aux_of_bibtex_and_its_chapters_in_the_order_of_citation(tmp_path: Path) -> None:
    write(
        tmp_path,
        paper_aux="\\relax\n\\citation{a,b}\n\\@input{ch/one.aux}\n\\@input{gone.aux}\n\\citation{z}\n"
        "\\bibstyle{plainnat}\n\\bibdata{refs}\n",
        ch__one_aux="\\citation{müller2020}\n\\citation{a}\n\\@input{paper.aux}\n",
    )
    found = from_aux(tmp_path / "paper.aux")
    assert list(found.keys) == ["a", "b", "müller2020", "z"]
    assert found.keys["b"] == Place(str(tmp_path / "paper.aux"), 2)
    assert found.keys["müller2020"] == Place(str(tmp_path / "ch/one.aux"), 1)
    assert (found.dialect, found.everything) == ("bibtex", False)
    assert [(problem.severity, problem.line) for problem in found.warnings] == [("warning", 4)]
    assert "gone.aux is not there" in str(found.warnings[0])


@pytest.mark.parametrize(
    ("aux", "keys", "everything", "dialect"),
    [
        ("\\abx@aux@cite{0}{a}\n\\abx@aux@segm{0}{0}{a}\n\\abx@aux@cite{1}{z&z}\n", ["a", "z&z"], False, "biblatex"),
        ("\\abx@aux@cite{a}\n\\abx@aux@nociteall\n", ["a"], True, "biblatex"),
        ("\\citation{*}\n\\bibstyle{plain}\n", [], True, "bibtex"),
        ("\\citation{biblatex-control}\n\\bibstyle{biblatex}\n\\bibdata{p-blx,refs}\n\\citation{a}\n", ["a"], False,
         "biblatex"),
        ("\\citation{REVTEX42Control}\n\\citation{apsrev42Control}\n\\citation{a}\n", ["a"], False, None),
        ("\\@writefile{toc}{see \\citation{not}}\n", [], False, None),
        ("\\citation{a}\r\n\\citation{b}\r\n", ["a", "b"], False, None),
    ],
)  # fmt: skip
def test_aux_of_every_kind(tmp_path: Path, aux: str, keys: list[str], everything: bool, dialect: str | None) -> None:  # noqa: FBT001  # a row of the table
    (tmp_path / "p.aux").write_bytes(aux.encode())
    found = from_aux(tmp_path / "p.aux")
    assert (list(found.keys), found.everything, found.dialect) == (keys, everything, dialect)


def test_aux_samples_of_others(shared: Path) -> None:
    one = from_aux(shared / "bib/import/AUX scanner.1.aux")
    assert len(one.keys) == 29
    assert {"quine:wob", "sheehan2010heidegger"} <= set(one.keys)
    two = from_aux(shared / "bib/import/AUX scanner.2.aux")
    assert len(two.keys) == 105
    assert list(two.keys)[:3] == ["Raj2000", "hodder2012", "collins1992"]
    assert two.dialect == "biblatex"


BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.9" bltxversion="3.18b" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:bibdata section="0"><bcf:datasource type="file" datatype="bibtex">refs.bib</bcf:datasource></bcf:bibdata>
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">a</bcf:citekey>
    <bcf:citekey order="2" intorder="1" nocite="1">%s</bcf:citekey>
    <bcf:citekey type="set" members="m1,m2">setx</bcf:citekey>
    <bcf:citekey order="3" intorder="1">setx</bcf:citekey>
  </bcf:section>
  <bcf:section number="1"><bcf:citekey order="1">z&amp;z</bcf:citekey></bcf:section>
</bcf:controlfile>
"""


def test_control_file_of_biber(tmp_path: Path) -> None:
    path = tmp_path / "paper.bcf"
    path.write_text(BCF % "n", encoding="utf-8")
    found = scan(bcf=[path])
    assert list(found.keys) == ["a", "n", "setx", "m1", "m2", "z&z"]
    assert (found.dialect, found.everything, found.defined) == ("biblatex", False, frozenset({"setx"}))
    path.write_text(BCF % "*", encoding="utf-8")
    assert scan(bcf=[path]).everything


@pytest.mark.parametrize(
    ("bcf", "message"),
    [
        ("", "no element found"),
        ("\\citation{a}", "not well-formed"),
        ("<html/>", "it begins with <html>"),
        ("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><bcf:controlfile>&b;</bcf:controlfile>", "entity, a"),
        ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><bcf:controlfile>&a;</bcf:controlfile>", "entity, a"),
    ],
)
def test_control_files_that_are_none(tmp_path: Path, bcf: str, message: str) -> None:
    (tmp_path / "p.bcf").write_text(bcf, encoding="utf-8")
    with pytest.raises(ReadError, match=message) as caught:
        scan(bcf=[tmp_path / "p.bcf"])
    assert caught.value.problems[0].path.endswith("p.bcf")
    assert caught.value.problems[0].line == 1


def test_source_and_what_it_reads_in(tmp_path: Path) -> None:
    write(
        tmp_path,
        paper_tex="\\documentclass{article}\n\\usepackage{natbib, hyperref}\n\\cite{a}\n\\input{one}\n"
        "\\include{ch/two}\n\\import{../elsewhere/}{x}\n\\input{paper}\n\\bibliographystyle{abbrvnat}",
        one_tex="\\cite{b} % \\cite{no}",
        ch__two_tex="\\cite{c}\\input{ch/three}\\subimport{deep/}{four}",
        ch__three_tex="\\cite{d}",
        deep__four_tex="\\cite{e}\\input{five}",
        deep__five_tex="\\nocite{*}",
    )
    found = from_tex([tmp_path / "paper.tex"])
    assert list(found.keys) == ["a", "b", "c", "d", "e"]
    assert found.everything
    assert found.keys["c"] == Place(str(tmp_path / "ch/two.tex"), 1, 7)
    assert found.dialect == "bibtex"
    assert found.evidence == f"{tmp_path / 'paper.tex'}:8:19: \\bibliographystyle{{abbrvnat}}"
    assert [str(problem) for problem in found.warnings] == [
        f"{tmp_path / 'paper.tex'}:6:23: ../elsewhere/x is not there, so what it cites is not known"
    ]


def test_a_subfile_reads_in_what_lies_beside_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        paper_tex="\\subfile{ch/one}\\subfileinclude{two}\\subfile{ch/gone}",
        ch__one_tex="\\documentclass[../paper.tex]{subfiles}\\begin{document}\\cite{a}\\input{more}\\end{document}",
        ch__more_tex="\\cite{b}",
        two_tex="\\cite{c}",
    )
    found = from_tex([tmp_path / "paper.tex"])
    assert list(found.keys) == ["a", "b", "c"]
    assert [problem.message for problem in found.warnings] == ["ch/gone is not there, so what it cites is not known"]


def test_source_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"absent\.tex: cannot be read: No such file"):
        from_tex([tmp_path / "absent.tex"])


def test_source_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "p.tex").write_bytes("\\cite{müller}".encode("latin-1"))
    assert list(from_tex([tmp_path / "p.tex"]).keys) == ["müller"]


LIBRARY = Library(
    {
        "proceedings": Entry(type="book"),
        "child": Entry(custom={"bibtex": {"crossref": "proceedings"}}),
        "grandchild": Entry(custom={"bibtex": {"xdata": "data1, data2"}}),
        "data1": Entry(),
        "data2": Entry(custom={"bibtex": {"related": "child"}}),
        "granular": Entry(custom={"bibtex": {"publisher": "xdata=data1-publisher-1"}}),
        "alone": Entry(),
        "circle": Entry(custom={"bibtex": {"crossref": "circle"}}),
    }
)


def chosen(*keys: str) -> list[str]:
    return list(select(LIBRARY, Cited(keys={key: Place("p.tex", 1) for key in keys}))[0])


def test_selection_brings_parents_and_keeps_the_order_of_the_library() -> None:
    assert chosen("alone", "child") == ["proceedings", "child", "alone"]
    assert chosen("grandchild") == ["proceedings", "child", "grandchild", "data1", "data2"]
    assert chosen("granular") == ["data1", "granular"]
    assert chosen("circle") == ["circle"]
    assert chosen() == []


def test_missing_keys_are_named_with_their_place_and_near_ones() -> None:
    cited = Cited(keys={"alone": Place("p.tex", 1), "Alon": Place("p.tex", 7, 3), "setx": Place("p.tex", 8)},
                  defined=frozenset({"setx"}))  # fmt: skip
    library, missing = select(LIBRARY, cited)
    assert list(library) == ["alone"]
    assert [str(problem) for problem in missing] == [
        "p.tex:7:3: Alon: no entry has this citation key; did you mean alone?"
    ]


def test_everything_is_everything() -> None:
    assert select(LIBRARY, Cited(keys={}, everything=True))[0] == LIBRARY


@pytest.mark.parametrize(
    ("wanted", "written", "hint"),
    [("bibtex", "biblatex", "--format bibtex"), ("biblatex", "bibtex", "--format biblatex")],
)
def test_the_other_dialect_is_warned_of(wanted: str, written: str, hint: str) -> None:
    cited = Cited(keys={}, dialect=wanted, evidence="p.aux:3: \\bibstyle{plain}")  # type: ignore[arg-type]
    warning = cited.misfit(written)  # type: ignore[arg-type]
    assert warning is not None
    assert warning.severity == "warning"
    assert hint in str(warning)
    assert cited.misfit(wanted) is None  # type: ignore[arg-type]
    assert Cited(keys={}).misfit(written) is None  # type: ignore[arg-type]
