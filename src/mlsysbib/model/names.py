"""Names of people and organisations, in CSL's parts."""

from __future__ import annotations

import msgspec


class Name(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    repr_omit_defaults=True,
    gc=False,
    rename="kebab",
    forbid_unknown_fields=True,
):
    """A person in parts, or an organisation in one piece (``literal``); parts that a name lacks are empty.

    ``dropping_particle`` goes when only the family name is printed ("Ludwig *van* Beethoven", Beethoven);
    ``non_dropping_particle`` stays ("Guido *van* Rossum", van Rossum). ``comma_suffix`` asks for the comma of
    "King, Jr."; ``static_ordering`` keeps family before given, as for Chinese names in CJK script.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False

    def __str__(self) -> str:
        """The name as a reader would say it: "Martin Luther King Jr."."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


OTHERS = Name(literal="others")
"""The end of a list that is known to go on: BibTeX's ``and others``, printed as "et al."."""
