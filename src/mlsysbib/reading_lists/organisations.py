"""Who is no person and no venue, though lists name them where either would stand: companies, universities, labs."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = frozenset(
    """google alphabet microsoft facebook meta nvidia amazon aws alibaba tencent huawei bytedance baidu openai
        deepmind anthropic apple ibm intel amd arm qualcomm samsung oracle salesforce uber lyft airbnb netflix
        linkedin twitter pinterest snap snapchat spotify databricks snowflake vmware cisco dell hp hpe sap siemens
        bosch xilinx cerebras graphcore sambanova groq mistral cohere huggingface stability adobe yahoo ebay paypal
        stripe shopify didi meituan jd kuaishou xiaomi sensetime megvii pku thu sjtu zju ustc hust nudt ruc fudan
        tsinghua berkeley stanford mit cmu eth epfl ethz harvard princeton yale cornell columbia caltech uiuc umich
        utexas gatech uw ucla ucsd ucsb uci ucb upenn nyu kaist postech snu nus ntu hku hkust cuhk ucl oxford
        cambridge imperial inria mpi mpi-sws tum kth tudelft uva waterloo toronto mila ubc mcgill rice purdue umass
        usc duke unc vt osu psu uchicago wisc uwisc maryland umd virginia rutgers tokyo osaka riken barefoot
        colossal-ai hpc-ai moonshot deepseek zhipu minimax 01.ai together petuum h2o.ai weta lambda mosaicml unity
        tesla bosch msr msra fair bair rise riselab amplab dawn pdl lsds catalyst symbioticlab sampl nersc ornl llnl
        anl lbnl pnnl sandia csail eecs ant ant-group antgroup sensenova kunlun iflytek sony nec ntt fujitsu hitachi
        toshiba yandex hse 谷歌
        微软 百度 腾讯 阿里 阿里巴巴 华为 字节跳动 清华 北大 清华大学 北京大学 上海交通大学 浙江大学""".split()
)
_WORDS = re.compile(
    r"\b(?:universit\w*|univ\.?|institut\w*|college|school|laborator\w+|labs?|inc|corp\w*|ltd|llc|gmbh|company|group|team"
    r"|research|center|centre|department|dept|academy|consortium|foundation(?! models?\b)|alliance|polytechnic|hospital"
    r"|uc|uw|nvidia)\b|大学|研究院|公司|学院|实验室",
    re.IGNORECASE,
)
# Words beside a name that make no organisation of what they stand alone with.
_BESIDE = re.compile(
    r"(?:ai|cloud|systems?|networks?|national|state|tech|technolog\w+|engineering|authors?|of|the|at|for|brain|asia|china|usa|et|al)",
    re.IGNORECASE,
)
_STRANGER = re.compile(r"@?[A-Z][\w.-]*")
_SPLIT = re.compile(r"[\s,/&+;|@]+|\band\b|\betc\b")


@lru_cache(maxsize=1 << 12)
def is_organisation(text: str) -> bool:
    """Whether a text is nothing but organisations."""
    text = text.strip(" .,;:()[]*_@-–—")
    if not text or len(text) > 120:
        return False
    if names_organisations(text):
        return True
    parts = [part for part in re.split(r"\s*(?:,|/|&|\+|;|\band\b|\bwith\b)\s*", text) if part]
    strangers = [part for part in parts if not _one(part)]
    # Among many, some may be known to nobody: "Stanford, CMU, Meta, Yandex, HSE".
    return len(strangers) * 2 < len(parts) and all(_STRANGER.fullmatch(part) for part in strangers)


def names_organisations(text: str) -> bool:
    """Whether each word of a text is an organisation's: "UC Berkeley" and "Google Brain", and not "Virginia Smith"."""
    words = [word for word in _SPLIT.split(text) if word]
    known = [word for word in words if word.casefold().strip("().'’") in _NAMES or _WORDS.fullmatch(word.strip("()."))]
    return bool(known) and all(word in known or _BESIDE.fullmatch(word.strip("().")) for word in words)


def _one(text: str) -> bool:
    words = text.split()
    # "A Team Scheduler for ..." is a title.
    if not words or len(words) > 7 or words[0] in ("A", "An"):
        return False
    known = any(word.casefold().strip("().'’") in _NAMES for word in words)
    return (known and len(words) <= 3) or (
        _WORDS.search(text) is not None and all(w[:1].isupper() or len(w) < 4 for w in words)
    )


def holds_organisation(text: str) -> bool:
    """Whether one of the words of a text is of an organisation."""
    return _WORDS.search(text) is not None or any(word.casefold().strip(".,()") in _NAMES for word in text.split())
