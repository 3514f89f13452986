"""What a node holds: the members of a mapping, each once, and plain values for formats that other programs define."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from mlsysbib.yaml_text.nodes import Node


class Wrong(Protocol):
    """Takes a problem with a node."""

    def __call__(self, node: Node, message: str, hint: str = "") -> None: ...


def unbracketed(node: Node) -> str:
    return "put text that begins with [ or { in quotes" if node.flow else ""


def pairs_of(node: Node, wrong: Wrong, *, again: bool = False) -> Iterator[tuple[str, Node, Node]]:
    """The members of a mapping by name, with the nodes of name and value; one that is given again is a problem.

    With ``again`` such a member comes, too, for whoever looks for what is wrong in it.
    """
    seen: dict[str, Node] = {}
    for name, value in node.pairs or ():
        if name.text is None:
            wrong(name, f"a name cannot be {name.said}", unbracketed(name))
        elif name.text in seen:
            first = seen[name.text]
            wrong(name, f"{name.text!r} is given twice; line {first.line} has it first", "keep one of them")
            if again:
                yield name.text, name, value
        else:
            seen[name.text] = name
            yield name.text, name, value


def plain(node: Node, wrong: Wrong) -> Any:
    """The value as dictionaries, lists, texts and None; 1.10 is text, not 1.1, and so is "no".

    Only what says ``true`` or ``false`` without quotes is a truth value, so that it can be written as one again.
    .
    """
    if node.pairs is not None:
        return {name: plain(value, wrong) for name, _, value in pairs_of(node, wrong)}
    if node.text is None:
        return [plain(each, wrong) for each in node.items]
    if node.plain and node.text in _TRUTH:
        return _TRUTH[node.text]
    return None if node.is_null else node.text


_TRUTH = {"true": True, "false": False}


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at the end of a path of names and positions, as far as the path leads; of a member its value."""
    for step in path:
        found = (
            next((value for name, value in node.pairs or () if name.text == step), None)
            if isinstance(step, str)
            else (node.items[step] if step < len(node.items) else None)
        )
        if found is None:
            return node
        node = found
    return node
