"""Settings in which a merge is not finished: its markers are named, as in the other files of a person."""

from __future__ import annotations

import pytest

from mlsysbib.config.settings import Config
from mlsysbib.config.toml_file import parse_settings
from mlsysbib.errors import ReadError


@pytest.mark.parametrize("base", ["", "||||||| 1234abc\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_marker_is_named(base: str, newline: str) -> None:
    text = f'<<<<<<< HEAD\nmailto = "a@b.c"\n{base}=======\nmailto = "d@e.f"\n>>>>>>> other\n'.replace("\n", newline)
    with pytest.raises(ReadError, match=r"mlsysbib\.toml:1:1: a merge conflict is not resolved here") as caught:
        parse_settings(text, "mlsysbib.toml", Config)
    assert len(caught.value.problems) == 3 + bool(base)
