"""What a project says once instead of on every command line; a value, never a global.

``[tool.mlsysbib]`` in pyproject.toml, or the same settings at the top of mlsysbib.toml, in the nearest folder upward
that has one; then the environment, which wins over the file. Paths in a file are relative to its folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from mlsysbib.files.access import read_bytes
from mlsysbib.files.decoding import decode

_ADDRESS = r"MLSYSBIB_(?P<service>\w+)_URL"
_FILES = ("mlsysbib.toml", "pyproject.toml")
# A pyproject.toml that does not speak of mlsysbib is not parsed: tomllib costs 10 ms of start-up. This finds every
# way to spell the table: [tool.mlsysbib], [tool."mlsysbib".services], tool.mlsysbib.style = ..., mlsysbib = {...}
_MENTION = rb"""(?m)^[ \t]*\[?[ \t]*(?:["']?tool["']?[ \t]*\.[ \t]*)?["']?mlsysbib["']?[ \t]*(?:[.\]]|=[ \t]*\{)"""

Cite: TypeAlias = Literal["", "published", "preprint", "both"]
"""Which version of works is cited where entries do not say it."""


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What ``[check]`` says: the rules by codes, names and beginnings of codes, and what is left alone.

    ``select`` takes the place of what is looked for by default, ``extend_select`` beside it, ``ignore`` goes last.
    ``per_entry_ignores`` are rules by citation key, ``per_file_ignores`` by globs of files; ``baseline`` is the file of
    old debts, ``dialect`` that of a .bib.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_entry_ignores: dict[str, tuple[str, ...]] = {}
    per_file_ignores: dict[str, tuple[str, ...]] = {}
    baseline: str = ""
    dialect: Literal["", "bibtex", "biblatex"] = ""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The settings of a project and of its user.

    ``path`` is the file they come from ("" for none). ``entries`` are the files that make up the library; ``format``,
    ``style`` and ``locale`` what a command uses where its flags do not say; ``readers`` and ``writers`` give options to
    a format under its name; ``keys`` is the template of citation keys, ``cite`` the version of works that is
    cited. ``services`` are addresses by service, whole;
    ``mailto`` is who the services are told is asking; ``cache_dir`` where their answers are kept ("" for the user's
    cache folder); ``timeout`` how many seconds a run may ask and wait for them, 0 for as long as it takes. ``check``
    says which rules are looked for.
    """

    entries: tuple[str, ...] = ()
    format: str = ""
    style: str = ""
    locale: str = ""
    keys: str = ""
    cite: Cite = ""
    readers: dict[str, dict[str, Any]] = {}
    writers: dict[str, dict[str, Any]] = {}
    services: dict[str, str] = {}
    mailto: str = ""
    cache_dir: str = ""
    timeout: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    snapshots: tuple[str, ...] = ()
    check: CheckSettings = CheckSettings()
    path: str = ""


def load_config(folder: str | os.PathLike[str], environ: Mapping[str, str]) -> Config:
    """The settings that hold in a folder, under an environment.

    Raises ``ReadError`` with file and line for TOML that is malformed, a setting that is not known or not of its type.
    """
    path, text = _nearest_file(os.path.abspath(folder))
    settings = {} if text is None else _parse(text, path)
    services = {**settings.get("services", {}), **_services(environ)}
    said = {"mailto": environ.get("MLSYSBIB_MAILTO", ""), "cache-dir": environ.get("MLSYSBIB_CACHE_DIR", "")}
    settings |= {name: value for name, value in said.items() if value}
    if named := environ.get("MLSYSBIB_SNAPSHOTS"):
        paths = (os.path.expanduser(path) for path in named.split(os.pathsep) if path)
        settings["snapshots"] = [os.path.join(os.path.abspath(folder), path) for path in paths]
    return msgspec.convert({**settings, "services": services, "path": path}, Config)


def _parse(text: str, path: str) -> dict[str, Any]:
    # The parser and the checks stand in a module of their own, since most folders have no such file.
    from mlsysbib.config.toml_file import parse_settings

    return parse_settings(text, path, Config)


def _services(environ: Mapping[str, str]) -> dict[str, str]:
    """The address that ``MLSYSBIB_CROSSREF_URL`` and its like give, by service."""
    ours = {name: address for name, address in environ.items() if address and name.startswith("MLSYSBIB_")}
    found = ((re.fullmatch(_ADDRESS, name), address) for name, address in ours.items())
    return {match["service"].lower().replace("_", "-"): address for match, address in found if match}


def _nearest_file(folder: str) -> tuple[str, str | None]:
    """The path and text of the nearest settings file upward; "" and None where there is none."""
    while True:
        for name in _FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                data = read_bytes(path)
                if name == "mlsysbib.toml" or re.search(_MENTION, data):
                    return path, decode(data, path)
        parent = os.path.dirname(folder)
        if parent == folder:
            return "", None
        folder = parent
