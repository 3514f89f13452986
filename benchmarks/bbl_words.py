"""What a printed reference says: its links, arXiv numbers, other numbers and words, however they are dressed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from mlsysbib.text.latex.decode import decode
from mlsysbib.text.months import MONTH_NAMES

# What styles put around what is printed: names of its parts, commands that TeX obeys, the sign for "the same author".
_PARTS = re.compile(
    r"""\\(?:bibinfo|bibfield|bibitem\w*|natexlab|cite\w*|bibcite\w*|BCnt)\s*\{[^{}]*\}
      | \\urldef\\\w+ | \\hskip\s+[\w.]+(?:\s+(?:plus|minus)\s+[\w.]+)*
      | \\vrule(?:\s+(?:height|depth|width)\s+[\w.-]+)*
      | \\(?:protect|tempurl|bysame|bib\w+|show\w+|APAC\w+|doiprefix|penalty\d*|href@noop|url\w+|Eprint|noopsort)\b
      | \\(?-i:B[A-Z]{2,}[a-z]*)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(r"\\APACmonth\s*\{0*(\d{1,2})\}")
_SAME = re.compile(r"\\bysame|\\vrule|-{5,}")
_APART = re.compile(r"(\{[^{}\\]{3,}\})\{")  # two arguments of a command of a style
_ESCAPED = re.compile(r"\{?\\(?:textunderscore|string)\s?(?:\{\})?\}?|\{?\\(?:([_%#&$])(?:\{\})?|(~)\{\})\}?")
_LINK = re.compile(r"(?:https?://|ftp://|www\.)[^\s{}\"<>\\]+|\b10\.\d{4,9}/[^\s{}\"\\,]+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/.*", re.DOTALL)
_ARXIV = re.compile(r"(?<![\d.])\d{4}\.\d{4,5}(?!\d)|\b(?:[a-z-]+(?:\.[a-z]{2})?)/\d{7}(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
# A style's own words, which come and go with what it finds, and names of arXiv (DBLP: CoRR, abs/...).
_STYLES = frozenset(
    """abs al and arxiv available ch chapter corr doi ed edition editor editors edn eds et http https in link no number
    of online others page pages pp preprint rd rep report see series st tech technical th url urlprefix vol
    volume www""".split()
)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_MONTHS = {name.casefold(): name[:3].casefold() for name in MONTH_NAMES}


class Said(dict[str, Counter[str]]):
    """The links, arXiv numbers, numbers and words of a reference, each as often as it is there."""

    letters = ""
    """All letters in a row, for a word is no other where it was in two pieces."""

    def has(self, kind: str, value: str) -> bool:
        """Whether a value is there, be it as a part of a link."""
        elsewhere = value in self.letters if kind == "word" else any(value in link for link in self["link"])
        return value in self[kind] or elsewhere


@lru_cache(maxsize=1 << 14)
def said(text: str) -> Said:
    """What a reference says, from the source of a .bbl or the text of a PDF."""
    text = _APART.sub(r"\1 {", text.replace("{\\textasciitilde}", "~"))
    plain = _ESCAPED.sub(lambda match: match[1] or match[2] or "_" * ("underscore" in match[0]), _PARTS.sub(" ", text))
    # What exporters write as HTML is printed as such before, and as what it means after.
    plain = unescape(plain)
    links = Counter(map(_link, _LINK.findall(plain)))
    arxiv = Counter(found for link in [*links] if (found := _arxiv_of(link)) for _ in range(links.pop(link)))
    rest = re.sub(r"<[^<>]*>", "", decode(_LINK.sub(" ", plain)))
    arxiv.update(each.lower() for each in _ARXIV.findall(rest))
    words = (_folded_word(word) for word in _WORD.findall(rest))
    numbers = (_ORDINALS.get(word.lower(), "") for word in _WORD.findall(rest))
    found = Said(
        link=links,
        arXiv=arxiv,
        number=Counter(str(int(each)) for each in [*_NUMBER.findall(_ARXIV.sub(" ", rest)), *filter(None, numbers)]),
        word=Counter(word for word in words if word not in _STYLES),
    )
    found.letters = "".join(map(_folded_word, re.findall(r"[^\W\d_]+", decode(text))))
    return found


def has_same_author(text: str) -> bool:
    """Whether a reference has a dash for its authors, who are those of the one before."""
    return _SAME.search(text) is not None


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    text = unicodedata.normalize("NFKD", decode(text)).casefold()
    return "".join(filter(str.isalnum, text))


def _folded_word(word: str) -> str:
    word = "".join(filter(str.isalpha, unicodedata.normalize("NFKD", word).casefold()))
    return _MONTHS.get(word, word)


def _link(text: str) -> str:
    text = unquote(text).rstrip(".,;:)]'/$").lower()
    doi = _DOI.search(text)
    return doi[0] if doi else re.sub(r"^(?:https?|ftp)://(?:www\.)?|^www\.", "", text)


def _arxiv_of(link: str) -> str:
    match = re.fullmatch(r"(?:arxiv\.org/\w+/(?:arxiv:)?|10\.48550/arxiv\.)(.*?)(?:v\d+)?(?:\.pdf)?", link)
    return match[1] if match else ""
