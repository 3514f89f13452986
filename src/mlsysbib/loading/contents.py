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
    "entries-yaml": rb"""^(?:entries|"entries"|'entries')\s*:""",
    # BibTeX takes what stands before and between entries for comments.
    "bibtex": rb"^[^@%\n]*@\s*[a-z]\w*\s*[{(]",
    "refer": rb"^%[0ATDJ][ \t]+\S",
}
_LOOK = 1 << 20
_SHOWN = 30
_ADVICE = ", and `< /dev/null` keeps it from being read"


def reader_of(data: bytes, path: str = STDIN) -> str:
    """The name of the reader for what stands in a file; raises ``UsageError`` where it is none that is known."""
    mark, encoding = marked(data)
    if mark:
        data = data.removeprefix(mark).decode(encoding, "replace").encode()
    head = data[:_LOOK].replace(b"\r", b"\n").lstrip()
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
