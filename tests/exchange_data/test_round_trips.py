"""What a format can hold comes back from it, and what it cannot is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mlsysbib import plugins
from mlsysbib.errors import Finding
from mlsysbib.model import Entry, Library, csl_name
from strategies import libraries

FORMATS = ["csl-yaml", "hayagriva", "cff", "schema-org", "csv", "tsv"]


def written(format_: str, library: Library, **options: Any) -> str:
    return "".join(plugins.writer(format_, **options).write(library))


def read(format_: str, text: str) -> Library:
    return plugins.reader(format_).read(text)


def by_order(format_: str, keys: list[str], back: Library) -> dict[str, Entry]:
    """The entries that came back, under the keys that they had; CFF has none."""
    assert format_ == "cff" or list(back) == keys
    return dict(zip(keys, back.values(), strict=True))


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None, derandomize=True)
@given(library=libraries())
def test_what_does_not_come_back_is_told(format_: str, library: Library) -> None:
    losses: list[Finding] = []
    text = written(format_, library, report=losses.append)
    told = {(loss.key, loss.field) for loss in losses}
    back = by_order(format_, [key for key in library if (key, "") not in told], read(format_, text))
    for key in back:
        for field in Entry.__struct_fields__:
            was = getattr(library[key], field)
            if field != "custom" and was and was != getattr(back[key], field):
                names = {(key, csl_name(field)), (key, field), (key, field.replace("_", "-"))}
                assert names & told, (key, field, was, getattr(back[key], field))


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None, derandomize=True)
@given(library=libraries())
def test_what_was_read_is_written_the_same_again(format_: str, library: Library) -> None:
    once = read(format_, written(format_, library))
    again = read(format_, written(format_, once))
    if format_ == "cff":
        # A reference that is left alone becomes what to cite instead.
        assert [each.replace(custom={}) for each in once.values()] == [
            each.replace(custom={}) for each in again.values()
        ]
    else:
        assert dict(once) == dict(again)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_library(format_: str) -> None:
    assert not read(format_, written(format_, Library()))
