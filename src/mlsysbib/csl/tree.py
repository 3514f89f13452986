"""The tree that rendering builds and that punctuation is settled on; ``assembly`` turns it into rich text.

A blob has affixes, decorations and either a text or kids. It is changed in place by what follows, so it is made
afresh each time it is rendered.
"""

from __future__ import annotations

from collections.abc import Callable

from mlsysbib.csl.nodes import Decoration, Look


class Blob:
    """A text, or kids with a delimiter between them, between a prefix and a suffix."""

    __slots__ = ("decorations", "delimiter", "inline", "is_number", "kids", "prefix", "sealed", "suffix", "text")

    def __init__(  # noqa: PLR0913, PLR0917  (a tree is made of many)
        self,
        text: str | None = None,
        kids: list[Blob] | None = None,
        prefix: str = "",
        suffix: str = "",
        delimiter: str = "",
        decorations: tuple[Decoration, ...] = (),
    ) -> None:
        self.text = text
        self.kids = kids
        self.prefix = prefix
        self.suffix = suffix
        self.delimiter = delimiter
        self.decorations = decorations
        self.inline = False
        """Whether the decorations are tags or quotes of the field itself, which flip inside their like."""
        self.sealed = False
        """Whether what encloses it does not show through: names are dressed for themselves."""
        self.is_number = False
        """Whether the text is a number, which punctuation never moves into."""

    def __repr__(self) -> str:
        inner = repr(self.text) if self.kids is None else repr(self.kids)
        return f"<{self.prefix!r} {inner} {self.suffix!r} {self.delimiter!r} {self.decorations}>"


class Counter(Blob):
    """A citation number or a year suffix, which collapses with its neighbours in a citation ('Cite Collapsing')."""

    __slots__ = (
        "delimited",
        "format",
        "num",
        "range_prefix",
        "spelled",
        "splice",
        "status",
        "successor",
        "suppresses_splice",
    )

    def __init__(self, num: int, look: Look, spell: Callable[[int], str]) -> None:
        super().__init__(spell(num), None, look.prefix, look.suffix, "", look.decorations)
        self.num = num
        self.is_number = True
        self.spelled = spell
        self.successor = ""
        self.splice = ""
        self.range_prefix = ""
        self.status = "start"
        self.delimited = False
        self.suppresses_splice = False


def level(kids: list[Blob], look: Look, decorations: tuple[Decoration, ...] | None = None) -> Blob | None:
    """The kids dressed as one; None without kids, the kid itself where there is no more to it."""
    if not kids:
        return None
    worn = look.decorations if decorations is None else decorations
    if len(kids) == 1 and not (look.prefix or look.suffix or worn):
        return kids[0]
    return Blob(None, kids, look.prefix, look.suffix, look.delimiter, worn)


def pruned(blobs: list[Blob]) -> list[Blob]:
    """The blobs without those in which there is nothing."""
    found = []
    for blob in blobs:
        if blob.kids is not None:
            blob.kids = pruned(blob.kids)
        if blob.text or blob.kids:
            found.append(blob)
    return found


def characters(blob: Blob) -> str:
    """What the tree says, without decorations: for comparing and sorting."""
    if blob.kids is None:
        return f"{blob.prefix}{blob.text}{blob.suffix}"
    inner = [text for kid in blob.kids if (text := characters(kid))]
    return f"{blob.prefix}{blob.delimiter.join(inner)}{blob.suffix}" if inner else ""
