"""Dependent styles: names and locales for a style that stands elsewhere, their parent (CSL 1.0.2, 'File Types').

The parent must be independent, so that one step leads to it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from mlsysbib.csl_files.head import read_head
from mlsysbib.csl_files.own import SUFFIX, file_name
from mlsysbib.csl_files.packaged import packaged_style
from mlsysbib.errors import StyleError


def parent_file(address: str, folder: str, *, own: Mapping[str, str] = {}, child: str = "") -> str | None:
    """The style that a dependent one names: in a folder, among the user's ``own`` by name, or packaged.

    It is not the file of the ``child`` itself.
    """
    name = address.rpartition("/")[2]
    beside = (os.path.join(folder, each + SUFFIX) for each in dict.fromkeys((name, file_name(name))) if each)
    mine = own.get(file_name(address))
    there = (path for path in (*filter(os.path.isfile, beside), mine) if path and not _is_same(path, child))
    return next(there, None) or packaged_style(address)


def check_independent(xml: bytes, address: str, place: str) -> None:
    """Raises ``StyleError`` where a parent has a parent of its own; ``place`` is where it is named."""
    if read_head(xml).parent:
        raise StyleError(f"{place}: the parent style {address!r} is itself a dependent style; name its parent")


def _is_same(one: str, other: str) -> bool:
    return bool(other) and os.path.normpath(one) == os.path.normpath(other)
