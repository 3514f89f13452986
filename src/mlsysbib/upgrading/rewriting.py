"""Upgraded entries in their file: written in place, and read again before anybody believes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from mlsysbib._lazy import public
from mlsysbib.checks import reading
from mlsysbib.checks.fixing import edited
from mlsysbib.checks.sheet import Edit, Sheet
from mlsysbib.errors import UsageError
from mlsysbib.model import Entry
from mlsysbib.upgrading import in_bib, in_json, in_yaml
from mlsysbib.upgrading.upgrade import Upgrade


@public
class Rewritten(NamedTuple):
    """A text in which entries cite what was published, those that do, and why others were left alone."""

    text: str
    done: tuple[Upgrade, ...]
    refused: tuple[str, ...] = ()


def rewritten(path: str, text: str, language: str, upgrades: Iterable[Upgrade], **options: Any) -> Rewritten:
    """A file's text with upgrades in it; nothing else of it changes.

    ``options`` are those of the language's reader. Each upgrade is read again: where an entry would not say what it is
    to say, or another would say something else, it is left as it was, and told.
    """
    done: list[Upgrade] = []
    refused: list[str] = []
    sheet = reading.sheet(path, text, language, **options)
    for upgrade in upgrades:
        try:
            after = edited(sheet.text, _edits(sheet, upgrade))
        except UsageError as error:
            refused.append(str(error))
            continue
        new = reading.sheet(path, after, language, **options)
        if wrong := _wrong(sheet, new, upgrade):
            refused.append(f"{upgrade.key} cannot be changed in its place, and is left alone: {wrong}")
        else:
            sheet = new
            done.append(upgrade)
    return Rewritten(sheet.text, tuple(done), tuple(refused))


def _edits(sheet: Sheet, upgrade: Upgrade) -> list[Edit]:
    if sheet.language == "entries-yaml":
        return list(in_yaml.edits(sheet, upgrade))
    item = next((item for item in sheet.items if item.key == upgrade.key), None)
    if item is None:
        raise UsageError(f"{upgrade.key} is not in {sheet.path} itself, and is left alone")
    return list((in_bib if sheet.language == "bibtex" else in_json).edits(sheet, item, upgrade))


def _wrong(before: Sheet, after: Sheet, upgrade: Upgrade) -> str:
    """What would be otherwise than it is to be; empty where all is well."""
    if len(after.problems) > len(before.problems) or list(after.library) != list(before.library):
        return "the file could not be read any more"
    for key, entry in after.library.items():
        if key != upgrade.key and entry != before.library[key]:
            return f"{key} would change, too"
    return ", ".join(_otherwise(upgrade, after.library[upgrade.key]))


def _otherwise(upgrade: Upgrade, entry: Entry) -> Iterator[str]:
    wanted = {change.field: getattr(upgrade.after, change.field) for change in upgrade.changes}
    for field, value in {**wanted, "arxiv": upgrade.after.arxiv}.items():
        if (getattr(entry, field) or None) != (value or None):
            yield f"{field} would be {getattr(entry, field)!r}"
