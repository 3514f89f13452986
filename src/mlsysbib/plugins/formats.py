"""The formats that are built in: one row for each, of which all tables of names and suffixes are made.

A row names the classes, so that none is imported to be asked what it is called; a test compares the suffixes with
those that the classes declare.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from mlsysbib.text.languages import LANGUAGES


class Format(NamedTuple):
    """A format: the classes that read and write it, as ``module:name``, its suffixes, and what it is called besides.

    ``only_read`` are suffixes of files that are read, and never written under; ``read_as`` is the format that a text of
    it is read as, where it has no reader of its own. ``markup`` is the markup language whose names and suffixes mean
    this format where nobody asks for a style: with one, they mean a bibliography that is formatted in that language.
    """

    reader: str = ""
    writer: str = ""
    suffixes: tuple[str, ...] = ()
    only_read: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    read_as: str = ""
    markup: str = ""


FORMATS: Mapping[str, Format] = {
    # BibLaTeX's writer declares .bib, too: BibTeX is meant where nobody says which.
    "biblatex": Format(writer="mlsysbib.writers.biblatex:BiblatexWriter", read_as="bibtex"),
    "bibtex": Format(
        reader="mlsysbib.readers.bibtex:BibtexReader",
        writer="mlsysbib.writers.bibtex:BibtexWriter",
        suffixes=(".bib",),
        only_read=(".bibtex", ".biblatex"),
        short=("bib",),
    ),
    "cff": Format(
        reader="mlsysbib.readers.cff:CffReader",
        writer="mlsysbib.writers.cff:CffWriter",
        suffixes=(".cff",),
        short=("citation-cff",),
    ),
    # Its suffixes and other names are those of the markup languages.
    "citation": Format(writer="mlsysbib.writers.citation:CitationWriter"),
    "csl-json": Format(
        reader="mlsysbib.readers.csl_json:CslJsonReader",
        writer="mlsysbib.writers.csl_json:CslJsonWriter",
        suffixes=(".json", ".csljson"),
        only_read=(".jsonl", ".ndjson"),
        short=("json", "csljson", "csl"),
    ),
    "csl-jsonl": Format(
        writer="mlsysbib.writers.csl_jsonl:CslJsonlWriter",
        suffixes=(".jsonl",),
        short=("jsonl", "ndjson", "json-lines"),
        read_as="csl-json",
    ),
    # In a file .yaml or .yml, what stands there says which of these it is.
    "csl-yaml": Format(
        reader="mlsysbib.readers.csl_yaml:CslYamlReader", writer="mlsysbib.writers.csl_yaml:CslYamlWriter"
    ),
    "csv": Format(
        reader="mlsysbib.readers.csv_table:CsvReader",
        writer="mlsysbib.writers.csv_table:CsvWriter",
        suffixes=(".csv",),
        only_read=(".tsv",),
    ),
    "docx": Format(writer="mlsysbib.writers.docx:DocxWriter", suffixes=(".docx",)),
    "entries-yaml": Format(
        reader="mlsysbib.readers.entries_yaml:EntriesYamlReader",
        writer="mlsysbib.writers.entries_yaml:EntriesYamlWriter",
        suffixes=(".yaml", ".yml"),
        short=("yaml", "yml"),
    ),
    "endnote-xml": Format(
        reader="mlsysbib.readers.endnote_xml:EndnoteXmlReader",
        writer="mlsysbib.writers.endnote_xml:EndnoteXmlWriter",
        suffixes=(".xml",),
        short=("endnote", "xml"),
    ),
    "mods": Format(
        reader="mlsysbib.readers.mods:ModsReader", writer="mlsysbib.writers.mods:ModsWriter", suffixes=(".mods",)
    ),
    "nbib": Format(reader="mlsysbib.readers.nbib:NbibReader", only_read=(".nbib",), short=("medline",)),
    "refer": Format(
        reader="mlsysbib.readers.refer:ReferReader", only_read=(".enw", ".refer"), short=("enw", "endnote-tagged")
    ),
    "page": Format(writer="mlsysbib.writers.page:PageWriter", suffixes=(".html", ".htm"), markup="html"),
    "ris": Format(reader="mlsysbib.readers.ris:RisReader", writer="mlsysbib.writers.ris:RisWriter", suffixes=(".ris",)),
    "word": Format(
        reader="mlsysbib.readers.word:WordReader",
        writer="mlsysbib.writers.word:WordWriter",
        short=("word-sources", "b-sources"),
    ),
    "wos": Format(
        reader="mlsysbib.readers.wos:WosReader", only_read=(".ciw", ".isi"), short=("ciw", "isi", "web-of-science")
    ),
    "markdown": Format(
        reader="mlsysbib.readers.markdown:MarkdownReader",
        writer="mlsysbib.writers.markdown:MarkdownWriter",
        suffixes=(".md", ".markdown"),
        short=("md",),
        markup="markdown",
    ),
    "hayagriva": Format(
        reader="mlsysbib.readers.hayagriva:HayagrivaReader",
        writer="mlsysbib.writers.hayagriva:HayagrivaWriter",
        short=("hayagriva-yaml",),
    ),
    "references": Format(reader="mlsysbib.readers.references:ReferencesReader", only_read=(), short=("formatted",)),
    "identifiers": Format(
        reader="mlsysbib.readers.identifiers:IdentifiersReader", only_read=(".txt",), short=("ids", "txt")
    ),
    "schema-org": Format(
        reader="mlsysbib.readers.schema_org:SchemaOrgReader",
        writer="mlsysbib.writers.schema_org:SchemaOrgWriter",
        suffixes=(".jsonld",),
        short=("jsonld", "json-ld", "schemaorg", "codemeta"),
    ),
    "tsv": Format(writer="mlsysbib.writers.csv_table:TsvWriter", suffixes=(".tsv",), read_as="csv"),
    "web-page": Format(
        reader="mlsysbib.sources.page_file:WebPageReader", only_read=(".html", ".htm"), short=("webpage", "html", "htm")
    ),
}

READERS: Mapping[str, str] = {name: row.reader for name, row in FORMATS.items() if row.reader}
WRITERS: Mapping[str, str] = {name: row.writer for name, row in FORMATS.items() if row.writer}
READER_SUFFIXES: Mapping[str, str] = {
    suffix: name for name in READERS for suffix in (*FORMATS[name].suffixes, *FORMATS[name].only_read)
}
WRITER_SUFFIXES: Mapping[str, str] = {
    **{suffix: name for name in WRITERS for suffix in FORMATS[name].suffixes},
    **{suffix: name for name, language in LANGUAGES.items() for suffix in language.suffixes},
}


class Alias(NamedTuple):
    """Another name of a plug-in: its own name, and the options that the other name gives it."""

    name: str
    options: Mapping[str, Any] = MappingProxyType({})


READER_ALIASES: Mapping[str, Alias] = {
    **{each: Alias(name) for name in READERS for each in FORMATS[name].short},
    **{each: Alias(row.read_as) for name, row in FORMATS.items() if row.read_as for each in (name, *row.short)},
}
FORMATTED: Mapping[str, Alias] = {
    each: Alias("citation", {"markup": name})
    for name, language in LANGUAGES.items()
    for each in (name, *language.short)
}
"""What the names of markup languages mean where a style is asked for: a bibliography that is formatted in them."""
WRITER_ALIASES: Mapping[str, Alias] = {
    **{each: Alias(name) for name in WRITERS for each in FORMATS[name].short},
    **{each: alias for each, alias in FORMATTED.items() if each not in WRITERS},
    # ... and where none is asked for.
    **{
        each: Alias(name)
        for name, row in FORMATS.items()
        if row.markup
        for each in (row.markup, *LANGUAGES[row.markup].short)
        if each not in WRITERS
    },
}
STYLING = frozenset({"style", "locale", "standalone", "processor", "markup"})
"""The options that ask for a formatted bibliography."""
