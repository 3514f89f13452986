"""How programs and people write a work in a .bib: names, titles, venues and pages as each of them has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from mlsysbib.model import Entry, Name
from mlsysbib.text.markup import plain
from mlsysbib.venues import names as venues
from mlsysbib.venues.table import Venue

Fields: TypeAlias = dict[str, str]


class Work(NamedTuple):
    """A record, and its title as it is written in the file."""

    entry: Entry
    raw_title: str


# Names

_MARKS = {0x300: "`", 0x301: "'", 0x302: "^", 0x303: "~", 0x304: "=", 0x306: "u", 0x307: ".", 0x308: '"', 0x30A: "r",
          0x30B: "H", 0x30C: "v", 0x327: "c", 0x328: "k"}  # fmt: skip
_LETTERS = {"ß": r"{\ss}", "ø": r"{\o}", "Ø": r"{\O}", "ł": r"{\l}", "Ł": r"{\L}", "æ": r"{\ae}", "ı": r"{\i}",
            "å": r"{\aa}", "Å": r"{\AA}", "đ": r"{\dj}"}  # fmt: skip
_IN_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "oe"}


def latex(text: str) -> str:
    """Letters with accents as LaTeX's commands."""
    return "".join(map(_as_command, unicodedata.normalize("NFC", text)))


def _as_command(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    apart = unicodedata.normalize("NFD", letter)
    if len(apart) == 1 or ord(apart[1]) not in _MARKS:
        return letter
    mark = _MARKS[ord(apart[1])]
    return f"{{\\{mark}{{{apart[0]}}}}}" if mark.isalpha() else f"{{\\{mark}{apart[0]}}}"


def bare(text: str) -> str:
    """Letters without their accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def in_two(text: str) -> str:
    return "".join(_IN_TWO.get(letter, letter) for letter in text)


def _family(name: Name) -> str:
    return " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))


def _words(name: Name) -> list[str]:
    return [word for word in re.split(r"[\s-]+", name.given) if word]


def full(name: Name) -> str:
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{_family(name)}{suffix}, {name.given}" if name.given else f"{{{name.literal or _family(name)}}}"


def spoken(name: Name) -> str:
    return f"{name.given} {_family(name)}" if name.given else f"{{{name.literal or _family(name)}}}"


def initials(name: Name) -> str:
    return f"{' '.join(f'{word[0]}.' for word in _words(name))} {_family(name)}" if name.given else full(name)


def run_together(name: Name) -> str:
    return f"{_family(name)}, {''.join(word[0] for word in _words(name)).upper()}" if name.given else full(name)


def first_only(name: Name) -> str:
    return f"{name.given.split()[0]} {_family(name)}" if name.given else full(name)


def in_capitals(name: Name) -> str:
    return f"{_family(name).upper()}, {name.given}" if name.given else full(name)


# Titles and venues


def capitals(title: str) -> str:
    """Each word with a capital."""
    return " ".join(word[:1].upper() + word[1:] for word in title.split())


def sentence(title: str) -> str:
    return title[:1].upper() + title[1:].lower()


def escaped(title: str) -> str:
    """A title as programs write one that they do not read: each sign of LaTeX escaped."""
    return re.sub(r"([&%#_$])", r"\\\1", title)


_HEADLINE = str.maketrans({"-": "\u2010", "'": "’"})


def _table(work: Work) -> Venue | None:
    return venues.find(plain(work.entry.container_title or ""))


def told(work: Work) -> str:
    return plain(work.entry.container_title or "")


def short(work: Work) -> str:
    venue = _table(work)
    return venue.eras[-1].short if venue is not None else told(work)


def short_year(work: Work) -> str:
    venue = _table(work)
    return f"{venue.eras[-1].short} {_year(work)}" if venue is not None else told(work)


def whole(work: Work) -> str:
    venue = _table(work)
    return venue.eras[-1].full if venue is not None else told(work)


def abbreviated(work: Work) -> str:
    venue = _table(work)
    return venue.eras[-1].abbreviated if venue is not None else told(work)


def proceedings(work: Work) -> str:
    venue = _table(work)
    return f"Proc. of {venue.eras[-1].short} '{_year(work)[2:]}" if venue is not None else told(work)


def _year(work: Work) -> str:
    issued = work.entry.issued
    return str(getattr(issued, "year", "") or getattr(getattr(issued, "start", None), "year", ""))


# Pages


def dashed(page: str) -> str:
    return page.replace("-", "--")


def shortened(page: str) -> str:
    """The last page without what it has in common with the first: 1123--34."""
    first, dash, last = page.partition("-")
    same = next((at for at, (one, two) in enumerate(zip(first, last, strict=False)) if one != two), 0)
    return (
        f"{first}--{last[same:]}" if dash and len(first) == len(last) and first.isdecimal() and same else dashed(page)
    )


def first_page(page: str) -> str:
    return page.partition("-")[0]


def unsaid(_page: str) -> str:
    return ""


class Dress(NamedTuple):
    """How one program writes: ``most`` names, and then "others"."""

    name: Callable[[Name], str]
    title: Callable[[Work], str]
    venue: Callable[[Work], str]
    page: Callable[[str], str] = dashed
    letters: Callable[[str], str] = str
    most: int = 1000
    doi: bool = False

    def __call__(self, work: Work) -> Fields:
        entry = work.entry
        names = [self.name(name) for name in entry.author]
        names = [*names[: self.most], "others"] if len(names) > self.most else names
        journal = entry.type == "article-journal"
        said = {
            "title": self.title(work),
            "author": self.letters(" and ".join(names)),
            ("journal" if journal else "booktitle"): _escaped(self.venue(work)),
            "year": _year(work),
            "volume": entry.volume if journal else "",
            "number": entry.issue if journal else "",
            "pages": self.page(entry.page or ""),
            "doi": entry.doi if self.doi else "",
        }
        return {name: value for name, value in said.items() if value}


def _escaped(text: str) -> str:
    return text.replace("&", r"\&")


def _plain(change: Callable[[str], str] = str) -> Callable[[Work], str]:
    return lambda work: change(plain(work.entry.title or ""))


DRESSES: Mapping[str, Dress] = {
    "DBLP": Dress(spoken, lambda work: work.raw_title, told, letters=latex, doi=True),
    "Zotero": Dress(full, _plain(escaped), told, letters=latex, doi=True),
    "Scholar": Dress(full, _plain(), whole, most=10),
    "ACM": Dress(full, _plain(capitals), proceedings, doi=True),
    "IEEE": Dress(initials, _plain(sentence), abbreviated),
    "Mendeley": Dress(full, lambda work: f"{{{escaped(plain(work.entry.title or ''))}}}", whole, letters=latex),
    "Scopus": Dress(run_together, _plain(capitals), told, shortened),
    "Web of Science": Dress(run_together, _plain(str.upper), abbreviated, letters=bare),
    "PubMed": Dress(run_together, lambda work: f"{sentence(plain(work.entry.title or ''))}.", told, shortened),
    "LNCS": Dress(initials, _plain(sentence), proceedings, letters=in_two),
    "a talk": Dress(spoken, _plain(), short, unsaid, bare),
    "a language model": Dress(first_only, _plain(), short_year, unsaid, most=3),
    "a French thesis": Dress(in_capitals, _plain(), whole, first_page),
    "a web page": Dress(spoken, lambda work: plain(work.entry.title or "").translate(_HEADLINE), short, unsaid),
}
