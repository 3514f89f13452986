"""What an entry has to say in a citation key, in ASCII words: its names, its dates, the words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from mlsysbib.keys.template import Function
from mlsysbib.model import OTHERS, Entry, Name, first_date
from mlsysbib.model.names import joined
from mlsysbib.text import folding, markup

# A word keeps what joins its parts ("state-of-the-art", "What's", "U.S."); what is kept of it are letters and digits.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ‐‑.-][^\W_]+)*")
_UNSAID = re.compile(r"[\W_]+")

# Articles, prepositions and conjunctions of the languages that titles are in, which do not tell works apart.
FUNCTION_WORDS = frozenset(
    """
    a an the and or nor but of in on at to for from by with without within into onto upon via over under through
    across after against along among around as before behind below beneath beside besides between beyond despite
    down during except inside like near off per since than toward towards until up versus vs yet is are
    der die das dem den des ein eine einem einen einer eines und oder von vom zu zum zur im am auf aus bei mit für fur
    le la les l un une des du de d et ou en dans sur par pour au aux avec sans
    el los las una unos unas y o del con sin por para
    il lo gli i uno della dello dei degli delle nel nella e ed
    het een van op voor met
    os as um uma do da dos das no na nos nas
    """.split()
)


def words(text: str | None) -> list[str]:
    """The words of a text without its markup, in ASCII letters and digits."""
    folded = folding.ascii(markup.plain(text)) if text else ""
    return [_UNSAID.sub("", word) for word in _WORD.findall(folded)]


def telling(text: str | None) -> list[str]:
    """The words of a text without its function words; all of them where it has no others."""
    every = words(text)
    return [word for word in every if word.lower() not in FUNCTION_WORDS] or every


# Family names that are read otherwise than the same character in other words.
_SURNAMES = dict(
    pair.split(":")
    for pair in """曾:Zeng 翟:Zhai 解:Xie 单:Shan 單:Shan 仇:Qiu 查:Zha 盖:Ge 蓋:Ge 朴:Piao 区:Ou 區:Ou 缪:Miao 繆:Miao
    乐:Yue 樂:Yue 员:Yun 員:Yun 覃:Qin 秘:Bi 折:She 种:Chong 祭:Zhai 召:Shao 贾:Jia 賈:Jia 沈:Shen
    尉迟:Yuchi 尉遲:Yuchi 万俟:Moqi 萬俟:Moqi 长孙:Zhangsun 長孫:Zhangsun 单于:Chanyu 單于:Chanyu
    """.split()
)


def surname(name: Name) -> str:
    """What a person is filed under: the family name with the particle that stays, or an organisation's words."""
    if name.literal:
        return " ".join(telling(name.literal))
    if name.family in _SURNAMES:
        return _SURNAMES[name.family]
    family = joined(name.non_dropping_particle, name.family) if name.family else name.given
    return " ".join(words(family))


def _people(entry: Entry, variable: str) -> list[str]:
    return [said for name in getattr(entry, variable) if name != OTHERS and (said := surname(name))]


def _authors(entry: Entry) -> list[str]:
    """The authors, or who stands in for them, as BibTeX's alpha style has it: editors, then others."""
    variables = ("author", "editor", "translator", "director", "organizer", "contributor", "compiler")
    return next(filter(None, (_people(entry, variable) for variable in variables)), [])


def _goes_on(entry: Entry) -> bool:
    return OTHERS in entry.author


def _cut(text: str, n: int) -> str:
    return text.replace(" ", "")[:n] if n else text


def _auth(entry: Entry, n: int, m: int) -> str:
    people = _authors(entry)
    return _cut(people[m - 1], n) if 1 <= m <= len(people) else ""


def _editor(entry: Entry, n: int, m: int) -> str:
    people = _people(entry, "editor")
    return _cut(people[m - 1], n) if 1 <= m <= len(people) else ""


def _last(entry: Entry, n: int) -> str:
    return _cut(next(reversed(_authors(entry)), ""), n)


def _all(entry: Entry, n: int, etal: str, sep: str, chars: int) -> str:
    people = _authors(entry)
    shown = people[:n] if n else people
    more = etal if len(shown) < len(people) or _goes_on(entry) else ""
    return sep.join([*(_cut(one, chars) for one in shown), *filter(None, [more])])


def _et_al(entry: Entry, etal: str) -> str:
    """One author, or two, or the first and the rest in a word."""
    people = _authors(entry)
    return " ".join([people[0], etal] if len(people) > 2 or (people and _goes_on(entry)) else people)


