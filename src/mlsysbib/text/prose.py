"""Where in a Markdown document its prose is, and where code, mathematics, addresses and the like.

What is not prose is masked: replaced by as many NUL characters, newlines apart, so that a place in the masked text is
the same place in the document. The constructs are those of CommonMark 0.31 and of pandoc's Markdown.
"""

from __future__ import annotations

import re

MASK = "\0"

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"[ >\t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})")
_ITEM = re.compile(r"[ >\t]*(?:[-+*]|\(?(?:\d{1,9}|[A-Za-z]|#|@[\w-]*)[.)]|:|~|\[\^[^\]\n]+\]:)[ \t]")
_INLINE = re.compile(
    r"""
      (?P<key>@\{[^{}\n]+\})                               # a citation key, which may be an address
    | \[\^[^\]\s]+\]                                      # a reference to a note
    | \\[!-/:-@\[-`{-~]                                    # an escaped character
    | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)   # code
    | <!--.*?-->
    | <[A-Za-z/!?](?:[^<>"'\n]|"[^"]*"|'[^']*'|\n(?!\s*\n))*>   # a tag or an address in angle brackets
    | \$\$.+?\$\$
    | \$(?=[^\s$])(?:\\.|[^$\\\n]|\n(?![ \t]*\n))*?(?<=[^\s\\])\$(?!\d)    # mathematics
    | (?<=\])\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)             # the address of a link
    | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t].*$                    # the definition of one
    | https?://[^\s\])>;,]+                                  # a bare one
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def masked(document: str) -> str:
    """The document with all but its prose masked; of the same length."""
    front = _FRONT_MATTER.match(document)
    start = front.end() if front else 0
    blocks = "".join(_blocks(document[start:]))
    return _mask(document[:start]) + _INLINE.sub(lambda match: match["key"] or _mask(match[0]), blocks)


def front_matter(document: str) -> str:
    """The YAML that the document begins with, fences and all; empty where there is none."""
    front = _FRONT_MATTER.match(document)
    return front[0] if front else ""


def _blocks(text: str) -> list[str]:
    """The lines, those of fenced and indented code masked."""
    lines: list[str] = []
    fence = ""
    blank, in_list, in_code = True, False, False
    for line in text.splitlines(keepends=True):
        if fence:
            lines.append(_mask(line))
            bare = line.strip(" >\t\n\r")
            if bare and not bare.strip(fence[0]) and len(bare) >= len(fence):
                fence, blank = "", True
            continue
        opening = _FENCE.match(line)
        indented = line.startswith(("    ", "\t"))
        if opening:
            fence = opening["fence"]
        elif line.strip():
            # What is indented behind a list item goes on with the item.
            in_list = bool(_ITEM.match(line)) or (in_list and (indented or line.startswith((" ", ">")) or not blank))
            in_code = indented and not in_list and (blank or in_code)
        lines.append(_mask(line) if opening or in_code else line)
        blank = not line.strip()
    return lines


def _mask(text: str) -> str:
    return re.sub(r"[^\n]", MASK, text)


_NOTE = re.compile(
    r"^\[\^[^\]\s]+\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*|\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]", re.MULTILINE
)
_MARKS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(?=\S)(.+?)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"\^(\S+?)\^"), r"<sup>\1</sup>"),
    (re.compile(r"(?<!~)~(\S+?)~(?!~)"), r"<sub>\1</sub>"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def notes(document: str) -> list[tuple[int, int]]:
    """Where the document's footnotes begin and end: those in the text, and those set apart."""
    return [match.span() for match in _NOTE.finditer(document)]


def tagged(text: str) -> str:
    """A piece of Markdown as text with CSL's inline tags: emphasis, sub- and superscripts, escapes resolved."""
    escaped = [match[1] for match in _ESCAPED.finditer(text)]
    text = _ESCAPED.sub(MASK, text)
    for mark, tags in _MARKS:
        text = mark.sub(tags, text)
    characters = iter(escaped)
    return re.sub(MASK, lambda _: next(characters, ""), " ".join(text.split("\n")))
