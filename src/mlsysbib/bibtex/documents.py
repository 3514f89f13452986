r"""The files of a LaTeX document, for what they cite.

The .aux tells the truth after one run of LaTeX (``\citation`` for BibTeX, ``\abx@aux@cite`` for BibLaTeX), the .bcf
likewise for biber; the source can be read before any run, but macros hide from it what they cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from mlsysbib.bibtex import tex
from mlsysbib.bibtex.bcf import from_bcf
from mlsysbib.bibtex.cited import Cited, Place, Seen
from mlsysbib.errors import Problem, ReadError

# BibTeX reads a command of the .aux where a line begins with it (btxdoc, "aux_citation"); BibLaTeX's also stand behind
# others. Older BibLaTeX leaves out the number of the refsection.
_AUX = re.compile(
    r"""^\\citation\{(?P<citation>[^{}]*)\}
      | \\abx@aux@cite(?:\{\d+\})?\{(?P<abx>[^{}]*)\}
      | (?P<all>\\abx@aux@nociteall)
      | ^\\@input\{(?P<input>[^{}]*)\}
      | ^\\bibstyle\{(?P<style>[^{}]*)\}
    """,
    re.VERBOSE | re.MULTILINE,
)


def scan(*, aux: Iterable[Path] = (), bcf: Iterable[Path] = (), source: Sequence[Path] = ()) -> Cited:
    """What several files of one document cite together; raises ``ReadError``."""
    found = Cited(keys={})
    for path in aux:
        found |= from_aux(path)
    for path in bcf:
        found |= from_bcf(path, _bytes(path))
    return found | from_tex(source)


def from_aux(path: Path) -> Cited:
    r"""What an .aux file cites, and the .aux files of its chapters (``\@input``); raises ``ReadError``."""
    seen = Seen()
    _aux(seen, path, path.parent, set())
    return seen.result()


def from_tex(paths: Iterable[Path]) -> Cited:
    r"""What LaTeX sources cite, and the files that they read in (``\input``, ``\include``); raises ``ReadError``."""
    seen = Seen()
    for path, text in sources(paths, seen.warnings):
        seen.files.append(str(path))
        place = tex.places(text)
        for span in tex.spans(text):
            where = Place(str(path), *place(span.start))
            if span.kind == "key":
                seen.add(span.value, where)
            elif span.kind == "style":
                seen.say("bibtex", where, f"\\bibliographystyle{{{span.value}}}")
            elif span.kind == "package" and "biblatex" in re.split(r"[,\s]+", span.value):
                seen.say("biblatex", where, "\\usepackage{biblatex}")
    return seen.result()


def sources(paths: Iterable[Path], warnings: list[Problem]) -> Iterable[tuple[Path, str]]:
    r"""Each LaTeX source and, behind it, those that it reads in, each once; files not there go to ``warnings``."""
    done: set[Path] = set()
    for main in paths:
        waiting = [(main, main.parent)]
        while waiting:
            path, folder = waiting.pop()
            if path.resolve() in done:
                continue
            done.add(path.resolve())
            text = _text(path)
            yield path, text
            waiting += reversed(list(_read_in(path, text, main.parent, folder, warnings)))


def _aux(seen: Seen, path: Path, folder: Path, done: set[Path]) -> None:
    done.add(path)
    seen.files.append(str(path))
    text = _text(path)
    line, place = 1, 0
    for match in _AUX.finditer(text):
        line, place = line + text.count("\n", place, match.start()), match.start()
        where = Place(str(path), line)
        seen.everything |= match["all"] is not None
        for key in (match["citation"] or match["abx"] or "").split(","):
            seen.add(key, where)
        if match["abx"] is not None:
            seen.say("biblatex", where, "\\abx@aux@cite")
        elif match["style"] is not None:
            # BibLaTeX with backend=bibtex has a style of its own name and still wants BibLaTeX's fields.
            seen.say("biblatex" if match["style"] == "biblatex" else "bibtex", where, f"\\bibstyle{{{match['style']}}}")
        elif match["input"] is not None:
            # LaTeX names the chapters from where it runs, which is where it writes the main .aux.
            chapter = folder / match["input"]
            if not chapter.is_file():
                seen.absent(where, match["input"], "run LaTeX again to have it written")
            elif chapter not in done:
                _aux(seen, chapter, folder, done)


def _read_in(path: Path, text: str, main: Path, folder: Path, warnings: list[Problem]) -> Iterable[tuple[Path, Path]]:
    r"""The files that a source reads in, each with the folder that its own ``\subimport`` counts from."""
    place = tex.places(text)
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
            warnings.append(Problem(message, str(path), *place(span.start), severity="warning"))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "" if path.suffix == ".tex" else "run LaTeX once to have it written"
        raise ReadError([Problem(f"cannot be read: {error.strerror or error}", str(path), hint=hint)]) from error


def _text(path: Path) -> str:
    """A file of TeX's, which has no declared encoding: UTF-8, or else each byte a character."""
    data = _bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
