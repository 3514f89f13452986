"""A Markdown text as blocks with their lines: headings, items, rows of tables, paragraphs, quotes.

Markdown is CommonMark with GitHub's tables. What a list cannot stand in is left out: code, comments, front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mlsysbib.reading_lists.block import Block
from mlsysbib.reading_lists.html_blocks import SUMMARY, html_blocks
from mlsysbib.reading_lists.inline import marked, marked_html
from mlsysbib.reading_lists.marked import Marked

LONGEST_LINE = 20_000
"""More than that is no item: a picture, or a file that is no text."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_MATTER_LINES = 200
_A_LINE = 200
_ANCHOR = re.compile(r"""<a\s[^>]*?\b(?:name|id)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_HEADING_ID = re.compile(r"\s*\{#([\w.:-]+)\}\s*$")


def blocks(text: str) -> list[Block]:
    """The blocks of a text in their order; what is nested stands below the item that it belongs to."""
    return _Walk().blocks(_parser().parse(_readable(text)))


def too_long(text: str) -> Iterator[int]:
    """The lines that are too long to be read."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield number


class _Parser(MarkdownIt):
    """CommonMark with GitHub's tables, whose addresses stay as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's own name
        return url


def _parser() -> MarkdownIt:
    return _Parser("commonmark").enable("table").enable("strikethrough")


def _readable(text: str) -> str:
    """The text with what is no Markdown blanked out, so that lines stay where they are."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if text.startswith("---") and (
        match := _FRONT_MATTER.match("\n".join(text.split("\n", _MATTER_LINES)[:_MATTER_LINES]))
    ):
        text = "\n" * match[0].count("\n") + text[match.end() :]
    if max(map(len, text.split("\n"))) > LONGEST_LINE:
        text = "\n".join("" if len(line) > LONGEST_LINE else line for line in text.split("\n"))
    return text


class _Walk:
    """One walk over the tokens: which item, quote, table and heading they stand in."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        # The item that is open at each depth; None until its first words have come.
        self.items: list[Block | None] = []
        self.quotes = 0
        self.heading = 0
        self.anchor = ""
        self.headers: tuple[str, ...] = ()
        self.row: Block | None = None

    def blocks(self, tokens: list[Token]) -> list[Block]:
        for token in tokens:
            if token.type == "inline":
                self._inline(token)
            elif token.type == "html_block":
                self._html(token)
            elif token.nesting:
                self._turn(token)
        return self.found

    def _turn(self, token: Token) -> None:
        """Goes into a container, or out of it."""
        kind, opens = token.type.rpartition("_")[0], token.nesting == 1
        if kind == "list_item":
            self.items.append(None) if opens else self.items.pop()
        elif kind == "blockquote":
            self.quotes += token.nesting
        elif kind == "heading":
            self.heading = int(token.tag[1:]) if opens else 0
        elif kind == "table":
            self.headers = ()
        elif kind == "tr" and opens:
            self.row = Block("row", _line(token), Marked(""))
        elif kind == "tr":
            self._row_ends()

    def _inline(self, token: Token) -> None:
        text = marked(token.children or ())
        if self.heading:
            self._heading(token, text)
        elif self.row is not None:
            self.row.cells = (*self.row.cells, text)
        else:
            self._words(text, _line(token))

    def _heading(self, token: Token, text: Marked) -> None:
        found = _ANCHOR.search(token.content)
        given = _HEADING_ID.search(text.text)
        if given is not None:
            text = text.part(0, given.start())
        anchor = found[1] if found else given[1] if given else self.anchor
        self.found.append(Block("heading", _line(token), text, self.heading, anchor))
        self.anchor = ""

    def _words(self, text: Marked, line: int) -> None:
        """Words of an item, of a paragraph or of a quote."""
        depth = len(self.items)
        if self.items and self.items[-1] is None:
            block = Block("item", line, text, depth)
            self._place(block)
            self.items[-1] = block
        else:
            self._place(Block("quote" if self.quotes else "paragraph", line, text, depth))

    def _row_ends(self) -> None:
        row, self.row = self.row, None
        if row is None:
            return
        if not self.headers:
            self.headers = tuple(cell.text.strip() for cell in row.cells)
            return
        row.headers = self.headers
        self._place(row)

    def _html(self, token: Token) -> None:
        """HTML that stands by itself; an anchor in it is that of the next heading."""
        found = _ANCHOR.search(token.content)
        if found is not None and len(token.content) < _A_LINE:
            self.anchor = found[1]
        if self.items and self.items[-1] is None:
            self._words(marked_html(token.content.strip()), _line(token))
            return
        for block in html_blocks(token.content, _line(token)):
            # What is folded up within an item is a part of it, and no part of the list.
            if block.kind == "heading" and (block.depth != SUMMARY or not any(self.items)):
                self.found.append(block)
            else:
                self._place(block)

    def _place(self, block: Block) -> None:
        """Puts a block below the innermost item that it stands in."""
        above = next((item for item in reversed(self.items) if item is not None), None)
        if above is None and self.quotes and self.found and self.found[-1].kind in ("item", "row"):
            # "> * [Website](...)" on the line after an item is of this item.
            above = self.found[-1] if last_line(self.found[-1]) == block.line - 1 else None
        (self.found if above is None else above.below).append(block)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def last_line(block: Block) -> int:
    """The last line that a block is known to reach."""
    return max([block.line + block.text.text.count("\n"), *map(last_line, block.below)])
