"""What comes by a pipe has no suffix: its content says what it is written in."""

from __future__ import annotations

import re

from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.files.decoding import marked

_BEGINNINGS = {b"@": "bibtex", b"[": "csl-json", b"{": "csl-json"}
_LINES = {
    # The readers of XML read each other's documents, and tell what is none of theirs.
    "endnote-xml": rb"\A<(?:\?xml|!--|xml>|records>|mods|b:Sources|mets)",
    "ris": rb"^[ \t]*TY[ \t]*-[ \t]*[\w ]*\r?$",
    "nbib": rb"^(?:PMID|OWN ?)[ \t]*-[ \t]",
    "wos": rb"^(?:FN [^\n]*\nVR |PT [A-Z][a-z]*\s*$)",
    "web-page": rb"\A<(?:!doctype\s+html|html)\b",
    "cff": rb"""^["']?cff-version["']?\s*:""",
    "entries-yaml": rb"""^(?:entries|"entries"|'entries')\s*:""",
    "csl-yaml": rb"""^(?:references\s*:|- (?:id|title|type|author|citation-key)\s*:)""",
    "hayagriva": rb"""^["']?[^\s#:{}\[\]][^:\n]*:[ \t]*(?:\#[^\n]*)?\n"""
    rb"""(?:[ \t]+[^\n]*\n)*?[ \t]+(?:type|title|author|parent)\s*:"""
    rb"""|^type\s*:\s*["']?(?:article|book|thesis|report|misc|web)\b""",
    # BibTeX takes what stands before and between entries for comments.
    "bibtex": rb"^[^@%\n]*@\s*[a-z]\w*\s*[{(]",
    "csv": rb"""\A(?:[^\n"]|"[^"]*")*?(?:^|[,;\t])"?"""
    rb"""(?:title|document title|authors?|doi|paper|paper title)"?[ ]*[,;\t\r\n]""",
    "identifiers": rb"""\A(?:[ \t]*(?:\#[^\n]*)?\r?\n)*[ \t]*(?:[-*][ ]+)?(?:(?:doi|arxiv|pmid|pmc|isbn|hdl)[: ]*\S+"""
    rb"""|10\.\d{4,9}/\S+|\d{4}\.\d{4,5}(?:v\d+)?|97[89][\d-]{10,14}|https?://\S+)[ \t]*(?:\#[^\n]*)?(?:\r?\n|\Z)""",
    "refer": rb"^%[0ATDJ][ \t]+\S",
}
_LOOK = 1 << 20
_SHOWN = 30
_ADVICE = ", and `< /dev/null` keeps it from being read"


# What JSON-LD says, and CSL-JSON does not.
_LINKED = re.compile(rb'"@(?:context|type|graph)"\s*:')
# The languages that share a suffix: what a file is read as where none of the others is meant.
_SHARED = {
    "csl-json": ("schema-org",),
    "entries-yaml": ("cff", "csl-yaml", "hayagriva"),
    "identifiers": ("references",),
}


def of_kin(name: str, data: bytes) -> str:
    """The reader for a file whose suffix several languages have: the suffix's own, unless it is surely another."""
    if name == "identifiers":
        return "references" if _is_prose(data) else name
    if name not in _SHARED or (name == "entries-yaml" and re.search(_LINES[name], data, re.MULTILINE)):
        return name
    try:
        found = reader_of(data)
    except UsageError:
        return name
    return found if found in _SHARED[name] else name


def _is_prose(data: bytes) -> bool:
    """Whether the lines of a file are references in words, and not identifiers."""
    lines = data[:_LOOK].decode("utf-8", "replace").splitlines()
    written = [line for line in lines if line.strip() and not line.lstrip().startswith(("#", "//", "%", ";", '"', "'"))]
    return sum(len(line.partition(" #")[0].split()) >= _WORDS for line in written) * _EACH > len(written)


_WORDS = 5  # of a line that says more than an identifier and its mark
_EACH = 4  # lines of a reference that is broken into several


def reader_of(data: bytes, path: str = STDIN) -> str:
    """The name of the reader for what stands in a file; raises ``UsageError`` where it is none that is known."""
    mark, encoding = marked(data)
    if mark:
        data = data.removeprefix(mark).decode(encoding, "replace").encode()
    head = data[:_LOOK].replace(b"\r", b"\n").lstrip()
    if head[:1] in (b"[", b"{") and _LINKED.search(head):
        return "schema-org"
    if head[:1] in _BEGINNINGS:
        return _BEGINNINGS[head[:1]]
    for name, pattern in _LINES.items():
        if re.search(pattern, head, re.MULTILINE | re.IGNORECASE):
            return name
    first = head.partition(b"\n")[0].decode("utf-8", "replace").strip()[:_SHOWN]
    begins = f"it begins with {first!r}" if first else "it is empty"
    shown, advice = ("standard input", _ADVICE) if path == STDIN else (path, "")
    known = "BibTeX, CSL-JSON or any other format that is known by its content"
    raise UsageError(f"{shown} is not {known} ({begins}); --from says what it is{advice}")
