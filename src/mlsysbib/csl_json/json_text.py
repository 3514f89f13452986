"""JSON text: taken apart fast, and its faults found by line and column when there are any.

A list or an object is first divided into its members, still as text, so that one member at a time is decoded and
let go, and one that is wrong does not hide the others. Decoding is msgspec's. Only where it fails, or where a reader
has something to say of a value, is a member's text gone through a second time to find the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import msgspec

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys of objects and positions in arrays."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_LONE_SURROGATE = re.compile(
    r"(?<!\\)(?:\\\\)*(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_LAST_COMMA = re.compile(r",\s*[]}]")


class Decimal(str):
    """A number with a fraction or an exponent, as the text spells it, since as a volume 1.10 is not 1.1."""

    __slots__ = ()


class NotUnderstood(ValueError):
    """A value of a kind that its place does not admit."""


class Malformed(Exception):
    """The text is not JSON: the reason, what to do, and the place in the text, in characters from 0."""

    def __init__(self, reason: str, offset: int = 0, hint: str = "") -> None:
        self.reason, self.offset, self.hint = reason, offset, hint
        super().__init__(reason)


_KINDS = {type(None): "null", bool: "true or false", str: "text", list: "a list", dict: "an object"}
# No data has more; what has would exhaust the stack of whoever walks through it.
_DEEPEST = 100
_ANY = msgspec.json.Decoder(float_hook=Decimal)
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_LINES = msgspec.json.Decoder(msgspec.Raw)


def listed(data: bytes) -> list[bytes]:
    """The members of a list, each as text; raises ``Malformed``."""
    try:
        return [bytes(raw) for raw in _LIST.decode(data)]
    except (msgspec.DecodeError, RecursionError) as error:
        raise _fault(data, error) from None


def named(data: bytes) -> dict[str, bytes]:
    """The members of an object, each as text; of a key given twice the last; raises ``Malformed``."""
    try:
        return {name: bytes(raw) for name, raw in _OBJECT.decode(data).items()}
    except (msgspec.DecodeError, RecursionError) as error:
        raise _fault(data, error) from None


def lined(data: bytes) -> list[bytes] | None:
    """The values of NDJSON, one on each line, as text; None where the text is not that."""
    if not data.lstrip().startswith(b"{") or b"\n" not in data.strip():
        return None
    try:
        return [bytes(raw) for raw in _LINES.decode_lines(data)]
    except (msgspec.DecodeError, RecursionError):
        return None


def decode(data: bytes) -> Any:
    """The value of a JSON text, with a ``Decimal`` for each number that is not an integer; raises ``Malformed``."""
    try:
        return _ANY.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _fault(data, error) from None


def kind(value: Any) -> str:
    """What a JSON value is, in words: "a list", "an object"."""
    return _KINDS.get(type(value), "a number")


def offset_of(text: str, path: Sequence[str | int]) -> int:
    """Where a value stands in well-formed JSON, by its key if it has one; or the nearest value around it."""
    return offsets_of(text, [tuple(path)])[tuple(path)]


def offsets_of(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """The same of many values, for which the text is walked once."""
    found = dict.fromkeys(paths, 0)
    around = {path[:length] for path in found for length in range(len(path) + 1)}
    at = {path: offset for path, offset in walk(text) if path in around}
    for path in found:
        nearest = next((path[:length] for length in range(len(path), -1, -1) if path[:length] in at), None)
        found[path] = at[nearest] if nearest is not None else 0
    return found


def repetitions(text: str) -> list[tuple[Path, int]]:
    """The keys that an object of well-formed JSON gives again, and where."""
    seen: set[Path] = set()
    again = []
    for path, offset in walk(text):
        if path in seen:
            again.append((path, offset))
        seen.add(path)
    return again


def may_repeat_keys(data: bytes, value: Any) -> bool:
    """Whether an object of the text may give a key twice; a cheap count that errs towards yes.

    The decoded value has each key once, so written again it has fewer of them than a text with repetitions.
    """
    return data.count(b'":') != count_keys(value)


def count_keys(value: Any) -> int:
    """How often the text of a value has a quote with a colon after it: after each key, and inside of few texts."""
    return _ENCODER.encode(value).count(b'":')


_ENCODER = msgspec.json.Encoder(enc_hook=str)


def numbers(value: Any, depth: int = 0) -> Any:
    """The value with every ``Decimal`` in it as a float; raises ``NotUnderstood`` where it is nested too deeply."""
    if depth > _DEEPEST:
        raise NotUnderstood(f"arrays and objects are nested more than {_DEEPEST} deep")
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [numbers(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: numbers(item, depth + 1) for key, item in value.items()}
    return value


def walk(text: str) -> Iterator[tuple[Path, int]]:
    """The path and offset of every value of well-formed JSON; a member of an object has the offset of its key."""
    # ``closers`` holds what closes each array or object around; ``path`` has one step for each.
    path: list[str | int] = []
    closers: list[str] = []
    key, awaits_key = 0, False
    for match in _TOKEN.finditer(text):
        piece = match[0]
        if piece in "]}":
            closers.pop()
            path.pop()
            awaits_key = False
        elif piece == "," and closers[-1] == "]":
            path[-1] = int(path[-1]) + 1
        elif piece in ":,":
            awaits_key = piece == ","
        elif awaits_key:
            name = piece[1:-1] if "\\" not in piece else json.loads(piece)
            path[-1], key, awaits_key = name, match.start(), False
        else:
            yield tuple(path), key if closers and closers[-1] == "}" else match.start()
            if piece in "[{":
                closers.append("]" if piece == "[" else "}")
                path.append(0 if piece == "[" else "")
            awaits_key = piece == "{"


def _fault(data: bytes, error: Exception) -> Malformed:
    """What is wrong, as the standard library's decoder, which says it best, has it."""
    text = data.decode()
    if not text.strip():
        return Malformed("the file is empty", hint="an empty bibliography in CSL-JSON is []")
    if isinstance(error, RecursionError):
        return Malformed("arrays or objects are nested too deeply to be a bibliography")
    try:
        json.loads(text, parse_constant=_constant)
    except json.JSONDecodeError as fault:
        return _not_json(text, fault)
    except _Constant as fault:
        match = re.search(rf'(?<!["\w]){fault}\b', text)
        return Malformed(f"JSON has no number {fault}", match.start() if match else 0, "write null or a text")
    lone = _LONE_SURROGATE.search(text)
    if lone is not None:
        hint = "write the character itself, or both halves (\\ud83d\\ude00)"
        return Malformed("half of a pair of surrogates stands here, which is not a character", lone.start(1), hint)
    return Malformed(f"this is not JSON: {error}")


def _not_json(text: str, fault: json.JSONDecodeError) -> Malformed:
    # Of a comma after the last member Python before 3.13 says that something is missing after it.
    place = len(text[: fault.pos + 1].rstrip("]}").rstrip()) - 1
    if _LAST_COMMA.match(text, place):
        return Malformed("this is not JSON: a comma stands after the last member", place, "take it away")
    return Malformed(f"this is not JSON: {fault.msg[:1].lower()}{fault.msg[1:]}", fault.pos)


class _Constant(ValueError):
    pass


def _constant(name: str) -> Any:
    raise _Constant(name)
