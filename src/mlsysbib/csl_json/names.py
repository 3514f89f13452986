"""The names of CSL-JSON, with the odd members that programs add to them."""

from __future__ import annotations

from typing import Any

from mlsysbib.csl_json.json_text import NotUnderstood, kind
from mlsysbib.model import Name
from mlsysbib.model.names import person
from mlsysbib.model.told_names import in_parts, settled_name
from mlsysbib.text.name_parts import is_settled

_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
    # Crossref's name for an organisation's.
    "name": "literal",
}
_SWITCHES = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}
# They say how the other members came about, or nothing.
_UNDERSTOOD = {*_SWITCHES, "parse-names", "isInstitution", "multi", "sequence"}


def names_of(value: Any, said: list[str]) -> tuple[Name, ...]:
    """The names of a list; ``said`` grows by what was left out; raises ``NotUnderstood`` for what is not a name."""
    if isinstance(value, (str, dict)):
        value = [value]
    if not isinstance(value, list):
        raise NotUnderstood(f"this is {kind(value)}, not a list of names")
    given = [raw for raw in value if raw is not None and raw != {}]
    if len(given) > 1 and (some := [raw for raw in given if not _is_empty(raw)]) and len(some) < len(given):
        said.append("a name is empty; it is left out")
        given = some
    return tuple([_name(raw, said) for raw in given])


def _is_empty(raw: Any) -> bool:
    """Whether a name says nothing at all, as some programs leave one behind."""
    if not isinstance(raw, dict):
        return isinstance(raw, str) and not raw.strip()
    return not any(part for member, part in raw.items() if member in _PARTS and (type(part) is not str or part.strip()))


def _name(raw: Any, said: list[str]) -> Name:
    # Nearly all names have nothing but a family and a given name; only the others are looked at closely.
    if type(raw) is dict and len(raw) == 2 and "family" in raw and "given" in raw:
        family, given = raw["family"], raw["given"]
        if type(family) is str and type(given) is str and is_settled(family, given):
            return person(given, family)
    if isinstance(raw, str):
        return _from_text(raw, said)
    if not isinstance(raw, dict):
        raise NotUnderstood(f"this list of names holds {kind(raw)}")
    parts = _parts(raw, said)
    if _is_on(raw.get("isInstitution")) and not parts.get("given"):
        parts.setdefault("literal", parts.pop("family", ""))
    if "literal" in parts and parts.keys() & {"family", "given"}:
        said.append(f"a name has the literal form {parts.pop('literal')!r} beside its parts; it is left out")
    if not any(value.strip() for value in parts.values()):
        raise NotUnderstood("a name is empty")
    switches: Any = {switch: _is_on(raw.get(member)) for member, switch in _SWITCHES.items() if member in raw}
    name = Name(**parts, **switches)
    # Particles stay where they are if the item asks for that.
    return settled_name(name) if _is_on(raw.get("parse-names", True)) else name


def _parts(raw: dict[str, Any], said: list[str]) -> dict[str, Any]:
    parts: dict[str, str] = {}
    for member, value in raw.items():
        if member in _PARTS:
            if value is not None and value != "":
                parts.setdefault(_PARTS[member], _part(value))
        elif member not in _UNDERSTOOD and value not in (None, "", [], {}):
            said.append(f"names have no member {member!r} in CSL; it is left out")
    return parts


def _from_text(text: str, said: list[str]) -> Name:
    if not text.strip():
        raise ValueError("a name is empty")
    said.append(f"the name {text!r} is text, not an object with family and given")
    family, comma, given = text.partition(",")
    return in_parts(family.strip(), given.strip()) if comma else Name(literal=text.strip())


def _part(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise NotUnderstood(f"a part of a name is {kind(value)}, not text")
    return str(value)


def _is_on(value: Any) -> bool:
    """The schema allows text, numbers and booleans for a switch."""
    return value not in (None, False, 0, "", "0", "false")
