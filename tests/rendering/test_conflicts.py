"""A document in which a merge is not finished is not rendered: it says two things at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.rendering.manuscripts import read_manuscript

DOCUMENT = "# A heading\n\n<<<<<<< HEAD\nOne side.\n=======\nThe other.\n>>>>>>> branch\n"


def test_markers_are_named_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    with pytest.raises(ReadError, match=r"paper\.md:3:1: a merge conflict is not resolved here") as caught:
        read_manuscript(str(path))
    assert [problem.line for problem in caught.value.problems] == [3, 5, 7]


def test_a_heading_that_is_underlined_is_no_marker(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text("Heading\n=======\n\nText.\n", encoding="utf-8")
    assert read_manuscript(str(path))
