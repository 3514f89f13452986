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
