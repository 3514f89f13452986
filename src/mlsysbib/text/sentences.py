"""English titles in sentence case, which is what CSL expects of data ("Title Case Conversion" of CSL 1.0.2).

In title case nothing but a word itself, or its company, says whether its capital is its own. What has capitals inside
it, what the tables of names have, and what stands in ``<span class="nocase">`` keeps it; so do the first word and the
words after a colon, a dash or the end of a sentence, as APA wants them. A subtitle that begins small gets a capital.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlsysbib.text.patterns import pattern
from mlsysbib.text.words_of_titles import CAPITAL, ENGLISH, FOREIGN, KEEP, WORD, kind, length_of_name, small_words

# What keeps its case, or has none.
# (all of a word that only a part of is kept)
_APART = pattern(r'[^\W_]*<span class="nocase">.*?</span>[^\W_]*|<[^<>]*>|\$[^$]*\$', re.DOTALL)
_NOCASE, _END = '<span class="nocase">', "</span>"
_WORDS_AND_TAGS = r"<[^<>]*>|[^\W_]+"
# What stands for a tag, and for words or mathematics that keep their case.
_BLANK, _KEPT = "\ufffc", "\ufffb"
# DBLP braces every "A", which is the article after such a word, and begins a subtitle after a mark.
_ARTICLE = r'(\b[A-Za-z]+|[:?!—]) <span class="nocase">A</span>(?= \w)'
_TAG = r"<[^<>]*>"
_ITALIC = r"(?s)<i>.*?</i>"
_MARKS = frozenset(":;.?!—–")
_ABBREVIATED = frozenset(
    """al approx cf co corp dept ed eds eg etc ex fig fr gen ie inc jr lt ltd mr mrs ms mt no nos op pp prof pt rev sgt
    sr st univ v vol vols vs dr ch sec""".split()
)
_TITLE_WORDS = 3
# (LaTeX's ' is an apostrophe, too, and stays straight)
_QUOTES = {'"': '"', "“": "”", "«": "»", "‘": "[’']", "'": "'"}
# The letter that is not a symbol, as in "X-ray", but a word, within a title.
_ELECTRONIC = (
    r"(?<=[^\W_:.?!][ -])E-"
    r"(?=Bank|Book|Business|Cig|Citi|Comm|Demo|Gov|Health|Journ|Learn|Mail|Market|Procure|Read|Sci|Serv|Vot)"
)


def sentence_case(title: str) -> str:
    """The title in sentence case; itself where it is in that already, or rather in another language than English."""
    if title.islower():
        return title
    plain = _APART.sub(_blank, title) if "<" in title or "$" in title else title
    words = WORD.findall(plain)
    if not words:
        return title
    if plain.isupper() and _shouts(words):
        return _quietened(title, plain)
    kinds = [*map(kind, words)]
    begins_small = re.search(_SMALL_SUBTITLE, plain) if ": " in plain or "? " in plain else None
    if begins_small and any(each & ENGLISH for each in kinds) and not _is_foreign(words, kinds):
        title = _with_begun_subtitles(title, plain)
    if not _may_change(kinds) or _is_sentence_case(title, plain, kinds) or _is_foreign(words, kinds):
        return title
    return _lowered(title, plain, words, kinds)


# A word of small letters after a colon or a question; not k-means, x86 or e.g.
_SMALL_SUBTITLE = r"(?<=\w[:?] )(?:a|[a-z]{2,})(?![\w.-])|(?<=\w[:?] )[a-z]{2,}(?=-[a-z])"


def _with_begun_subtitles(title: str, plain: str) -> str:
    letters = list(title)
    for match in re.finditer(_SMALL_SUBTITLE, plain):
        letters[match.start()] = letters[match.start()].upper()
    return "".join(letters)


def _blank(match: re.Match[str]) -> str:
    """Something of the same length that has no words; the punctuation of what keeps its case is seen around it."""
    found = match[0]
    return re.sub(_WORDS_AND_TAGS, _blank_part, found) if _NOCASE in found else _blank_part(match)


def _blank_part(match: re.Match[str]) -> str:
    return (_BLANK if match[0][0] == "<" else _KEPT) * len(match[0])


def held(title: str) -> str:
    """A title in which every capital is meant, with those after the first word in spans that keep their case.

    The specification lets them stay ('Text-case'), but processors lower them where a style asks for sentence case.
    """
    plain = _APART.sub(_blank, title)
    pieces: list[str] = []
    end, first = 0, True
    for match in WORD.finditer(plain):
        if not first and (match[0] == "A" or (match[0][0].isupper() and match[0][1:].islower())):
            pieces += (title[end : match.start()], '<span class="nocase">', match[0], "</span>")
            end = match.end()
        first = False
    return "".join([*pieces, title[end:]])


def _is_sentence_case(title: str, plain: str, kinds: Sequence[int]) -> bool:
    # A single small word says more than a single capital: it may be a name that nobody knows.
    if "<i>" not in title:
        return small_words(plain, kinds) >= 0
    # The names of species have a small letter in either case.
    rest = re.sub(_ITALIC, " ", title)
    around = WORD.findall(_APART.sub(" ", rest))
    return bool(around) and small_words(rest, [*map(kind, around)]) >= 0


def _may_change(kinds: Sequence[int]) -> bool:
    return any([each & _FREE == CAPITAL for each in kinds])  # noqa: C419  (in one go it takes half the time)


_FREE = CAPITAL | KEEP


def _is_foreign(words: Sequence[str], kinds: Sequence[int]) -> bool:
    """Whether the function words are of another language; a title without any is taken for English."""
    found = [index for index, each in enumerate(kinds) if each & FOREIGN]
    # Those of names are in English titles as well: Ludwig van Beethoven, El Niño.
    foreign = [index for index in found if not (length_of_name(words, index) or _is_between_names(kinds, index))]
    return len(foreign) > sum([1 for each in kinds if each & ENGLISH])


def _is_between_names(kinds: Sequence[int], index: int) -> bool:
    return bool(index and kinds[index - 1] & KEEP) or any(each & KEEP for each in kinds[index + 1 : index + 2])


def _starts(plain: str, words: Sequence[str]) -> list[int]:
    end = 0
    starts: list[int] = []
    for word in words:
        start = plain.index(word, end)
        starts.append(start)
        end = start + len(word)
    return starts


def _lowered(title: str, plain: str, words: Sequence[str], kinds: Sequence[int]) -> str:
    """A title in title case with the capitals lowered that are not the words' own."""
    # Of one reference, most titles are in sentence case, and need no more than has been loaded.
    from mlsysbib.text.company import Sighted, epithets, keeps_company

    starts = _starts(plain, words)
    seen = Sighted(plain, words, kinds, starts)
    letters = list(title)
    company = keeps_company(seen)
    for index in range(_first_to_lower(title, starts[0]), len(words)):
        if kinds[index] & _FREE != CAPITAL or index in company:
            continue
        start, end = starts[index], (starts[index - 1] + len(words[index - 1])) if index else 0
        gap = plain[end:start]
        if gap == " " or not _begins(plain, words[index - 1] if index else "", gap, start):
            letters[start] = plain[start].lower()
    for index in epithets(seen):
        start, end = starts[index], starts[index] + len(words[index])
        letters[start], letters[end - 1] = _NOCASE + letters[start], letters[end - 1] + _END
    for match in re.finditer(_ELECTRONIC, plain) if "E-" in plain else ():
        letters[match.start()] = "e"
    return re.sub(_ARTICLE, _as_article, "".join(letters)) if ">A<" in title else "".join(letters)


