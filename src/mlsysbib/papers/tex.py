r"""The citations in LaTeX source, with their places: for reading what a paper cites and for rewriting its keys.

A scanner, not TeX: it knows what does not count (``tex_passed_over``), ``\endinput`` and ``\end{document}``, and the
shapes of the citation commands of LaTeX, natbib, BibLaTeX, apacite, harvard and csquotes. Any other command with "cite"
in its name (``\mycite``, multibib's ``\citesupp``) is taken for one of them, unless it is in the table of those that
are not. What macros hide is in the .aux and .bcf files alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.papers.tex_arguments import after_gap, closed, group, options
from mlsysbib.papers.tex_passed_over import SKIPPED, TOKEN

_CITE = re.compile(r"[A-Za-z]*[cC]ite[A-Za-z]*")
_COMMENT = re.compile(r"%[^\n]*")
# Between commas; BibTeX and biber forbid the rest, and "#1" or "\key" is what a macro will be given.
_KEY = re.compile(r"(?:^|,)\s*(?P<key>[^,%{}\\#\s]+)\s*(?=,|\Z)")

# Commands that hold "cite" and cite nothing: settings, fonts, delimiters, tests and definitions.
_NOT_CITATIONS = re.compile(
    r"""citation | citetext | (?:set|provide)?cite(?:style|command) | newcites | citere(?:set|quest)
      | cite(?:index|tracker)\w* | cite(?:form|left|right|punct|mid|dash|sort|setup|counter|pages|prefix|annote)
      | cite(?:author|name|num)\w*(?:font|format) | \w*citedelim | (?:if|Declare|AtEvery|AtNext|Set)\w+
    """,
    re.VERBOSE,
)
# Where the keys stand in the second argument: after a volume, a language, a format or a set's name.
_SECOND = re.compile(
    r"(?:[pftsaPFTSA]|ft)?[vV]olcites?|(?:foreign|hyphen)(?:text|block)cquote|hybridblockcquote|defbibentryset"
)
# Commands without "cite" in their name that cite all the same.
_CITATIONS = frozenset({"bibentry", "textcquote", "blockcquote", "entrydata"})
_QUOTATIONS = re.compile(r"\{(?P<foreign>foreign|hyphen)?displaycquote\}")
RESOURCES = frozenset({"addbibresource", "addglobalbib", "addsectionbib"})
"""BibLaTeX's commands that name one database, with its suffix."""
_SECTIONS = re.compile(r"\{(?:(?P<bibtopic>btSect)|refsection)\}")
# What \newcites{supp}{...} of multibib defines beside \citesupp.
_MULTIBIB = re.compile(r"bibliography(?!style|unit|name|type|note|pre|size|font)[A-Za-z]+")
_INPUTS = {
    "input": "input",
    "include": "input",
    "subfile": "subfile",
    "subfileinclude": "subfile",
    "InputIfFileExists": "input",
    "import": "import",
    "includefrom": "import",
    "inputfrom": "import",
    "subimport": "subimport",
    "subincludefrom": "subimport",
    "subinputfrom": "subimport",
}


Kind: TypeAlias = Literal[
    "key", "input", "import", "subimport", "style", "package", "biblatex", "data", "contents", "main"
]
"""What a span is: ``data`` names databases, with commas between, ``contents`` a file that stands in the source
(``filecontents``), ``main`` the document that a subfile belongs to, ``biblatex`` a command that only BibLaTeX has."""


class Span(NamedTuple):
    """A piece of the source by its offsets, and what it says: a cited key, or a file that is read in."""

    start: int
    end: int
    value: str
    kind: Kind = "key"
    folder: str = ""
    """What ``\\import`` puts before the name of its file."""
    command: str = ""
    """The command that names a database."""
    options: str = ""
    """Its optional argument."""


def spans(source: str) -> Iterator[Span]:
    r"""The citations of a LaTeX source, the files that it reads in, and its bibliography commands, in order.

    The key ``*`` (``\nocite{*}``) is everything.
    """
    place = 0
    while (match := TOKEN.search(source, place)) is not None:
        place = match.end()
        if match["verbatim"]:
            if match["verbatim"].startswith("filecontents"):
                yield from _one(source, place, "contents")
            end = source.find(f"\\end{{{match['verbatim']}}}", place)
            place = len(source) if end < 0 else end
        elif match["document"] or match["word"] == "endinput":
            return
        elif match["word"]:
            word = match["word"]
            if word in SKIPPED:
                place = SKIPPED[word](source, place)
            else:
                found = list(_command(source, word, place))
                yield from found
                place = max([place, *(span.end for span in found)])


def rekeyed(source: str, keys: Mapping[str, str]) -> tuple[str, int]:
    """The source with each cited key replaced by what the mapping says, and how many were; all else stays."""
    pieces: list[str] = []
    done = count = 0
    for span in spans(source):
        new = keys.get(span.value) if span.kind == "key" else None
        if new is not None and new != span.value:
            pieces += source[done : span.start], new
            done = span.end
            count += 1
    return "".join([*pieces, source[done:]]), count


