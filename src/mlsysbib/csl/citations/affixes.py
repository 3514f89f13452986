"""The words around a cite, and what stands between two of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from mlsysbib.csl.rich import Math
from mlsysbib.csl.text.casing import recase
from mlsysbib.csl.text.flow import CiteNumber, Delimiter, Piece, Postfix, Prefix, Term
from mlsysbib.csl.text.inline import pieces

# CSL has no clause on the words around a cite; what is here is as the reference prints them.
_STOPS = ",.:;"
_FIXED = "\u00a0\u202f"
_ENDS_WORD = frozenset(",.:;!?)]”")
_ENDS_SENTENCE = ".:!?"
# What a term may stand after and be the first of its cite or entry all the same.
_IN_FRONT = frozenset({CiteNumber, Delimiter, Postfix, Prefix})


def with_words(prefix: str, flow: Sequence[Piece], suffix: str) -> list[Piece]:
    """The flow of a cite between the words around it, which are set apart by a space where none of them has one."""
    if prefix and flow and (prefix[-1] in _ENDS_WORD or _is_of_word(prefix[-1])):
        prefix += " "
    if suffix and flow and (suffix[0] in "([" or _is_of_word(suffix[0])):
        suffix = f" {suffix}"
    return [*pieces(prefix), *flow, *pieces(suffix)]


def between(delimiter: str, after: str, before: str) -> str:
    """The delimiter where one cite has a suffix and the next a prefix: punctuation of their own takes its place."""
    if before and before[0] in _STOPS:
        return ""
    if after.strip() and after.rstrip()[-1] in _STOPS:
        # (French sets its marks apart by spaces that do not break)
        bare = delimiter.lstrip(_FIXED)
        delimiter = bare.lstrip(_STOPS) if bare[:1] in _STOPS else delimiter
        if after[-1].isspace():
            delimiter = delimiter.lstrip()
    return delimiter.rstrip() if before[:1].isspace() else delimiter


def _is_of_word(character: str) -> bool:
    # (Chinese has no spaces between words)
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"


def begins_sentence(prefix: str, *, first: bool) -> bool:
    """Whether a cite begins a sentence: after a prefix that ends one, and the first of a citation without any.

    A single word with a full stop is an abbreviation; characters for private use are those of a program, no words.
    """
    said = "".join(filter(str.isprintable, prefix)).strip().removesuffix("</i>").rstrip("”’\"'")
    return said[-1] in _ENDS_SENTENCE and " " in said if said else first


def says_something(flow: Iterable[Piece]) -> bool:
    """Whether a flow has more than the number of a work, and punctuation."""
    return any(
        isinstance(piece, Math) or (isinstance(piece, str) and _has_letters(piece) and type(piece) is not CiteNumber)
        for piece in flow
    )


def capitalize_term(flow: list[Piece]) -> None:
    """Give the term that begins the flow, or stands after its number, a capital; nothing else there gets one."""
    for place, piece in enumerate(flow):
        if isinstance(piece, Term):
            term: list[Piece] = [piece]
            recase(term, 0, "capitalize-first", english=False)
            flow[place] = term[0]
            return
        if isinstance(piece, Math) or (isinstance(piece, str) and type(piece) not in _IN_FRONT):
            return


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))
