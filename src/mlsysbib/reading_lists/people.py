"""Who wrote a work, as lists and citations put several names in a row; organisations and prose are nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.model import OTHERS, Name
from mlsysbib.model.told_names import in_order, inverted
from mlsysbib.reading_lists.organisations import holds_organisation, is_organisation
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.particles import is_particle, split_family
from mlsysbib.text.proper_names import GIVEN

_AND = re.compile(r",?\s+(?:and|und|et)\s+|\s*&\s*|\s+and$", re.IGNORECASE)
_OTHERS = re.compile(
    r"[,;]?\s*(?:\band\s+)?(?:\bet\.?\s*al\b\.?|\band others\b|\band more\b|\band \d+ others\b|等人?|…|\.\.\.)"
    r"\s*[.,]*\s*",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:by|authors?|written by|with|from|作者)\s*:?\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?(?:[\s-]*|$)){1,4}")
_INITIAL = re.compile(r"(?:[A-Z]\.?-?){1,3}")
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-‐][^\W\d_]+)*\.?")
_NOTES = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[*†‡§¶⁎∗]|<[^>]*>|(?<=[a-z])\d(?:,\d)*(?=[\s,;]|$))")
# Words that stand in titles with a capital and in no name.
_NO_NAMES = frozenset(
    """the a an of for in on with to from via towards toward at as is are be how why what when where you your it its
        this that these and or not no by using use based learning machine deep neural network networks system
        systems data model models training inference serving distributed parallel parallelism large language memory
        cache caching gpu gpus cpu efficient fast scalable scaling scale optimization optimizing performance
        computing compute cloud edge federated compiler compilers compilation programming framework frameworks
        platform platforms engine engines library libraries survey surveys overview analysis study introduction
        tutorial workshop conference proceedings journal transactions symposium summary abstract paper papers code
        slides video blog website project homepage github pdf arxiv preprint attention transformer transformers
        graph graphs tensor tensors scheduling scheduler resource resources management cluster clusters storage file
        hardware software architecture accelerator accelerators quantization pruning sparse sparsity compression
        communication computer vision natural processing speech recognition reinforcement deployment automated
        automatic dynamic static adaptive online offline general purpose open source real time end edition book
        course lecture chapter part section volume note notes new next best award talk keynote state art image
        images classification detection segmentation generation generative pre-training pretraining fine-tuning
        tuning production pipeline pipelines feature features store stores database databases query queries stream
        streaming batch mixed precision low high latency throughput cost energy power green fault tolerance tolerant
        elastic serverless functions function benchmark benchmarks benchmarking evaluation evaluating understanding
        exploring exploiting accelerating improving building designing towards beyond rethinking reducing bridging
        enabling supporting unified simple multi single cross zero one two three first second great must read
        recommended related work works implementation implementations demo dataset datasets website official
        unofficial link links version extended mobile device devices web search recommendation recommender ads
        industry industrial academic science sciences engineering applied advances international national annual
        american european asia pacific north south east west special issue technical report thesis dissertation phd
        master spring summer fall autumn winter january february march april june july august september october
        november december monday tuesday""".split()
)
# "Josifovski, V., ... & Su, B. Y.", as the APA leaves out names in the midst of many.
_LEFT_OUT = re.compile(r",\s*(?:\.\s?\.\s?\.|…)\s*(?:&|and)?\s*(?=[A-Z])")
_STRANGE = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]*\.?){1,2}")
_ABBREVIATED = re.compile(r"[A-Z]\.[A-Z][a-z]")
# "Smith J", as medical journals have it.
_MEDICAL = re.compile(r"[A-Z][^\W\d_]+(?:[ '’-][A-Z][^\W\d_]+)* [A-Z]{1,3}")
_MOST_WORDS = 5
_FEW_WORDS = 3
_LONGEST_ING = 6
_TWO = 2
_LONGEST = 3000


@lru_cache(maxsize=1 << 12)
def people(text: str, *, sure: bool = False) -> tuple[Name, ...]:
    """The names of a text that holds nothing else, ``OTHERS`` at their end where it goes on; none of any other.

    ``sure`` says that names stand where the text does, so that family names alone are some.
    """
    if len(text) > _LONGEST or not text[:1].isalpha():
        return ()
    led = _LED.match(text)
    text = _ended(_NOTES.sub("", text[led.end() :] if led else text))
    text = _LEFT_OUT.sub(", ", text)
    others = _OTHERS.search(text)
    if others is not None:
        after = text[others.end() :].strip(" .,;")
        if after and not is_organisation(after):
            return ()
        text = text[: others.start()]
    text = _ended(" ".join(text.split()))
    names = _names(text, sure=sure or bool(led or others)) if text else ()
    return (*names, OTHERS) if names and others is not None else names


def _ended(text: str) -> str:
    """A list without the full stop behind it; an initial keeps its own."""
    text = text.strip(" ,;:*_")
    return text if re.search(r"(?:^|[\s.,-])[A-Z]\.$|\b[JS]r\.$", text) else text.rstrip(".")


def _names(text: str, *, sure: bool) -> tuple[Name, ...]:
    if ";" in text:
        pieces = [piece.strip(" ,") for piece in text.split(";")]
        return _each([piece for piece in _parted(pieces) if piece])
    by_and = [piece.strip(" ,") for piece in _AND.split(text) if piece.strip(" ,")]
    if _is_bibtex(by_and) and (found := _each(by_and)):
        return found
    pieces = [piece.strip() for part in by_and for piece in part.split(",") if piece.strip()]
    pieces = _without_affiliation(pieces)
    if not pieces:
        return ()
    if all(map(_MEDICAL.fullmatch, pieces)):
        return tuple(inverted(piece.rsplit(" ", 1)) for piece in pieces)
    return (
        _with_initials(pieces)
        or ("," in by_and[0] and _first_inverted(pieces, sure=sure))
        or _in_order(pieces, sure=sure)
    )


def _is_bibtex(pieces: list[str]) -> bool:
    """Whether names are BibTeX's, "Lerer, Adam and Wu, Ledell"; "Ann Lee, Bo Li and Cy Wu" are others."""
    if len(pieces) < _TWO or pieces[-1].count(",") > 1 or any(piece.count(",") != 1 for piece in pieces[:-1]):
        return False
    return len(pieces) > _TWO or not any(" " in piece and _is_person(piece.split(",")[0]) for piece in pieces)


