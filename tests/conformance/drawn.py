"""Styles, items and citations drawn by a seed: every type of CSL, eight scripts, and what authors write around cites.

The same seed draws the same, as long as the same styles are installed.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mlsysbib.model import ENTRY_TYPES

LOCALES = ("en-US", "de-DE", "fr-FR", "ru-RU", "el-GR", "zh-CN", "ja-JP", "ar")
_Json = dict[str, Any]


class _Script(NamedTuple):
    """What names and titles are made of in one script, and the languages that an item says it is in."""

    languages: tuple[str, ...]
    families: tuple[str, ...]
    given: tuple[str, ...]
    words: str
    houses: tuple[str, ...]
    places: tuple[str, ...]
    joint: str = " "


_SCRIPTS: Mapping[str, _Script] = {
    "Latin": _Script(
        ("", "", "en-US", "en-GB", "de-DE", "fr"),
        ("Doe", "Doe", "Roe", "Smith-Jones", "O’Hara", "Ångström", "Łukasz", "van Dyke", "Müller", "Nguyễn", "Zuse"),
        ("Jane", "John", "J. R.", "Jean-Luc", "Ada M.", "Émile", "Karl Heinz", "C.", "X. Y.", "Anna-Maria", "Ole"),
        "the a of between iPhone Learning systems and via DNA from study early über cost-aware to x2 Paris",
        ("Oak Press", "MIT Press", "Éditions du Nord", "Springer", "ACM", "Smith & Sons", "Elm, Inc."),
        ("Berlin", "Cambridge, MA", "New York", "Zürich", "St. Louis"),
    ),
    "Cyrillic": _Script(
        ("ru-RU", "", "uk-UA"),
        ("Иванов", "Петрова", "Толстой", "Иванов", "Щукин"),
        ("Иван", "Анна Сергеевна", "Л. Н.", "Юрий"),
        "обучение машин и теория о новых системах данных",
        ("Наука", "Мир"),
        ("Москва", "Киев"),
    ),
    "Greek": _Script(
        ("el-GR", ""),
        ("Παπαδόπουλος", "Καβάφης", "Ξενάκης"),
        ("Γιώργος", "Κωνσταντίνος Π.", "Ιάννης"),
        "η μάθηση των μηχανών και θεωρία για συστήματα",
        ("Εστία",),
        ("Αθήνα",),
    ),
    "Han": _Script(
        ("zh-CN", "zh-CN", ""),
        ("王", "李", "张", "欧阳"),
        ("伟", "娜", "小明"),
        "深度 学习 系统 综述 研究 方法 与 应用",
        ("科学出版社", "清华大学出版社"),
        ("北京",),
        "",
    ),
    "Kana": _Script(
        ("ja-JP", ""),
        ("さくら", "タナカ", "ミヤモト"),
        ("ももこ", "ケン", "ゆき"),
        "データ の しくみ と コンピュータ について はじめて",
        ("みすず",),
        ("ヨコハマ",),
        "",
    ),
    "Hangul": _Script(
        ("ko-KR", ""),
        ("김", "박", "이"),
        ("민수", "서연", "지훈"),
        "기계 학습 시스템 연구 새로운 방법",
        ("한빛",),
        ("서울",),
    ),
    "Arabic": _Script(
        ("ar", "fa-IR", ""),
        ("حداد", "الخوارزمي", "محفوظ"),
        ("نجيب", "محمد", "ليلى"),
        "تعلم الآلة نظم بيانات في دراسة جديدة",
        ("دار الشروق",),
        ("القاهرة",),
    ),
    "Devanagari": _Script(
        ("hi-IN", ""),
        ("शर्मा", "वर्मा", "ठाकुर"),
        ("अमित", "कविता", "रवि"),
        "यंत्र अधिगम और प्रणाली का अध्ययन नया",
        ("राजकमल",),
        ("दिल्ली",),
    ),
}
SCRIPTS = tuple(_SCRIPTS)

_LOCATORS = (
    "act appendix article-locator book canto chapter column elocation equation figure folio issue line note opus page "
    "page page page paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version "
    "volume"
)
_PLACES = ("12", "3-5", "42, 47", "iv", "7a", "101–10", "3 & 4", "1076-1079", "5:12", "xii–xiv")
_PREFIXES = ("see ", "cf. ", "See also ", "e.g., ", "contra: ", "according to <i>the</i> ", "in ", "voir ")
_SUFFIXES = (
    ", for a start",
    " and elsewhere",
    ". Not so others",
    "; but see above",
    " (my italics)",
    "!",
    ", <i>passim</i>",
)
_PAGES = ("12-34", "123–45", "e1002", "7", "1076-1079", "12, 14-16", "iv-xi", "100-104, 110", "S10-S20", "52-3")
_NUMBERS = ("1", "2", "12", "IV", "3a", "3-5", "2 & 4", "21", "103", "A7")
_EDITIONS = ("1", "2", "3", "2nd", "Revised", "11", "2nd revised")
_ROLES = (
    "editor translator container-author collection-editor director interviewer recipient composer illustrator "
    "original-author reviewed-author chair compiler producer"
)
_GENRES = ("PhD thesis", "Technical report", "Film", "preprint", "Blog")
_BODIES = ("World Health Organization", "OpenAI", "U.S. Congress", "Forschungszentrum Süd", "国家统计局", "ЮНЕСКО")


def styles(names: Sequence[str], count: int, seed: int, locales: Sequence[str] = LOCALES) -> list[tuple[str, str]]:
    """So many of these styles, each with the locale to print in."""
    choose = _sequence(seed, "styles")
    return [(name, choose.choice(locales)) for name in sorted(choose.sample(list(names), min(count, len(names))))]


def items(seed: int, count: int = 100) -> list[_Json]:
    """Items in CSL-JSON: the types and the scripts in turn, so that a hundred have all of both."""
    choose = _sequence(seed, "items")
    kinds = sorted(ENTRY_TYPES)
    choose.shuffle(kinds)
    # Every other one is in Latin letters, which have the most rules.
    scripts = [script for other in SCRIPTS[1:] for script in (SCRIPTS[0], other)]
    turns = zip(itertools.cycle(kinds), itertools.cycle(scripts), strict=False)
    made: list[_Json] = []
    for index in range(count):
        # Some works differ from another by little: such must be told apart.
        if made and choose.random() < 0.12:
            made.append(_near(choose, choose.choice(made), f"item-{index}"))
        else:
            made.append(_item(choose, f"item-{index}", *next(turns)))
    return made


def clusters(seed: int, keys: Sequence[str], count: int = 60) -> list[list[_Json]]:
    """So many citations, that cite each key at least once, and some again: at once, soon and late."""
    choose = _sequence(seed, "clusters")
    left = list(keys)
    choose.shuffle(left)
    made: list[list[_Json]] = []
    for number in range(count):
        # What is left for each of the citations to come, so that none of the keys is forgotten.
        size = max(1, -(-len(left) // (count - number)))
        if made and len(left) <= 2 * (count - number - 1) and choose.random() < 0.3:
            made.append(_again(choose, made))
            continue
        cluster = [_cite(choose, left.pop()) for _ in range(min(len(left), max(size, choose.choice((1, 1, 1, 2, 3)))))]
        if made and (not cluster or choose.random() < 0.2):
            cluster.append(_cite(choose, choose.choice(choose.choice(made))["id"]))
        made.append(cluster)
    return made


def _again(choose: random.Random, made: Sequence[Sequence[_Json]]) -> list[_Json]:
    """What the last citation cites, or one before it: as it was, or in another place of the work."""
    earlier = choose.choice((made[-1], made[-1], choose.choice(made)))
    cite = choose.choice(earlier)
    return [dict(cite) if choose.random() < 0.4 else _cite(choose, cite["id"])]


def _cite(choose: random.Random, key: str) -> _Json:
    cite: _Json = {"id": key}
    if choose.random() < 0.4:
        cite |= {"locator": choose.choice(_PLACES), "label": choose.choice(_LOCATORS.split())}
    if choose.random() < 0.2:
        cite["prefix"] = choose.choice(_PREFIXES)
    if choose.random() < 0.2:
        cite["suffix"] = choose.choice(_SUFFIXES)
    if choose.random() < 0.06:
        cite["suppress-author"] = True
    return cite


def _item(choose: random.Random, key: str, kind: str, name: str) -> _Json:
    """An item of a type, most of it in one script; each variable is there more often than not, or now and then."""
    script = _SCRIPTS[name]
    often: _Json = {
        "author": _people(choose, script),
        "title": _title(choose, script),
        "issued": _date(choose),
        "container-title": _title(choose, script, short=True),
        "publisher": choose.choice(script.houses),
        "publisher-place": choose.choice(script.places),
        "volume": choose.choice(_NUMBERS),
        "issue": choose.choice(_NUMBERS),
        "page": choose.choice(_PAGES),
    }
    seldom: _Json = {
        choose.choice(_ROLES.split()): _people(choose, script),
        "editor": _people(choose, script),
        "translator": _people(choose, _SCRIPTS["Latin"])[:2],
        "accessed": {"date-parts": [[2024, choose.randint(1, 12), choose.randint(1, 28)]]},
        "original-date": _date(choose),
        "event-date": _date(choose),
        "edition": choose.choice(_EDITIONS),
        "number": choose.choice(_NUMBERS),
        "number-of-pages": choose.choice(_NUMBERS),
        "number-of-volumes": choose.choice(_NUMBERS),
        "chapter-number": choose.choice(_NUMBERS),
        "collection-title": _title(choose, script, short=True),
        "collection-number": choose.choice(_NUMBERS),
        "container-title-short": "J. Ex. Sys.",
        "title-short": _title(choose, script, short=True),
        "genre": choose.choice(_GENRES),
        "medium": choose.choice(("CD", "print", "DVD")),
        "event-title": _title(choose, script, short=True),
        "event-place": choose.choice(script.places),
        "archive": "City Archive",
        "archive_location": "Box 3, folder 7",
        "authority": choose.choice(_BODIES),
        "section": choose.choice(_NUMBERS),
        "version": choose.choice(("2.0", "1.4.1", "beta")),
        "status": choose.choice(("in press", "forthcoming")),
        "abstract": "What was done, and why.",
        "annote": "Seen in print.",
        "original-title": _title(choose, script),
        "reviewed-title": _title(choose, script),
        "call-number": "QA76.9",
        "ISBN": "978-0-00-000000-2",
        "ISSN": "0000-0019",
    }
    links: _Json = {
        "DOI": f"10.5555/{key}",
        "URL": f"https://example.org/{key}?a=1&b=2",
        "PMID": str(1000 + choose.randint(0, 999)),
    }
    found: _Json = {"id": key, "type": kind}
    for likely, values in ((0.8, often), (0.12, seldom), (0.4, links)):
        found |= {variable: value for variable, value in values.items() if choose.random() < likely}
    if "event-title" in found:
        # The reference knows the name of before CSL 1.0.2 as a variable of its own.
        found["event"] = found["event-title"]
    if language := choose.choice(script.languages):
        found["language"] = language
    return found


def _near(choose: random.Random, item: _Json, key: str) -> _Json:
    """An item much like another: another title, and perhaps a last author, another year or other given names."""
    authors = list(item.get("author", ()))
    latin = _SCRIPTS["Latin"]
    near = {**item, "id": key, "title": f"{item.get('title', 'Notes')} {choose.choice(('II', 'III', 'IV'))}"}
    match choose.randrange(4):
        case 0 if authors:
            near["author"] = [*authors, _person(choose, latin)]
        case 1 if authors and "family" in authors[0]:
            near["author"] = [{**authors[0], "given": choose.choice(latin.given)}, *authors[1:]]
        case 2:
            near["issued"] = _date(choose)
    return near


def _title(choose: random.Random, script: _Script, *, short: bool = False) -> str:
    words = script.words.split()
    start = script.joint.join(choose.choice(words) for _ in range(choose.randint(2, 3 if short else 7)))
    title = start[:1].upper() + start[1:]
    if short:
        return title
    more = script.joint.join(choose.choice(words) for _ in range(3))
    shapes = ("{}: {}", "{}?", "“{}” {}", "{} <i>{}</i>", "{} ({})", "{}. {}", '{} <span class="nocase">{}</span>')
    return choose.choice(shapes).format(title, more) if choose.random() < 0.4 else title


def _people(choose: random.Random, script: _Script) -> list[_Json]:
    count = choose.choice((1, 1, 1, 2, 2, 3, 4, 7, 12))
    return [_person(choose, script) for _ in range(count)]


def _person(choose: random.Random, script: _Script) -> _Json:
    if choose.random() < 0.08:
        return {"literal": choose.choice(_BODIES)}
    person: _Json = {"family": choose.choice(script.families), "given": choose.choice(script.given)}
    if script is _SCRIPTS["Latin"]:
        match choose.randrange(12):
            case 0:
                person["non-dropping-particle"] = choose.choice(("van der", "de", "von"))
            case 1:
                person["dropping-particle"] = choose.choice(("von", "d’", "de la"))
            case 2:
                person["suffix"] = choose.choice(("Jr.", "III"))
            case 3:
                del person["given"]
    return person


def _date(choose: random.Random) -> _Json:
    """A date: most years near each other, so that works of one author share them."""
    year = choose.choice((2019, 2020, 2020, 2021, 1999, 1867))
    first = [year, choose.randint(1, 12), choose.randint(1, 28)]
    shapes: tuple[_Json, ...] = (
        {"date-parts": [first[:2]]},
        {"date-parts": [first, [year, 12, 30]]},
        {"date-parts": [first[:2], [year + 1, 2]]},
        {"date-parts": [[year], [year + 3]]},
        {"date-parts": [[year]], "season": choose.randint(1, 4)},
        {"date-parts": [[year]], "circa": True},
        {"date-parts": [[choose.choice((-44, 79, 476))]]},
    )
    likely: tuple[_Json, ...] = ({"date-parts": [first]}, {"date-parts": [[year]]})
    return choose.choice(shapes) if choose.random() < 0.5 else choose.choice(likely)


def _sequence(seed: int, what: str) -> random.Random:
    return random.Random(f"{what} {seed}")  # noqa: S311  (a fixed sequence)
