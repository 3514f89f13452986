from __future__ import annotations

from mlsysbib.errors import Finding, Place
from mlsysbib.model import ENTRY_TYPES, Date, Entry, Library, Link, Name, csl_name
from mlsysbib.model.places import Places
from mlsysbib.writers.losses import ALL, alike, losses, tell_losses

ENTRY = Entry(
    type="book",
    title="A title",
    author=(Name(family="Doe"),),
    issued=Date(year=2020),
    container_title="Proceedings",
    links=(Link("https://example.org"),),
    custom={"ris": {"XX": "1"}, "bibtex": {"lccn": "2"}},
)


def fields(held: set[str]) -> list[str]:
    return [loss.field for loss in losses("doe2020", ENTRY, held)]


def test_what_is_set_and_not_held_is_told_by_its_name_in_csl() -> None:
    held = {"type", "title", "author", "custom.ris"}
    assert fields(held) == ["issued", "container-title", "links", "custom.bibtex"]
    assert fields(held | {"issued", "container_title", "links", "custom"}) == []


def test_a_type_that_the_format_does_not_tell_from_others() -> None:
    (loss,) = losses("k", Entry(type="dataset"), frozenset({"title"}))
    assert str(loss) == "k.type: the format has no type of its own for 'dataset'"
    assert loss.severity == "warning"


def test_nothing_is_lost_where_all_but_one_or_all_fields_are_held() -> None:
    everything = frozenset(Entry.__struct_fields__)
    assert list(losses("doe2020", ENTRY, everything)) == []
    assert [loss.field for loss in losses("doe2020", ENTRY, everything - {"title"})] == ["title"]


def test_losses_are_told_with_their_place() -> None:
    told: list[Finding] = []
    places = Places.noted({"doe2020": ((3, 1), {"issued": (5, 2)})}).at("refs.ris")
    library = Library({"doe2020": ENTRY}, places=places)
    tell_losses(told.append, library, "doe2020", alike(set(Entry.__struct_fields__) - {"issued", "title"}))
    assert [(loss.field, loss.place) for loss in told] == [
        ("issued", Place("refs.ris", 5, 2)),
        ("title", Place("refs.ris", 3, 1)),
    ]
    tell_losses(None, library, "doe2020", alike(()))


def test_a_declaration_speaks_of_every_type() -> None:
    assert alike({"title"}).keys() == ENTRY_TYPES
    assert all(csl_name(field) for held in ALL.values() for field in held)
