"""Text without accents: folded, to be compared; or in ASCII, for citation keys and for sorting.

Unicode decomposes most letters into a base and its accents. In ASCII the others (ł, ß, Greek, Cyrillic, Hebrew, Arabic,
kana) are spelt letter by letter as on maps and in passports, which needs no dictionary and is the same for everyone;
Hangul by Revised Romanization, Han characters as Mandarin, each by its customary reading (Unihan's kMandarin). What has
no spelling here goes.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_LATIN = "ł l Ł L ø o Ø O đ d Đ D ð d Ð D þ th Þ Th ß ss ẞ SS æ ae Æ Ae œ oe Œ Oe ı i ħ h Ħ H ŋ ng Ŋ Ng ə e Ə E ɛ e ɔ o"
_GREEK = "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o"
_CYRILLIC = (
    "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch "
    "ш sh щ shch ъ - ы y ь - э e ю yu я ya є ye і i ґ g ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ѕ dz ќ kj ў u "
    "ө o ү u ң ng қ q ғ gh ұ u һ h ә a"
)
_HEBREW = (
    "א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף p צ ts ץ ts ק q ר r ש sh ת t"
)
_ARABIC = (
    "ا a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l "
    "م m ن n ه h و w ي y ى a ة a ء - پ p چ ch ژ zh گ g ک k ی y ھ h ہ h"
)
_GEORGIAN = (
    "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q "
    "შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h"
)
_ARMENIAN = (
    "ա a բ b գ g դ d ե e զ z է e ը e թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh "
    "ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ w փ p ք k օ o ֆ f"
)
_KANA = (
    "あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta "
    "ち chi つ tsu て te と to な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma "
    "み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga "
    "ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi "
    "ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゔ vu ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo "
    "っ -"
)
_MARKS = "‐ - ‑ - ‒ - – - — - ― - − - ‘ ' ’ ' ʼ ' ʻ ' ‚ ' “ \" ” \" „ \" « \" » \" … ... · . × x ⁄ / № No € EUR"
# The parts of a Hangul syllable (Unicode 3.12): 19 initials, 21 vowels, 28 finals; Revised Romanization, word by word.
_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "- k k k n n n t l k m p l l p l m p p t t ng t t k t p t".split()


# What Unicode does not decompose though it is the letter under the stroke to who types it.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def folded(text: str) -> str:
    """The text in lower case without accents, as it is compared: "Gödel" is "godel", "Łukasz" "lukasz"."""
    text = text.casefold()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join([letter for letter in decomposed if not unicodedata.combining(letter)]).casefold()


def folded_in_two(text: str) -> str:
    """The same with umlauts in two letters, as German and Danish spell them: "Müller" is "mueller"."""
    return folded(text.casefold().translate(_TWO_LETTERS))


def ascii(text: str) -> str:  # noqa: A001  # folding.ascii says what it does
    """The text in ASCII: Müller is Muller, Łukasz Lukasz, Ελένη Eleni, 王 Wang; Han characters are words."""
    if text.isascii():
        return text
    pieces: list[str] = []
    last = " "  # the character before, in ASCII
    for character in unicodedata.normalize("NFKC", text):
        piece = _folded(character)
        if not character.isascii() and piece.isalpha() and unicodedata.category(character) == "Lo":
            if not last.isalpha():
                piece = piece.capitalize()  # such scripts have no capitals of their own
            elif _is_han(character):
                piece = " " + piece.capitalize()
        pieces.append(piece)
        last = piece[-1:] or last
    return "".join(pieces)


@cache
def _folded(character: str) -> str:  # noqa: PLR0911  # one case after the other
    """One character in ASCII; empty where it has no spelling."""
    if character.isascii():
        return character
    if character in _letters():
        return _letters()[character]
    if _is_han(character):
        return mandarin_readings().get(character, "")
    if "가" <= character <= "힣":
        return _hangul(ord(character) - 0xAC00)
    if unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    parts = unicodedata.normalize("NFKD", character)
    return "" if parts == character else "".join(map(_folded, parts))


@cache
def _letters() -> dict[str, str]:
    """The spelling of every letter of the tables, capitals too; katakana are hiragana at another place."""
    letters = _pairs(_LATIN, _MARKS, _HEBREW, _ARABIC, _GEORGIAN)
    cased = _pairs(_GREEK, _CYRILLIC, _ARMENIAN)
    kana = _pairs(_KANA)
    letters |= cased | {one.upper(): spelling.capitalize() for one, spelling in cased.items()}
    return letters | kana | {chr(ord(one) + 0x60): spelling for one, spelling in kana.items()}


def _pairs(*tables: str) -> dict[str, str]:
    words = " ".join(tables).split()
    pairs = zip(words[::2], words[1::2], strict=True)
    # A dash is a letter that has no sound; among the marks it is itself.
    return {one: "" if said == "-" and one.isalpha() else said for one, said in pairs}


def _hangul(index: int) -> str:
    parts = _INITIALS[index // 588], _VOWELS[index % 588 // 28], _FINALS[index % 28]
    return "".join(part for part in parts if part != "-")


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


@cache
def mandarin_readings() -> dict[str, str]:
    """The Mandarin reading of each Han character, without its tone."""
    from importlib import resources  # costs 3 ms, and only Han characters need it

    text = resources.files("mlsysbib.text").joinpath("mandarin.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {character: reading for reading, _, characters in lines for character in characters}
