"""What rendering has to know of a style and its locale beside what the citation processor does with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from mlsysbib.citations.references import lowers
from mlsysbib.csl.document import Document
from mlsysbib.csl.locale import terms_of
from mlsysbib.csl.numbers.labels import words
from mlsysbib.csl.style import Style
from mlsysbib.csl.syntax.nodes import StyleNodes, Terms
from mlsysbib.csl_files import find_style, known_locale, locale_xml
from mlsysbib.csl_files.locales import fallbacks
from mlsysbib.model import Entry
from mlsysbib.rendering.locators import Labels, labels_of


class Look(NamedTuple):
    """A style in a language.

    ``labels`` are the words for places in a work, and CSL's names of what they count.
    ``opening``, ``closing`` and ``between`` are what the style puts around citations and between works. ``inward`` says
    that full stops and commas go into quotation marks (CSL 1.0.2, 'Locale Options'), ``sorts`` that the works of a
    citation are put in order, ``lowers`` that the style asks for texts in sentence case.
    """

    style: Style
    tag: str
    labels: Labels
    in_notes: bool
    inward: bool
    sorts: bool
    lowers: bool
    opening: str
    closing: str
    between: str

    def document(self, entries: Mapping[str, Entry], uncited: Iterable[str] = ()) -> Document:
        """A document in this style, empty as yet."""
        return Document(self.style, entries, self.tag or None, locales=locale_xml, uncited=uncited)


def look(style: str | Path, locale: str | None) -> Look:
    """How a style, by name or file, looks in a language, None for its own.

    Raises ``UsageError`` for a style or locale that does not exist, ``StyleError`` for a style that cannot be used.
    """
    file = find_style(style)
    tag = known_locale(locale) if locale else file.locale
    parsed = Style.parse(file.xml, path=file.path)
    spoken = tag or parsed.default_locale or "en-US"
    root = etree.fromstring(file.xml)
    own, files = list(_own_locales(parsed.nodes, spoken)), list(_files(spoken))
    # What is said in another language is printed as it is said.
    labels = [words(terms) for terms in (*own, *files[:1])]
    known = {word.lower(): name for terms in reversed(labels) for word, name in reversed(terms.items())}
    layout = root.find("{*}citation/{*}layout")
    said: Mapping[str, str] = {} if layout is None else {str(name): str(value) for name, value in layout.items()}
    return Look(
        parsed,
        tag,
        labels_of(known),
        parsed.kind == "note",
        _inward([*own, *files]),
        root.find("{*}citation/{*}sort") is not None,
        lowers(file.xml),
        said.get("prefix", ""),
        said.get("suffix", ""),
        said.get("delimiter", "; "),
    )


def _own_locales(style: StyleNodes, tag: str) -> Iterator[Terms]:
    """The locales in a style that hold for a language, those first that go before others (CSL, 'Locale Fallback')."""
    language = tag.partition("-")[0]
    for wanted in (tag, language, ""):
        yield from (terms for terms in style.locales if terms.lang == wanted)


def _files(tag: str) -> Iterator[Terms]:
    """What the locale files say that hold for a language, best first."""
    return filter(None, (terms_of(name, locale_xml) for name in fallbacks(tag)))


def _inward(locales: Iterable[Terms]) -> bool:
    said = (each.options["punctuation-in-quote"] for each in locales if "punctuation-in-quote" in each.options)
    return next(said, "") == "true"
