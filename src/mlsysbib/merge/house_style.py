"""House style, value by value: the same thing is always written the same way.

Pure functions of one value. What is meant never changes: only white space, the dash of a range, a prefix that says
again what the field's name says. Wording, case and spelling stay as they were given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mlsysbib.model import ArxivID
from mlsysbib.model.identifiers import DOI
from mlsysbib.text.pages import page_range

_ISSN = re.compile(r"(\d{4})[\s‐-―-]?(\d{3}[\dXx])")
# What has paragraphs keeps its line breaks.
_LONG = frozenset({"abstract", "annote", "note"})


def tidy(field: str, value: Any) -> Any:
    """A field's value in house style; None for text that is nothing but white space; no text is left as it is."""
    if not isinstance(value, str):
        return value
    text = value.strip() if field in _LONG else " ".join(value.split())
    rule = _RULES.get(field)
    return (rule(text) if rule is not None else text) or None


def _identifier(parse: Callable[[str], Any]) -> Callable[[str], str]:
    def normal(text: str) -> str:
        try:
            return str(parse(text))
        except ValueError:
            return text

    return normal


def _issn(text: str) -> str:
    return _ISSN.sub(lambda match: f"{match[1]}-{match[2].upper()}", text)


_RULES: dict[str, Callable[[str], str]] = {
    "arxiv": _identifier(ArxivID.parse),
    "doi": _identifier(DOI.parse),
    "issn": _issn,
    "page": page_range,
}
