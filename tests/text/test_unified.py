"""A diff is what ``patch`` makes the new text of, and is not longer than it need be."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.text.unified import unified

_LINES = st.lists(
    st.sampled_from(["a\n", "b\n", "c\n", "d\n", "\n", "}\n", "x\x0cy\n", "ü\r\n", "z\u2028\n"]), max_size=25
)
_TEXTS = st.tuples(_LINES, st.sampled_from(["", "end"])).map(lambda parts: "".join(parts[0]) + parts[1])


def patched(before: str, diff: list[str]) -> str:
    """What the hunks of a diff make of a text, by their own line numbers."""
    old = [f"{line}\n" for line in before.split("\n")]
    old[-1] = old[-1][:-1]
    made: list[str] = []
    sign = ""
    place = 0
    for line in diff[2:]:
        if line.startswith("@@"):
            first, _, length = line.split()[1][1:].partition(",")
            start = int(first) - (length != "0")
            made += old[place:start]
            place = start
        elif line.startswith("\\"):
            made[-1:] = [made[-1][:-1]] if made and sign == "+" else made[-1:]
        else:
            sign, rest = line[0], line[1:]
            if sign in " -":
                assert old[place].rstrip("\n") == rest.rstrip("\n")
                place += 1
            if sign == " ":
                made.append(old[place - 1])
            elif sign == "+":
                made.append(rest)
    return "".join([*made, *old[place:]])


@given(_TEXTS, _TEXTS)
def test_the_diff_makes_the_new_text_of_the_old(before: str, after: str) -> None:
    lines = list(unified(before, after, "x"))
    assert bool(lines) == (before != after)
    assert all(line.endswith("\n") for line in lines)
    if lines:
        assert lines[:2] == ["--- x\n", "+++ x\n"]
        assert patched(before, lines) == after


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch, which is not installed")
@settings(max_examples=25, deadline=None)
@given(_TEXTS.filter(lambda text: "\r" not in text), _TEXTS.filter(lambda text: "\r" not in text))
def test_patch_reads_it(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    file: Path = tmp_path_factory.mktemp("patch") / "refs.bib"
    file.write_bytes(before.encode())
    diff = "".join(unified(before, after, "refs.bib"))
    if diff:
        subprocess.run(["patch", "-s", "refs.bib"], input=diff.encode(), cwd=file.parent, check=True, timeout=20)
    assert (file.read_bytes() if file.exists() else b"") == after.encode()


def test_small_texts_look_as_from_difflib() -> None:
    before, after = "a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nD\ne\nf\ng\nh\ni"
    wanted = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), "x", "x")
    assert "".join(unified(before, after, "x")) == "".join(wanted) + "\n\\ No newline at end of file\n"


def test_a_bibliography_of_many_alike_lines_is_matched_entry_by_entry() -> None:
    entries = [
        f"@book{{k{n},\n  title = {{T {n}}},\n  year = {{{n % 40}}},\n  publisher = {{P}},\n}}\n\n" for n in range(5000)
    ]
    before = "".join(entries)
    after = "".join(each.replace("{P}", "{Q}") if n % 500 == 7 else each for n, each in enumerate(entries) if n % 700)
    lines = list(unified(before, after, "x"))
    removed = [line for line in lines[2:] if line[0] == "-"]
    assert len(removed) == 10 + 8 * 6
