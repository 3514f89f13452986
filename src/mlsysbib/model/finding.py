"""What a look at entries brings up: something missing, doubtful, or told differently by different sides."""

from __future__ import annotations

from typing import Literal

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """One thing that somebody should look at; it changes nothing by itself.

    ``rule`` names the check that found it ("disagreement"), ``sides`` are the values there are, each as who says it
    ("" is the file itself) and what; ``severity`` says whether it would stop a strict check.
    """

    rule: str
    message: str
    key: str = ""
    field: str = ""
    sides: tuple[tuple[str, str], ...] = ()
    severity: Literal["error", "warning", "note"] = "warning"

    def __str__(self) -> str:
        place = f"{self.key}.{self.field}" if self.key and self.field else self.key or self.field
        return f"{place}: {self.message}" if place else self.message
