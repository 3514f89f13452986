"""What of a text may stand in any markup language."""

from __future__ import annotations

from mlsysbib.text.patterns import pattern

_SPACE = pattern(r" *[\t\n\v\f\r\x85\u2028\u2029][\t\n\v\f\r\x85\u2028\u2029 ]*")
# Lone surrogates have no encoding, and controls and noncharacters no meaning in any of the languages.
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text on one line, without the characters that no markup language can hold."""
    return text if text.isprintable() else _CONTROL.sub("", _SPACE.sub(" ", text))
