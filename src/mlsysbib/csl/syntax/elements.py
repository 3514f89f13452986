"""The elements of CSL's XML as nodes: what stands in layouts, macros, and the date formats of locales."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.xml_source import NAMESPACE, XML, XmlSource, tag_of

# In the order in which they are put on, innermost first; quotes go outside ('Formatting').
_DECORATIONS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_LOOKS = frozenset({*_DECORATIONS, "prefix", "suffix", "delimiter", "text-case", "strip-periods", "display", "quotes"})
_NAME_PARTS = ("family", "given")
_DATE_PARTS = ("year", "month", "day")
_TESTS = ("disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable")


def look_of(element: XML | Mapping[str, str]) -> nodes.Look:
    """The attributes by which an element is dressed."""
    # (most elements are not dressed)
    if _LOOKS.isdisjoint(element.keys()):
        return nodes.PLAIN
    get: Callable[[str], str | None] = element.get
    decorations = [(name, value) for name in _DECORATIONS if (value := get(name))]
    quotes = get("quotes")
    if quotes in ("true", "false"):
        decorations.append(("quotes", quotes))
    return nodes.Look(
        prefix=get("prefix") or "",
        suffix=get("suffix") or "",
        delimiter=get("delimiter") or "",
        decorations=tuple(decorations),
        text_case=get("text-case") or "",
        strip_periods=get("strip-periods") == "true",
        display=get("display") or "",
    )


def elements(source: XmlSource, parent: XML) -> tuple[nodes.Element, ...]:
    """The elements within another ('Rendering Elements')."""
    found = []
    for child in parent:
        read = _READERS.get(tag_of(child))
        if read is None:
            source.wrong(child, f"<{tag_of(parent)}> cannot hold <{tag_of(child)}>")
        found.append(read(source, child))
    return tuple(found)


def _text(source: XmlSource, element: XML) -> nodes.Text:
    """``cs:text``, by the attribute that selects what it prints."""
    get = element.get
    # 'Text' wants one of them: of several, the first in the clause's own order counts.
    for kind in ("variable", "macro", "term", "value"):
        value = get(kind)
        if value is not None:
            break
    else:
        source.wrong(element, "<text> needs one of variable, macro, term and value")
    return nodes.Text(
        kind=kind,
        value=term_name(value) if kind == "term" else value,
        form=get("form") or "long",
        # (the schema has two values here, but styles also say what they say in a label)
        plural=get("plural") in ("true", "always"),
        look=look_of(element),
    )


def _number(source: XmlSource, element: XML) -> nodes.Number:
    variable = source.need(element, "variable")
    return nodes.Number(variable, element.get("form") or "numeric", look_of(element))


def _label(source: XmlSource, element: XML) -> nodes.Label:
    return _label_of(element, source.need(element, "variable"))


def _label_of(element: XML, variable: str, *, before: bool = False) -> nodes.Label:
    # 'Label' has three values; the two of ``cs:text`` are understood, and whatever else is there is the default.
    plural = {"always": "always", "true": "always", "never": "never", "false": "never"}.get(
        element.get("plural") or "", "contextual"
    )
    return nodes.Label(variable, element.get("form") or "", cast("Any", plural), before, look_of(element))


def date_of(source: XmlSource, element: XML) -> nodes.Date:
    """``cs:date``, in a style or as the format of a locale."""
    # Kept as attributes, too: 'Date' has those that a style sets override the locale's one by one.
    parts: dict[str, dict[str, str]] = {}
    for part in element.iterfind(NAMESPACE + "date-part"):
        name = source.need(part, "name")
        if name not in _DATE_PARTS:
            source.wrong(part, f"there is no date-part {name!r}; it is one of year, month and day")
        parts[name] = dict(part.attrib)
    return nodes.Date(
        variable=element.get("variable") or "",
        form=element.get("form") or "",
        shown=element.get("date-parts") or "year-month-day",
        parts=tuple(date_part(attributes) for attributes in parts.values()),
        look=look_of(element),
        attributes=parts,
    )


def date_part(attributes: Mapping[str, str]) -> nodes.DatePart:
    """The part that these attributes describe: a style's own, or the locale's overlaid with what the style sets."""
    get = attributes.get
    return nodes.DatePart(attributes["name"], get("form") or "long", get("range-delimiter"), look_of(attributes))


def _names(source: XmlSource, element: XML) -> nodes.Names:
    """``cs:names`` with its children, each of which it may have once."""
    variables = tuple(source.need(element, "variable").split())
    name = et_al = label = None
    substitute: tuple[nodes.Element, ...] = ()
    named = any(tag_of(child) == "name" for child in element)
    for child in element:
        match tag_of(child):
            case "name":
                name = _name(source, child)
            case "et-al":
                et_al = nodes.EtAl(term_name(child.get("term") or "et-al"), look_of(child))
            case "label":
                # 'Label': in front of cs:name it is printed in front of the names.
                label = _label_of(child, "", before=named and name is None)
            case "substitute":
                substitute = elements(source, child)
            case "institution":
                # CSL-M's, which some styles carry along; CSL 1.0.2 has organisations printed as one name.
                pass
            case other:
                source.wrong(child, f"<names> cannot hold <{other}>")
    # 'Substitute': names without children take over what the enclosing names say.
    bare = not len(element)
    return nodes.Names(variables, name, et_al, label, substitute, element.get("delimiter"), bare, look_of(element))


def _name(source: XmlSource, element: XML) -> nodes.Name:
    parts: dict[str, nodes.Look] = {}
    for child in element:
        name = child.get("name")
        if tag_of(child) != "name-part" or name not in _NAME_PARTS:
            source.wrong(child, f"<name> cannot hold <{tag_of(child)}>")
        parts[name] = look_of(child)
    return nodes.Name(dict(element.attrib), look_of(element), parts.get("family"), parts.get("given"))


def _group(source: XmlSource, element: XML) -> nodes.Group:
    return nodes.Group(elements(source, element), look_of(element))


def _choose(source: XmlSource, element: XML) -> nodes.Choose:
    return nodes.Choose(tuple(_branch(source, child) for child in element))


def _branch(source: XmlSource, element: XML) -> nodes.Branch:
    """``cs:if``, ``cs:else-if`` or ``cs:else``: its conditions, and what it prints."""
    tag = tag_of(element)
    if tag not in ("if", "else-if", "else"):
        source.wrong(element, f"<choose> cannot hold <{tag}>")
    get = element.get
    tests = [
        # ('Choose' has values apart by spaces; the older name of one locator has a space in it)
        nodes.Test(kind, tuple(value.replace("sub verbo", "sub-verbo").split()))
        for kind in _TESTS
        if (value := get(kind)) is not None
    ]
    # Without its conditions, which CSL-M has more of, a branch would be taken always.
    if tag != "else" and not tests:
        source.wrong(element, f"<{tag}> has no condition that CSL 1.0.2 knows")
    match = get("match") or "all"
    if match not in ("all", "any", "none"):
        source.wrong(element, f"there is no match {match!r}; it is one of all, any and none")
    return nodes.Branch(tuple(tests), cast("Any", match), elements(source, element))


_READERS: dict[str, Callable[[XmlSource, XML], nodes.Element]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": date_of,
    "names": _names,
    "group": _group,
    "choose": _choose,
}


def term_name(name: str) -> str:
    """The name of a term in CSL 1.0.2."""
    # CSL 1.0.2 writes "sub-verbo" for what 1.0.1 called "sub verbo".
    return "sub-verbo" if name == "sub verbo" else name
