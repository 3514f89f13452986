"""CSL's text-case ('Text-case'): lower, upper, capitalised, sentence and title case, markup left alone.

What stands in ``nocase``, small caps, superscript or subscript keeps its case; so does a word that has capitals
already. Title case leaves the stop words of the specification's appendix lower, except first, last, and behind
``: ? !``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_SPLIT = re.compile(
    "(\u2018|\u2019|\u201c|\u201d| \"| '|\"|'|[-\u2013\u2014/.,;?!:]|\\[|\\]|\\(|\\)"
    '|<span style="font-variant: small-caps;">|<span class="no(?:case|decor)">|</span>|</?(?:i|sc|b|sub|sup)>'
    r"|\$(?=[^\s$])[^$]*[^\s$\\]\$(?!\d)|\$[^\s$\\]\$(?!\d))"
)
_CLOSERS = {
    '<span style="font-variant: small-caps;">': "</span>",
    '<span class="nocase">': "</span>",
    '<span class="nodecor">': "</span>",
    "<sc>": "</sc>",
    "<sub>": "</sub>",
    "<sup>": "</sup>",
}
_CLASS = re.compile(r"(<span)\s+(class=\"no(?:case|decor)\")[^>]*(>)")
_SMALL_CAPS = re.compile(r"<span\s+style=\"font-variant:\s*small-caps;?\"[^>]*>")
_WORDS = re.compile("([\xa0 \u2000-\u200b\u205f\u3000]+)")
_QUOTE = re.compile("^[\u2018\u2019\u201c\u201d\"']|(?: \"| ')$")
# For each opening quote: the opening quote that may stand inside it, and what closes it.
_QUOTES = {' "': (" '", '"'), " '": (' "', "'"), "\u2018": ("\u2018", "\u2019"), "\u201c": ("\u201c", "\u201d")}
_WORDS_OF_STOP_WORDS = """
    about above across afore after against al along alongside amid amidst among amongst anenst apropos apud
    around as aside astride at athwart atop barring before behind below beneath beside besides between beyond
    but by circa despite down during et except for forenenst from given in inside into lest like modulo near
    next notwithstanding of off on onto out over per plus pro qua sans since than through throughout thruout
    till to toward towards under underneath until unto up upon versus vs v via with within without or yet so
    and nor a an the de von van c ca
"""
_STOP_WORDS = frozenset(_WORDS_OF_STOP_WORDS.split())


class _Case(NamedTuple):
    word: Callable[[_State, str, str], str]
    spaces_only: bool = False
    quotes: bool = True


class _State:
    """Where in a text the words are."""

    def __init__(self) -> None:
        self.first = True
        self.after_mark = False
        self.last_word: tuple[int, int] | None = None

    def pass_by(self, tag: str) -> None:
        """Note a mark, or a formula, which stands for a word."""
        if tag.endswith(("!", "?", ":")):
            self.after_mark = True
        elif tag.startswith("$"):
            self.first = self.after_mark = False


def lower(text: str, lang: str) -> str:
    """The text in lower case, as the language has it."""
    if lang.startswith(("tr", "az")):
        text = text.replace("I", "\u0131").replace("\u0130", "i")
    return text.lower()


def upper(text: str, lang: str) -> str:
    """The text in upper case, as the language has it."""
    if lang.startswith(("tr", "az")):
        text = text.replace("i", "\u0130")
    elif lang.startswith("el"):
        text = text.translate(_UNACCENTED)
    return text.upper()


_UNACCENTED = str.maketrans("άέήίόύώΐΰΆΈΉΊΌΎΏ", "αεηιουωϊϋΑΕΗΙΟΥΩ")


@lru_cache(maxsize=20_000)
def recase(case: str, text: str, lang: str = "en") -> str:
    """The text in one of CSL's cases, by the rules of the language; unknown cases leave it as it is."""
    rule = _CASES.get(case)
    if rule is None or not text:
        return text
    text = _CLASS.sub(r"\1 \2\3", _SMALL_CAPS.sub('<span style="font-variant: small-caps;">', text))
    pieces = _SPLIT.split(text)
    strings, tags = pieces[::2], pieces[1::2]
    for index in range(len(tags) - 1, -1, -1):
        # A straight quote before a word is an apostrophe, and part of it.
        if tags[index] == "'" and strings[index + 1]:
            strings[index + 1] = "'" + strings[index + 1]
            tags[index] = ""
    return _recased(rule, case, strings, tags, lang)