def _first_to_lower(title: str, start: int) -> int:
    """The place of the first word that is not a title's first: mathematics, or what keeps its case, may be that."""
    return 0 if start and re.sub(_TAG, "", title[:start]).strip(" \"'“‘(") else 1


def _as_article(match: re.Match[str]) -> str:
    if match[1] in _MARKS:
        return f"{match[1]} A"
    return f"{match[1]} a" if kind(match[1].lower()) & ENGLISH else match[0]


def _begins(plain: str, before: str, gap: str, start: int) -> bool:
    """Whether a word begins a subtitle, a sentence or a quoted title, by the ``gap`` between it and the one before."""
    marks = gap.replace(_BLANK, "").rpartition(_KEPT)[2]
    if not _MARKS.isdisjoint(marks):
        mark = next(char for char in marks if char in _MARKS)
        if mark == ".":
            return _ends_sentence(before, marks) or _is_number(plain[: start - len(gap)], gap)
        # An en dash without spaces ties two words; a colon within a word is none that parts titles.
        return marks != "–" and (mark != ":" or marks[-1] != ":" or len(before) > 2)
    opening = marks[-1:]
    return opening in _QUOTES and _is_title(plain[start:], _QUOTES[opening])


def _ends_sentence(before: str, marks: str) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or an initial."""
    if not any(map(str.isspace, marks)) or ".." in marks or before.lower() in _ABBREVIATED:
        return False
    return len(before) > 1


_ENDS_IN_NUMBER = r"(?:[^\W\d_]{2}[.,:;?!)]?|[—–]) (?:\d|[IVX])\Z"


def _is_number(before: str, gap: str) -> bool:
    """Whether a full stop stands after the number of a part ("2. Methods", "Part I. Theory"), and no initial."""
    return any(map(str.isspace, gap)) and re.search(_ENDS_IN_NUMBER, before) is not None


def _is_title(quoted: str, closing: str) -> bool:
    """Whether what begins in quotation marks is a title, and no term: it is of several words."""
    inside = re.split(rf"{closing}(?!\w)", quoted, maxsplit=1)[0]
    return len(inside.split()) >= _TITLE_WORDS or inside.endswith(("?", "!"))


def _shouts(words: Sequence[str]) -> bool:
    """Whether a title in capitals is not an acronym or two."""
    return len(words) > 3 or any(kind(word.lower()) & ENGLISH for word in words)


def _quietened(title: str, plain: str) -> str:
    """A title that is capitals throughout: what is not a name that the tables have, nor a number, is lowered."""
    letters = list(title)
    for place, match in enumerate(WORD.finditer(plain)):
        word = match[0]
        if (
            any(map(str.isdigit, word))
            or word in _ACRONYMS
            or re.search(_IS_SPELT, word) is None
            or (len(word) == 1 and word != "A")
        ):
            continue
        lowered = word.lower()
        begins = not place or re.search(r"[:.?!—]\W*\Z", plain[max(0, match.start() - 4) : match.start()])
        capital = begins or kind(word.capitalize()) & KEEP
        if len(lowered) == len(word):
            letters[match.start() : match.end()] = word[0] + lowered[1:] if capital else lowered
    return "".join(letters)


_IS_SPELT = r"[AEIOUY]|[^A-Z]|\A.\Z"
_ACRONYMS = frozenset(
    """AI AIDS ADHD API ASIC BERT CFD CNN COVID CPU CT DDR DNA DRAM DSL EEG EU FPGA GAN GDP GPS GPU HIV HPC HTML HTTP
    IBM IC ICU IEEE II III IP IQ ISO IT IV IX JPEG LAN LED LSTM MIT MRI MRNA MPI NASA NATO NLP OCR OECD PC PCR
    PDF PTSD RAM RDF RFID RISC RNA RNN ROM SAT SDK SGD SMS SNP SQL SSD SVM TB TCP TPU TV UAV UK UN UNESCO USA
    USB VI VII VIII VLSI VM VR WHO WTO WWW XI XII XIII XIV XML XV XVI""".split()
) - {"AIDS", "IC", "IT", "SAT", "WHO", "VI"}
