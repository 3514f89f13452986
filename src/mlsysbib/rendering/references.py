"""The references that a document brings along in its front matter: CSL's fields, as pandoc's manual has them in YAML.

They are brought into the shape of CSL-JSON and read by the reader of that; what is Markdown there becomes tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from mlsysbib.entries_yaml.nodes import Node, parse
from mlsysbib.errors import Finding, ReadError
from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, Library, csl_name
from mlsysbib.readers.csl_json import CslJsonReader
from mlsysbib.rendering.strings import tagged, untagged

_DATES = frozenset(map(csl_name, DATE_VARIABLES))
_NAMES = frozenset(map(csl_name, NAME_VARIABLES))
_VERBATIM = frozenset({"id", "type", "URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "url", "doi", "citation-key"})
_FLAGS = frozenset({"static-ordering", "parse-names", "comma-suffix", "comma-dropping-particle"})
# Hardly a style says anything of events, so that a reference without a type is printed as what a style does not know.
_NO_TYPE = "event"
_SEASONS = frozenset("1234")
# What ends a document of YAML where no other follows.
_END = re.compile(r"^(?:---|\.\.\.)\s*\Z", re.MULTILINE)
_RANGE = re.compile(r"(-?\d{1,4})[_–](\d{1,4})")
_TRUE = frozenset({"true", "yes", "on", "1"})


def library_of(node: Node) -> Library:
    """The library of a list of references; raises ``ReadError`` with the line of the reference that is wrong."""
    items = [each for each in node.items if each.is_mapping]
    text = json.dumps([_item(each) for each in items], ensure_ascii=False)
    lines = {_id(each): each for each in items}
    try:
        library = CslJsonReader().read(text)
    except ReadError as error:
        raise ReadError(_placed(error.problems, lines, node)) from None
    return library.replace(library, warnings=tuple(_placed(library.warnings, lines, node)))


def references_in(text: str) -> Library | None:
    """The library of a file of YAML with references, as pandoc reads it; None for any other."""
    root, problems = parse(_END.sub("", text))
    pairs = (root.pairs if root is not None and not problems else None) or ()
    node = next((value for name, value in pairs if name.text == "references" and value.is_list), None)
    return None if node is None else library_of(node)


def _placed(problems: Iterable[Finding], lines: dict[str, Node], node: Node) -> list[Finding]:
    homes = [(problem, lines.get(problem.key, node)) for problem in problems]
    return [problem._replace(line=home.line, column=home.column) for problem, home in homes]


def _id(node: Node) -> str:
    return next((value.text or "" for name, value in node.pairs or () if name.text == "id"), "")


def _item(node: Node) -> dict[str, Any]:
    fields = {name.text or "": value for name, value in node.pairs or () if not value.is_null}
    item = {name: _field(name, value) for name, value in fields.items()}
    return {"type": _NO_TYPE, **item}


def _field(name: str, node: Node) -> Any:
    if name in _DATES:
        return _date(node)
    if name in _NAMES:
        people = node.items if node.is_list else (node,)
        return [_name(each) for each in people]
    return _value(node, str if name in _VERBATIM else tagged)


def _value(node: Node, convert: Callable[[str], str]) -> Any:
    if node.text is not None:
        return None if node.is_null else convert(node.text)
    if node.is_mapping:
        return {name.text or "": _value(value, convert) for name, value in node.pairs or ()}
    return [_value(each, convert) for each in node.items]


def _name(node: Node) -> dict[str, Any]:
    """A name; parts may come in a list each, and a name that is one text is printed as it is."""
    if not node.is_mapping:
        return {"literal": untagged(node.text or "")}
    return {name.text or "": _part(name.text or "", value) for name, value in node.pairs or () if not value.is_null}


def _part(name: str, node: Node) -> Any:
    if name in _FLAGS:
        return (node.text or "").lower() in _TRUE
    if node.is_list:
        return " ".join(untagged(each.text or "") for each in node.items)
    return untagged(node.text or "")


def _date(node: Node) -> Any:
    """A date: text in EDTF, CSL's ``date-parts``, or pandoc's older mappings of year, month and day, one or two."""
    if node.text is not None:
        return _ranged(node.text) or node.text
    if node.is_list:
        days = [_value(each, str) for each in node.items]
        if all(isinstance(day, dict) and "year" in day for day in days):
            return {"date-parts": [_day(day) for day in days], **_more(days[0])} if days else None
        return {"date-parts": days if all(isinstance(day, list) for day in days) else [days]}
    date = _value(node, str)
    if "date-parts" not in date and "year" in date:
        return {"date-parts": [_day(date)], **(_ranged(str(date["year"])) or {}), **_more(date)}
    if set(date) == {"literal"} and (ranged := _ranged(str(date["literal"]))):
        return ranged
    return {**date, **_more(date)}


def _ranged(text: str) -> Any:
    """The years of a range; None for any other text."""
    ranged = _RANGE.fullmatch(text.strip())
    return {"date-parts": [[ranged[1]], [ranged[2]]]} if ranged else None


def _day(date: dict[str, Any]) -> list[str]:
    parts: list[str] = []
    for name in ("year", "month", "day"):
        if date.get(name) in (None, ""):
            break
        parts.append(str(date[name]))
    if len(parts) == 1 and str(date.get("season", "")) in _SEASONS:
        # As months after the twelfth, which a range may have at both ends.
        parts.append(str(12 + int(date["season"])))
    return parts


def _more(date: dict[str, Any]) -> dict[str, Any]:
    return {"circa": True} if str(date.get("circa", "")).lower() in _TRUE else {}
