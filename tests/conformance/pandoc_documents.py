"""Pandoc's own documents with citations: ``pandoc --citeproc``, and ``mlsysbib render`` with pandoc behind it.

    python tests/conformance/pandoc_documents.py FOLDER [-v] [NAME ...]

FOLDER holds the documents: a fenced block whose first line is ``% pandoc`` with its arguments, the document, a line
``^D``, what pandoc printed at the time (which is not looked at: the pandoc that is installed is asked again). What is
compared is plain text, spaces and line breaks aside.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypandoc
from telling import Outcome, tell

_PLAIN = ("-t", "plain", "--wrap=none")


class Page(Outcome):
    """What pandoc prints, and what is printed by way of mlsysbib; where lines end is all the same."""

    @property
    def passes(self) -> bool:
        return self.wanted.split() == self.got.split()


class _Document(NamedTuple):
    """The Markdown of a document, and the style that its command line asks for."""

    text: str
    style: str


def run(path: Path) -> Outcome:
    """One document; the files beside it are found under ``command/``, as pandoc's tests have them."""
    document = _read(path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "command").symlink_to(path.parent.resolve(), target_is_directory=True)
        (folder / "paper.md").write_text(document.text, encoding="utf-8", newline="")
        style = ("--csl", document.style) if document.style else ()
        wanted = _pandoc(folder, "paper.md", "--citeproc", *style)
        (folder / "out.md").write_text(_rendered(folder, document.style), encoding="utf-8", newline="")
        return Page(path.stem, wanted, _pandoc(folder, "out.md"))


def fenced(path: Path) -> tuple[list[str], list[str]]:
    """The arguments for pandoc and the lines of the document in a file of its tests."""
    lines = path.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("% pandoc"))
    return shlex.split(lines[first].removeprefix("%")), lines[first + 1 : lines.index("^D", first)]


def _read(path: Path) -> _Document:
    arguments, lines = fenced(path)
    style = arguments[arguments.index("--csl") + 1] if "--csl" in arguments else ""
    return _Document("\n".join([*lines, ""]), style)


def _pandoc(folder: Path, *arguments: str) -> str:
    command = [pypandoc.get_pandoc_path(), *arguments, *_PLAIN]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.stdout or done.stderr


def _rendered(folder: Path, style: str) -> str:
    command = [sys.executable, "-m", "mlsysbib", "render", "paper.md", *(("-s", style) if style else ())]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.stdout or done.stderr


def outcomes(folder: Path, names: Sequence[str] = ()) -> Iterator[Outcome]:
    """Each document of the folder, or those named."""
    for path in sorted(folder.glob("pandoc-citeproc-*.md")):
        if not names or path.stem in names:
            yield run(path)


def main(arguments: Sequence[str]) -> int:
    """Prints the names of the documents that come out the same; what differs on stderr with ``-v``."""
    verbose = "-v" in arguments
    folder, *names = [each for each in arguments if each != "-v"] or [""]
    if not folder:
        print(__doc__, file=sys.stderr)
        return 2
    return tell(outcomes(Path(folder), names), verbose=verbose)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
