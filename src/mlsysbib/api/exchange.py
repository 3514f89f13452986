"""Libraries of bibtexparser, for scripts that hold one: into a typed library, and back.

Both ways go through the text of a .bib file, which is the one thing that both sides agree on: nothing is lost that the
file would not lose, and bibtexparser's blocks that failed to parse are read by the grammar here, or reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import bibtexparser.library
from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.middlewares import MergeCoAuthors, MergeNameParts

from mlsysbib._lazy import public
from mlsysbib.errors import UsageError, WrongValue
from mlsysbib.model import Library
from mlsysbib.model.advice import kind_of
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.text.nearest import known_words
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter

_READ = "bibtexparser.parse_file(path) reads one, mlsysbib.load(path) one of mlsysbib's"
_WRITERS: Mapping[str, type[BibtexWriter]] = {"bibtex": BibtexWriter, "biblatex": BiblatexWriter}


@public
def from_bibtexparser(library: bibtexparser.library.Library, **options: Any) -> Library:
    """The typed library that a bibtexparser library says, whether its names were split by a middleware or not.

    ``options`` are those of the BibTeX reader. LaTeX in the fields is decoded here, so bibtexparser need not. Raises
    ``ReadError`` with every error and the entries that could be read, as reading the file would; its lines are those of
    ``bibtexparser.write_string(library)``.
    """
    if not isinstance(library, bibtexparser.library.Library):
        raise WrongValue(f"from_bibtexparser takes a library of bibtexparser, not {kind_of(library)}; {_READ}")
    split = any(isinstance(field.value, list) for entry in library.entries for field in entry.fields)
    merge = [MergeNameParts(), MergeCoAuthors()] if split else []
    return BibtexReader(**options).read(write_string(library, prepend_middleware=merge))


@public
def to_bibtexparser(library: Library, dialect: str = "bibtex", **options: Any) -> bibtexparser.library.Library:
    """The bibtexparser library of what is written in a dialect, "bibtex" or "biblatex", with the writer's options.

    Raises ``UsageError`` for another dialect, ``WrongValue`` for what is not a library.
    """
    if not isinstance(library, Library):
        raise WrongValue(
            f'to_bibtexparser takes a Library, not {kind_of(library)}; write Library({{"knuth1984": entry}})'
        )
    if dialect not in _WRITERS:
        raise UsageError(f"there is no dialect {dialect!r}{known_words(dialect, _WRITERS)}")
    return parse_string("".join(_WRITERS[dialect](**options).write(library)))
