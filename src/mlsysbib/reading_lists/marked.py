"""Text with its links and emphasis as ranges: a rule looks at words, and still knows what was marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SPACES = re.compile(r"[^\S\n]+")


class Mark(NamedTuple):
    """What a stretch of text is: ``link``, ``image``, ``code``, ``strong``, ``em`` or ``struck``.

    An image has no text; ``label`` is what stands for it, and for a link that is nothing but an image.
    """

    start: int
    end: int
    kind: str
    url: str = ""
    label: str = ""


class Marked(NamedTuple):
    """A text, and its marks in the order of their beginnings; a line feed stands where a line ended."""

    text: str
    marks: tuple[Mark, ...] = ()

    def links(self) -> Iterator[Mark]:
        """The links in their order."""
        return (mark for mark in self.marks if mark.kind == "link")

    def said(self, mark: Mark) -> str:
        """The words of a mark."""
        return self.text[mark.start : mark.end]

    def part(self, start: int, end: int) -> Marked:
        """A stretch of the text with its marks."""
        marks = tuple(
            Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.kind, mark.url, mark.label)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Marked(self.text[start:end], marks)

    def without(self, ranges: Iterable[tuple[int, int]]) -> Marked:
        """The text without some stretches of it."""
        cuts = _joined(ranges)
        if not cuts:
            return self
        kept, begin = [], 0
        for start, end in cuts:
            kept.append(self.text[begin:start])
            begin = end
        kept.append(self.text[begin:])
        marks = []
        for mark in self.marks:
            start, end = _moved(mark.start, cuts), _moved(mark.end, cuts)
            if start < end:
                marks.append(Mark(start, end, mark.kind, mark.url, mark.label))
        return Marked("".join(kept), tuple(marks))

    def lines(self) -> list[Marked]:
        """The lines one by one."""
        if "\n" not in self.text:
            return [self]
        found, begin = [], 0
        for line in self.text.split("\n"):
            found.append(self.part(begin, begin + len(line)))
            begin += len(line) + 1
        return found


def joined(parts: Sequence[Marked], between: str = "\n") -> Marked:
    """Several one after the other."""
    texts: list[str] = []
    marks: list[Mark] = []
    begin = 0
    for part in parts:
        texts.append(part.text)
        marks += (Mark(mark.start + begin, mark.end + begin, mark.kind, mark.url, mark.label) for mark in part.marks)
        begin += len(part.text) + len(between)
    return Marked(between.join(texts), tuple(marks))


def tidy(text: str) -> str:
    """A text with single spaces."""
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        elif start < end:
            found.append((start, end))
    return found


def _moved(offset: int, cuts: list[tuple[int, int]]) -> int:
    return offset - sum(min(end, offset) - start for start, end in cuts if start < offset)
