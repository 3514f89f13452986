"""A Markdown document with its citations resolved and its bibliography in place: pandoc's contract, without pandoc."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mlsysbib.citations.references import as_cited
from mlsysbib.csl.style import spacing_of
from mlsysbib.errors import CITED, Finding, Report, UsageError
from mlsysbib.model import Entry, Library
from mlsysbib.readers.csl_yaml import references_in
from mlsysbib.rendering.calling import under_own_keys
from mlsysbib.rendering.changes import Change, changed
from mlsysbib.rendering.citations import formatted
from mlsysbib.rendering.columns import in_columns
from mlsysbib.rendering.listing import bibliography, placed
from mlsysbib.rendering.metadata import Metadata, check_front, is_metadata, metadata
from mlsysbib.rendering.passing import Passage
from mlsysbib.rendering.placing import in_notes, in_text
from mlsysbib.rendering.reading import Found, Paper, read
from mlsysbib.rendering.setting import Setting
from mlsysbib.rendering.styling import Look, look
from mlsysbib.rendering.unknown import citations, noticed

MARKUPS = ("markdown", "html")

__all__ = ["MARKUPS", "Manuscript", "Metadata", "references_in", "render", "taken_apart"]


class Manuscript(NamedTuple):
    """A document taken apart, and what its metadata says."""

    paper: Paper
    metadata: Metadata

    @property
    def cites(self) -> bool:
        """Whether it asks for any entry at all."""
        return bool(self.paper.found or self.metadata.nocite or self.metadata.everything)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it names, in its text or under ``nocite``."""
        named = [cite.key for each in self.paper.found for cite in each.raw.cites]
        return tuple(dict.fromkeys([*named, *(each.key for each in self.metadata.nocite)]))


def taken_apart(document: str) -> Manuscript:
    """The document as ``render`` takes it; raises ``ReadError`` for metadata that cannot be understood."""
    check_front(document)
    paper = read(document, is_metadata)
    return Manuscript(paper, metadata(document, paper.metadata))


def render(  # noqa: PLR0913  (what a document may ask for)
    document: str | Manuscript,
    library: Library,
    *,
    style: str | Path,
    locale: str | None = None,
    markup_name: str = "markdown",
    report: Report | None = None,
) -> str:
    """The document with formatted citations and, if it cites at all, its bibliography.

    The document's own references go before the library's. ``markup_name`` is markdown, or html, which Markdown may hold
    as well. ``report`` is told of every key that nothing is known of, with its place; it stands in bold type then, but
    a name in a sentence (``@torvalds``) stays as it is unless the document itself names its references. It is told,
    too, of what the library warns of where that is cited: works that were retracted.
    """
    if markup_name not in MARKUPS:
        raise UsageError(f"citations in Markdown are {' or '.join(MARKUPS)}, not {markup_name}")
    paper, said = taken_apart(document) if isinstance(document, str) else document
    entries = said.with_references(library)
    paper, said = under_own_keys(paper, said, entries)
    if report is not None:
        warnings = said.references.warnings if said.references is not None else ()
        for problem in (*warnings, *noticed(paper, said, entries)):
            report(problem)
    found = citations(paper, said, entries)
    uncited = _uncited(said, entries)
    if report is not None:
        for problem in _of_cited(library, entries, found, uncited):
            report(problem)
    if not found and not uncited:
        return paper.source
    seen = look(style, locale)
    setting = Setting(seen, _as_cited(entries, found, uncited, seen), uncited, markup_name, Passage())
    changes, footnotes = _changes(paper, said, found, setting)
    return changed(paper.source, changes, footnotes)


def _uncited(said: Metadata, entries: Library) -> tuple[str, ...]:
    listed = dict.fromkeys(each.key for each in said.nocite if each.key in entries)
    return tuple(dict.fromkeys([*listed, *(entries if said.everything else ())]))


def _of_cited(library: Library, entries: Library, found: Sequence[Found], uncited: Sequence[str]) -> Iterator[Finding]:
    """What the library warns of those of its entries that the document cites."""
    keys = {cite.key for each in found for cite in each.raw.cites}.union(uncited)
    for warning in library.warnings:
        # (references of the document's own go before the library's)
        if warning.rule in CITED and warning.key in keys and entries[warning.key] is library.get(warning.key):
            yield warning


def _as_cited(entries: Library, found: Sequence[Found], uncited: Sequence[str], style: Look) -> Mapping[str, Entry]:
    """The entries, those that the document cites as a citation processor is given them; a library may be large."""
    keys = {cite.key for each in found for cite in each.raw.cites}.union(uncited)
    cited = Library({key: entries[key] for key in keys if key in entries}, csl=entries.csl & keys)
    return {**entries, **as_cited(cited, lowers=style.lowers)}


def _changes(
    paper: Paper, said: Metadata, found: Sequence[Found], setting: Setting
) -> tuple[list[Change], Sequence[str]]:
    """What is changed in the document, and the footnotes that are added to it."""
    style, after = setting.look, said.notes_after_punctuation
    printed, document = formatted(found, setting, links=said.link_citations)
    footnotes: Sequence[str] = ()
    if style.in_notes:
        changes, footnotes = in_notes(paper.source, found, printed, style, after=after is not False)
    else:
        changes = in_text(found, printed, style, after=after is True)
    changes = in_columns(paper.source, paper.tables, changes)
    if not said.suppress_bibliography:
        entries, linked = document.bibliography, said.link_bibliography
        spacing = spacing_of(document.engine.nodes)
        text = bibliography(entries, setting.markup, spacing, anchors=said.link_citations, linked=linked)
        if text:
            changes.append(placed(paper, text, said.section_title))
    return changes, footnotes
