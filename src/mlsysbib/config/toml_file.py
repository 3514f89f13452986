"""The settings in mlsysbib.toml or pyproject.toml: parsed, and checked with the line of what is wrong."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

import msgspec

from mlsysbib.errors import Finding, ReadError
from mlsysbib.files.conflicts import conflicts
from mlsysbib.text.lines import place_in
from mlsysbib.text.nearest import listing, nearest, question

_TOML_PLACE = re.compile(r"(?P<said>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_PATHS, _LISTS_OF_PATHS = ("cache-dir",), ("entries", "snapshots")
# msgspec says "... - at `$.writers[...]`": the first step is the setting.
_SETTING = re.compile(r"(?P<said>.*?)(?: - at `\$\.?(?P<setting>[\w-]+)?.*)?")


def parse_settings(text: str, path: str, shape: type[msgspec.Struct]) -> dict[str, Any]:
    """The settings that the text of a file makes, its paths made absolute; all that is wrong is one ``ReadError``.

    ``shape`` has a field for each setting.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if merging := tuple(conflicts(text)):
            raise ReadError([marker._replace(path=path) for marker in merging]) from None
        match = _TOML_PLACE.fullmatch(str(error))
        line, column = (int(match["line"] or text.count("\n") + 1), int(match["column"] or 0)) if match else (0, 0)
        raise ReadError([Finding(match["said"] if match else str(error), path, line, column)]) from None
    settings = document
    if os.path.basename(path) == "pyproject.toml":
        settings = document.get("tool", {}).get("mlsysbib", {})
    if not isinstance(settings, dict):
        raise ReadError([Finding("tool.mlsysbib is not a table", path, _line(text, "mlsysbib"))])
    problems = [
        *_unknown(settings, shape, text, path),
        *_wrong(settings, shape, text, path),
        *_services(settings.get("services"), text, path),
    ]
    if problems:
        raise ReadError(problems)
    return _absolute(settings, os.path.dirname(path))


def _names(shape: type[msgspec.Struct]) -> list[str]:
    """The names that a file may set."""
    return [name for name in shape.__struct_encode_fields__ if name != "path"]


def _unknown(settings: dict[str, Any], shape: type[msgspec.Struct], text: str, path: str) -> list[Finding]:
    names = _names(shape)
    return [
        Finding(f"there is no setting {name!r}", path, _line(text, name), hint=listing(name, names))
        for name in settings
        if name not in names
    ]


def _wrong(settings: dict[str, Any], shape: type[msgspec.Struct], text: str, path: str) -> list[Finding]:
    """One setting at a time, so that each that is wrong is told."""
    problems = []
    for name, value in settings.items():
        if name not in _names(shape):
            continue
        try:
            msgspec.convert({name: value}, shape)
        except msgspec.ValidationError as error:
            match = _SETTING.fullmatch(str(error))
            said = (match["said"] if match else str(error)).replace("`", "")
            problems.append(Finding(f"{name}: {said[:1].lower()}{said[1:]}", path, _line(text, name)))
    return problems


def _services(addresses: Any, text: str, path: str) -> list[Finding]:
    """What is wrong with the services' addresses; a name that is near no known one may be that of a plug-in to come."""
    if not isinstance(addresses, dict):
        return []
    from mlsysbib.transport.services import SERVICES  # most settings name no service

    problems = []
    for name, address in addresses.items():
        meant = "" if name in SERVICES else question(nearest(name, SERVICES))
        if meant and not _is_installed(name):
            problems.append(Finding(f"there is no service {name!r}", path, _line(text, name), hint=meant))
        if isinstance(address, str) and not address.startswith(("http://", "https://")):
            said = f"services.{name}: {address!r} is not an http or https address"
            problems.append(Finding(said, path, _line(text, name)))
    return problems


def _is_installed(source: str) -> bool:
    from mlsysbib.plugins.installed import names_installed  # importlib.metadata takes 20 ms

    return source in names_installed("source")


def _absolute(settings: dict[str, Any], folder: str) -> dict[str, Any]:
    """The settings with each path joined to the folder of the file that says it."""
    made = dict(settings)
    for name in _LISTS_OF_PATHS:
        if name in made:
            made[name] = [os.path.join(folder, os.path.expanduser(each)) for each in made[name]]
    for name in _PATHS:
        if made.get(name):
            made[name] = os.path.join(folder, os.path.expanduser(made[name]))
    if isinstance(made.get("check"), dict) and made["check"].get("baseline"):
        baseline = os.path.join(folder, os.path.expanduser(made["check"]["baseline"]))
        made["check"] = {**made["check"], "baseline": baseline}
    return made


def _line(text: str, name: str) -> int:
    """The line that names a setting, as a key or in a table's head: tomllib keeps no places."""
    pattern = re.compile(rf"""^[ \t]*(?:\[[^\]\n]*\b)?["']?{re.escape(name)}["']?[ \t]*[\]=.]""", re.MULTILINE)
    match = pattern.search(text)
    return place_in(text, match.start())[0] if match else 0
