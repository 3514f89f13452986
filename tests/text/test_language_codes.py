"""Languages as services code them."""

from __future__ import annotations

import pytest

from mlsysbib.text.language_codes import tag


@pytest.mark.parametrize(
    ("code", "expected"),
    [("ger", "de"), ("eng", "en"), ("EN", "en"), ("en_us", "en-US"), ("pt-BR", "pt-BR"), ("tlh", "tlh"), ("", None)],
)
def test_a_language_is_tagged_as_csl_does(code: str, expected: str | None) -> None:
    assert tag(code) == expected
    assert tag(None) is None
