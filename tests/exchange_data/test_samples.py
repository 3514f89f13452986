"""Real files of other programs, odd ones too: each is read, and written and read again is the same."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from mlsysbib import plugins
from mlsysbib.errors import ReadError
from mlsysbib.model import Library

SHARED = Path(__file__).parents[3] / "shared"
SAMPLES = SHARED / "formats-samples"
FOLDERS = {"cff": "cff", "csl-yaml": "csl-yaml", "hayagriva": "hayagriva", "schemaorg": "schema-org"}
FILES = [(format_, path) for name, format_ in FOLDERS.items() for path in sorted((SAMPLES / name).glob("**/*.*"))]
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of other programs are not here")
# What they say of themselves that they are not.
REFUSED = {"example-codemeta-invalid.json", "journal_page.html"}
TOLD = {
    "1.2.0_fail_additional-key.cff": "8:8",
    "1.2.0_fail_tue-excellent-buildings_bso-toolbox-invalid-date.cff": "12:16",
}


def read(format_: str, path: Path) -> Library:
    reader = "web-page" if path.suffix == ".html" else format_
    return plugins.reader(reader).read(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("format_", "path"), FILES, ids=[path.name for _, path in FILES])
def test_a_file_of_another_program_goes_through(format_: str, path: Path) -> None:
    if path.name in REFUSED:
        with pytest.raises(ReadError) as error:
            read(format_, path)
        assert error.value.problems[0].line == 1
        return
    library = read(format_, path)
    assert library
    if path.suffix == ".html":
        return
    once = "".join(plugins.writer(format_).write(library))
    again = plugins.reader(format_).read(once)
    assert list(again.values()) == list(library.values())
    assert "".join(plugins.writer(format_).write(again)) == once


@pytest.mark.parametrize("name", TOLD)
def test_what_is_odd_is_told_with_its_place(name: str) -> None:
    (warning,) = read("cff", SAMPLES / "cff" / name).warnings
    assert str(warning.place) == TOLD[name]


@pytest.mark.parametrize("path", [path for format_, path in FILES if format_ == "cff"], ids=lambda path: path.name)
def test_what_is_written_is_valid_where_the_file_was(path: Path) -> None:
    schema = jsonschema.Draft7Validator(
        json.loads((SHARED / "specs" / "cff-schema.json").read_text()), format_checker=jsonschema.FormatChecker()
    )
    if "fail" in path.name or "pandoc" in path.name:  # pandoc's has an ORCID that is no address
        pytest.skip("the file is not valid itself")
    written = "".join(plugins.writer("cff").write(read("cff", path)))
    assert not [error.message for error in schema.iter_errors(yaml.safe_load(written))]
