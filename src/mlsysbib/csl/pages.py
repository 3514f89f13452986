"""Page ranges ('Page Ranges', appendix 'Page Range Formats'): expanded, minimal, and as Chicago wants them."""

from __future__ import annotations

import re

_RANGE = re.compile(r"((?:[0-9]*[a-zA-Z]+0*)?[0-9]+[a-z]*\s+-\s+(?:[0-9]*[a-zA-Z]+0*)?[0-9]+[a-z]*)")
_ENDS = re.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+[a-z]*)\s*-\s*([0-9]*[a-zA-Z]+0*)?([0-9]+[a-z]*)")


def format_range(text: str, rule: str, delimiter: str) -> str:
    """The ranges of a text in the format ``rule`` ("" where the style names none), with the locale's delimiter."""
    marks = "-\u2013" + ("" if delimiter == "-" else delimiter)
    spaced = re.sub(rf"([^\\])[{re.escape(marks)}]", r"\1 - ", text)
    spaced = re.sub(r"\s+-\s+", " - ", spaced)
    return "".join(
        _one(re.sub(r"\s*-\s*", "-", piece), rule, delimiter)
        if index % 2
        else re.sub(r"([^\\])-", rf"\1{delimiter}", piece)
        for index, piece in enumerate(_RANGE.split(spaced))
    )


def _one(text: str, rule: str, delimiter: str) -> str:
    match = _ENDS.match(text)
    if match is not None and (not match[3] or match[1] == match[3]):
        prefix, first, last = match[1] or "", match[2], match[4]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        if _int(first) < _int(last):
            shown, keeps_prefix = _shortened(first, last, rule)
            return f"{prefix}{first}{delimiter}{prefix if keeps_prefix else ''}{shown}"
    return text.replace("-", delimiter)


def _int(text: str) -> int:
    digits = re.match(r"[0-9]+", text)
    return int(digits[0]) if digits else 0


def _shortened(first: str, last: str, rule: str) -> tuple[str, bool]:
    """The last page as it is printed, and whether its prefix is repeated."""
    match rule:
        case "minimal":
            return _minimal(first, last, 0), False
        case "minimal-two":
            return _minimal(first, last, 2), False
        case "chicago" | "chicago-15":
            return _chicago15(first, last), False
        case "chicago-16":
            return _chicago16(first, last), False
        case _:
            return last, True


def _minimal(first: str, last: str, least: int) -> str:
    if len(first) != len(last):
        return last
    same = 0
    while same < len(first) and first[same] == last[same] and len(last) - same > least:
        same += 1
    return last[same:]


def _chicago15(first: str, last: str) -> str:
    begin, end = _int(first), _int(last)
    if begin > 100 and begin % 100 and begin // 100 == end // 100:
        return str(end % 100)
    return str(end % 1000) if begin >= 10_000 else last


def _chicago16(first: str, last: str) -> str:
    begin, end = _int(first), _int(last)
    if begin > 100 and begin % 100:
        for digits in range(2, len(str(end))):
            divisor = 10**digits
            if begin // divisor == end // divisor:
                return str(end % divisor)
    return last
