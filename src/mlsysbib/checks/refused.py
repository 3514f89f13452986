"""The rule on what is read here, and what BibTeX stops at: comments in entries, commas too many (biber, too).

BibTeX knows no comment ("Tame the BeaST", 2.1): a % in an entry is a character where none may stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.bibtex.grammar.blocks import REFUSED
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.checks.unread import of_reader
from mlsysbib.text.patterns import pattern

_TWO_COMMAS = pattern(r",\s*,")
_ONE_MORE = pattern(r"\s*,\s*(,)")
_NEAR = 200


def _refused(sheet: Sheet) -> Iterator[Fault]:
    if sheet.language != "bibtex":
        return
    for fault in of_reader(REFUSED, sheet) if sheet.dialect == "bibtex" else ():
        if sheet.text.startswith("%", fault.offset):
            message, hint = "BibTeX knows no comments, and stops at this one", "put it before the entry"
            yield fault._replace(message=message, hint=hint)
        else:
            yield fault
    if _TWO_COMMAS.search(sheet.text) is not None:
        for item in sheet.items:
            yield from _commas(sheet, item)


def _commas(sheet: Sheet, item: Item) -> Iterator[Fault]:
    """The second of two commas before a field, or after the last one."""
    for written in item.fields:
        begin = max(item.key_offset, written.offset - _NEAR)
        before = sheet.text[begin : written.offset].rstrip()
        if before.endswith(",") and before[:-1].rstrip().endswith(","):
            yield _comma_too_many(begin + len(before) - 1, item)
    last = item.fields[-1] if item.fields else None
    after = _ONE_MORE.match(sheet.text, last.end + 1) if last is not None and last.end >= 0 else None
    if after is not None:
        yield _comma_too_many(after.start(1), item)


def _comma_too_many(offset: int, item: Item) -> Fault:
    return Fault("BibTeX and biber stop at a second comma", offset, item.key, hint="take it out")


RULES = (
    Rule(
        "S407",
        "refused-by-bibtex",
        "An entry has two commas in a row, or, in a file for BibTeX, a comment inside it; or a @string has a comma.",
        "BibTeX stops with an error there and leaves out the fields that follow; biber stops at the commas.",
        "@misc{lee2020, author = {Lee, Ann}, % her first\n title = {A Title}, year = 2020}",
        "% her first\n@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        sheet=_refused,
    ),
)
