"""docs/entries-yaml.md says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from mlsysbib.entries_yaml.fields import FIELDS
from mlsysbib.entries_yaml.wishes import WISHES
from mlsysbib.readers.entries_yaml import EntriesYamlReader

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "entries-yaml.md").read_text(encoding="utf-8")


def test_its_examples_are_read() -> None:
    file, names, abstract = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert list(EntriesYamlReader().read(file)) == ["sculley2015hidden", "clipper-website"]
    fields = "".join(f"    {line}\n" for line in (names + abstract).splitlines())
    entry = EntriesYamlReader().read(f"entries:\n  a:\n{fields}")["a"]
    assert len(entry.author) == 9
    assert entry.abstract == "Machine learning offers a fantastically powerful toolkit ..."


def test_its_mistakes_are_told_like_this() -> None:
    told = (ROOT / "tests" / "data" / "entries-yaml" / "mistakes.txt").read_text(encoding="utf-8").splitlines()
    shown = re.findall(r"^entries\.yaml:(.*)", PAGE, re.MULTILINE)
    assert shown
    assert set(shown) <= set(told)


def test_the_fields_that_it_names_are_there() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}
    assert named - {"description", "sections", "entries"} <= {*FIELDS, *WISHES}
