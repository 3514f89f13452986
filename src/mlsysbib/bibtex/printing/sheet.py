"""The fields of one entry while they are written, and who is told what they lack."""

from __future__ import annotations

from typing import Any, NamedTuple

from mlsysbib.bibtex.language import dates
from mlsysbib.bibtex.printing.values import WRITERS, Options, ValueWriter
from mlsysbib.errors import Report, in_field, warning
from mlsysbib.model import AnyDate, LiteralDate


class Sheet(NamedTuple):
    """The fields of one entry under way, and who is told what they lack.

    Of a loss is told the field that is written, or CSL's variable where none is.
    """

    options: Options
    fields: dict[str, str]
    report: Report | None


def write(field: str, writer: ValueWriter, value: Any, sheet: Sheet) -> None:
    """A variable in its field, if there is anything of it to write."""
    options, fields, report = sheet
    written = writer(value, options, None if report is None else in_field(report, field))
    if written:
        fields[field] = f"{{{written}}}"


def write_date(field: str, value: AnyDate, sheet: Sheet) -> None:
    """A date in its field, or in BibTeX's ``year``, ``month`` and ``day``."""
    fields = sheet.fields
    if isinstance(value, LiteralDate):
        write("year" if field == "date" else field, WRITERS["text"], value.literal, sheet)
    elif field != "year":
        fields[field] = f"{{{value}}}"
    else:
        parts = dates.to_fields(value)
        if parts is None:
            if sheet.report is not None:
                message = f"BibTeX has no fields for the date {value}; its years alone are written"
                sheet.report(warning(message, "year"))
            parts = dates.years_alone(value)
        fields["year"] = f"{{{parts.year}}}"
        if parts.month:
            fields["month"] = parts.month
        if parts.day:
            fields["day"] = f"{{{parts.day}}}"
