r"""What a file tells of its dress: in which fields it had what BibTeX's styles print, see ``printing.dress``.

``custom["bibtex"]`` has it under ``"@fields"``: the field in which a value stood, by the field in which it would be
written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlsysbib.bibtex.language.fields import Dialect


def stood(custom: Mapping[str, Any]) -> Mapping[str, str]:
    """In which field of its file a value stood, by the field in which it would be written."""
    found = custom.get("@fields")
    return found if isinstance(found, dict) else {}


def telling(stood: Mapping[str, str], dialect: Dialect) -> dict[str, str]:
    """What of where values stood is kept; of a BibLaTeX file ``language``, which is printed as no ``langid`` is."""
    if dialect == "biblatex":
        return {"langid": "language"} if stood.get("langid") == "language" else {}
    return {field: own for field, own in stood.items() if own}


def note_of_access(date: str) -> str:
    """What ``note`` says of an address that stands in ``howpublished``, for a day of access in EDTF."""
    return f"Accessed: {date}"
