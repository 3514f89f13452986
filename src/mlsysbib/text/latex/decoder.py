"""One pass over a LaTeX source with a stack of open groups, so that time is linear and depth costs no recursion.

What is not understood stays, visibly, as its source, and is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from mlsysbib.errors import Report, warning
from mlsysbib.text.braces import end_of_group
from mlsysbib.text.latex.commands import ALONE, CHARACTERS, ENSURED, LIGATURES, MARKS
from mlsysbib.text.latex.groups import CLOSE, OPEN, WEAK, WEAK_CLOSE
from mlsysbib.text.latex.math import ALLOWED
from mlsysbib.text.latex.tables import (
    FIRST_DROPPED,
    FONTS,
    NOTHING,
    QUOTES,
    SWITCHES,
)
from mlsysbib.text.patterns import pattern

"""Is told of what is not understood."""
UNCLOSED, UNKNOWN_COMMAND = "unclosed", "unknown-command"
"""The rules of what is told of a source."""
_SPACE = pattern(r"[ \t\r\n]+")
_TOKEN = pattern(r"\\(?:[A-Za-z]+\*?[ \t\r\n]*|.)?|[{}$~]|---?|``?|''|[^\\{}$~`'-]+|.", re.DOTALL)
_SMALLCAPS = '<span style="font-variant: small-caps;">'
# What follows \char ends at a space, which TeX eats; what follows \symbol stands in braces.
_NUMBER = pattern(r"\s*(?P<brace>\{)?\s*(?:\"(?P<hex>[0-9A-Fa-f]{1,6})|(?P<number>\d{1,7}))(?(brace)\s*\}|[ ]?)")
_PLAIN_ARGUMENT = pattern(r"[ \t\r\n]*\{([^{}]*)\}")
_ADDRESSES = frozenset({"url", "path", "nolinkurl", "burl", "doi"})
_DIGITS = pattern(r"\d*")
_MATHEMATICS = {
    "$": pattern(r"((?:[^\\$]|\\.)*+)\$", re.DOTALL),
    "$$": pattern(r"((?:[^\\$]|\\.)*+)\$\$", re.DOTALL),
    # (with DBLP's mathematics in an \mbox of mathematics)
    "\\)": pattern(r"((?:[^\\$]|\\[^()]|\\\((?:[^\\$]|\\[^()])*+\\\))*+)\\\)", re.DOTALL),
    "\\]": pattern(r"((?:[^\\$]|\\[^][])*+)\\\]", re.DOTALL),
}
_SIGN = pattern(r"\\([A-Za-z]+|[{}])")
_MAX_DEPTH = 200


class _Frame:
    """A group that is open: what made it, what it has printed, and what its end must close."""

    __slots__ = ("closers", "made", "name", "out")

    def __init__(self, made: str, name: str = "") -> None:
        self.made = made  # group, special, accent, font, quote, keep, drop
        self.name = name
        self.out: list[str] = []
        self.closers: list[str] = []


class Decoder:
    """Decodes one source; ``run`` gives its text, in which groups of a title are marked (``latex_groups``)."""

    def __init__(self, source: str, report: Report, *, title: bool = False) -> None:
        self.source, self.title, self.report = source, title, report
        self.stack = [_Frame("group")]
        self.place = 0

    def run(self) -> str:
        """The text that the source prints."""
        source, end = self.source, len(self.source)
        # Text without any meaning to TeX, nearly all of a source, is one token.
        while self.place < end:
            match = _TOKEN.match(source, self.place)
            assert match is not None  # noqa: S101  (the last branch takes any character)
            token, self.place = match[0], match.end()
            first = token[0]
            if first == "\\":
                self.command(token)
            elif first == "{":
                self.open_group()
            elif first == "}":
                self.close_group()
            elif first == "$":
                self.mathematics()
            else:
                self.stack[-1].out.append(LIGATURES.get(token, token))
        while len(self.stack) > 1:
            self.report(warning("a brace is not closed", rule=UNCLOSED))
            self.close_group()
        return self.finish(self.stack[0])

    def open_group(self, made: str = "", name: str = "") -> None:
        # Deeper than any text goes a brace is a character, so that a file of braces takes no memory for frames.
        if len(self.stack) > _MAX_DEPTH:
            self.stack[-1].out.append("{")
            return
        # To BibTeX a brace before a command protects nothing: {\'E} is a letter that a style may lower.
        special = self.source.startswith("\\", self.place)
        self.stack.append(_Frame(made or ("special" if special else "group"), name))

    def close_group(self) -> None:
        if len(self.stack) == 1:
            self.stack[0].out.append("}")
            return
        frame = self.stack.pop()
        inside = self.finish(frame)
        outer = self.stack[-1].out
        made = frame.made
        if made == "special" or not made:
            outer.append(inside)
        elif made == "group":
            # Mathematics that ends a group meets what stands after the brace.
            if frame.out and frame.out[-1][-1:] == "$" != frame.out[-1]:
                inside = inside[:-1] + self.digits() + "$"
            outer.append(f"{OPEN}{inside}{CLOSE}" if self.title and inside else inside)
        elif made == "accent":
            outer.append(_with_marks(inside, frame.name))
        elif made == "font":
            outer.append(self.font(frame.name, inside))
        elif made == "quote":
            left, right = QUOTES[frame.name]
            outer.append(f"{left}{inside}{right}")
        elif made == "keep":
            outer.append(f"{{{inside}}}")

    def finish(self, frame: _Frame) -> str:
        if not frame.closers:
            return "".join(frame.out)
        # Switches alone print nothing.
        return "".join((*frame.out, *reversed(frame.closers))) if len(frame.out) > len(frame.closers) else ""

    def font(self, name: str, inside: str) -> str:
        tag = FONTS[name]
        if name.endswith("case") and "<" not in inside and "$" not in inside:
            inside = _CASES.get(name[-9:].lower(), str)(inside)
        if not inside or not tag:
            return inside
        # After a font command at the top level letters keep their case; within another group that group decides.
        if self.title and len(self.stack) == 1 and OPEN not in inside:
            inside = f"{WEAK}{inside}{WEAK_CLOSE}"
        return f"{_SMALLCAPS}{inside}</span>" if tag == "sc" else f"<{tag}>{inside}</{tag}>"

    def command(self, token: str) -> None:
        # TeX eats the white space after a command of letters; of "\ " and "\*" the character is the name.
        name = token[1:].rstrip(" \t\r\n").rstrip("*") or token[1:2]
        char = CHARACTERS.get(name)
        if char is not None:
            self.stack[-1].out.append(char)
            return
        handler = _HANDLERS.get(name)
        if handler is None:
            self.unknown(token, name)
        else:
            handler(self, name)

    def nothing(self, name: str) -> None:
        """A command that leaves nothing behind."""

    def drop_argument(self, name: str) -> None:
        """The first argument of a command is not text; what follows is read on."""
        for _ in range(3 if name == "discretionary" else 1):
            dropped = self.argument()
            if name == "href":
                self.report(warning(f"the address {dropped} of a link is left out"))
        if name in ("href", "textcolor", "foreignlanguage"):
            self.skip_space()

    def font_argument(self, name: str) -> None:
        self.opened("font", name)

    def quote_argument(self, name: str) -> None:
        self.opened("quote", name)

    def switch(self, name: str) -> None:
        """A font from here to the end of the group."""
        tag = SWITCHES[name]
        self.stack[-1].out.append(_SMALLCAPS if tag == "sc" else f"<{tag}>")
        self.stack[-1].closers.append("</span>" if tag == "sc" else f"</{tag}>")

    def address(self, name: str) -> None:
        del name
        self.stack[-1].out.append(self.argument())

    def ensured(self, name: str) -> None:
        r"""What ``encode`` writes for a symbol that is mathematics to LaTeX; ``$\alpha$`` itself stays as it is."""
        del name
        source = self.argument()
        sign = ENSURED.get(source.strip())
        if sign is None:
            self.append_math(source)
        else:
            self.stack[-1].out.append(sign)

    def opened_math(self, name: str) -> None:
        self.delimited("\\)" if name == "(" else "\\]")

    def skip_space(self) -> None:
        while self.source.startswith((" ", "\t", "\n", "\r"), self.place):
            self.place += 1

    def opened(self, made: str, name: str) -> None:
        """Opens the argument of a command; without braces it is the next character, as in TeX."""
        self.skip_space()
        if self.source.startswith("{", self.place):
            self.place += 1
            self.open_group(made, name)
        elif self.place < len(self.source) and self.source[self.place] not in "}\\$":
            self.stack.append(_Frame(made, name))
            self.stack[-1].out.append(self.source[self.place])
            self.place += 1
            self.close_group()

    def accent(self, name: str) -> None:
        """An accent, or several in a row, over a letter, a command for one, or a group; the last stands innermost."""
        source, marks = self.source, [MARKS[name]]
        # \'\i has a command for its letter, \'\"o a second accent; only the table tells them apart.
        while True:
            self.skip_space()
            match = _TOKEN.match(source, self.place)
            found = match[0] if match else ""
            inner = found[1:].rstrip(" \t\r\n") if found.startswith("\\") else ""
            if inner not in MARKS:
                break
            marks.append(MARKS[inner])
            self.place += len(found)
        over = "".join(reversed(marks))
        if found == "{":
            self.place += 1
            self.open_group("accent", over)
        elif inner and inner in CHARACTERS:
            self.place += len(found)
            self.stack[-1].out.append(_with_marks(CHARACTERS[inner], over))
        elif inner or not found or found[0] in "}$~":
            self.stack[-1].out.append(_with_marks("", over))
        else:
            self.stack[-1].out.append(_with_marks(source[self.place], over))
            self.place += 1

    def argument(self) -> str:
        """The source of the next braced argument, untouched; empty if there is none."""
        match = _PLAIN_ARGUMENT.match(self.source, self.place)
        if match is not None:
            self.place = match.end()
            return match[1]
        self.skip_space()
        if not self.source.startswith("{", self.place):
            return ""
        start, end = self.place + 1, end_of_group(self.source, self.place)
        self.place = end or len(self.source)
        return self.source[start : end - 1 if end else None]

    def character(self, name: str) -> None:
        """A character by its number."""
        del name
        match = _NUMBER.match(self.source, self.place)
        if match is None:
            return
        self.place = match.end()
        code = int(match["hex"], 16) if match["hex"] else int(match["number"])
        if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            self.stack[-1].out.append(chr(code))

    def unknown(self, token: str, name: str) -> None:
        self.report(warning(f"\\{name} is not understood, and stays as text", rule=UNKNOWN_COMMAND))
        self.stack[-1].out.append(token)
        # What it takes stays in its braces, so that the source can be written again as it was.
        if self.source.startswith("{", self.place):
            self.place += 1
            self.open_group("keep")

    def mathematics(self) -> None:
        if self.source.startswith("$", self.place):
            self.place += 1
            self.delimited("$$")
        else:
            self.delimited("$")

    def delimited(self, end: str) -> None:
        """Mathematics up to a delimiter, and no further than the next one; without it the dollar is a dollar."""
        match = _MATHEMATICS[end].match(self.source, self.place)
        if match is None:
            message = "mathematics is not closed" if end[0] == "\\" else "a dollar has no partner"
            self.report(warning(message, rule=UNCLOSED))
            self.stack[-1].out.append("$")
            return
        self.place = match.end()
        self.append_math(_without_boxes(match[1]) if "\\(" in match[1] else match[1])

    def append_math(self, source: str) -> None:
        source = _SPACE.sub(" ", source).strip(" ")
        # A space after a backslash at the end is stripped, and the backslash alone would escape our closing dollar.
        while source.endswith("\\"):
            source = source[:-1].rstrip(" ")
        sign = _SIGN.fullmatch(source)
        if sign and sign[1] not in ALLOWED and sign[1] in CHARACTERS:
            self.stack[-1].out.append(CHARACTERS[sign[1]])  # a symbol of text, in mathematics for its font
        elif source:
            self.stack[-1].out.append(f"${source}{self.digits()}$")

    def digits(self) -> str:
        """The digits after mathematics: after its closing dollar they would make money of it, so they move inside."""
        match = _DIGITS.match(self.source, self.place)
        assert match is not None  # noqa: S101  (no digits are some, too)
        self.place = match.end()
        return match[0]


def _without_boxes(mathematics: str) -> str:
    """Mathematics whose boxes of text, with mathematics in them again, are upright letters in it."""
    for before, after in (("\\(", ""), ("\\)", ""), ("\\mbox", "\\mathrm")):
        mathematics = mathematics.replace(before, after)
    return mathematics


_CASES: dict[str, Callable[[str], str]] = {"uppercase": str.upper, "lowercase": str.lower}
_HANDLERS: dict[str, Callable[[Decoder, str], None]] = {
    **dict.fromkeys(NOTHING, Decoder.nothing),
    **dict.fromkeys(FONTS, Decoder.font_argument),
    **dict.fromkeys(SWITCHES, Decoder.switch),
    **dict.fromkeys(QUOTES, Decoder.quote_argument),
    **dict.fromkeys(_ADDRESSES, Decoder.address),
    **dict.fromkeys(FIRST_DROPPED, Decoder.drop_argument),
    **dict.fromkeys(("(", "["), Decoder.opened_math),
    **dict.fromkeys(("char", "symbol"), Decoder.character),
    "ensuremath": Decoder.ensured,
    **dict.fromkeys(MARKS, Decoder.accent),
}


def knows(name: str) -> bool:
    """Whether a command, without its backslash, is understood."""
    return name in CHARACTERS or name in _HANDLERS


def _with_marks(text: str, marks: str) -> str:
    """The text with combining marks on its first character, composed where Unicode has the letter."""
    visible = text.lstrip(" \t\r\n")
    if not visible:
        return ALONE.get(marks[0], "")
    end = 1
    while end < len(visible) and unicodedata.combining(visible[end]):
        end += 1
    # Files write \'{\i}, since TeX's accents need a letter without its dot; Unicode composes them with the plain one.
    base = {"ı": "i", "ȷ": "j"}.get(visible[0], visible[0]) + visible[1:end]
    return unicodedata.normalize("NFC", base + marks) + visible[end:]
