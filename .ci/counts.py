"""What is counted: the source of the package, its sizes, and each way in which it breaks a rule.

A fault is a function that gives its places, so that who reads a number can ask where.
"""

from __future__ import annotations

import ast
import io
import re
import statistics
import tokenize
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from imports import Arrow, Floors, Module, arrows, circles, floors, is_dynamic, modules

_SHOWN = 10
_WORDS = 2

Function = ast.FunctionDef | ast.AsyncFunctionDef
DIRECTIVE = re.compile(r"#\s*(noqa|type:\s*ignore)\b[^#(]*")


@dataclass(frozen=True)
class House:
    """The package as it is written, the arrows between its modules, and the floors that they stand on."""

    package: str
    modules: Sequence[Module]
    nodes: Sequence[tuple[Module, ast.AST]]
    comments: Sequence[tuple[Module, int, str]]
    arrows: Sequence[Arrow]
    floors: Sequence[Floors]

    def functions(self) -> Iterator[tuple[Module, Function]]:
        """Every function and method, those within others too."""
        for module, node in self.nodes:
            if isinstance(node, Function):
                yield module, node


def house(package: Path, pyproject: Path) -> House:
    """The house below a package's folder, with the floors of a pyproject.toml."""
    known = modules(package)
    settings = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    return House(
        package.name,
        modules=[*known.values()],
        nodes=[(module, node) for module in known.values() for node in ast.walk(module.tree)],
        comments=[(module, *each) for module in known.values() for each in _comments(module.text)],
        arrows=arrows(known),
        floors=floors(settings["tool"]["importlinter"]["contracts"]),
    )


def _comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def noqa(this: House) -> Iterable[str]:
    """Comments by which a line is let off a rule of ruff."""
    return [_at(module, line, text) for module, line, text in this.comments if re.search(r"#\s*noqa\b", text)]


def ignored_types(this: House) -> Iterable[str]:
    """Comments by which a line is let off the type checker."""
    return [_at(module, line, text) for module, line, text in this.comments if re.search(r"#\s*type:\s*ignore", text)]


def unreasoned(this: House) -> Iterable[str]:
    """Comments of both kinds that do not say why, in two words at least."""
    return [
        _at(module, line, text)
        for module, line, text in this.comments
        if DIRECTIVE.search(text) and len(_said(text).split()) < _WORDS
    ]


def anys(this: House) -> Iterable[str]:
    """``Any``, wherever a type says it."""
    return [_at(module, node, "Any") for module, node in this.nodes if isinstance(node, ast.Name) and node.id == "Any"]


def dynamic_imports(this: House) -> Iterable[str]:
    """Calls that import what neither a type checker nor the linter sees."""
    return [_at(module, node, ast.unparse(node)) for module, node in this.nodes if is_dynamic(node)]


def inner_imports(this: House) -> Iterable[str]:
    """Imports within functions, which start-up needs and a reader has to look for."""
    found = {
        _at(module, node, ast.unparse(node)): None  # once, though functions lie in functions
        for module, function in this.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return [*found]


def loose(this: House) -> Iterable[str]:
    """Modules that stand in no room, apart from the package's own two."""
    return [
        str(each.path)
        for each in this.modules
        if each.name.count(".") == 1 and each.path.name not in {"__init__.py", "__main__.py"}
    ]


def upward(this: House) -> Iterable[str]:
    """Arrows to a floor above, to a stranger on the same floor, and to the package's face."""
    for arrow in this.arrows:
        inside = arrow.source not in {this.package, f"{this.package}.__main__"}
        if (arrow.target == this.package and inside) or any(floor.forbids(arrow) for floor in this.floors):
            yield arrow.place


def homeless(this: House) -> Iterable[str]:
    """Rooms that no floor of their package names, so that no rule holds for their arrows."""
    for floor in this.floors:
        rooms = {floor.room(each.name) for each in this.modules} - {"", "__main__"}
        yield from (f"{floor.package}.{room}" for room in sorted(rooms - floor.floor.keys()))


def circles_of_modules(this: House) -> Iterable[str]:
    """Groups of modules each of which needs all others."""
    return [" -> ".join(group) for group in circles((each.source, each.target) for each in this.arrows)]


def circles_of_rooms(this: House) -> Iterable[str]:
    """Groups of neighbours (packages and modules in one package) each of which needs all others."""
    pairs = {pair for each in this.arrows if (pair := _neighbours(each))}
    return [" -> ".join(group) for group in circles(pairs)]


def _neighbours(arrow: Arrow) -> tuple[str, str] | None:
    """The two rooms, side by side in one package, between which an arrow goes; none where one holds the other."""
    source, target = arrow.source.split("."), arrow.target.split(".")
    shared = next((i for i, (one, other) in enumerate(zip(source, target, strict=False)) if one != other), None)
    return None if shared is None else (".".join(source[: shared + 1]), ".".join(target[: shared + 1]))


def _said(comment: str) -> str:
    """What a comment says to people."""
    return DIRECTIVE.sub("", comment).strip(" #()")


def _at(module: Module, node: ast.AST | int, text: str) -> str:
    line = node if isinstance(node, int) else getattr(node, "lineno", 1)
    return f"{module.path}:{line}: {text}"


FAULTS: Mapping[str, Callable[[House], Iterable[str]]] = {
    "noqa": noqa,
    "type: ignore": ignored_types,
    "either without a reason": unreasoned,
    "Any": anys,
    "dynamic imports": dynamic_imports,
    "imports within functions": inner_imports,
    "loose modules": loose,
    "rooms on no floor": homeless,
    "arrows upward": upward,
    "circles of modules": circles_of_modules,
    "circles of rooms": circles_of_rooms,
}


def _length(function: Function) -> int:
    """The lines of a function from ``def`` on, its docstring among them."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _longest(places: Iterable[tuple[int, str]]) -> list[str]:
    return [f"{place}: {lines} lines" for lines, place in sorted(places, reverse=True)[:_SHOWN]]


LONGEST: Mapping[str, Callable[[House], Iterable[str]]] = {
    "longest module": lambda this: _longest((len(each.text.splitlines()), str(each.path)) for each in this.modules),
    "longest function": lambda this: _longest(
        (_length(each), _at(home, each, each.name)) for home, each in this.functions()
    ),
}


def sizes(this: House) -> dict[str, float]:
    """How much there is."""
    lengths = [_length(function) for _, function in this.functions()]
    lines = [len(each.text.splitlines()) for each in this.modules]
    told = sum(bool(_said(text)) for _, _, text in this.comments)
    return {
        "modules": len(this.modules),
        "longest module": max(lines),
        "functions": len(lengths),
        "median function": statistics.median_high(lengths),
        "longest function": max(lengths),
        "comments in 100 lines": round(100 * told / sum(lines), 1),
    }


def faults(this: House) -> dict[str, float]:
    """How often each rule is broken."""
    return {name: len([*found(this)]) for name, found in FAULTS.items()}
