"""An entry of a .bib file: its key and its fields, read as far as their meaning is clear."""

from __future__ import annotations

import re
import sys

from mlsysbib.bibtex.grammar.blocks import REFUSED, EntryBlock, Fault
from mlsysbib.bibtex.grammar.scanning import FIELD, NAME, START, WORD, Scanner
from mlsysbib.bibtex.language.fields import FIELD_NAMES

# Whole enough to be meant as an entry: @type{key, field =
_ENTRY_INSIDE = re.compile(rf"\n[ \t]*(@[ \t]*{WORD}++[ \t]*[{{(]\s*+[^\s,{{}}]*+\s*,\s*{WORD}++\s*=)")
_KEY_END = re.compile(r"[,{}()\"=\r\n]")
_KEY_AFTER_SIGN = re.compile(r"((?!\")[^\s,{}#%]*+),")
_KEY_AND_FIELD = re.compile(r"([^\s#%'\\]+)[ \t]+([^\s#%'\\@]+)")
_LOOSE_FIELD = re.compile(r"([^{}(),\"#%=@\\\n]*+)\s*+=\s*+")
# A field as nearly all are written, matched at one stroke; possessive, so that a failure costs no second look.
_WHOLE_FIELD = re.compile(
    r"[ \t\r\n]*+([^\s{}(),\"#%'=@\\]++)[ \t\r\n]*+=[ \t\r\n]*+"
    r"(?:\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}|\"([^\"{}\\]*+)\"|(\d++))[ \t\r\n]*+(?:,|(?=\}))"
)
_RESUME = {
    closing: re.compile(rf"[,\n][^\S\n]*+(?={WORD}++[^\S\n]*=)|{re.escape(closing)}[^\S\n]*+(?=\n|\Z)|\n[^\S\n]*+(?=@)")
    for closing in "})"
}


class _Names(dict[str, str]):
    """The names of a file's fields in lower case, each of them once: what is the same text is quicker to compare."""

    def __missing__(self, name: str) -> str:
        self[name] = lowered = sys.intern(name.lower())
        return lowered


