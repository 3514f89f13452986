"""A citation: its cites in one flow, grouped and collapsed as the style says, in the dress of the layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from mlsysbib.csl.citations.affixes import begins_sentence, between, capitalize_term, with_words
from mlsysbib.csl.citations.collapsing import Part, letters_drawn, number_ranges
from mlsysbib.csl.citations.grouping import BY_NAMES, flow_of, groups, names_of, number_of
from mlsysbib.csl.citations.registry import Registry
from mlsysbib.csl.compiled.rendering import Rendering
from mlsysbib.csl.context import Placed
from mlsysbib.csl.rich import Rich
from mlsysbib.csl.syntax.variables import printed_variables
from mlsysbib.csl.text.flow import NameList, Piece, Postfix, Prefix
from mlsysbib.csl.text.looks import spans
from mlsysbib.csl.text.settling import settle

_Whole: TypeAlias = tuple[Placed, list[Piece]]
"""A cite, and what it prints with its names."""


class CitationRenderer:
    """Renders citations of the entries of a registry; what the style says of all of them is looked up once."""

    def __init__(self, registry: Registry) -> None:
        """Look up what the style says of citations: how they collapse, what stands around their cites."""
        self._registry = registry
        self._engine = engine = registry.engine
        node = engine.citation.node
        get = node.options.get
        self._collapse = get("collapse", "")
        self._collapses = self._collapse in BY_NAMES
        self._grouped = groups(engine)
        self._delimiter = node.look.delimiter
        # A place that the style does not print keeps no cites apart.
        self._locates = "locator" in printed_variables(engine.nodes, node.layout)
        self._in_notes = engine.nodes.kind == "note"
        self._in_group = get("cite-group-delimiter")
        self._after_group = get("after-collapse-delimiter", self._delimiter)
        self._of_letters = get("year-suffix-delimiter") or self._in_group or self._delimiter
        # 'Cite Collapsing': "fall back to 'year' when disambiguate-add-year-suffix is 'false'".
        self._draws_letters = self._collapse.startswith("year-suffix") and get("disambiguate-add-year-suffix") == "true"
        # 'Affixes': with the exception of those of cs:layout, affixes are outside of formatting.
        begins, ends = spans(node.look)
        self._begins: list[Piece] = [*begins, *([Prefix(node.look.prefix)] if node.look.prefix else [])]
        self._ends: list[Piece] = [*([Postfix(node.look.suffix)] if node.look.suffix else []), *ends]

    def render(self, placed: Sequence[Placed]) -> tuple[Rich, ...]:
        """The citation of cites that stand in this order; empty where the style prints nothing of them."""
        return settle(self.flow(placed), self._engine.locale)

    def flow(self, placed: Sequence[Placed]) -> list[Piece]:
        """The same before punctuation and formats are settled."""
        if any(one.cite.author_only for one in placed):
            return self._authors(placed)
        body = self._joined(placed)
        return [*self._begins, *body, *self._ends] if body else []

    def names_people(self, placed: Placed) -> bool:
        """Whether a cite has an author, and not only something in the place of one."""
        return any(isinstance(piece, NameList) and piece.people for piece in _alone(self._registry, placed))

    def _authors(self, placed: Sequence[Placed]) -> list[Piece]:
        """The names alone, which stand in a sentence: nothing of the layout is around them."""
        body: list[Piece] = []
        for one in placed:
            names = _alone(self._registry, one) if one.cite.author_only else ()
            if names:
                body += [*([self._delimiter] if body else ()), *with_words(one.cite.prefix, names, one.cite.suffix)]
        return body

    def _joined(self, placed: Sequence[Placed]) -> list[Piece]:
        """The cites with what stands between them."""
        body: list[Piece] = []
        after = ""
        for delimiter, part in self._delimited(placed):
            prefix = part.first.prefix
            # 'Citation': in note styles a citation "is often a sentence by itself", and begins with a capital then.
            if self._in_notes and begins_sentence(prefix, first=not body):
                capitalize_term(part.flow)
            if body:
                body.append(between(delimiter, after, prefix))
            body += with_words(prefix, part.flow, part.last.suffix)
            after = part.last.suffix
        return body

    def _delimited(self, placed: Sequence[Placed]) -> Iterator[tuple[str, Part]]:
        """What the citation prints in order, each with the delimiter in front of it."""
        if len(placed) > 1 and self._grouped:
            yield from self._in_groups(placed)
            return
        parts: Iterable[Part] = self._parts((one, self._flow(one)) for one in placed)
        numbers = len(placed) > 1 and self._collapse == "citation-number"
        delimiter = self._delimiter
        for part in number_ranges(list(parts)) if numbers else parts:
            yield delimiter, part
            # The clause speaks of groups, which numbers have none of: there it ends a place ("[1, p. 3; 2, 4]").
            delimiter = self._after_group if numbers and part.located else self._delimiter

    def _flow(self, placed: Placed, *, without_names: bool = False) -> list[Piece]:
        return flow_of(self._registry, placed, without_names=without_names or placed.cite.suppress_author)

    def _parts(self, cites: Iterable[_Whole]) -> Iterator[Part]:
        """The cites that print something, and be it only the words around them."""
        for one, flow in cites:
            cite = one.cite
            if flow or cite.prefix or cite.suffix:
                yield Part(cite, cite, flow, located=self._locates and bool(cite.locator))

    def _in_groups(self, placed: Sequence[Placed]) -> Iterator[tuple[str, Part]]:
        delimiter = self._delimiter
        # 'Cite Grouping': "takes places after cite sorting and disambiguation", by what is printed.
        for names, group in _together([(one, flow_of(self._registry, one)) for one in placed]):
            parts = self._group(group, collapses=bool(names) and self._collapses)
            for index, part in enumerate(parts):
                if index:
                    delimiter = self._within(parts[index - 1], part) if names else self._delimiter
                yield delimiter, part
            # 'Cite Collapsing': "to be used after a collapsed cite group", which a cite alone is not.
            collapsed = names and self._collapses and len(group) > 1
            delimiter = self._after_group if collapsed else self._delimiter

    def _within(self, before: Part, part: Part) -> str:
        """What stands between two cites of a group.

        The default of the clause, ", ", is for "in-text citations", and for works: another place in the same one is set
        apart as pandoc does ("Doe 2001, 3; 2001, 5").
        """
        if self._in_group is None:
            return self._delimiter if self._in_notes or before.last.key == part.first.key else ", "
        return self._in_group

    def _group(self, group: Sequence[_Whole], *, collapses: bool) -> list[Part]:
        """The cites of a group; where it collapses, the first alone has the names."""
        shown: list[_Whole] = []
        for index, (one, whole) in enumerate(group):
            bare = one.cite.suppress_author or (index and collapses)
            shown.append((one, self._flow(one, without_names=True) if bare else whole))
        parts = list(self._parts(shown))
        if len(parts) > 1 and self._draws_letters:
            lead = self._flow(group[0][0], without_names=True)
            ranged = self._collapse == "year-suffix-ranged"
            return list(letters_drawn(parts, lead, self._of_letters, ranged=ranged))
        return parts


def _alone(registry: Registry, placed: Placed) -> list[Piece]:
    """What the first names of a cite print, without the punctuation that leads on to the rest of it."""
    key = placed.cite.key
    rendering = Rendering(registry.item(key), placed, registry.detail(key), number_of(registry, key))
    rendering.keeps_names = True
    registry.engine.citation.render(rendering)
    names = rendering.names or []
    # A style that has "Doe, " within ``cs:names`` means the comma for what it prints next.
    while names and isinstance(last := names[-1], str) and not last.strip(" ,:;"):
        names.pop()
    return names


def _together(cites: Iterable[_Whole]) -> Iterator[tuple[str, list[_Whole]]]:
    """The cites in runs of those whose names read the same, with how they read; names that read as nothing do so, too.

    Words around a cite do not part it from its group: only the output of the names is compared ('Cite Grouping').
    """
    for names, run in groupby(cites, key=lambda one: names_of(one[1])):
        yield names, list(run)
