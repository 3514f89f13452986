"""The values of a .bib file: in braces, in quotes, numbers and macros, joined with #; and where one must have ended."""

from __future__ import annotations

import re

from mlsysbib.bibtex.grammar.blocks import ENDLESS, NO_STRING, Fault
from mlsysbib.bibtex.language import macros
from mlsysbib.text.braces import end_of_group
from mlsysbib.text.numerals import is_whole

WORD = r"[^\s{}(),\"#%'=@\\]"
"""A character of the name of a type, a field or a macro, as a pattern."""
START = re.compile(rf"@\s*({WORD}+)\s*([{{(])")
NAME = re.compile(rf"{WORD}+")
FIELD = re.compile(rf"({WORD}++)\s*+=\s*+")
_NEXT_ENTRY = re.compile(rf"\n[ \t]*@[ \t]*{WORD}+[ \t]*[{{(]")
# Where a value must have ended whose own end is missing: the next field on a line, or after an end and a comma.
_FIELD_AFTER = re.compile(
    rf"(?:[}}\"][ \t]*+(,)[ \t]*+|(,)[ \t]*+\n[ \t]*+|\n[ \t]*+)(?={WORD}++[ \t]*+=[ \t]*+[{{\"\w])"
)
# Macros that double each other 30 times would take all memory.
_ROOM = 1 << 20
_ROOM_FOR_EACH = 20
_SPACE = re.compile(r"(?:\s+|%[^\n]*(?:\n|\Z))*")
_QUOTED = re.compile(r'[{}"]')


def bounded(length: int) -> int:
    """What may be put into a text of some length in all: no file that says something needs so much."""
    return _ROOM + _ROOM_FOR_EACH * length


