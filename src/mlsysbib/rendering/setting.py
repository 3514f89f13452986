"""What the steps of rendering share: the style, the entries, and how rich text becomes Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mlsysbib.csl.document import Document
from mlsysbib.csl.printers import markdown, web
from mlsysbib.csl.rich import Rich, Styled
from mlsysbib.model import Entry
from mlsysbib.rendering.passing import Passage
from mlsysbib.rendering.styling import Look


class Setting(NamedTuple):
    """``uncited`` are the keys that are listed without being cited, ``markup`` is markdown, or html within it."""

    look: Look
    entries: Mapping[str, Entry]
    uncited: tuple[str, ...]
    markup: str
    passage: Passage

    def document(self) -> Document:
        """A document without citations as yet."""
        return self.look.document(self.entries, self.uncited)

    def inline(self, pieces: Iterable[Rich]) -> str:
        """Rich text within a paragraph."""
        if self.markup == "html":
            return self.passage.show(_in_markdown(web.inline(pieces)))
        return markdown.inline(pieces, self.passage.sources, scripts=True)

    def strong(self, text: str) -> str:
        """A text in bold type."""
        return self.inline([Styled("bold", (text,))])


def _in_markdown(html: str) -> str:
    """HTML whose text Markdown leaves as it is: what has a meaning there is spelt as entities."""
    return "".join(
        piece if piece.startswith("<") else re.sub(r"[\\`*_\[\]^~$|@]", lambda char: f"&#{ord(char[0])};", piece)
        for piece in re.split(r"(<[^<>]*>)", html)
    )
