"""The files that a model may name: within the folder that the user named, whatever links lead out of it."""

from __future__ import annotations

import os

from mlsysbib import plugins
from mlsysbib.errors import UsageError
from mlsysbib.papers.library_files import ENTRIES

_LOCK = ".lock.json"


def placed(folder: str | None, file: str) -> str:
    """The path of a file in the folder for exports; raises ``UsageError`` for any other.

    Its suffix is one that a format has, so that it is never a program; folders are not made, and nothing whose name
    begins with a dot is touched.
    """
    if folder is None:
        raise UsageError("nothing may be written here: the server was started without --folder")
    parts = file.replace("\\", "/").split("/")
    if not file or os.path.isabs(file) or os.path.splitdrive(file)[0] or not all(map(_is_name, parts)):
        raise UsageError(
            f"{file!r} is not the name of a file in the folder for exports: write refs.bib, or drafts/refs.bib"
        )
    if parts[-1].lower() == ENTRIES or parts[-1].lower().endswith(_LOCK):
        raise UsageError(f"{file} is a name of the user's own list: write another, such as refs.bib")
    plugins.by_suffix("writer", file)  # raises for a suffix that none has
    path = os.path.join(folder, *parts)
    root, real = os.path.realpath(folder), os.path.realpath(path)
    if not os.path.normcase(real).startswith(os.path.join(os.path.normcase(root), "")):
        raise UsageError(f"{file} leads out of the folder for exports")
    if not os.path.isdir(os.path.dirname(real)):
        raise UsageError(f"there is no folder {os.path.dirname(file)} in the folder for exports")
    if os.path.exists(real) and not os.path.isfile(real):
        raise UsageError(f"{file} is there and is not a file")
    return path


def _is_name(part: str) -> bool:
    return bool(part) and not part.startswith(".") and ":" not in part and part.isprintable()
