r"""LaTeX's files on disk: their text, and which files a source reads in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mlsysbib.errors import Finding, ReadError
from mlsysbib.files.decoding import marked
from mlsysbib.papers import tex
from mlsysbib.text.lines import Lines


def sources(
    paths: Iterable[Path], warnings: list[Finding], done: set[Path] | None = None
) -> Iterable[tuple[Path, str]]:
    r"""Each LaTeX source and, after it, those that it reads in, each once; files not there go to ``warnings``.

    ``done`` are those that were read before; what is read now is added to it.
    """
    done = set() if done is None else done
    for main in paths:
        waiting = [(main, main.parent)]
        while waiting:
            path, folder = waiting.pop()
            if path.resolve() in done:
                continue
            done.add(path.resolve())
            text = text_of(path)
            yield path, text
            waiting += reversed(list(_read_in(path, text, main.parent, folder, warnings)))


def _read_in(path: Path, text: str, main: Path, folder: Path, warnings: list[Finding]) -> Iterable[tuple[Path, Path]]:
    r"""The files that a source reads in, each with the folder that its own ``\subimport`` counts from."""
    place = Lines(text).place
    for span in tex.spans(text):
        if span.kind not in ("input", "import", "subimport"):
            continue
        base = main if span.kind == "input" else (main if span.kind == "import" else folder) / span.folder
        roots = dict.fromkeys([base, folder])  # inside an imported file, \input looks in its folder too
        names = [f"{span.value}.tex", span.value]
        found = next((root / name for root in roots for name in names if (root / name).is_file()), None)
        if found is not None:
            yield found, (folder if span.kind == "input" else base)
        else:
            message = f"{span.folder}{span.value} is not there, so what it cites is not known"
            warnings.append(Finding(message, str(path), *place(span.start), severity="warning"))


def bytes_of(path: Path) -> bytes:
    """A file's bytes; raises ``ReadError`` that says what writes it."""
    try:
        return path.read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and path.suffix in (".aux", ".bcf")
        hint = "run LaTeX once to have it written" if missing else ""
        raise ReadError([Finding(f"cannot be read: {error.strerror or error}", str(path), hint=hint)]) from error


def text_of(path: Path) -> str:
    """A file of TeX's, which has no declared encoding: UTF-8, or else each byte a character."""
    data = bytes_of(path)
    mark, encoding = marked(data)
    try:
        return data.removeprefix(mark).decode(encoding or "utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
