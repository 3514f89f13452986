"""A block of a list: what the walks through Markdown and HTML both make."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from mlsysbib.reading_lists.marked import Marked

Kind: TypeAlias = Literal["heading", "item", "row", "paragraph", "quote"]


class Block(msgspec.Struct, gc=False):
    """A block: its kind and line, how deep it stands, what it says, and what stands below it.

    ``depth`` is the level of a heading. A row has its cells in ``cells``, and the headers of its table.
    """

    kind: Kind
    line: int
    text: Marked
    depth: int = 0
    anchor: str = ""
    cells: tuple[Marked, ...] = ()
    headers: tuple[str, ...] = ()
    below: list[Block] = msgspec.field(default_factory=list)
