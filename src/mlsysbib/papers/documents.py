r"""The files of a LaTeX document, for what they cite and which databases they name.

The .aux tells the truth after one run of LaTeX, the .bcf likewise for biber; the source can be read before any run,
but macros hide from it what they cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from mlsysbib.errors import Place, ReadError
from mlsysbib.papers import tex
from mlsysbib.papers.aux_file import from_aux
from mlsysbib.papers.bcf import from_bcf
from mlsysbib.papers.cited import Cited, Seen
from mlsysbib.papers.databases import found, roots_of, style_beside
from mlsysbib.papers.tex_files import bytes_of, sources
from mlsysbib.text.lines import Lines

# What editors understand at the head of a chapter (TeXworks, TeXstudio, VS Code).
_ROOT = re.compile(r"(?:[^\n]*\n){0,9}?\s*%\s*!\s*T[eE]X\s+root\s*=\s*(?P<root>[^\n]*[^\s])", re.IGNORECASE)


def scan(*, aux: Iterable[Path] = (), bcf: Iterable[Path] = (), source: Sequence[Path] = ()) -> Cited:
    """What several files of one document cite together; raises ``ReadError``."""
    cited = Cited(keys={})
    for path in aux:
        one = from_aux(path)
        cited |= one if one.databases else one | _databases_beside(path)
    for path in bcf:
        cited |= from_bcf(path, bytes_of(path))
    return cited | from_tex(source)


def from_tex(paths: Iterable[Path]) -> Cited:
    r"""What LaTeX sources cite, and the files that they read in (``\input``, ``\include``); raises ``ReadError``.

    A chapter alone has the databases and the dialect of the document that it belongs to.
    """
    cited = Cited(keys={})
    done: set[Path] = set()
    for path in paths:
        seen = _Source(path)
        for file, text in sources([path], seen.warnings, done):
            seen.read(file, text)
        one = seen.result()
        cited |= one | _of_whole(seen) if not one.databases and seen.whole else one
    return cited


class _Source(Seen):
    """What has been seen of a LaTeX document whose main file, or the one that was named, is ``main``."""

    def __init__(self, main: Path) -> None:
        super().__init__()
        self.main = main
        self.whole: Path | None = None
        self.contents: dict[str, Place] = {}

    def read(self, path: Path, text: str) -> None:
        self.files.append(str(path))
        if path == self.main and (match := _ROOT.match(text)):
            self.whole = path.parent / match["root"]
        place = Lines(text).place
        for span in tex.spans(text):
            self.take(span, path, Place(str(path), *place(span.start)))

    def take(self, span: tex.Span, path: Path, where: Place) -> None:
        """One command: what it says goes where it belongs; files that are read in are ``sources``' to follow."""
        if span.kind == "key":
            self.add(span.value, where)
        elif span.kind == "data":
            self.name(span, path, where)
        elif span.kind == "contents":
            self.contents[self.named(span.value)] = where
        elif span.kind == "main":
            self.whole = path.parent / span.value
        elif span.kind == "style":
            self.say("bibtex", where, f"\\bibliographystyle{{{span.value}}}")
            self.style = self.style or style_beside(span.value, [self.main.parent, path.parent, Path()])
        elif span.kind == "biblatex":
            self.say("biblatex", where, span.value)
        elif span.kind == "package" and "biblatex" in re.split(r"[,\s]+", span.value):
            self.say("biblatex", where, "\\usepackage{biblatex}")

    def name(self, span: tex.Span, path: Path, where: Place) -> None:
        """The databases that a command names."""
        resource = span.command in tex.RESOURCES
        if resource:
            self.say("biblatex", where, f"\\{span.command}")
        roots = dict.fromkeys([self.main.parent, path.parent, Path()])
        said = self.named(re.sub(r"%[^\n]*", "", span.value))
        for name in [said] if resource else said.split(","):
            if name.strip():
                self.databases += found(name, where, roots, span.options)

    def named(self, said: str) -> str:
        return said.replace("\\jobname", self.main.stem)

    def result(self) -> Cited:
        r"""LaTeX itself writes the databases that stand in the source (``filecontents``)."""
        for place, database in enumerate(self.databases):
            if not database.there and (where := self.contents.get(Path(database.path).name)):
                hint = f"LaTeX writes it from {where}: run LaTeX once"
                self.databases[place] = msgspec.structs.replace(database, hint=hint)
        return super().result()


def _of_whole(chapter: _Source) -> Cited:
    """The databases and the dialect of the document that a chapter belongs to, without what else it cites."""
    whole = next((path for path in _names(chapter.whole) if path.is_file() and path != chapter.main), None)
    if whole is None:
        return Cited(keys={})
    seen = _Source(whole)
    for file, text in sources([whole], []):
        seen.read(file, text)
    seen.keys, seen.everything = {}, False
    return seen.result()


def _names(path: Path | None) -> list[Path]:
    return [path, path.with_name(f"{path.name}.tex")] if path else []


def _databases_beside(aux: Path) -> Cited:
    """The databases of a document whose .aux names none: biber has them from the .bcf, and the source has them too."""
    sources = [(root / aux.name).with_suffix(".tex") for root in roots_of(aux)]
    for path in filter(Path.is_file, [aux.with_suffix(".bcf"), *sources]):
        if (cited := _of_bcf(path) if path.suffix == ".bcf" else from_tex([path])).databases:
            return Cited(keys={}, databases=cited.databases, files=cited.files)
    return Cited(keys={})


def _of_bcf(path: Path) -> Cited:
    try:
        return from_bcf(path, bytes_of(path))
    except ReadError:
        return Cited(keys={})  # a run of LaTeX that was broken off leaves half of it; the .aux was asked for
