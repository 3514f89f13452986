"""The two comments between which a list stands in a README, so that the prose around it is its author's."""

from __future__ import annotations

import re
from typing import NamedTuple

BEGIN, END = "<!-- mlsysbib -->", "<!-- /mlsysbib -->"
_LINE = re.compile(r"[ ]{0,3}<!--[ \t]*(?P<end>/?)mlsysbib[ \t]*-->[ \t]*\r?$")
_FENCE = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})")


class Part(NamedTuple):
    """Where a list stands in a text: the offsets after the line of the first marker, and before that of the second.

    ``line`` is that of the first marker, ``last`` the last one between them. ``wrong`` says what is not as it should be
    with the markers.
    """

    start: int
    end: int
    line: int
    last: int = 0
    wrong: str = ""


def part_of(text: str) -> Part | None:
    """The part of a text that is marked; None where there are no markers."""
    begins, ends = _markers(text)
    if not begins and not ends:
        return None
    wrong = _wrong(begins, ends)
    if wrong:
        return Part(0, 0, 0, wrong=wrong)
    (start, line), (end, after_last) = begins[0], ends[0]
    after = text.find("\n", start)
    return Part(after + 1, end, line, after_last - 1)


def _wrong(begins: list[tuple[int, int]], ends: list[tuple[int, int]]) -> str:
    for name, found in ((BEGIN, begins), (END, ends)):
        if not found:
            return f"{name} is missing"
        if len(found) > 1:
            return f"{name} stands in line {found[0][1]} and again in line {found[1][1]}"
    return f"{END} stands before {BEGIN}" if ends[0] < begins[0] else ""


def _markers(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The offsets and lines of both markers, but for those in blocks of code."""
    begins: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    if "mlsysbib" not in text:
        return begins, ends
    place, fence = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if (match := _FENCE.match(line)) is not None:
            if not fence:
                fence = match["fence"]
            elif match["fence"].startswith(fence) and not line[match.end() :].strip():
                fence = ""
        elif not fence and (found := _LINE.match(line)) is not None:
            (ends if found["end"] else begins).append((place, number))
        place += len(line) + 1
    return begins, ends


def own_lines(text: str) -> range:
    """The lines between the markers, none where they are not as they should be."""
    part = part_of(text.replace("\r\n", "\n").replace("\r", "\n"))
    return range(part.line + 1, part.last + 1) if part is not None and not part.wrong else range(0)


def put_in(text: str, part: Part, written: str) -> str:
    """The text with another list in its marked part, with the line ends of the text there."""
    newline = "\r\n" if text[: part.start].endswith("\r\n") else "\n"
    return text[: part.start] + written.replace("\n", newline) + text[part.end :]


def marked(text: str) -> str:
    """What stands between the markers of a text that has them."""
    part = part_of(text)
    return "" if part is None else text[part.start : part.end]
