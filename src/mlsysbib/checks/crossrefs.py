"""Rules on entries that name others: parents where BibTeX does not look for them, and relatives that are missing.

What BibTeX does with the order and the depth of ``crossref`` is said in btxdoc (2, "cross-referencing"); what biber
looks for under ``related``, ``entryset`` and ``xref`` in BibLaTeX's manual (2.2.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written

_LISTS = frozenset({"related", "entryset", "xref"})


def _children(sheet: Sheet) -> Iterator[tuple[Item, Written, str]]:
    """The entries with a crossref in a file for BibTeX, and the key that it names in lower case, as BibTeX does."""
    if sheet.language == "bibtex" and sheet.dialect == "bibtex":
        for item in sheet.items:
            written = item.field("crossref")
            if written is not None:
                yield item, written, written.value.strip().lower()


def _too_early(sheet: Sheet) -> Iterator[Fault]:
    above: dict[str, Item] = {}
    children = list(_children(sheet))
    for item in sheet.items if children else ():
        above.setdefault(item.key.lower(), item)
    for item, written, name in children:
        parent = above.get(name)
        if parent is not None and parent.offset < item.offset:
            message = f"BibTeX does not find {parent.key!r}, which stands above in line {sheet.line(parent.key_offset)}"
            yield Fault(message, written.offset, item.key, written.name, "put it below the entries that name it")


def _nested(sheet: Sheet) -> Iterator[Fault]:
    children = list(_children(sheet))
    parents = {item.key.lower(): name for item, _, name in children}
    for item, written, name in children:
        grandparent = parents.get(name)
        if grandparent is not None and grandparent not in (name, item.key.lower()):
            message = f"{written.value.strip()!r} has a crossref itself, and BibTeX takes over nothing from there"
            yield Fault(message, written.offset, item.key, written.name, "write the fields here")


def _missing(sheet: Sheet) -> Iterator[Fault]:
    if sheet.language != "bibtex":
        return
    found = [(item, each) for item in sheet.items for each in item.fields if each.name in _LISTS and each.value]
    known = _keys(sheet) if found else frozenset()
    for item, written in found:
        for name in filter(None, map(str.strip, written.value.split(","))):
            if name not in known:
                message = f"the file has no entry {name!r}"
                yield Fault(message, written.offset, item.key, written.name, "add it, or take its key out")


def _keys(sheet: Sheet) -> frozenset[str]:
    """All keys of a file, with those that ``ids`` gives besides."""
    others = [item.field("ids") for item in sheet.items]
    ids = [name.strip() for each in others if each is not None for name in each.value.split(",")]
    return frozenset([*(item.key for item in sheet.items), *ids])


RULES = (
    Rule(
        "K304",
        "parent-above-child",
        "The entry that a crossref names stands above it, in a file for BibTeX.",
        "BibTeX reads a file once: it stops with an error unless the parent is cited too, and the venue is missing.",
        "@proceedings{sosp, title = {Proceedings}, booktitle = {Proceedings}, year = 2020}\n"
        "@inproceedings{lee2020, author = {Lee, Ann}, title = {A Title}, crossref = {sosp}}",
        "@inproceedings{lee2020, author = {Lee, Ann}, title = {A Title}, crossref = {sosp}}\n"
        "@proceedings{sosp, title = {Proceedings}, booktitle = {Proceedings}, year = 2020}",
        sheet=_too_early,
    ),
    Rule(
        "K305",
        "nested-crossref",
        "The entry that a crossref names has a crossref itself, in a file for BibTeX.",
        "BibTeX warns and goes one step up only: what the second parent has is missing from the reference.",
        "@inproceedings{lee2020, author = {Lee, Ann}, title = {A Title}, crossref = {sosp}}\n"
        "@proceedings{sosp, title = {Proceedings}, booktitle = {Proceedings}, crossref = {all}}\n"
        "@book{all, editor = {Lee, Ann}, title = {All}, publisher = {Its Publisher}, year = 2020}",
        "@inproceedings{lee2020, author = {Lee, Ann}, title = {A Title}, crossref = {sosp}}\n"
        "@proceedings{sosp, title = {Proceedings}, booktitle = {Proceedings}, year = 2020}",
        sheet=_nested,
    ),
    Rule(
        "K306",
        "missing-relative",
        "related, entryset or xref names no entry of the file.",
        "Biber leaves it out with a warning. It may stand in another file of the paper, which this rule does not see.",
        "@book{lee2020, author = {Lee, Ann}, title = {A Title}, date = {2020}, related = {lee1990}}",
        "@book{lee2020, author = {Lee, Ann}, title = {A Title}, date = {2020}, related = {lee1990}}\n"
        "@book{lee1990, author = {Lee, Ann}, title = {A Title}, date = {1990}}",
        sheet=_missing,
        default=False,
    ),
)
