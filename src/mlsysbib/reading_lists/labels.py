"""Words that name a link and are no title: Paper, pdf, Code, Slides, Part 2."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

Meaning: TypeAlias = Literal["paper", "other", "any"]

_WORDS: dict[str, Meaning] = {
    word: meaning  # type: ignore[misc]  # mypy takes the meanings of a table for texts
    for meaning, words in {
        "paper": """paper papers pdf pdfs arxiv preprint preprints abs abstract doi acm ieee usenix openreview hal
            ssrn biorxiv springer elsevier publication proceedings thesis dissertation techreport report manuscript
            eprint ps fulltext neurips nips icml iclr cvpr acl pmlr mlsys osdi sosp nsdi vldb sigmod journal
            conference camera whitepaper aclweb anthology researchgate sciencedirect dblp 论文 原文 論文""",
        "other": """code codes github gitlab git repo repository repositories implementation implementations project
            projects website websites site web webpage homepage home page pages blog blogs post posts article video
            videos talk talks youtube bilibili slides slide poster presentation recording keynote demo dataset
            datasets data model models checkpoint checkpoints weights docs doc documentation tutorial tutorials
            course notes note review reviews twitter tweet zhihu wiki news bibtex bib cite artifact artifacts supp
            supplementary supplemental supplement appendix trace traces benchmark huggingface hf colab kaggle
            discord slack software tool tools lecture lectures podcast medium patent advice media library pytorch
            tensorflow keras jax caffe mxnet paddle mindspore scipy theano chainer matlab cpp c++ python julia rust
            reddit interview errata summary explanation explained overview leaderboard api app deck intuition
            reading book chapter ebook infoq medium discussion comments press community awesome list resources
            resource example examples notebook notebooks 代码 代碼 项目 博客 解读 知乎 视频 笔记 主页 数据集 幻灯片""",
        "any": """link links here url source official unofficial full short long version v1 v2 v3 extended technical
            tech phd ph.d. master's masters the and or of for on in to a by from part read more ready open access
            online download view original new old local mirror draft final mit our author authors' author's main
            first second personal reference implementation based http html text file html5 address alternative copy
            web accepted published latest public free 链接 下载""",
    }.items()
    for word in words.split()
}
_SPLIT = re.compile(r"[\s/,&+:;|•·()\[\]{}\-–—_.!?'’\"“”*`#@✨>→]+")
_NUMBER = re.compile(r"\d{1,5}|[ivx]{1,4}|no\d|part\d+|(?:v|p|pp|ch|vol|sec)\d{1,2}|\d+(?:mb|kb|k|m|min)")
_LONGEST = 5
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|io|press|ai|cc|dev|gov|ac\.uk|de|fr|cn|ch)")
_CODED = re.compile(r":[a-z][a-z0-9_+-]+:")
_SIGNS = re.compile("[^\\w\\s\\[\\](){}:;,./&'’\"“”<>$%^|+*=~`!?#@–—_-]+")


@lru_cache(maxsize=1 << 13)
def meaning(text: str) -> Meaning | None:
    """What a label means: a link to the paper, to something else, or to one of them; None where it is no label."""
    if len(text) > 60:
        return None
    if _HOST.fullmatch(text.strip("[]() ")):
        return "any"
    words = [word for word in _SPLIT.split(_SIGNS.sub(" ", _CODED.sub(" ", text)).casefold()) if word]
    if not words:
        return "any"
    if len(words) > _LONGEST:
        return None
    found: Meaning = "any"
    for word in words:
        one = _WORDS.get(word) or _WORDS.get(word.rstrip("0123456789")) or ("any" if _NUMBER.fullmatch(word) else None)
        if one is None:
            return None
        if found == "any" or (one == "paper" and found == "other" and word == "paper"):
            found = one
    return found
