"""A file put together out of files of some entries is the file of all of them, in every format that has seams."""

from __future__ import annotations

import pytest

from mlsysbib import plugins
from mlsysbib.bulk.seams import SEAMS, joined
from mlsysbib.testing import SAMPLE


@pytest.mark.parametrize("name", sorted(SEAMS))
def test_parts_are_the_whole(name: str) -> None:
    writer = plugins.writer(name)
    parts = ["".join(writer.write(SAMPLE.select([key]))) for key in SAMPLE]
    assert "".join(joined(parts, name)) == "".join(writer.write(SAMPLE))
