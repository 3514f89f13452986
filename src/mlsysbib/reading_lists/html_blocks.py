"""HTML among the Markdown as blocks of the same kinds: lists, tables, headings and paragraphs in tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.reading_lists.block import Block, Kind
from mlsysbib.reading_lists.inline import marked_html
from mlsysbib.reading_lists.marked import Marked

# What is not to be read, with what it holds; a comment may lack its end.
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|svg|math|pre)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(
    r"<(/?)(h[1-6]|li|tr|td|th|p|summary|dt|dd|table|ul|ol|div|details|blockquote)\b[^>]*>", re.IGNORECASE
)
_KINDS: dict[str, Kind] = {"li": "item", "p": "paragraph", "dd": "paragraph", "dt": "item", "div": "paragraph"}


def html_blocks(source: str, line: int) -> list[Block]:
    """The blocks of a stretch of HTML that begins on that line; tags that nobody closed end with the next block."""
    return _Walk(_UNREAD.sub(lambda match: "\n" * match[0].count("\n"), source), line).blocks()


class _Walk:
    def __init__(self, source: str, line: int) -> None:
        self.source, self.line = source, line
        self.found: list[Block] = []
        self.headers: tuple[str, ...] = ()
        self.row: Block | None = None

    def blocks(self) -> list[Block]:
        name = "p"
        for start, end, tag, closing in self._stretches():
            self._take(name, start, end)
            if tag == "table":
                self.headers = ()
            if tag == "tr":
                self._row_ends()
                self.row = None if closing else Block("row", self._line(end), Marked(""))
            name = "p" if closing else tag
        return self.found

    def _stretches(self) -> Iterator[tuple[int, int, str, bool]]:
        """The texts between the tags of blocks: where each begins and ends, and which tag comes after it."""
        begin = 0
        for match in _BLOCK.finditer(self.source):
            yield begin, match.start(), match[2].lower(), bool(match[1])
            begin = match.end()
        yield begin, len(self.source), "tr", True

    def _take(self, name: str, start: int, end: int) -> None:
        """What stands after a tag."""
        source = self.source[start:end]
        is_cell = name in ("td", "th") and self.row is not None
        if not source.strip() and not is_cell:
            return
        text = _trimmed(marked_html(source))
        line = self._line(start + len(source) - len(source.lstrip()))
        if is_cell and self.row is not None:
            self.row.cells = (*self.row.cells, text)
        elif not text.text and not text.marks:
            return
        elif name[0] == "h" or name == "summary":
            level = int(name[1]) if name[0] == "h" else SUMMARY
            self.found.append(Block("heading", line, text, level))
        else:
            self.found.append(Block(_KINDS.get(name, "paragraph"), line, text))

    def _row_ends(self) -> None:
        row, self.row = self.row, None
        if row is None or not row.cells:
            return
        if not self.headers:
            self.headers = tuple(cell.text.strip() for cell in row.cells)
        else:
            row.headers = self.headers
            self.found.append(row)

    def _line(self, offset: int) -> int:
        return self.line + self.source.count("\n", 0, offset)


SUMMARY = 7
"""A folded part of a page is below every heading."""


def _trimmed(text: Marked) -> Marked:
    """A text whose lines, which mean nothing in HTML, are single spaces at its ends."""
    start = len(text.text) - len(text.text.lstrip())
    return text.part(start, max(start, len(text.text.rstrip())))
