"""Names of an entry as the processor prints them: the parts of a person, or an organisation in one piece."""

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    """A name in parts, plain text each; ``literal`` for an organisation, else the parts of a person."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static: bool = False


def people_of(raw: object) -> tuple[Person, ...]:
    """The people of a name variable: a tuple of ``model.Name``, or CSL-JSON's list of objects however odd it is."""
    raise NotImplementedError
