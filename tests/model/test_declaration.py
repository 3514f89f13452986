"""What a source declares: values that can be, and what a class of somebody else's says."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from mlsysbib.errors import UsageError, WrongValue
from mlsysbib.model import Rank, Service, When
from mlsysbib.model.declaration import LAST, Declaration, declared_by, declares


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"address": "shelf.example.org"}, "not an http or https address"),
        ({"interval": 0.0}, "interval is 0.0, which is not a number above 0"),
        ({"interval": "1.0"}, "interval is '1.0', which is not a number above 0"),
        ({"connections": 0}, "connections is 0"),
        ({"tries": -1}, "tries is -1"),
        ({"headers": {"user-agent": "somebody"}}, "user-agent, which mlsysbib writes itself"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "which HTTP cannot send"),
        ({"headers": {"X A": "a"}}, "which HTTP cannot send"),
    ],
)
def test_a_service_that_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(WrongValue, match=said):
        Service(**fields)


def test_a_rank_holds_for_all_fields_but_those_it_names() -> None:
    rank = Rank(45, {"publisher": 5})
    assert (rank.of("publisher"), rank.of("title"), Rank().of("title")) == (5, 45, LAST)


def test_the_pace_is_that_of_who_asks_and_of_what_is_asked() -> None:
    service = Service(interval=2.0, list_interval=3.0, with_key=1.0, anonymous=4.0)
    assert service.pace(lists=False, key=False, named=True) == 2.0
    assert service.pace(lists=True, key=False, named=True) == 3.0
    assert service.pace(lists=True, key=True, named=False) == 1.0
    assert service.pace(lists=False, key=False, named=False) == 4.0


def test_a_class_declares_what_it_says_and_has_the_defaults_for_the_rest() -> None:
    class Some:
        service: ClassVar[Service] = Service(interval=5.0)
        when: ClassVar[When] = When(after=("crossref",))

    class Nothing:
        pass

    assert declared_by(Some) == Declaration(service=Service(interval=5.0), when=When(after=("crossref",)))
    assert declared_by(Nothing) == Declaration()
    assert (declares(Some), declares(Nothing)) == (True, False)


def test_a_class_that_declares_something_else_is_told() -> None:
    class Odd:
        rank = 45

    with pytest.raises(UsageError, match=r"Odd\.rank is not a Rank of mlsysbib\.model"):
        declared_by(Odd)
