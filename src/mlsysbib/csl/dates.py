"""``cs:date``: localised and other dates, ranges, seasons, years before Christ, year suffixes.

CSL 1.0.2, 'Date', 'Date-part', 'Date Ranges', 'AD and BC', 'Seasons', 'Approximate Dates'.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from mlsysbib.csl.context import Context
from mlsysbib.csl.nodes import PLAIN, Date, DatePart, Look
from mlsysbib.csl.pages import format_range
from mlsysbib.csl.parsing import date_part
from mlsysbib.csl.tree import Blob, Counter
from mlsysbib.csl.values import When

if TYPE_CHECKING:
    from mlsysbib.csl.compiling import Compiler

_ORDER = ("year", "month", "day")


def resolved(node: Date, localized: Date | None) -> Date | None:
    """The date with the parts that it really has: its own, or those of the locale's format overlaid with them."""
    if not node.form:
        return node
    if localized is None:
        return None
    parts = [
        date_part({**attributes, **node.attributes.get(name, {})}) for name, attributes in localized.attributes.items()
    ]
    # 'Date': date-parts limits a localised format.
    if node.shown == "year":
        parts = [part for part in parts if part.name == "year"]
    elif node.shown == "year-month":
        parts = [part for part in parts if part.name != "day"]
    elif node.shown == "month-day":
        for before, part in pairwise(parts):
            if part.name == "year":
                parts[parts.index(before)] = msgspec.structs.replace(
                    before, look=msgspec.structs.replace(before.look, suffix="")
                )
        parts = [part for part in parts if part.name != "year"]
    own, given = localized.look, node.look
    look = msgspec.structs.replace(
        own,
        prefix=given.prefix or own.prefix,
        suffix=given.suffix or own.suffix,
        display=given.display or own.display,
    )
    # What the style puts on the date itself holds as well.
    if given.decorations or given.text_case:
        look = msgspec.structs.replace(
            look, decorations=(*own.decorations, *given.decorations), text_case=given.text_case or own.text_case
        )
    return msgspec.structs.replace(node, parts=tuple(parts), look=look)


def sort_text(date: When | None, shown: tuple[str, ...]) -> str:
    """A date as a key that sorts as text: years before Christ first, unknown parts as 0 ('Sorting')."""
    if date is None or not date.year:
        return ""
    return _sort_half(date.year, date.month, date.day, shown) + _sort_half(
        date.end_year, date.end_month, date.end_day, shown
    )


def _sort_half(year: int | None, month: int | None, day: int | None, shown: tuple[str, ...]) -> str:
    number = (year or 0) if "year" in shown else 0
    text = f"0{9999 + number:04d}" if number < 0 else f"1{number:04d}"
    months = month if month is not None and "month" in shown and 1 <= month <= 12 else 0
    return f"{text}{months:02d}{(day or 0) if 'day' in shown else 0:02d}"


