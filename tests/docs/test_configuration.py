"""docs/configuration.md names every setting and every variable of the environment, with its type and default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mlsysbib.config.settings import CheckSettings, Config

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
KINDS = {
    "str": "text",
    "float": "number",
    "tuple[str, ...]": "list of texts",
    "dict[str, tuple[str, ...]]": "lists by name",
    "dict[str, dict[str, Any]]": "tables",
    "dict[str, str]": "texts by name",
}


def settings(of: type[msgspec.Struct], before: str = "") -> Iterator[tuple[str, str, str]]:
    """The settings, each with its type and its default, as the page has them."""
    for field in msgspec.structs.fields(of):
        default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        if isinstance(default, CheckSettings):
            yield from settings(CheckSettings, f"{field.encode_name}.")
        elif field.encode_name != "path":  # which is where the settings are from
            shown = "[]" if default == () else '""' if default == "" else str(default)
            annotated = of.__annotations__[field.name]
            kind = KINDS.get(annotated, "number" if "float" in annotated else "text")
            yield f"{before}{field.encode_name}", kind, f"`{shown}`"


def test_every_setting_stands_in_the_table() -> None:
    rows = re.findall(r"^\| `([\w.-]+)` \| ([\w ]+) \| (`[^`]*`) \| \S", PAGE, re.MULTILINE)
    assert rows == list(settings(Config))


def test_every_variable_stands_in_the_table() -> None:
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r"MLSYSBIB_[A-Z]+_?[A-Z]+\b", path.read_text(encoding="utf-8")))
    assert {name for name in read if not name.endswith(("_URL", "_KEY", "_COMPLETE"))} <= set(re.findall(r"\w+", PAGE))
