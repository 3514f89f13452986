"""The options of a plug-in: its constructor's fields, filled from Python values or from a command line's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from mlsysbib._lazy import public
from mlsysbib.errors import UsageError

# The caller's business and no options: who is told of what a format cannot say, and what the files of one call share.
REPORT, SHARED = "report", "shared"
_CALLERS = (REPORT, SHARED)


@public
class Option(msgspec.Struct, frozen=True):
    """One option as ``mlsysbib formats NAME`` prints it."""

    name: str
    kind: str
    default: str


def fields(plugin: type) -> dict[str, Any]:
    """The options of a plug-in class with their types: its annotated fields, ``report`` and ``shared`` apart.

    Raises ``TypeError`` or ``NameError`` where an annotation cannot be resolved: a plug-in's bug.
    """
    hints = get_type_hints(plugin)
    return {name: hint for name, hint in hints.items() if name not in _CALLERS and get_origin(hint) is not ClassVar}


def describe(plugin: type) -> list[Option]:
    """The options of a plug-in for a reader of help: name, what it takes, default."""
    return [Option(_shown(name), _kind(hint), _default(plugin, name)) for name, hint in fields(plugin).items()]


def convert(name: str, plugin: type, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options in the types of the plug-in's fields; text is read as a command line means it.

    ``max-authors`` and ``max_authors`` are one; "3" is a number, "true" a truth value, "a,b" a list where the field
    is one. ``report`` and ``shared`` pass through, and are left out where the plug-in has no such field. Raises
    ``UsageError``.
    """
    known = fields(plugin)
    converted = {field.replace("-", "_"): value for field, value in options.items()}
    callers = {name: value for name in _CALLERS if (value := converted.pop(name, None)) is not None}
    for field, value in converted.items():
        if field not in known:
            from mlsysbib.text.nearest import known_words  # who makes no mistake does not need it

            shown = known_words(_shown(field), map(_shown, known))
            raise UsageError(f"{name} has no option {_shown(field)}{shown}")
        converted[field] = _convert(name, field, known[field], value)
    hints = get_type_hints(plugin) if callers else {}
    return converted | {name: value for name, value in callers.items() if name in hints}


def _convert(name: str, field: str, hint: Any, value: Any) -> Any:
    try:
        return msgspec.convert(_parsed(value, hint), hint, strict=False)
    except msgspec.ValidationError as error:
        from mlsysbib.text.nearest import did_you_mean  # likewise

        wanted = _kind(hint)
        told = str(error) if not isinstance(value, str) else f"{value!r} is not {wanted}"
        near = did_you_mean(value, choices(hint)) if isinstance(value, str) else ""
        raise UsageError(f"{name}: option {_shown(field)}: {told}{near}") from None


def _parsed(value: Any, hint: Any) -> Any:
    """The value as it is; text for a field of another shape is taken apart first."""
    if not isinstance(value, str):
        return value
    shapes = {get_origin(part) or part for part in _parts(hint)}
    if shapes & {dict, Mapping}:
        return dict(pair.partition("=")[::2] for pair in value.split(",") if pair)
    if shapes & {tuple, list, set, frozenset, Sequence, AbstractSet}:
        return [part.strip() for part in value.split(",") if part.strip()]
    return _TRUTHS.get(value.casefold(), value) if bool in shapes else value


_TRUTHS = {"yes": True, "on": True, "no": False, "off": False}


def _parts(hint: Any) -> tuple[Any, ...]:
    """The members of a union; of any other type itself."""
    return get_args(hint) if get_origin(hint) in {UnionType, Union} else (hint,)


def choices(hint: Any) -> list[str]:
    """The words that a field of this type can be: those of a Literal, also inside a union or a list; true and false."""
    if get_origin(hint) is Literal:
        return [str(choice) for choice in get_args(hint)]
    if hint is bool:
        return ["true", "false"]
    return [choice for part in get_args(hint) for choice in choices(part)]


_WORDS = {int: "a whole number", float: "a number", bool: "true or false", str: "text"}


def _kind(hint: Any) -> str:
    """What an option takes, in words: "one of utf8, ascii", "a whole number", "a list of text"."""
    parts = [part for part in _parts(hint) if part is not type(None)]
    if len(parts) > 1:
        return " or ".join(map(_kind, parts))
    (only,) = parts or (hint,)
    origin = get_origin(only)
    if origin is Literal:
        return "one of " + ", ".join(choices(only))
    if origin in {tuple, list, set, frozenset, Sequence, AbstractSet}:
        return "a list, separated by commas, of " + _kind(get_args(only)[0])
    if origin in {dict, Mapping}:
        return "a list of name=value, separated by commas"
    return _WORDS.get(only) or str(getattr(only, "__name__", only))


def _default(plugin: type, field: str) -> str:
    """The default as it would be typed; empty where there is none."""
    try:
        value = getattr(plugin(), field)
    except TypeError:
        # Another field has no default, so that there is no plug-in to look at.
        return ""
    if isinstance(value, Mapping):
        value = [f"{name}={each}" for name, each in value.items()]
    if isinstance(value, (tuple, list, set, frozenset)):
        return ",".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _shown(field: str) -> str:
    return field.replace("_", "-")
