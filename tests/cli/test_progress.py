"""Progress: one line on a terminal, and elsewhere only what takes long."""

from __future__ import annotations

import io
import re

import pytest

from mlsysbib.cli.progress import Progress
from mlsysbib.transport.answer import Event


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


EVENTS = [
    Event("crossref", "asked"),
    Event("crossref", "answered"),
    Event("arxiv", "waiting", "one request every 3 s", 3.0),
    Event("dblp", "retrying", "HTTP 429", 30.0),
    Event("cache", "warning", "the cache was damaged"),
]


def told(stream: Stream, *, quiet: bool = False) -> str:
    progress = Progress(stream, quiet=quiet, clock=iter(range(100)).__next__)
    for service, count in (("crossref", 1), ("arxiv", 2), ("dblp", 5)):
        progress.planned(service, count)
    for event in EVENTS:
        progress.hear(event)
    progress.end()
    return stream.getvalue()


def test_a_terminal_shows_count_rate_and_why_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    drawn = re.split(r"\r\x1b\[K", told(Stream(terminal=True)))
    last = [line for line in drawn if line.strip() and "\n" not in line][-1]
    assert "arxiv 0/2 (waits 3 s: one request every 3 s)" in last
    assert "dblp 0/5 (asks again in 30 s: HTTP 429)" in last
    assert re.search(r"crossref 1/1 0\.\d/s$", last)
    assert any(line == "warning: the cache was damaged\n" for line in drawn)
    assert drawn[-1] == ""


def searched(stream: Stream, *, quiet: bool = False) -> str:
    now = [0.0]
    progress = Progress(stream, quiet=quiet, clock=lambda: now[0])
    for done in range(2001):
        progress.looked(done, 2000)
        now[0] += 1 / 32
    progress.end()
    return stream.getvalue()


def test_a_terminal_shows_how_many_entries_snapshots_were_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    drawn = searched(Stream(terminal=True)).split("\r\x1b[K")
    assert "snapshots 320/2000 32.0/s" in drawn
    assert drawn[-2:] == ["snapshots 2000/2000 32.0/s", ""]
    assert 100 < len(drawn) < 600  # not a line an entry: that would take longer than looking


def test_elsewhere_a_search_of_snapshots_that_takes_long_is_a_line() -> None:
    assert searched(Stream(terminal=False)).splitlines() == [
        "snapshots: 320 of 2,000 entries looked for, 10 s by now",
        "snapshots: 960 of 2,000 entries looked for, 30 s by now",
    ]
    assert searched(Stream(terminal=False), quiet=True) == ""


def test_a_narrow_terminal_is_not_overrun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "30")
    lines = re.split(r"\r\x1b\[K|\n", told(Stream(terminal=True)))
    assert max(map(len, lines)) <= 30


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_elsewhere_only_long_waits_and_warnings_are_lines(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    said = told(Stream(terminal=term == "dumb"))
    assert said == "dblp: asks again in 30 s: HTTP 429\nwarning: the cache was damaged\n"


def test_quiet_is_quiet() -> None:
    assert told(Stream(terminal=True), quiet=True) == ""


def test_an_answer_that_does_not_come_is_told_and_told_again() -> None:
    stream, now = Stream(terminal=False), [0.0]
    progress = Progress(stream, clock=lambda: now[0])
    progress.planned("dblp", 1)
    progress.hear(Event("dblp", "asked"))
    for moment in range(1, 100):
        now[0] = float(moment)
        progress.beat()
    assert stream.getvalue().splitlines() == [
        f"dblp: waits for an answer, {seconds} s by now" for seconds in (10, 30, 90)
    ]
    progress.hear(Event("dblp", "answered"))
    now[0] = 1000.0
    progress.beat()
    assert len(stream.getvalue().splitlines()) == 3


def test_a_terminal_shows_how_long_an_answer_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    stream, now = Stream(terminal=True), [0.0]
    progress = Progress(stream, clock=lambda: now[0])
    progress.planned("dblp", 2)
    progress.hear(Event("dblp", "asked"))
    now[0] = 12.0
    progress.beat()
    assert stream.getvalue().endswith("dblp 0/2 (waits for an answer, 12 s)")
