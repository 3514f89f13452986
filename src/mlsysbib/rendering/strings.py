"""The Markdown of a field, such as a title in the front matter, as text with CSL's inline tags."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

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
    tokens = _parser().inline.parse(" ".join(markdown.split("\n")).strip(), _parser(), {}, [])
    return "".join(_piece(token) for token in _joined(tokens)).strip()


def untagged(text: str) -> str:
    """The text without tags, for what has no formatting, such as names."""
    return re.sub(r"</?(?:i|b|sc|sup|sub|span)\b[^<>]*>", "", tagged(text))


def _joined(tokens: list[Token]) -> list[Token]:
    """The tokens, neighbouring texts as one; escapes stay apart, since nothing has a meaning in them."""
    joined: list[Token] = []
    for token in tokens:
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
