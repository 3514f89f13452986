"""Readers, sources and writers by name or file suffix, and what each of them must offer.

Built-ins come from a table of dotted names, so that only an unknown name pays for the scan of installed
distributions (entry-point groups ``mlsysbib.readers``, ``mlsysbib.sources``, ``mlsysbib.writers``). A plug-in's
fields are its options, its docstring is its help. A name in the table wins over a stranger's of the same name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.plugins.protocols import Discerning as Discerning
from mlsysbib.plugins.protocols import Reader as Reader
from mlsysbib.plugins.protocols import Searcher as Searcher
from mlsysbib.plugins.protocols import Source as Source
from mlsysbib.plugins.protocols import Writer as Writer
from mlsysbib.text.languages import LANGUAGES

READERS = {
    "bibtex": "mlsysbib.readers.bibtex:BibtexReader",
    "csl-json": "mlsysbib.readers.csl_json:CslJsonReader",
    "entries-yaml": "mlsysbib.readers.entries_yaml:EntriesYamlReader",
}
WRITERS = {
    "biblatex": "mlsysbib.writers.biblatex:BiblatexWriter",
    "bibtex": "mlsysbib.writers.bibtex:BibtexWriter",
    "citation": "mlsysbib.writers.citation:CitationWriter",
    "csl-json": "mlsysbib.writers.csl_json:CslJsonWriter",
    "entries-yaml": "mlsysbib.writers.entries_yaml:EntriesYamlWriter",
}
SOURCES = {
    "arxiv": "mlsysbib.sources.arxiv:Arxiv",
    "crossref": "mlsysbib.sources.crossref:Crossref",
    "datacite": "mlsysbib.sources.datacite:DataCite",
    "dblp": "mlsysbib.sources.dblp:Dblp",
    "doi": "mlsysbib.sources.doi:DoiOrg",
    "landing-page": "mlsysbib.sources.landing_page:LandingPage",
    "openalex": "mlsysbib.sources.openalex:OpenAlex",
    "semantic-scholar": "mlsysbib.sources.semantic_scholar:SemanticScholar",
}

# The suffixes that the built-ins above declare, so that none is imported to be asked; a test compares the two.
_SUFFIXES_OF_BOTH = {
    ".bib": "bibtex",
    ".json": "csl-json",
    ".csljson": "csl-json",
    ".yaml": "entries-yaml",
    ".yml": "entries-yaml",
}
READER_SUFFIXES = {**_SUFFIXES_OF_BOTH, ".bibtex": "bibtex", ".biblatex": "bibtex"}
# BibLaTeX's writer declares .bib, too: BibTeX is meant where nobody says which.
WRITER_SUFFIXES = {
    **_SUFFIXES_OF_BOTH,
    **{suffix: name for name, language in LANGUAGES.items() for suffix in language.suffixes},
}

Kind: TypeAlias = Literal["reader", "writer", "source"]


class Alias(msgspec.Struct, frozen=True):
    """Another name of a plug-in: its own name, and the options that the other name gives it."""

    name: str
    options: Mapping[str, Any] = MappingProxyType({})


_SHORT = {
    "bib": Alias("bibtex"),
    "json": Alias("csl-json"),
    "csljson": Alias("csl-json"),
    "csl": Alias("csl-json"),
    "yaml": Alias("entries-yaml"),
    "yml": Alias("entries-yaml"),
}
ALIASES: Mapping[Kind, Mapping[str, Alias]] = {
    "reader": {**_SHORT, "biblatex": Alias("bibtex")},
    # A markup language is the name of a bibliography that is formatted in it.
    "writer": {
        **_SHORT,
        **{
            each: Alias("citation", {"markup": name})
            for name, language in LANGUAGES.items()
            for each in (name, *language.short)
        },
    },
    "source": {},
}
"""What the formats are called besides; like the tables, these win over a stranger's plug-in of that name."""

