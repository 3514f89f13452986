"""ICU's own collation, where its Python module (PyICU) is installed."""

from __future__ import annotations

from functools import cache
from typing import Any

try:
    from icu import Collator, Locale, UCollAttribute, UCollAttributeValue
except ImportError:
    Collator = None


def icu_key(text: str, lang: str) -> str | None:
    """ICU's key as a string, None where ICU is not installed; punctuation counts for nothing, numbers by value."""
    if Collator is None:
        return None
    # (bytes as characters of the same numbers compare alike)
    return str(_collator(lang).getSortKey(text), "latin-1")


@cache
def _collator(lang: str) -> Any:
    collator = Collator.createInstance(Locale.forLanguageTag(lang))
    # As ``own_key`` does, whichever is there.
    collator.setAttribute(UCollAttribute.NUMERIC_COLLATION, UCollAttributeValue.ON)
    collator.setAttribute(UCollAttribute.ALTERNATE_HANDLING, UCollAttributeValue.SHIFTED)
    return collator
