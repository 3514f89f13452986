"""What is asked of a tool, held against the tool's schema: all that is wrong with it, in words of ours.

Assistants send null for what they leave out, and now and then a list or a number as JSON in a text; both are taken for
what they mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from mlsysbib.errors import UsageError
from mlsysbib.text.nearest import listing
from mlsysbib.text.widths import cut

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, str]] = {
    "string": (str, "a text"),
    "integer": (int, "a whole number"),
    "boolean": (bool, "true or false"),
    "array": (list, "a list"),
}
# What bounds a value of each type, and what is counted by it.
_BOUNDS: Mapping[str, tuple[str, str, str]] = {
    "string": ("minLength", "maxLength", " characters"),
    "integer": ("minimum", "maximum", ""),
    "array": ("minItems", "maxItems", " items"),
}
_LONGEST = 60


def arguments(tool: str, asked: Mapping[str, Any], schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """The arguments of a call as the tool takes them; raises ``UsageError`` with a line for each that it does not."""
    if tool not in schemas:
        raise UsageError(f"there is no tool {tool!r}; {listing(tool, schemas)}")
    declared, needed = schemas[tool]["properties"], schemas[tool].get("required", ())
    said = {name: value for name, value in asked.items() if value is not None or name not in declared}
    meant = {name: _meant(value, declared.get(name, {})) for name, value in said.items()}
    wrong = [f"{tool} has no argument {name!r}; {listing(name, declared)}" for name in meant if name not in declared]
    wrong += [f"{tool} needs {name}{_about(declared[name])}" for name in needed if name not in meant]
    for name in declared:
        if name in meant:
            wrong += _wrong(name, meant[name], declared[name])
    if wrong:
        raise UsageError("\n".join(wrong))
    return meant


def _about(schema: Schema) -> str:
    return f": {schema['description']}" if "description" in schema else ""


def _meant(value: Any, schema: Schema) -> Any:
    if isinstance(value, str) and schema.get("type", "string") != "string":
        with suppress(ValueError):
            return json.loads(value)
    return value


def _wrong(name: str, value: Any, schema: Schema) -> Iterator[str]:
    """What is wrong with a value: of what type it is, how large, and the same of each item of a list."""
    if not _is(schema["type"], value):
        said = cut(json.dumps(value, ensure_ascii=False), _LONGEST)
        yield f"{name} is {_TYPES[schema['type']][1]}, not {said}{_about(schema)}"
        return
    if schema["type"] in _BOUNDS:
        yield from _out_of_bounds(name, value, schema)
    for place, item in enumerate(value if schema["type"] == "array" else (), 1):
        yield from _wrong(f"item {place} of {name}", item, schema["items"])


def _is(kind: str, value: Any) -> bool:
    """Whether a value is of a type of JSON; Python's truth values are numbers, too."""
    return isinstance(value, _TYPES[kind][0]) and (kind == "boolean" or not isinstance(value, bool))


def _out_of_bounds(name: str, value: Any, schema: Schema) -> Iterator[str]:
    least, most, counted = _BOUNDS[schema["type"]]
    size = len(value) if counted else value
    if size < schema.get(least, size):
        yield f"{name} {'has' if counted else 'is'} {size:,}{counted}, fewer than {schema[least]:,}{_about(schema)}"
    if size > schema.get(most, size):
        yield f"{name} {'has' if counted else 'is'} {size:,}{counted}, more than {schema[most]:,}{_about(schema)}"