class DatePrinter:
    """One ``cs:date`` of a style in one area; ``__call__`` renders it."""

    def __init__(self, node: Date, compiler: Compiler) -> None:
        self.node = node
        self.compiler = compiler
        self.engine = compiler.engine
        self.names = tuple(part.name for part in node.parts)
        self.look = node.look
        self.resets = any(value == "normal" for _, value in node.look.decorations)
        collapse = compiler.collapse
        self.drops_years = collapse.startswith("year-suffix") and self.engine.adds_year_suffix
        self.ranged = collapse == "year-suffix-ranged"
        self.implicit = not self.engine.has_year_suffix

    def __call__(self, cx: Context, out: list[Blob]) -> None:
        variable = self.node.variable
        free = variable not in cx.done
        if cx.blocking:
            cx.done.add(variable)
        date = cx.item.dates.get(variable) if free and not (cx.looking and variable == "accessed") else None
        if not free or not self._shows(cx.item.dates.get(variable)):
            cx.attempt = True
        else:
            cx.success = True
            cx.can_substitute[-1] = False
        if date is None:
            return
        if self.compiler.suppressed(cx, dates=True):
            return
        if self.node.look.strip_periods:
            cx.strip += 1
        kids = self._parts(cx, date)
        if self.node.look.strip_periods:
            cx.strip -= 1
        if kids:
            look = self.look
            out.append(Blob(None, kids, look.prefix, look.suffix, look.delimiter, look.decorations))

    def _shows(self, date: When | None) -> bool:
        return date is not None and bool(
            date.literal or any(getattr(date, name) for name in self.names if name in _ORDER)
        )

    def _parts(self, cx: Context, date: When) -> list[Blob]:
        collapse = self._collapse_at(date)
        done: set[str] = set()
        tail: list[Blob] = []
        kids: list[Blob] = []
        cx.rendered = True
        for part in self.node.parts:
            name = part.name
            done.add(name)
            found: list[Blob] = []
            if date.literal and name == "year":
                self._add(found, cx, date.literal, part.look)
            value, end = getattr(date, name), getattr(date, f"end_{name}")
            if name == "year":
                value = self._year(cx, value)
            if value is not None:
                shown, shown_end, era, era_end = self._spelled(part, value, end, date)
                if collapse and collapse <= done:
                    self._range(found, cx, part, date, (shown, shown_end), tail)
                    collapse = set()
                    tail = []
                else:
                    self._add(found, cx, shown, part.look)
                    if name in collapse and end != 0:
                        self._add(tail, cx, shown_end, _undressed(part.look, first=not tail))
                        self._add(tail, cx, era_end, PLAIN)
                self._add(found, cx, era, PLAIN)
            elif name == "month" and date.season and not date.month:
                self._season(found, cx, part, date)
            if found:
                # A range stands together, whatever delimits the parts.
                kids.append(found[0] if len(found) == 1 and not self.resets else Blob(None, found))
            if name == "year" and self.implicit and not cx.looking:
                self._suffix(cx, part, kids, present=bool(value))
        return kids

    def _year(self, cx: Context, year: int | None) -> int | None:
        """The year to print: none where the cite before shows it already ('Cite Collapsing')."""
        if not year:
            return None
        if self.drops_years and not cx.looking:
            cx.years.append(year)
            place = len(cx.years) - 1
            if cx.collapsed and place < len(cx.last_years) and cx.last_years[place] == year:
                return None
        return year

    def _collapse_at(self, date: When) -> set[str]:
        """The parts from the first that differs between the ends of a range."""
        ends = [
            name
            for name in _ORDER
            if name in self.names
            and (getattr(date, f"end_{name}") is not None or (name == "month" and date.end_season is not None))
        ]
        place = next((place for place, name in enumerate(ends) if _differs(date, name)), 2)
        return set(ends[place:])

    def _range(  # noqa: PLR0913, PLR0917  (both ends of a range)
        self, found: list[Blob], cx: Context, part: DatePart, date: When, shown: tuple[str, str], tail: list[Blob]
    ) -> None:
        value, end = shown
        if getattr(date, f"end_{part.name}") != 0:
            if part.name == "year" and not date.month and not date.day and not date.season:
                end = self._shortened(value, end)
            self._add(tail, cx, end, _undressed(part.look, first=not tail))
        self._add(found, cx, value, msgspec.structs.replace(part.look, suffix=""))
        delimiter = part.range_delimiter or self.engine.term("year-range-delimiter")
        self._add(found, cx, delimiter, PLAIN)
        if tail:
            found.append(Blob(None, tail, delimiter=self.look.delimiter))

    def _shortened(self, value: str, end: str) -> str:
        rule = self.engine.options.get("year-range-format", "")
        if not rule or rule == "expanded" or not value or not end:
            return end
        delimiter = self.engine.term("year-range-delimiter")
        return format_range(f"{value}-{end}", rule, delimiter).partition(delimiter)[2]

    def _add(self, found: list[Blob], cx: Context, text: str, look: Look) -> None:
        blob = self.engine.leaves.make(cx, text, look)
        if blob is not None:
            found.append(blob)

    # Spelling

    def _spelled(self, part: DatePart, value: int, end: int | None, date: When) -> tuple[str, str, str, str]:
        """The value and the end of a range in words, and the eras that go behind them."""
        era = era_end = ""
        if part.name == "year":
            era, value = self._era(value)
            if end:
                era_end, end = self._era(end)
        text = self._value(part, value, date)
        text_end = self._value(part, end, date) if end else ""
        return text, text_end, era, era_end

    def _era(self, year: int) -> tuple[str, int]:
        # 'AD and BC': years below 500 say that they are after Christ.
        if year < 0:
            return self.engine.term("bc"), -year
        return (self.engine.term("ad") if 0 < year < 500 else ""), year

    def _value(self, part: DatePart, value: int, date: When) -> str:
        match part.name:
            case "year":
                text = str(value)
                return text[2:] if part.form == "short" and len(text) == 4 else text
            case "month":
                text = self._month(part.form, value)
                stripped = part.look.strip_periods or self.look.strip_periods
                return text.replace(".", "") if stripped else text
            case _:
                return self._day(part.form, value, date)

    def _month(self, form: str, month: int) -> str:
        if form in ("numeric", "numeric-leading-zeros"):
            if not 1 <= month <= 12:
                return ""
            return str(month) if form == "numeric" else f"{month:02d}"
        if not 1 <= month <= 24:
            return ""
        while month > 16:
            month -= 4
        name = f"month-{month:02d}" if month <= 12 else f"season-{month - 12:02d}"
        return self.engine.locale.term(name, form) or ""

    def _day(self, form: str, day: int, date: When) -> str:
        if form == "numeric-leading-zeros":
            return f"{day:02d}"
        if form == "ordinal":
            # 'Style Options': limit-day-ordinals-to-day-1.
            if self.engine.locale.option("limit-day-ordinals-to-day-1") and day != 1:
                return str(day)
            gender = self.engine.locale.genders.get(f"month-{date.month or 0:02d}", "")
            return self.engine.locale.ordinal(day, gender)
        return str(day)

    def _season(self, found: list[Blob], cx: Context, part: DatePart, date: When) -> None:
        season: Any = date.season
        if re.fullmatch("[1-4]", str(season)):
            cx.success = True
            season = self.engine.term(f"season-{int(season):02d}")
        self._add(found, cx, str(season), part.look)

    def _suffix(self, cx: Context, part: DatePart, kids: list[Blob], *, present: bool) -> None:
        """The year suffix behind the first year that is printed ('Disambiguation', year-suffix)."""
        if cx.year_suffix is None or cx.year_suffix_done or not (present or cx.collapsed):
            return
        cx.year_suffix_done = True
        counter = Counter(cx.year_suffix, part.look, self.engine.suffix)
        compiler = self.compiler
        if self.ranged:
            counter.range_prefix = self.engine.term("citation-range-delimiter")
        counter.successor = compiler.cite_group_delimiter or compiler.year_suffix_delimiter or compiler.layout_delimiter
        counter.delimited = True
        kids.append(counter)


def _differs(date: When, name: str) -> bool:
    if name == "month" and date.month is None:
        return date.season != date.end_season
    return bool(getattr(date, name) != getattr(date, f"end_{name}"))


def _undressed(look: Look, *, first: bool) -> Look:
    return msgspec.structs.replace(look, prefix="") if first else look