def _parted(pieces: list[str]) -> list[str]:
    """Names between semicolons, the last two perhaps with an "and" between them."""
    return [each for piece in pieces for each in _AND.split(piece)]


def _each(pieces: list[str]) -> tuple[Name, ...]:
    """Names that are each inverted or in order by itself."""
    found: list[Name] = []
    for piece in pieces:
        if "," in piece:
            parts = [part.strip() for part in piece.split(",") if part.strip()]
            if not (1 <= len(parts) <= 3 and all(_is_part(part) for part in parts)):
                return ()
            found.append(inverted(parts) if len(parts) > 1 else Name(family=parts[0]))
        elif _is_person(piece):
            found.append(in_order(piece.split()))
        else:
            return ()
    return tuple(found)


def _without_affiliation(pieces: list[str]) -> list[str]:
    """Names without the organisation that stands behind them all."""
    for index, piece in enumerate(pieces):
        if index and holds_organisation(piece) and not _is_initials(piece) and not _is_person(piece):
            rest = pieces[index:]
            return (
                pieces[:index] if is_organisation(", ".join(rest)) or all(map(holds_organisation, rest[:1])) else pieces
            )
    return pieces


def _with_initials(pieces: list[str]) -> tuple[Name, ...]:
    """``Gu, J., Chowdhury, M., Shin, K.G.``: a family name and initials by turns; the last may lack them."""
    if len(pieces) < 2 or not _is_initials(pieces[1]):
        return ()
    found, index = [], 0
    while index < len(pieces):
        family = pieces[index]
        if not _is_part(family):
            return ()
        if index + 1 < len(pieces) and _is_initials(pieces[index + 1]):
            suffix = [each for each in pieces[index + 2 : index + 3] if each in SUFFIXES]
            found.append(inverted([family, pieces[index + 1], *suffix]))
            index += 2 + len(suffix)
        elif index + 1 == len(pieces) or " " in family:
            found.append(in_order(family.split()) if " " in family else Name(family=family))
            index += 1
        else:
            return ()
    return tuple(_capitalised(name) for name in found)


