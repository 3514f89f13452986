"""Plug-ins of other distributions by their entry points: ``mlsysbib.readers``, ``writers``, ``sources``, ``rules``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

from mlsysbib.errors import UsageError
from mlsysbib.model.declaration import declared_by
from mlsysbib.text.nearest import known_words

# People know formats; that reading and writing are two plug-ins is our business.
_SAID = {"reader": "format to read", "writer": "format to write", "source": "source"}


class Failure(NamedTuple):
    """A plug-in that does not load: its name, the distribution it comes from, and why."""

    name: str
    distribution: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name} of the distribution {self.distribution} does not load ({self.reason})"


def find_installed(kind: str, name: str, built_in: Iterable[str], aliases: Collection[str] = ()) -> Any:
    """The plug-in class that an installed distribution offers under a name.

    Raises ``UsageError`` where none does, with the nearest of all names, or where it does not load.
    """
    offered = {point.name: point for point in _points(kind)}
    if name in offered:
        loaded = _load(offered[name])
        if isinstance(loaded, Failure):
            raise UsageError(f"the {kind} {loaded}")
        return loaded
    names = sorted({*built_in, *offered})
    short = f"; for short {', '.join(sorted(aliases))}" if aliases else ""
    raise UsageError(f"there is no {_SAID[kind]} {name!r}{known_words(name, names, aliases)}{short}")


def load_one(kind: str, name: str) -> Any:
    """The plug-in class that an installed distribution offers under a name; None where none does, or not a class."""
    point = next((point for point in _points(kind) if point.name == name), None)
    loaded = None if point is None else _load(point)
    return None if isinstance(loaded, Failure) else loaded


def names_installed(kind: str) -> list[str]:
    """The names under which other distributions offer plug-ins of a kind; nothing is loaded."""
    return [point.name for point in _points(kind)]


def load_installed(kind: str) -> tuple[dict[str, Any], list[Failure]]:
    """Every plug-in class of a kind that other distributions offer, by name, and those that do not load."""
    loaded = {point.name: _load(point) for point in _points(kind)}
    failures = [each for each in loaded.values() if isinstance(each, Failure)]
    return {name: each for name, each in loaded.items() if not isinstance(each, Failure)}, failures


def _points(kind: str) -> Iterable[EntryPoint]:
    return entry_points(group=f"mlsysbib.{kind}s")


def _load(point: EntryPoint) -> Any:
    """The class, or a Failure."""
    distribution = f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"
    try:
        loaded = point.load()
    except Exception as error:  # noqa: BLE001  (a stranger's module may raise anything; the others must go on)
        return Failure(point.name, distribution, f"{type(error).__name__}: {error}")
    wrong = _wrong(point, loaded)
    return Failure(point.name, distribution, wrong) if wrong else loaded


def _wrong(point: EntryPoint, loaded: Any) -> str:
    """Why something that was loaded is not a plug-in; "" where it may be one."""
    if point.group == "mlsysbib.rules":
        return ""  # (of these the room of checks knows what they are)
    if not isinstance(loaded, type):
        return f"{point.value} is not a class"
    if point.group != "mlsysbib.sources":
        return ""
    if (name := getattr(loaded, "name", None)) != point.name:
        # Its questions go by its own name, and its answers would never be found.
        return f"{point.value} says that its name is {name!r}"
    try:
        declared_by(loaded)
    except UsageError as error:
        return str(error)
    return ""
