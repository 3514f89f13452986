"""Styles packed into an archive and read out of it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mlsysbib.csl_files.catalog import described
from mlsysbib.csl_files.packaged import packaged_catalog, packaged_names, packaged_style, read_style
from mlsysbib.csl_files.packing import pack
from mlsysbib.errors import UsageError

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE">
  <info><title>{title}</title><category citation-format="note"/>{link}</info></style>"""
_PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/own"/>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Styles as the CSL project lays them out: one of 400 kB, and a name that is the beginning of another."""
    folder = tmp_path / "styles"
    (folder / "dependent").mkdir(parents=True)
    for name, title in (("own", "Own &amp; só"), ("own-2nd", "Second"), ("zzz", "Long " + "word " * 80_000)):
        (folder / f"{name}.csl").write_text(_STYLE.format(title=title, link=""), encoding="utf-8")
    (folder / "dependent" / "child.csl").write_text(_STYLE.format(title="Child", link=_PARENT), encoding="utf-8")
    (folder / "dependent" / "own.csl").write_text("hidden by that of the same name", encoding="utf-8")
    (folder / "README.md").write_text("no style", encoding="utf-8")
    (folder / "renamed-styles.json").write_text('{"former": "own", "zzz": "own", "gone": "nowhere"}', encoding="utf-8")
    return folder


def packed(folder: Path) -> str:
    archive = str(folder.parent / "out.pack")
    pack(str(folder), archive, of="own 1")
    return archive


def test_each_style_comes_back_as_it_was(folder: Path) -> None:
    archive = packed(folder)
    assert sorted(packaged_names(archive)) == ["child", "own", "own-2nd", "zzz"]
    for name in ("own", "own-2nd", "zzz", "dependent/child"):
        place = packaged_style(Path(name).name, archive)
        assert place is not None
        assert read_style(place, archive) == (folder / f"{name}.csl").read_bytes()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("own", "own"),
        ("Own 2nd", "own-2nd"),
        ("former", "own"),
        ("zzz", "zzz"),
        ("http://www.zotero.org/styles/child", "child"),
    ],
)
def test_a_style_is_found_by_its_names(folder: Path, name: str, stem: str) -> None:
    archive = packed(folder)
    assert packaged_style(name, archive) == f"{archive}/{stem}.csl"


@pytest.mark.parametrize("name", ["", "ow", "wn", "own-", "gone", "nowhere", "README", "../own", "0", "own 0"])
def test_what_is_not_there_is_not_found(folder: Path, name: str) -> None:
    assert packaged_style(name, packed(folder)) is None


def test_the_catalogue_says_what_the_styles_say(folder: Path) -> None:
    by_name = {each["name"]: each for each in json.loads(packaged_catalog(packed(folder)))}
    assert list(by_name) == ["child", "own", "own-2nd", "zzz"]
    assert by_name["own"] == {"name": "own", "title": "Own & só", "kind": "note", "locale": "de-DE"}
    assert by_name["child"]["parent"] == "own"
    assert described((folder / "own.csl").read_bytes(), "own").title == "Own & só"


def test_the_same_styles_give_the_same_bytes(folder: Path) -> None:
    first = Path(packed(folder)).read_bytes()
    assert Path(packed(folder)).read_bytes() == first


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda whole: b"PK" + whole,
        lambda whole: whole[:40],
        lambda whole: whole[:120],
        lambda whole: whole.replace(b'"index"', b'"indices"'),
        lambda whole: whole[:-200] + b"\0" * 200,
    ],
    ids=["empty", "another mark", "no tables", "half an index", "other contents", "broken blocks"],
)
def test_a_damaged_archive_is_told(folder: Path, damage) -> None:
    archive = packed(folder)
    Path(archive).write_bytes(damage(Path(archive).read_bytes()))
    with pytest.raises(UsageError, match=r"out.pack is damaged; `pip install --force-reinstall mlsysbib`"):
        read_style(packaged_style("zzz", archive) or "", archive)


def test_a_checkout_without_its_archive_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"in a checkout, `pip install -e .` packs them"):
        packaged_style("apa", str(tmp_path / "none.pack"))