_TABLES: Mapping[Kind, Mapping[str, str]] = {"reader": READERS, "writer": WRITERS, "source": SOURCES}
_SUFFIXES: Mapping[Kind, Mapping[str, str]] = {"reader": READER_SUFFIXES, "writer": WRITER_SUFFIXES, "source": {}}


def reader(name: str, **options: Any) -> Reader:
    """The reader of that name with these options; raises ``UsageError`` for a name or an option it does not have."""
    return cast("Reader", _make("reader", name, options))


def writer(name: str, **options: Any) -> Writer:
    """The writer of that name with these options; ``report`` is dropped where a writer loses nothing."""
    return cast("Writer", _make("writer", name, options))


def source(name: str, **options: Any) -> Source:
    """The source of that name with these options."""
    return cast("Source", _make("source", name, options))


def meant(kind: Kind, name: str) -> Alias:
    """The plug-in that a name means, and the options that the name gives: ``html`` is ``citation`` in that markup.

    Case does not matter, nor whether a hyphen, an underscore or the dot of a suffix is written. A name that is in no
    table is given back as it is: it may be that of an installed plug-in.
    """
    folded = name.strip().lower().replace("_", "-").removeprefix(".")
    if folded in _TABLES[kind]:
        return Alias(folded)
    return ALIASES[kind].get(folded) or Alias(name)


def find(kind: Kind, name: str) -> Any:
    """The class of a plug-in; raises ``UsageError`` that lists the known names and the nearest."""
    target = _TABLES[kind].get(meant(kind, name).name)
    if target is not None:
        module, _, attribute = target.partition(":")
        return getattr(import_module(module), attribute)
    from mlsysbib.plugins.installed import find_installed  # importlib.metadata takes 20 ms

    return find_installed(kind, name, _TABLES[kind], ALIASES[kind])


def names(kind: Kind) -> list[str]:
    """The names of all plug-ins of a kind that can be had, in alphabetical order; those built in are not loaded."""
    from mlsysbib.plugins.installed import load_installed

    installed, _ = load_installed(kind)
    return sorted({*installed, *_TABLES[kind]})


def known(kind: Kind) -> tuple[dict[str, Any], list[str]]:
    """Every plug-in class of a kind by name, and a line for each installed one that does not load."""
    from mlsysbib.plugins.installed import load_installed

    installed, failures = load_installed(kind)
    return {**installed, **{name: find(kind, name) for name in _TABLES[kind]}}, [str(each) for each in failures]


def by_suffix(kind: Kind, path: str | os.PathLike[str]) -> str:
    """The name of the plug-in for a file's suffix, whatever its case; raises ``UsageError`` that lists the known.

    For what holds a formatted bibliography that is the name of its language, such as ``html``.
    """
    suffix = os.path.splitext(path)[1].lower()
    name = _SUFFIXES[kind].get(suffix)
    if name is not None:
        return name
    plugins, failures = known(kind)
    suffixes = {each: name for name, found in plugins.items() for each in found.suffixes}
    if suffix in suffixes:
        return suffixes[suffix]
    said = f"{os.fspath(path)}: no {kind} for " + (f"the suffix {suffix!r}" if suffix else "a name without a suffix")
    raise UsageError("; ".join([f"{said}, known are {', '.join(sorted(suffixes))}", *_NAMED[kind], *failures]))


# What to do about a suffix that says nothing.
_NAMED: Mapping[Kind, tuple[str, ...]] = {
    "reader": ("--from names the format (format= in Python)",),
    "writer": ("-f names the format (format= in Python)",),
    "source": (),
}


def _make(kind: Kind, name: str, options: Mapping[str, Any]) -> object:
    plugin = find(kind, name)
    options = {**meant(kind, name).options, **options}
    if not options:  # the common call, which need not look at the plug-in's types
        return cast("object", plugin())
    from mlsysbib.plugins.options import convert

    return cast("object", plugin(**convert(name, plugin, options)))
