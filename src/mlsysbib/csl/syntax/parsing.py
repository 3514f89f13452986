"""A style or a locale as nodes; whatever is wrong is told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.elements import date_of, elements, look_of, term_name
from mlsysbib.csl.syntax.limits import check_sizes, check_steps
from mlsysbib.csl.syntax.macros import check_macros
from mlsysbib.csl.syntax.xml_source import NAMESPACE, XML, XmlSource, tag_of

_NUMBERS = ("single", "multiple")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_style(xml: bytes, path: str = "") -> nodes.StyleNodes:
    """The nodes of a style; raises ``StyleError`` with path, line and what is wrong."""
    source = XmlSource(xml, path)
    root = source.root
    _check_root(source, root)
    # Before anything is made of it: what is too large must cost no more than being read.
    check_sizes(source)
    info = {name: root.find(f"{NAMESPACE}info/{NAMESPACE}{name}") for name in ("title", "id")}
    common: dict[str, Any] = {name: (element.text or "") for name, element in info.items() if element is not None}
    common["default_locale"] = root.get("default-locale") or ""
    # 'Child Elements of cs:style': each independent style has a citation, and 'Dependent Styles' have nothing but info.
    parts = {tag_of(child): child for child in root}
    if "citation" in parts:
        return _independent(source, parts, common)
    parent = _parent(root)
    if parent is None:
        source.wrong(root, "the style has neither <citation> nor a link to an independent parent")
    return nodes.StyleNodes(parent=parent, **common)


def _check_root(source: XmlSource, root: XML) -> None:
    if root.tag != NAMESPACE + "style":
        source.wrong(root, f"not a CSL style: its root is <{tag_of(root)}>, not <style> of CSL's namespace")
    # 'The Root Element': "1.0" is meant; the patch level that some styles add changes nothing that cannot be read.
    version = root.get("version") or ""
    if "m" in version or version.startswith("1.1"):
        source.wrong(root, f"a style for CSL-M (version {version!r}), which is a language of its own; CSL 1.0 is read")


def _independent(source: XmlSource, parts: Mapping[str, XML], common: dict[str, Any]) -> nodes.StyleNodes:
    """A style that says how it formats, its macros in an order in which their cost can be counted."""
    root = source.root
    macros = {source.need(child, "name"): child for child in root if tag_of(child) == "macro"}
    # First of all, since whatever follows a call relies on what is called and on there being an end.
    order = check_macros(source, root, macros)
    areas = [(parts[name], _area(source, parts[name])) for name in ("citation", "bibliography") if name in parts]
    style = nodes.StyleNodes(
        kind=root.get("class") or "in-text",
        options=dict(root.attrib),
        macros={name: elements(source, element) for name, element in macros.items()},
        locales=tuple(_terms(source, child) for child in root if tag_of(child) == "locale"),
        citation=areas[0][1],
        bibliography=areas[1][1] if len(areas) > 1 else None,
        **common,
    )
    check_steps(source, areas, style.macros, order)
    return style


def parse_locale(xml: bytes, path: str = "") -> nodes.Terms:
    """The nodes of a locale file; raises ``StyleError``."""
    source = XmlSource(xml, path)
    if source.root.tag != NAMESPACE + "locale":
        source.wrong(source.root, "not a CSL locale")
    check_sizes(source)
    return _terms(source, source.root)


def _parent(root: XML) -> str | None:
    for link in root.iterfind(f"{NAMESPACE}info/{NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href") or ""
    return None


def _area(source: XmlSource, element: XML) -> nodes.Area:
    layout = element.find(NAMESPACE + "layout")
    if layout is None:
        source.wrong(element, f"<{tag_of(element)}> has no <layout>")
    keys = element.iterfind(f"{NAMESPACE}sort/{NAMESPACE}key")
    return nodes.Area(
        options=dict(element.attrib),
        sort=tuple(_key(source, key) for key in keys),
        layout=elements(source, layout),
        look=look_of(layout),
    )


def _key(source: XmlSource, element: XML) -> nodes.SortKey:
    options = dict(element.attrib)
    if not (options.get("variable") or options.get("macro")):
        source.wrong(element, "<key> needs a variable or a macro")
    return nodes.SortKey(
        variable=options.get("variable", ""),
        macro=options.get("macro", ""),
        # 'Sorting': "ascending" is the default.
        descending=options.get("sort") == "descending",
        options={name: value for name, value in options.items() if name.startswith("names-")},
    )


def _terms(source: XmlSource, element: XML) -> nodes.Terms:
    terms: list[nodes.Term] = []
    options: dict[str, str] = {}
    dates: dict[str, nodes.Date] = {}
    for child in element:
        match tag_of(child):
            case "terms":
                terms += _read_terms(source, child)
            case "date":
                # 'Localized Date Formats': there are two, "numeric" and "text", known by their form.
                dates[source.need(child, "form")] = date_of(source, child)
            case "style-options":
                options |= dict(child.attrib)
    return nodes.Terms(element.get(_LANG) or "", tuple(terms), dates, options)


def _read_terms(source: XmlSource, element: XML) -> Iterable[nodes.Term]:
    """Each ``cs:term`` as it is written; which one is used is the locale's business."""
    for child in element:
        single, multiple = (child.find(NAMESPACE + each) for each in _NUMBERS) if len(child) else (None, None)
        # 'Terms': either two variants or one text for both. An empty text is one, which ends the 'Locale Fallback'; the
        # white space around two variants is none.
        text = child.text if child.text and not child.text.isspace() else ""
        get = child.get
        yield nodes.Term(
            name=term_name(source.need(child, "name")),
            single=text if single is None else single.text or "",
            multiple=text if multiple is None else multiple.text or "",
            form=get("form") or "long",
            gender=get("gender") or "",
            gender_form=get("gender-form") or "",
            match=get("match") or "",
        )
