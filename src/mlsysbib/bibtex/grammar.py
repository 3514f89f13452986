"""The text of a .bib file as blocks with their places: entries, comments, preambles, and what is wrong.

The grammar is BibTeX's own (``bibtex.web``, part 11; "Tame the BeaST", 2.1): braces count even behind a backslash,
``@`` inside a value is text, ``#`` joins, a macro holds from its @string on, parentheses may delimit. Where a file
breaks it, the entry is read as far as its meaning is clear, and the place is reported; nothing vanishes.
Time is linear in the text: an entry that never ends costs one look to the end of the file, and from then on no value
is sought beyond the start of the next entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

from mlsysbib.bibtex.dates import MONTH_NAMES, MONTHS

# The journals that btxdoc's standard styles know by a macro.
_JOURNALS = {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
_START = re.compile(r"@[ \t\r\n]*([^\s{}(),\"#%'=@\\]+)[ \t\r\n]*([{(])")
_NEXT_ENTRY = re.compile(r"\n[ \t]*@[ \t]*[^\s{}(),\"#%'=@\\]+[ \t]*[{(]")
_KEY_END = re.compile(r"[,{}()\"=\r\n]")
_KEY_AND_FIELD = re.compile(r"([^\s#%'\\]+)[ \t]+([^\s#%'\\@]+)")
_NAME = re.compile(r"[^\s{}(),\"#%'=@\\]+")
_FIELD = re.compile(r"([^\s{}(),\"#%'=@\\]+)[ \t\r\n]*=[ \t\r\n]*")
_LOOSE_FIELD = re.compile(r"([^{}(),\"#%=@\\\n]*?)[ \t\r\n]*=[ \t\r\n]*")
# A field as nearly all are written, matched at one stroke; possessive, so that a failure costs no second look.
_WHOLE_FIELD = re.compile(
    r"[ \t\r\n]*+([^\s{}(),\"#%'=@\\]++)[ \t\r\n]*+=[ \t\r\n]*+"
    r"(?:\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}|\"([^\"{}\\]*+)\"|(\d++))[ \t\r\n]*+(?:,|(?=\}))"
)
_SPACE = re.compile(r"(?:\s+|%[^\n]*(?:\n|\Z))*")
_BRACES = re.compile(r"[{}]")
_QUOTED = re.compile(r'[{}"]')
_COMMENTED = re.compile(r"%[^\n]*\Z")


class Fault(NamedTuple):
    """Something wrong at an offset of the text."""

    offset: int
    message: str
    key: str = ""
    field: str = ""
    hint: str = ""
    severe: bool = True


class EntryBlock(NamedTuple):
    """An entry as it stands: ``fields`` are names in lower case and values in LaTeX, strings put in and joined.

    ``faults`` are the entry's own; a field that is given twice stands twice.
    """

    offset: int
    type: str
    key: str
    fields: list[tuple[str, str, int]]
    faults: list[Fault]


class CommentBlock(NamedTuple):
    """Text between entries (``command`` empty), or a @comment or @preamble with its value."""

    offset: int
    command: str
    text: str


Block: TypeAlias = EntryBlock | CommentBlock | Fault


def parse(text: str) -> Iterator[Block]:
    """The blocks of a text in order; @string is put in where its macros are used and yields no block."""
    return _Parser(text).blocks()


class Lines:
    """Offsets of a text as lines and columns, from 1; the text is walked once, when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._text)]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_left(self._ends, offset)
        return line + 1, offset - (self._ends[line - 1] if line else -1)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.macros = dict(zip(MONTHS, MONTH_NAMES, strict=True)) | _JOURNALS
        self.bounded = False  # after an entry without end: no value goes beyond the next entry
        self.faults: list[Fault] = []

    def blocks(self) -> Iterator[Block]:
        text = self.text
        begin = 0
        while True:
            at = text.find("@", self.place)
            if at < 0:
                break
            match = _START.match(text, at)
            if match is None:
                self.place = at + 1
                continue
            line = text.rfind("\n", 0, at) + 1
            if text.startswith("%", line) or _COMMENTED.search(text, max(line, begin), at):
                self.place = at + 1
                yield Fault(
                    at,
                    "an entry stands behind a % and is not read",
                    severe=False,
                    hint="BibTeX itself would read it, biber would not",
                )
                continue
            if text[begin:at].strip():
                yield CommentBlock(begin, "", text[begin:at].strip())
            self.place = match.end()
            yield from self.block(at, match[1].lower(), ")" if match[2] == "(" else "}")
            begin = self.place
        if text[begin:].strip():
            yield CommentBlock(begin, "", text[begin:].strip())

    def block(self, start: int, command: str, closing: str) -> Iterator[Block]:
        self.faults = []
        if command == "comment":
            yield self.comment(start, closing)
        elif command == "preamble":
            yield self.preamble(start, closing)
        elif command == "string":
            self.string(closing)
        else:
            yield self.entry(start, command, closing)
            return
        yield from self.faults

    def comment(self, start: int, closing: str) -> CommentBlock:
        """A @comment; BibTeX reads on behind the word, everyone else to the end of the braces."""
        begin = self.place
        end = self.end_of_braces(begin) if closing == "}" else self.text.find(")", begin)
        if end < 0:
            end = self.end_of_line(begin)
        self.place = end + 1
        return CommentBlock(start, "comment", self.text[begin:end])

    def preamble(self, start: int, closing: str) -> CommentBlock:
        """A @preamble; one that is bare TeX, which BibTeX cannot read, is kept all the same."""
        self.skip()
        if self.text.startswith(("{", '"'), self.place):
            value = self.value("preamble", closing)
            self.close(closing, "the @preamble")
            return CommentBlock(start, "preamble", value)
        self.fault(self.place, "the @preamble is not in quotes or braces", severe=False)
        return CommentBlock(start, "preamble", self.comment(start, closing).text.strip())

    def string(self, closing: str) -> None:
        self.skip()
        match = _FIELD.match(self.text, self.place)
        if match is None:
            self.fault(self.place, "a @string needs a name, = and a value")
            self.place = self.recover(self.place)
            return
        self.place = match.end()
        self.macros[match[1].lower()] = self.value(match[1], closing)
        self.close(closing, "the @string")

    def entry(self, start: int, command: str, closing: str) -> EntryBlock:
        key = self.key(closing)
        fields: list[tuple[str, str, int]] = []
        text = self.text
        whole_field = _WHOLE_FIELD.match
        while True:
            match = whole_field(text, self.place) if not self.bounded and closing == "}" else None
            if match is not None:
                name, braced, quoted, digits = match.groups()
                value = braced if braced is not None else quoted if quoted is not None else digits
                fields.append((name.lower(), value, match.start(1)))
                self.place = match.end()
                continue
            self.skip()
            char = text[self.place : self.place + 1]
            if char == closing:
                self.place += 1
                break
            if char == ",":
                self.place += 1
                continue
            if not char or char == "@":
                self.fault(start, "the entry is not closed", hint=f"a {closing} is missing")
                break
            match = _FIELD.match(text, self.place) or _LOOSE_FIELD.match(text, self.place)
            if match is None or not match[1]:
                self.fault(self.place, f"expected a field, found {self.excerpt()}")
                self.place = self.next_field(self.place + 1, closing)
                continue
            at = self.place
            self.place = match.end()
            name = match[1].lower()
            if not _NAME.fullmatch(name):
                self.fault(at, f"{match[1]!r} is no name for a field", severe=False)
                name = "-".join(name.split())
            fields.append((name, self.value(name, closing), at))
            self.after_value(name, closing)
        return EntryBlock(start, command, key, fields, [fault._replace(key=key) for fault in self.faults])

    def key(self, closing: str) -> str:
        """The citation key, and the comma behind it; empty where the entry has none."""
        self.skip_space()
        match = _KEY_END.search(self.text, self.place)
        end, stop = (match.start(), match[0]) if match else (len(self.text), "")
        key = self.text[self.place : end].strip()
        if stop == "=":
            # The first thing is a field, or a key whose comma is missing.
            match = _KEY_AND_FIELD.fullmatch(key)
            if match is None:
                return ""
            self.place += match.start(2)
            self.fault(self.place, f"a comma is missing behind the citation key {match[1]!r}")
            return match[1]
        if stop in (",", closing) or not stop:
            self.place = end
            return key
        following = _SPACE.match(self.text, end)
        after = following.end() if following else end
        if stop in "\r\n" and (_FIELD.match(self.text, after) or self.text[after : after + 1] in ("}", "@", "")):
            self.place = after
            if key and _FIELD.match(self.text, after):
                self.fault(end, f"a comma is missing behind the citation key {key!r}")
            return key
        stop_at = re.compile(r"[,\r\n]|\Z").search(self.text, self.place)
        assert stop_at is not None  # noqa: S101  (the end of the text is a match)
        key = self.text[self.place : stop_at.start()].strip()
        self.place = stop_at.start()
        return key

    def value(self, name: str, closing: str) -> str:
        """The parts of a value, macros put in, joined."""
        part = self.part(name, closing)
        text = self.text
        while True:
            self.skip()
            if not text.startswith("#", self.place):
                return part
            self.place += 1
            self.skip()
            part += self.part(name, closing)

    def part(self, name: str, closing: str) -> str:
        text, place = self.text, self.place
        char = text[place : place + 1]
        if char == "{":
            return self.braced(name)
        if char == '"':
            return self.quoted(name)
        match = _NAME.match(text, place)
        if match is None:
            self.fault(place, f"expected the value of the field, found {self.excerpt()}", field=name)
            return ""
        self.place = match.end()
        word = match[0]
        if word.isdigit():
            return word
        known = self.macros.get(word.lower())
        if known is None:
            if not word[0].isdigit():
                self.fault(place, f"no @string defines {word!r}; it is taken for text", field=name, severe=False)
            return word
        del closing
        return known

    def braced(self, name: str) -> str:
        begin = self.place + 1
        end = self.end_of_braces(begin)
        if end < 0:
            return self.endless(name, begin)
        self.place = end + 1
        return self.text[begin:end]

    def quoted(self, name: str) -> str:
        begin = self.place + 1
        depth = 0
        limit = self.limit(begin)
        for match in _QUOTED.finditer(self.text, begin, limit):
            char = match[0]
            if char == "{":
                depth += 1
            elif char == "}":
                depth -= 1
                if depth < 0:
                    break
            elif depth == 0:
                if self.text[match.start() - 1] == "\\" and not self.ends_value(match.end()):
                    self.fault(
                        match.start(),
                        'a \\" stands outside braces, where it would end the value',
                        field=name,
                        hint='write {\\"...}',
                    )
                    continue
                self.place = match.end()
                return self.text[begin : match.start()]
        return self.endless(name, begin)

    def ends_value(self, place: int) -> bool:
        following = _SPACE.match(self.text, place)
        return self.text[following.end() if following else place :][:1] in (",", "}", ")", "#", "")

    def endless(self, name: str, begin: int) -> str:
        """A value without an end: its first line stands for it."""
        self.fault(begin - 1, "the value is not closed", field=name, hint="count the braces")
        self.bounded = True
        end = self.end_of_line(begin)
        self.place = end
        return re.sub(r"[{}]", "", self.text[begin:end]).rstrip(", \t\r")

    def end_of_braces(self, begin: int) -> int:
        """The offset of the brace that closes the one before ``begin``; -1 if there is none."""
        text = self.text
        limit = self.limit(begin)
        end = text.find("}", begin, limit)
        if end < 0:
            return -1
        if text.find("{", begin, end) < 0:
            return end
        depth = 1
        for match in _BRACES.finditer(text, begin, limit):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.start()
        return -1

    def limit(self, begin: int) -> int:
        if not self.bounded:
            return len(self.text)
        following = _NEXT_ENTRY.search(self.text, begin)
        return following.start() if following else len(self.text)

    def after_value(self, name: str, closing: str) -> None:
        self.skip()
        char = self.text[self.place : self.place + 1]
        if not char or char in (",", "@", closing):
            return
        if _FIELD.match(self.text, self.place):
            self.fault(self.place, "a comma is missing before this field", field=name)
            return
        self.fault(self.place, f"expected a comma behind the value, found {self.excerpt()}", field=name)
        self.place = self.next_field(self.place + 1, closing)

    def next_field(self, begin: int, closing: str) -> int:
        """Where reading goes on inside an entry: the next field on a line or behind a comma, or the entry's end."""
        pattern = re.compile(
            rf"[,\n][ \t\r\n]*(?=[^\s{{}}(),\"#%'=@\\]+[ \t]*=)|{re.escape(closing)}[ \t\r]*(?=\n|\Z)|\n[ \t]*(?=@)"
        )
        match = pattern.search(self.text, begin)
        if match is None:
            return len(self.text)
        return match.start() if match[0].startswith(closing) else match.end()

    def close(self, closing: str, what: str) -> None:
        self.skip()
        if self.text.startswith(closing, self.place):
            self.place += 1
            return
        self.fault(self.place, f"{what} is not closed", hint=f"a {closing} is missing")
        self.place = self.recover(self.place)

    def recover(self, begin: int) -> int:
        following = _NEXT_ENTRY.search(self.text, begin)
        return following.start() if following else len(self.text)

    def skip_space(self) -> None:
        """Passes white space alone: before a citation key a % is part of it."""
        while self.text[self.place : self.place + 1].isspace():
            self.place += 1

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.place)
        if match is not None:
            self.place = match.end()

    def end_of_line(self, begin: int) -> int:
        end = self.text.find("\n", begin)
        return len(self.text) if end < 0 else end

    def excerpt(self) -> str:
        found = self.text[self.place : self.place + 20].split("\n")[0].strip()
        return repr(found) if found else "the end of the text"

    def fault(self, offset: int, message: str, *, field: str = "", hint: str = "", severe: bool = True) -> None:
        self.faults.append(Fault(offset, message, field=field, hint=hint, severe=severe))
