"""The text of a .bib file as blocks with their places: entries, comments, preambles, and what is wrong.

The grammar is BibTeX's own (``bibtex.web``, part 11; "Tame the BeaST", 2.1): braces count even after a backslash,
``@`` inside a value is text, ``#`` joins, a macro holds from its @string on, parentheses may delimit. Where a file
breaks it, the entry is read as far as its meaning is clear, and the place is reported; nothing vanishes.
Time is linear in the text: an entry that never ends costs one look to the end of the file, and from then on no value
is sought beyond the start of the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.bibtex.grammar.blocks import REFUSED, Block, CommentBlock, Fault
from mlsysbib.bibtex.grammar.entry_scanning import EntryScanner, unread
from mlsysbib.bibtex.grammar.scanning import FIELD, START, WORD

_BARE_COMMENT = re.compile(rf"@\s*comment(?!{WORD})", re.IGNORECASE)
_MEANT_AS_ENTRY = re.compile(r"@[^\n@%]*?(?:[{=]|,[ \t]*(?:\n|\Z))")
# (prose has `type = "paper". Then ...`, and goes on where a field ends)
_FIELD_OUTSIDE = re.compile(
    rf'%[^\n]*|[\n,}}][ \t]*({WORD}++[ \t]*=[ \t]*(?:{{|"[^"]*+"[ \t]*(?:,[ \t]*(?:\n|\Z)|\s*}})))'
)
_AROUND = " \t\r\n\ufeff"  # what says nothing between entries


def parse(text: str, strings: dict[str, str] | None = None) -> Iterator[Block]:
    """The blocks of a text in order; @string is put in where its macros are used and yields no block.

    ``strings`` are the macros that files before this one have left, and gets its own; None for the standard ones.
    """
    return _Parser(text, strings).blocks()


class _Parser(EntryScanner):
    def __init__(self, text: str, strings: dict[str, str] | None) -> None:
        super().__init__(text, strings)
        self.seen = 0  # up to where is_commented has looked, and whether a % stands before it on its line
        self.percent = False
        self.misread = -1  # what last began like an entry

    def blocks(self) -> Iterator[Block]:
        text = self.text
        begin = 0
        while (at := text.find("@", self.offset)) >= 0:
            match = START.match(text, at)
            # Also where nothing begins here: the search goes on, and never back.
            self.offset = at + 1
            if self.is_commented(at):
                if match is not None:
                    yield unread(at, "after a %", "BibTeX itself would read it, biber would not")
                continue
            if match is None and (word := _BARE_COMMENT.match(text, at)):
                yield from self.between(begin, at)
                begin = self.misread = word.end()  # a comment up to the next @, whatever stands there
                continue
            if match is None:
                if self.begins_line(at, begin) and _MEANT_AS_ENTRY.match(text, at):
                    hint = "an entry is written @type{key, ...}"
                    self.misread = at
                    yield Fault(at, "this begins like an entry and cannot be read as one", hint=hint)
                continue
            yield from self.between(begin, at)
            self.offset = match.end()
            yield from self.block(at, match[1].lower(), ")" if match[2] == "(" else "}")
            begin = self.seen = self.offset
            self.percent = False
        yield from self.between(begin, len(text))

    def is_commented(self, at: int) -> bool:
        """Whether a % stands before an offset on its line; each character between blocks is looked at once."""
        newline = self.text.rfind("\n", self.seen, at)
        if newline >= 0:
            self.percent, self.seen = False, newline
        self.percent = self.percent or self.text.find("%", self.seen, at) >= 0
        self.seen = at
        return self.percent

    def begins_line(self, at: int, begin: int) -> bool:
        """Whether nothing but white space stands before an offset, on its line or since the last block."""
        while at > begin and self.text[at - 1] in " \t\ufeff":
            at -= 1
        return at == begin or self.text[at - 1] == "\n"

    def between(self, begin: int, end: int) -> Iterator[Block]:
        """The text between two blocks; fields in it have lost their entry."""
        text = self.text[begin:end].strip(_AROUND)
        if not text:
            return
        yield CommentBlock(begin, "", text)
        if self.misread >= begin:
            return  # its fields have been told of with it
        fields = _FIELD_OUTSIDE.finditer(self.text, max(begin - 1, 0), end) if "=" in text else ()
        lost = next((match.start(1) for match in fields if match[1]), None)
        if lost is not None:
            hint = "count the braces of the entry before, or begin one with @"
            yield Fault(lost, "a field stands outside every entry and is not read", hint=hint)

    def block(self, start: int, command: str, closing: str) -> Iterator[Block]:
        self.faults = []
        if command == "comment":
            yield CommentBlock(start, "comment", self.bare(start, "the @comment", closing))
        elif command == "preamble":
            yield self.preamble(start, closing)
        elif command == "string":
            self.string(start, closing)
            self.swallowed(start)
        else:
            yield self.entry(start, command, closing)
            return
        yield from self.faults

    def bare(self, start: int, what: str, closing: str) -> str:
        """The text of a @comment; BibTeX reads on after the word, everyone else to the end of the braces."""
        begin = self.offset
        end = self.end_of_braces(begin) if closing == "}" else self.text.find(")", begin, self.limit(begin))
        if end < 0:
            self.bounded = True
            self.unclosed(start, what, closing, severe=False)
            end = self.end_of_line(begin)
        self.offset = end + 1
        for match in START.finditer(self.text, begin, end):
            self.faults.append(unread(match.start(), f"in {what}", "BibTeX itself would read it, biber would not"))
        return self.text[begin:end]

    def preamble(self, start: int, closing: str) -> CommentBlock:
        """A @preamble; one that is bare TeX, which BibTeX cannot read, is kept all the same."""
        begin = self.after_space()
        if self.text.startswith(("{", '"'), begin):
            self.offset = begin
            value = self.value("preamble")
            self.close(start, "the @preamble", closing)
            self.swallowed(start)
            return CommentBlock(start, "preamble", value)
        self.fault(begin, "the @preamble is not in quotes or braces", severe=False)
        return CommentBlock(start, "preamble", self.bare(start, "the @preamble", closing).strip())

    def string(self, start: int, closing: str) -> None:
        """A @string; biber reads several macros in one, and so do we."""
        while True:
            match = FIELD.match(self.text, self.after_space())
            if match is None:
                self.fault(self.after_space(), "a @string needs a name, = and a value")
                end = self.end_of_braces(self.offset) if closing == "}" else -1
                self.offset = end + 1 if end >= 0 else self.end_of_line(self.offset)
                return
            self.offset = match.end()
            self.macros[match[1].lower()] = self.value(match[1])
            comma = self.after_space()
            if not self.text.startswith(",", comma):
                break
            self.offset = comma
            message, hint = "BibTeX reads no comma in a @string", "one @string a macro"
            self.faults.append(Fault(comma, message, hint=hint, severe=False, rule=REFUSED))
            self.offset += 1
            if self.text.startswith(closing, self.after_space()):
                break
        self.close(start, "the @string", closing)
