"""A merge that nobody finished is told as that, wherever its markers stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.api.verbs import load, loads
from mlsysbib.errors import LockError, ReadError
from mlsysbib.files.conflicts import conflicts

BOTH = "{0}<<<<<<< HEAD\n{1}||||||| base\n=======\n{2}>>>>>>> a-branch\n{3}"
FILES = {
    "entries.yaml": BOTH.format("entries:\n", "  a:\n    title: A\n", "  a:\n    title: B\n", ""),
    "refs.bib": BOTH.format("@misc{x, title={X}}\n", "@misc{a, title={A}}\n", "@misc{a, title={B}}\n", ""),
    "refs.json": BOTH.format("[\n", ' {"id": "a", "type": "book"}\n', ' {"id": "a", "type": "report"}\n', "]\n"),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", FILES)
def test_each_marker_has_its_place(name: str, ends: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name].replace("\n", ends).encode(encoding))
    with pytest.raises(ReadError) as caught:
        load(path)
    begins = [(place, line[:7]) for place, line in enumerate(FILES[name].splitlines(), 1)]
    marked = [(place, begin) for place, begin in begins if begin in {"<<<<<<<", "|||||||", "=======", ">>>>>>>"}]
    assert len(marked) == 4
    assert [(each.path, each.line, each.column) for each in caught.value.problems] == [
        (str(path), line, 1) for line, _ in marked
    ]
    assert all("a merge conflict is not resolved here" in each.message for each in caught.value.problems)


def test_a_lock_names_its_markers(tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text("entries:\n  a:\n    title: A\n")
    (tmp_path / "entries.lock.json").write_text(BOTH.format("{\n", ' "version": 1,\n', ' "version": 1,\n', "}\n"))
    with pytest.raises(LockError) as caught:
        load(tmp_path / "entries.yaml")
    text = str(caught.value)
    assert [line.split(": ")[0].rpartition("lock.json")[2] for line in text.splitlines()[:4]] == [
        ":2:1", ":4:1", ":5:1", ":7:1"
    ]  # fmt: skip
    assert "a merge conflict is not resolved here (>>>>>>> a-branch)" in text
    assert "mlsysbib enrich" in text


@pytest.mark.parametrize(
    "text",
    [
        "Heading\n=======\n",
        "a <<<<<<< b\n",
        "<<<<<<<< eight\n",
        "  <<<<<<< not at the beginning\n",
        "<<<<<<<no blank\n",
    ],
)
def test_other_lines_are_no_markers(text: str) -> None:
    assert list(conflicts(text)) == []


def test_one_side_that_was_left_is_found_in_a_text_too() -> None:
    with pytest.raises(ReadError, match="a merge conflict is not resolved here"):
        loads("@misc{a, title={A}}\n>>>>>>> a-branch\n", "bibtex")
