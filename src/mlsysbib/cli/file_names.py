"""Names of files where keys are expected: understood where the command has a flag for them, and else told."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mlsysbib import plugins
from mlsysbib.api.verbs import load
from mlsysbib.config.settings import Config
from mlsysbib.errors import MlsysbibError, UsageError
from mlsysbib.papers.library_files import files_of_library

_PAPERS = {".tex": "tex", ".aux": "aux", ".bcf": "bcf"}


class Words(NamedTuple):
    """The arguments of a command that takes keys: keys, files of entries, and a paper's files by their flag."""

    keys: list[str]
    files: list[str]
    papers: dict[str, list[str]]


def sorted_out(
    words: Sequence[str], files: Sequence[str], config: Config, papers: Mapping[str, Sequence[str]] = {}
) -> Words:
    """The words that are keys, and with what ``-e`` and the flags for papers named those that are files.

    A key of the library that is called like a file is the key. ``papers`` has the flags that the command knows; raises
    ``UsageError`` for a file that stands after another's flag.
    """
    found = Words([], list(files), {flag: [_meant(flag, path) for path in named] for flag, named in papers.items()})
    kinds = {word: _kind(word) for word in words}
    keys = _keys(files, config) if any(kinds.values()) else set()
    for word, kind in kinds.items():
        if kind == "entries" and word not in keys:
            found.files.append(word)
        elif kind in found.papers and word not in keys:
            found.papers[kind].append(word)
        else:
            found.keys.append(word)
    return found


def some_keys(words: Sequence[str], files: Sequence[str], config: Config) -> tuple[list[str], list[str]]:
    """The keys and the files of a command that must have keys; raises ``UsageError`` where all words are files."""
    found = sorted_out(words, files, config)
    if not found.keys:
        raise UsageError(f"{words[-1]} is a file: name keys of it, too (mlsysbib list -e {words[-1]} has them)")
    return found.keys, found.files


def advice(word: str) -> str:
    """What is said of a file's name that stands where a key should."""
    meant = {
        "": f"-e {word} --from FORMAT takes the entries from it",
        "entries": f"-e {word} takes the entries from it",
        "md": f"mlsysbib render {word} resolves its citations",
    }
    kind = _kind(word) or os.path.splitext(word)[1].lower().strip(".")
    paper = f"mlsysbib export --{kind} {word} has what it cites" if kind in _PAPERS.values() else meant[""]
    return f"{word} is a file, not a citation key: {meant.get(kind, paper)}"


def _meant(flag: str, path: str) -> str:
    """A paper's file, whose suffix may be left out, as LaTeX and BibTeX let it be."""
    kind = _kind(path)
    if kind not in ("", flag) and os.path.splitext(path)[1]:
        other = f"-e {path} takes entries from it" if kind == "entries" else f"--{kind} {path} does"
        raise UsageError(f"--{flag} reads a .{flag} file, and {path} is none: {other}")
    whole = f"{path}.{flag}"
    return whole if os.path.isfile(whole) and not os.path.exists(path) else path


def _kind(word: str) -> str:
    """What a word names: "entries", the flag of a paper's file, or "" where it names no file that is there."""
    suffix = os.path.splitext(word)[1].lower()
    if not suffix:
        # What the shell makes of <(...), and /dev/stdin; their content says what is in them.
        return "entries" if word.startswith("/dev/") and os.path.exists(word) else ""
    # A Markdown file is a document before it is a list; -e takes it for one.
    is_library = plugins.READER_SUFFIXES.get(suffix, "markdown") != "markdown"
    kind = "entries" if is_library else _PAPERS.get(suffix, "")
    return kind if kind and os.path.isfile(word) else ""


def _keys(files: Sequence[str], config: Config) -> set[str]:
    """The keys of the library that would be meant without the files; none where it cannot be told."""
    try:
        return set(load(files_of_library(files, config).paths))
    except MlsysbibError:
        return set()
