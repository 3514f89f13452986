from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlsysbib.csl_files import find_style, near_names
from mlsysbib.csl_files.catalog import catalog, names
from mlsysbib.errors import StyleError, UsageError
from standin.replies import style

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """``put("data", "apa", xml)``: a style of the user's (data/styles) or of the working folder ("." for styles)."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("MLSYSBIB_DATA_DIR", str(tmp_path / "data"))

    def put(where: str, name: str, xml: str | bytes) -> Path:
        folder = Path("styles") if where == "." else tmp_path / where / "styles"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.csl"
        path.write_bytes(xml if isinstance(xml, bytes) else xml.encode())
        return path

    return put


def test_a_projects_style_goes_before_the_users_and_that_before_a_packaged_one(put: Put) -> None:
    packaged = Path(find_style("apa").path)
    mine = put("data", "apa", style("apa", value="mine"))
    assert packaged != mine == Path(find_style("APA").path)
    assert Path(find_style("http://www.zotero.org/styles/apa").path) == mine
    ours = put(".", "apa", style("apa", value="ours"))
    assert Path(find_style("apa").path) == ours


def test_they_are_in_the_catalogue_once_as_they_are_now(put: Put) -> None:
    before = len(catalog())
    put("data", "apa", style("apa"))
    put("data", "My_Own Style", style("mine"))
    known = {each.name: each.title for each in catalog()}
    assert (known["apa"], known["my-own-style"], len(known)) == ("Invented apa", "Invented mine", before + 1)
    put("data", "apa", style("other"))
    assert {each.name: each.title for each in catalog()}["apa"] == "Invented other"
    assert Path(find_style("my own style").path).name == "My_Own Style.csl"
    assert len(names()) == len(set(names())) == before + 1


def test_a_mistyped_name_is_told_of_them(put: Put) -> None:
    put(".", "invented-letters", style("invented-letters"))
    assert near_names("invented-leters")[0] == "invented-letters"
    with pytest.raises(UsageError, match="did you mean invented-letters"):
        find_style("invented-leters")


def test_a_dependent_style_finds_its_parent_among_them(put: Put) -> None:
    put("data", "invented-letters", style("invented-letters"))
    put(".", "invented-notes", style("invented-notes", parent="invented-letters"))
    assert find_style("invented-notes").parent == "invented-letters"


def test_a_style_that_is_its_own_parent_is_refused(put: Put) -> None:
    put("data", "loop", style("loop", parent="loop"))
    with pytest.raises(StyleError, match="parent"):
        find_style("loop")


@pytest.mark.parametrize("data", [b"", b"junk", b'<style \xff="1"><title>\xff</title>', b"\x00\xff\xfe"])
def test_what_is_no_style_there_does_not_spoil_the_search(put: Put, data: bytes) -> None:
    path = put(".", "broken", data)
    (path.parent / "folder.csl").mkdir()
    (path.parent / "gone.csl").symlink_to("nowhere")
    assert {"broken", "apa"} <= {each.name for each in catalog()}
    assert not {"folder", "gone"} & set(names())
