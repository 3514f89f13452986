"""Whether what stands in our citation processor stands in the source of the reference processor too.

    python tests/conformance/own.py PATH_OF_CITEPROC_JS [--ours FOLDER ...] [--facts FOLDER ...]

A program may read that source, a person who works on ours may not: what is printed is our own places and numbers. Two
things count.

- Strings and regular expressions: 16 characters in a row that stand in a literal of both. What CSL, XML, CSS and LaTeX
  call things is nobody's: the words of the locales, of a sample of the published styles, and of the texts under --facts
  (the schema, the suite's cases).
- Runs of ten tokens, names folded, that tokens.py reads alike from Python and JavaScript, and that say something: a
  number other than 0, 1 and 2, a string that is no word of CSL's or three that are is in them, or they are 16 tokens
  long. Not those that Python's standard library has too, nor strings that follow each other so in a fact, or are
  facts in the order of the alphabet.

Why those: in the 29,000 lines of the package that have nothing to do with citations there are 9 runs of ten tokens in
1,000 lines that stand in the reference processor as well, and no translation made them: `N N = N [ N ] N N , N`. None
of them has a literal, none is longer than 15. How many such runs there are, here and there, is printed too: a
translation would have more of them than chance has.

Prints "N strings, N runs" last; exits 1 where there are any, 2 for wrong usage. Where the source is absent, there is
nothing to compare, and the program says so.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tokens import Token, javascript, python, strings

from mlsysbib.csl_files import find_style, locale_xml, locales
from mlsysbib.csl_files.catalog import names

_PACKAGE = Path(__file__).resolve().parents[2] / "src" / "mlsysbib"
_OURS = _PACKAGE / "csl"
_CHARACTERS = 16
_TOKENS = 10
# One style of so many is enough to know the words of styles.
_SAMPLE = 40
# A run without a literal says something from this length on.
_LONG = 16
# So many words of CSL in a row are a table, whose order someone chose.
_TABLE = 3
_TEXTS = {".csl", ".json", ".md", ".rnc", ".rst", ".txt", ".xml"}


def _words(text: str) -> list[str]:
    return text.split()


# What others than CSL call things, and how HTML says what CSL's formats are.
_STANDARDS = (
    "http://www.w3.org/XML/1998/namespace",
    r"\begin{thebibliography} \end{thebibliography}",
    *(
        f'<span style="{declaration};">'
        for declaration in _words(
            "font-style:normal font-style:italic font-style:oblique font-variant:normal font-variant:small-caps "
            "font-weight:normal font-weight:bold font-weight:light text-decoration:none text-decoration:underline"
        )
    ),
    *(f'<div class="csl-{name}">' for name in ("entry", "block", "left-margin", "right-inline", "indent", "bib-body")),
)
# Values of CSL 1.0.2 that no style of the sample has.
_VALUES = _words("all-names-with-initials near-note-distance")
# What the public suite's cases hold and print, and no specification says: anybody sees it there.
_OF_THE_SUITE = (
    '<span class="nocase">',
    '<span class="nodecor">',
    '<span style="baseline">',
    "[CSL STYLE ERROR: reference with no printed form.]",
)
# What the reference prints where nothing is left of a citation: a reader of its output finds it there.
_OUTPUT = ("[NO_PRINTED_FORM]",)
_COMMENT = re.compile(r"^\s*##.*$", re.MULTILINE)
_WORD = re.compile(r"\w[\w:-]*")
_WORDLESS = re.compile(r"[\W_]+")


class Facts(NamedTuple):
    """What everybody may say: texts as they are, and their letters and digits alone."""

    text: str
    letters: str
    words: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Facts:
        # Results quote HTML in JSON; comments stand between the values of the schema.
        text = _COMMENT.sub("", "\n".join(texts).replace('\\"', '"'))
        return cls(text, _WORDLESS.sub("", text), frozenset(_WORD.findall(text)))

    def hold(self, part: str) -> bool:
        """Whether a text stands in a fact; in words only letters count, so that `a="b"` holds `a:b`."""
        letters = _WORDLESS.sub("", part)
        return part in self.text or (4 * len(letters) >= 3 * len(part) and letters in self.letters)

    def name(self, part: str) -> bool:
        """Whether a text is a word of CSL's, or stands in quotation marks in a fact."""
        return part in self.words or f'"{part}"' in self.text

    def list(self, parts: Sequence[str]) -> bool:
        """Whether texts follow each other in a fact, with no more than marks between; the alphabet is a fact too."""
        if [*parts] == sorted(parts) and all(map(self.name, parts)):
            return True
        return re.search(r"\W+".join(map(re.escape, parts)), self.text) is not None


class Place(NamedTuple):
    """Where something of ours stands, and how much of it."""

    path: Path
    line: int
    size: int
    tokens: tuple[str, ...]


def shared_strings(ours: Iterable[Path], theirs: str, facts: Facts) -> Iterator[Place]:
    """The literals of ours that have 16 characters in a row which a literal of theirs has, and no fact."""
    known = "\n".join(token.text for token in strings(javascript(theirs)))
    for path in ours:
        for token in strings(_tokens(path)):
            if run := _longest(token.text, known, facts):
                yield Place(path, token.line, len(run), (run,))