def _alpha(entry: Entry) -> str:
    """The label of BibTeX's alpha style: three letters of a lone author, else up to four initials and a plus."""
    people = _authors(entry)
    if len(people) == 1 and not _goes_on(entry):
        return _cut(people[0], 3)
    initials = "".join(one[:1] for one in people[: 4 if len(people) <= 4 else 3])
    return initials + "+" * (len(people) > 4 or (bool(people) and _goes_on(entry)))


def _year(entry: Entry, variable: str) -> str:
    date = first_date(getattr(entry, variable))
    if date is None:
        return ""
    return str(date.year) if date.year > 0 else f"{1 - date.year}bc"


def _short_year(entry: Entry) -> str:
    return _year(entry, "issued")[-2:]


def _month(entry: Entry) -> str:
    date = first_date(entry.issued)
    return f"{date.month:02d}" if date and date.month else ""


def _day(entry: Entry) -> str:
    date = first_date(entry.issued)
    return f"{date.day:02d}" if date and date.day else ""


def _title(entry: Entry) -> str:
    return " ".join(_capital(word) for word in telling(entry.title))


def _short_title(entry: Entry, n: int, m: int) -> str:
    """The first n telling words, in lower case but for the first m, which begin with a capital and keep theirs."""
    chosen = telling(entry.title)[: n or None]
    return " ".join(_capital(word) if index < m else word.lower() for index, word in enumerate(chosen))


def _journal(entry: Entry) -> str:
    return " ".join(telling(entry.container_title_short or entry.container_title))


def _first_page(entry: Entry) -> str:
    return next(iter(re.findall(r"\w+", entry.page_first or entry.page or "")), "")


def _last_page(entry: Entry) -> str:
    return next(reversed(re.findall(r"\w+", entry.page or "")), "")


def _tag(entry: Entry, n: int) -> str:
    every = entry.tags or tuple((entry.keyword or "").split(","))
    return " ".join(words(every[n - 1])) if 1 <= n <= len(every) else ""


def _variable(entry: Entry, name: str) -> str:
    return " ".join(words(getattr(entry, name)))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _variables(names: Iterable[str]) -> dict[str, Function]:
    return {name: Function(partial(_variable, name=name)) for name in names}


FIELDS = {
    "auth": Function(_auth, {"n": 0, "m": 1}),
    "authlast": Function(_last, {"n": 0}),
    "authors": Function(_all, {"n": 0, "etal": "", "sep": " ", "chars": 0}),
    "authetal": Function(_et_al, {"etal": "EtAl"}),
    "authalpha": Function(_alpha),
    "edtr": Function(_editor, {"n": 0, "m": 1}),
    "year": Function(partial(_year, variable="issued")),
    "origyear": Function(partial(_year, variable="original_date")),
    "shortyear": Function(_short_year),
    "month": Function(_month),
    "day": Function(_day),
    "title": Function(_title),
    "shorttitle": Function(_short_title, {"n": 3, "m": 0}),
    "veryshorttitle": Function(_short_title, {"n": 1, "m": 0}),
    "journal": Function(_journal),
    "venue": Function(_journal),
    "firstpage": Function(_first_page),
    "lastpage": Function(_last_page),
    "pages": Function(partial(_variable, name="page")),
    "tag": Function(_tag, {"n": 1}),
    "section": Function(partial(_variable, name="list_section")),
    **_variables(["type", "volume", "issue", "number", "publisher", "language", "doi", "arxiv", "isbn", "genre"]),
}


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _select(text: str, start: int, n: int) -> str:
    return " ".join(text.split()[max(start - 1, 0) :][: n or None])


def _substring(text: str, start: int, n: int) -> str:
    return text.replace(" ", "")[max(start - 1, 0) :][: n or None]


FILTERS = {
    "lower": Function(str.lower),
    "upper": Function(str.upper),
    "title": Function(lambda text: " ".join(_capital(word) for word in text.split(" "))),
    "capitalize": Function(_capital),
    "abbr": Function(_initials),
    "clean": Function(lambda text: " ".join(words(text))),
    "skipwords": Function(lambda text: " ".join(telling(text))),
    "condense": Function(lambda text, sep: sep.join(text.split()), {"sep": ""}),
    "select": Function(_select, {"start": 1, "n": 0}),
    "substring": Function(_substring, {"start": 1, "n": 0}),
    "replace": Function(lambda text, find, by: text.replace(find, by) if find else text, {"find": "", "by": ""}),
    "default": Function(lambda text, other: text or other, {"text": ""}),
    "prefix": Function(lambda text, prefix: prefix + text if text else "", {"prefix": ""}),
    "postfix": Function(lambda text, postfix: text + postfix if text else "", {"postfix": ""}),
}
