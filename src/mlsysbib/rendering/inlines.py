"""Citations found by markdown-it's own inline parser, so that code, links, escapes and HTML go before them.

Each rule is one of markdown-it's (CommonMark 0.31, chapter 6) or one of pandoc's beside them (pandoc's manual,
"Pandoc's Markdown"); what pandoc's manual leaves open is done as pandoc 3 does it. Nothing is printed, so that no
rule makes tokens: what is found goes into the parser's environment, with its place in the text that is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from markdown_it import helpers
from markdown_it.rules_inline import StateInline, autolink, backtick, escape, html_inline, link
from markdown_it.rules_inline.entity import entity

FOUND = "mlsysbib.citations"
NOTES = "mlsysbib.notes"
MARKS = "mlsysbib.marks"
"""What the rules add to, in the environment: citations, places of notes in the text, and marks of notes set apart."""

# A key begins with a letter, digit or underscore, and holds single punctuation characters inside; braces hold any.
KEY = re.compile(r"@(?:\{(?P<braced>[^{}\n\0]+)\}|(?P<bare>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))")
_STOPS = re.compile(r"[\\`$\[\]<@^;{}&]")
_MATH = re.compile(r"\$\$(?!\$)(?:\\.|[^\\])+?\$\$|\$(?=[^\s$])(?:\\.|[^$\\])*?(?<=\S)(?<!\\)\$(?!\d)", re.DOTALL)
_TEX = re.compile(
    r"\\begin\{(?P<name>[^{}]*)\}.*?\\end\{(?P=name)\}"
    r"|\\[A-Za-z]+\*?(?:\[[^\[\]\n]*\]|\{(?:[^{}]|\{[^{}]*\})*\})+",
    re.DOTALL,
)
_OPENED = re.compile(r"\\begin\{([^{}]*)\}")
_MARK = re.compile(r"\[\^(?P<label>[^\]\s^]+)\]")
_ATTRIBUTES = re.compile(r"\{\s*(?:[.#]|[\w:-]+=|-\s*\})[^{}\n]*\}?")
_BRACKET = re.compile(r"[ \t]*\n?[ \t]*\[(?!\^)")
_ADDRESS = re.compile(r"https?://[^\s\])>;,]*$")
_LONGEST_ADDRESS = 2000


def label_end(state: StateInline, start: int, *_: object) -> int:
    """Where the text of a link ends that begins at a bracket, -1 for nowhere; there may be citations in it."""
    return helpers.parseLinkLabel(state, start)


class RawCite(NamedTuple):
    """One key, ``place`` and the Markdown around it; ``bare`` says that ``rest`` is a whole bracket after the key."""

    key: str
    place: int
    prefix: str = ""
    rest: str = ""
    suppress_author: bool = False
    bare: bool = False


class RawCitation(NamedTuple):
    """A citation from ``start`` to ``end``; ``in_text`` makes its first author part of the sentence."""

    start: int
    end: int
    cites: tuple[RawCite, ...]
    in_text: bool = False


def _text(state: StateInline, silent: bool) -> bool:
    """Plain text, as far as a sign that means something here; markdown-it-py 3 has a list of its own."""
    start, stop = state.pos, _STOPS.search(state.src, state.pos, state.posMax)
    state.pos = stop.start() if stop else state.posMax
    return state.pos > start


def _math(state: StateInline, silent: bool) -> bool:
    return _skip(state, "$", _MATH)


def _tex(state: StateInline, silent: bool) -> bool:
    opened = _OPENED.match(state.src, state.pos) if state.src[state.pos] == "\\" else None
    if opened and state.src.rfind(f"\\end{{{opened[1]}}}", state.pos) < 0:
        return False
    return _skip(state, "\\", _TEX)


def _skip(state: StateInline, sign: str, pattern: re.Pattern[str]) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax) if state.src[state.pos] == sign else None
    if match is None:
        return False
    state.pos = match.end()
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.env[MARKS].append((match["label"], state.pos))
    state.pos = match.end()
    return True


def _note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.env[NOTES].append((state.pos, end + 1))
    return _within(state, state.pos + 2, end, end + 1, silent=silent)


def _span(state: StateInline, silent: bool) -> bool:
    """Bracketed text with attributes after it."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    attributes = _ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if attributes is None:
        return False
    return _within(state, state.pos + 1, end, attributes.end(), silent=silent)


def _within(state: StateInline, start: int, end: int, after: int, *, silent: bool) -> bool:
    """Parse what stands from ``start`` to ``end``, and go on ``after``."""
    if not silent:
        whole = state.posMax
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = whole
    state.pos = after
    return True


