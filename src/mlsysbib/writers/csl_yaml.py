"""A library to CSL's YAML, as pandoc and Quarto take it in a file or in the front matter of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import msgspec

from mlsysbib.errors import Finding, Report
from mlsysbib.exchange_data.markdown_text import as_markdown, tagged, untagged
from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, AnyDate, DateRange, Entry, Library, LiteralDate, csl_name
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.writers.csl_json import item_of
from mlsysbib.writers.losses import ALL, Holding
from mlsysbib.yaml_text.lines import element

_DATES = {csl_name(field): field for field in DATE_VARIABLES}
_NAMES = frozenset(map(csl_name, NAME_VARIABLES))
_VERBATIM = frozenset({"id", "citation-key", "type", "custom", "URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID"})


class CslYamlWriter(msgspec.Struct, frozen=True, kw_only=True):
    """CSL's data in YAML for pandoc, Quarto and MyST: a list under ``references``, texts in Markdown, dates in EDTF.

    English titles are put in sentence case, as CSL expects them of data, but for those that came as CSL's data.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """All there is: what CSL has no variable for stands in ``custom``."""
        return ALL

    def write(self, library: Library) -> Iterable[str]:
        """The file, one piece for each entry."""
        yield "references:\n" if library else "references: []\n"
        for key, entry in library.items():
            item = item_of(key, entry, lower=key not in library.csl)
            spelled = _spelled(item, entry)
            yield "\n".join([*element(spelled), ""])
            if self.report is not None:
                for name in _changed(item, spelled, entry):
                    loss = Finding(_CHANGED, key=key, field=name, severity="warning")
                    self.report(library.placed(loss))


_CHANGED = "this does not come back as it is, since texts are Markdown on one line"


def _changed(item: Mapping[str, Any], spelled: Mapping[str, Any], entry: Entry) -> Iterator[str]:
    """The fields of which pandoc's Markdown cannot say a text; only what needs escapes is looked at."""
    for name, value in spelled.items():
        if isinstance(value, str) and name not in _DATES and value != item[name]:
            if tagged(value) != item[name]:
                yield name
        elif name in _NAMES:
            pairs = zip(item[name], value, strict=True)
            if not all(_comes_back(was, each) for was, each in pairs):
                yield name
        elif name in _DATES and isinstance(value, dict) and not _is_kept(value["literal"], entry, name):
            yield name


def _is_kept(said: str, entry: Entry, name: str) -> bool:
    """Whether a date in words comes back as these words."""
    return LiteralDate(untagged(said)) == getattr(entry, _DATES[name]) and worded_date(said) is not None


def _comes_back(name: Mapping[str, Any], spelled: Mapping[str, Any]) -> bool:
    return all(value == (said := spelled[part]) or untagged(said) == value for part, value in name.items())


def _spelled(item: Mapping[str, Any], entry: Entry) -> dict[str, Any]:
    return {
        name: value
        if name in _VERBATIM
        else _date(getattr(entry, _DATES[name]))
        if name in _DATES
        else [_name(each) for each in value]
        if name in _NAMES
        else as_markdown(value)
        if isinstance(value, str)
        else value
        for name, value in item.items()
    }


def _name(name: Mapping[str, Any]) -> dict[str, Any]:
    return {part: as_markdown(value) if isinstance(value, str) else value for part, value in name.items()}


def _date(date: AnyDate) -> Any:
    if isinstance(date, LiteralDate):
        return {"literal": as_markdown(date.literal)}
    if isinstance(date, DateRange):
        return "/".join("" if end is None else _edtf(str(end)) for end in (date.start, date.end))
    return _edtf(str(date))


def _edtf(text: str) -> str:
    """As pandoc spells it: long years with a small letter."""
    return f"y{text[1:]}" if text[:1] == "Y" else text
