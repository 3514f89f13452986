"""Works of several volumes: BibLaTeX's ``maintitle`` and CSL's ``volume-title``, each as the other says it.

BibLaTeX names the volume ``title`` or, round a part of it, ``booktitle``, and the whole ``maintitle`` (its manual,
2.3.1); CSL names the whole ``title`` or ``container-title`` and the volume ``volume-title`` (CSL 1.0.2, appendix IV).
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

VOLUME = "volumetitle"
"""The field of the volume's title while titles stand where CSL has them."""
ALONE = "@maintitle"
"""Beside other fields that are kept: the whole has a title, and the volume that a part stands in has none."""
_WHOLE = "maintitle"
_SERIES = "series"
_AFTER = ". "
_OWN = dict.fromkeys(("book", "classic"), "title") | dict.fromkeys(
    ("chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"), "booktitle"
)


def own_field(csl: str) -> str:
    """BibLaTeX's field for the title of the volume that a type of CSL is or stands in; "" where it has none."""
    return _OWN.get(csl, "")


def to_csl(csl: str, fields: MutableMapping[str, str], custom: MutableMapping[str, Any]) -> None:
    """Puts the whole's title where CSL has it; a series that says the same is none, see ``to_fields``."""
    own = _OWN.get(csl)
    if own is None or not fields.get(_WHOLE, "").strip():
        return
    whole = fields.pop(_WHOLE)
    series = fields.get(_SERIES, "")
    # What ``to_fields`` put before the series for BibTeX is the whole's title, and goes again.
    if f"{series}{_AFTER}".startswith(f"{whole}{_AFTER}"):
        fields[_SERIES] = series[len(whole) + len(_AFTER) :]
    if fields.get(own, "").strip():
        fields[VOLUME] = fields.pop(own)
    elif own == "booktitle":
        custom[ALONE] = "alone"
    fields[own] = whole


def to_fields(csl: str, fields: dict[str, str], *, alone: bool, is_bibtex: bool) -> None:
    """Puts titles where BibLaTeX has them; ``alone`` as ``ALONE`` says.

    BibTeX's styles know no ``maintitle``: what they print of a volume, "volume 2 of The Collected Works", is a series.
    """
    own = _OWN.get(csl)
    if own is None:
        return
    renamed = {VOLUME: own, own: _WHOLE} if VOLUME in fields and own in fields else {own: _WHOLE} if alone else {}
    if renamed:
        rename(fields, renamed)
    if is_bibtex and _WHOLE in fields:
        whole, series = fields[_WHOLE], fields.pop(_SERIES, "")
        fields[_SERIES] = f"{whole[:-1]}{_AFTER}{series[1:]}" if series else whole


def rename(fields: dict[str, str], names: Mapping[str, str]) -> None:
    """Gives fields other names, each in its place."""
    renamed = {names.get(field, field): value for field, value in fields.items()}
    fields.clear()
    fields.update(renamed)
