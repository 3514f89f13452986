from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
# What the Citation File Format 1.2.0 demands most, for where its published schema is not at hand.
_TEXT = {"type": "string", "minLength": 1}
_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
_DOI = {"type": "string", "pattern": r"^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\\\]+$"}
_PERSON = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(
        ("affiliation", "alias", "family-names", "given-names", "name-particle", "name-suffix", "orcid"), _TEXT
    ),
}
_ENTITY = {"type": "object", "required": ["name"], "properties": {"name": _TEXT, "family-names": False}}
_AUTHORS = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"anyOf": [_PERSON, _ENTITY]}}
_SAID = {
    "title": _TEXT,
    "authors": _AUTHORS,
    "doi": _DOI,
    "date-released": _DATE,
    "url": {"pattern": "^(https?|s?ftp)://"},
}
_TYPES = """art article audiovisual bill blog book catalogue conference conference-paper data database dictionary
edited-work encyclopedia film-broadcast generic government-document grant hearing historical-work legal-case legal-rule
magazine-article manual map multimedia music newspaper-article pamphlet patent personal-communication proceedings report
serial slides software software-code software-container software-executable software-virtual-machine sound-recording
standard statute thesis unpublished video website""".split()
_REFERENCE = {
    "type": "object",
    "required": ["authors", "title", "type"],
    "properties": {
        **_SAID,
        "type": {"enum": _TYPES},
        "date-accessed": _DATE,
        "date-published": _DATE,
        "month": {"enum": [*range(1, 13), *map(str, range(1, 13))]},
        "publisher": _ENTITY,
        "conference": _ENTITY,
    },
}
_HEAD = """abstract authors cff-version commit contact date-released doi identifiers keywords license license-url
message preferred-citation references repository repository-artifact repository-code title type url version""".split()
DEMANDED = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        **dict.fromkeys(_HEAD, True),
        **_SAID,
        "cff-version": {"const": "1.2.0"},
        "type": {"enum": ["dataset", "software"]},
        "version": {"type": ["string", "number"]},
        "preferred-citation": _REFERENCE,
        "references": {"type": "array", "uniqueItems": True, "items": _REFERENCE},
    },
    "additionalProperties": False,
}
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


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(library=libraries())
def test_all_that_is_written_is_what_the_format_demands(library: Library) -> None:
    assert not library or not errors(library, DEMANDED)


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the published schema is not here")
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(library=libraries())
def test_all_that_is_written_is_valid(library: Library) -> None:
    assert not library or not errors(library, json.loads(SCHEMA.read_text()))


def errors(library: Library, schema: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    return [error.message for error in validator.iter_errors(yaml.safe_load(written(library)))]
