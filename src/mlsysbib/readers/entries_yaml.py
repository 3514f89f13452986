"""entries.yaml, which people edit by hand, to a library; everything that is wrong in it in one run."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from mlsysbib.entries_yaml.fields import FIELDS, HEADER, KEY, KEY_HINT, MEANT, field
from mlsysbib.entries_yaml.unsaid import taken_back
from mlsysbib.entries_yaml.values import VALUES, near, text_of
from mlsysbib.entries_yaml.wishes import WISHES, wish
from mlsysbib.errors import Finding, ReadError
from mlsysbib.model import Entry, Header, Library, attribute
from mlsysbib.model.places import NotedPlaces, Places, Spot
from mlsysbib.yaml_text.members import Wrong, pairs_of
from mlsysbib.yaml_text.nodes import Node, parse


class EntriesYamlReader(msgspec.Struct, frozen=True, kw_only=True):
    """entries.yaml: a title, a description and the sections of a list, and its entries by citation key."""

    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    def read(self, text: str) -> Library:
        """The library; raises ``ReadError`` with every problem, and the library without what is wrong."""
        root, problems = parse(text)
        library = _Reading(problems).library(root)
        if problems:
            raise ReadError(sorted(problems, key=lambda problem: (problem.line, problem.column)), library)
        return library


class _Reading:
    """One file on its way to a library: collects its problems."""

    def __init__(self, problems: list[Finding]) -> None:
        self._problems = problems
        # Where there is a fault of YAML, and in which entries: there is no more to say of these.
        self._faults = {(problem.line, problem.column) for problem in problems}
        self._faulty = {problem.key for problem in problems}
        self._places: dict[str, tuple[Spot, dict[str, Spot]]] = {}

    def _wrong(self, key: str = "", name: str = "") -> Wrong:
        def wrong(node: Node, message: str, hint: str = "") -> None:
            if (node.line, node.column) in self._faults:
                return
            problem = Finding(message, line=node.line, column=node.column, key=key, field=name, hint=hint)
            self._problems.append(problem)

        return wrong

    def library(self, root: Node | None) -> Library:
        wrong = self._wrong()
        if root is None or not root.is_mapping:
            if not self._problems:
                message = "the file is empty" if root is None or root.is_null else f"the file holds {root.said}"
                wrong(root or Node(1, 1, 0, 0), message, "it needs entries:, and below it a mapping from key to fields")
            return Library()
        top: dict[str, Node] = {}
        for name, node, value in pairs_of(root, wrong):
            if name in HEADER:
                top[name] = value
            else:
                wrong(node, f"the file has no {name!r} at its top", _top_hint(name, value))
        if "entries" not in top and not self._problems:
            wrong(root, "the file has no entries:", "put the entries below a line entries:")
        header = self._header(top)
        entries = self._entries(top.get("entries"), header)
        return Library(entries, header=header, places=Places([NotedPlaces(self._places, _meant)]))

    def _header(self, top: dict[str, Node]) -> Header:
        title = text_of(top["title"], self._wrong(name="title")) if "title" in top else None
        description = text_of(top["description"], self._wrong(name="description")) if "description" in top else None
        sections = self._sections(top["sections"]) if "sections" in top else {}
        return Header(title=title, description=description, sections=sections)

    def _sections(self, node: Node) -> dict[str, str]:
        """The headings by name; a list of names alone, or a name without heading, has the name for a heading."""
        wrong = self._wrong(name="sections")
        if node.is_null:
            return {}
        if node.is_list:
            names = [text_of(item, wrong) for item in node.items]
            return {name: name for name in names if name is not None}
        if not node.is_mapping:
            wrong(node, f"this is {node.said}, not a mapping from name to heading", "write tools: Open Source Tools")
            return {}
        return {name: text_of(value, wrong) or name for name, _, value in pairs_of(node, wrong)}

    def _entries(self, node: Node | None, header: Header) -> dict[str, Entry]:
        if node is None or node.is_null:
            return {}
        wrong = self._wrong(name="entries")
        if not node.is_mapping:
            wrong(
                node, f"this is {node.said}, not a mapping from citation key to fields", "write sculley2015hidden: ..."
            )
            return {}
        entries: dict[str, Entry] = {}
        for key, key_node, value in pairs_of(node, self._wrong(), again=True):
            wrong = self._wrong(key)
            if not KEY.fullmatch(key):
                wrong(key_node, "LaTeX or pandoc cannot cite this key", KEY_HINT)
            if value.is_mapping:
                self._places.setdefault(key, (_spot(key_node), {}))
                # An entry under a key that is taken is read for its mistakes; the first one stands.
                entries.setdefault(key, self._entry(key, value, header))
            elif key not in self._faulty:
                wrong(value if not value.is_null else key_node, f"this entry is {value.said}, not a mapping of fields")
        return entries

    def _entry(self, key: str, node: Node, header: Header) -> Entry:
        values: dict[str, Any] = {}
        wishes: dict[str, Any] = {}
        for name, name_node, value in pairs_of(node, self._wrong(key)):
            known = field(name)
            if name in WISHES:
                wishes[name] = wish(name, value, self._wrong(key, name))
                continue
            if known is None:
                self._wrong(key, name)(name_node, "there is no such field", _field_hint(name))
                continue
            wrong = self._wrong(key, name)
            if known.attribute in values:
                wrong(name_node, f"{known.name} is given already, in another spelling", "keep one of them")
                continue
            read = VALUES[known.kind](value, wrong)
            if read:
                self._places[key][1].setdefault(known.attribute, _spot(name_node))
                values[known.attribute] = read
                if known.kind == "section" and header.sections and read not in header.sections:
                    hint = near(read, header.sections) or f"the sections are {', '.join(header.sections)}"
                    wrong(value, f"the list has no section {read!r}", hint)
        if said := {name: value for name, value in wishes.items() if value}:
            values["custom"] = {**values.get("custom", {}), **said}
        return Entry(**taken_back(values))


def _spot(node: Node) -> Spot:
    return node.line, node.column


def _meant(name: str) -> str:
    """The attribute that a field's name in the file, in CSL or in the model stands for."""
    known = None if name in Entry.__struct_fields__ else field(name)
    return known.attribute if known else attribute(name) or name


def _field_hint(name: str) -> str:
    meant = MEANT.get(name.lower())
    if meant is not None:
        return f"write {meant}"
    return near(name, [*FIELDS, *WISHES]) or "mlsysbib schema lists the fields"


def _top_hint(name: str, value: Node) -> str:
    if value.is_mapping:
        return "an entry stands below entries:, with two more spaces before it"
    return near(name, HEADER) or f"it has {', '.join(HEADER)}"