class Scanner:
    """A place in a text, and what has been found wrong on the way to it."""

    def __init__(self, text: str, known: dict[str, str] | None = None) -> None:
        self.text = text
        self.offset = 0
        self.macros = dict(macros.STANDARD) if known is None else known
        self.bounded = False  # after something without end: no value goes beyond the next entry
        self.bound = -1  # where that entry begins
        self.comment = -1  # where the first comment stands that was passed over
        self.faults: list[Fault] = []
        self.room = bounded(len(text))  # how much macros may still put in

    def value(self, name: str) -> str:
        """The parts of a value, macros put in, joined."""
        part = self.part(name)
        text = self.text
        # Values of one part are nearly all there are; no list is made for them.
        if not text.startswith("#", self.after_space()):
            return part
        parts = [part]
        while text.startswith("#", self.after_space()):
            self.skip()
            self.offset += 1
            self.skip()
            parts.append(self.part(name))
        return "".join(parts)

    def part(self, name: str) -> str:
        text, offset = self.text, self.offset
        char = text[offset : offset + 1]
        if char == "{":
            return self.braced(name)
        if char == '"':
            return self.quoted(name)
        match = NAME.match(text, offset)
        # "year = title = ..." lacks a value: what stands there is the next field, not a macro.
        if match is None or FIELD.match(text, offset):
            self.fault(offset, f"expected the value of the field, found {self.excerpt()}", field=name)
            return ""
        self.offset = match.end()
        word = match[0]
        if is_whole(word):
            return word
        known = self.macros.get(word.lower())
        if known is None:
            what = "is not a number" if word[0].isdigit() else "is defined by no @string"
            hint = "put it in braces"
            message = f"{word!r} {what}; it is taken for text"
            self.faults.append(Fault(offset, message, field=name, hint=hint, severe=False, rule=NO_STRING))
            return word
        return self.put_in(known, word, offset, name)

    def put_in(self, known: str, word: str, offset: int, name: str) -> str:
        """What a macro stands for; nothing from where they come to more than any file needs."""
        if self.room >= 0:
            self.room -= len(known)
            if self.room < 0:
                message = f"what the macros stand for is too long from {word!r} on, and is left out"
                self.fault(offset, message, field=name, hint="does a @string double itself?")
        return known if self.room >= 0 else ""

    def braced(self, name: str) -> str:
        begin = self.offset + 1
        end = self.end_of_braces(begin)
        if end < 0:
            return self.endless(name, begin)
        self.offset = end + 1
        return self.text[begin:end]

    def quoted(self, name: str) -> str:
        begin = self.offset + 1
        depth = 0
        limit = self.limit(begin)
        for match in _QUOTED.finditer(self.text, begin, limit):
            char = match[0]
            if char == "{":
                depth += 1
            elif char == "}":
                depth -= 1
                if depth < 0:
                    break  # the entry's own brace: the quote is missing
            elif depth == 0:
                if self.text[match.start() - 1] == "\\" and not self.ends_value(match.end()):
                    self.fault(
                        match.start(),
                        'a \\" stands outside braces, where it would end the value',
                        field=name,
                        hint='write {\\"...}',
                    )
                    continue
                self.offset = match.end()
                return self.text[begin : match.start()]
        return self.endless(name, begin)

    def ends_value(self, offset: int) -> bool:
        end = self.end_of_space(offset)
        return self.text[end : end + 1] in (",", "}", ")", "#", "")

    def endless(self, name: str, begin: int) -> str:
        """A value without an end: it goes to the next field of its entry, or else its first line stands for it."""
        self.endless_value(begin - 1, name)
        self.bounded = True
        value = self.before_field(begin, self.limit(begin))
        if value is None:
            self.offset = self.end_of_line(begin)
            value = _without_braces(self.text[begin : self.offset])
        return value

    def before_field(self, begin: int, end: int) -> str | None:
        """The text up to where the next field of an entry stands, and the place there; None where none does."""
        following = _FIELD_AFTER.search(self.text, begin, end)
        if following is None:
            return None
        # A comma is left to whoever looks for it.
        self.offset = following.end() if following.lastindex is None else following.start(following.lastindex)
        return _without_braces(self.text[begin : following.start()])

    def end_of_braces(self, begin: int) -> int:
        """The offset of the brace that closes the one before ``begin``; -1 if there is none."""
        text = self.text
        limit = self.limit(begin)
        end = text.find("}", begin, limit)
        if end < 0:
            return -1
        # Most values hold no braces, and two searches in C cost less than a first match.
        if text.find("{", begin, end) < 0:
            return end
        return end_of_group(text, begin, limit, depth=1) - 1

    def limit(self, begin: int) -> int:
        if not self.bounded:
            return len(self.text)
        # Kept until it is passed: each look for the next entry costs up to the rest of the text.
        if self.bound < begin:
            following = _NEXT_ENTRY.search(self.text, begin)
            self.bound = following.start() if following else len(self.text)
        return self.bound

    def close(self, start: int, what: str, closing: str) -> None:
        offset = self.after_space()
        if self.text.startswith(closing, offset):
            self.offset = offset + 1
        else:
            self.unclosed(start, what, closing)

    def unclosed(self, start: int, what: str, closing: str, *, severe: bool = True) -> None:
        message, hint = f"{what} is not closed", f"a {closing} is missing"
        self.faults.append(Fault(start, message, hint=hint, severe=severe, rule=ENDLESS))

    def skip_space(self) -> None:
        """Passes white space alone: before a citation key a % is part of it."""
        while self.text[self.offset : self.offset + 1].isspace():
            self.offset += 1

    def skip(self) -> None:
        end = self.after_space()
        if self.comment < 0:
            self.comment = self.text.find("%", self.offset, end)
        self.offset = end

    def after_space(self) -> int:
        return self.end_of_space(self.offset)

    def end_of_space(self, begin: int) -> int:
        """After white space, and after lines that a % ends."""
        match = _SPACE.match(self.text, begin)
        return match.end() if match else begin

    def end_of_line(self, begin: int) -> int:
        end = self.text.find("\n", begin)
        return len(self.text) if end < 0 else end

    def excerpt(self) -> str:
        found = self.text[self.offset : self.offset + 20].split("\n")[0].strip()
        return repr(found) if found else "the end of the text"

    def fault(self, offset: int, message: str, *, field: str = "", hint: str = "", severe: bool = True) -> None:
        self.faults.append(Fault(offset, message, field=field, hint=hint, severe=severe))

    def endless_value(self, offset: int, field: str) -> None:
        fault = Fault(offset, "the value is not closed", field=field, hint="count the braces", rule=ENDLESS)
        self.faults.append(fault)


def _without_braces(text: str) -> str:
    return re.sub(r"(?<!\\)[{}]", "", text).strip().rstrip(', \t\r"')
