"""What the words of one person's name look like, and what looks like it and is none: the words of titles."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.reading_lists.organisations import holds_organisation
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.particles import is_particle, split_family
from mlsysbib.text.proper_names import GIVEN

_INITIALS = re.compile(r"(?:[A-Z]\.?(?:[\s-]*|$)){1,4}")
INITIAL = re.compile(r"(?:[A-Z]\.?-?){1,3}")
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-‐][^\W\d_]+)*\.?")
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
UNCAPITALISED = frozenset({"bell hooks", "danah boyd", "adrienne maree brown", "e. e. cummings", "k. d. lang"})
"""Who writes the own name so; lower-case words of others are prose."""
_MOST_WORDS = 5
_LONGEST_ING = 6
# Mingxing and Zhiqing, which are no forms of verbs: what is before their last syllable is made of such, too.
_PINYIN = re.compile(
    r"(?:(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?(?:[iu]?ang|eng|i?ong|ing|i?an|uai|uan|[aeiu]n|i?ao|[aeu]i|i?ou|ia|ie|iu|ua|uo|ue|[aeiou]))+"
    r"[bpmdtnljqxy]ing",
    re.IGNORECASE,
)


def is_initials(text: str) -> bool:
    return _INITIALS.fullmatch(text.strip()) is not None and len(text) <= 12


@lru_cache(maxsize=1 << 14)
def is_person(text: str) -> bool:
    """Whether a text can be the full name of a person."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS + 1:
        return is_cjk(text)
    if holds_organisation(text) and not any(word in GIVEN for word in words[:1]):
        return False
    if text in UNCAPITALISED:
        return True
    # "by Leveraging Popular Choices"
    if is_verbal(words[0]):
        return False
    named = 0
    for word in words:
        if INITIAL.fullmatch(word) or is_particle(word) or word in SUFFIXES:
            continue
        if not _is_word(word):
            return False
        named += 1
    return 1 <= named <= _MOST_WORDS and (words[-1][:1].isupper() or words[-1] in SUFFIXES or words[-1][:1].isalpha())


def is_verbal(word: str) -> bool:
    """Whether a word is the form of a verb; Ming and Xing are shorter."""
    return word.endswith("ing") and len(word) > _LONGEST_ING and _PINYIN.fullmatch(word) is None


def _is_word(word: str) -> bool:
    if word.casefold().strip(".") in _NO_NAMES or _WORD.fullmatch(word) is None:
        return False
    # What stands close to a name is part of its word: d'Alembert, al-Khwarizmi.
    name = word if word[0].isupper() else split_family(word)[1]
    return name[0].isupper() and (len(word) < 8 or not word.isupper())


def is_part(text: str) -> bool:
    """Whether a text can be a family name, or a given one."""
    words = text.split()
    return 0 < len(words) <= 4 and all(_is_word(word) or is_particle(word) or INITIAL.fullmatch(word) for word in words)


def is_cjk(text: str) -> bool:
    return 2 <= len(text) <= 4 and all(
        "\u4e00" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text
    )
