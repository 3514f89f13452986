"""How the words of two texts are compared: as one spelling of each, and whether a letter was mistyped."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mlsysbib.text.folding import folded
from mlsysbib.text.markup import plain

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi "
        "chi psi omega sigma".split(),
        strict=True,
    )
)
_GREEK_NAMES = frozenset(_GREEK.values())
_GREEK_LETTERS = str.maketrans({letter: f" {name} " for letter, name in _GREEK.items()})
_APOSTROPHES = "['’‘ʼ`´′]"
_LEFT_OUT = _APOSTROPHES[:-1] + "\u00ad\u200b-\u200d\u2060\ufeff]"  # (and signs that nobody sees)


def words(text: str | None) -> list[str]:
    """The words of a text as they are compared: folded, without apostrophes, hyphens as spaces, "&" as "and"."""
    return list(_words(text or ""))


# One entry is compared with many.
@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_once(text))


def words_once(text: str) -> list[str]:
    """The same for one of millions of texts, which is not kept in mind."""
    if text.isascii():
        # What most texts come to, in a fifth of the time
        letters = text.encode().translate(_LETTERS, _NO_LETTERS)
        if b"\0" not in letters:
            return letters.decode().split()
    bare = re.sub(_LEFT_OUT, "", folded(plain(text).replace("&", " and ")))
    if not bare.isascii():
        bare = bare.translate(_GREEK_LETTERS)
    return re.findall(r"[^\W_]+(?:\+\+|#)?", re.sub(r"\\([a-z]+)", _command, bare))


# Zero stands for what is more than a letter or none: markup, mathematics, commands, "C++", "C#", "&".
_ODD = b"<$\\+#&\0"
_LETTERS = bytes(
    0 if code in _ODD else code if chr(code).isalnum() and code < 128 else 32 for code in range(256)
).lower()
_NO_LETTERS = b"'`"


def _command(match: re.Match[str]) -> str:
    return f" {match[1]} " if match[1] in _GREEK_NAMES else " "


def acronyms(text: str | None) -> frozenset[str]:
    """The words of a text with two capitals or more, folded, of which letters make others; none of one in capitals."""
    if text and text.isupper() and " " in text.strip():
        return frozenset()
    found = re.findall(r"[^\W_]*[A-Z][^\W_]*[A-Z][^\W_]*", re.sub(_APOSTROPHES, "", plain(text or "")))
    return frozenset(folded(word) for word in found)


# What Britons and Americans spell otherwise: endings, then whole words.
_ENDINGS = (
    (re.compile(r"(?<=^practi)se|(?<=^licen)se|(?<=^defen)se|(?<=^offen)se|(?<=^preten)se"), "ce"),
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e[ds]?|ers?|ing|ations?|able|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e[ds]?|ers?|ing)$)"), "yz"),
    (re.compile(r"ll(?=(?:ing|ings|ed|ers?|ation|able)$)"), "l"),
    (re.compile(r"(?<=[a-z]{2})([tb])re(?=s?$)"), r"\1er"),
    (re.compile(r"(?<=[a-z]{2})ogue(?=s?$)"), "og"),
    (
        re.compile(
            r"^(un|mis|dis|re|multi|bi)?(col|behavi|neighb|fav|lab|hon|hum|harb|vap|rum|tum|arm|flav|vig|sav|endeav|parl)"
            r"our"
        ),
        r"\1\2or",
    ),
    (re.compile(r"^(an|h|c|f|p|gyn|orthop|arch|encyclop|medi|ph|od|oesoph|sub)?[ao]e(?=[a-z]{3})"), r"\1e"),
)
_SPELLINGS = {
    "acknowledgement": "acknowledgment", "adviser": "advisor", "ageing": "aging", "aluminium": "aluminum",
    "amongst": "among", "artefact": "artifact", "artefacts": "artifacts", "cheque": "check", "connexion": "connection",
    "disc": "disk", "discs": "disks", "enquiry": "inquiry", "fulfil": "fulfill", "grey": "gray",
    "greyscale": "grayscale", "judgement": "judgment", "judgements": "judgments", "learnt": "learned",
    "manoeuvre": "maneuver", "mould": "mold", "plough": "plow", "programme": "program", "programmes": "programs",
    "sceptical": "skeptical", "speciality": "specialty", "sulphur": "sulfur", "towards": "toward", "tyre": "tire",
    "versus": "vs", "via": "via", "whilst": "while",
}  # fmt: skip


@cache
def one_spelling(word: str) -> str:
    """The word in one of the spellings that English has: "colour" is "color", "modelling" is "modeling".

    It need not be a word of either: what matters is that both spellings give the same.
    """
    for ending, other in _ENDINGS:
        word = ending.sub(other, word)
    return _SPELLINGS.get(word, word)


SMALL = frozenset(
    """a an the of in on for to by at as and or with without from into via vs versus is are be not no its it your our
    their this that how what when why where can do does using under over""".split()
)


def exchanged(word: str, other: str) -> bool:
    """Whether one is the other with two neighbouring letters exchanged, and both are not words: "causal", "casual"."""
    if len(word) != len(other) or sorted(word) != sorted(other) or not slipped(word, other):
        return False
    at = next(at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two)
    if not word[at : at + 2].isalpha() or {word, other} in _BOTH_WORDS:
        return False
    # Of three letters it may be another name; "teh" can be nothing else than a small word.
    return len(word) >= _SHORTEST or (word in SMALL) != (other in SMALL)


# Found in the titles of DBLP, and a few that are as near.
_BOTH_WORDS = tuple(
    {*pair.split("/")}
    for pair in """acts/cats altitude/latitude angel/angle arising/raising arts/rats barn/bran beast/beats beat/beta
    best/bets board/broad bolt/blot bread/beard brian/brain calm/clam cast/cats casual/causal casually/causally
    casualty/causality clot/colt coast/coats complaint/compliant cost/cots crnn/rcnn dairy/diary discreet/discrete
    does/dose does/odes exist/exits farming/framing field/filed files/flies form/from fired/fried gird/grid
    macro/marco marital/martial meat/meta minuet/minute mono/moon monet/monte nest/nets nuclear/unclear pairs/paris
    parental/paternal perfect/prefect pest/pets post/pots quiet/quite sacred/scared sign/sing signed/singed
    signer/singer signers/singers signing/singing silver/sliver slat/salt spilt/split stale/slate there/three tide/tied
    tilde/tiled tired/tried trail/trial trails/trials united/untied warp/wrap cave/cvae""".split()
)
_SHORTEST = 4


def slipped(word: str, other: str) -> bool:
    """Whether two texts differ by one letter, or by two neighbours exchanged."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if start is None:
        return True  # one letter more at the end
    one, two = word[start:], other[start:]
    exchanged = one[:2] == two[1::-1] and one[2:] == two[2:]
    return exchanged or one[1:] == two[1:] or one[1:] == two or one == two[1:]
