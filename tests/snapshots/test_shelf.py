"""What snapshots say of an entry in the place of a service: by identifier, by title, and where it is from."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from mlsysbib.errors import UnexpectedAnswer, UsageError
from mlsysbib.merge.origins import snapshot_of
from mlsysbib.model import Date, Entry, Name
from mlsysbib.model.record import Record
from mlsysbib.snapshots.shelf import shelves
from standin.dumps import BIB, DBLP, FOUND, snapshot

ANN = (Name(family="Doe", given="Ann"),)
SEARCHED = Entry(type="article-journal", title="Findable works of many Systems!", author=ANN, issued=Date(year=2019))


def named(paths: list[str], source: str, entry: Entry) -> Record | None:
    with shelves(paths) as there:
        return there[source].named(entry)


def looked_for(paths: list[str], source: str, entry: Entry) -> Record | None:
    with shelves(paths) as there:
        return there[source].searched(entry)


def test_a_record_says_which_snapshot_it_is_from(tmp_path: Path) -> None:
    path = snapshot(tmp_path, "dblp")
    record = named([path], "dblp", Entry(doi="10.5555/FOUND.1"))
    assert record is not None
    assert record.entry is not None
    assert (record.source, record.entry.title, record.entry.author[0].family) == ("dblp", FOUND, "Doe")
    assert (record.url, record.retrieved, record.status) == ("snapshot:dblp.sqlite#journals/x/Doe19", "2026-11-01", 200)
    begin = DBLP.index("<article key")
    assert record.sha256 == sha256(DBLP[begin : DBLP.index("<inproceedings")].encode()).hexdigest()
    assert (record.evidence["by"], record.evidence["id"]) == ("doi", "10.5555/FOUND.1")
    assert record.evidence["snapshot"] == {
        "dump": "dblp-2026-11-01.xml",
        "date": "2026-11-01",
        "sha256": sha256((tmp_path / "dblp-2026-11-01.xml").read_bytes()).hexdigest(),
    }


@pytest.mark.parametrize(
    ("kind", "entry", "by", "identifier"),
    [
        ("dblp", Entry(arxiv="2001.00001"), "arxiv", "journals/corr/abs-2001-00001"),
        ("dblp", Entry(arxiv="2001.00001v3"), "arxiv", "journals/corr/abs-2001-00001"),
        ("dblp", Entry(doi="10.48550/arXiv.2001.00001"), "arxiv", "journals/corr/abs-2001-00001"),
        ("dblp", Entry(url="https://dblp.org/rec/conf/y/Doe20.html"), "dblp", "conf/y/Doe20"),
        ("bib", Entry(doi="10.5555/found.1"), "doi", "DBLP:journals/x/Doe19"),
        ("crossref", Entry(doi="10.5555/found.1"), "doi", "10.5555/found.1"),
    ],
)
def test_each_identifier_leads_to_it(tmp_path: Path, kind: str, entry: Entry, by: str, identifier: str) -> None:
    record = named([snapshot(tmp_path, kind)], kind, entry)
    assert record is not None
    assert (record.evidence["by"], record.url) == (by, f"snapshot:{kind}.sqlite#{identifier}")


@pytest.mark.parametrize("ask", [named, looked_for])
def test_an_entry_that_names_its_page_at_dblp_has_that_address(
    tmp_path: Path, ask: Callable[[list[str], str, Entry], Record | None]
) -> None:
    wanted = Entry(title="Snapshots without Identifiers", author=ANN, url="https://dblp.org/rec/conf/y/Doe20")
    record = ask([snapshot(tmp_path, "bib")], "bib", wanted.replace(issued=Date(year=2020)))
    assert record is not None
    assert record.url == "https://dblp.org/rec/conf/y/Doe20"
    assert snapshot_of(record) == "from a snapshot of 2026-11-01 (bib-2026-11-01.bib)"


@pytest.mark.parametrize("entry", [Entry(doi="10.5555/other"), Entry(isbn="978-0-262-03561-3"), Entry(title=FOUND)])
def test_what_no_identifier_leads_to_is_not_known(tmp_path: Path, entry: Entry) -> None:
    assert named([snapshot(tmp_path, "dblp")], "dblp", entry) is None


def test_an_identifier_in_a_file_of_somebodys_may_be_a_slip(tmp_path: Path) -> None:
    bib, crossref = snapshot(tmp_path, "bib"), snapshot(tmp_path, "crossref")
    assert named([bib], "bib", Entry(doi="10.5555/wrong.1", title=FOUND, author=ANN)) is None
    assert named([bib], "bib", Entry(doi="10.5555/wrong.1")) is not None
    # A registry knows what it registered: that the entry says something else is a finding.
    assert named([crossref], "crossref", Entry(doi="10.5555/back.1", title="Something Else")) is not None


def test_of_several_under_one_identifier_it_is_the_one_like_the_entry(tmp_path: Path) -> None:
    both = BIB + "@article{other,\n  title = {Front Matter},\n  doi = {10.5555/found.1},\n  year = 2019\n}\n"
    path = snapshot(tmp_path, "bib", text="@misc{first,\n  title = {Index},\n  doi = {10.5555/found.1}\n}\n" + both)
    record = named([path], "bib", Entry(doi="10.5555/found.1", title="Findable works of many systems"))
    assert record is not None
    assert record.url.endswith("#DBLP:journals/x/Doe19")


def test_what_is_somebodys_own_is_not_told(tmp_path: Path) -> None:
    record = named([snapshot(tmp_path, "bib")], "bib", Entry(doi="10.5555/found.1"))
    assert record is not None
    assert record.entry == Entry(
        type="article-journal",
        title=FOUND,
        author=ANN,
        container_title="Journal of Systems",
        issued=Date(year=2019),
        doi="10.5555/found.1",
    )


def test_a_title_is_searched_for_and_judged_as_a_services_hit_is(tmp_path: Path) -> None:
    record = looked_for([snapshot(tmp_path, "dblp")], "dblp", SEARCHED)
    assert record is not None
    assert record.entry is not None
    assert record.entry.doi == "10.5555/Found.1"
    assert (record.evidence["by"], record.evidence["agreed"]) == ("search", ["title", "authors", "year"])
    assert record.evidence["snapshot"]["date"] == "2026-11-01"


def test_what_is_not_sure_is_a_candidate(tmp_path: Path) -> None:
    doubtful = Entry(title="Snapshots without Identifiers", author=(Name(family="Roe"),), issued=Date(year=2020))
    record = looked_for([snapshot(tmp_path, "dblp")], "dblp", doubtful)
    assert record is not None
    assert (record.entry, record.url) == (None, "snapshot:dblp.sqlite")
    (candidate,) = record.evidence["candidates"]
    assert (candidate["id"], candidate["differs"]) == ("DBLP:conf/y/Doe20", ["authors"])
    nothing = looked_for([snapshot(tmp_path, "crossref")], "crossref", Entry(title="Quicksilver Ornithology"))
    assert nothing is not None
    assert (nothing.entry, nothing.evidence.get("candidates")) == (None, [])
    assert looked_for([snapshot(tmp_path, "crossref")], "crossref", Entry(title="?")) is None


def test_snapshots_of_one_source_are_asked_in_their_order(tmp_path: Path) -> None:
    old = snapshot(tmp_path, "dblp", name="old", day="2025-01-01")
    new = snapshot(tmp_path, "dblp", name="new", text=DBLP.replace("1-12", "1-14"))
    for paths, page in {(old, new): "1-12", (new, old): "1-14"}.items():
        for ask, entry in {named: Entry(doi="10.5555/found.1"), looked_for: SEARCHED}.items():
            record = ask(list(paths), "dblp", entry)
            assert record is not None
            assert record.entry is not None
            assert record.entry.page == page


def test_a_second_snapshot_answers_what_the_first_does_not_know(tmp_path: Path) -> None:
    first = snapshot(tmp_path, "bib", name="first", text="@misc{x,\n  title = {Findable Works}\n}\n")
    second = snapshot(tmp_path, "bib", name="second")
    for ask, entry in {named: Entry(doi="10.5555/found.1"), looked_for: SEARCHED}.items():
        record = ask([first, second], "bib", entry)
        assert record is not None
        assert record.url == "snapshot:second.sqlite#DBLP:journals/x/Doe19"


def test_a_record_that_cannot_be_read_is_no_candidate(tmp_path: Path) -> None:
    path = snapshot(tmp_path, "crossref")
    with pytest.raises(UnexpectedAnswer):
        named([path], "crossref", Entry(doi="10.5555/odd.1"))
    record = looked_for([path], "crossref", Entry(title="Odd", author=ANN))
    assert record is not None
    assert (record.entry, record.near) == (None, ())


def test_a_snapshot_that_is_damaged_inside_is_told(tmp_path: Path) -> None:
    path = Path(snapshot(tmp_path, "bib"))
    data = path.read_bytes()
    begin = data.index(b"\x78\x5e")  # where zlib's own form begins
    path.write_bytes(data[:begin] + bytes(40) + data[begin + 40 :])
    with pytest.raises(UsageError, match=r"bib\.sqlite: this snapshot is damaged"):
        named([str(path)], "bib", Entry(doi="10.5555/found.1"))
