"""A style in one language, compiled: what citations, bibliographies and disambiguation are made with."""

from __future__ import annotations

import re
from functools import cached_property

from mlsysbib.csl import nodes
from mlsysbib.csl.assembly import Assembler
from mlsysbib.csl.compiling import Compiler
from mlsysbib.csl.inline import ROMANESQUE, Quotes
from mlsysbib.csl.item import Item
from mlsysbib.csl.leaves import Leaves
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.numbers import NumberReader
from mlsysbib.csl.sorting import Sorter
from mlsysbib.text.numerals import letters

_ARTICLE = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
_PARTICLE = re.compile("^[ '\u2019a-z]+\\s+")
_NOT_ROMANESQUE = re.compile(f"[^{ROMANESQUE}]")
# 'citation-label': how many letters of how many names, for one, two, three and more names; two digits of the year.
_LABEL_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
_LABEL_NAMES = ("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
                "curator", "director", "editor", "translator")  # fmt: skip
_EMPTY = nodes.Area()


class Engine:
    """All that can be made of a style and a locale before there are entries."""

    def __init__(self, style: nodes.StyleNodes, locale: Locale) -> None:
        self.nodes = style
        self.locale = locale
        self.options = style.options
        self.quotes = Quotes(
            *(self.term(name) for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote"))
        )
        self.leaves = Leaves(self.quotes, locale.lang)
        self.numbers = NumberReader(locale, style.options.get("page-range-format", ""))
        self.in_quote = locale.option("punctuation-in-quote")
        self.default_language = locale.lang[:2].lower()
        options = style.citation.options
        scopes = (options, style.options)
        self.adds_names = any(scope.get("disambiguate-add-names") == "true" for scope in scopes)
        self.adds_givens = any(scope.get("disambiguate-add-givenname") == "true" for scope in scopes)
        self.adds_year_suffix = any(scope.get("disambiguate-add-year-suffix") == "true" for scope in scopes)
        # CSL 1.0.2, 'Disambiguation': by-cite is the default.
        self.given_rule = options.get("givenname-disambiguation-rule") or "by-cite"
        self.near_note_distance = int(options.get("near-note-distance") or 5)
        every = list(nodes.everything(style))
        self.has_disambiguate = any(
            test.kind == "disambiguate" and "true" in test.values
            for element in every
            if isinstance(element, nodes.Choose)
            for branch in element.branches
            for test in branch.tests
        )
        variables = {
            element.value for element in every if isinstance(element, nodes.Text) and element.kind == "variable"
        }
        self.has_year_suffix = bool(variables & {"year-suffix", "citation-label"})
        # A first cite shows no fewer names than later ones need, so these are counted in any style that cites by name.
        cites_names = any(isinstance(element, nodes.Names) for element in nodes.reachable(style, style.citation.layout))
        self.tells_apart = self.adds_names or self.adds_givens or cites_names
        self.disambiguates = self.tells_apart or self.adds_year_suffix or self.has_disambiguate
        self.suffix = letters
        self.citation = Compiler(self, "citation")
        self.bibliography = Compiler(self, "bibliography")
        self.cite_layout = self.citation.layout(style.citation.layout)
        self.entry_layout = self.bibliography.layout((style.bibliography or _EMPTY).layout)
        self.citation_sort = Sorter(self, "citation", style.citation.sort)
        self.bibliography_sort = Sorter(self, "bibliography", (style.bibliography or _EMPTY).sort)
        self.uses_positions = self._uses_positions(every)
        self.numeric = any(
            isinstance(element, nodes.Text) and element.kind == "variable" and element.value == "citation-number"
            for element in nodes.reachable(style, style.citation.layout)
        )
        self.counts_down = any(
            key.variable == "citation-number" and key.descending for key in self.bibliography_sort.keys
        )

    @cached_property
    def displays(self) -> bool:
        """Whether bibliography entries have display blocks."""
        area = self.nodes.bibliography or _EMPTY
        return any(
            element.look.display for element in nodes.within(area.layout) if not isinstance(element, nodes.Choose)
        )

    def term(self, name: str) -> str:
        """The term, "" where it is not defined."""
        return self.locale.term(name) or ""

    def has_date(self, macro: str) -> bool:
        """Whether a macro itself holds a date, not by way of others."""
        return any(isinstance(element, nodes.Date) for element in nodes.within(self.nodes.macros[macro]))

    def citation_assembler(self) -> Assembler:
        return Assembler(self.quotes, self.nodes.citation.look.decorations, collapses=True)

    def bibliography_assembler(self) -> Assembler:
        area = self.nodes.bibliography or _EMPTY
        return Assembler(self.quotes, area.look.decorations, collapses=False)

    def citation_label(self, item: Item) -> str:
        """A label such as ``Knu84`` for an entry that has none of its own ('citation-label')."""
        people = next((item.names[name] for name in _LABEL_NAMES if name in item.names), ())
        label = ""
        if people:
            sizes = _LABEL_LETTERS[min(len(people), len(_LABEL_LETTERS)) - 1]
            for person, size in zip(people, sizes, strict=False):
                name = _PARTICLE.sub("", person.family) if person.family else person.literal
                name = _NOT_ROMANESQUE.sub("", _ARTICLE.sub("", name))[:size]
                if not name:
                    break
                label += name.capitalize()
        else:
            words = (item.texts.get("title") or "").split()
            label = "".join(words)[: _LABEL_LETTERS[0][0]].capitalize()
        issued = item.dates.get("issued")
        year = issued.year if issued is not None and issued.year else 0
        return label + f"{year:04d}"[-2:]

    def _uses_positions(self, every: list[nodes.Element]) -> bool:
        """Whether what is printed of a cite depends on the cites before it."""
        if self.citation.shortens_repeated or self.bibliography.shortens_repeated:
            return True
        return any(
            any(test.kind == "position" for branch in element.branches for test in branch.tests)
            if isinstance(element, nodes.Choose)
            else isinstance(element, nodes.Text) and element.value == "first-reference-note-number"
            for element in every
        )
