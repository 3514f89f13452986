"""Packages whose names are loaded when they are first used (PEP 562): who asks for one name pays for one module."""

from __future__ import annotations

TYPE_CHECKING = False  # without typing, which costs 5 ms of start-up; type checkers know the name
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


def lazily(package: str, homes: Mapping[str, Sequence[str]]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` for a package that offers the names of other modules.

    ``homes`` maps a module to the names that are taken from it. What type checkers read, the same imports under
    ``TYPE_CHECKING``, stands in the package itself.
    """
    home = {name: module for module, names in homes.items() for name in names}

    def getattr_(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module  # the lazy loading itself
        from sys import modules

        value = getattr(import_module(home[name]), name)
        setattr(modules[package], name, value)
        return value

    def dir_() -> list[str]:
        from sys import modules

        return sorted({*vars(modules[package]), *home})

    return getattr_, dir_
