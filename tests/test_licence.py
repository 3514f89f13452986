"""What the package says of its licence: its own, and those of the Unicode data and of the styles in it."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTICE = ROOT / "LICENSES" / "Unicode-DFS-2016.txt"
STYLES = ROOT / "LICENSES" / "CC-BY-SA-3.0.txt"
EXPRESSION = "MIT AND Unicode-DFS-2016 AND CC-BY-SA-3.0"


def test_the_project_names_its_licences_and_ships_their_texts() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, sdist = settings["project"], settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert project["license"] == EXPRESSION
    shipped = {file.relative_to(ROOT) for pattern in project["license-files"] for file in ROOT.glob(pattern)}
    assert shipped == {Path("LICENSE"), NOTICE.relative_to(ROOT), STYLES.relative_to(ROOT)}
    assert {"/" + file.parts[0] for file in shipped} <= set(sdist)
    assert EXPRESSION in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[-1]


def test_the_notice_is_the_one_that_the_data_came_with() -> None:
    data = (ROOT / "src/mlsysbib/text/mandarin.txt").read_text(encoding="utf-8")
    comment = "".join(line[2:] or "\n" for line in data.splitlines(keepends=True) if line.startswith("#"))
    assert comment.endswith(NOTICE.read_text(encoding="utf-8"))
