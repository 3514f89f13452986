"""The ranges in a field of numbers: which hyphens are dashes, and how the last page is shortened."""

from __future__ import annotations

import re

from mlsysbib.csl.locale import Locale
from mlsysbib.csl.number_labels import LABEL_OF
from mlsysbib.csl.number_parts import LOCATORS, Part
from mlsysbib.csl.pages import format_range

_ARABIC_OR_ROMAN = re.compile(r"[0-9]+|[ivxlcmIVXLCM]+")
_DASHED = frozenset({"locator", "issue", "volume", "edition", "number"})


class RangeSetter:
    """Sets the ranges of fields in one style and locale."""

    def __init__(self, locale: Locale, page_range_format: str) -> None:
        self._locale = locale
        self._page_range_format = page_range_format

    def set_all(self, parts: list[Part], variable: str) -> None:
        """Put the ranges among a field's parts as locale and style want them."""
        count, label = 0, None
        for index, part in enumerate(parts):
            if not part.collapsible:
                count, label = 0, None
                part.joint = self._dash(variable, part, part.joint, numeric=part.numeric)
            elif label == part.label and part.joint == "-":
                count = 1
            elif label == part.label:
                count += 1
                if count == 2:
                    count = self._set_range(parts, index, variable, count)
            else:
                label, count = part.label, 1
        if count == 2:
            self._set_range(parts, len(parts) - 1, variable, count)

    def _set_range(self, parts: list[Part], index: int, variable: str, count: int) -> int:
        first, last = parts[index - 1], parts[index]
        if index < 1 or first.particle != last.particle:
            return count
        if first.joint != "-":
            return 1
        if not self._page_range_format and _leading(first.value) > _leading(last.value) >= 0:
            first.joint = self._dash(variable, last, first.joint, numeric=True)
            return count
        if self._is_page(variable, last) and _leading(first.value) >= 0 and _leading(last.value) >= 0:
            delimiter = self._locale.term("page-range-delimiter") or "\u2013"
            text = f"{first.particle}{first.value} - {last.particle}{last.value}"
            text = format_range(text, self._page_range_format, delimiter)
        else:
            if _ARABIC_OR_ROMAN.fullmatch(first.value) and _ARABIC_OR_ROMAN.fullmatch(last.value):
                first.joint = self._locale.term("page-range-delimiter") or "\u2013"
            text = first.value + first.joint.replace("\\-", "-") + last.value
        match = re.fullmatch(
            r"((?:[0-9]*[a-zA-Z]+0*))?([0-9]+[a-z]*)(\s*[^0-9]+\s*)([-,a-zA-Z]?0*)([0-9]+[a-z]*)", text
        )
        if match:
            first.particle, first.value = match[1] or "", match[2]
            first.joint = self._dash(variable, last, match[3], numeric=last.numeric)
            last.particle, last.value = match[4] or "", match[5]
        return 0

    def _is_page(self, variable: str, part: Part) -> bool:
        return variable == "page" or (variable == "locator" and "p." in (part.label, part.own_label))

    def _dash(self, variable: str, part: Part, joint: str, *, numeric: bool) -> str:
        if joint != "-" or not numeric:
            return joint
        if variable in LOCATORS and not self._locale.term(LABEL_OF.get(part.own_label or part.label, "")):
            return joint
        if variable in _DASHED or self._is_page(variable, part):
            return self._locale.term("page-range-delimiter") or "\u2013"
        if variable == "collection-number":
            return self._locale.term("year-range-delimiter") or "\u2013"
        return joint


def _leading(text: str) -> int:
    match = re.match(r"[0-9]+", text)
    return int(match[0]) if match else -1
