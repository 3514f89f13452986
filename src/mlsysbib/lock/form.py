"""How one entry of a lock stands in the file: nothing is said twice, and what a merge put together wrongly shows.

A name of family and given name is "Baylor, Denis", one that is a whole "NumPy Community"; every other is an object.
What one source says of a field as another that comes before it is ``{"as": SOURCE}``. A status of 200 is left out, and
so is the identifier that a source was asked by, where it stands in ``asked`` or in what the source says. ``check`` is a
sum over all of it: two branches that change one entry both change this line, so that git leaves a conflict there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import msgspec

from mlsysbib.lock.values import Locked
from mlsysbib.model import Record
from mlsysbib.model.entry import NAME_VARIABLES, csl_name
from mlsysbib.model.serial import to_json

_NAMES = tuple(map(csl_name, NAME_VARIABLES))
_FACTS = ("url", "retrieved", "sha256")
_GOOD = 200
# By what a source was asked (its evidence), and the field that says the same.
_BY = {"arxiv": "arxiv", "doi": "DOI", "isbn": "ISBN", "pmcid": "PMCID", "pmid": "PMID"}
# A shorter value costs less than the name of who said it.
_LONG = 40


def to_file(locked: Locked) -> dict[str, Any]:
    """The members of an entry's object, with its sum."""
    records = {source: _record_to_file(locked.records[source], locked.asked) for source in sorted(locked.records)}
    said: dict[str, tuple[str, Any]] = {}
    for source, record in records.items():
        if "entry" in record:
            record["entry"] = {
                name: _once(name, value, source, said) if name != "custom" else value
                for name, value in record["entry"].items()
            }
    found = {
        "asked": dict(locked.asked),
        **({"incomplete": sorted(locked.incomplete)} if locked.incomplete else {}),
        "records": records,
    }
    return {"check": sum_of(found), **found}


def of_file(members: dict[str, Any]) -> dict[str, Any]:
    """The members as those of an object in which nothing is left out; raises ``ValueError`` for a wrong sum."""
    check = members.pop("check", None)
    if check is not None and check != sum_of(members):
        raise ValueError("its lines are not those that mlsysbib wrote")
    records = _objects(members.get("records"))
    for record in _each(records):
        record.setdefault("status", _GOOD)
        entry = _objects(record.get("entry"))
        evidence = _objects(record.get("evidence"))
        if known := _known_id(evidence, _objects(members.get("asked")), entry):
            evidence.setdefault("id", known)
            if evidence["id"] is None:
                del evidence["id"]
        for name, value in entry.items():
            if isinstance(value, dict) and value.keys() == {"as"} and name != "custom":
                entry[name] = _objects(_objects(records.get(value["as"])).get("entry")).get(name)
        for name in _NAMES:
            if isinstance(entry.get(name), list):
                entry[name] = [_person(each) for each in entry[name]]
    return members


def sum_of(members: Mapping[str, Any]) -> str:
    """The sum over an entry's other members: eight hexadecimal digits, whatever the order and the white space."""
    return f"{crc32(msgspec.json.encode(members, order='sorted')):08x}"


def _record_to_file(record: Record, asked: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: value for name in _FACTS if (value := getattr(record, name))}
    if record.status != _GOOD:
        found["status"] = record.status
    if record.entry is not None:
        entry = to_json(record.entry)
        named = {name: [_short(each) for each in entry[name]] for name in _NAMES if name in entry}
        found["entry"] = {name: named.get(name, value) for name, value in entry.items()}
    if record.near:
        found["near"] = [to_json(each) for each in record.near]
    if record.evidence:
        evidence = _sorted(msgspec.to_builtins(record.evidence))
        if known := _known_id(evidence, asked, found.get("entry", {})):
            # (null is none at all)
            evidence = {"by": evidence["by"], "id": evidence.get("id"), **evidence}
            evidence = {name: value for name, value in evidence.items() if name != "id" or value != known}
        found["evidence"] = evidence
    return found


def _known_id(evidence: Mapping[str, Any], asked: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """What the identifier that a source was asked by is by all else that the lock says; empty where that is nothing."""
    by = evidence.get("by")
    name = _BY.get(by) if isinstance(by, str) else None
    known = (asked.get(name) or entry.get(name)) if name else None
    return known if isinstance(known, str) else ""


def _once(name: str, value: Any, source: str, said: dict[str, tuple[str, Any]]) -> Any:
    """The value, or who before this source said it already."""
    first, known = said.setdefault(name, (source, value))
    return {"as": first} if first != source and known == value and len(str(value)) > _LONG else value


def _short(name: dict[str, Any]) -> Any:
    family, given, literal = (name.get(part, "") for part in ("family", "given", "literal"))
    if name.keys() == {"family", "given"} and family and given and "," not in family:
        return f"{family}, {given}"
    return literal if name.keys() == {"literal"} and literal and "," not in literal else name


def _person(said: Any) -> Any:
    if not isinstance(said, str):
        return said
    family, comma, given = said.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": said}


def _objects(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _each(records: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [record for record in records.values() if isinstance(record, dict)]


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
