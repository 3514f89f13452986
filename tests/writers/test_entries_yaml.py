from __future__ import annotations

from hypothesis import given, settings

from mlsysbib.model import Library
from mlsysbib.readers.entries_yaml import EntriesYamlReader
from mlsysbib.writers.entries_yaml import EntriesYamlWriter
from strategies import libraries


def write(library: Library) -> str:
    return "".join(EntriesYamlWriter().write(library))


@settings(max_examples=200, deadline=None)
@given(libraries())
def test_what_is_written_reads_back(library: Library) -> None:
    assert EntriesYamlReader().read(write(library)) == library
