"""``cs:date``: in a format of the locale's or of the style's own, and as a key to sort by ('Date')."""

from __future__ import annotations

from collections.abc import Sequence

from mlsysbib.csl.compiled.dressing import dressed
from mlsysbib.csl.compiled.rendering import CALLED, PRINTED, Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.data.moments import NOT_KNOWN, Day, Moment
from mlsysbib.csl.numbers.date_parts import Part, compile_part
from mlsysbib.csl.numbers.date_ranges import range_steps
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.elements import date_part
from mlsysbib.csl.text.flow import Suffix
from mlsysbib.csl.text.inline import pieces


def compile_date(node: nodes.Date, scope: Scope) -> Element:
    """The date with all its attributes; in a macro that sorts, what it would print as numbers that compare."""
    node = _localized(node, scope)
    variable = node.variable
    parts = [compile_part(part, scope.locale) for part in node.parts]
    delimiter = node.look.delimiter
    own_suffix = scope.own_suffix

    def render(rendering: Rendering) -> int:
        """The date as words, as one day or as a range; as digits in a sort key."""
        moment = rendering.item.moment(variable)
        # 'Substitute': what has been printed for names is suppressed in the rest of the output.
        if moment is None or variable in rendering.used:
            return CALLED
        out = rendering.out
        start = len(out)
        if rendering.sort is not None:
            # (words do not compare with digits, and have no key by the variable either)
            if not moment.literal:
                out.append(_sortable(moment, parts))
        elif moment.literal:
            out += pieces(moment.literal)
        else:
            # 'Disambiguation': the suffix goes after the first year rendered, unless the style places it itself.
            year_suffix = "" if own_suffix or rendering.suffixed else rendering.detail.suffix
            if moment.end is None:
                _put_day(rendering, parts, delimiter, moment.start, year_suffix)
            else:
                _put_range(rendering, parts, delimiter, (moment.start, moment.end), year_suffix)
        if len(out) == start:
            return CALLED
        rendering.begun = True
        return PRINTED

    return dressed(render, node.look, scope)


def moment_key(moment: Moment) -> tuple[int, ...]:
    """What sorts a date ('Sorting Variables'): numbers, those not known 0, without seasons; a range after its start.

    Words have none, so that they stand where entries without a date do.
    """
    if moment.literal:
        return ()
    # Without a beginning a range sorts in front of all dates, without an end after all with the same beginning.
    start = _numbers(moment.start, -(10**9))
    return start if moment.end is None else start + _numbers(moment.end, 10**9)


def _numbers(day: Day, unknown: int) -> tuple[int, int, int]:
    return (unknown if day == NOT_KNOWN else day.year or 0, day.month or 0, day.day or 0)


def _localized(node: nodes.Date, scope: Scope) -> nodes.Date:
    """The date with the parts and the look of the locale's format, under what the style says ('Date').

    The style's own parts only restyle them; which of them are printed is said by ``date-parts``.
    """
    if not node.form:
        return node
    # A form that the locale lacks prints nothing, like a term that it lacks ('Locale Fallback' has been gone through).
    form = scope.locale.dates.get(node.form) or nodes.Date("")
    shown = node.shown.split("-")
    parts = [
        date_part({**attributes, **node.attributes.get(name, {})})
        for name, attributes in form.attributes.items()
        if name in shown
    ]
    # 'Localized Date Formats': affixes are the style's alone, the delimiter the locale's alone.
    look = nodes.Look(
        prefix=node.look.prefix,
        suffix=node.look.suffix,
        delimiter=form.look.delimiter,
        decorations=tuple((dict(form.look.decorations) | dict(node.look.decorations)).items()),
        text_case=node.look.text_case or form.look.text_case,
        display=node.look.display,
    )
    return nodes.Date(node.variable, node.form, node.shown, tuple(parts), look)


def _put(rendering: Rendering, part: Part, text: str, year_suffix: str = "") -> None:
    """Print a part that says ``text``; a year, with the suffix of the work."""
    out = rendering.out
    if part.prefix:
        out.append(part.prefix)
    out += part.first
    out.append(text)
    if year_suffix:
        out.append(Suffix(year_suffix))
        rendering.suffixed = True
    out += part.last
    if part.suffix:
        out.append(part.suffix)


def _put_day(rendering: Rendering, parts: Sequence[Part], delimiter: str, day: Day, year_suffix: str) -> None:
    begun = False
    for part in parts:
        text = part.said(day)
        if text:
            if begun and delimiter:
                rendering.out.append(delimiter)
            _put(rendering, part, text, "" if part.rank else year_suffix)
            begun = True


def _put_range(
    rendering: Rendering, parts: Sequence[Part], delimiter: str, ends: tuple[Day, Day], year_suffix: str
) -> None:
    """The range; years that are printed as a range are one, which the suffix goes after: "2015–2017a"."""
    steps = range_steps(parts, delimiter, *ends)
    years = [index for index, step in enumerate(steps) if not isinstance(step, str) and step[0].rank == 0]
    for index, step in enumerate(steps):
        if isinstance(step, str):
            rendering.out.append(step)
        else:
            part, text = step
            _put(rendering, part, text, year_suffix if years and index == years[-1] else "")


# Years are moved so that those before Christ sort in front of the others as text does.
_MOVED = 50_000
_UNKNOWN = "000000000"


def _sortable(moment: Moment, parts: Sequence[Part]) -> str:
    """'Sorting Macros': the parts that would be printed, as the digits of YYYYMMDD; those of an end after them."""
    ranks = {part.rank for part in parts}
    end = _UNKNOWN if moment.end is None else _digits(moment.end, ranks, _MOVED - 1)
    return _digits(moment.start, ranks, -_MOVED) + end


def _digits(day: Day, ranks: set[int], unknown: int) -> str:
    year, month, number = _numbers(day, unknown)
    year = max(-_MOVED, min(year, _MOVED - 1)) + _MOVED if 0 in ranks else 0
    return f"{year:05}{month if 1 in ranks else 0:02}{number if 2 in ranks else 0:02}"