def _capitalised(name: Name) -> Name:
    """PENG is Peng: nobody's family name is in capitals alone, unless it is two letters of another script's."""
    if len(name.family) > 3 and name.family.isupper():
        return Name(family=name.family.title(), given=name.given)
    return name


def _first_inverted(pieces: list[str], *, sure: bool) -> tuple[Name, ...]:
    """``Mayer, Ruben, and Hans-Arno Jacobsen``: the first name alone is inverted."""
    if len(pieces) < 2:
        return ()
    family, given, *rest = pieces
    if _ABBREVIATED.search(given) or not (
        _is_family(family) and _is_part(given) and all(" " in each and _is_person(each) for each in rest)
    ):
        return ()
    if not rest and not sure and " " in given and not _INITIAL.fullmatch(given.split()[-1]):
        return ()
    return (inverted([family, given]), *(in_order(each.split()) for each in rest))


def _is_family(text: str) -> bool:
    words = text.split()
    return _is_part(text) and (len(words) == 1 or all(map(is_particle, words[:-1])))


def _in_order(pieces: list[str], *, sure: bool) -> tuple[Name, ...]:
    """Full names; one alone, or two, are names only where something tells."""
    joined: list[str] = []
    for piece in pieces:
        if piece in SUFFIXES and joined:
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    strangers = [piece for piece in joined if not _is_person(piece)]
    # Among many names, one may be a word that titles have, too: "Jie You".
    if strangers and len(joined) >= 3 * len(strangers) and all(map(_STRANGE.fullmatch, strangers)):
        strangers = []
    if strangers:
        # "Smith et al.", "Olston and Chen et al."
        if sure and all(" " not in piece and _is_part(piece) and not holds_organisation(piece) for piece in joined):
            return tuple(Name(family=piece) for piece in joined)
        return ()
    if not sure and len(joined) <= _TWO and not all(map(_is_told, joined)):
        return ()
    return tuple(in_order(piece.split()) for piece in joined)


def _is_told(piece: str) -> bool:
    """Whether something of a name in two or three words is a name's and no title's."""
    words = piece.split()
    if _is_cjk(piece) or words[0] in GIVEN or words[-1] in SUFFIXES or any(map(is_particle, words[1:])):
        return True
    if words[0] == "A":
        return False
    return len(words) <= _FEW_WORDS or any(_INITIAL.fullmatch(word) and len(word) <= _FEW_WORDS for word in words)


def _is_initials(text: str) -> bool:
    return _INITIALS.fullmatch(text.strip()) is not None and len(text) <= 12


@lru_cache(maxsize=1 << 14)
def _is_person(text: str) -> bool:
    """Whether a text can be the full name of a person."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS + 1:
        return _is_cjk(text)
    if holds_organisation(text) and not any(word in GIVEN for word in words[:1]):
        return False
    # "by Leveraging Popular Choices"; Ming and Xing are shorter.
    if words[0].endswith("ing") and len(words[0]) > _LONGEST_ING:
        return False
    named = 0
    for word in words:
        if _INITIAL.fullmatch(word) or is_particle(word) or word in SUFFIXES:
            continue
        if not _is_word(word):
            return False
        named += 1
    return 1 <= named <= _MOST_WORDS and (words[-1][:1].isupper() or words[-1] in SUFFIXES or words[-1][:1].isalpha())


def _is_word(word: str) -> bool:
    if word.casefold().strip(".") in _NO_NAMES or _WORD.fullmatch(word) is None:
        return False
    # What stands close to a name is part of its word: d'Alembert, al-Khwarizmi.
    name = word if word[0].isupper() else split_family(word)[1]
    return name[0].isupper() and (len(word) < 8 or not word.isupper())


def _is_part(text: str) -> bool:
    """Whether a text can be a family name, or a given one."""
    words = text.split()
    return 0 < len(words) <= 4 and all(
        _is_word(word) or is_particle(word) or _INITIAL.fullmatch(word) for word in words
    )


def _is_cjk(text: str) -> bool:
    return 2 <= len(text) <= 4 and all(
        "\u4e00" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text
    )
