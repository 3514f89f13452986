"""The markup and the quotes inside a field, as kids of its blob.

The tags are CSL-JSON's (``<i> <b> <sup> <sub> <sc>`` and spans); quotes are straight ones or the locale's. A tag or a
quote without its partner is text, a single quote within a word an apostrophe. Which quotes are printed, and whether
italics in italics turn upright, depends on what encloses the field: that is settled when the tree is assembled.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mlsysbib.csl.nodes import Decoration
from mlsysbib.csl.tree import Blob

ROMANESQUE = (
    "a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1f00-\u1fff\u0600-\u06ff"
    "\u200c\u200d\u200e\u0218\u0219\u021a\u021b\u202a-\u202e"
)
"""The letters of the scripts that set names and italics as Latin does, for a regular expression's brackets."""

_IN_WORD = re.compile(f"(?<=[-0-9{ROMANESQUE}])\u2019(?=[-0-9{ROMANESQUE}])")
_NEEDS = re.compile(r"[<\"'“”‘’«»„‚‹›「」『』]")
_TAGS: dict[str, tuple[str, Decoration | None]] = {
    '<span class="nocase">': ("</span>", None),
    '<span class="nodecor">': ("</span>", ("nodecor", "nodecor")),
    '<span style="font-variant:small-caps;">': ("</span>", ("font-variant", "small-caps")),
    "<sc>": ("</sc>", ("font-variant", "small-caps")),
    "<i>": ("</i>", ("font-style", "italic")),
    "<b>": ("</b>", ("font-weight", "bold")),
    "<sup>": ("</sup>", ("vertical-align", "sup")),
    "<sub>": ("</sub>", ("vertical-align", "sub")),
}
_STRAIGHT = {' "': '"', " '": "'", '("': '"', "('": "'"}
_SMALL_CAPS = re.compile(r"<span\s+style=\"font-variant:\s*small-caps;?\"[^>]*>")
_CLASS = re.compile(r"<span\s+(class=\"no(?:case|decor)\")[^>]*>")
_APOSTROPHE = "\u2019"


class Quotes(NamedTuple):
    """The quotes of a locale: outer open and close, inner open and close."""

    open: str
    close: str
    inner_open: str
    inner_close: str


class _Piece(NamedTuple):
    tag: str  # what it was, "" for the head of the text
    text: str  # what follows it


def needs_parsing(text: str) -> bool:
    """Whether the text can hold markup, quotes or apostrophes at all."""
    return _NEEDS.search(text) is not None


def parse(blob: Blob, quotes: Quotes) -> None:
    """Give the blob of a text that has markup the kids that the markup says."""
    text = blob.text or ""
    spaced = " " + _IN_WORD.sub("'", text)
    pieces, forced = _split(spaced, quotes)
    if len(pieces) == 1:
        return
    keeps_space = text.startswith(" ") and not re.match(r"\s+['\"]", text)
    blob.text = None
    blob.kids = _kids(*_paired(pieces, forced, quotes), quotes, keeps_space=keeps_space)


@lru_cache(maxsize=64)
def _grammar(quotes: Quotes) -> tuple[re.Pattern[str], dict[str, str]]:
    openers = {tag: close for tag, (close, _) in _TAGS.items()} | _STRAIGHT
    for opener, closer in ((quotes.open, quotes.close), (quotes.inner_open, quotes.inner_close)):
        if opener and closer and opener not in ("'", '"', " '", ' "'):
            openers.setdefault(opener, closer)
    every = sorted({*openers, *openers.values()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every))), openers


def _split(text: str, quotes: Quotes) -> tuple[list[_Piece], set[int]]:
    pattern, openers = _grammar(quotes)
    text = _CLASS.sub(r"<span \1>", _SMALL_CAPS.sub('<span style="font-variant:small-caps;">', text))
    pieces = [_Piece("", "")]
    place = 0
    for match in pattern.finditer(text):
        pieces[-1] = _Piece(pieces[-1].tag, text[place : match.start()])
        pieces.append(_Piece(match[0], ""))
        place = match.end()
    pieces[-1] = _Piece(pieces[-1].tag, text[place:])
    # A straight quote right behind an opener opens too.
    forced: set[int] = set()
    for index in range(1, len(pieces) - 1):
        following = pieces[index + 1]
        if pieces[index].tag in openers and not pieces[index].text and following.tag in ("'", '"'):
            pieces[index + 1] = _Piece(" " + following.tag, following.text)
            forced.add(index + 1)
    return pieces, forced


