"""What is said of a reference: its verdict, what differs, and what was asked."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model import Record

Kind: TypeAlias = Literal["verified", "mismatch", "contradicted", "not-found", "unchecked"]
FieldClass: TypeAlias = Literal["fabrication", "miscitation"]


@public
class Difference(msgspec.Struct, frozen=True):
    """A field in which a reference and a record contradict each other, by CSL's name, and both values as text.

    ``kind`` is "miscitation" for what happens to people who cite (another year, another venue, an author left out), and
    "fabrication" for what hardly does: a person who is not among the authors, another title, an identifier that does
    not exist.
    """

    field: str
    kind: FieldClass
    said: str
    found: str


@public
class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the evidence says of one reference.

    ``kind``: "verified", everything that a record can say agrees; "mismatch", the work is known, and ``differences``
    says in what the reference is otherwise; "contradicted", an identifier of the reference is another work's, or its
    title is that of a work by others; "not-found", those who were asked do not know it; "unchecked", nobody could be
    asked. ``record`` is what the verdict rests on. ``asked`` are the sources that answered, ``unasked`` those that
    could not be asked or did not answer. ``why`` is the verdict in words.
    """

    kind: Kind
    why: str = ""
    differences: tuple[Difference, ...] = ()
    record: Record | None = None
    asked: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()

    @property
    def accuses(self) -> bool:
        """Whether the reference is said to be wrong beyond a slip: contradicted, or of the class "fabrication"."""
        return self.kind == "contradicted" or any(each.kind == "fabrication" for each in self.differences)
