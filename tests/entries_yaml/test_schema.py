"""The schema says what the reader does: files that one takes the other takes, as an editor reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from mlsysbib.entries_yaml.schema import schema
from mlsysbib.errors import ReadError
from mlsysbib.model import Library
from mlsysbib.readers.entries_yaml import EntriesYamlReader
from mlsysbib.writers.entries_yaml import EntriesYamlWriter
from strategies import libraries

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft7Validator(schema())


class EditorLoader(yaml.SafeLoader):
    """YAML with the types of YAML 1.2's core schema, which editors go by: no dates, no yes and no."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as PyYAML has it


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)
EditorLoader.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: (
        int(loader.construct_scalar(node), 0) if not node.value.startswith(("0", "+", "-0")) else node.value
    ),
)
EditorLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def errors(text: str) -> list[str]:
    value = yaml.load(text, Loader=EditorLoader)  # noqa: S506  # a SafeLoader
    return [error.json_path for error in VALIDATOR.iter_errors(json.loads(json.dumps(value)))]


def test_it_is_a_schema_and_the_one_in_the_repository() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert json.loads((ROOT / "entries.schema.json").read_text(encoding="utf-8")) == schema()


def test_the_bundled_library_is_valid() -> None:
    assert errors((ROOT / "entries.yaml").read_text(encoding="utf-8")) == []


@settings(max_examples=80, deadline=None)
@given(libraries())
def test_what_is_written_is_valid(library: Library) -> None:
    assert errors("".join(EntriesYamlWriter().write(library))) == []


@pytest.mark.parametrize(
    "fields",
    [
        "type: paper-confrence",
        "isued: 2015",
        "author: []",
        "author: [{}]",
        "author: [OpenAI]",
        "author: [{name: x}]",
        "issued: 2017-8",
        "issued: sometime",
        "issued: {words: x}",
        "issued: [2017]",
        "doi: 11.1/x",
        "isbn: 12",
        "arxiv: abc",
        "url: a b",
        "links: [{title: x}]",
        "title: [x]",
        "tags: {a: b}",
        "custom: x",
    ],
)
def test_what_the_reader_refuses_is_not_valid(fields: str) -> None:
    text = f"entries:\n  a:\n    {fields}\n"
    with pytest.raises(ReadError):
        EntriesYamlReader().read(text)
    assert errors(text)


@pytest.mark.parametrize(
    "fields",
    [
        "DOI: 10.1000/1",
        "container_title: x",
        "volume: 28",
        "edition: null",
        "title: 1984",
        "issued: 2017",
        "issued: 2017-08-13",
        "issued: 2015/..",
        "issued: 2017-21~",
        "issued: 199X",
        "issued: 1998-99",
        "issued: 2015-",
        "issued: 12 Mar. 2010",
        "issued: ca. 1790",
        "issued: In Press",
        "issued: n.d.",
        "issued: {literal: in press}",
        "author: Sculley, D.",
        "author: [{literal: x}, 'A, B', others, {family: B, comma-suffix: true}]",
        "author: A, B; C, D",
        "links: http://x",
        "tags: x",
        "section-number: 3",
        "custom: {bibtex: {lccn: 010}}",
    ],
)
def test_what_the_reader_takes_is_valid(fields: str) -> None:
    text = f"entries:\n  a_B:2+c:\n    {fields}\n"
    EntriesYamlReader().read(text)
    assert errors(text) == []


@pytest.mark.parametrize(
    "text", ["title: x", "[]", "entries: []", "enties: {}", "entries: {a b: {}}", "entries: {a: x}"]
)
def test_a_file_of_another_shape_is_not_valid(text: str) -> None:
    assert errors(text)
