"""English title case ('Title Case Conversion'): which letters of a text it changes."""

from __future__ import annotations

import re

from mlsysbib.csl.text.words import APOSTROPHES, Word, is_capitalised, words
from mlsysbib.text.patterns import pattern

# The stop words of the specification (stop-words.json of the schema), and those of the processors: above, about, al.
_STOP_WORDS = frozenset(
    """
    a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos apud
    around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by
    c ca circa de despite down during et except for forenenst from given in inside into lest like modulo near next
    nor notwithstanding of off on onto or out over per plus pro qua sans since so than the through throughout thru
    thruout till to toward towards under underneath until unto up upon v van versus via von vs with within without
    yet
    """.split()
)
_PHRASES = (
    "according to, ahead of, apart from, as regards, back to, because of, close to, due to, far from, instead of, "
    "outside of, prior to, pursuant to, rather than, regardless of, such as, that of, vis-à-vis, where as"
)
_PHRASE = pattern(r"(?<!\w)(?:" + _PHRASES.replace(", ", "|").replace(" ", r"\s+") + r")(?!\w)", re.IGNORECASE)
_OF_PHRASES = [max(phrase.split(), key=len) for phrase in _PHRASES.split(", ")]
# A title begins anew after these; the specification names the colon, processors the two others, too.
_BEGINS_ANEW = pattern(r"[:?!]")
_HYPHENS = "-\u2010\u2011"
# Words up to this length say nothing of the case of the text that they stand in.
_LONGEST_UNTELLING = 3
_NUMERALS = frozenset("IVX")
# Shorter ends are those of English ("I'LL"), longer ones are names ("O'BRIEN").
_LONGEST_ENDING = 2


def titled(text: str, *, loud: bool) -> dict[int, str]:
    """What title case puts where; ``loud`` says that the text is in capitals throughout."""
    found = list(words(text))
    changes: dict[int, str] = {}
    may_be = any(map(text.lower().__contains__, _OF_PHRASES))
    phrases = _PHRASE.finditer(text) if may_be else ()
    small = {match.start() + word.start for match in phrases for word in words(match[0])}
    meant = _is_sentence(found)
    end = 0
    for number, word in enumerate(found):
        first = number == 0 or _BEGINS_ANEW.search(text, end, word.start) is not None
        end = word.end
        if word.fixed:
            continue
        # "In both cases, stop words are lowercased, unless they are the first or last word in the string, or follow a
        # colon."
        stop = (word.start in small or word.text.lower() in _STOP_WORDS) and not first and number < len(found) - 1
        if loud:
            changes |= _quietened(word, stop=stop)
        elif stop:
            # (the clause has no words in capitals among those that it lowers)
            if not meant and is_capitalised(word.text):
                changes[word.start] = text[word.start].lower()
        elif word.text.islower() and (first or _takes_capital(word.text, text[end : end + 1])):
            changes[word.start] = text[word.start].title()
    return changes


def _is_sentence(found: list[Word]) -> bool:
    """Whether a text is in sentence case, so that somebody meant the capital of a small word in it ("Van Gogh")."""
    telling = (word.text for word in found[1:] if len(word.text) > _LONGEST_UNTELLING)
    return any(text.islower() and text not in _STOP_WORDS for text in telling)


def _takes_capital(word: str, after: str) -> bool:
    """Whether a word in lower case that begins nothing gets a capital.

    A letter alone is a symbol (a *p* value), but not before a hyphen (X-Ray). Abbreviations (e.g.) stay as they are, as
    does what French elides (l'amour), like the stop word "d'" of the specification.
    """
    if len(word) == 1:
        return bool(after) and after in _HYPHENS
    if word[1] == ".":
        return False
    return word[1] not in APOSTROPHES or word[0] == "i"


def _quietened(word: Word, *, stop: bool) -> dict[int, str]:
    """A word of a text in capitals: its first letter stays one, except in a stop word; codes and numerals stay."""
    text = word.text
    lowered = text.lower()
    if len(lowered) != len(text) or any(char.isdigit() or char == "." for char in text) or _is_numeral(text):
        return {}
    kept = set() if stop else {0}
    if text[1:2] in tuple(APOSTROPHES) and len(text) - 2 > _LONGEST_ENDING:
        kept.add(2)
    return {word.start + at: char for at, char in enumerate(lowered) if at not in kept}


def _is_numeral(text: str) -> bool:
    return len(text) > 1 and _NUMERALS.issuperset(text)
