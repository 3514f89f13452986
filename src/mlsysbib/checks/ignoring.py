"""What is not to be told of an entry or a file: comments in it, as ``% mlsysbib: ignore D101`` before an entry.

In a .bib such a comment stands between the entries, on the lines before the one that it is about; in an entries.yaml
there, too, or on any line of the entry. ``ignore-file`` is about the whole file. Without a code, all is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mlsysbib.checks.sheet import Sheet
from mlsysbib.text.lines import line_start

_COMMENT = {
    "bibtex": re.compile(r"%[%\s]*mlsysbib:[ \t]*(ignore(?:-file)?)\b([^\r\n]*)", re.IGNORECASE),
    "entries-yaml": re.compile(r"#[#\s]*mlsysbib:[ \t]*(ignore(?:-file)?)\b([^\r\n]*)", re.IGNORECASE),
}
# What may stand between a comment on a line of its own and the entry that it is about.
_BETWEEN = {
    "bibtex": re.compile(r"(?:[ \t]*(?:%[^\r\n]*)?(?:\r\n?|\n))*[ \t]*"),
    "entries-yaml": re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*[ \t]*"),
}
_CODE = re.compile(r"[\w-]+")
# Behind the codes a reason may stand: ``% mlsysbib: ignore D101 -- two editions``.
_REASON = re.compile(r"--|\(|:|;")
_FILE = "ignore-file"


class Comment(NamedTuple):
    """A comment that leaves something alone: the words in it, each with its place; none where it means all.

    ``number`` is that of the entry that it is about, counted from 1 in the order of the file (0 stands before the
    first), and None where it is about the file.
    """

    words: tuple[tuple[str, int], ...]
    offset: int
    number: int | None


def comments(sheet: Sheet) -> Iterator[Comment]:
    """The comments of a file that leave something alone."""
    comment = _COMMENT.get(sheet.language) if "mlsysbib:" in sheet.text.lower() else None
    if comment is None:
        return
    starts = entry_starts(sheet)
    for match in comment.finditer(sheet.text):
        said = _REASON.split(match[2].lstrip(" :"))[0]
        at = match.end() - len(match[2].lstrip(" :"))
        words = tuple((each[0].upper(), at + each.start()) for each in _CODE.finditer(said))
        number = None if match[1].lower() == _FILE else bisect_right(starts, _meant(sheet, match))
        yield Comment(words, match.start(), number)


def entry_starts(sheet: Sheet) -> list[int]:
    """Where entries begin, in the order of the file."""
    return sorted(min(item.offset, item.key_offset) for item in sheet.items)


def _meant(sheet: Sheet, match: re.Match[str]) -> int:
    """A place in the entry that a comment is about: the next one, unless it stands in one."""
    if sheet.text[line_start(sheet.text, match.start()) : match.start()].strip():
        return match.start()
    after = _BETWEEN[sheet.language].match(sheet.text, match.end())
    return after.end() if after is not None else match.end()


class Ignored:
    """What is ignored in a file: by comments, and by what the settings say of keys (``per_entry``) and of the file."""

    def __init__(
        self, sheet: Sheet, per_entry: Mapping[str, Iterable[str]] = {}, everywhere: Iterable[str] = ()
    ) -> None:
        self._everywhere = [word.upper() for word in everywhere]
        self._by_entry: dict[int, list[str]] = {}
        self._by_key = {key: [word.upper() for word in words] for key, words in per_entry.items()}
        for comment in comments(sheet):
            words = [word for word, _ in comment.words] or ["ALL"]
            if comment.number is None:
                self._everywhere += words
            else:
                self._by_entry.setdefault(comment.number, []).extend(words)
        self._starts = entry_starts(sheet) if self._by_entry else []

    def has(self, code: str, name: str, offset: int, key: str) -> bool:
        """Whether a rule's finding at a place is ignored."""
        words = self._everywhere
        if self._by_entry:
            words = [*words, *self._by_entry.get(bisect_right(self._starts, offset), ())]
        if self._by_key:
            words = [*words, *self._by_key.get(key, ())]
        return any(is_meant(word, code, name) for word in words)


def is_meant(word: str, code: str, name: str) -> bool:
    """Whether a word in capitals is a rule's code, the beginning of it, its name, or ALL."""
    return code.startswith(word) or word in ("ALL", name.upper())
