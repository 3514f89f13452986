"""Editions in words, as BibTeX wants them ("Second"), are numbers to CSL and to BibLaTeX.

The words stay beside the fields that are kept, and BibTeX gets them again where they still say the entry's edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from mlsysbib.text.numerals import ORDINAL, ordinal
from mlsysbib.text.patterns import pattern

KEPT = "@edition"
"""The name under which the words stay."""
_EDITION = pattern(
    rf"(?P<ordinal>{ORDINAL})(?:\s+(?:edition|edn?\.?))?|(?P<number>\d{{1,3}})\.\s+Aufl(?:age|\.)", re.IGNORECASE
)


def number(words: str) -> str:
    """The number of an edition in words: "Second", "Second edition", "2nd", "2. Auflage"; "" for anything else."""
    match = _EDITION.fullmatch(words)
    return "" if match is None else match["number"] or str(ordinal(match["ordinal"]))


def understand(found: MutableMapping[str, Any], custom: MutableMapping[str, Any]) -> None:
    """Puts a number for the words among the attributes of an entry, and keeps the words."""
    words = found["edition"]
    if said := number(words):
        found["edition"], custom[KEPT] = said, words


def put_back(edition: str, custom: Mapping[str, Any], fields: dict[str, str]) -> None:
    """The words that an edition was read from, if they still say it; nothing in them acts in TeX."""
    words = custom[KEPT]
    if "edition" in fields and isinstance(words, str) and number(words) == edition:
        fields["edition"] = f"{{{words}}}"
