"""The folders of a release that hold works, among those of authors, journals and abstracts, and whether all is there.

OpenAlex has a folder of each of its entities, and in it, or beside it, a manifest of the files: one of two forms, by
the year (https://developers.openalex.org/download/snapshot-format). Semantic Scholar has a folder of each dataset.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from mlsysbib.errors import Finding

_WORKS: Mapping[str, str] = {"openalex": "works", "semantic-scholar": "papers"}
# The same works in another form, which is not read.
_OTHER_FORM = "parquet"
_MERGED = "merged_ids"
_MANIFESTS = ("manifest", "manifest.json")
_LISTS = (".csv", ".csv.gz")
_PARTITION = "updated_date="
_TOLD = 6


def of_works(kind: str, paths: Iterable[str], report: Callable[[Finding], None]) -> list[str]:
    """The paths, a folder with several entities of a service as its folders of works; tells what is passed over."""
    name = _WORKS.get(kind)
    return [each for path in paths for each in ([path] if name is None else _narrowed(path, name, report))]


def _narrowed(path: str, name: str, report: Callable[[Finding], None]) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    found = list(_called(path, name)) or [path]
    others = sorted({other for each in found if each != path for other in _beside(each)} - {_MERGED})
    if others:
        shown = ", ".join(others[:_TOLD]) + (f" and {len(others) - _TOLD} more" if len(others) > _TOLD else "")
        told = f"only {name} is read; what else there is ({shown}) holds no works"
        report(Finding(told, path, severity="note", rule="passed-over"))
    for each in found:
        for finding in _missing(each, name):
            report(finding)
    return [*found, *_merged(found, name)]


def _merged(found: Iterable[str], name: str) -> list[str]:
    """The lists of ids that were merged into others, beside the folders of works."""
    places = (os.path.join(os.path.dirname(each), _MERGED, name) for each in found)
    lists = (os.path.join(place, each) for place in places if os.path.isdir(place) for each in os.listdir(place))
    return sorted(each for each in lists if each.endswith(_LISTS))


def _called(path: str, name: str) -> Iterator[str]:
    """The folders of a name in a folder, not those in one another, nor those of another form."""
    for root, folders, _ in os.walk(path):
        folders.sort()
        if name in folders and os.path.basename(root) != _MERGED:
            yield os.path.join(root, name)
        folders[:] = [each for each in folders if each not in (name, _OTHER_FORM, _MERGED)]


def _beside(folder: str) -> Iterator[str]:
    parent = os.path.dirname(folder)
    yield from (each.name for each in os.scandir(parent) if each.is_dir() and each.name != os.path.basename(folder))
    if os.path.isdir(other := os.path.join(os.path.dirname(parent), _OTHER_FORM)):
        yield os.path.basename(other)


def _missing(folder: str, name: str) -> Iterator[Finding]:
    """What a manifest names that is not there: that of a folder, or that of all entities beside it."""
    # (beside a partition, which somebody chose, stands the manifest of all)
    places = (folder, os.path.dirname(folder)) if os.path.basename(os.path.abspath(folder)) == name else (folder,)
    for path in (os.path.join(place, each) for place in places for each in _MANIFESTS):
        if not os.path.isfile(path):
            continue
        try:
            with open(path, "rb") as file:
                said = msgspec.json.decode(file.read())
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Finding(f"the manifest cannot be read: {error}", path, severity="warning", rule="dump-not-whole")
            continue
        named = sorted({tail for text in _files(said) if (tail := _tail(text, name))})
        absent = [tail for tail in named if not os.path.isfile(os.path.join(folder, *tail.split("/")))]
        if absent:
            told = f"{len(absent):,} of the {len(named):,} files that it names are not here, the first {absent[0]}"
            yield Finding(told, path, severity="warning", rule="dump-not-whole")
        return


def _files(said: Any) -> Iterator[str]:
    """The texts of a manifest that may name files, of whatever form it is."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, list | dict):
        for each in said.values() if isinstance(said, dict) else said:
            yield from _files(each)


def _tail(text: str, name: str) -> str:
    """The way from the folder of works to a file of it: "updated_date=2026-06-01/part_0000.gz"; "" for all else."""
    before, found, after = text.rpartition(_PARTITION)
    folder = before.rstrip("/").rpartition("/")[2]
    return found + after if found and "/" in after and folder in ("", name) else ""
