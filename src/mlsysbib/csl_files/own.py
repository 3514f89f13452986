"""The user's own styles, which go before the packaged ones: those of this folder, and those of the user.

They are the .csl files in ``styles/`` of the working folder, where entries.yaml is looked for as well, and in the
user's data folder. ``mlsysbib styles add`` puts them there, or anybody does by hand.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from mlsysbib.files.access import data_folder
from mlsysbib.text.patterns import pattern

HERE = "styles"
"""The folder of a project's own styles, within that of its entries.yaml."""
SUFFIX = ".csl"
"""How the name of a file with a style ends."""
REPOSITORY = pattern(r"https?://(?:www\.)?zotero\.org/styles/", re.IGNORECASE)
"""How the address begins that the style repository gives a style."""


def users_folder(environ: Mapping[str, str]) -> str:
    """The folder of the styles that the user has in every project."""
    return os.path.join(data_folder(environ), "styles")


def own_styles() -> dict[str, str]:
    """The user's own styles by name, as ``file_name`` spells it; a project's go before the user's."""
    found: dict[str, str] = {}
    for folder in (HERE, users_folder(os.environ)):
        # (a folder that is not there, or not to be read, has no styles)
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) and os.access(folder, os.R_OK) else ()
        for each in names:
            path = os.path.join(folder, each)
            if each.endswith(SUFFIX) and (name := file_name(each.removesuffix(SUFFIX))) and os.path.isfile(path):
                found.setdefault(name, path)
    return found


def file_name(name: str) -> str:
    """How the style repository spells a name: lower case, with hyphens; empty for what cannot be a file's name."""
    name = name.strip()
    bare = REPOSITORY.sub("", name) if "/" in name else name
    bare = "-".join(bare.removesuffix(SUFFIX).lower().replace("_", "-").split())
    return bare if re.fullmatch(r"[\w.-]+", bare) else ""
