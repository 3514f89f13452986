"""Plug-ins are found by name and suffix; an installed one that does not load harms nobody else."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlsysbib import plugins
from mlsysbib.errors import UsageError
from mlsysbib.model import Entry, Library

MODULE = '''
from typing import ClassVar

import msgspec

from mlsysbib.model import Entry, Library


class KeyWriter(msgspec.Struct, frozen=True, kw_only=True):
    """Citation keys, one a line."""

    suffixes: ClassVar[tuple[str, ...]] = (".keys",)
    end: str = "\\n"

    def write(self, library):
        for key in library:
            yield key + self.end


class KeyReader(msgspec.Struct, frozen=True, kw_only=True):
    """Citation keys, one a line."""

    suffixes: ClassVar[tuple[str, ...]] = (".keys",)

    def read(self, text):
        return Library((line, Entry()) for line in text.split())


not_a_class = 3
'''
ENTRY_POINTS = """
[mlsysbib.writers]
keys = keys_plugin:KeyWriter
bibtex = keys_plugin:KeyWriter
broken = keys_plugin_that_is_not_there:Writer
odd = keys_plugin:not_a_class

[mlsysbib.readers]
keys = keys_plugin:KeyReader
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[None]:
    """A distribution of somebody else's, as pip leaves it."""
    (tmp_path / "keys_plugin.py").write_text(MODULE)
    info = tmp_path / "keys_of_theirs-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keys-of-theirs\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    sys.path.insert(0, str(tmp_path))
    importlib.invalidate_caches()
    yield
    sys.path.remove(str(tmp_path))
    sys.modules.pop("keys_plugin", None)


@pytest.mark.parametrize("kind", ["reader", "writer"])
def test_the_table_of_suffixes_is_what_the_built_ins_declare(kind: plugins.Kind) -> None:
    tables = {"reader": plugins.READERS, "writer": plugins.WRITERS}
    suffixes = {"reader": plugins.READER_SUFFIXES, "writer": plugins.WRITER_SUFFIXES}[kind]
    for suffix, name in suffixes.items():
        assert suffix in plugins.find(kind, name).suffixes
        # A suffix is a name, too, for whoever types it behind -f.
        assert plugins.find(kind, suffix) is plugins.find(kind, name)
    declared = {suffix for name in tables[kind] for suffix in plugins.find(kind, name).suffixes}
    assert declared == set(suffixes)


@pytest.mark.usefixtures("installed")
def test_an_installed_plug_in_is_used_like_a_built_in() -> None:
    library = plugins.reader("keys").read("a b")
    assert "".join(plugins.writer("keys", end=";").write(library)) == "a;b;"
    assert plugins.by_suffix("reader", "x/refs.KEYS") == "keys"
    assert plugins.by_suffix("writer", "refs.keys") == "keys"
    with pytest.raises(UsageError, match="keys has no option start"):
        plugins.writer("keys", start="")


@pytest.mark.usefixtures("installed")
def test_a_built_in_wins_over_an_installed_one_of_its_name() -> None:
    assert plugins.find("writer", "bibtex").__module__.startswith("mlsysbib.")
    assert plugins.known("writer")[0]["bibtex"].__module__.startswith("mlsysbib.")


@pytest.mark.usefixtures("installed")
def test_one_that_does_not_load_is_named_with_its_distribution() -> None:
    with pytest.raises(UsageError, match=r"broken of the distribution keys-of-theirs 1\.2 does not load"):
        plugins.writer("broken")
    with pytest.raises(UsageError, match=r"odd of the distribution .* is not a class"):
        plugins.writer("odd")
    with pytest.raises(UsageError, match=r"no writer for the suffix '\.zzz'.*broken of the distribution"):
        plugins.by_suffix("writer", "refs.zzz")


