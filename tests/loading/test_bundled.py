"""The bundled library: entries.yaml at the root of the repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import mlsysbib
from mlsysbib.lock import file as lock
from mlsysbib.lock.beside import lock_path
from mlsysbib.model import Date, DateRange, Entry, Library, Name, first_date
from mlsysbib.writers.entries_yaml import EntriesYamlWriter

FILE = Path(__file__).parents[2] / "entries.yaml"

# What the facts say in more words than the entry's field holds, or in another form.
VENUES = {
    "sculley2015hidden": "Advances in Neural Information Processing Systems",
    "productionizing2016": "Machine Learning Systems Workshop at ICML 2016",
    "baylor2017tfx": "Proceedings of the 23rd ACM SIGKDD International Conference on "
    "Knowledge Discovery and Data Mining",
}
TITLES = {"sysml2019": "SysML Conference 2019"}


# The list's works: section, type, year, number of authors and the first of them, pages, and the identifier.
SEED: dict[str, tuple[object, ...]] = {
    "sculley2015hidden": ("considerations", "paper-conference", 2015, 10, "D. Sculley", "2503-2511", None),
    "breck2016whats": ("considerations", "paper-conference", 2016, 5, "Eric Breck", None, None),
    "arxiv1708.02363": ("considerations", "article", 2017, 0, None, None, "1708.02363"),
    "productionizing2016": ("enterprise", "paper-conference", 2016, 0, None, None, None),
    "baylor2017tfx": (
        "enterprise",
        "paper-conference",
        2017,
        22,
        "Denis Baylor",
        "1387-1395",
        "10.1145/3097983.3098021",
    ),
    "hermann2017michelangelo": ("enterprise", "post-weblog", 2017, 2, "Jeremy Hermann", None, None),
    "hazelwood2018applied": (
        "enterprise",
        "paper-conference",
        2018,
        17,
        "Kim Hazelwood",
        "620-629",
        "10.1109/HPCA.2018.00059",
    ),
    "sparks2017keystoneml": (
        "open-source",
        "paper-conference",
        2017,
        5,
        "Evan R. Sparks",
        "535-546",
        "10.1109/ICDE.2017.109",
    ),
    "keystoneml-website": ("open-source", "webpage", None, 1, "UC Berkeley AMPLab", None, None),
    "crankshaw2017clipper": ("open-source", "paper-conference", 2017, 6, "Daniel Crankshaw", "613-627", "1612.03079"),
    "clipper-website": ("open-source", "webpage", None, 1, "UC Berkeley RISE Lab", None, None),
    "learningsys2015": ("conferences", "event", 2015, 0, None, None, None),
    "mlsys-icml2016": ("conferences", "event", 2016, 0, None, None, None),
    "mlsys-nips2016": ("conferences", "event", 2016, 0, None, None, None),
    "aisys-sosp2017": ("conferences", "event", 2017, 0, None, None, None),
    "mlsys-nips2017": ("conferences", "event", 2017, 0, None, None, None),
    "sysml2018": ("conferences", "event", 2018, 0, None, None, None),
    "sysml2019": ("conferences", "event", 2019, 0, None, None, None),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return mlsysbib.load()


@pytest.fixture(scope="module")
def facts(shared: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((shared / "facts" / "seed-papers.yaml").read_text())
    return found


def people(names: tuple[Name, ...]) -> list[str]:
    return [str(name) for name in names]


def addresses(entry: Entry) -> list[str | None]:
    return [entry.url, *(link.url for link in entry.links)]


def test_every_link_of_the_list_has_its_entry(library: Library, facts: list[dict[str, Any]]) -> None:
    seed = [fact["id"] for fact in facts]
    assert [key for key in library if key in seed] == seed


def test_what_is_known_of_each_work_of_the_list(library: Library) -> None:
    assert [key for key in library if key in SEED] == list(SEED)
    for key, wanted in SEED.items():
        entry = library[key]
        dated = first_date(entry.issued)
        first = next(iter(people(entry.author)), None)
        year, count = dated.year if dated else None, len(entry.author)
        identifier = entry.doi or entry.arxiv
        assert (entry.list_section, entry.type, year, count, first, entry.page, identifier) == wanted, key


def test_the_sections_of_the_list_come_first_and_in_its_order(library: Library, shared: Path) -> None:
    headings = re.findall(r"\d\. \[(.+?)\]\(#(.+?)\)", (shared / "seed" / "reading-list.md").read_text())
    theirs = [(name, heading) for heading, name in headings]
    assert list(library.header.sections.items())[: len(theirs)] == theirs


def test_entry_by_entry(library: Library, facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        key, entry = fact["id"], library[fact["id"]]
        assert entry.title == TITLES.get(key, fact["title"])
        assert entry.list_section == fact["section"]
        assert entry.type == ("event" if fact["type"].startswith("event") else fact["type"])
        authors = fact.get("authors") or []
        assert people(entry.author) == [a.get("literal") or f"{a['given']} {a['family']}" for a in authors]
        dated = first_date(entry.issued)
        assert (dated.year if dated else None) == fact["year"]
        # The list's own link is kept, whatever better address there is.
        assert fact["seed"]["url"] in addresses(entry)
        assert entry.doi == (None if "NOT seen" in (fact.get("doi") or "") else fact.get("doi"))
        assert (entry.arxiv, entry.isbn) == (fact.get("arxiv"), fact.get("isbn"))
        assert entry.publisher == (fact.get("publisher") or None)
        assert (entry.page, entry.volume) == (fact.get("pages"), fact.get("volume"))
        if entry.type in ("paper-conference", "post-weblog"):
            assert entry.container_title == VENUES.get(key, fact["venue"])


def test_dates_are_as_exact_as_they_are_known(library: Library, facts: list[dict[str, Any]]) -> None:
    for fact in facts:
        issued = library[fact["id"]].issued
        known = re.match(r"[\d-]+(?:/[\d-]+)?", str(fact.get("date") or ""))
        if isinstance(issued, Date) and issued.month is not None:
            assert known is not None
            assert known[0].startswith(str(issued))
        if isinstance(issued, DateRange):
            assert known is not None
            assert known[0] == str(issued)


def test_two_works_know_both_their_identities(library: Library) -> None:
    keystone, clipper = library["sparks2017keystoneml"], library["crankshaw2017clipper"]
    assert (keystone.doi, keystone.arxiv) == ("10.1109/ICDE.2017.109", "1610.09451")
    assert (clipper.doi, clipper.arxiv, clipper.isbn) == (None, "1612.03079", "978-1-931971-37-9")
    assert first_date(keystone.issued) == Date(year=2017, month=4)


def test_what_is_unknown_is_absent(library: Library) -> None:
    assert library["arxiv1708.02363"].author == ()
    assert library["productionizing2016"].author == ()
    assert [key for key, entry in library.items() if entry.issued is None] == ["keystoneml-website", "clipper-website"]


def test_every_entry_can_be_cited_and_found(library: Library) -> None:
    for entry in library.values():
        assert entry.title
        assert entry.type != "document"
        assert entry.list_section in library.header.sections
        assert entry.doi or entry.url
        assert not (entry.doi and entry.url)


def test_the_file_is_laid_out_as_the_writer_would() -> None:
    written = "".join(EntriesYamlWriter().write(mlsysbib.load(lock=False)))
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert written.splitlines() == [line for line in lines if not line.startswith("  #")]


def test_the_wheel_holds_it() -> None:
    project = (FILE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert '"entries.yaml" = "mlsysbib/entries.yaml"' in project


# Its lock


def test_the_lock_holds_answers_that_were_given_and_fits_the_entries() -> None:
    library, locked = mlsysbib.load(lock=False), lock.read(lock_path(FILE))
    assert set(locked.entries) <= set(library)
    for key in locked.entries:
        records = locked.fitting(key, library[key])
        assert records, key
        for record in records:
            assert record.url.startswith(("https://dblp.org/rec/", "snapshot:"))
            assert (record.status, len(record.sha256)) == (200, 64)
            assert record.retrieved == record.evidence["snapshot"]["date"]


def test_the_lock_has_nothing_of_what_was_not_taken() -> None:
    locked = lock.read(lock_path(FILE))
    assert not [key for key, each in locked.entries.items() if each.incomplete]
    assert all(record.entry is not None for key in locked.entries for record in locked.records(key))


def test_what_was_written_by_hand_stays_beside_the_lock() -> None:
    written, filled = mlsysbib.load(lock=False), mlsysbib.load()
    assert filled.warnings == written.warnings
    for key, entry in written.items():
        for field in entry.__struct_fields__:
            if getattr(entry, field) != getattr(Entry(), field):
                assert getattr(filled[key], field) == getattr(entry, field), (key, field)
