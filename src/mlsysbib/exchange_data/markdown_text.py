"""The Markdown of a field, such as a title in the front matter, as text with CSL's inline tags, and back.

It is pandoc's Markdown, since pandoc takes every text of CSL's YAML for that.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from mlsysbib.text.markup import MarkupToken, tokens

_TAGS = {
    "em_open": "<i>",
    "em_close": "</i>",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "softbreak": " ",
    "hardbreak": " ",
}
_MATH = re.compile(r"\$(?=[^\s$])(?:\\.|[^$\\])*?(?<=\S)(?<!\\)\$(?!\d)")
_SPANS = (
    (re.compile(r"\[([^\[\]]+)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]+)\]\{\.smallcaps\}"), r"<sc>\1</sc>"),
    (re.compile(r"(?<!\[)\^([^\s^]+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<!~)~([^\s~]+)~(?!~)"), r"<sub>\1</sub>"),
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
)


def tagged(markdown: str) -> str:
    """The text: emphasis, sub- and superscripts, small capitals as tags, code and links as what they show."""
    if markdown.isalnum():
        return markdown
    parsed = _parser().inline.parse(" ".join(markdown.split("\n")).strip(), _parser(), {}, [])
    return "".join(_piece(token) for token in _joined(parsed)).strip()


def untagged(text: str) -> str:
    """The text without tags, for what has no formatting, such as names."""
    return re.sub(r"</?(?:i|b|sc|sup|sub|span)\b[^<>]*>", "", tagged(text))


def as_markdown(text: str) -> str:
    """Pandoc's Markdown of a text, on one line, which ``tagged`` reads as that text."""
    if not _MEANT.search(text):
        return text
    found = tokens(" ".join(text.split("\n")))
    return "".join(_marked(found, place) for place in range(len(found)))


# All that has a meaning within a line, and what is typed for a sign; quotes are left to pandoc, which curls them.
_MEANT = re.compile(
    r"[\\`*_\[\]<>~^$@\n]|&(?=[#\w])|-(?=-)|(?<=-)-|\.(?=\.\.)|!(?=\[)|^[-+#:%=|]|^\(?\w{1,9}[.)](?=\s)"
)
_MARKS = {
    "i": ("*", "*"),
    "b": ("**", "**"),
    "sup": ("^", "^"),
    "sub": ("~", "~"),
    "nocase": ('<span class="nocase">', "</span>"),
    "smallcaps": ('<span style="font-variant: small-caps;">', "</span>"),
}
_SPACED = {"i": ("<i>", "</i>"), "b": ("<b>", "</b>"), "sup": ("<sup>", "</sup>"), "sub": ("<sub>", "</sub>")}


def _marked(found: list[MarkupToken], place: int) -> str:
    kind, value = found[place]
    if kind == "text":
        return _MEANT.sub(_escaped, value)
    if kind == "math":
        return f"${value}$"
    marks = _MARKS[value] if value not in _SPACED or _is_tight(found, place) else _SPACED[value]
    return marks[kind == "close"]


def _escaped(match: re.Match[str]) -> str:
    said = match[0]
    return " " if said == "\n" else f"{said[:-1]}\\{said[-1]}"


def _is_tight(found: list[MarkupToken], place: int) -> bool:
    """Whether a span is one text that marks of Markdown can hold: words, and in scripts no spaces."""
    start = place if found[place].kind == "open" else place - 2
    if start < 0 or [each.kind for each in found[start : start + 3]] != ["open", "text", "close"]:
        return False
    inside = found[start + 1].value
    before = found[start - 1].value[-1:] if start and found[start - 1].kind == "text" else " "
    after = found[start + 3].value[:1] if start + 3 < len(found) and found[start + 3].kind == "text" else " "
    if found[start].value in ("sup", "sub"):
        return inside.isalnum()
    return inside[0].isalnum() and inside[-1].isalnum() and before not in "*_" and after not in "*_"


def _joined(found: list[Token]) -> list[Token]:
    """The tokens, neighbouring texts as one; escapes stay apart, since nothing has a meaning in them."""
    joined: list[Token] = []
    for token in found:
        if token.type == "text" and joined and joined[-1].type == "text":
            joined[-1].content += token.content
        else:
            joined.append(token)
    return joined


def _piece(token: Token) -> str:
    if token.type != "text":
        return _TAGS.get(token.type, token.content)
    text = token.content
    for pattern, tags in _SPANS:
        text = pattern.sub(tags, text)
    return text


def _math(state: StateInline, silent: bool) -> bool:
    match = _MATH.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("math", "", 0).content = match[0]
    state.pos = match.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.inline.ruler.before("escape", "math", _math)
    parser.inline.ruler2.disable("fragments_join")
    return parser
