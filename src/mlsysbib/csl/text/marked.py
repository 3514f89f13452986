"""Text of the data as pieces: CSL-JSON's inline tags ("Rich text content"), mathematics, quotes and apostrophes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlsysbib.csl.rich import Math
from mlsysbib.csl.text.flow import INNER, WITHIN, Mark, Piece, closing, opening
from mlsysbib.csl.text.quotation import Sign, signs
from mlsysbib.text.markup import MarkupToken, tokens
from mlsysbib.text.patterns import pattern

_FORMATS = {
    "b": "bold",
    "i": "italic",
    "smallcaps": "small-caps",
    "sub": "subscript",
    "sup": "superscript",
}
# A tag that only CSL processors know: its text is outside of every format, and keeps its case. It is read as the tag
# that keeps the case, with a character after it that no text holds.
_UNDECORATED = '<span class="nodecor">'
_READ_AS = '<span class="nocase">\0'
_PLAIN = ("normal-style", "normal-variant", "normal-weight")
_STRAIGHT = frozenset("'\"")
# French sets its marks apart with spaces, narrow ones that do not break, which belong to the marks.
_SPACED = "«»‹›"
_SPACES = " \u00a0\u202f"
_GAP = frozenset(_SPACES)
_SPACE = "\u202f"
# So it does with these, and no line may begin with them in any language; spaces of affixes stay as the style has them.
_APART = pattern(r"(?<=.) (?=[:;!?])")


def marked_pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text that may hold any of these."""
    found = tokens(text)
    if _UNDECORATED in text:
        found = _with_undecorated(tokens(text.replace("\0", "").replace(_UNDECORATED, _READ_AS)))
    found = [MarkupToken(kind, _APART.sub(_SPACE, value) if kind == "text" else value) for kind, value in found]
    return _within(_pieces(found, signs(found)))


def _within(found: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces with a mark in front of each text that goes on with the value: no punctuation of its own is a seam."""
    # CSL settles punctuation where a style puts texts together; within a value it is the author's.
    after = False
    goes_on = False
    for piece in found:
        if not isinstance(piece, Mark):
            if after and goes_on:
                yield WITHIN
            goes_on = True
        after = isinstance(piece, Mark)
        yield piece


def _with_undecorated(found: Sequence[MarkupToken]) -> list[MarkupToken]:
    """The tokens with the tag that takes formats away under its own name; alone, it is text again."""
    result: list[MarkupToken] = []
    opened: list[str] = []
    for token, after in zip(found, [*found[1:], MarkupToken("text", "")], strict=True):
        kind, value = token
        if kind == "open":
            value = "nodecor" if after.value.startswith("\0") else value
            opened.append(value)
        elif kind == "close":
            value = opened.pop()
        else:
            value = value.replace(_READ_AS, _UNDECORATED).replace("\0", "")
        result.append(MarkupToken(kind, value))
    return result


def _pieces(found: Sequence[MarkupToken], noted: Sequence[Sign]) -> Iterator[Piece]:
    """The pieces of the tokens, whose quotation marks are in the same order as the tokens."""
    # Somebody who types "a 'b' c" and somebody who types 'a "b" c' mean the same two levels.
    outer = next((sign.char for sign in noted if sign.role and sign.char in _STRAIGHT), "")
    place = 0
    for index, (kind, value) in enumerate(found):
        if kind == "text":
            start = place
            while place < len(noted) and noted[place].index == index:
                place += 1
            yield from _quoted(value, noted[start:place], outer) if place > start else ((value,) if value else ())
        elif kind == "math":
            yield Math(value)
        else:
            yield from _span(value, closes=kind == "close")


def _span(tag: str, *, closes: bool) -> tuple[Mark, ...]:
    """The marks at one end of a tag's span."""
    mark = closing if closes else opening
    if tag == "nodecor":
        # (the marks of an end are those of a beginning in the other order, so that they nest)
        kept, plain = mark("nocase"), [mark("flip", value) for value in _PLAIN]
        return (*reversed(plain), kept) if closes else (kept, *plain)
    return (mark("flip", _FORMATS[tag]) if tag in _FORMATS else mark("nocase"),)


def _quoted(text: str, noted: Sequence[Sign], outer: str) -> Iterator[Piece]:
    """A text cut at its quotation marks, with its apostrophes; ``outer`` is the straight mark that comes first."""
    held = ""
    start = 0
    for sign in noted:
        held += text[start : sign.offset]
        start = sign.offset + 1
        if not sign.role:
            # A mark without a partner: straight, it is an apostrophe, which the reference sets as one.
            held += "’" if sign.char == "'" else sign.char
            continue
        opens = sign.role == "opens"
        typed = INNER * (sign.char != outer) if sign.char in _STRAIGHT else sign.char
        if sign.char in _SPACED:
            if not opens and held != (bare := held.rstrip(_SPACES)):
                held, typed = bare, _SPACE + typed
            elif opens and text[start : start + 1] in _GAP:
                typed += _SPACE
                while text[start : start + 1] in _GAP:
                    start += 1
        if held:
            yield held
        held = ""
        yield opening("quotes", typed) if opens else closing("quotes", typed)
    if held + text[start:]:
        yield held + text[start:]