def _group(state: StateInline, silent: bool) -> bool:
    """A citation in brackets: each of its parts has a key."""
    start = state.pos
    if state.src[start] != "[" or state.src.find("@", start, state.posMax) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or state.src.find("@", start, end) < 0:
        return False
    cites = [_cite(state, part) for part in _parts(state, start + 1, end)]
    if not all(cites):
        return False
    if not silent:
        state.env[FOUND].append(RawCitation(start, end + 1, tuple(filter(None, cites))))
    state.pos = end + 1
    return True


def _key(state: StateInline, silent: bool) -> bool:
    """A key in the sentence, with the bracket after it if that is its place in the work, or more citations."""
    match = _key_at(state)
    if match is None:
        return False
    state.pos = match.end()
    if not silent:
        first = _named(state, match)
        cites, end = _bracket(state, first, match.end())
        state.env[FOUND].append(RawCitation(first.place, end, cites, in_text=not first.suppress_author))
        state.pos = end
    return True


def _key_at(state: StateInline) -> re.Match[str] | None:
    source, place = state.src, state.pos
    if source[place] != "@" or (place and (source[place - 1].isalnum() or source[place - 1] == ".")):
        return None
    match = KEY.match(source, place, state.posMax)
    if match is None or _ADDRESS.search(source, max(0, _word(source, place)), place):
        return None
    return match


def _word(source: str, place: int) -> int:
    """Where the word begins that ends before a place."""
    earliest = max(0, place - _LONGEST_ADDRESS)
    return max(source.rfind(" ", earliest, place), source.rfind("\n", earliest, place))


def _named(state: StateInline, match: re.Match[str]) -> RawCite:
    start = match.start()
    before = state.src[start - 2 : start - 1]
    minus = state.src[start - 1 : start] == "-" and not (before.isalnum() or before == "-")
    return RawCite(match["braced"] or match["bare"], start - minus, suppress_author=minus)


def _bracket(state: StateInline, first: RawCite, place: int) -> tuple[tuple[RawCite, ...], int]:
    """The works of a citation that begins in the sentence, and where it ends."""
    alone = ((first,), place)
    opening = _BRACKET.match(state.src, place, state.posMax)
    if opening is None or _is_link(state, opening.end() - 1):
        return alone
    end = state.md.helpers.parseLinkLabel(state, opening.end() - 1)
    if end < 0:
        return alone
    parts = list(_parts(state, opening.end(), end))
    cites = [_cite(state, part) for part in parts]
    if cites[0] is None:
        cites[0] = first._replace(rest=state.src[parts[0].start : parts[0].end], bare=True)
    else:
        cites.insert(0, first)
    return (tuple(filter(None, cites)), end + 1) if all(cites) else alone


def _is_link(state: StateInline, place: int) -> bool:
    """Whether a bracket is the text of a link, or of a span with attributes."""
    before, silent = state.pos, True
    state.pos = place
    found = link(state, silent) or _span(state, silent)
    state.pos = before
    return found


class _Part(NamedTuple):
    """What stands between two semicolons, and its first key."""

    start: int
    end: int
    key: re.Match[str] | None


def _parts(state: StateInline, start: int, end: int) -> list[_Part]:
    """What semicolons part from ``start`` to ``end``, those between braces or brackets and in code left alone."""
    before, parts, depth, key = state.pos, [], 0, None
    state.pos = first = start
    while state.pos < end:
        place, sign = state.pos, state.src[state.pos]
        if key is None and depth == 0 and sign == "@":
            key = _key_at(state)
        state.md.inline.skipToken(state)
        if state.pos == place + 1:
            depth += (sign in "{[") - (sign in "}]")
            if sign == ";" and depth <= 0:
                parts.append(_Part(first, place, key))
                first, key = place + 1, None
    state.pos = before
    return [*parts, _Part(first, end, key)]


def _cite(state: StateInline, part: _Part) -> RawCite | None:
    if part.key is None:
        return None
    cite = _named(state, part.key)
    prefix = state.src[part.start : cite.place].lstrip()
    # Emphasis that opens in front of the key has the key inside, which then stands in a sentence of its own.
    if prefix.endswith(("*", "_")):
        return None
    return cite._replace(prefix=prefix, rest=state.src[part.key.end() : part.end])


Rule = Callable[[StateInline, bool], bool]

RULES: dict[str, Rule] = {
    "text": _text,
    "tex": _tex,
    "escape": escape,
    "backticks": backtick,
    "math": _math,
    "note_mark": _note_mark,
    "note": _note,
    "autolink": autolink,
    "html_inline": html_inline,
    "entity": entity,
    "link": link,
    "span": _span,
    "group": _group,
    "key": _key,
}
"""All that is looked for, what goes before first; emphasis makes no difference to where citations are."""
