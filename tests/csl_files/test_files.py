from pathlib import Path

import pytest

from mlsysbib.csl_files import find_style
from mlsysbib.errors import StyleError, UsageError

DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-AT">
  <!-- <link href="http://www.zotero.org/styles/nature" rel="independent-parent"/> -->
  <info>
    <title>Ours</title>
    <id>ours</id>
    <link rel='independent-parent' href='{parent}'/>
  </info>
</style>
"""


def dependent(folder: Path, parent: str) -> Path:
    path = folder / "ours.csl"
    path.write_text(DEPENDENT.format(parent=parent), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["apa", "APA", "http://www.zotero.org/styles/apa", "https://zotero.org/styles/apa"])
def test_an_independent_style_by_name(name: str) -> None:
    style = find_style(name)
    assert (style.name, Path(style.path).name, style.parent, style.locale) == ("apa", "apa.csl", "", "")
    assert b"APA Style 7th edition" in style.xml


@pytest.mark.parametrize("name", ["nature-physics", "Nature Physics", "nature_physics"])
def test_a_dependent_style_is_its_parent_with_its_own_locale(name: str) -> None:
    style = find_style(name)
    assert (style.name, style.parent, style.locale, Path(style.path).name) == (
        "nature-physics",
        "nature",
        "en-GB",
        "nature.csl",
    )


def test_a_former_name_is_still_known() -> None:
    assert find_style("aaa").name == "american-anthropological-association"


@pytest.mark.parametrize(("name", "near"), [("iee", "ieee"), ("natrue", "nature"), ("chicago-author", "chicago-auth")])
def test_an_unknown_name_suggests_near_ones(name: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"there is no style '{name}'; did you mean .*{near}"):
        find_style(name)


@pytest.mark.parametrize("name", ["", "../styles/apa", "apa/../apa", "a\0b", "☃"])
def test_a_name_never_leaves_the_folder(name: str) -> None:
    with pytest.raises(UsageError, match="there is no style"):
        find_style(name)


def test_a_file_by_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_bytes(find_style("ieee").xml)
    for name in (path, str(path)):
        style = find_style(name)
        assert (style.name, style.path, style.xml) == ("mine", str(path), find_style("ieee").xml)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"absent\.csl cannot be read: No such file"):
        find_style(str(tmp_path / "absent.csl"))


def test_a_dependent_file_takes_a_packaged_parent(tmp_path: Path) -> None:
    style = find_style(dependent(tmp_path, "http://www.zotero.org/styles/ieee"))
    assert (style.name, style.parent, style.locale) == ("ours", "ieee", "de-AT")
    assert style.xml == find_style("ieee").xml


def test_a_dependent_file_prefers_the_parent_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ieee.csl").write_bytes(find_style("apa").xml)
    style = find_style(dependent(tmp_path, "http://www.zotero.org/styles/ieee"))
    assert style.xml == find_style("apa").xml


@pytest.mark.parametrize(
    ("parent", "reason"), [("no-such-parent", "is not there"), ("nature-physics", "is itself a dependent style")]
)
def test_a_dependent_file_without_a_parent_says_where(tmp_path: Path, parent: str, reason: str) -> None:
    path = dependent(tmp_path, f"http://www.zotero.org/styles/{parent}")
    with pytest.raises(StyleError, match=reason) as error:
        find_style(path)
    assert str(error.value).startswith(f"{path}:7: ")


def test_a_style_that_names_itself_as_parent(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match=r"'.*/ours' is not there"):
        find_style(dependent(tmp_path, "http://www.zotero.org/styles/ours"))
