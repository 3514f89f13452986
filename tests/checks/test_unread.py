"""What the reader of a file tells, each under the code of its kind."""

from __future__ import annotations

import pytest

from looks import codes
from mlsysbib.checks.unread import RULES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("@misc{a, title = {One}", "S400"),
        ("@misc{a, title = {One}\n year = 2020}", "S400"),
        ("@misc{a, month = juni, title = {T}}", "S401"),
        ("@misc{a, title = {From $5}}", "S402"),
        ("@misc{a, crossref = {b}, title = {T}}", "S403"),
        ("@misc{a, xdata = {b}, title = {T}}", "S403"),
        ("@book{a, crossref = {b}, title = {T}}\n@book{b, crossref = {a}, title = {T}}", "S403"),
        (r"@misc{a, title = {\nosuchthing{T}}}", "S404"),
    ],
)
def test_what_the_reader_doubts_has_a_code(text: str, code: str) -> None:
    assert set(codes(RULES, text)) == {code}


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, month = jun, title = {T}}",
        "@article{a, journal = IEEE_J_PROC, title = {T}}",
        '@string{acm = "ACM"}\n@misc{a, publisher = acm, title = {T}}',
        r"@misc{a, title = {From \$5 to $O(n)$}}",
        "@misc{a, crossref = {B}, title = {T}}\n@misc{b, title = {T}}",
        r"@misc{a, title = {\emph{T} and \'e}}",
    ],
)
def test_what_it_reads_without_doubt_is_left_alone(text: str) -> None:
    assert codes(RULES, text) == []