def _recased(  # noqa: C901  (one walk over the pieces)
    rule: _Case, case: str, strings: list[str], tags: list[str], lang: str
) -> str:
    original = list(strings)
    state = _State()
    quotes: list[tuple[str, str, int | None]] = []
    closers: list[str] = []
    if strings[0].strip():
        strings[0] = _words(rule, state, strings, 0, lang, hyphen=bool(tags) and tags[0] == "-")
    for index, tag in enumerate(tags):
        string = strings[index + 1]
        if tag in _CLOSERS:
            closers.append(_CLOSERS[tag])
        elif closers and tag == closers[-1]:
            closers.pop()
        state.pass_by(tag)
        if not closers:
            strings[index + 1] = _words(rule, state, strings, index + 1, lang)
        elif string.strip():
            state.last_word = None
        if rule.quotes and (place := _unmatched(tag, index, quotes)) is not None:
            strings[place + 1] = original[place + 1][:1] + strings[place + 1][1:]
            state.last_word = None
        if string.strip():
            state.first = state.after_mark = False
    for _, _, place in quotes:
        if place is not None:
            strings[place + 1] = original[place + 1][:1] + strings[place + 1][1:]
    if case == "title" and state.last_word is not None:
        _capitalise_last(state.last_word, strings, lang)
    return strings[0] + "".join([tag + string for tag, string in zip(tags, strings[1:], strict=True)])


def _unmatched(tag: str, index: int, quotes: list[tuple[str, str, int | None]]) -> int | None:
    """Where a quote stands that turns out to be none, so that the letter behind it keeps its case."""
    match = _QUOTE.search(tag) if tag else None
    if match is None:
        return None
    mark = match[0]
    if mark in _QUOTES:
        inside, closer = _QUOTES[mark]
        if not quotes or mark == quotes[-1][0]:
            quotes.append((inside, closer, index))
            return None
        before = quotes.pop()[2]
        quotes.append((inside, closer, None))
        return before
    if quotes and mark == quotes[-1][1]:
        quotes.pop()
        return None
    return index


def _words(  # noqa: PLR0913  (the state of the walk)
    rule: _Case, state: _State, strings: list[str], index: int, lang: str, *, hyphen: bool = False
) -> str:
    string = strings[index]
    if not string:
        return string
    words = re.split("( )", string) if rule.spaces_only else _WORDS.split(string)
    for place in range(0, len(words), 2):
        word = words[place]
        if word:
            before_hyphen = hyphen and place == len(words) - 1
            words[place] = (
                _titled(state, word, lang, before_hyphen) if rule.word is _title else rule.word(state, word, lang)
            )
            state.last_word = (index, place)
            state.first = state.after_mark = False
    return "".join(words)


def _capitalise(word: str, lang: str) -> str:
    bare = word.lstrip()
    # A lone Greek letter is a symbol.
    if not bare or (len(bare) == 1 and "\u0370" <= bare <= "\u03ff"):
        return word
    return word[: len(word) - len(bare)] + upper(bare[0], lang) + bare[1:]


def _title(state: _State, word: str, lang: str) -> str:
    return _titled(state, word, lang, before_hyphen=False)


def _titled(state: _State, word: str, lang: str, before_hyphen: bool) -> str:  # noqa: FBT001  (a word's place)
    lowered = lower(word, lang)
    wanted = (len(word) > 1 and lowered not in _STOP_WORDS) or before_hyphen or state.first or state.after_mark
    return _capitalise(word, lang) if wanted and word == lowered else word


def _capitalise_last(place: tuple[int, int], strings: list[str], lang: str) -> None:
    words = _WORDS.split(strings[place[0]])
    word = words[place[1]]
    if len(word) > 1 and lower(word, lang) in _STOP_WORDS:
        words[place[1]] = _capitalise(word, lang)
        strings[place[0]] = "".join(words)


def _sentence(state: _State, word: str, lang: str) -> str:
    return _capitalise(word, lang) if state.first else lower(word, lang)


def _first(state: _State, word: str, lang: str) -> str:
    return _capitalise(word, lang) if state.first and word == lower(word, lang) else word


def _all(state: _State, word: str, lang: str) -> str:  # noqa: ARG001  (a case's signature)
    return _capitalise(word, lang) if word == lower(word, lang) else word


_CASES = {
    "lowercase": _Case(lambda _, word, lang: lower(word, lang), spaces_only=True, quotes=False),
    "uppercase": _Case(lambda _, word, lang: upper(word, lang), spaces_only=True, quotes=False),
    "sentence": _Case(_sentence, spaces_only=True),
    "title": _Case(_title),
    "capitalize-first": _Case(_first),
    "capitalize-all": _Case(_all),
}
