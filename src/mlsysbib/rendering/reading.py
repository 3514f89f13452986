"""A Markdown document taken apart by markdown-it: its citations, footnotes, headings, divs and metadata.

Blocks are found in the whole document; only the text of those that may hold a citation is parsed further. Every place
is an offset in the document as it was given, markers of quotes, indentation and line ends included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple, cast

from markdown_it import MarkdownIt, helpers
from markdown_it.token import Token

from mlsysbib.rendering import blocks, inlines
from mlsysbib.rendering.columns import Table
from mlsysbib.rendering.inlines import RawCitation

# What Markdown counts as blank; Unicode has more, which are characters like others.
_BLANK = " \t\n\r\f\v"
_LINE_END = re.compile(r"\r\n?|\n")


class Prose(NamedTuple):
    """The text of a block: ``starts`` are the offsets of its lines in it, ``places`` those in the document.

    ``note`` is the label of the footnote that it stands in, empty for the running text.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    note: str = ""

    def in_document(self, offset: int) -> int:
        """Where a character of the text stands in the document."""
        line = bisect_right(self.starts, offset) - 1
        return self.places[line] + offset - self.starts[line]


class Found(NamedTuple):
    """A citation and the text that it stands in; ``note`` names the footnote around it, empty where there is none.

    ``first`` and ``end`` are where that text, or the footnote within it, begins and ends.
    """

    raw: RawCitation
    prose: Prose
    first: int
    end: int
    note: str = ""

    @property
    def alone(self) -> bool:
        """Whether nothing stands beside it but perhaps a full stop."""
        before, after = self.prose.text[self.first : self.raw.start], self.prose.text[self.raw.end : self.end]
        return not before.strip() and after.strip() in ("", ".")

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.prose.in_document(self.raw.start)


class Heading(NamedTuple):
    """A heading, and where it begins and ends in the document."""

    title: str
    start: int
    end: int


class Block(NamedTuple):
    """What stands in the document between two fences: where it begins, and where the closing fence does.

    ``native`` says that they are tags of HTML.
    """

    start: int
    end: int
    native: bool = False


class Paper(NamedTuple):
    """A document taken apart; ``found`` is in the order in which a reader comes to it, notes at their marks."""

    source: str
    found: tuple[Found, ...]
    headings: tuple[Heading, ...]
    refs: Block | None
    metadata: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    open_fence: str = ""
    """What would close the fenced code that the document ends in."""


class _Lines:
    """The lines of a document, and where they begin and end in it."""

    def __init__(self, source: str) -> None:
        ends = [match.span() for match in _LINE_END.finditer(source)]
        self.source = source
        self.starts = [0, *(end for _, end in ends)]
        self.stops = [*(start for start, _ in ends), len(source)]
        self.text = "\n".join(map(source.__getitem__, map(slice, self.starts, self.stops)))

    def __getitem__(self, number: int) -> str:
        return self.source[self.starts[number] : self.stops[number]]

    def start(self, number: int) -> int:
        return self.starts[number] if number < len(self.starts) else len(self.source)


