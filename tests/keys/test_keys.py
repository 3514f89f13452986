from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.keys import Template, assign, fresh
from mlsysbib.model import Date, Entry, Name

SHORT = Template("auth.lower + year")


def work(family: str, year: int, title: str = "", **fields: str) -> Entry:
    return Entry(author=(Name(family=family),), issued=Date(year=year), title=title or None, **fields)


def test_letters_go_by_content_and_not_by_order() -> None:
    works = {
        "k1": work("Smith", 2020, "Zebras"),
        "k2": work("Smith", 2020, "Ants"),
        "k3": Entry(author=(Name(family="Smith"),), issued=Date(year=2020, month=3), title="Bees"),
        "k4": work("Jones", 2020),
    }
    plan = {"k1": "smith2020a", "k2": "smith2020", "k3": "smith2020b", "k4": "jones2020"}
    assert assign(works, SHORT) == plan
    assert assign(dict(reversed(works.items())), SHORT) == plan


def test_keys_that_fit_stay_whoever_joins() -> None:
    works = {"smith2020": work("Smith", 2020, "Zebras"), "new": work("Smith", 2020, "Ants")}
    assert assign(works, SHORT) == {"smith2020": "smith2020", "new": "smith2020a"}
    works = {"smith2020c": work("Smith", 2020, "Zebras"), "smith2020zebras": work("Smith", 2020, "Ants")}
    assert assign(works, SHORT) == {"smith2020c": "smith2020c", "smith2020zebras": "smith2020"}


def test_others_keep_their_keys_and_are_not_taken_from() -> None:
    works = {"smith2020": Entry(), "other": work("Smith", 2020)}
    assert assign(works, SHORT, only={"other"}) == {"other": "smith2020a"}


def test_letters_are_the_same_whichever_works_are_chosen() -> None:
    works = {name: work("Smith", 2020, title) for name, title in (("x", "C"), ("y", "A"), ("z", "B"))}
    whole = assign(works, SHORT)
    assert whole == {"x": "smith2020b", "y": "smith2020", "z": "smith2020a"}
    for some in ({"x"}, {"z"}, {"x", "z"}, {"y", "x"}, set()):
        assert assign(works, SHORT, only=some) == {key: whole[key] for key in works if key in some}


def test_keys_differ_in_more_than_case() -> None:
    works = {"one": work("deLuca", 2020, "A"), "two": work("DeLuca", 2020, "B")}
    plan = assign(works, Template("auth + year"))
    assert plan == {"one": "deLuca2020a", "two": "DeLuca2020"}


def test_a_letter_never_makes_another_works_key() -> None:
    works = {"1": work("Li", 2020, "X"), "2": work("Li", 2020, "Y"), "3": work("Li", 2020, "Z", volume="a")}
    assert assign(works, Template("auth + year + volume")) == {"1": "Li2020", "2": "Li2020b", "3": "Li2020a"}


def test_more_than_26() -> None:
    works = {f"{number:03}": work("Li", 2020, f"{number:03}") for number in range(30)}
    plan = assign(works, Template("auth + year"))
    assert [plan["000"], plan["001"], plan["026"], plan["027"], plan["029"]] == [
        "Li2020", "Li2020a", "Li2020z", "Li2020aa", "Li2020ac"]  # fmt: skip


def test_fresh_keys_for_new_entries() -> None:
    entry = work("Smith", 2020, "Ants")
    assert fresh(entry, []) == "smith2020ants"
    assert fresh(entry, ["Smith2020Ants", "smith2020antsa"]) == "smith2020antsb"
    assert fresh(entry, ["smith2020"], SHORT) == "smith2020a"


WORKS = st.lists(
    st.tuples(st.sampled_from(["Li", "li", "Lia"]), st.sampled_from([2020, 2021]), st.text("ab", max_size=2))
)


@settings(max_examples=150, deadline=None)
@given(WORKS, st.randoms(use_true_random=False))
def test_keys_are_unique_settled_and_the_same_in_any_order(works: list[tuple[str, int, str]], random: Random) -> None:
    entries = {f"k{number}": work(*parts) for number, parts in enumerate(works)}
    plan = assign(entries)
    assert len({key.casefold() for key in plan.values()}) == len(entries)
    shuffled = list(entries.items())
    random.shuffle(shuffled)
    assert assign(dict(shuffled)) == plan
    renamed = {plan[key]: entry for key, entry in entries.items()}
    assert assign(renamed) == {key: key for key in renamed}
