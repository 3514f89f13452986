"""What is wrong with the arguments of a constructor, and what to write; loaded when there is something to tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from math import isnan
from reprlib import Repr
from typing import Any, get_args, get_origin

import msgspec

from mlsysbib.model import expressions
from mlsysbib.model.meant import FIELDS_MEANT, PARTS_MEANT, TYPES_MEANT
from mlsysbib.text.nearest import did_you_mean, nearest

_MANY = 20
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxdict = 3
_KEYS = frozenset(("id", "key", "citekey", "citationkey"))
_EXAMPLES = {
    "ArxivID": "ArxivID('1610.09451')",
    "DOI": "DOI('10.1145/3097983.3098021')",
    "Date": "Date(year=2015)",
    "DateRange": "DateRange(Date(year=2015), Date(year=2017))",
    "Entry": "Entry(type='book', title='The TeXbook')",
    "Header": "Header(title='My references')",
    "ISBN": "ISBN('978-0-201-13448-3')",
    "Link": "Link('https://example.org')",
    "LiteralDate": "LiteralDate('in press')",
    "Name": "Name(family='Knuth', given='Donald')",
}
# How a value is written for a field of each kind; the kind is the type, or the type of a tuple's members.
_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "Date": expressions.one_date,
    "LiteralDate": expressions.date,
    "bool": expressions.truth,
    "int": expressions.number,
    "str": expressions.text,
    "tuple of Link": expressions.links,
    "tuple of Name": expressions.names,
    "tuple of str": expressions.texts,
}
_MEANT: Mapping[str, Mapping[str, str]] = {"Entry": FIELDS_MEANT, "Name": PARTS_MEANT}
_IN_PLACES = {"ArxivID", "DOI", "DateRange", "ISBN", "Link", "LiteralDate"}
_DICTIONARIES = {"custom": "{'bibtex': {'lccn': '75-5573'}}", "sections": "{'serving': 'Model serving'}"}
# What a value in another's place would only mislead.
_INSTEAD = {"archiveprefix": "arxiv='1510.00149'", "month": "issued=Date(year=2015, month=3)"}


def of_field(made: type[msgspec.Struct], field: str, held: Any) -> str:
    """What is wrong with what a field holds, and what to write."""
    if _is_nothing(held):
        remedy = f"write {_EXAMPLES[made.__name__]}" if _is_required(made, field) else "leave it out"
    elif field == "type":
        remedy = "write one of CSL's types, such as type='book'"
    else:
        remedy = f"write {field}={_expression(made, field, held)}"
    return f"{made.__name__}: {field} is {kind_of(held)}; {remedy}"


def of_call(made: type[msgspec.Struct], args: tuple[Any, ...], fields: Mapping[str, Any]) -> str:
    """What is wrong with the arguments of a constructor: unknown names, missing fields, values without names."""
    owner = made.__name__
    told = [_unknown(made, name, value) for name, value in fields.items() if name not in made.__struct_fields__]
    if told:
        return "\n".join(f"{owner}: there is no field {each}" for each in told)
    missing = [field.name for field in msgspec.structs.fields(made) if field.required and field.name not in fields]
    if missing and not args:
        return f"{owner}: {' and '.join(missing)} is missing; write {_EXAMPLES[owner]}"
    return f"{owner}: {_in_places(owner, args)}"


def of_type(type_: str, types: Collection[str]) -> str:
    """What to write instead of a type that CSL does not have."""
    meant = TYPES_MEANT.get(re.sub(r"[^a-z]", "", type_.lower()))
    hint = f"; write type={meant!r}" if meant else did_you_mean(type_, types)
    return f"Entry: there is no type {type_!r}{hint or '; CSL has ' + ', '.join(sorted(types))}"


def of_index(made: type[msgspec.Struct], name: Any) -> str:
    """What to write instead of a name in brackets."""
    plain = str(name).lower().replace("-", "_")
    meant = plain if plain in made.__struct_fields__ else FIELDS_MEANT.get(plain.replace("_", ""), "title")
    return f"an Entry is not a dictionary; write entry.{meant}, or getattr(entry, name) for a name"


def of_attribute(made: type[msgspec.Struct], name: str) -> str:
    """What to write instead of an attribute that an Entry does not have."""
    bare = name.lower().replace("_", "")
    meant = FIELDS_MEANT.get(bare) or next(iter(nearest(name, made.__struct_fields__, n=1)), None)
    if bare in _KEYS:
        return f"an Entry has no {name}; it is the library's: library.items() are the keys and entries"
    return f"an Entry has no {name}; {'write entry.' + meant if meant else 'Entry.__struct_fields__ lists what it has'}"


def kind_of(value: Any) -> str:
    """What a value is, in words, and the value: "text, 'Knuth, Donald'"."""
    if value is None:
        return "None"
    name = type(value).__name__
    word = {"str": "text", "bytes": "bytes", "int": "a number", "float": "a number"}.get(name)
    return f"{word or ('an ' if name[0].lower() in 'aeiou' else 'a ') + name}, {_SHORT.repr(value)}"


def _is_required(made: type[msgspec.Struct], field: str) -> bool:
    return any(known.required for known in msgspec.structs.fields(made) if known.name == field)


def _is_nothing(held: Any) -> bool:
    """Whether a value says that there is none; an array or what pandas has for nothing refuses to be compared."""
    if isinstance(held, Collection):
        return not len(held)
    return held is None or type(held).__name__ in {"NAType", "NaTType"} or (isinstance(held, float) and isnan(held))


def _expression(made: type[msgspec.Struct], field: str, held: Any) -> str:
    """The value that is meant, as the type of the field has it written."""
    (type_,) = (known.type for known in msgspec.structs.fields(made) if known.name == field)
    kinds = [type_, *get_args(type_)] if get_origin(type_) in {tuple, dict} else [*get_args(type_), type_]
    if field in _DICTIONARIES:
        return _DICTIONARIES[field]
    if get_origin(type_) is tuple:
        return _WRITTEN[f"tuple of {kinds[1].__name__}"](held)
    known = [kind.__name__ for kind in kinds if getattr(kind, "__name__", "") in _WRITTEN]
    # Where words may stand for a date, so may a range.
    return _WRITTEN["LiteralDate" if "LiteralDate" in known else known[0]](held) if known else "..."


def _unknown(made: type[msgspec.Struct], name: str, value: Any) -> str:
    """What to say of a name that is not a field's: the field that is meant, or the nearest."""
    plain, owner = name.lower().replace("-", "_"), made.__name__
    bare = plain.replace("_", "")
    if owner == "Entry" and (bare in _KEYS or bare in _INSTEAD):
        key = "a citation key is the library's: Library({'knuth1984': entry})"
        return f"{name!r}; {key if bare in _KEYS else 'write ' + _INSTEAD[bare]}"
    meant = plain if plain in made.__struct_fields__ else _MEANT.get(owner, {}).get(bare)
    if meant is not None:
        return f"{name!r}; write {meant}={_expression(made, meant, value)}"
    near = nearest(plain, made.__struct_fields__, n=1)
    few = len(made.__struct_fields__) < _MANY
    known = f"there are {', '.join(made.__struct_fields__)}" if few else "Entry.__struct_fields__ lists them"
    return f"{name!r}; {f'did you mean {near[0]}?' if near else known}"


def _in_places(owner: str, args: tuple[Any, ...]) -> str:
    """What to say of values without names."""
    if owner in _IN_PLACES:
        return f"{len(args)} values are too many; write {_EXAMPLES[owner]}"
    if owner == "Entry" and isinstance(args[0], Mapping):
        return "its fields go by name; mlsysbib.loads(json.dumps([item]), 'csl-json') reads an item of CSL-JSON"
    meant = _EXAMPLES[owner]
    if owner == "Date":
        meant = expressions.date(args if len(args) > 1 else args[0])
    if owner == "Name" and len(args) == 1:
        meant = expressions.name(args[0])
    return f"its fields go by name; write {meant}"
