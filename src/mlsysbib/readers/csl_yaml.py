"""CSL's YAML: a list of references, or a file or front matter that has one, as pandoc's manual ("Citations") has them.

They are brought into the shape of CSL-JSON and read by the reader of that; what is Markdown there becomes tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

import msgspec

from mlsysbib.entries_yaml.values import foreign
from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_data.markdown_text import tagged, untagged
from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, Library, csl_name
from mlsysbib.model.places import NotedPlaces, Places, Spot
from mlsysbib.readers.csl_json import CslJsonReader
from mlsysbib.yaml_text.nodes import Node, parse

_DATES = frozenset(map(csl_name, DATE_VARIABLES))
_NAMES = frozenset(map(csl_name, NAME_VARIABLES))
_VERBATIM = frozenset({"id", "type", "URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "url", "doi", "citation-key"})
_FLAGS = frozenset({"static-ordering", "parse-names", "comma-suffix", "comma-dropping-particle"})
_SEASONS = frozenset("1234")
# What ends a document of YAML where no other follows.
_END = re.compile(r"^(?:---|\.\.\.)\s*\Z", re.MULTILINE)
_LISTED = re.compile(r"^references\s*:", re.MULTILINE)
_RANGE = re.compile(r"(-?\d{1,4})[_–](\d{1,4})")
_TRUE = frozenset({"true", "yes", "on", "1"})


class CslYamlReader(msgspec.Struct, frozen=True, kw_only=True):
    """CSL's data in YAML, as pandoc has it: a list of references, or a mapping with one under ``references``.

    Texts are Markdown; dates are EDTF, CSL's parts, or a year, month and day each.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every problem, and the library as far as it goes."""
        text = _END.sub("", text)
        root, problems = parse(text, "references" if _LISTED.search(text) else "")
        node = _list_in(root)
        if node is None:
            if not problems:
                said = "nothing" if root is None else root.said
                hint = "CSL's YAML is a list under references:, each with an id"
                place = root or Node(1, 1, 0, 0)
                problems = [Finding(f"the file holds {said}, no list of references", line=place.line, hint=hint)]
            raise ReadError(problems, Library())
        try:
            library = library_of(node)
        except ReadError as error:
            library = error.library
            problems = [*problems, *error.problems]
        if problems:
            raise ReadError(sorted(problems, key=lambda problem: (problem.line, problem.column)), library)
        return library


def library_of(node: Node, untyped: str = "") -> Library:
    """The library of a list of references; raises ``ReadError`` with the places of what is wrong.

    ``untyped`` is the type of references that have none.
    """
    items = [each for each in node.items if each.is_mapping]
    odd = [
        Finding(f"this reference is {each.said}, not a mapping", line=each.line, column=each.column)
        for each in node.items
        if not each.is_mapping and not each.is_null
    ]
    odd += [problem for each in items for problem in _repeated(each, _id(each))]
    text = msgspec.json.encode([{**({"type": untyped} if untyped else {}), **_item(each)} for each in items]).decode()
    errors: list[Finding] = []
    try:
        library = CslJsonReader().read(text)
    except ReadError as error:
        library, errors = error.library or Library(), list(error.problems)
    noted = _noted(items, library)
    library = Library(
        library,
        warnings=_placed(library.warnings, noted, node),
        csl=library.csl,
        places=Places([NotedPlaces(noted, csl_name)]),
    )
    if odd or errors:
        raise ReadError([*odd, *_placed(errors, {_id(each): _spots(each) for each in items}, node)], library)
    return library


def references_in(text: str) -> Library | None:
    """The library of a file of YAML with references, as pandoc reads it; None for any other."""
    root, problems = parse(_END.sub("", text), "references")
    node = None if problems or root is None or root.is_list else _list_in(root)
    return None if node is None else library_of(node, UNTYPED)


UNTYPED = "event"
"""Hardly a style says anything of events, so that pandoc prints a reference without a type as one."""


def _list_in(root: Node | None) -> Node | None:
    if root is None or (root.is_list and root.items):
        return root
    return next((value for name, value in root.pairs or () if name.text == "references" and value.is_list), None)


def _repeated(node: Node, key: str) -> Iterator[Finding]:
    """A problem for each member that a mapping has twice, however deep."""
    seen: dict[str, int] = {}
    for name, value in node.pairs or ():
        if name.text is not None and name.text in seen:
            message = f"{name.text!r} is given twice; line {seen[name.text]} has it first"
            yield Finding(message, line=name.line, column=name.column, key=key, hint="keep one of them")
        seen.setdefault(name.text or "", name.line)
        yield from _repeated(value, key)
    for each in node.items:
        yield from _repeated(each, key)


def _noted(items: list[Node], library: Library) -> dict[str, tuple[Spot, dict[str, Spot]]]:
    """Where entries and their fields stand; items and entries are in one order."""
    return {key: _spots(each) for key, each in zip(library, items, strict=False)}


def _spots(node: Node) -> tuple[Spot, dict[str, Spot]]:
    return (node.line, node.column), {name.text or "": (name.line, name.column) for name, _ in node.pairs or ()}


def _placed(problems: Iterable[Finding], noted: dict[str, tuple[Spot, dict[str, Spot]]], node: Node) -> list[Finding]:
    placed = []
    for problem in problems:
        spot, fields = noted.get(problem.key, ((node.line, node.column), {}))
        line, column = fields.get(problem.field, spot)
        placed.append(problem._replace(line=line, column=column))
    return placed


def _id(node: Node) -> str:
    return next((value.text or "" for name, value in node.pairs or () if name.text == "id"), "")


def _item(node: Node) -> dict[str, Any]:
    fields = {name.text or "": value for name, value in node.pairs or () if not value.is_null}
    return {name: _field(name, value) for name, value in fields.items()}


def _field(name: str, node: Node) -> Any:
    if name in _DATES:
        return _date(node)
    if name in _NAMES:
        people = node.items if node.is_list else (node,)
        return [_name(each) for each in people]
    if name == "custom":
        return foreign(node, _nothing_wrong)
    return _value(node, str if name in _VERBATIM else tagged)


def _nothing_wrong(node: Node, message: str, hint: str = "") -> None:
    """What is given twice has been told."""


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


def _date(node: Node) -> Any:  # noqa: PLR0911  (a return for each spelling)
    """A date: text in EDTF, CSL's ``date-parts``, or pandoc's older mappings of year, month and day, one or two."""
    if node.text is not None:
        # As Markdown, a mark of doubt may be escaped; pandoc writes long years with a small letter.
        text = re.sub(r"\\(?=[~?%])", "", node.text.strip())
        return _ranged(text) or re.sub(r"(?:^|(?<=/))y(?=-?\d{5})", "Y", text)
    if node.is_list:
        days = [_value(each, str) for each in node.items]
        if all(isinstance(day, dict) and "year" in day for day in days):
            return {"date-parts": [_day(day) for day in days], **_more(days[0])} if days else None
        if days and all(isinstance(day, dict) and "literal" in day for day in days):
            return {"literal": "/".join(str(day["literal"]) for day in days)}
        return {"date-parts": days if all(isinstance(day, list) for day in days) else [days]}
    members = ((name.text or "", value) for name, value in node.pairs or ())
    date = {name: _value(value, untagged if name == "literal" else str) for name, value in members}
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
