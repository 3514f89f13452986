"""The entries of a list by tag, section and type."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib import Entry, Header, Library, UsageError

LIBRARY = Library(
    {
        "one": Entry(type="book", tags=("serving", "systems"), list_section="early"),
        "two": Entry(type="article-journal", tags=("serving",), list_section="late"),
        "three": Entry(type="book", tags=("systems",)),
    },
    header=Header(title="A list", sections={"early": "Early", "late": "Late", "empty": "Empty"}),
)


def test_all_that_is_asked_for_must_hold() -> None:
    assert list(mlsysbib.listed(LIBRARY)) == ["one", "two", "three"]
    assert list(mlsysbib.listed(LIBRARY, tags="serving")) == ["one", "two"]
    assert list(mlsysbib.listed(LIBRARY, tags=["serving", "systems"])) == ["one"]
    assert list(mlsysbib.listed(LIBRARY, type="book")) == ["one", "three"]
    assert list(mlsysbib.listed(LIBRARY, section="late", type="book")) == []
    assert list(mlsysbib.listed(LIBRARY, section="empty")) == []
    assert mlsysbib.listed(LIBRARY, section="early").header == LIBRARY.header


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"tags": "servin"}, "no entry has the tag 'servin'; did you mean serving"),
        ({"section": "earl"}, "the list has no section 'earl'; did you mean early"),
        ({"type": "books"}, "there is no type 'books'; did you mean book"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        mlsysbib.listed(LIBRARY, **asked)  # type: ignore[arg-type]
    assert said in str(caught.value)
