"""What a document's metadata says of its citations: the fields of pandoc's manual, "Citations"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mlsysbib.errors import ReadError
from mlsysbib.model import Library
from mlsysbib.readers.csl_yaml import UNTYPED, library_of
from mlsysbib.rendering.inlines import KEY
from mlsysbib.rendering.reading import Block
from mlsysbib.text.lines import place_in
from mlsysbib.yaml_text.nodes import Node, parse

_FRONT = re.compile(r"---[ \t]*\r?\n(?=[A-Za-z_][\w-]*:)(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
# Where keys are what is asked for, and what is taken apart in another way.
_KEYS = frozenset({"nocite", "references", "bibliography", "csl", "citation-style"})
_TRUE = frozenset({"true", "yes", "on"})


class Nocite(NamedTuple):
    """A key in the metadata, such as one that is to be listed without being cited, and its line and column."""

    key: str
    line: int
    column: int


class Metadata(NamedTuple):
    """What is to be done; ``notes_after_punctuation`` is None where the style decides.

    ``bibliography`` are names of files, ``style`` a name or a file, ``locale`` a language tag; empty where nothing is
    said. ``references`` is None where the document brings none along. ``left`` are keys in other fields, such as an
    abstract, which stay there.
    """

    bibliography: tuple[str, ...] = ()
    references: Library | None = None
    style: str = ""
    locale: str = ""
    nocite: tuple[Nocite, ...] = ()
    left: tuple[Nocite, ...] = ()
    everything: bool = False
    link_citations: bool = False
    link_bibliography: bool = True
    suppress_bibliography: bool = False
    section_title: str = ""
    notes_after_punctuation: bool | None = None

    @property
    def names_references(self) -> bool:
        """Whether the document itself says where its references are."""
        return bool(self.bibliography) or self.references is not None

    def with_references(self, library: Library) -> Library:
        """The document's own references and the entries of a library, which they go before."""
        if self.references is None:
            return library
        others = {key: entry for key, entry in library.items() if key not in self.references}
        return Library({**self.references, **others}, csl=self.references.csl | library.csl)


def is_metadata(text: str) -> bool:
    """Whether a text between two fences is metadata: a mapping in YAML."""
    root, problems = parse(text)
    return root is not None and root.is_mapping and not problems


def metadata(source: str, found: Iterable[Block]) -> Metadata:
    """What the blocks of a document's metadata say together; of two that set a field, the later one wins.

    Raises ``ReadError`` with the places of what is wrong in the references.
    """
    fields: dict[str, Node] = {}
    for block in found:
        first = place_in(source, block.start)[0] - 1
        root, _ = parse(source[block.start : block.end].replace("\r\n", "\n"))
        for name, value in (root.pairs if root else None) or ():
            if not value.is_null:
                fields[name.text or ""] = _moved(value, first)
    return _metadata(fields)


def check_front(source: str) -> None:
    """Raises ``ReadError`` where a document begins with metadata that is not YAML."""
    front = _FRONT.match(source)
    if front is None:
        return
    _, problems = parse(front[1].replace("\r\n", "\n"))
    if problems:
        raise ReadError([problem._replace(line=problem.line + 1) for problem in problems])


def _moved(node: Node, lines: int) -> Node:
    """The node with its lines counted from the document's first."""
    pairs = node.pairs and tuple((_moved(name, lines), _moved(value, lines)) for name, value in node.pairs)
    return node._replace(line=node.line + lines, items=tuple(_moved(each, lines) for each in node.items), pairs=pairs)


def _metadata(fields: Mapping[str, Node]) -> Metadata:
    after = fields.get("notes-after-punctuation")
    keys, everything = _nocite(fields.get("nocite"))
    references = fields.get("references")
    return Metadata(
        bibliography=tuple(_texts(fields.get("bibliography"))),
        references=library_of(references, UNTYPED) if references is not None and references.is_list else None,
        style=_text(fields, "csl") or _text(fields, "citation-style"),
        locale=_text(fields, "lang"),
        nocite=keys,
        left=tuple(
            key
            for name, node in fields.items()
            if name not in _KEYS
            for text in _all_texts(node)
            for key in _keys(text)
        ),
        everything=everything,
        link_citations=_flag(fields, "link-citations"),
        link_bibliography=_flag(fields, "link-bibliography", default=True),
        suppress_bibliography=_flag(fields, "suppress-bibliography"),
        section_title=_text(fields, "reference-section-title"),
        notes_after_punctuation=None if after is None else _flag(fields, "notes-after-punctuation"),
    )


def _text(fields: Mapping[str, Node], name: str) -> str:
    node = fields.get(name)
    return " ".join((node.text or "").split()) if node is not None else ""


def _flag(fields: Mapping[str, Node], name: str, *, default: bool = False) -> bool:
    return _text(fields, name).lower() in _TRUE if name in fields else default


def _texts(node: Node | None) -> Iterator[str]:
    """The texts of a value that is one or a list of them."""
    for each in () if node is None else node.items if node.is_list else (node,):
        if each.text:
            yield each.text.strip()


def _keys(node: Node) -> Iterator[Nocite]:
    for match in re.finditer(rf"(?<!\w){KEY.pattern}", node.text or ""):
        yield Nocite(match["braced"] or match["bare"], node.line, node.column)


def _all_texts(node: Node) -> Iterator[Node]:
    if node.text is not None:
        yield node
    for each in (*node.items, *(value for _, value in node.pairs or ())):
        yield from _all_texts(each)


def _nocite(node: Node | None) -> tuple[tuple[Nocite, ...], bool]:
    keys: dict[str, Nocite] = {}
    everything = False
    for each in () if node is None else node.items if node.is_list else (node,):
        text = each.text or ""
        everything = everything or re.search(r"(?<!\w)@\*", text) is not None
        for key in _keys(each):
            keys.setdefault(key.key, key)
    return tuple(keys.values()), everything
