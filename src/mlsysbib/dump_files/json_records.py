"""A record of JSON: quickly, the few members that it is found by, or whole."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

import msgspec

from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.sources.payload import Node, json_answer

_Form = TypeVar("_Form")
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
# What MongoDB writes for what JSON has no type for: {"$numberLong": "1508769329541"}
_NUMBERS = ("$numberLong", "$numberInt", "$numberDouble")
_VALUES = frozenset({*_NUMBERS, "$numberDecimal", "$oid", "$date"})


def quick(data: bytes, decoder: msgspec.json.Decoder[_Form]) -> _Form | None:
    """The members that are wanted; None where one is not of its usual type, and the record has to be read whole."""
    try:
        return decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def whole(data: bytes) -> Node:
    """The record; a byte that is not UTF-8 costs its character. Raises ``UnexpectedAnswer`` for what is no object."""
    try:
        found = json_answer(data.decode("utf-8", "replace").encode())
    except UnexpectedAnswer as error:
        raise UnexpectedAnswer(error.message.replace("the answer", "the record", 1)) from None
    if not isinstance(found.value, dict):
        raise UnexpectedAnswer("the record is JSON, but no object")
    return Node(_as_json(found.value)) if b'"$' in data else found


def without(data: bytes, names: Collection[str]) -> bytes:
    """The record without some of its members; as it is where it is no object of JSON, or has none of them."""
    try:
        members = _MEMBERS.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return data
    kept = {name: value for name, value in members.items() if name not in names}
    return data if len(kept) == len(members) else msgspec.json.encode(kept)


def _as_json(value: Any) -> Any:
    """A value without MongoDB's objects for numbers, ids and days; how deep it goes is known to be little."""
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (name := next(iter(value))) in _VALUES:
        inside = _as_json(value[name])
        return _number(inside) if name in _NUMBERS and isinstance(inside, str) else inside
    return {name: _as_json(each) for name, each in value.items()}


def _number(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
