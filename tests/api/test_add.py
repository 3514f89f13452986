"""New entries from identifiers, in a library and in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mlsysbib
from mlsysbib import Client, Entry, Library, UsageError, WrongValue
from standin.server import Standin
from standin.works import article, preprint

Make = Callable[..., Client]


def test_a_library_gets_an_entry_with_what_is_known_of_the_work(client: Make) -> None:
    before = Library({"mine": Entry(title="Mine")})
    added = mlsysbib.add(before, article(2).doi, client())
    (key,) = added.new
    assert list(added.library) == ["mine", key]
    assert added.keys == {article(2).doi: key}
    assert added.library[key].title.startswith(article(2).title)  # type: ignore[union-attr]
    assert added.library[key].author
    assert (added.unknown, added.unanswered, added.failures) == ((), (), ())
    assert list(before) == ["mine"]


def test_what_is_there_already_is_not_asked_about(standin: Standin, client: Make) -> None:
    before = {"one": Entry(doi=article(1).doi)}
    added = mlsysbib.add(before, [f"https://doi.org/{article(1).doi.upper()}"], client())
    assert added.new == ()
    assert set(added.keys.values()) == {"one"}
    assert standin.seen == []


def test_one_work_asked_for_twice_is_added_once(client: Make) -> None:
    texts = [article(2).doi, f"https://dx.doi.org/{article(2).doi}", preprint(3).arxiv]
    added = mlsysbib.add({}, texts, client())
    assert len(added.new) == 2
    assert set(added.keys) == set(texts)
    assert added.keys[texts[0]] == added.keys[texts[1]] != added.keys[texts[2]]


def test_keys_are_given_or_formed(client: Make) -> None:
    assert mlsysbib.add({}, article(2).doi, client(), key="mine").new == ("mine",)
    formed = mlsysbib.add({}, article(2).doi, client(), template="'x' + year").new
    assert formed[0].startswith("x")
    taken = mlsysbib.add({formed[0]: Entry(title="Other")}, article(2).doi, client(), template="'x' + year").new
    assert taken == (f"{formed[0]}a",)


def test_what_nobody_knows_and_what_was_not_answered_are_two_things(standin: Standin, client: Make) -> None:
    added = mlsysbib.add({}, "10.9999/nothing", client())
    assert (added.unknown, added.unanswered, list(added.library)) == (("10.9999/nothing",), (), [])
    standin.fault("crossref", "error 401!")
    added = mlsysbib.add({}, article(3).doi, client())
    assert (added.unknown, added.unanswered, list(added.library)) == ((), (article(3).doi,), [])
    assert "crossref" in {failure.source for failure in added.failures}


@pytest.mark.parametrize(
    ("asked", "key", "said"),
    [
        ("gibberish", None, "'gibberish' is not an identifier"),
        ("2049-3630", None, "is not an identifier"),
        ("ISSN 2049-3630", None, "is an ISSN"),
        ("10.1145/1", "a b", "cannot cite 'a b'"),
        ("10.1145/1", "there", "there is an entry there already"),
        (["10.1145/1", "10.1145/2"], "new", "a key is of one entry"),
    ],
)
def test_what_cannot_be_asked_for_raises_and_asks_nobody(
    standin: Standin, client: Make, asked: str, key: str | None, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        mlsysbib.add({"there": Entry(title="There")}, asked, client(), key=key)
    assert said in str(caught.value)
    assert standin.seen == []


def test_calls_that_cannot_be_are_told(client: Make) -> None:
    with pytest.raises(WrongValue, match="add takes a Client, not text"):
        mlsysbib.add({}, "10.1145/1", "me@example.org")  # type: ignore[arg-type]
    with pytest.raises(WrongValue, match="asked"):
        mlsysbib.add({}, 5, client())  # type: ignore[arg-type]
    with pytest.raises(WrongValue):
        mlsysbib.add("refs.bib", "10.1145/1", client())  # type: ignore[arg-type]


# In a file


def test_the_identifier_goes_into_the_file_and_the_rest_into_its_lock(client: Make, tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    path.write_text("# mine\nentries:\n  one:   # first\n    title: One\n")
    added = mlsysbib.add_to_file(path, article(2).doi, client(), key="two")
    before = "# mine\nentries:\n  one:   # first\n    title: One\n"
    assert path.read_text() == f"{before}\n  two:\n    doi: {article(2).doi}\n"
    assert added.new == ("two",)
    assert added.library == mlsysbib.load(path)
    assert added.library["two"].title.startswith(article(2).title)  # type: ignore[union-attr]
    assert mlsysbib.read_lock(path).records("two")


def test_a_file_is_begun(client: Make, tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    mlsysbib.add_to_file(path, article(2).doi, client(), key="two")
    assert path.read_text() == f"entries:\n  two:\n    doi: {article(2).doi}\n"


def test_nothing_new_changes_nothing(client: Make, tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    mlsysbib.add_to_file(path, article(2).doi, client())
    before = {each.name: each.read_bytes() for each in tmp_path.glob("entries*")}
    again = mlsysbib.add_to_file(path, [article(2).doi, "10.9999/nothing"], client())
    assert (again.new, again.unknown) == ((), ("10.9999/nothing",))
    assert {each.name: each.read_bytes() for each in tmp_path.glob("entries*")} == before


def test_a_file_of_another_kind_and_a_key_that_is_taken_stay_as_they_are(client: Make, tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text("@book{a, title = {A}}")
    with pytest.raises(UsageError, match=r"entries are added to a \.yaml file"):
        mlsysbib.add_to_file(bib, article(2).doi, client())
    assert bib.read_text() == "@book{a, title = {A}}"
    path = tmp_path / "entries.yaml"
    path.write_text("entries:\n  a:\n    title: A\n")
    with pytest.raises(UsageError, match="has an entry a already"):
        mlsysbib.add_to_file(path, article(2).doi, client(), key="a")
    assert path.read_text() == "entries:\n  a:\n    title: A\n"


def test_the_works_that_words_may_mean_are_listed_and_one_is_added(client: Make) -> None:
    found, failures = mlsysbib.candidates("invented case 3 systems machine learning", client())
    assert {each.identifier for each in found} == {article(3).doi, article(4).doi}
    assert failures == ()
    added = mlsysbib.add({}, found[0].identifier, client())
    assert added.library[added.new[0]].doi == found[0].identifier
    assert mlsysbib.candidates("no such words anywhere", client()) == ([], ())


@pytest.mark.parametrize("words", ["", " ", b"invented case 3", None])
def test_words_that_are_none_are_refused(client: Make, words: Any) -> None:
    with pytest.raises(WrongValue, match="candidates takes the words of a title"):
        mlsysbib.candidates(words, client())


def test_a_service_that_a_key_is_of_use_to_is_searched_where_the_others_find_nothing(
    standin: Standin, client: Make
) -> None:
    mlsysbib.candidates("invented case 3 systems machine learning", client())
    assert not standin.asked("semantic-scholar")
    mlsysbib.candidates("no such words anywhere", client())
    assert len(standin.asked("semantic-scholar")) == 1
    assert not standin.asked("openalex")


def test_what_nobody_can_be_asked_about_is_kept_and_who_needs_a_key_is_named(
    standin: Standin, client: Make, tmp_path: Path
) -> None:
    path = tmp_path / "entries.yaml"
    added = mlsysbib.add_to_file(path, ["W2741809807", "10.9999/nothing"], client())
    assert added.bare == added.new == ("openalex-org-W2741809807",)
    assert added.unknown == ("10.9999/nothing",)
    assert added.without_key == {"W2741809807": ("openalex",)}
    assert mlsysbib.read_lock(path).entries == {}
    library = mlsysbib.load(path, lock=False)
    lock, _ = mlsysbib.enrich(library, client())
    assert not standin.asked("openalex")
    # Once there is a key, it is asked about.
    mlsysbib.enrich(library, client(keys={"openalex": "a-key"}), lock=lock)
    assert len(standin.asked("openalex")) == 1


def test_each_hundred_is_written_when_it_is_answered(standin: Standin, client: Make, tmp_path: Path) -> None:
    path = tmp_path / "entries.yaml"
    texts = [article(number).doi for number in range(1, 131)]
    there: list[int] = []

    def planned(source: str, _questions: int) -> None:
        if source == "crossref":
            there.append(len(mlsysbib.load(path)) if path.exists() else 0)

    added = mlsysbib.add_to_file(path, texts, client(), planned=planned)
    assert len(added.new) == len(mlsysbib.read_lock(path).entries) == 130
    assert there == [0, 100]
    assert len(standin.asked("crossref")) == 4
