"""Names of an entry as the processor prints them: the parts of a person, or an organisation in one piece."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mlsysbib.model import Name
from mlsysbib.model import names as model_names
from mlsysbib.model.told_names import parts_of
from mlsysbib.text.name_parts import Parts, settled


class Person(msgspec.Struct, frozen=True):
    """A name in parts, plain text each; ``literal`` for an organisation, else the parts of a person."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static: bool = False


OTHERS = Person(literal="others")
"""What ends a list that is known to go on; printed as "et al."."""


def people_of(raw: object) -> tuple[Person, ...]:
    """The people of a name variable: a tuple of ``model.Name``, or CSL-JSON's list of objects however odd it is.

    Particles that stand in a family or a given name are taken out of it, a suffix after a comma of the given name,
    too (CSL-JSON's "parse-names", which is what programs mean that leave the other members out).
    """
    if isinstance(raw, (str, Mapping)):
        raw = [raw]
    if not isinstance(raw, (list, tuple)):
        return ()
    people = [_of_name(one) if type(one) is Name else _of_anything(one) for one in raw]
    return tuple([person for person in people if person is not None])


def _of_name(name: Name) -> Person | None:
    if name.literal:
        return OTHERS if name == model_names.OTHERS else Person(literal=name.literal)
    # (a script may have put a particle into the family name)
    return _person(settled(parts_of(name)), static=name.static_ordering)


def _of_anything(raw: object) -> Person | None:
    """The person of a member of CSL-JSON's list: an object, or a text for lack of one."""
    # A comma tells a person from a body, as it does in BibTeX.
    if isinstance(raw, str):
        family, comma, given = raw.partition(",")
        raw = {"family": family, "given": given} if comma else {"literal": raw}
    if not isinstance(raw, Mapping):
        return None
    # The schema has "literal"; the others are what reference managers have called the name of a body.
    literal = _text(raw.get("literal")) or _text(raw.get("name"))
    family, given = _text(raw.get("family")), _text(raw.get("given"))
    if not literal and _is_on(raw.get("isInstitution")) and not given:
        literal = family
    if literal:
        return Person(literal=literal)
    parts = Parts(
        family,
        given,
        _text(raw.get("dropping-particle")),
        _text(raw.get("non-dropping-particle")),
        _text(raw.get("suffix")),
        _is_on(raw.get("comma-suffix")),
    )
    # What was typed into the wrong part is moved to its own, unless the item asks to leave it.
    parses = _is_on(raw.get("parse-names", True))
    return _person(settled(parts) if parses else parts, static=_is_on(raw.get("static-ordering")))


def _person(parts: Parts, *, static: bool) -> Person | None:
    """The person of these parts."""
    family, given, dropping, non_dropping, suffix, comma_suffix = parts
    if not family.strip():
        # One name alone is what the person is called, and is neither dropped nor made an initial.
        family = given.strip() or non_dropping or dropping
        return Person(family, suffix=suffix) if family else None
    return Person(
        family.strip(), given.strip(), dropping, non_dropping, suffix, comma_suffix=comma_suffix, static=static
    )


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value).strip()


def _is_on(value: Any) -> bool:
    """The schema allows text, numbers and booleans for a switch."""
    return value not in (None, False, 0, "", "0", "false")
