"""Names as people write them in entries.yaml: ``Family, Given`` or ``Family, Jr., Given``."""

from __future__ import annotations

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.names import joined
from mlsysbib.model.told_names import inverted

_OTHERS = {"others", "et al.", "et al", "and others"}


def parse_name(text: str) -> Name:
    """The name that a text says; raises ``ValueError`` where it is not clear which word is the family name.

    Small words before the family name are its particle, as in "van der Maaten, Laurens"; "others" at the end of a list
    says that it goes on.
    """
    if text.strip().lower() in _OTHERS:
        return OTHERS
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 or not all(parts):
        raise ValueError(f"{text!r} has too many commas, or nothing beside one, for a name")
    if len(parts) == 1:
        raise ValueError(f"{text!r} has no comma, so its family name is not known")
    return inverted(parts)


def shown_name(name: Name) -> str | None:
    """The text that ``parse_name`` reads as that name, or None where only the parts one by one can say it."""
    if name == OTHERS:
        return "others"
    family = joined(name.non_dropping_particle, name.family)
    text = ", ".join(part for part in (family, name.suffix, name.given) if part)
    try:
        return text if parse_name(text) == name else None
    except ValueError:
        return None
