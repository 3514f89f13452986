"""What is not to be told of an entry or a file: comments in it, as ``% mlsysbib: ignore D101`` before an entry.

In a .bib such a comment stands between the entries, on the lines before the one that it is about; in an entries.yaml
there, too, or on any line of the entry. ``ignore-file`` is about the whole file. Without a code, all is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from mlsysbib.checks.sheet import Sheet

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


class Ignored:
    """What is ignored in a file: by comments, and by what the settings say of keys (``per_entry``)."""

    def __init__(self, sheet: Sheet, per_entry: Mapping[str, Iterable[str]] = {}) -> None:
        self._starts = sorted(min(item.offset, item.key_offset) for item in sheet.items)
        self._everywhere: list[str] = []
        self._by_entry: dict[int, list[str]] = {}
        self._by_key = {key: [word.upper() for word in words] for key, words in per_entry.items()}
        if "mlsysbib:" in sheet.text.lower():
            self._read(sheet)

    def has(self, code: str, name: str, offset: int, key: str) -> bool:
        """Whether a rule's finding at a place is ignored."""
        words = self._everywhere
        if self._by_entry:
            words = [*words, *self._by_entry.get(self._entry(offset), ())]
        if self._by_key:
            words = [*words, *self._by_key.get(key, ())]
        return any(code.startswith(word) or word in ("ALL", name.upper()) for word in words)

    def _read(self, sheet: Sheet) -> None:
        comment = _COMMENT.get(sheet.language)
        for match in comment.finditer(sheet.text) if comment is not None else ():
            words = [word.upper() for word in _CODE.findall(_REASON.split(match[2].lstrip(" :"))[0])] or ["ALL"]
            if match[1].lower() == _FILE:
                self._everywhere += words
            else:
                self._by_entry.setdefault(self._meant(sheet, match), []).extend(words)

    def _meant(self, sheet: Sheet, match: re.Match[str]) -> int:
        """The number of the entry that a comment is about: the next one, unless it stands in one."""
        begin = max(sheet.text.rfind("\n", 0, match.start()), sheet.text.rfind("\r", 0, match.start())) + 1
        alone = not sheet.text[begin : match.start()].strip()
        behind = _BETWEEN[sheet.language].match(sheet.text, match.end())
        after = self._entry(behind.end() if behind is not None else match.end())
        return after if alone else self._entry(match.start())

    def _entry(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
