"""A large .bib file read and written in parts: what one process would write, or no answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlsysbib import plugins
from mlsysbib.bulk import in_parts
from mlsysbib.errors import Problem, ReadError
from mlsysbib.readers.bibtex import BibtexReader

NUMBER = 300
PAPER = """@inproceedings{{paper{0},
  author    = {{Ann M. Author and J{{\\"o}}rg van der Writer 000{0} and others}},
  title     = {{On the {{GPU}} of Paper {0}}},
  booktitle = proc # { 2000},
  crossref  = {{nowhere{0}}},
  pages     = {{{0}--{0}9}},
  note      = {{\\unheard of}},
  year      = {{2020}}
}}
"""


def papers(number: int = NUMBER) -> list[str]:
    return [PAPER.replace("{ 2000}", "{{ 2000}}").format(place) for place in range(number)]


def written(path: Path, content: list[str]) -> Path:
    path.write_text('@string{proc = "Proceedings of"}\n' + "\n".join(content), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _small_files_too(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "small" not in request.node.name:
        monkeypatch.setattr(in_parts, "SMALLEST", 0)


@pytest.fixture(scope="module")
def refs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = papers()
    content[-2] = content[-2].replace("{paper", "{Paper").replace(str(NUMBER - 2), "3", 1)
    content[-1] = content[-1].replace(f"nowhere{NUMBER - 1}", f"paper{NUMBER - 3}")
    return written(tmp_path_factory.mktemp("parts") / "refs.bib", content)


@pytest.mark.parametrize("writer", ["bibtex", "biblatex", "csl-json"])
def test_parts_give_the_bytes_and_the_warnings_that_the_whole_gives(refs: Path, writer: str) -> None:
    losses: list[Problem] = []
    library = BibtexReader().read(refs.read_text(encoding="utf-8"))
    whole = "".join(plugins.writer(writer, report=losses.append).write(library))
    made = in_parts.exported(str(refs), writer, {}, jobs=2)
    assert made is not None
    assert "".join(made.pieces) == whole
    assert [each._replace(path="") for each in made.warnings] == list(library.warnings)
    assert [each._replace(path="") for each in made.losses] == losses


def commented(content: list[str]) -> None:
    content[NUMBER // 3] += "a comment\n"
    content[-1] += "@comment{another}\n"


def misbraced(content: list[str]) -> None:
    for place in (2, -2):
        content[place] = content[place].replace("of Paper", "of\\} Paper", 1)


def in_chinese(content: list[str]) -> None:
    for place in (2, 3, -2):
        content[place] = content[place].replace("GPU", "数据库", 1)


@pytest.mark.parametrize("writer", ["bibtex", "biblatex", "csl-json"])
@pytest.mark.parametrize("change", [commented, misbraced, in_chinese])
def test_what_is_wrong_and_what_stands_between_entries_is_that_of_the_whole(
    writer: str, change: Callable[[list[str]], None], tmp_path: Path
) -> None:
    content = papers()
    change(content)
    path, losses, errors = written(tmp_path / "refs.bib", content), [], []
    try:
        library = BibtexReader().read(path.read_text(encoding="utf-8"))
    except ReadError as error:
        library, errors = error.library, list(error.problems)
    whole = "".join(plugins.writer(writer, report=losses.append).write(library))
    made = in_parts.exported(str(path), writer, {}, jobs=2)
    assert made is not None
    assert "".join(made.pieces) == whole
    assert [each._replace(path="") for each in made.errors] == errors
    assert bool(errors) == (change is misbraced)
    assert [each._replace(path="") for each in made.warnings] == list(library.warnings)
    assert [each._replace(path="") for each in made.losses] == losses


def repeated(content: list[str]) -> None:
    content[-1] = content[0]


def taking(content: list[str]) -> None:
    content[0] = content[0].replace("nowhere0", f"PAPER{NUMBER - 1}")


def defining(content: list[str]) -> None:
    content[NUMBER // 3] += "@string{proc = {Other proceedings of}}\n"


def cut(content: list[str]) -> None:
    content[:] = [each.replace("\\unheard of", "\n@article{no, title = entry") for each in content]


def without_key(content: list[str]) -> None:
    content[-1] = content[-1].replace(f"paper{NUMBER - 1},", "", 1)


@pytest.mark.parametrize("change", [repeated, taking, defining, cut, without_key])
def test_a_file_whose_parts_do_not_stand_alone_is_not_read_in_parts(change: object, tmp_path: Path) -> None:
    content = papers()
    assert callable(change)
    change(content)
    assert in_parts.exported(str(written(tmp_path / "refs.bib", content)), "bibtex", {}, jobs=2) is None


def test_a_small_file_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_parts, "ProcessPoolExecutor", None)
    path = tmp_path / "refs.bib"
    path.write_text("\n".join(papers(100)), encoding="utf-8")
    assert in_parts.exported(str(path), "bibtex", {}, jobs=2) is None
