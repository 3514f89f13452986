"""One citation: its cites sorted, rendered, collapsed and joined ('Cite Collapsing', 'Cite Grouping')."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mlsysbib.csl.assembly import Part
from mlsysbib.csl.cites import Cite
from mlsysbib.csl.context import Context, Placed
from mlsysbib.csl.inline import ROMANESQUE
from mlsysbib.csl.nodes import PLAIN
from mlsysbib.csl.punctuation import settle
from mlsysbib.csl.rich import Rich, plain
from mlsysbib.csl.tree import Blob, Counter

if TYPE_CHECKING:
    from mlsysbib.csl.engine import Engine
    from mlsysbib.csl.registry import Registry

_TAGS = re.compile(r"<[^>]+>")
_CLOSING = "\"'\u201d\u2019\xbb\u202f\xa0 "
_WORD_END = re.compile(f"[.;:&{ROMANESQUE}]$")
_WORD_START = re.compile(f"[&{ROMANESQUE}]")
_TERMINAL = ":.;!?"
_BRACKETS = re.compile(r"([()])")
_NOTHING = "[NO_PRINTED_FORM]"
_EMPTY = "[CSL STYLE ERROR: reference with no printed form.]"


def says_something(pieces: tuple[Rich, ...]) -> bool:
    """Whether a citation says anything but that it has nothing to say."""
    text = plain(pieces)
    return _NOTHING not in text and _EMPTY not in text


class Brackets:
    """Brackets in brackets turn square, in the notes of a note style."""

    def __init__(self, *, active: bool) -> None:
        self._active = active
        self._depth = 0

    def turn(self, text: str) -> str:
        if not self._active or not text:
            return text
        pieces = _BRACKETS.split(text)
        for index in range(1, len(pieces), 2):
            if pieces[index] == "(":
                pieces[index] = "[" if self._depth % 2 else "("
                self._depth += 1
            else:
                self._depth -= 1
                pieces[index] = "]" if self._depth % 2 else ")"
        return "".join(pieces)


class _Cited:
    """A rendered cite, and how it is joined to the one before it."""

    __slots__ = ("blob", "delimiter")

    def __init__(self, blob: Blob | None, delimiter: str) -> None:
        self.blob = blob
        self.delimiter = delimiter


class _Keyed(NamedTuple):
    """A cite with what it sorts by, and the text of its first sort key."""

    key: tuple[Any, ...]
    first: str | None
    placed: Placed


def sorted_cites(registry: Registry, placed: Sequence[Placed], *, grouped: bool = True) -> list[Placed]:
    """The cites in the style's order ('Sorting'); ``grouped`` brings those of the same authors together."""
    engine = registry.engine
    sorter = engine.citation_sort
    if len(placed) < 2 or not sorter:
        return list(placed)
    keyed: list[_Keyed] = []
    for index, one in enumerate(placed):
        record = registry.records[one.cite.key]
        cx = Context(record.item)
        cx.registry = registry
        cx.number = registry.number(one.cite.key)
        texts = sorter.texts(cx)
        keyed.append(_Keyed(sorter.comparable(texts, index), texts[0], one))
    if grouped and _groups(engine):
        keyed = _grouped(registry, keyed)
    return [row.placed for row in sorted(keyed, key=lambda row: row.key)]


def _grouped(registry: Registry, keyed: list[_Keyed]) -> list[_Keyed]:
    """The cites with keys that bring those of the same authors together, where the first of them goes."""
    sorter = registry.engine.citation_sort
    authors = {id(row): _authors(registry, row.placed) for row in keyed}
    rows = sorted(keyed, key=lambda row: (sorter.first(authors[id(row)] or None), row.key))
    found: list[_Keyed] = []
    author: str | None = None
    first: str | None = None
    for index, row in enumerate(rows):
        if author is None or authors[id(row)] != author:
            author, first = authors[id(row)], row.first
        place = (1, index) if first is None else sorter.first(f"{first}{index}")
        found.append(_Keyed((place, *row.key), row.first, row.placed))
    return found


def _groups(engine: Engine) -> bool:
    compiler = engine.citation
    in_text = engine.nodes.kind == "in-text"
    return bool(
        (in_text and compiler.collapse)
        or (compiler.cite_group_delimiter and not engine.uses_positions and not engine.numeric)
    )


def _authors(registry: Registry, placed: Placed) -> str:
    record = registry.records[placed.cite.key]
    cx = registry.looking(record.item, record.ambiguity.copy())
    cx.author_request = True
    registry.characters_of(cx)
    return cx.authors


