"""CSL's XML to nodes, with the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.limits import check_sizes, check_steps
from mlsysbib.csl.syntax.macros import check_macros
from mlsysbib.csl.syntax.xml_source import NAMESPACE, XML, Source, attributes_of, tag_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# In the order in which they are put on, innermost first; quotes go outside ('Formatting').
_DECORATIONS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_NAME_PARTS = ("family", "given")
_DATE_PARTS = ("year", "month", "day")
_TESTS = ("disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable")


def parse_style(xml: bytes, path: str = "") -> nodes.StyleNodes:
    """The nodes of a style; raises ``StyleError`` with path, line and what is wrong."""
    source = Source(xml, path)
    root = source.root
    if root.tag != NAMESPACE + "style":
        source.wrong(root, f"not a CSL style: its root is <{tag_of(root)}>, not <style> of CSL's namespace")
    version = root.get("version") or ""
    if "m" in version or version.startswith("1.1"):
        source.wrong(root, f"a style for CSL-M (version {version!r}), which is a language of its own; CSL 1.0 is read")
    info = {name: root.find(f"{NAMESPACE}info/{NAMESPACE}{name}") for name in ("title", "id")}
    common: dict[str, Any] = {name: (element.text or "") for name, element in info.items() if element is not None}
    check_sizes(source)
    common["default_locale"] = root.get("default-locale") or ""
    parts = {tag_of(child): child for child in root}
    if "citation" not in parts:
        parent = _parent(root)
        if parent is None:
            source.wrong(root, "the style has neither <citation> nor a link to an independent parent")
        return nodes.StyleNodes(parent=parent, **common)
    macros = {source.need(child, "name"): child for child in root if tag_of(child) == "macro"}
    order = check_macros(source, root, macros)
    style = nodes.StyleNodes(
        kind=root.get("class") or "in-text",
        options=attributes_of(root),
        macros={name: _elements(source, element) for name, element in macros.items()},
        locales=tuple(_terms(source, child) for child in root if tag_of(child) == "locale"),
        citation=_area(source, parts["citation"]),
        bibliography=_area(source, parts["bibliography"]) if "bibliography" in parts else None,
        **common,
    )
    areas = [(parts["citation"], style.citation)]
    if style.bibliography is not None:
        areas.append((parts["bibliography"], style.bibliography))
    check_steps(source, areas, style.macros, order)
    return style


def parse_locale(xml: bytes, path: str = "") -> nodes.Terms:
    """The nodes of a locale file; raises ``StyleError``."""
    source = Source(xml, path)
    if source.root.tag != NAMESPACE + "locale":
        source.wrong(source.root, "not a CSL locale")
    check_sizes(source)
    return _terms(source, source.root)


def _parent(root: XML) -> str | None:
    for link in root.iterfind(f"{NAMESPACE}info/{NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href") or ""
    return None


def _look(element: XML | Mapping[str, str]) -> nodes.Look:
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


def _area(source: Source, element: XML) -> nodes.Area:
    layout = element.find(NAMESPACE + "layout")
    if layout is None:
        source.wrong(element, f"<{tag_of(element)}> has no <layout>")
    keys = element.iterfind(f"{NAMESPACE}sort/{NAMESPACE}key")
    return nodes.Area(
        options=attributes_of(element),
        sort=tuple(_key(source, key) for key in keys),
        layout=_elements(source, layout),
        look=_look(layout),
    )


def _key(source: Source, element: XML) -> nodes.SortKey:
    options = attributes_of(element)
    if not (options.get("variable") or options.get("macro")):
        source.wrong(element, "<key> needs a variable or a macro")
    return nodes.SortKey(
        variable=options.get("variable", ""),
        macro=options.get("macro", ""),
        descending=options.get("sort") == "descending",
        options={name: value for name, value in options.items() if name.startswith("names-")},
    )


def _elements(source: Source, parent: XML, *, bare: bool = False) -> tuple[nodes.Element, ...]:
    found = []
    for child in parent:
        read = _READERS.get(tag_of(child))
        if read is None:
            source.wrong(child, f"<{tag_of(parent)}> cannot hold <{tag_of(child)}>")
        found.append(read(source, child, bare))
    return tuple(found)


def _text(source: Source, element: XML, bare: bool) -> nodes.Text:  # noqa: ARG001, FBT001  (a reader's signature)
    get = element.get
    for kind in ("variable", "macro", "term", "value"):
        value = get(kind)
        if value is not None:
            break
    else:
        source.wrong(element, "<text> needs one of variable, macro, term and value")
    return nodes.Text(
        kind=kind,
        value=_term(value) if kind == "term" else value,
        form=get("form") or "long",
        plural=get("plural") in ("true", "always"),
        look=_look(element),
    )


def _number(source: Source, element: XML, bare: bool) -> nodes.Number:  # noqa: ARG001, FBT001  (likewise)
    variable = source.need(element, "variable")
    return nodes.Number(variable, element.get("form") or "numeric", _look(element))


def _label(source: Source, element: XML, bare: bool) -> nodes.Label:  # noqa: ARG001, FBT001  (likewise)
    return _label_of(element, source.need(element, "variable"))


def _label_of(element: XML, variable: str, *, before: bool = False) -> nodes.Label:
    plural = {"always": "always", "true": "always", "never": "never", "false": "never"}.get(
        element.get("plural") or "", "contextual"
    )
    return nodes.Label(variable, element.get("form") or "", cast("Any", plural), before, _look(element))


def _date(source: Source, element: XML, bare: bool) -> nodes.Date:  # noqa: ARG001, FBT001  (likewise)
    parts: dict[str, dict[str, str]] = {}
    for part in element.iterfind(NAMESPACE + "date-part"):
        name = source.need(part, "name")
        if name not in _DATE_PARTS:
            source.wrong(part, f"there is no date-part {name!r}; it is one of year, month and day")
        parts[name] = attributes_of(part)
    return nodes.Date(
        variable=element.get("variable") or "",
        form=element.get("form") or "",
        shown=element.get("date-parts") or "year-month-day",
        parts=tuple(date_part(attributes) for attributes in parts.values()),
        look=_look(element),
        attributes=parts,
    )


def date_part(attributes: Mapping[str, str]) -> nodes.DatePart:
    """The part that these attributes describe: a style's own, or the locale's overlaid with what the style sets."""
    get = attributes.get
    return nodes.DatePart(attributes["name"], get("form") or "long", get("range-delimiter"), _look(attributes))


def _names(source: Source, element: XML, bare: bool) -> nodes.Names:  # noqa: FBT001  (likewise)
    variables = tuple(source.need(element, "variable").split())
    name = et_al = label = None
    substitute: tuple[nodes.Element, ...] = ()
    named = any(tag_of(child) == "name" for child in element)
    for child in element:
        match tag_of(child):
            case "name":
                name = _name(source, child)
            case "et-al":
                et_al = nodes.EtAl(_term(child.get("term") or "et-al"), _look(child))
            case "label":
                # 'Label': in front of cs:name it is printed in front of the names.
                label = _label_of(child, "", before=named and name is None)
            case "substitute":
                substitute = _elements(source, child, bare=True)
            case "institution":
                pass
            case other:
                source.wrong(child, f"<names> cannot hold <{other}>")
    # 'Substitute': names without children take over what the enclosing names say.
    return nodes.Names(
        variables, name, et_al, label, substitute, element.get("delimiter"), bare and not len(element), _look(element)
    )


def _name(source: Source, element: XML) -> nodes.Name:
    parts: dict[str, nodes.Look] = {}
    for child in element:
        name = child.get("name")
        if tag_of(child) != "name-part" or name not in _NAME_PARTS:
            source.wrong(child, f"<name> cannot hold <{tag_of(child)}>")
        parts[name] = _look(child)
    return nodes.Name(attributes_of(element), _look(element), parts.get("family"), parts.get("given"))


def _group(source: Source, element: XML, bare: bool) -> nodes.Group:  # noqa: FBT001  (likewise)
    return nodes.Group(_elements(source, element, bare=bare), _look(element))


def _choose(source: Source, element: XML, bare: bool) -> nodes.Choose:  # noqa: FBT001  (likewise)
    return nodes.Choose(tuple(_branch(source, child, bare=bare) for child in element))


def _branch(source: Source, element: XML, *, bare: bool) -> nodes.Branch:
    tag = tag_of(element)
    if tag not in ("if", "else-if", "else"):
        source.wrong(element, f"<choose> cannot hold <{tag}>")
    get = element.get
    tests = [
        nodes.Test(kind, tuple(value.replace("sub verbo", "sub-verbo").split()))
        for kind in _TESTS
        if (value := get(kind)) is not None
    ]
    if tag != "else" and not tests:
        source.wrong(element, f"<{tag}> has no condition that CSL 1.0.2 knows")
    match = get("match") or "all"
    if match not in ("all", "any", "none"):
        source.wrong(element, f"there is no match {match!r}; it is one of all, any and none")
    return nodes.Branch(tuple(tests), cast("Any", match), _elements(source, element, bare=bare))


_READERS: dict[str, Callable[[Source, XML, bool], nodes.Element]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": _date,
    "names": _names,
    "group": _group,
    "choose": _choose,
}


def _terms(source: Source, element: XML) -> nodes.Terms:
    terms: list[nodes.Term] = []
    options: dict[str, str] = {}
    dates: dict[str, nodes.Date] = {}
    for child in element:
        match tag_of(child):
            case "terms":
                terms += _read_terms(source, child)
            case "date":
                dates[source.need(child, "form")] = _date(source, child, False)  # noqa: FBT003  (a reader's signature)
            case "style-options":
                options |= attributes_of(child)
    return nodes.Terms(element.get(_LANG) or "", tuple(terms), dates, options)


def _read_terms(source: Source, element: XML) -> Iterable[nodes.Term]:
    for child in element:
        single, multiple = (child.find(NAMESPACE + number) for number in ("single", "multiple"))
        text = child.text if child.text and not child.text.isspace() else ""
        get = child.get
        yield nodes.Term(
            name=_term(source.need(child, "name")),
            single=text if single is None else single.text or "",
            multiple=text if multiple is None else multiple.text or "",
            form=get("form") or "long",
            gender=get("gender") or "",
            gender_form=get("gender-form") or "",
            match=get("match") or "",
        )


def _term(name: str) -> str:
    # CSL 1.0.2 writes "sub-verbo" for what 1.0.1 called "sub verbo".
    return "sub-verbo" if name == "sub verbo" else name
