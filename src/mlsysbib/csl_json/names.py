"""The names of CSL-JSON, with the odd members that programs add to them."""

from __future__ import annotations

import re
from typing import Any

from mlsysbib.csl_json.json_text import NotUnderstood, kind
from mlsysbib.model import Name

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
# Leading words of a family name, and trailing ones of a given name, that start in lower case (CSL-JSON, "parse-names").
_LEADING = re.compile(r"(?P<particle>(?:[^\W\d_A-ZÀ-Þ][\w'’.-]*\s+|[a-z]['’])+)(?P<family>\S.*)")
_TRAILING = re.compile(r"(?P<given>.*?\S)\s+(?P<particle>[a-z][\w'’]*(?:\s+[a-z][\w'’]*)*)")


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
        if type(family) is str and type(given) is str and family:
            return Name(family=family, given=given)
    if isinstance(raw, str):
        return _from_text(raw, said)
    if not isinstance(raw, dict):
        raise NotUnderstood(f"this list of names holds {kind(raw)}")
    parts = _parts(raw, said)
    if _is_on(raw.get("isInstitution")) and not parts.get("given"):
        parts.setdefault("literal", parts.pop("family", ""))
    if _is_on(raw.get("parse-names")):
        _parse(parts)
    if "literal" in parts and parts.keys() & {"family", "given"}:
        said.append(f"a name has the literal form {parts.pop('literal')!r} beside its parts; it is left out")
    if not any(value.strip() for value in parts.values()):
        raise NotUnderstood("a name is empty")
    switches = {switch: _is_on(raw.get(member)) for member, switch in _SWITCHES.items() if member in raw}
    return Name(**{**parts, **switches})


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
    return Name(family=family.strip(), given=given.strip()) if comma else Name(literal=text.strip())


def _part(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise NotUnderstood(f"a part of a name is {kind(value)}, not text")
    return str(value)


def _is_on(value: Any) -> bool:
    """The schema allows text, numbers and booleans for a switch."""
    return value not in (None, False, 0, "", "0", "false")


def _parse(parts: dict[str, Any]) -> None:
    """Divide family and given into particles and suffix, as ``parse-names`` asks for; quotes ask for the contrary."""
    family, given = parts.get("family", ""), parts.get("given", "")
    if family.startswith('"') and family.endswith('"') and len(family) > 2:
        parts["family"] = family[1:-1]
        return
    if "non_dropping_particle" not in parts and (match := _LEADING.fullmatch(family)):
        parts.update(non_dropping_particle=match["particle"].strip(), family=match["family"])
    if "suffix" not in parts and "," in given:
        given, _, suffix = given.partition(",")
        # The exclamation mark asks for the comma before the suffix.
        parts.update(given=given.strip(), suffix=suffix.lstrip("! "))
        if suffix.startswith("!"):
            parts["comma_suffix"] = True
    if "dropping_particle" not in parts and (match := _TRAILING.fullmatch(given.strip())):
        parts.update(dropping_particle=match["particle"], given=match["given"])
