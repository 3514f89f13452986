"""Bytes are text in UTF-8, or in what a byte order mark says; whatever reads a file of the user's takes both."""

from __future__ import annotations

import codecs

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.files.decoding import decode, encode, marked

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize(("encoding", "mark"), MARKS.items())
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(encoding: str, mark: bytes) -> None:
    data = mark + "Größe 中 𝒜\r\n".encode(encoding)
    assert marked(data) == (mark, encoding)
    assert decode(data) == "Größe 中 𝒜\r\n"
    # What is changed and written again stays in the encoding that its owner chose.
    assert encode(decode(data), data) == data


def test_without_a_mark_it_is_utf_8() -> None:
    assert marked(b"@book{a}") == (b"", "")
    assert decode("ü".encode()) == "ü"
    assert encode("ü", b"old") == "ü".encode()


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"abc\xe9", 1, 4),
        (b"\xff", 1, 1),
        (b"one\r\ntwo\nM\xfcller", 3, 2),
        (b"\xef\xbb\xbf\xe9", 1, 4),
        (b"\xef\xbb\xbfa\n\xe9", 2, 1),
        ("ü".encode() + b"\n" + "ü".encode() + b"\xe9", 2, 3),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named(data: bytes, line: int, column: int) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "refs.bib")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == ("refs.bib", line, column)
    assert "UTF-8" in problem.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (codecs.BOM_UTF16_LE + "a\nbc".encode("utf-16-le") + b"\x00\xd8\x41", "a.json:2:3: byte 0x00 is not UTF-16"),
        (codecs.BOM_UTF16_BE + "a".encode("utf-16-be") + b"\x00", "a.json:1:2: byte 0x00 is not UTF-16"),
        (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff", "a.json:1:1: byte 0xff is not UTF-32"),
    ],
)
def test_what_is_damaged_in_utf_16_has_a_place_too(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "a.json")
    assert str(caught.value).startswith(said)
