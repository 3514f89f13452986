"""What findings are put right by: the edits of their rules, as far as they do not overlap, until none is left.

Nothing else of a file changes: its other bytes stay what they are, in its own encoding. What two rules would change at
one place is changed by the first; the text is looked at again, since the other may still find something there.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from mlsysbib.bibtex.reading.text import declared
from mlsysbib.checks.files import Opened
from mlsysbib.checks.running import Found
from mlsysbib.checks.sheet import Edit, Sheet
from mlsysbib.errors import UsageError
from mlsysbib.files.decoding import marked

# Rules that undo each other are wrong; they must not keep anybody waiting.
_MOST = 10


class Fixed(NamedTuple):
    """A text with everything put right that could be, what that was, and what is found in it still."""

    text: str
    fixes: Sequence[Found]
    sheet: Sheet
    found: Sequence[Found]


def fixed(opened: Opened) -> Fixed:
    """A file's text put right; what would leave less of the file readable is not done."""
    text, done = opened.text, list[Found]()
    sheet, found = opened.look(text)
    for _ in range(_MOST):
        fixes = chosen(found)
        if not fixes:
            break
        after = edited(text, [edit for each in fixes for edit in each.fix])
        sheet_after, found_after = opened.look(after)
        if after == text or len(sheet_after.problems) > len(sheet.problems):
            break
        text, sheet, found = after, sheet_after, found_after
        done += fixes
    return Fixed(text, done, sheet, found)


def chosen(found: Iterable[Found]) -> list[Found]:
    """The findings that can be put right at once: of those whose edits touch each other, the first."""
    taken: list[Edit] = []  # in the order of the text
    fixes = []
    for each in found:
        if each.fix and not any(_is_taken(taken, edit) for edit in each.fix):
            fixes.append(each)
            for edit in each.fix:
                insort(taken, edit)
    return fixes


def _is_taken(taken: Sequence[Edit], edit: Edit) -> bool:
    """Whether an edit overlaps one of those that do not overlap each other, or begins where one does."""
    at = bisect_left(taken, edit)
    return any(
        edit.start == other.start or (edit.start < other.end and other.start < edit.end)
        for other in taken[max(at - 1, 0) : at + 1]
    )


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits that do not overlap."""
    pieces, at = list[str](), 0
    for edit in sorted(edits):
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join([*pieces, text[at:]])


def encoded(path: str, text: str, before: bytes, text_before: str) -> bytes:
    """A changed text in the encoding of the bytes that it comes from; raises ``UsageError`` where that cannot be."""
    mark, encoding = marked(before)
    known = (encoding or "utf-8", declared(before), "cp1252", "utf-16-le", "utf-16-be")
    for name in filter(None, known):
        with suppress(UnicodeEncodeError, LookupError):
            if mark + text_before.encode(name) == before:
                return mark + text.encode(name)
    raise UsageError(
        f"{path} was left alone: its encoding cannot be told, or lacks a character; save it as UTF-8 first"
    )
