"""The user's own styles, which go before the packaged ones: those of this folder, and those of the user.

They are the .csl files in ``styles/`` of the working folder, where entries.yaml is looked for as well, and in the
user's data folder. ``mlsysbib styles add`` puts them there, or anybody does by hand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from mlsysbib.files import data_folder
from mlsysbib.text.patterns import pattern

HERE = "styles"
"""The folder of a project's own styles, within that of its entries.yaml."""
REPOSITORY = pattern(r"https?://(?:www\.)?zotero\.org/styles/", re.IGNORECASE)
"""How the address begins that the style repository gives a style."""


def users_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the styles that the user has in every project."""
    return Path(data_folder(environ), "styles")


def own_styles() -> dict[str, Path]:
    """The user's own styles by name, as ``file_name`` spells it; a project's go before the user's."""
    found: dict[str, Path] = {}
    for folder in (Path(HERE), users_folder(os.environ)):
        # (a folder that is not there, or not to be read, has no styles)
        for path in sorted(folder.glob("*.csl")) if folder.is_dir() and os.access(folder, os.R_OK) else ():
            if (name := file_name(path.stem)) and path.is_file():
                found.setdefault(name, path)
    return found


def file_name(name: str) -> str:
    """How the style repository spells a name: lower case, with hyphens; empty for what cannot be a file's name."""
    bare = "-".join(REPOSITORY.sub("", name.strip()).removesuffix(".csl").lower().replace("_", "-").split())
    return bare if re.fullmatch(r"[\w.-]+", bare) else ""
