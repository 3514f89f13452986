"""Upgraded entries in their file: written in place, and read again before anybody believes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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

    ``options`` are those of the language's reader. The text is read again: where an entry would not say what it is to
    say, or another would say something else, it is left as it was, and told.
    """

    def read(text: str) -> Sheet:
        return reading.sheet(path, text, language, **options)

    sheet = read(text)
    wanted: list[tuple[Upgrade, list[Edit]]] = []
    refused: list[str] = []
    for upgrade in upgrades:
        try:
            wanted.append((upgrade, _edits(sheet, upgrade)))
        except UsageError as error:
            refused.append(str(error))
    after = edited(text, [edit for _, edits in wanted for edit in edits])
    if not _wrong(sheet, read(after), [upgrade for upgrade, _ in wanted]):
        return Rewritten(after, tuple(upgrade for upgrade, _ in wanted), tuple(refused))
    done = _one_by_one(sheet, read, [upgrade for upgrade, _ in wanted])
    return done._replace(refused=(*refused, *done.refused))


def _one_by_one(sheet: Sheet, read: Callable[[str], Sheet], upgrades: Sequence[Upgrade]) -> Rewritten:
    """The upgrades that can be written, each for itself, and why the others cannot."""
    done: list[Upgrade] = []
    refused: list[str] = []
    for upgrade in upgrades:
        new = read(edited(sheet.text, _edits(sheet, upgrade)))
        if wrong := _wrong(sheet, new, [upgrade]):
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


def _wrong(before: Sheet, after: Sheet, upgrades: Iterable[Upgrade]) -> str:
    """What would be otherwise than it is to be; empty where all is well."""
    if len(after.problems) > len(before.problems) or list(after.library) != list(before.library):
        return "the file could not be read any more"
    wanted = {each.key: each for each in upgrades}
    for key, entry in after.library.items():
        if key not in wanted and entry != before.library[key]:
            return f"{key} would change, too"
    return ", ".join(said for each in wanted.values() for said in _otherwise(each, after.library[each.key]))


def _otherwise(upgrade: Upgrade, entry: Entry) -> Iterator[str]:
    wanted = {change.field: getattr(upgrade.after, change.field) for change in upgrade.changes}
    for field, value in {**wanted, "arxiv": upgrade.after.arxiv}.items():
        if (getattr(entry, field) or None) != (value or None):
            yield f"{field} would be {getattr(entry, field)!r}"
