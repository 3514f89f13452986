"""LaTeX to Unicode with CSL's tags: the inverse of ``latex.encode``, and an understanding of what people write.

One pass over the source with a stack of open groups, so that time is linear and depth costs no recursion. What is
not understood stays, visibly, as its source, and is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache

from mlsysbib.text import casing
from mlsysbib.text.latex_tables import (
    ACCENTS,
    FIRST_DROPPED,
    FONTS,
    LETTERS,
    MATHEMATICS,
    NOTHING,
    QUOTES,
    READ,
    SWITCHES,
    SYMBOLS,
)
from mlsysbib.text.markup import tokens

Report = Callable[[str], None]

_SLOW = re.compile(r"[\\{}$~`]|--|''|[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACE = re.compile(r"[ \t\r\n]+")
# Titles without these have nothing but groups to understand.
_INVOLVED = re.compile(r"[\\$~`<]|--|''|\{[\s{}]|[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SIMPLE_GROUP = re.compile(r"\{([^{}]*)\}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?[ \t\r\n]*|.)?|[{}$~]|---?|``?|''|[^\\{}$~`'-]+|.", re.DOTALL)
_SMALLCAPS = '<span style="font-variant: small-caps;">'
# What follows \char ends at a space, which TeX eats; what follows \symbol stands in braces.
_NUMBER = re.compile(r"\s*(?P<brace>\{)?\s*(?:\"(?P<hex>[0-9A-Fa-f]{1,6})|(?P<number>\d{1,7}))(?(brace)\s*\}|[ ]?)")
_NOCASE = '<span class="nocase">'
_MARKS = {name: mark for mark, name in ACCENTS.items()} | {"t": "\u0361"}
_CHARACTERS = {
    **{name: char for char, name in MATHEMATICS.items()},
    **READ,
    **{name: char for char, name in LETTERS.items()},
    **{name: char for char, name in SYMBOLS.items()},
    **{char: char for char in "{}$&#_%|:;!"},
    " ": " ",
    "\n": " ",
    "\t": " ",
    "\\": " ",
    ",": "\u202f",
    "-": "\u00ad",
    "newline": " ",
    "linebreak": " ",
    "par": "\n\n",
}
# An accent over nothing is the sign itself: people write ``\\~{}`` for the tilde of an address.
_ALONE = dict(
    zip(
        "\u0303\u0302\u0300\u0301\u0308\u0304\u0327\u0306\u0307\u030a\u030b\u030c\u0328\u0323\u0331",
        "~^`´¨¯¸˘˙˚˝ˇ˛._",
        strict=True,
    )
)
_ENSURED = {f"\\{name}": char for char, name in MATHEMATICS.items()}
_ENSURED |= {"\\degree": "°", "\\times": "×", "'": "′"}
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": "\u00a0"}
_PLAIN_ARGUMENT = re.compile(r"[ \t\r\n]*\{([^{}]*)\}")
_ADDRESSES = frozenset({"url", "path", "nolinkurl", "burl", "doi"})
_BRACE = re.compile(r"[{}]")
_DIGITS = re.compile(r"\d*")
_MATHEMATICS = {
    "$": re.compile(r"((?:[^\\$]|\\.)*+)\$", re.DOTALL),
    "$$": re.compile(r"((?:[^\\$]|\\.)*+)\$\$", re.DOTALL),
    "\\)": re.compile(r"((?:[^\\$]|\\[^()])*+)\\\)", re.DOTALL),
    "\\]": re.compile(r"((?:[^\\$]|\\[^][])*+)\\\]", re.DOTALL),
}
_MAX_DEPTH = 200
# A group that begins with a command; outside of one an accent on a letter, and signs that only need a backslash. An
# accent behind a brace makes a group of its kind of all that follows, so it does not stand alone.
_LETTER = re.compile(
    r"""(\{\\(?:[A-Za-z]+[ ]?|[^A-Za-z\s])(?:[A-Za-z]|\\[ij]|\{\\?[^{}\\$]{0,3}\})?\}
        |(?<![{\\])\\(?:[&%_#]
            |["'`^~=.](?:[A-Za-z]|\\[ij](?![A-Za-z\ ])|\{(?:[A-Za-z]|\\[ij])\})
            |[uvHcdbrk]\{[A-Za-z]\}))""",
    re.VERBOSE,
)
# Marks in the text under way: a group that protects its case, and the argument of a font command, which does so too.
_OPEN, _CLOSE, _WEAK, _WEAK_CLOSE = "\x01", "\x02", "\x03", "\x04"
_MARKED = re.compile("[\x01-\x04]")


def decode(source: str, *, title: bool = False, words: Collection[str] = (), report: Report | None = None) -> str:
    """The text that a LaTeX source prints, white space collapsed.

    In a ``title`` a group becomes a nocase span, unless ``latex.encode`` would brace the same letters anyway.
    """
    text = source
    if "\n" in source or "  " in source or "\t" in source or "\r" in source:
        text = _SPACE.sub(" ", source)
    if "\\" in text:
        text = _letters_alone(_CONTROL.sub("", text))
    if not _SLOW.search(text):
        return text.strip(" \t\r\n")
    if title and not _INVOLVED.search(text):
        plain = _ungrouped(text, words)
        if plain is not None:
            return plain
    text = _Decoder(_CONTROL.sub("", text), title, report or _ignore).run()
    if _MARKED.search(text):
        text = _settle(text, words)
    return text.strip(" \t\r\n")


def _letters_alone(text: str) -> str:
    """A source whose commands all print a letter each, with those letters; any other source as it is.

    Most text with commands is such text, and few letters come again and again. A command that takes an argument or
    opens mathematics could mean its braces otherwise, so it sends the whole source to the decoder.
    """
    pieces = _LETTER.split(text)
    pieces[1::2] = map(_letter, pieces[1::2])
    quick = "".join(pieces)
    return text if "\\" in quick or "$" in quick else quick


@lru_cache(maxsize=1 << 12)
def _letter(source: str) -> str:
    """What the source of a letter or a sign prints; the source itself where that is more, or acts in LaTeX."""
    messages: list[str] = []
    printed = _Decoder(source, False, messages.append).run()  # noqa: FBT003  (private)
    single = len(printed) == 1 and (not printed.isascii() or printed in "&%_#")
    return printed if single and not messages else source


def decode_prose(source: str, *, report: Report | None = None) -> str:
    """Text whose empty lines part paragraphs."""
    if "\n" not in source and "\\par" not in source:
        return decode(source, report=report)
    paragraphs = (decode(paragraph, report=report) for paragraph in re.split(r"\n[ \t]*\r?\n\s*|\\par\b", source))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _ignore(message: str) -> None:
    del message


class _Frame:
    """A group that is open: what made it, what it has printed, and what its end must close."""

    __slots__ = ("closers", "made", "name", "out")

    def __init__(self, made: str, name: str = "") -> None:
        self.made = made  # group, special, accent, font, quote, keep, drop
        self.name = name
        self.out: list[str] = []
        self.closers: list[str] = []


class _Decoder:
    def __init__(self, source: str, title: bool, report: Report) -> None:  # noqa: FBT001  (private)
        self.source, self.title, self.report = source, title, report
        self.stack = [_Frame("group")]
        self.place = 0

    def run(self) -> str:
        source, end = self.source, len(self.source)
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
                self.stack[-1].out.append(_LIGATURES.get(token, token))
        while len(self.stack) > 1:
            self.report("a brace is not closed")
            self.close_group()
        return self.finish(self.stack[0])

    def open_group(self, made: str = "", name: str = "") -> None:
        if len(self.stack) > _MAX_DEPTH:
            self.stack[-1].out.append("{")
            return
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
            outer.append(f"{_OPEN}{inside}{_CLOSE}" if self.title and inside else inside)
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
        return "".join((*frame.out, *reversed(frame.closers))) if frame.closers else "".join(frame.out)

    def font(self, name: str, inside: str) -> str:
        tag = FONTS[name]
        if not inside or not tag:
            return inside
        # Behind a font command at the top level letters keep their case; within another group that group decides.
        if self.title and len(self.stack) == 1 and _OPEN not in inside:
            inside = f"{_WEAK}{inside}{_WEAK_CLOSE}"
        return f"{_SMALLCAPS}{inside}</span>" if tag == "sc" else f"<{tag}>{inside}</{tag}>"

    def command(self, token: str) -> None:
        name = token[1:].rstrip(" \t\r\n").rstrip("*") or token[1:2]
        char = _CHARACTERS.get(name)
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
        """The first argument of a command is no text; what follows is read on."""
        for _ in range(3 if name == "discretionary" else 1):
            self.argument()
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
        r"""What ``encode`` writes for a sign that is mathematics to LaTeX; ``$\alpha$`` itself stays as it is."""
        del name
        source = self.argument()
        sign = _ENSURED.get(source.strip())
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
        source, marks = self.source, [_MARKS[name]]
        while True:
            self.skip_space()
            match = _TOKEN.match(source, self.place)
            found = match[0] if match else ""
            inner = found[1:].rstrip(" \t\r\n") if found.startswith("\\") else ""
            if inner not in _MARKS:
                break
            marks.append(_MARKS[inner])
            self.place += len(found)
        over = "".join(reversed(marks))
        if found == "{":
            self.place += 1
            self.open_group("accent", over)
        elif inner and inner in _CHARACTERS:
            self.place += len(found)
            self.stack[-1].out.append(_with_marks(_CHARACTERS[inner], over))
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
        depth = 0
        for match in _BRACE.finditer(self.source, self.place):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                start, self.place = self.place + 1, match.end()
                return self.source[start : match.start()]
        start, self.place = self.place + 1, len(self.source)
        return self.source[start:]

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
        self.report(f"\\{name} is not understood, and stays as text")
        self.stack[-1].out.append(token)
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
            self.report("mathematics is not closed" if end[0] == "\\" else "a dollar has no partner")
            self.stack[-1].out.append("$")
            return
        self.place = match.end()
        self.append_math(match[1])

    def append_math(self, source: str) -> None:
        source = _SPACE.sub(" ", source).strip(" ")
        while source.endswith("\\"):
            source = source[:-1].rstrip(" ")
        # A digit behind the closing dollar would make it money to the model, so it moves inside.
        digits = _DIGITS.match(self.source, self.place)
        if digits is not None and source:
            source += digits[0]
            self.place = digits.end()
        if source:
            self.stack[-1].out.append(f"${source}$")


_HANDLERS: dict[str, Callable[[_Decoder, str], None]] = {
    **dict.fromkeys(NOTHING, _Decoder.nothing),
    **dict.fromkeys(FONTS, _Decoder.font_argument),
    **dict.fromkeys(SWITCHES, _Decoder.switch),
    **dict.fromkeys(QUOTES, _Decoder.quote_argument),
    **dict.fromkeys(_ADDRESSES, _Decoder.address),
    **dict.fromkeys(FIRST_DROPPED, _Decoder.drop_argument),
    **dict.fromkeys(("(", "["), _Decoder.opened_math),
    **dict.fromkeys(("char", "symbol"), _Decoder.character),
    "ensuremath": _Decoder.ensured,
    **dict.fromkeys(_MARKS, _Decoder.accent),
}


def knows(name: str) -> bool:
    """Whether a command, without its backslash, is understood."""
    return name in _CHARACTERS or name in _HANDLERS


def _with_marks(text: str, marks: str) -> str:
    """The text with combining marks on its first character, composed where Unicode has the letter."""
    visible = text.lstrip(" \t\r\n")
    if not visible:
        return _ALONE.get(marks[0], "")
    end = 1
    while end < len(visible) and unicodedata.combining(visible[end]):
        end += 1
    base = {"ı": "i", "ȷ": "j"}.get(visible[0], visible[0]) + visible[1:end]
    return unicodedata.normalize("NFC", base + marks) + visible[end:]


def _ungrouped(text: str, words: Collection[str]) -> str | None:
    """A title with simple groups, none of which says more than our own protection; None where one does."""
    pieces = _SIMPLE_GROUP.split(text)
    if len(pieces) % 2 == 0 or any("{" in piece or "}" in piece for piece in pieces):
        return None
    plain = "".join(pieces)
    spans = casing.protected(plain, words)
    place = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            letters = [at for at, char in enumerate(piece, place) if char.isalpha()]
            if letters and not _covered(letters, spans):
                return None
        place += len(piece)
    return plain.strip(" ")


def _settle(text: str, words: Collection[str]) -> str:
    """The marks of protected groups as nocase spans, where our own protection would not brace the same letters."""
    parts = tokens(text)
    plain: list[str] = []
    groups: list[tuple[int, int, int, int, bool]] = []  # places of the marks in all, letters from and to, weak
    open_marks: list[tuple[int, int]] = []
    seen = length = 0  # marks, and letters before them
    for kind, value in parts:
        if kind == "math":
            plain.append("\ufffc")
            length += 1
        if kind != "text":
            continue
        place = 0
        for match in _MARKED.finditer(value):
            plain.append(value[place : match.start()])
            length += match.start() - place
            place = match.end()
            if match[0] in (_OPEN, _WEAK):
                open_marks.append((seen, length))
            elif open_marks:
                first, start = open_marks.pop()
                groups.append((first, seen, start, length, match[0] == _WEAK_CLOSE))
            seen += 1
        plain.append(value[place:])
        length += len(value) - place
    said = _meaningful("".join(plain), groups, words)
    pieces = _MARKED.split(text)
    return pieces[0] + "".join(said.get(place, "") + piece for place, piece in enumerate(pieces[1:]))


def _meaningful(plain: str, groups: list[tuple[int, int, int, int, bool]], words: Collection[str]) -> dict[int, str]:
    """What the marks of the outermost groups that matter become."""
    spans = casing.protected(plain, words)
    said: dict[int, str] = {}
    outer_end = -1
    for first, last, start, end, weak in sorted(groups):
        if first < outer_end:
            continue
        inside = plain[start:end]
        letters = [place for place in range(start, end) if plain[place].isalpha()]
        if not letters or (weak and not any(map(str.isupper, inside))):
            continue
        if _covered(letters, spans):
            continue
        said[first], said[last] = _NOCASE, "</span>"
        outer_end = last
    return said


def _covered(letters: list[int], spans: list[tuple[int, int]]) -> bool:
    remaining = iter(spans)
    start, end = next(remaining, (0, 0))
    for place in letters:
        while place >= end:
            following = next(remaining, None)
            if following is None:
                return False
            start, end = following
        if place < start:
            return False
    return True
