"""What is said where a file is not written over: what it would lose, and what to type instead."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from mlsysbib.overwriting.artefact import Artefact, language_of

_NAMED = 3
_CUT = 60


class Lost(NamedTuple):
    """What one file holds and others lack: citation keys, ``key.field``s, and what stands outside the entries.

    ``unknown`` says why it cannot be told. ``moved`` are comments that stay, though not where they stood.
    """

    keys: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unknown: str = ""
    moved: tuple[str, ...] = ()

    @property
    def something(self) -> bool:
        """Whether anything is lost, and not just out of its place."""
        return any(self._replace(moved=()))


def refusal(path: str, gone: Lost, artefact: Artefact, *, is_input: bool) -> str:
    """The reason why a file is not written, and the ways out."""
    if artefact.nothing:
        return f"{artefact.nothing}; {path} is as it was"
    ways = _WAYS[artefact.by]
    origin = "it is read for this, and " if is_input else ""
    if is_input and language_of(path) is None:
        what = "would be gone"
    else:
        what = gone.unknown or f"it would lose {' and '.join(_kinds(gone))}"
    return f"{path} was not written: {origin}{what}; {', '.join(ways(path, gone, is_input=is_input))}"


def _kinds(gone: Lost) -> Iterator[str]:
    for singular, plural, names in (
        ("entry", "entries", gone.keys),
        ("field", "fields", gone.fields),
        ("comment or other text", "comments or other texts", gone.others),
    ):
        if names:
            yield f"{len(names)} {singular if len(names) == 1 else plural} ({_some(names)})"


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(name if len(name) <= _CUT else f"{name[:_CUT]}..." for name in names[:_NAMED])
    return f"{shown}, ..." if len(names) > _NAMED else shown


def _ways_in_python(path: str, gone: Lost, *, is_input: bool) -> Iterator[str]:
    yield f"write another file ({_free(path, _other(path, is_input=is_input))})"
    if gone.keys and not is_input:
        yield f"or library | mlsysbib.load({path!r})"
    yield "or pass force=True, which keeps a backup"


def _ways_of_assistants(path: str, gone: Lost, *, is_input: bool) -> Iterator[str]:  # noqa: ARG001  (one signature for all)
    yield f"write another file ({_free(path, _other(path, is_input=is_input))})"


def _ways(path: str, gone: Lost, *, is_input: bool) -> Iterator[str]:
    yield f"write another file (-o {_free(path, _other(path, is_input=is_input))})"
    if gone.keys and not is_input:
        yield f"or take it as the library (-e {path})"
    yield "or say --force, which keeps a backup"


_WAYS = {"command": _ways, "python": _ways_in_python, "assistant": _ways_of_assistants}


def _other(path: str, *, is_input: bool) -> str:
    """The name of a file to write in its place."""
    stem = os.path.splitext(os.path.basename(path))[0]
    return f"{stem}.out" if language_of(path) is None else "cited" if is_input else f"{stem}-new"


def _free(path: str, name: str) -> str:
    """A name of the same kind in the same folder that no file has."""
    suffix = os.path.splitext(path)[1]
    for number in count(1):
        found = os.path.join(os.path.dirname(path), f"{name}{f'-{number}' if number > 1 else ''}{suffix}")
        if not os.path.lexists(found):
            break
    return found