class CitationRenderer:
    """Renders the citations of a document."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.engine = registry.engine
        self.area = registry.engine.nodes.citation
        self.compiler = registry.engine.citation
        self.is_note = registry.engine.nodes.kind == "note"

    def render(self, placed: Sequence[Placed]) -> tuple[Rich, ...]:
        """The citation of cites that are in order already."""
        brackets = Brackets(active=self.is_note)
        prefix = brackets.turn(self.area.look.prefix)
        cited = self._cites(placed, brackets)
        suffix = self.area.look.suffix
        if suffix[:1] and suffix[0] in _TERMINAL:
            suffix = suffix[0]
        suffix = brackets.turn(suffix)
        blobs = [one.blob for one in cited if one.blob is not None]
        author_only = any(one.cite.author_only for one in placed)
        if blobs and not author_only:
            blobs[-1].suffix = suffix
            if cited[0].blob is not None:
                blobs[0].prefix = prefix
        for blob in blobs:
            settle(blob, in_quote=self.engine.in_quote)
        pieces = self._joined(cited, placed)
        if not pieces:
            return (_NOTHING,)
        if author_only:
            return tuple(pieces)
        decorations = tuple(pair for pair in self.area.look.decorations if pair[1] != "normal")
        return tuple(self.engine.citation_assembler().decorated(pieces, decorations))

    def _cites(self, placed: Sequence[Placed], brackets: Brackets) -> list[_Cited]:
        found: list[_Cited] = []
        before: Context | None = None
        for index, one in enumerate(placed):
            cx = self._context(one, before)
            out: list[Blob] = []
            self._affix(cx, brackets.turn(_spaced_prefix(one.cite.prefix)), out, prefix=True)
            self.engine.cite_layout(cx, out)
            self._affix(cx, brackets.turn(_spaced_suffix(one.cite.suffix)), out, prefix=False)
            delimiter = self._delimiter(cx, before, placed, index)
            found.append(_Cited(Blob(None, out) if out else None, delimiter))
            before = cx
            if one.cite.author_only:
                break
        return found

    def _context(self, placed: Placed, before: Context | None) -> Context:
        record = self.registry.records[placed.cite.key]
        cx = Context(record.item, placed)
        cx.registry = self.registry if self.engine.adds_givens else None
        cx.asked = record.ambiguity
        cx.ambiguity = record.ambiguity.copy()
        cx.year_suffix = record.ambiguity.year_suffix
        cx.number = self.registry.number(placed.cite.key) if self.engine.numeric else 0
        cx.collapsed = bool(self.compiler.collapse)
        if placed.cite.author_only:
            cx.done.add("locator")
        if before is not None:
            cx.predecessor = before.predecessor
            if not placed.cite.prefix:
                cx.last_authors, cx.last_years = before.last_authors, before.years
            cx.group_delimited = before.group_delimited
        return cx

    def _affix(self, cx: Context, text: str, out: list[Blob], *, prefix: bool) -> None:
        if not text:
            return
        if prefix and _ends_sentence(text):
            cx.predecessor, cx.in_cite = False, True
            blob = self.engine.leaves.quiet(cx, text, PLAIN)
        else:
            blob = self.engine.leaves.make(cx, text, PLAIN)
        if blob is not None:
            out.append(blob)

    # Joining

    def _delimiter(self, cx: Context, before: Context | None, placed: Sequence[Placed], index: int) -> str:
        """What stands between a cite and the one before it ('Cite Grouping', 'Cite Collapsing')."""
        delimiter = self._splice(cx, before, placed[index].cite, placed[index - 1].cite if index else None)
        if before is None:
            return delimiter
        previous, current = placed[index - 1].cite, placed[index].cite
        ends = previous.suffix.endswith((";", ".", ","))
        starts = not previous.suffix and current.prefix.startswith((";", ".", ","))
        if ends or starts:
            at = delimiter.find(" ")
            return delimiter[at:] if at >= 0 and not starts else ""
        return delimiter

    def _splice(self, cx: Context, before: Context | None, cite: Cite, previous: Cite | None) -> str:
        compiler = self.compiler
        after = self.area.options.get("after-collapse-delimiter")
        collapsed_before = before is not None and before.collapsed
        located = previous is not None and bool(previous.locator)
        if after is not None:
            ends = not cx.collapsed and (collapsed_before or compiler.collapse != "year-suffix")
            return after if located or ends else compiler.layout_delimiter
        if cx.group_delimited:
            return compiler.cite_group_delimiter
        # Years do not stand in a row behind a page, or with words in front of them.
        if cx.collapsed and not self.is_note and not self.engine.numeric and not (located or cite.prefix):
            return ", "
        return compiler.layout_delimiter if cx.splice is None else cx.splice

    def _joined(self, cited: Sequence[_Cited], placed: Sequence[Placed]) -> list[Rich]:
        assembler = self.engine.citation_assembler()
        if cited and cited[0].blob is None and not placed[-1].cite.suppress_author:
            look = self.area.look
            cited[0].blob = Blob(_EMPTY, None, look.prefix, "" if any(one.blob for one in cited) else look.suffix)
        parts: list[Part] = []
        for index, one in enumerate(cited):
            found = assembler.parts(one.blob) if one.blob is not None else []
            found = [part for part in found if isinstance(part, Counter) or part]
            if found and index:
                head = found[0]
                if isinstance(head, Counter):
                    head.splice = one.delimiter
                elif one.delimiter:
                    head.insert(0, one.delimiter)
            elif found and isinstance(found[0], Counter):
                found[0].splice = ""
            parts += found
        joined = assembler.joined(parts, "")
        return joined if isinstance(joined, list) else []


def _spaced_prefix(text: str) -> str:
    """The prefix of a cite with a space behind it, where it ends in a word or a mark."""
    if not text:
        return ""
    bare = _TAGS.sub("", text).rstrip(_CLOSING)
    spaced = bool(_WORD_END.search(bare)) or bare[-1:] in tuple(":.;!?") + tuple(")],0123456789")
    return re.sub(r"\s+", " ", text + " " if spaced else text)


def _spaced_suffix(text: str) -> str:
    """The suffix of a cite with a space before it, where it begins with a word or a bracket."""
    return " " + text if text and (_WORD_START.match(text) or text[0] in "[(") else text


def _ends_sentence(prefix: str) -> bool:
    bare = _TAGS.sub("", prefix).rstrip(_CLOSING)
    return bare[-1:] in tuple(_TERMINAL) and " " in prefix.strip()
