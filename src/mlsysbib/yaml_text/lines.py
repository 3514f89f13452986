"""Values as lines of YAML: quotes only where YAML needs them, so that every program reads the text that was meant.

PyYAML's emitter is not used: it quotes, folds and orders by rules of its own, and it is slow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

STEP = "  "
# What no line may hold as it is: control characters, and what one YAML or another takes for the end of a line.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# What YAML 1.1 or 1.2 takes for a number, a date, a truth value or nothing. entries.yaml is read without that, but
# other programs read it too.
_TYPED = re.compile(
    r"""[-+]?(?:0[0-9_]+ | [0-9_]*\.[0-9_]* | [0-9._]+e[-+]?[0-9]+ | 0[xob][0-9a-f_]+ | [0-9_]+(?::[0-9]+)+(?:\.[0-9]*)?
      | [0-9]+(?:_[0-9]*)+ | \.inf) | \.nan | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.* | y|n|yes|no|on|off|true|false|null|~""",
    re.IGNORECASE | re.VERBOSE,
)
_INTEGER = re.compile(r"-?[0-9]+")
_TYPED_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def scalar(text: str, *, integers: bool = True) -> str:
    """Text as YAML writes it in a line, with quotes where it would be taken for something else."""
    # Nearly all texts are words, which only the few that YAML knows could be taken for something else.
    if text[:1].isalpha() and text.isprintable() and not (": " in text or " #" in text or text[-1] in ": "):
        return f'"{text}"' if text.lower() in _TYPED_WORDS else text
    # A letter or digit at the head is the indicator of nothing; of the rest only ": " and " #" have a meaning.
    meant = not text[:1].isalnum() or ": " in text or " #" in text or text[-1] in ": "
    typed = _TYPED.fullmatch(text) or (not integers and _INTEGER.fullmatch(text))
    if not (meant or typed or UNSEEN.search(text) or "\n" in text or "\t" in text):
        return text
    return UNSEEN.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def block(value: Mapping[str, Any], indent: str = "") -> list[str]:
    """The lines of a mapping, members below each other; texts that look like numbers are in quotes."""
    lines: list[str] = []
    for name, member in value.items():
        start = f"{indent}{_named(name)}:"
        if isinstance(member, Mapping) and member:
            lines.append(start)
            lines += block(member, indent + STEP)
        elif isinstance(member, (list, tuple)) and member:
            lines.append(start)
            lines += [line for each in member for line in element(each, indent + STEP)]
        else:
            lines.append(f"{start} {_leaf(member)}")
    return lines


# The names of members come back in every entry.
_named = lru_cache(maxsize=1 << 12)(partial(scalar, integers=False))


def element(value: Any, indent: str = "") -> list[str]:
    """The lines of an element of a list."""
    if isinstance(value, Mapping) and value:
        lines = block(value, indent + STEP)
        lines[0] = f"{indent}- {lines[0].lstrip(' ')}"
        return lines
    if isinstance(value, (list, tuple)):
        return [f"{indent}- {_flow(value)}"]
    return [f"{indent}- {_leaf(value)}"]


def _flow(value: Any) -> str:
    """A list within a list, which stands in brackets; JSON is YAML."""
    return UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _leaf(value: Any) -> str:
    if isinstance(value, str):
        return scalar(value, integers=False)
    return str(value) if type(value) is int else _flow(value)
