"""Changes the case of what an element has printed ('Text-case'), whatever formats its texts are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from mlsysbib.csl.rich import Math
from mlsysbib.csl.text.flow import Mark, Piece, Verbatim
from mlsysbib.csl.text.title_case import titled
from mlsysbib.csl.text.words import Word, is_capitalised, is_uppercase, words
from mlsysbib.text.patterns import pattern

# What a piece without letters looks like to the words around it.
_FORMULA = "0"
# What the data has in these formats is a symbol, or in a case of its own.
_KEPT = frozenset({"small-caps", "subscript", "superscript"})
# Languages in which i and ı are two letters.
_DOTTED = frozenset({"az", "tr"})
_DOTTED_UPPER = str.maketrans({"i": "İ"})
# Greek capitals have no accents, only a diaeresis, but for the word "or".
_GREEK = "el"
_GREEK_ACCENTS = pattern(
    r"(?!(?<![\w\u0300-\u036f])\u0397\u0301(?![\w\u0300-\u036f]))"
    r"([\u0370-\u03ff]\u0308?)[\u0300\u0301\u0313\u0314\u0342]+"
)
_DOTTED_LOWER = str.maketrans({"I": "ı", "İ": "i"})


def recase(flow: list[Piece], start: int, case: str, *, english: bool, language: str = "") -> None:
    """Change the case of the texts from ``start`` on; not of mathematics, verbatim texts or spans that keep theirs.

    Only English has title case; ``language``, a tag, may have letters of its own in the others.
    """
    # 'Non-English Items': "title case conversion only affects English-language items".
    if case == "title" and not english:
        return
    free = _free(flow, start)
    own = "" if language[2:3].isalpha() else language[:2].lower()
    dotted = own in _DOTTED
    if not dotted and own != _GREEK:
        own = ""
    # Most values are one text, and come again and again: their change is kept.
    if len(flow) - start == len(free) == 1:
        _put(flow, start, _recased(str(flow[start]), case, own))
    elif case == "uppercase":
        for index in free:
            _put(flow, index, _recased(str(flow[index]), case, own))
    elif free:
        # Words run across formats ("H<sub>2</sub>O"), so that their case is that of the whole.
        looks = [_look(piece) for piece in flow[start:]]
        whole = "".join(looks)
        if case == "lowercase":
            _write(flow, start, free, looks, _lowered(whole, dotted=dotted))
        else:
            loud = is_uppercase("\n".join([str(flow[index]) for index in free]))
            _write(flow, start, free, looks, _changed(whole, case, loud=loud, dotted=dotted))


@lru_cache(maxsize=1 << 13)
def _recased(text: str, case: str, own: str) -> str:
    """A text that stands alone, in another case; ``own`` is its language where that has letters of its own."""
    dotted = own in _DOTTED
    if case == "uppercase":
        capitals = (text.translate(_DOTTED_UPPER) if dotted else text).upper()
        return _without_accents(capitals) if own == _GREEK else capitals
    if case == "lowercase":
        return "".join(_lowered(text, dotted=dotted))
    return "".join(_changed(text, case, loud=is_uppercase(text), dotted=dotted))


def _without_accents(capitals: str) -> str:
    return unicodedata.normalize("NFC", _GREEK_ACCENTS.sub(r"\1", unicodedata.normalize("NFD", capitals)))


def _look(piece: Piece) -> str:
    """What a piece is to the words: they run across formats, quotation marks end them."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Mark):
        return "" if piece.kind != "quotes" else "”" if piece.closes else "“"
    return _FORMULA


def _free(flow: list[Piece], start: int) -> list[int]:
    """Where the texts are whose case may change."""
    free = []
    kept = 0
    for index in range(start, len(flow)):
        piece = flow[index]
        if isinstance(piece, str):
            if not kept and not isinstance(piece, Verbatim):
                free.append(index)
        elif not isinstance(piece, Math) and (piece.kind == "nocase" or _is_kept(piece)):
            kept += -1 if piece.closes else 1
    return free


def _is_kept(mark: Mark) -> bool:
    return mark.kind == "flip" and mark.value in _KEPT


def _put(flow: list[Piece], index: int, text: str) -> None:
    """Replace a text, which stays what it is to the citation (a year suffix, a number)."""
    old = flow[index]
    if isinstance(old, str) and old != text:
        flow[index] = type(old)(text)


def _write(flow: list[Piece], start: int, free: list[int], looks: list[str], letters: Sequence[str]) -> None:
    """Write the new letters into the texts that they are of."""
    place = 0
    wanted = set(free)
    for index, look in enumerate(looks, start):
        if index in wanted:
            _put(flow, index, "".join(letters[place : place + len(look)]))
        place += len(look)


def _lowered(text: str, *, dotted: bool) -> Sequence[str]:
    """What each letter becomes; a sigma is another letter at the end of a word, so they are lowered together."""
    if dotted:
        text = text.translate(_DOTTED_LOWER)
    # (the one letter that becomes two would put the others out of their places)
    lowered = text.replace("İ", "i").lower()
    if "İ" in text:
        return ["i\u0307" if old == "İ" else new for old, new in zip(text, lowered, strict=True)]
    return lowered


def _changed(text: str, case: str, *, loud: bool, dotted: bool) -> Sequence[str]:
    """What each letter becomes; ``loud`` says that the capitals of the text mean nothing."""
    changes = _TELLING[case](text, loud=loud) if case in _TELLING else _RULES[case](text) if case in _RULES else {}
    if not changes:
        return text
    letters = list(text)
    for at, new in changes.items():
        letters[at] = _dotted(text[at], new) if dotted else new
    return letters


def _dotted(old: str, new: str) -> str:
    return {"I": "ı", "İ": "i", "i": "İ"}.get(old, new)


def _capitalise_first(text: str) -> dict[int, str]:
    # 'Text-case': "capitalizes the first character of the first word, if the word is lowercase".
    first = next(words(text), None)
    if first is None or not _begins_low(first):
        return {}
    return {first.start: text[first.start].title()}


def _capitalise_all(text: str) -> dict[int, str]:
    return {word.start: text[word.start].title() for word in words(text) if _begins_low(word)}


def _begins_low(word: Word) -> bool:
    # Of words that are abbreviated together ("o.V.") it is the first one that counts.
    return not word.fixed and word.text.partition(".")[0].islower()


def _sentence(text: str, *, loud: bool) -> dict[int, str]:
    """Sentence case; words that begin with a capital are lowered, too, as all processors do.

    The specification has them stay; what has capitals inside it (acronyms, names of things) does.
    """
    changes = _capitalise_first(text)
    for number, word in enumerate(words(text)):
        if loud:
            # 'Sentence Case Conversion', 1: all other letters are lowercased, in names, too.
            lowered = word.text.lower()
            if len(lowered) == len(word.text):
                changes |= {word.start + at: char for at, char in enumerate(lowered) if at or number}
        elif number and not word.fixed and (word.text == "A" or (is_capitalised(word.text) and word.text[:2] != "I’")):
            changes[word.start] = text[word.start].lower()
    return changes


_RULES: Mapping[str, Callable[[str], dict[int, str]]] = {
    "capitalize-all": _capitalise_all,
    "capitalize-first": _capitalise_first,
}


class _Telling(Protocol):
    """A rule to which it matters whether the capitals of a text mean something."""

    def __call__(self, text: str, *, loud: bool) -> dict[int, str]: ...


_TELLING: Mapping[str, _Telling] = {"sentence": _sentence, "title": titled}
