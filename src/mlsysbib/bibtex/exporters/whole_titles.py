"""Titles all in braces: protection where somebody put it there, nothing where an exporter does so to all.

``title = {{Deep Learning for X}}`` keeps its capitals in every style. Mendeley, ADS, INSPIRE, OUP and Web of Science
write every title so, whatever case it is in, and so do people for all of a file. Zotero puts braces around every word
with a capital (``{Is} {All} {You} {Need}``), Better BibTeX around runs of them (``{{Is All You Need}}``). Such braces
say nothing of a title: they are written again, for BibTeX's styles print by them, and citations have it without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from mlsysbib.bibtex.language.babel import language_of
from mlsysbib.text.braces import is_group
from mlsysbib.text.patterns import pattern

_TITLE = pattern(r"(?<![\w-])title\s*=\s*[{\"]", re.IGNORECASE)
_BRACE = pattern(r"[{}\"]")
_HEAD = 1 << 17
_FEW = 3
_MARKS = ("adsurl", "adsnote", "mendeley-tags", "mendeley-groups", "unique-id")
# Mendeley's ":home/doe/a.pdf:pdf"; JabRef, which wraps no title, has "PDF".
_FILE = pattern(r"\s*:.*:[a-z]+\s*", re.DOTALL)
# The address of the PDF that OUP and others on its platform give.
_PLATFORM = "/article-pdf/"
_GROUP = pattern(r"\{\{[^{}\\$]*\}\}|\{[^{}\\$]*\}")
_WORD = pattern(r"[^\W\d_][^\W_]*")
_LONG = 4
# Words with a capital that begin what is in braces, and that nobody would protect.
_UNPROTECTED = (
    r"\{(?:All|Are|Between|Beyond|Can|Do|Does|From|How|Into|Is|It|Its|Not|Our|That|These|This|Through|Toward"
    r"|Towards|Using|Was|We|What|When|Where|Which|Who|Why|With|Without|You|Your)\b"
)
# (each branch begins with the brace, which is quick to look for)
SIGN = pattern(rf"\{{(?<=\A\{{)(?!\\).*\}}\s*\Z|{_UNPROTECTED}", re.DOTALL)
"""What a title has to have unless the whole file does so."""
COMPOUND = re.compile(r"\{\$?[A-Z][a-z]+-[A-Za-z]")
"""What such a title has that a compound begins in, also where Google Scholar has made mathematics of the braces."""
_COMPOUND = pattern(r"\{([A-Z][a-z]+(?:-[A-Za-z][a-z]*)+)\}")
KEPT = {"title": "@title", "booktitle": "@container-title"}
"""The fields that such braces are taken from, and the names under which they stay as they were."""


def habit(text: str) -> str:
    """What a .bib file does to its titles: "titles" or "words" in braces, if three or more and four of five are so."""
    head = text[:_HEAD]
    if "{{" not in head and '"{' not in head and " {" not in head:
        return ""
    titles = [title for match in _TITLE.finditer(head) if (title := _value(head, match.end()))]
    return next((name for name, braced in _HABITS.items() if _is_habit(titles, braced)), "")


def _value(text: str, start: int) -> str:
    """The value whose opening brace or quote stands before a place; empty where it does not end."""
    closing, depth = "}" if text[start - 1] == "{" else text[start - 1], 0
    for match in _BRACE.finditer(text, start):
        if match[0] == closing and depth == 0:
            return text[start : match.start()].strip()
        depth += (match[0] == "{") - (match[0] == "}")
    return ""


def _is_habit(titles: list[str], braced: Callable[[str], bool | None]) -> bool:
    """Whether most titles are braced in a way; of those that say nothing of it (None) nothing is said."""
    found = [said for said in map(braced, titles) if said is not None]
    return sum(found) >= max(_FEW, len(found) * 0.8)


def _in_words(title: str) -> bool | None:
    """Whether a title has braces around all of its capitals; None where it has no words in title case."""
    if is_group(title):
        return None
    outside = _WORD.findall(_GROUP.sub(" ", title))
    inside = [word for group in _GROUP.findall(title) for word in _WORD.findall(group)]
    capitals = [word for word in outside[bool(outside and title.startswith(outside[0])) :] if word[0].isupper()]
    if any(word.islower() and len(word) >= _LONG for word in outside) or len(capitals) + len(inside) < 2:
        return None
    return not capitals


_HABITS: dict[str, Callable[[str], bool | None]] = {"titles": is_group, "words": _in_words}


def unwrapped(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The title without braces that tell nothing, by an exporter's fields, the whole file (``@wraps``) or the title."""
    source, wraps = fields[field].strip(), fields.get("@wraps")
    bare = source
    if is_group(source):
        marked = wraps == "titles" or _is_marked(fields)
        bare = source[1:-1].strip() if field == "title" and marked else source
    elif (wraps == "words" or _has_all_in_braces(source)) and _is_english(fields):
        bare = _GROUP.sub(lambda group: group[0].strip("{}"), source)
    # What was in the file is written again, see ``kept_titles``.
    return {field: bare, KEPT[field]: source} if bare != source else None


def of_compounds(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The title without the braces that USENIX has around every word with a capital within, if it is a compound."""
    if not any("usenix" in fields.get(name, "").lower() for name in ("publisher", "booktitle", "url", "organization")):
        return None
    source = fields[field].strip()
    bare = _COMPOUND.sub(r"\1", source)
    return {field: bare, KEPT[field]: fields.get(KEPT[field], source)} if bare != source else None


# Titles of volumes come again and again.
@lru_cache(maxsize=1 << 10)
def _has_all_in_braces(title: str) -> bool:
    """Whether a title alone tells that somebody's program put its words in braces."""
    return bool(re.search(_UNPROTECTED, title) and _in_words(title))


def _is_marked(fields: dict[str, str]) -> bool:
    """Whether an entry has fields of an exporter that puts braces around every title."""
    if any(mark in fields for mark in _MARKS) or _FILE.fullmatch(fields.get("file", "")):
        return True
    return any(_PLATFORM in fields.get(field, "") for field in ("eprint", "_eprint", "url"))


def _is_english(fields: dict[str, str]) -> bool:
    """Whether capitals in braces may be those of a title in title case; other languages mean theirs."""
    return (language_of(fields) or "en").lower().startswith("en")
