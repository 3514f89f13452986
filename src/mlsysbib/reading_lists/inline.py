"""The inline tokens of a block as marked text: what is not printed (badges, comments, footnotes) is left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from markdown_it.token import Token

from mlsysbib.reading_lists.marked import Mark, Marked

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b([a-zA-Z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_BREAKING = frozenset({"br", "p", "div", "li", "ul", "ol", "hr", "tr", "summary", "details"})
_KINDS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code"}
# An address that stands bare, as GitHub makes a link of it.
_BARE = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>\"'|]+")
_AFTER = ".,;:!?*_~'\"]}>"
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


class _Line:
    """Text under way, and the marks that are open in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.open: list[tuple[str, str, int]] = []

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def begin(self, kind: str, url: str = "") -> None:
        self.open.append((kind, url, self.length))

    def end(self, kind: str) -> None:
        """Closes the last that is open of a kind; what HTML leaves open goes with it."""
        for index in range(len(self.open) - 1, -1, -1):
            opened, url, start = self.open[index]
            if opened == kind:
                label = "" if self.length > start else self._label(start)
                if self.length > start or label:
                    self.marks.append(Mark(start, self.length, kind, url, label))
                del self.open[index]
                return

    def image(self, source: str, label: str) -> None:
        self.marks.append(Mark(self.length, self.length, "image", source, label))

    def _label(self, start: int) -> str:
        """What the images say that stand where a link has no text."""
        return " ".join(mark.label or mark.url for mark in self.marks if mark.kind == "image" and mark.start == start)

    def text(self, text: str) -> None:
        """Words, with the addresses that stand bare in them."""
        if ("://" not in text and "www." not in text) or any(kind == "link" for kind, _, _ in self.open):
            self.add(_FOOTNOTE.sub("", text) if "[^" in text else text)
            return
        begin = 0
        for match in _BARE.finditer(text):
            address = bare_address(match[0])
            self.add(text[begin : match.start()])
            self.begin("link", address if address.startswith("http") else f"http://{address}")
            self.add(address)
            self.end("link")
            begin = match.start() + len(address)
        self.add(text[begin:])

    def marked(self) -> Marked:
        for kind, _, _ in reversed(self.open[:]):
            self.end(kind)
        return Marked("".join(self.pieces), tuple(sorted(self.marks)))


def bare_address(text: str) -> str:
    """An address without the marks of the sentence around it; a parenthesis stays where it is opened inside."""
    while text:
        if text[-1] in _AFTER or (text[-1] == ")" and text.count(")") > text.count("(")):
            text = text[:-1]
        elif ")" in text and text.count(")") > text.count("("):
            text = text[: text.index(")")] if "(" not in text else text[: text.rindex(")")]
        else:
            break
    return text


def marked(tokens: Iterable[Token]) -> Marked:
    """The text of inline tokens with its marks."""
    line = _Line()
    for token in tokens:
        _take(token, line)
    return line.marked()


def marked_html(source: str) -> Marked:
    """The text of a piece of HTML with its marks; only tags end lines in it."""
    source = source.replace("\n", " ")
    line = _Line()
    begin = 0
    for match in _TAG.finditer(source):
        line.text(html.unescape(source[begin : match.start()]))
        _tag(match, line)
        begin = match.end()
    line.text(html.unescape(source[begin:]))
    return line.marked()


_PAIRS = {"strong_open": "strong", "em_open": "em", "s_open": "struck"}
_ENDS = {"strong_close": "strong", "em_close": "em", "s_close": "struck", "link_close": "link"}


def _take(token: Token, line: _Line) -> None:
    kind = token.type
    if kind in ("text", "text_special"):
        line.text(token.content)
    elif kind in ("softbreak", "hardbreak"):
        line.add("\n")
    elif kind == "link_open":
        line.begin("link", str(token.attrs.get("href", "")))
    elif kind in _ENDS:
        line.end(_ENDS[kind])
    elif kind in _PAIRS:
        line.begin(_PAIRS[kind])
    elif kind == "code_inline":
        line.begin("code")
        line.add(token.content)
        line.end("code")
    elif kind == "image":
        line.image(str(token.attrs.get("src", "")), "".join(each.content for each in token.children or ()))
    elif kind == "html_inline" and (match := _TAG.fullmatch(token.content)) is not None:
        _tag(match, line)


def _tag(match: re.Match[str], line: _Line) -> None:
    closing, name, attributes = match[1], match[2].lower(), match[3]
    if name in _BREAKING:
        line.add("\n")
    elif name == "a":
        if closing:
            line.end("link")
        elif href := _attribute(attributes, "href"):
            line.begin("link", href)
    elif name == "img" and (source := _attribute(attributes, "src")):
        line.image(source, _attribute(attributes, "alt"))
    elif name in _KINDS:
        line.end(_KINDS[name]) if closing else line.begin(_KINDS[name])


def _attribute(attributes: str, name: str) -> str:
    """The value of an attribute of a tag; empty where it has none."""
    found = (match for match in _ATTRIBUTE.finditer(attributes) if match[1].lower() == name)
    return next((html.unescape(match[2] or match[3] or match[4] or "") for match in found), "").strip()