def _paired(pieces: list[_Piece], forced: set[int], quotes: Quotes) -> tuple[list[_Piece], set[int]]:
    """The pieces with what does not pair off turned into text, and without ``nocase``."""
    _, openers = _grammar(quotes)
    texts = [piece.text for piece in pieces]
    tags = [piece.tag for piece in pieces]
    opened: list[int] = []
    for index in range(1, len(tags)):
        tag, text = tags[index], texts[index]
        if tag == "'" and text and text[0] not in ",.?:; ":
            texts[index], tags[index] = _APOSTROPHE + text, ""
        elif tag == " '" and text.startswith(" "):
            texts[index], tags[index] = " " + _APOSTROPHE + text, ""
        elif tag in openers:
            opened.append(index)
        else:
            _close(index, opened, tags, texts, openers, forced)
    for index in opened:
        literal = " " + _APOSTROPHE if tags[index] == " '" else tags[index]
        if index in forced:
            literal = literal[1:]
        texts[index], tags[index] = literal + texts[index], ""
    return _merged(tags, texts, forced)


def _close(  # noqa: PLR0913, PLR0917  (the state of one walk)
    index: int, opened: list[int], tags: list[str], texts: list[str], openers: dict[str, str], forced: set[int]
) -> None:
    tag = tags[index]
    if tag == "'" and not (opened and openers[tags[opened[-1]]] == "'"):
        texts[index], tags[index] = _APOSTROPHE + texts[index], ""
        return
    while opened:
        at = opened.pop()
        if openers[tags[at]] == tag:
            if tags[at] == '<span class="nocase">':
                tags[at] = tags[index] = ""
            return
        literal = tags[at][1:] if at in forced else tags[at]
        texts[at], tags[at] = literal + texts[at], ""
    texts[index], tags[index] = tag + texts[index], ""


def _merged(tags: list[str], texts: list[str], forced: set[int]) -> tuple[list[_Piece], set[int]]:
    pieces: list[_Piece] = []
    kept: set[int] = set()
    for index, (tag, text) in enumerate(zip(tags, texts, strict=True)):
        if pieces and not tag:
            pieces[-1] = _Piece(pieces[-1].tag, pieces[-1].text + text)
        else:
            if index in forced:
                kept.add(len(pieces))
            pieces.append(_Piece(tag, text))
    return pieces, kept


def _kids(pieces: list[_Piece], forced: set[int], quotes: Quotes, *, keeps_space: bool) -> list[Blob]:
    _, openers = _grammar(quotes)
    texts = [piece.text for piece in pieces]
    # The first straight quote of a field is its outer one, double or single.
    outer = ""
    for index, piece in enumerate(pieces):
        if piece.tag in _STRAIGHT:
            outer = outer or _STRAIGHT[piece.tag]
            if index not in forced:
                texts[index - 1] += piece.tag[0]
    texts[0] = (" " + texts[0] if keeps_space else texts[0]).removeprefix(" ").removeprefix(" ")
    root: list[Blob] = []
    stack = [root]
    for piece, text in zip(pieces, texts, strict=True):
        if piece.tag in openers:
            blob = Blob(None, [], decorations=(_decoration(piece.tag, outer, quotes),))
            blob.inline = True
            stack[-1].append(blob)
            stack.append(blob.kids or [])
            blob.kids = stack[-1]
        elif piece.tag:
            stack.pop()
        if text:
            stack[-1].append(Blob(text))
    return root


def _decoration(tag: str, outer: str, quotes: Quotes) -> Decoration:
    if tag in _TAGS:
        decoration = _TAGS[tag][1]
        return decoration or ("nodecor", "nodecor")
    if tag in _STRAIGHT:
        return ("quotes", "true" if _STRAIGHT[tag] == outer else "inner")
    return ("quotes", "true" if tag == quotes.open else "inner")
