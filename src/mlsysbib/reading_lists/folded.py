"""What is folded up below an item: its abstract, under that word."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.reading_lists.block import Block

ABSTRACT = "Abstract"


def unfolded(below: Sequence[Block]) -> tuple[list[Block], str]:
    """What stands below an item without its abstract, and the abstract: the paragraphs under its heading."""
    rest: list[Block] = []
    abstract: list[str] = []
    is_abstract = False
    for block in below:
        if block.kind == "heading":
            is_abstract = block.text.text.strip(" :").casefold() == ABSTRACT.casefold()
        elif is_abstract and block.kind == "paragraph":
            abstract.append(" ".join(block.text.text.split()))
        else:
            rest.append(block)
    return rest, "\n\n".join(abstract)
