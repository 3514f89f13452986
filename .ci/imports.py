"""Which module of the package imports which, read from the source: nothing is imported to find out.

What counts is every way to another module: imports at the head, within functions, under ``TYPE_CHECKING``, and dotted
names in texts, by which tables name what is loaded later (``"mlsysbib.readers.bibtex:BibtexReader"``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What a table says of a thing in a module: the thing stands after the colon. Without one, it is the module itself.
_DOTTED = re.compile(r"((?:\w+\.)+\w+)(:\w+)?")
_IMPORTING = frozenset({"import_module", "__import__"})


@dataclass(frozen=True)
class Module:
    """A module, its path, its text, and the tree of it."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """What a relative import starts from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Arrow:
    """One module names another, in a line of its own."""

    source: str
    target: str
    place: str


def modules(package: Path) -> dict[str, Module]:
    """Every module below the folder of a package, by its dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = [package.name, *path.relative_to(package).with_suffix("").parts]
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found[name] = Module(name, path, text, ast.parse(text))
    return found


def arrows(known: Mapping[str, Module]) -> list[Arrow]:
    """Every way from one module to another, each pair once, at its first place."""
    first: dict[tuple[str, str], Arrow] = {}
    for module in known.values():
        for target, line in _targets(module, known):
            if target != module.name:
                pair = module.name, target
                first.setdefault(pair, Arrow(*pair, f"{module.path}:{line}: {module.name} -> {target}"))
    return list(first.values())


def called(node: ast.Call) -> str:
    """The name that is called, without what it is a name of."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_dynamic(node: ast.AST) -> bool:
    """Whether a node is a call that imports what a text says."""
    return isinstance(node, ast.Call) and called(node) in _IMPORTING


def _targets(module: Module, known: Mapping[str, Module]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module.tree):
        for name in _named(node, module.package, known):
            if name in known:
                yield name, getattr(node, "lineno", 1)


def _named(node: ast.AST, package: str, known: Mapping[str, Module]) -> Iterable[str]:
    match node:
        case ast.Import():
            return [each.name for each in node.names]
        case ast.ImportFrom():
            home = _absolute(node, package)
            within = [f"{home}.{each.name}" for each in node.names]
            # `from a.b import c` is of a.b.c where that is a module, and of a.b where c is a name in it.
            return [each if each in known else home for each in within]
        case ast.Constant(value=str(text)) if found := _DOTTED.fullmatch(text):
            return [found[1]]
        case ast.Call(args=[ast.Constant(value=str(text)), *_]) if is_dynamic(node):
            return [text]
    return ()


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1]
    return ".".join([*above, node.module] if node.module else above)


def circles(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups whose members all reach each other (Tarjan's strongly connected components), of two and more."""
    after: dict[str, list[str]] = {}
    for source, target in pairs:
        after.setdefault(source, []).append(target)
        after.setdefault(target, [])
    reached = {each: _reached(each, after) for each in after}
    groups = {tuple(sorted(other for other in reached[each] if each in reached[other])) for each in after}
    return sorted([*group] for group in groups if len(group) > 1)


def _reached(start: str, after: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for each in after[waiting.pop()]:
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen


@dataclass(frozen=True)
class Floors:
    """A contract of import-linter's type ``layers``: the floor of each child of a package, 0 at the top."""

    package: str
    floor: Mapping[str, int]
    strangers: frozenset[int]
    """Floors whose rooms do not know each other (written with ``|``, not ``:``)."""

    def room(self, module: str) -> str:
        """The child of the package that a module is or lies in; empty for what is outside."""
        inside = module.removeprefix(f"{self.package}.")
        return "" if inside == module else inside.partition(".")[0]

    def forbids(self, arrow: Arrow) -> bool:
        """Whether an arrow goes upward, or to a room of the same floor that it should not know."""
        source, target = self.room(arrow.source), self.room(arrow.target)
        if source == target or not {source, target} <= self.floor.keys():
            return False
        up = self.floor[target] - self.floor[source]
        return up < 0 or (up == 0 and self.floor[source] in self.strangers)


def floors(contracts: Iterable[Mapping[str, object]]) -> list[Floors]:
    """The floors of every contract of type ``layers``, for each of its containers."""
    return [
        _floors(str(container), [str(layer) for layer in _listed(contract, "layers")])
        for contract in contracts
        if contract["type"] == "layers"
        for container in _listed(contract, "containers")
    ]


def _listed(contract: Mapping[str, object], name: str) -> list[object]:
    found = contract.get(name)
    return [*found] if isinstance(found, list) else []


def _floors(package: str, layers: Sequence[str]) -> Floors:
    floor = {room: index for index, layer in enumerate(layers) for room in re.findall(r"\w+", layer)}
    return Floors(package, floor, frozenset(index for index, layer in enumerate(layers) if ":" not in layer))
