"""The months and seasons by the words that bibliographies have for them in English."""

from __future__ import annotations

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASON_NAMES = ("Spring", "Summer", "Autumn", "Winter")
_MONTHS = tuple(name.lower() for name in MONTH_NAMES)
_SEASONS = {name.lower(): number for number, name in enumerate(SEASON_NAMES, 1)} | {"fall": 3}
MONTH_MACROS = tuple(name[:3] for name in _MONTHS)
"""The months as BibTeX's styles and BibLaTeX abbreviate them: jan, feb, mar."""
MONTH = rf"(?:{'|'.join(MONTH_MACROS)})[a-z]*\.?"
"""A pattern of what looks like a month in words: whether it is one, ``month_of`` says."""


def month_of(word: str) -> int | None:
    """The number of a month by its English name, its BibTeX macro, any start of three letters, or its number."""
    if word.isdecimal():
        return int(word) if len(word) < 3 and 1 <= int(word) <= 12 else None
    word = word.rstrip(".").lower()
    if len(word) < 3:
        return None
    if word == "sept":
        return 9
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)


def season_of(word: str) -> int | None:
    """The number of a season, 1 for spring to 4 for winter, by its English name."""
    return _SEASONS.get(word.lower())


def season_said(value: object) -> int | None:
    """The season of CSL-JSON's ``season``: an English name, or a number, 1 to 4 or as EDTF counts them, 21 to 24."""
    word = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
    number = int(word) if word.isdecimal() and len(word) < 3 else 0
    return season_of(word) or (number if 1 <= number <= 4 else number - 20 if 21 <= number <= 24 else None)


def season_for_month(month: int) -> int | None:
    """The season that is written in the place of a month: 21 to 24 as in EDTF, 13 to 20 in older data."""
    return (month - 13) % 4 + 1 if 13 <= month <= 24 else None
