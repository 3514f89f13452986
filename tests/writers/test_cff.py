from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from mlsysbib.errors import UsageError
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.readers.cff import CffReader
from mlsysbib.writers.cff import CffWriter
from strategies import libraries

SCHEMA = Path(__file__).parents[3] / "shared/specs/cff-schema.json"
TOOL = Entry(
    type="software",
    title="Tool",
    author=(Name(family="Doe", given="Jane"),),
    version="1.10",
    issued=Date(year=2024, month=5, day=6),
)
PAPER = Entry(
    type="paper-conference",
    title="On Tool",
    author=(Name(family="Doe", given="Jane"), Name(literal="The Team")),
    issued=Date(year=2023, month=7),
    container_title="Proceedings of X",
    page="12-20",
    arxiv="2301.01234",
    doi="10.1145/1.2",
)


def written(library: Library, work: str = "") -> str:
    return "".join(CffWriter(work=work).write(library))


def test_a_work_and_its_references() -> None:
    text = written(Library({"tool": TOOL, "paper": PAPER}), work="tool")
    head = "message: If you use this software, please cite it as below.\ntitle: Tool\n"
    assert text.startswith(f"cff-version: 1.2.0\n{head}")
    assert 'version: "1.10"' in text
    assert "\nreferences:\n  - type: conference-paper\n" in text
    assert [*CffReader().read(text).values()][1] == PAPER


def test_a_paper_alone_is_what_to_cite_instead() -> None:
    text = written(Library({"paper": PAPER}))
    assert "\npreferred-citation:\n  type: conference-paper\n" in text
    (back,) = CffReader().read(text).values()
    assert back.replace(custom={}) == PAPER
    assert "\npreferred-citation:" in written(Library({"paper": back}))


def test_software_alone_is_the_work_itself() -> None:
    (back,) = CffReader().read(written(Library({"tool": TOOL}))).values()
    assert back.replace(custom={}) == TOOL


def test_the_key_of_the_work_must_be_there() -> None:
    with pytest.raises(UsageError, match="there is no entry 'x'"):
        written(Library({"tool": TOOL}), work="x")


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the published schema is not here")
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(library=libraries())
def test_all_that_is_written_is_valid(library: Library) -> None:
    schema = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text()), format_checker=jsonschema.FormatChecker())
    if library:
        errors = [error.message for error in schema.iter_errors(yaml.safe_load(written(library)))]
        assert not errors
