"""Names as people write them in entries.yaml: ``Family, Given`` or ``Family, Jr., Given``."""

from __future__ import annotations

from mlsysbib.model import OTHERS, Name

_OTHERS = {"others", "et al.", "et al", "and others"}


def parse_name(text: str) -> Name:
    """The name that a text says; raises ``ValueError`` where it is not clear which word is the family name.

    Words in lower case before the family name are its particle, as in "van der Maaten, Laurens"; "others" at the end
    of a list says that it goes on.
    """
    if text.strip().lower() in _OTHERS:
        return OTHERS
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 or not all(parts):
        raise ValueError(f"{text!r} has too many commas, or nothing beside one, for a name")
    if len(parts) == 1:
        raise ValueError(f"{text!r} has no comma, so its family name is not known")
    particle, family = _particle(parts[0])
    suffix = parts[1] if len(parts) == 3 else ""
    return Name(family=family, given=parts[-1], non_dropping_particle=particle, suffix=suffix)


def shown_name(name: Name) -> str | None:
    """The text that ``parse_name`` reads as that name, or None where only the parts one by one can say it."""
    if name == OTHERS:
        return "others"
    family = f"{name.non_dropping_particle} {name.family}".strip()
    text = ", ".join(part for part in (family, name.suffix, name.given) if part)
    try:
        return text if parse_name(text) == name else None
    except ValueError:
        return None


def _particle(family: str) -> tuple[str, str]:
    words = family.split(" ")
    for count, word in enumerate(words):
        if not word[:1].islower():
            return " ".join(words[:count]), " ".join(words[count:])
    return "", family