def read(source: str, accepts: Any = None) -> Paper:
    """The document taken apart; ``accepts`` is asked whether a text between two fences is metadata."""
    lines = _Lines(source)
    metadata: list[Block] = []

    def take(first: int, last: int) -> bool:
        block = Block(lines.start(first + 1), lines.start(last))
        taken = accepts is None or accepts(source[block.start : block.end])
        if taken:
            metadata.append(block)
        return taken

    env: dict[str, Any] = {blocks.DIVS: [], blocks.METADATA: take, blocks.EXAMPLES: set(), blocks.TABLES: []}
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(lines.text, parser, env, tokens)
    found = _in_order(list(_found(tokens, lines, parser, env)))
    return Paper(
        source,
        tuple(found),
        tuple(_headings(tokens, lines)),
        _refs(env[blocks.DIVS], lines) or _native_refs(tokens, lines),
        tuple(metadata),
        tuple(_table(lines, *found) for found in env[blocks.TABLES]),
        _open_fence(tokens, lines),
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    ruler = parser.block.ruler
    for name, rule in blocks.BEFORE_CODE.items():
        ruler.before("code", name, rule)
    for name, rule in blocks.BEFORE_QUOTES.items():
        ruler.before("blockquote", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    for name, rule in blocks.BEFORE_REFERENCES.items():
        ruler.before("reference", name, rule, {"alt": ["paragraph"]})
    ruler.at("html_block", blocks.HTML, {"alt": ["paragraph", "reference", "blockquote"]})
    inline = parser.inline.ruler
    known = set(inline.get_all_rules())
    for name, inline_rule in inlines.RULES.items():
        if name not in known:
            inline.push(name, inline_rule)
    # The order of the table is the order of the rules.
    inline.__rules__.sort(key=lambda rule: list(inlines.RULES).index(rule.name) if rule.name in inlines.RULES else 99)
    inline.enableOnly(list(inlines.RULES))
    inline.at("text", inlines.RULES["text"])
    parser.helpers = cast("ModuleType", SimpleNamespace(**{**vars(helpers), "parseLinkLabel": inlines.label_end}))
    return parser


class _Event(NamedTuple):
    """What the order of reading depends on: a citation, or the mark of a footnote set apart."""

    prose: Prose
    offset: int
    found: Found | None = None
    mark: str = ""


def _found(tokens: Sequence[Token], lines: _Lines, parser: MarkdownIt, env: dict[str, Any]) -> Iterator[_Event]:
    note = ""
    for token in tokens:
        if token.type.startswith("note:"):
            note = token.type.removeprefix("note:").removesuffix("_open") if token.nesting > 0 else ""
        elif token.type == "inline" and ("@" in token.content or "[^" in token.content):
            yield from _cited(_prose(token, lines, note), parser, env)


def _cited(prose: Prose, parser: MarkdownIt, env: dict[str, Any]) -> Iterator[_Event]:
    env[inlines.FOUND], env[inlines.NOTES], env[inlines.MARKS] = [], [], []
    parser.inline.parse(prose.text, parser, env, [])
    inside = env[inlines.NOTES]
    for raw in env[inlines.FOUND]:
        if not all(cite.key in env[blocks.EXAMPLES] for cite in raw.cites):
            around = next(((first, last) for first, last in inside if first <= raw.start < last), None)
            first, end = (0, len(prose.text)) if around is None else (around[0] + 2, around[1] - 1)
            note = prose.note or ("" if around is None else f"^{prose.in_document(around[0])}")
            yield _Event(prose, raw.start, Found(raw, prose, first, end, note))
    for label, offset in env[inlines.MARKS]:
        yield _Event(prose, offset, mark=label)


def _prose(token: Token, lines: _Lines, note: str) -> Prose:
    """The text of a token with the places of its lines, of which markers, indentation and closing marks are cut."""
    if "column" in token.meta:
        place = lines.start(token.map[0] if token.map else 0) + token.meta["column"]
        return Prose(token.content, (0,), (place,), note)
    starts, places, offset = [], [], 0
    texts = token.content.split("\n")
    first, last = token.map or (0, 1)
    # Lines of nothing but Unicode's other spaces begin a paragraph, and are cut from its text.
    while first < last - len(texts) and texts[0].strip(_BLANK) not in lines[first]:
        first += 1
    for number, text in enumerate(texts, first):
        source, bare = lines[number].rstrip(_BLANK), text.strip(_BLANK)
        column = len(source) - len(bare) if source.endswith(bare) else source.find(bare)
        starts.append(offset)
        places.append(lines.starts[number] + column - (len(text) - len(text.lstrip(_BLANK))))
        offset += len(text) + 1
    return Prose(token.content, tuple(starts), tuple(places), note)


def _in_order(events: Sequence[_Event]) -> Iterator[Found]:
    """The citations as a reader comes to them: those of a footnote at its first mark, of one without marks last."""
    apart: dict[str, list[_Event]] = {}
    running: list[_Event] = []
    for event in sorted(events, key=lambda event: event.prose.in_document(event.offset)):
        (apart.setdefault(event.prose.note, []) if event.prose.note else running).append(event)
    for event in running:
        if event.found:
            yield event.found
        else:
            yield from (each.found for each in apart.pop(event.mark, ()) if each.found)
    for left in apart.values():
        yield from (each.found for each in left if each.found)


def _table(lines: _Lines, first: int, last: int, rule: int | None, columns: tuple[int, ...]) -> Table:
    places = tuple((lines.starts[number], lines.stops[number]) for number in range(first, last))
    return Table(places, columns, None if rule is None else rule - first)


def _headings(tokens: Sequence[Token], lines: _Lines) -> Iterator[Heading]:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            yield Heading(inside.content, lines.start(token.map[0]), lines.start(token.map[1]))


def _open_fence(tokens: Sequence[Token], lines: _Lines) -> str:
    last = tokens[-1] if tokens else None
    if last is None or last.type != "fence" or last.level or last.map is None:
        return ""
    end = lines[last.map[1] - 1].strip()
    closed = last.map[1] - last.map[0] > 1 and end.startswith(last.markup) and not end.strip(last.markup[0])
    return "" if closed else last.markup


_REFS = re.compile(r"#refs(?![\w-])|\bid\s*=\s*[\"']?refs[\"'\s}]")


def _refs(divs: Sequence[tuple[int, str]], lines: _Lines) -> Block | None:
    """The content of the div for the bibliography; one that is not closed goes to the end."""
    depth, start = 0, None
    for line, attributes in divs:
        if start is None and attributes and _REFS.search(attributes):
            start, depth = line + 1, 0
        elif start is not None and attributes:
            depth += 1
        elif start is not None and depth:
            depth -= 1
        elif start is not None:
            return Block(lines.start(start), lines.start(line))
    return None if start is None else Block(lines.start(start), len(lines.source))


_VERBATIM = frozenset({"fence", "code_block", "html_block"})
_NATIVE = re.compile(r"""^<div\b[^>\n]*\bid=["']?refs["'\s>][^\n>]*>?(?P<inside>\s*)(?=</div>)""", re.MULTILINE)


def _native_refs(tokens: Sequence[Token], lines: _Lines) -> Block | None:
    """The content of an empty ``<div id="refs">``, the same in HTML; code and comments may speak of one, too."""
    for match in _NATIVE.finditer(lines.source):
        line = bisect_right(lines.starts, match.start()) - 1
        spoken = (token.map for token in tokens if token.type in _VERBATIM and token.map)
        if not any(first <= line < last for first, last in spoken):
            return Block(match.start("inside"), match.end("inside"), native=True)
    return None
