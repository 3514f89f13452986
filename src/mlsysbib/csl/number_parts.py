"""What a field of numbers consists of."""

from __future__ import annotations

import msgspec

from mlsysbib.csl.number_labels import LABEL_OF

LOCATORS = ("locator", "page")
"""The variables that are pages where they do not say otherwise."""


class Part(msgspec.Struct):
    """One number of a field: what stands before and behind it, and what it is."""

    value: str
    particle: str = ""
    joint: str = ""
    label: str = ""
    own_label: str = ""
    label_suffix: str = ""
    shows_label: bool = False
    numeric: bool = False
    collapsible: bool | None = None
    plural: bool = False

    @property
    def term(self) -> str:
        """The term of its label."""
        return self.label[4:] if self.label.startswith("var:") else LABEL_OF.get(self.label, "")


class Numbers(msgspec.Struct):
    """A field's numbers; ``label`` is the term that a label of the field prints, where the field says one itself."""

    parts: tuple[Part, ...] = ()
    numeric: bool = False
    plural: bool = False
    label: str = ""
