"""What a function of the public face was given, as it takes it; what cannot be is told by ``mistaken``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from mlsysbib.model import Entry, Library

Path: TypeAlias = str | os.PathLike[str]


def library_of(given: Mapping[str, Entry]) -> Library:
    """The library itself, or one of the entries of a mapping; raises ``WrongValue`` for what is neither."""
    if isinstance(given, Library):
        return given
    if not isinstance(given, Mapping):
        from mlsysbib.api import mistaken

        raise mistaken.library(given)
    return Library(given)


def texts_of(given: Any, name: str, example: str) -> list[str]:
    """The texts of a list, or the one that was given; raises ``WrongValue`` for what is neither."""
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, Iterable) or isinstance(texts, (bytes, Mapping)):
        from mlsysbib.api import mistaken

        raise mistaken.texts(name, given, example)
    found = list(texts)
    if not all(isinstance(each, str) for each in found):
        from mlsysbib.api import mistaken

        raise mistaken.texts(name, given, example)
    return found


def check_client(function: str, given: Any) -> None:
    """Raises ``WrongValue`` for what asks nobody."""
    if not hasattr(given, "fetch"):
        from mlsysbib.api import mistaken

        raise mistaken.client(function, given)


def paths_of(function: str, given: Any) -> list[str]:
    """The paths of a list, at least one, or the one that was given; raises ``WrongValue`` for what is neither."""
    paths = [given] if isinstance(given, (str, os.PathLike)) else given
    if isinstance(paths, (bytes, Mapping, Entry)) or not isinstance(paths, Iterable):
        from mlsysbib.api import mistaken

        raise mistaken.files(function, given)
    found = list(paths)
    wrong = next((each for each in found if not isinstance(each, (str, os.PathLike))), None if found else found)
    if wrong is not None:
        from mlsysbib.api import mistaken

        raise mistaken.files(function, wrong)
    return [os.fspath(each) for each in found]


def check_report(given: Any) -> None:
    """Raises ``WrongValue`` for a report that cannot be called."""
    if given is not None and not callable(given):
        from mlsysbib.api import mistaken

        raise mistaken.report(given)
