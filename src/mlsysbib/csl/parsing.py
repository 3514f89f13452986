"""CSL's XML to nodes: safely (no network, no entities), and with the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, cast

from lxml import etree

from mlsysbib.csl import nodes
from mlsysbib.errors import StyleError

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# In the order in which they are put on, innermost first; quotes go outside ('Formatting').
_DECORATIONS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_NAME_PARTS = ("family", "given")
_TESTS = ("disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable")
_XML = etree._Element  # noqa: SLF001  (lxml's public name for it is only a stub)


class Source:
    """An XML text and its path: raises the errors that name them."""

    def __init__(self, xml: bytes, path: str) -> None:
        self.path = path
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            self.root = etree.fromstring(xml, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            line, reason = 1, str(error)
            if isinstance(error, etree.XMLSyntaxError):
                # (the place, which libxml2 says again behind the reason, stands in front of it)
                line, reason = error.lineno or 1, (error.msg or reason).split(", line ")[0]
            raise StyleError(self.place(line) + f"not well-formed XML: {reason}") from None
        for element in self.root.iter(etree.Entity):
            self.wrong(element, "CSL has no entities; write the character itself")

    def place(self, line: int | None) -> str:
        return f"{self.path or 'style'}:{line or 1}: "

    def wrong(self, element: _XML, message: str) -> NoReturn:
        raise StyleError(self.place(cast("int | None", element.sourceline)) + message)

    def need(self, element: _XML, name: str) -> str:
        value = element.get(name)
        if value is None:
            self.wrong(element, f"<{_tag(element)}> lacks its attribute {name!r}")
        return value


def parse_style(xml: bytes, path: str = "") -> nodes.StyleNodes:
    """The nodes of a style; raises ``StyleError`` with path, line and what is wrong."""
    source = Source(xml, path)
    root = source.root
    if root.tag != _NAMESPACE + "style":
        source.wrong(root, f"not a CSL style: its root is <{_tag(root)}>, not <style> of CSL's namespace")
    version = root.get("version") or ""
    if "m" in version or version.startswith("1.1"):
        source.wrong(root, f"a style for CSL-M (version {version!r}), which is a language of its own; CSL 1.0 is read")
    info = {name: root.find(f"{_NAMESPACE}info/{_NAMESPACE}{name}") for name in ("title", "id")}
    common: dict[str, Any] = {name: (element.text or "") for name, element in info.items() if element is not None}
    common["default_locale"] = root.get("default-locale") or ""
    parts = {_tag(child): child for child in root}
    if "citation" not in parts:
        parent = _parent(root)
        if parent is None:
            source.wrong(root, "the style has neither <citation> nor a link to an independent parent")
        return nodes.StyleNodes(parent=parent, **common)
    macros = {source.need(child, "name"): child for child in root if _tag(child) == "macro"}
    _check_macros(source, root, macros)
    return nodes.StyleNodes(
        kind=root.get("class") or "in-text",
        options=_attributes(root),
        macros={name: _elements(source, element) for name, element in macros.items()},
        locales=tuple(_terms(source, child) for child in root if _tag(child) == "locale"),
        citation=_area(source, parts["citation"]),
        bibliography=_area(source, parts["bibliography"]) if "bibliography" in parts else None,
        **common,
    )


def parse_locale(xml: bytes, path: str = "") -> nodes.Terms:
    """The nodes of a locale file; raises ``StyleError``."""
    source = Source(xml, path)
    if source.root.tag != _NAMESPACE + "locale":
        source.wrong(source.root, "not a CSL locale")
    return _terms(source, source.root)


def _tag(element: _XML) -> str:
    return etree.QName(element).localname


def _attributes(element: _XML) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _parent(root: _XML) -> str | None:
    for link in root.iterfind(f"{_NAMESPACE}info/{_NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            return link.get("href") or ""
    return None


def _check_macros(source: Source, root: _XML, macros: Mapping[str, _XML]) -> None:
    """Every macro that is called is there, and none calls itself, not even by way of others ('Macro')."""
    calls = {name: _calls(element) for name, element in macros.items()}
    for element in [*macros.values(), *(child for child in root if _tag(child) in ("citation", "bibliography"))]:
        for called, place in _calls(element):
            if called not in macros:
                source.wrong(place, f"there is no macro {called!r}")
    done: set[str] = set()
    for start in macros:
        trail: list[str] = []
        pending: list[tuple[str, _XML | None]] = [(start, None)]
        while pending:
            name, caller = pending.pop()
            if not name:  # the end of a macro's own calls
                done.add(trail.pop())
            elif name in trail:
                chain = " -> ".join([*trail[trail.index(name) :], name])
                source.wrong(caller if caller is not None else macros[name], f"a macro calls itself: {chain}")
            elif name not in done:
                trail.append(name)
                pending.append(("", None))
                pending.extend(calls[name])


def _calls(element: _XML) -> list[tuple[str, _XML]]:
    return [
        (name, caller)
        for caller in element.iter(_NAMESPACE + "text", _NAMESPACE + "key")
        if (name := caller.get("macro")) is not None
    ]


def _look(element: _XML | Mapping[str, str]) -> nodes.Look:
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


def _area(source: Source, element: _XML) -> nodes.Area:
    layout = element.find(_NAMESPACE + "layout")
    if layout is None:
        source.wrong(element, f"<{_tag(element)}> has no <layout>")
    keys = element.iterfind(f"{_NAMESPACE}sort/{_NAMESPACE}key")
    return nodes.Area(
        options=_attributes(element),
        sort=tuple(_key(source, key) for key in keys),
        layout=_elements(source, layout),
        look=_look(layout),
    )


def _key(source: Source, element: _XML) -> nodes.SortKey:
    options = _attributes(element)
    if "variable" not in options and "macro" not in options:
        source.wrong(element, "<key> needs a variable or a macro")
    return nodes.SortKey(
        variable=options.get("variable", ""),
        macro=options.get("macro", ""),
        descending=options.get("sort") == "descending",
        options={name: value for name, value in options.items() if name.startswith("names-")},
    )


def _elements(source: Source, parent: _XML, *, bare: bool = False) -> tuple[nodes.Element, ...]:
    found = []
    for child in parent:
        read = _READERS.get(_tag(child))
        if read is None:
            source.wrong(child, f"<{_tag(parent)}> cannot hold <{_tag(child)}>")
        found.append(read(source, child, bare))
    return tuple(found)


def _text(source: Source, element: _XML, bare: bool) -> nodes.Text:  # noqa: ARG001, FBT001  (a reader's signature)
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


def _number(source: Source, element: _XML, bare: bool) -> nodes.Number:  # noqa: ARG001, FBT001  (likewise)
    variable = source.need(element, "variable")
    return nodes.Number(variable, element.get("form") or "numeric", _look(element))


def _label(source: Source, element: _XML, bare: bool) -> nodes.Label:  # noqa: ARG001, FBT001  (likewise)
    return _label_of(element, source.need(element, "variable"))


def _label_of(element: _XML, variable: str, *, before: bool = False) -> nodes.Label:
    plural = {"always": "always", "true": "always", "never": "never", "false": "never"}.get(
        element.get("plural") or "", "contextual"
    )
    return nodes.Label(variable, element.get("form") or "", cast("Any", plural), before, _look(element))


def _date(source: Source, element: _XML, bare: bool) -> nodes.Date:  # noqa: ARG001, FBT001  (likewise)
    parts = {source.need(part, "name"): _attributes(part) for part in element if _tag(part) == "date-part"}
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


def _names(source: Source, element: _XML, bare: bool) -> nodes.Names:  # noqa: FBT001  (likewise)
    variables = tuple(source.need(element, "variable").split())
    name = et_al = label = None
    substitute: tuple[nodes.Element, ...] = ()
    named = any(_tag(child) == "name" for child in element)
    for child in element:
        match _tag(child):
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


def _name(source: Source, element: _XML) -> nodes.Name:
    parts: dict[str, nodes.Look] = {}
    for child in element:
        name = child.get("name")
        if _tag(child) != "name-part" or name not in _NAME_PARTS:
            source.wrong(child, f"<name> cannot hold <{_tag(child)}>")
        parts[name] = _look(child)
    return nodes.Name(_attributes(element), _look(element), parts.get("family"), parts.get("given"))


def _group(source: Source, element: _XML, bare: bool) -> nodes.Group:  # noqa: FBT001  (likewise)
    return nodes.Group(_elements(source, element, bare=bare), _look(element))


def _choose(source: Source, element: _XML, bare: bool) -> nodes.Choose:  # noqa: FBT001  (likewise)
    return nodes.Choose(tuple(_branch(source, child, bare=bare) for child in element))


def _branch(source: Source, element: _XML, *, bare: bool) -> nodes.Branch:
    tag = _tag(element)
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


_READERS: dict[str, Callable[[Source, _XML, bool], nodes.Element]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": _date,
    "names": _names,
    "group": _group,
    "choose": _choose,
}


def _terms(source: Source, element: _XML) -> nodes.Terms:
    terms: list[nodes.Term] = []
    options: dict[str, str] = {}
    dates: dict[str, nodes.Date] = {}
    for child in element:
        match _tag(child):
            case "terms":
                terms += _read_terms(source, child)
            case "date":
                dates[source.need(child, "form")] = _date(source, child, False)  # noqa: FBT003  (a reader's signature)
            case "style-options":
                options |= _attributes(child)
    return nodes.Terms(element.get(_LANG) or "", tuple(terms), dates, options)


def _read_terms(source: Source, element: _XML) -> Iterable[nodes.Term]:
    for child in element:
        single, multiple = (child.find(_NAMESPACE + number) for number in ("single", "multiple"))
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
