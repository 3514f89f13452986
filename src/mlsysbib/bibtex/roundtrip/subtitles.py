"""Subtitles: BibLaTeX has fields for them (its manual, 2.2.2), CSL has them in the title, after a colon.

Each is kept beside the fields that the model has no room for, so that BibLaTeX gets two fields again
where the title still ends with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mlsysbib.bibtex.language.fields import KEPT_SUBTITLES
from mlsysbib.text.latex.decode import decode

_SUBTITLES = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "maintitle": "mainsubtitle",
    "issuetitle": "issuesubtitle",
}
FIELDS = frozenset(_SUBTITLES.values())
_SHORT = "shorttitle"
_SEAM = re.compile(r"(?<=[:?!]) ")


def join(fields: dict[str, str], custom: dict[str, Any]) -> None:
    """Puts subtitles into their titles; a title by itself is what BibLaTeX's styles cite a work by, its short title."""
    kept = {}
    for field, sub in _SUBTITLES.items():
        if field in fields and fields.get(sub, "").strip():
            title, subtitle = fields[field].rstrip(), fields.pop(sub)
            fields[field] = f"{title}{' ' if title.endswith((':', '?', '!')) else ': '}{subtitle}"
            kept[sub] = decode(subtitle)
            if field == "title" and not fields.get(_SHORT, "").strip():
                fields[_SHORT] = title
                kept[_SHORT] = ""  # which the file had not
    if kept:
        custom[KEPT_SUBTITLES] = kept


def forget(field: str, custom: Mapping[str, Any]) -> None:
    """A title is left out that an entry says twice, and so is its subtitle."""
    custom.get(KEPT_SUBTITLES, {}).pop(_SUBTITLES[field], None)


def part(fields: dict[str, str], custom: Mapping[str, Any]) -> None:
    """Gives titles of BibLaTeX their subtitles back, and takes away the short title that was none of the file's."""
    kept = custom[KEPT_SUBTITLES]
    if not isinstance(kept, dict):
        return
    for field, value in [*fields.items()]:
        del fields[field]  # so that a subtitle comes next
        fields[field] = value
        sub = _SUBTITLES.get(field, "")
        parts = _parts(value[1:-1], kept[sub]) if isinstance(kept.get(sub), str) else None
        if parts is not None:
            fields[field], fields[sub] = (f"{{{each}}}" for each in parts)
    if _SHORT in kept and fields.get(_SHORT) == fields.get("title"):
        fields.pop(_SHORT, None)


def _parts(title: str, subtitle: str) -> tuple[str, str] | None:
    for seam in _SEAM.finditer(title):
        front, rest = title[: seam.start()], title[seam.end() :]
        if rest.count("{") == rest.count("}") and decode(rest) == subtitle:
            return front.removesuffix(":"), rest
    return None
