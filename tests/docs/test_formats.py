"""docs/formats.md: the table of what each format holds is what the writers say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mlsysbib import plugins
from mlsysbib.model import ENTRY_TYPES, Entry

DOCS = Path(__file__).resolve().parents[2] / "docs"
PRINTED = {"citation", "docx", "markdown", "page"}


def test_the_table_is_what_the_writers_say() -> None:
    subprocess.run([sys.executable, DOCS / "update_formats.py", "--check"], check=True)


@pytest.mark.parametrize("name", sorted(plugins.WRITERS.keys() - PRINTED))
def test_every_writer_of_data_says_what_it_holds_of_every_type(name: str) -> None:
    holds = plugins.find("writer", name).holds()
    assert holds.keys() == ENTRY_TYPES
    fields = {field for held in holds.values() for field in held if not field.startswith("custom.")}
    assert fields <= {*Entry.__struct_fields__}
