"""What a .bib file says outside its entries, written back at the head of the next one.

A @preamble is TeX that BibTeX hands to the document, so one passes only where it can do no more than print. BibTeX
reads entries inside comments too, so a comment with an ``@`` is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.errors import Report, warning
from mlsysbib.model import Header
from mlsysbib.text.braces import is_balanced
from mlsysbib.text.patterns import pattern

_COMMAND = pattern(r"@comment\{([^@]*)\}", re.IGNORECASE)
# The encoding of the file that was read is not that of the one that is written, unless it is UTF-8.
_ENCODING = pattern(r"%*\s*(?:Saved with string )?encoding\b(?!.*utf-?8).*", re.IGNORECASE)


def print_comments(header: Header, report: Report) -> Iterator[str]:
    """The header's comments and preambles as text for a .bib file; ``report`` is told what is left out."""
    custom = header.custom.get("bibtex")
    if not isinstance(custom, dict):
        return
    comments = custom.get("comments")
    for comment in comments if isinstance(comments, list | tuple) else ():
        text = str(comment)
        match = _COMMAND.fullmatch(text)
        if match is not None and is_balanced(match[1]):
            yield f"{text}\n"
        elif "@" in text:
            report(warning(f"a comment is left out, since BibTeX would read on at its @: {text[:40]!r}"))
        else:
            lines = [line.strip() for line in text.splitlines() if not _ENCODING.fullmatch(line.strip())]
            if any(lines):
                written = [f"% {line}" if line and not line.startswith("%") else line for line in lines]
                yield "\n".join(written).strip("\n") + "\n"
    preambles = custom.get("preamble")
    if preambles and isinstance(preambles, list | tuple):
        yield from _print_preambles([text for text in map(str, preambles) if text.strip()], report)


def _print_preambles(preambles: list[str], report: Report) -> Iterator[str]:
    from mlsysbib.bibtex.language.preamble import harmless  # which decodes LaTeX, and few files have one

    for preamble in preambles:
        definitions = harmless(preamble)
        if definitions and is_balanced(definitions):
            yield f'@preamble{{"{definitions}"}}\n'
        else:
            message = "a @preamble is left out, for it is TeX that does more than define what prints"
            report(warning(f"{message}: {preamble[:40]!r}"))
