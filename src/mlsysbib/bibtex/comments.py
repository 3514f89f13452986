"""What a .bib file says outside its entries, written back at the head of the next one.

A @preamble is TeX that BibTeX would hand to the document; a writer that lets no TeX from outside through leaves it
out. BibTeX reads entries inside comments too, so a comment with an ``@`` is left out as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mlsysbib.model import Header

_COMMAND = re.compile(r"@comment\{([^@]*)\}", re.IGNORECASE)
# The encoding of the file that was read is not that of the one that is written.
_ENCODING = re.compile(r"%*\s*(?:Saved with string )?encoding\b.*", re.IGNORECASE)


def print_comments(header: Header, report: Callable[[str], None]) -> Iterator[str]:
    """The header's comments as text for a .bib file; ``report`` is told what is left out."""
    custom = header.custom.get("bibtex")
    if not isinstance(custom, dict):
        return
    if custom.get("preamble"):
        report("the @preamble is left out: it is TeX, and none from outside is written")
    comments = custom.get("comments")
    for comment in comments if isinstance(comments, list | tuple) else ():
        text = str(comment)
        match = _COMMAND.fullmatch(text)
        if match is not None and _is_balanced(match[1]):
            yield f"{text}\n"
        elif "@" in text:
            report(f"a comment is left out, since BibTeX would read on at its @: {text[:40]!r}")
        else:
            lines = [line.strip() for line in text.splitlines() if not _ENCODING.fullmatch(line.strip())]
            if any(lines):
                yield "".join(f"{line if line.startswith('%') else f'% {line}'.rstrip()}\n" for line in lines)


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
