"""What readers of YAML share that other programs define: values with their places, and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_data.rows import Remark, Tree
from mlsysbib.model import Library
from mlsysbib.yaml_text.members import node_at, pairs_of, plain
from mlsysbib.yaml_text.nodes import Node, parse


class Reading:
    """A file on its way: ``errors`` are what is wrong in it."""

    def __init__(self, errors: list[Finding]) -> None:
        self.errors = errors
        self._faulty = {problem.key for problem in errors if problem.key}
        self._faults = {(problem.line, problem.column) for problem in errors}

    def members(self, node: Node) -> Iterator[tuple[str, Node, Node]]:
        """The members of a mapping with the nodes of name and value; one that is given twice is an error."""
        return pairs_of(node, lambda where, message, hint="": self.wrong(where, message, hint))

    def tree(self, node: Node, key: str = "") -> Tree | None:
        """The mapping that a node is; what is no mapping is an error, and None."""
        if node.pairs is None:
            if key not in self._faulty:
                self.wrong(node, f"this is {node.said}, not a mapping of fields", key=key)
            return None
        value: Tree = plain(node, lambda where, message, hint="": self.wrong(where, message, hint, key=key))
        return value

    def wrong(self, node: Node, message: str, hint: str = "", *, key: str = "") -> None:
        """Notes an error at a node, unless YAML has one there already."""
        if (node.line, node.column) not in self._faults:
            self.errors.append(Finding(message, line=node.line, column=node.column, key=key, hint=hint))


def mapping(text: str, entries: str, hint: str) -> tuple[Node, Reading]:
    """The mapping that a file is, and its reading; ``entries`` is the member with the entries, "" where they are all.

    Raises ``ReadError`` with all that is wrong where it is none; ``hint`` says what such a file begins with.
    """
    root, problems = parse(text, entries)
    if root is not None and root.is_mapping:
        return root, Reading(problems)
    if not problems:
        message = "the file is empty" if root is None else f"the file holds {root.said}"
        problems = [Finding(message, line=root.line if root else 1, hint=hint)]
    raise ReadError(problems, Library())


def placed(node: Node, key: str, remarks: Iterable[Remark]) -> list[Finding]:
    """What is odd about an entry, each with the place of the value in its tree."""
    return [
        Finding(
            remark.message,
            line=(at := node_at(node, remark.path)).line,
            column=at.column,
            key=key,
            field=remark.field,
            hint=remark.hint,
            severity="warning",
        )
        for remark in remarks
    ]


def spots_of(node: Node, members: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """The places of fields in a mapping, by the member that each stands in."""
    found = {name.text: (name.line, name.column) for name, _ in node.pairs or ()}
    return {field: found[member] for field, member in members.items() if member in found}


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order of the file."""
    return sorted(findings, key=lambda each: (each.line, each.column))
