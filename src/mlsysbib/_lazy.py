"""Packages whose names are loaded when they are first used (PEP 562), and what is public beside the module it is in.

Who asks for one name pays for one module.
"""

from __future__ import annotations

TYPE_CHECKING = False  # without typing, which costs 5 ms of start-up; type checkers know the name
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypeVar

    _Thing = TypeVar("_Thing", bound=Callable[..., Any])


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


def public(thing: _Thing) -> _Thing:
    """A class or function that is used as ``mlsysbib.NAME``, and says so: in pickles, tracebacks and ``help``.

    A module that moves would otherwise break every pickle of what it defines.
    """
    if isinstance(thing, type):
        thing.__annotations__ = _evaluated(thing)
    thing.__module__ = __name__.partition(".")[0]
    return thing


def _evaluated(cls: type) -> dict[str, Any]:
    """The annotations of a class as types: who reads them as texts would look for their names in the wrong module."""
    from sys import modules

    names = vars(modules[cls.__module__])
    # A named tuple has wrapped them up by now. An entry has eighty fields of eight types, so that each is made once.
    texts: dict[str, Any] = {name: getattr(said, "__forward_arg__", said) for name, said in cls.__annotations__.items()}
    known = {text: eval(text, names) for text in {*texts.values()} if isinstance(text, str)}  # noqa: S307  (our own)
    return {name: known.get(text, text) for name, text in texts.items()}