def _command(source: str, word: str, place: int) -> Iterable[Span]:
    if word in _COMMANDS:
        return _COMMANDS[word](source, place)
    if word in _INPUTS:
        return _read_in(source, place, word)
    if _MULTIBIB.fullmatch(word):
        return _databases(source, place, command="bibliography")
    second = _SECOND.fullmatch(word) is not None
    if second or word in _CITATIONS or (_CITE.fullmatch(word) and not _NOT_CITATIONS.fullmatch(word)):
        return (_all_cited if word.endswith("cites") else _cited)(source, place, int(second))
    return ()


def _environment(source: str, place: int) -> list[Span]:
    r"""What stands after ``\begin``: csquotes' quotations cite, bibtopic's and BibLaTeX's sections have databases."""
    if match := _QUOTATIONS.match(source, place):
        return _cited(source, match.end(), 1 if match["foreign"] else 0)
    if match := _SECTIONS.match(source, place):
        return (_databases if match["bibtopic"] else _optional_databases)(source, match.end(), command="begin")
    return []


def _cited(source: str, place: int, before: int) -> list[Span]:
    """The keys of one citation: the mandatory arguments before them and all optional ones are passed over."""
    for _ in range(before):
        end = group(source, options(source, place))
        if end is None:
            return []
        place = end
    start = options(source, place)
    end = group(source, start)
    return [] if end is None else _keys(source, start + 1, end - 1)


def _all_cited(source: str, place: int, before: int) -> list[Span]:
    r"""The keys of BibLaTeX's ``\cites(pre)(post)[pre][post]{key}[pre][post]{key}...``."""
    found: list[Span] = []
    place = options(source, place)
    while True:
        for _ in range(before + 1):
            start = options(source, place, "[")
            end = group(source, start)
            if end is None:
                return found
            place = end
        found += _keys(source, start + 1, place - 1)


def _keys(source: str, start: int, end: int) -> list[Span]:
    inner = _COMMENT.sub(lambda comment: " " * len(comment[0]), source[start:end])
    return [Span(start + key.start("key"), start + key.end("key"), key["key"]) for key in _KEY.finditer(inner)]


def _read_in(source: str, place: int, word: str) -> list[Span]:
    start = after_gap(source, place)
    end = group(source, start)
    kind = _INPUTS[word]
    if end is None:
        bare = re.compile(r"[^\s\\{}%]+").match(source, start) if word == "input" else None
        return [] if bare is None else [Span(start, bare.end(), bare[0], "input")]
    first = source[start + 1 : end - 1].strip()
    if kind == "input":
        return [Span(start, end, first, "input")]
    if kind == "subfile":  # of the package subfiles, which has \subimport do it
        folder, slash, name = first.rpartition("/")
        return [Span(start, end, name, "subimport", folder + slash)]
    then = after_gap(source, end)
    stop = group(source, then)
    if stop is None:
        return []
    name = source[then + 1 : stop - 1].strip()
    return [Span(then, stop, name, "import" if kind == "import" else "subimport", first)]


def _databases(source: str, place: int, command: str) -> list[Span]:
    r"""The databases of ``\\bibliography{a,b}``; of none in ``\\nobibliography*``."""
    if source[place - 1 : place] == "*":
        return []
    end_of_options = options(source, place, "[")
    found = _one(source, place, "data")
    return [span._replace(command=command, options=source[place:end_of_options].strip(" []")) for span in found]


def _optional_databases(source: str, place: int, command: str) -> list[Span]:
    r"""The databases of bibunits' ``\\putbib[a,b]`` and of BibLaTeX's ``\\newrefsection[a.bib]``."""
    start = after_gap(source, place)
    end = closed(source, start + 1, "]") if source[start : start + 1] == "[" else None
    return [] if end is None else [Span(start, end, source[start + 1 : end - 1].strip(), "data", command=command)]


def _biblatex(source: str, place: int) -> list[Span]:
    return [Span(place, place, source[source.rindex("\\", 0, place) : place], "biblatex")]


def _class(source: str, place: int) -> list[Span]:
    r"""The main document that ``\documentclass[../main.tex]{subfiles}`` names."""
    end_of_options = options(source, place, "[")
    is_subfile = source[end_of_options:].startswith("{subfiles}")
    return [Span(place, end_of_options, source[place:end_of_options].strip(" []"), "main")] if is_subfile else []


def _one(source: str, place: int, kind: Literal["style", "package", "data", "contents"]) -> list[Span]:
    start = options(source, place, "[")
    end = group(source, start)
    return [] if end is None else [Span(start, end, source[start + 1 : end - 1].strip(), kind)]


_COMMANDS: Mapping[str, Callable[[str, int], list[Span]]] = {
    "begin": _environment,
    "documentclass": _class,
    "bibliographystyle": partial(_one, kind="style"),
    **{name: partial(_databases, command=name) for name in ("bibliography", "nobibliography", "defaultbibliography")},
    **{name: partial(_databases, command=name) for name in RESOURCES},
    **{name: partial(_optional_databases, command=name) for name in ("putbib", "newrefsection")},
    **dict.fromkeys(["printbibliography", "ExecuteBibliographyOptions"], _biblatex),
    "usepackage": partial(_one, kind="package"),
    "RequirePackage": partial(_one, kind="package"),
}
