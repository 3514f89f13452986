"""Entries and clusters, formatted in a style by name: styles and locales brought to the citation processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from mlsysbib.csl import printers
from mlsysbib.csl.cites import Cite, Cluster, Formatted
from mlsysbib.csl.locale import FALLBACK
from mlsysbib.csl.rich import Printed, Rich, Spacing, plain
from mlsysbib.csl.style import Style, spacing_of
from mlsysbib.csl_files import StyleFile, find_style, known_locale
from mlsysbib.errors import UsageError
from mlsysbib.model import Entry
from mlsysbib.titles.sentence_case import held, in_sentence_case


class References(NamedTuple):
    """A bibliography in its order, the keys for which the style prints nothing or a number alone, and the labels.

    The labels are how the text cites each entry, by key; none where that is by a number or in a note.
    """

    printed: tuple[Printed, ...]
    missing: tuple[str, ...]
    labels: Mapping[str, tuple[Rich, ...]]


Processor: TypeAlias = Callable[[bytes, Mapping[str, Entry], Sequence[Cluster], str, str], Formatted]


def _own() -> Processor:
    from mlsysbib.citations.own_processor import format_citations

    return format_citations


def _citeproc_py() -> Processor:
    from mlsysbib.csl.citeproc_py import format_citations  # takes 60 ms

    return format_citations


PROCESSORS: Mapping[str, Callable[[], Processor]] = {"mlsysbib": _own, "citeproc-py": _citeproc_py}
DEFAULT_PROCESSOR = "mlsysbib"

_LOWERING = b'text-case="sentence"'
# The kinds of styles that cite by something like a name; the others by a number or in a note.
_LABELLING = frozenset({"author-date", "author", "label"})


def format_citations(
    entries: Mapping[str, Entry],
    clusters: Sequence[Cluster] = (),
    *,
    style: str | os.PathLike[str],
    locale: str | None = None,
    processor: str = DEFAULT_PROCESSOR,
) -> Formatted:
    """The citations of the clusters, and the bibliography of all entries, whose titles may be in title case.

    ``style`` is a name or a .csl file; ``locale`` a language tag, None for the style's own. Raises ``UsageError`` for a
    style, locale or processor that does not exist, ``StyleError`` for a style that cannot be used.
    """
    process = _processor(processor)
    return _formatted(process, find_style(style), locale, entries, clusters)


def _processor(name: str) -> Processor:
    load = PROCESSORS.get(name)
    if load is None:
        raise UsageError(f"there is no citation processor {name!r}; known are {', '.join(PROCESSORS)}")
    return load()


def _formatted(
    process: Processor,
    file: StyleFile,
    locale: str | None,
    entries: Mapping[str, Entry],
    clusters: Sequence[Cluster],
) -> Formatted:
    tag = known_locale(locale) if locale else file.locale
    return process(file.xml, as_cited(entries, lowers=lowers(file.xml)), clusters, tag, file.path)


def lowers(style: bytes) -> bool:
    """Whether a style asks for any text in sentence case."""
    return _LOWERING in style


def as_cited(entries: Mapping[str, Entry], *, lowers: bool) -> Mapping[str, Entry]:
    """The entries with their titles in sentence case; for a style that ``lowers`` more, with their capitals held."""
    given = in_sentence_case(entries)
    return {key: held(entry) for key, entry in given.items()} if lowers else given


def language_of(style: str | os.PathLike[str], locale: str | None) -> str:
    """The tag of the language that a style prints in, under a locale; raises as ``format_citations`` does."""
    file = find_style(style)
    if locale:
        return known_locale(locale)
    return file.locale or Style.parse(file.xml, path=file.path).default_locale or FALLBACK


def spacing(style: str | os.PathLike[str]) -> Spacing:
    """What a style says of white space in its bibliography; raises as ``format_citations`` does."""
    file = find_style(style)
    return spacing_of(Style.parse(file.xml, path=file.path).nodes)


def references(
    entries: Mapping[str, Entry],
    *,
    style: str | os.PathLike[str],
    locale: str | None = None,
    processor: str = DEFAULT_PROCESSOR,
    labelled: bool = False,
) -> References:
    """The entries as the style's bibliography prints them, in its order; and their labels, if they are wanted.

    A style without a bibliography prints an entry as it is first cited, in the order of the entries.
    """
    process, file = _processor(processor), find_style(style)
    each = [Cluster((Cite(key=key),)) for key in entries]
    wanted = each if labelled and file.kind in _LABELLING else ()
    found = _formatted(process, file, locale, entries, wanted)
    labels = dict(zip(entries, found.citations, strict=True)) if wanted else {}
    if found.bibliography or not entries:
        return _references(entries, found.bibliography, labels)
    # Each alone, since a work is cited shorter after another by its author.
    alone = [
        _formatted(process, file, locale, {key: entry}, [cluster]).citations[0]
        for (key, entry), cluster in zip(entries.items(), each, strict=True)
    ]
    return _references(entries, map(Printed, entries, alone), labels)


def _references(
    entries: Mapping[str, Entry], bibliography: Iterable[Printed], labels: Mapping[str, tuple[Rich, ...]]
) -> References:
    """What there is of a bibliography; a number alone is printed, which the text may cite, and is not a reference."""
    printed = tuple(item for item in bibliography if plain(item.content).strip())
    there = {item.key for item in printed if not item.empty}
    return References(printed, tuple(key for key in entries if key not in there), labels)


def cite(entry: Entry, *, style: str | os.PathLike[str], locale: str | None = None, markup: str = "text") -> str:
    """The entry as a bibliography shows it; as the text cites it where the style leaves it out of bibliographies."""
    language = printers.markup(markup)
    printed = references({"": entry}, style=style, locale=locale).printed
    content = printed[0].content if printed else cite_together({"": entry}, style=style, locale=locale)
    return language.entry(content)


def bibliography(
    entries: Mapping[str, Entry], *, style: str | os.PathLike[str], locale: str | None = None, markup: str = "text"
) -> list[tuple[str, str]]:
    """The keys and rendered entries, in the style's order."""
    language = printers.markup(markup)
    printed = references(entries, style=style, locale=locale).printed
    return [(item.key, language.entry(item.content)) for item in printed]


def cite_together(
    entries: Mapping[str, Entry],
    *,
    style: str | os.PathLike[str],
    locale: str | None = None,
    processor: str = DEFAULT_PROCESSOR,
) -> tuple[Rich, ...]:
    """The citation of all entries in one place of a text."""
    cluster = Cluster(tuple(Cite(key=key) for key in entries))
    return format_citations(entries, [cluster], style=style, locale=locale, processor=processor).citations[0]
