"""What the head of a file says is read in no time, whatever the file is."""

from __future__ import annotations

import time

import pytest

from mlsysbib.csl_files.head import read_head


def test_comments_say_nothing_and_keep_their_lines() -> None:
    head = read_head(
        b'<style default-locale="de-DE"><!-- <title>Not this</title>\n\n -->\n<info><title>Ours &amp; theirs</title>'
        b'<!----><link href="http://example.org/a" rel="independent-parent"/></info><title>Nor that</title></style>'
    )
    assert (head.title, head.short_title, head.kind) == ("Ours & theirs", "", "")
    assert (head.locale, head.parent, head.parent_line) == ("de-DE", "http://example.org/a", 4)


def test_a_comment_without_an_end_is_none() -> None:
    assert read_head(b"<style><info><!-- <title>Ours</title></info>").title == "Ours"


@pytest.mark.parametrize(
    "again",
    [
        b"<!--",
        b"<!-- -->",
        b"<link ",
        b"<category ",
        b"<category citation-format=",
        b"<title>",
        b"<style ",
        b"a",
        b'a="',
    ],
)
def test_a_hostile_head_takes_no_time(again: bytes) -> None:
    start = time.process_time()
    for text in (b"<style " + again * 200_000, b"<style " + again * 20_000 + b"></info>"):
        for marks in (b"", b"independent-parent default-locale"):
            head = read_head(marks + text)
            assert not head.title
            assert not head.short_title
    assert time.process_time() - start < 0.5