@pytest.mark.usefixtures("installed")
def test_the_others_go_on_working() -> None:
    known, failures = plugins.known("writer")
    assert {"keys", *plugins.WRITERS} == set(known)
    assert len(failures) == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bibtx", "there is no format to write 'bibtx'; did you mean bibtex"),
        ("zzz", "there is no format to write 'zzz'; known are biblatex, bibtex"),
        ("pdf", ", jsonl, jsonld, latex, md, ndjson, "),
        ("", "known are"),
    ],
)
def test_an_unknown_name_lists_the_known(name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        plugins.writer(name)
    assert said in str(caught.value)


def test_a_name_without_a_suffix_says_so() -> None:
    with pytest.raises(UsageError, match=r"no reader for a name without a suffix, known are \.bib, "):
        plugins.by_suffix("reader", "refs")


def test_a_writer_takes_report_or_does_without() -> None:
    for name in plugins.WRITERS:
        text = "".join(plugins.writer(name, report=print).write(Library({"a": Entry(title="A")})))
        assert "A" in text


@pytest.mark.parametrize(
    ("kind", "typed", "name", "options"),
    [
        ("writer", "bib", "bibtex", {}),
        ("writer", "BibTeX", "bibtex", {}),
        ("writer", "biblatex", "biblatex", {}),
        ("writer", "json", "csl-json", {}),
        ("writer", "CSL_JSON", "csl-json", {}),
        ("writer", ".yml", "entries-yaml", {}),
        ("writer", "html", "page", {}),
        ("writer", ".htm", "page", {}),
        ("writer", "md", "markdown", {}),
        ("writer", "Markdown", "markdown", {}),
        ("writer", "TeX", "citation", {"markup": "latex"}),
        ("writer", "text", "citation", {"markup": "text"}),
        ("reader", "bib", "bibtex", {}),
        ("reader", "biblatex", "bibtex", {}),
        ("reader", "yaml", "entries-yaml", {}),
        ("reader", "csljson", "csl-json", {}),
        ("writer", "Ris", "ris", {}),
        ("reader", ".xml", "endnote-xml", {}),
        ("writer", "Rtf", "Rtf", {}),
    ],
)
def test_formats_go_by_short_names_too(kind: plugins.Kind, typed: str, name: str, options: dict[str, str]) -> None:
    assert plugins.meant(kind, typed) == plugins.Alias(name, options)


@pytest.mark.parametrize(
    ("name", "own", "markup"),
    [
        *((name, "markdown", "markdown") for name in ("md", "markdown", ".MD")),
        *((name, "page", "html") for name in ("html", ".HTM")),
    ],
)
def test_a_name_that_means_a_list_means_formatted_citations_with_a_style(name: str, own: str, markup: str) -> None:
    citation = plugins.Alias("citation", {"markup": markup})
    assert plugins.meant("writer", name) == plugins.meant("writer", name, ["level", "report"]) == plugins.Alias(own)
    assert [plugins.meant("writer", name, [option]) for option in sorted(plugins.STYLING)] == [citation] * 5
    assert getattr(plugins.writer(name, style="ieee"), "style") == "ieee"  # noqa: B009  (a Protocol has no such field)
    assert plugins.meant("reader", "bib", ["style"]) == plugins.Alias("bibtex")


@pytest.mark.parametrize("kind", ["reader", "writer"])
def test_every_alias_is_of_a_format_that_takes_its_options(kind: plugins.Kind) -> None:
    tables = {"reader": plugins.READERS, "writer": plugins.WRITERS}
    for alias, target in plugins.ALIASES[kind].items():
        assert alias not in tables[kind]
        assert target.name in tables[kind]
        plugin = plugins.writer(alias) if kind == "writer" else plugins.reader(alias)
        assert {name: getattr(plugin, name) for name in target.options} == dict(target.options)


def test_options_win_over_those_of_the_name() -> None:
    assert getattr(plugins.writer("html", markup="text"), "markup") == "text"  # noqa: B009  (a Protocol has no such field)