def _longest(text: str, known: str, facts: Facts) -> str:
    """The longest part of a text that is known, if it has 16 characters, and 16 that are in no fact."""
    best = ""
    start = 0
    while start + _CHARACTERS <= len(text):
        end = start + _CHARACTERS
        if text[start:end] in known and not facts.hold(text[start:end]):
            while end < len(text) and text[start : end + 1] in known:
                end += 1
            best = max(best, text[start:end], key=len)
            start = end - _CHARACTERS
        start += 1
    return best


def shared_runs(ours: Iterable[Path], theirs: str, common: frozenset[int]) -> Iterator[Place]:
    """The runs of ten tokens and more of ours that stand in theirs, and not in code of another kind."""
    known = set(_windows(list(javascript(theirs)))) - common
    for path in ours:
        tokens = _tokens(path)
        found = [index for index, window in enumerate(_windows(tokens)) if window in known]
        for run in _consecutive(found):
            start, end = run[0], run[-1] + _TOKENS
            texts = tuple(token.text for token in tokens[start:end])
            yield Place(path, tokens[start].line, end - start, texts)


def says(run: Place, facts: Facts) -> bool:
    """Whether a run is more than how code is written: it is long, or has a literal, and is no list of facts."""
    texts = [token[1:] for token in run.tokens if token.startswith('"') and len(token) > 1]
    if any(token[0].isdigit() and token not in ("0", "1", "2") for token in run.tokens):
        return True
    if 3 * len(texts) >= run.size and facts.list(texts):
        return False
    return run.size >= _LONG or len(texts) >= _TABLE or not all(map(facts.name, texts))


@cache
def commonplace(folder: Path) -> frozenset[int]:
    """The runs that stand in the standard library's own modules."""
    return frozenset(window for path in sorted(folder.glob("*.py")) for window in _windows(_tokens(path)))


@cache
def _tokens(path: Path) -> list[Token]:
    return list(python(path.read_text(encoding="utf-8")))


def _windows(tokens: Sequence[Token]) -> Iterator[int]:
    texts = [token.text for token in tokens]
    for start in range(len(texts) - _TOKENS + 1):
        yield hash(tuple(texts[start : start + _TOKENS]))


def _consecutive(indices: Iterable[int]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(indices), key=lambda pair: pair[1] - pair[0]):
        yield [index for _, index in run]


@cache
def _facts(*folders: Path) -> Facts:
    """What everybody may say: the words of CSL's locales and styles, and the texts of these folders."""
    texts = [*_STANDARDS, *_VALUES, *_OF_THE_SUITE, *_OUTPUT]
    texts += [(locale_xml(tag) or b"").decode() for tag in locales()]
    texts += [find_style(name).xml.decode("utf-8-sig") for name in names()[::_SAMPLE]]
    for folder in folders:
        texts += [
            path.read_text(encoding="utf-8", errors="replace")
            for path in sorted(folder.rglob("*"))
            if path.suffix in _TEXTS and path.is_file()
        ]
    return Facts.of(texts)


def _files(folders: Iterable[Path]) -> list[Path]:
    return [path for folder in folders for path in (sorted(folder.rglob("*.py")) if folder.is_dir() else [folder])]


def _density(count: int, paths: Iterable[Path]) -> str:
    lines = sum(path.read_text(encoding="utf-8").count("\n") for path in paths)
    return f"{count} ({1000 * count / max(lines, 1):.1f} in 1,000 lines)"


def installed() -> Path | None:
    """The source where node looks for packages by NODE_PATH."""
    folders = map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep)))
    return next((path for folder in folders for path in sorted(folder.glob("citeproc/*commonjs.js"))), None)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the reference processor's source, a file or a folder of JavaScript")
    parser.add_argument("--ours", type=Path, nargs="+", default=[_OURS], help="folders or files of Python")
    parser.add_argument("--facts", type=Path, nargs="+", default=[], help="folders of texts that both may quote")
    options = parser.parse_args(arguments)
    sources = sorted(options.source.rglob("*.js")) if options.source.is_dir() else [options.source]
    if not any(source.is_file() for source in sources):
        print(f"skipped: there is no JavaScript at {options.source}; `npm install citeproc` brings it")
        return 0
    theirs = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    facts = _facts(*options.facts)
    common = commonplace(Path(sysconfig.get_path("stdlib")))
    ours = _files(folder.resolve() for folder in options.ours)
    others = [path for path in _files([_PACKAGE]) if path not in ours]
    literals = list(shared_strings(ours, theirs, facts))
    every = list(shared_runs(ours, theirs, common))
    runs = [run for run in every if says(run, facts)]
    for kind, places in (("string", literals), ("run", runs)):
        for place in places:
            print(f"{place.path}:{place.line}: {kind} of {place.size}: {' '.join(place.tokens)}")
    chance = sum(1 for _ in shared_runs(others, theirs, common))
    print(f"runs that say nothing: {_density(len(every) - len(runs), ours)}, elsewhere in the package ", end="")
    print(_density(chance, others))
    print(f"{len(literals)} strings, {len(runs)} runs")
    return 1 if literals or runs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