class EntryScanner(Scanner):
    """Reads entries, each from after its opening brace to after its closing one."""

    def __init__(self, text: str, known: dict[str, str] | None = None) -> None:
        super().__init__(text, known)
        self.names = _Names()

    def entry(self, start: int, command: str, closing: str) -> EntryBlock:
        key, key_offset = self.key(closing)
        fields: list[tuple[str, str, int]] = []
        text = self.text
        taken_back = False
        self.comment = -1
        while True:
            # The quick pattern knows the end "}" alone, and looks beyond the bound that a missing brace has set.
            if closing == "}" and not self.bounded:
                self.whole_fields(fields)
            self.skip()
            if text.startswith((closing, ","), self.offset):
                self.offset += 1
                if text[self.offset - 1] == closing:
                    break
            elif not self.is_at_end():
                self.field(fields, closing)
            elif not taken_back and self.take_back(fields):
                taken_back = True
            else:
                self.unclosed(start, "the entry", closing)
                break
        if self.comment >= 0:
            message = "a comment inside an entry is not kept"
            self.faults.append(Fault(self.comment, message, severe=False, rule=REFUSED))
        self.swallowed(start)
        return EntryBlock(start, command, key, key_offset, fields, [fault._replace(key=key) for fault in self.faults])

    def whole_fields(self, fields: list[tuple[str, str, int]]) -> None:
        """The fields from here on that are written as nearly all are."""
        text, offset, names, whole_field = self.text, self.offset, self.names, _WHOLE_FIELD.match
        while (match := whole_field(text, offset)) is not None:
            fields.append((names[match[1]], match[match.lastindex or 1], match.start(1)))
            offset = match.end()
        self.offset = offset

    def swallowed(self, start: int) -> None:
        """Tells of the entries that a block which began there has taken in."""
        if self.text.find("@", start + 1, self.offset) >= 0:
            for inside in _ENTRY_INSIDE.finditer(self.text, start + 1, self.offset):
                self.faults.append(unread(inside.start(1), "inside a value", "count the braces before it"))

    def is_at_end(self) -> bool:
        """Whether the text ends here, or the next entry begins."""
        return self.offset >= len(self.text) or START.match(self.text, self.offset) is not None

    def field(self, fields: list[tuple[str, str, int]], closing: str) -> None:
        """A field that is not written as most are, or what stands in the place of one."""
        at = self.offset
        match = FIELD.match(self.text, at) or _LOOSE_FIELD.match(self.text, at)
        if match is None or not match[1]:
            self.fault(at, f"expected a field, found {self.excerpt()}")
            self.offset = self.next_field(at + 1, closing)
            return
        self.offset = match.end()
        name = match[1].rstrip().lower()
        if not NAME.fullmatch(name):
            self.fault(at, f"{match[1].rstrip()!r} is not a name for a field", severe=False)
            name = "-".join(name.split())
        fields.append((name, self.value(name), at))
        self.after_value(name, closing)

    def key(self, closing: str) -> tuple[str, int]:
        """The citation key and its offset, and the comma after it; empty where the entry has none."""
        self.skip_space()
        begin = self.offset
        if START.match(self.text, begin):
            return "", begin
        match = _KEY_END.search(self.text, begin)
        end, stop = (match.start(), match[0]) if match else (len(self.text), "")
        key = self.text[begin:end].strip()
        if stop == "=" and not self.is_key_with_sign(begin, end):
            # The first thing is a field, or a key whose comma is missing.
            both = _KEY_AND_FIELD.fullmatch(key)
            if both is None:
                return "", begin
            self.offset += both.start(2)
            self.fault(self.offset, f"a comma is missing after the citation key {both[1]!r}")
            return both[1], begin
        if stop in (",", closing) or not stop:
            self.offset = end
            return key, begin
        # The key's line ends without a comma: it is a key if a field, or the end of the entry, follows.
        after = self.end_of_space(end)
        if stop in "\r\n" and (FIELD.match(self.text, after) or self.text[after : after + 1] in ("}", "@", "")):
            self.offset = after
            if key and FIELD.match(self.text, after):
                self.fault(end, f"a comma is missing after the citation key {key!r}")
            return key, begin
        stop_at = re.compile(r"[,\r\n]|\Z").search(self.text, begin)
        assert stop_at is not None  # noqa: S101  (the end of the text is a match)
        self.offset = stop_at.start()
        return self.text[begin : self.offset].strip(), begin

    def is_key_with_sign(self, begin: int, sign: int) -> bool:
        """Whether a "=" belongs to the key, as in addresses: no space around it, no field before, no value after."""
        rest = _KEY_AFTER_SIGN.match(self.text, sign + 1)
        if rest is None or self.text[sign - 1].isspace() or self.text[begin:sign].lower() in FIELD_NAMES:
            return False
        return rest[1].lower() not in self.macros

    def take_back(self, fields: list[tuple[str, str, int]]) -> bool:
        """Whether the last value of an entry without end has taken in fields; then it gives them up."""
        if not fields:
            return False
        # Its closing brace was another field's: the text up to that field is what it can have meant.
        name, _, at = fields[-1]
        match = FIELD.match(self.text, at) or _LOOSE_FIELD.match(self.text, at)
        begin = match.end() if match else at
        if not self.text.startswith(("{", '"'), begin):
            return False
        value = self.before_field(begin + 1, self.offset)
        if value is None:
            return False
        fields[-1] = (name, value, at)
        self.endless_value(begin, name)
        return True

    def after_value(self, name: str, closing: str) -> None:
        self.skip()
        if self.text.startswith((closing, ","), self.offset) or self.is_at_end():
            return
        following = FIELD.match(self.text, self.offset)
        # A value that is missing has been reported at this place.
        if not self.faults or self.faults[-1].offset != self.offset:
            if following is not None:
                self.fault(self.offset, "a comma is missing before this field", field=following[1].lower())
            else:
                self.fault(self.offset, f"expected a comma after the value, found {self.excerpt()}", field=name)
        if following is None:
            self.offset = self.next_field(self.offset + 1, closing)

    def next_field(self, begin: int, closing: str) -> int:
        """Where reading goes on inside an entry: the next field on a line or after a comma, or the entry's end."""
        match = _RESUME[closing].search(self.text, begin)
        if match is None:
            return len(self.text)
        return match.start() if match[0].startswith(closing) else match.end()


def unread(offset: int, where: str, hint: str) -> Fault:
    """The warning of an entry that is not read."""
    return Fault(offset, f"an entry stands {where} and is not read", hint=hint, severe=False)
