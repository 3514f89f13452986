"""The text of a .bib file as the grammar takes it: its encoding, its white space, and the dialect that it is in."""

from __future__ import annotations

import codecs
import re

from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.files.decoding import marked

_DECLARED = re.compile(
    rb"(?:Encoding:\s*|coding[:=]\s*|string encoding )(?P<name>[A-Za-z0-9_. -]+?)\s*(?:[\r\n)(}]|-\*-|$)", re.IGNORECASE
)
_FIELD = re.compile(r"(?:^|[\n,])[ \t]*(\w+)\s*=")
# What a file's fields say of its dialect.
_TELLING = {
    **dict.fromkeys("date journaltitle eprinttype langid location urldate maintitle subtitle".split(), 1),
    **dict.fromkeys("year journal archiveprefix address month school".split(), -1),
}
_HEAD = 1024
_SAMPLE = 1 << 18  # some hundred entries, which is enough of a file to tell its dialect
_FEED = re.compile(r"[\x0b\x0c\x1c-\x1f]")  # white space that the grammars of BibTeX and LaTeX do not know
# One after the other: a look for one character takes a twentieth of the time that a class takes.
_ODD = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"]


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, else the encoding that it declares, else Windows-1252."""
    mark, encoding = marked(data)
    if mark:
        return data.removeprefix(mark).decode(encoding, errors="replace")
    if b"\0" in data[:_HEAD] and (wide := _wide(data[:_HEAD])):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(data) or data.decode("cp1252", errors="replace")


def clean(text: str) -> tuple[str, bool]:
    """A text with one kind of line break, and no other white space than BibTeX knows; whether it has odd characters."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_odd = any(char in text for char in _ODD)
    return _FEED.sub(" ", text) if is_odd else text, is_odd


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: most of its letters in a .bib file have a zero for their other byte."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def declared(data: bytes) -> str:
    """The encoding that a file says it is in, as Python calls it; "" where it says none that is known."""
    match = _DECLARED.search(data[:4096]) or _DECLARED.search(data[-2048:])
    if match is None:
        return ""
    name = match["name"].decode("ascii").strip().lower().replace("cp-", "cp")
    try:
        known = codecs.lookup({"ansi": "cp1252"}.get(name, name)).name
    except LookupError:
        return ""
    return {"iso8859-1": "cp1252"}.get(known, known)


def _as_declared(data: bytes) -> str | None:
    try:
        return data.decode(declared(data) or "ascii")
    except UnicodeDecodeError:
        return None


def dialect_of(text: str) -> Dialect:
    """The dialect that most of the fields of a .bib file are of, among those that tell."""
    said = sum(_TELLING.get(name.lower(), 0) for name in _FIELD.findall(text[:_SAMPLE]))
    return "biblatex" if said > 0 else "bibtex"
