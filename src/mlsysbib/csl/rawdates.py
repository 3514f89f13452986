"""Dates as people write them ("3 March 1999", "1999-03/2000-01", "c. 1790", "100 BC") to numbers."""

from __future__ import annotations

import re

from mlsysbib.csl.values import When

_WORDS_OF_MONTHS = """
    jan feb mar apr may jun jul aug sep oct nov dec spr sum fal win
"""
_MONTHS = tuple(_WORDS_OF_MONTHS.split())
_TIME = re.compile(r"\s*[0-9]{2}:[0-9]{2}(?::[0-9]+)?")
_PIECES = (
    r"[?0-9]{4}(?:%n[?0-9]{1,2}){0,2}(?![0-9])|(?:[?0-9]{1,2}%n){0,2}[?0-9]{4}(?![0-9])|[?0-9]{1,3}|%d|[?~]|[^-/~?0-9]+"
)
_DASHES = re.compile(_PIECES.replace("%n", "-").replace("%d", "-"))
_DASHES_IN_SLASHES = re.compile(_PIECES.replace("%n", "-").replace("%d", "/"))
_SLASHES_IN_DASHES = re.compile(_PIECES.replace("%n", "/").replace("%d", "-"))
_CJK = str.maketrans({"\u6708": "-", "\u5e74": "-", "\u65e5": None, "\u301c": "/"})
_Found = dict[str, "int | str"]


def parse_raw(text: str) -> When:
    """The numbers of a date in words; a text that has no year is kept as it is (``literal``)."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        return When(literal=text[1:-1])
    found = _read(text)
    year = found.get("year")
    if not year or ("day" in found and "month" not in found):
        return When(literal=text)
    get = found.get
    return When(
        _int(year), _int(get("month")), _int(get("day")), get("season"),
        _int(get("end_year")), _int(get("end_month")), _int(get("end_day")), get("end_season"),
        bool(get("circa")),
    )  # fmt: skip


def _int(value: int | str | None) -> int | None:
    return int(value) if value not in (None, "") else None


def _read(text: str) -> _Found:
    text = re.sub(r"^(.*[0-9])T[0-9].*", r"\1", text)
    negative = text.startswith("-")
    text = _TIME.sub("", text.removeprefix("-"), count=1)
    if re.fullmatch(r"[0-9]{1,3}", text):
        text = text.zfill(4)
    if re.search("[\u6708\u5e74]", text):
        text = re.sub(r"\s+", "", text).translate(_CJK).replace("-/", "/").rstrip("-")
    text = re.sub(r"([A-Za-z])\.", r"\1", text)
    if "/" in text and "-" in text:
        dashed = text.count("/") <= 2
        pattern = _DASHES_IN_SLASHES if dashed else _SLASHES_IN_DASHES
        range_mark, date_mark = ("/", "-") if dashed else ("-", "/")
        text = text.replace("_", range_mark)
    else:
        text = text.replace("/", "-").replace("_", "-")
        pattern, range_mark, date_mark = _DASHES, "-", "-"
    pieces = [piece.strip() for piece in pattern.findall(text) if piece.strip()]
    found: _Found = {}
    if range_mark in pieces:
        at = pieces.index(range_mark)
        _read_one(pieces[:at], "", date_mark, found)
        _read_one(pieces[at + 1 :], "end_", date_mark, found)
        for name in ("year", "month", "day", "season"):
            if name in found:
                found.setdefault(f"end_{name}", found[name])
            elif f"end_{name}" in found:
                found[name] = found[f"end_{name}"]
    else:
        _read_one(pieces, "", date_mark, found)
    if negative and "year" in found:
        found["year"] = -int(found["year"])
    return found


def _read_one(pieces: list[str], end: str, mark: str, found: _Found) -> None:  # noqa: C901  (one test a kind)
    number = note = ""
    for piece in pieces:
        small = piece.lower()
        if mark in piece and piece != mark:
            _read_numeric(piece, mark, end, found)
        elif re.search(r"[0-9]{4}", piece):
            found[f"{end}year"] = int(re.sub(r"\D", "", piece) or 0)
        else:
            if piece in ("~", "?", "c") or small.startswith("cir"):
                found["circa"] = True
            month = next((index for index, name in enumerate(_MONTHS) if name in small), None)
            if month is not None:
                found[f"{end}month"] = month + 1
            elif piece.isdecimal():
                number = piece
            elif small.startswith(("bc", "ad")) and number:
                found[f"{end}year"] = -int(number) if small.startswith("bc") else int(number)
                number = ""
            elif re.search("mic|tri|hil|eas", small) and f"{end}season" not in found:
                note = piece
    if number:
        found[f"{end}day"] = int(number)
    if note and f"{end}season" not in found:
        found[f"{end}season"] = note


def _read_numeric(text: str, mark: str, end: str, found: _Found) -> None:
    parts = text.split(mark)
    for index, part in enumerate(parts):
        if len(part) == 4:
            if part.isdecimal():
                found[f"{end}year"] = int(part)
            parts = parts[1:] if index == 0 else parts[:index]
            break
    numbers = [int(part) if part.isdecimal() else 0 for part in parts]
    if len(numbers) == 1 or (len(numbers) == 2 and not numbers[1]):
        if numbers[0]:
            found[f"{end}month"] = numbers[0]
    elif len(numbers) == 2:
        month, day = numbers if numbers[0] <= 12 else reversed(numbers)
        if month:
            found[f"{end}month"] = month
            if day:
                found[f"{end}day"] = day
