"""LaTeX to Unicode with CSL's tags: the inverse of ``latex.encode``, and an understanding of what people write.

Most text has little to understand, and is spared the decoder.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from mlsysbib.errors import Finding, Report
from mlsysbib.text.latex.decoder import Decoder
from mlsysbib.text.latex.groups import MARKED, settled, ungrouped
from mlsysbib.text.patterns import pattern

# Text without these, and without two hyphens or quotes in a row, is as it stands (a class alone is quick to look for);
# titles without those of the second have nothing but groups to understand.
_MEANT = pattern(r"[\\{}$~`\x00-\x08\x0b\x0c\x0e-\x1f]")
_INVOLVED = pattern(r"[\\$~`<\x00-\x08\x0b\x0c\x0e-\x1f]")
_ODD_GROUP = pattern(r"\{[\s{}]")
_SPACES = pattern(" {2,}")
_BREAK = pattern(r"(?<!\s)\s*+\\\\\*?(?:\[[^\]]{0,20}\])?\s*")
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A group that begins with a command; outside of one an accent on a letter, and symbols that only need a backslash. An
# accent after a brace makes a group of its kind of all that follows, so it does not stand alone.
_LETTER = pattern(
    r"""(\{\\(?:[A-Za-z]+[ ]?|[^A-Za-z\s])(?:[A-Za-z]|\\[ij]|\{\\?[^{}\\$]{0,3}\})?\}
        |(?<![{\\])\\(?:[&%_#]
            |["'`^~=.](?:[A-Za-z]|\\[ij](?![A-Za-z\ ])|\{(?:[A-Za-z]|\\[ij])\})
            |[uvHcdbrk]\{[A-Za-z]\}))""",
    re.VERBOSE,
)


def decode(source: str, *, title: bool = False, words: Collection[str] = (), report: Report | None = None) -> str:
    """The text that a LaTeX source prints, white space collapsed.

    In a ``title`` a group becomes a nocase span, unless ``latex.encode`` would brace the same letters anyway.
    """
    if not source or source.isalnum():
        return source
    text = collapsed(source)
    if "\\" in text:
        text = letters_alone(_CONTROL.sub("", text))
    joined = "--" in text or "''" in text
    if not joined and not _MEANT.search(text):
        return text.strip(" \t\r\n")
    if title and not joined and not _INVOLVED.search(text) and not _ODD_GROUP.search(text):
        plain = ungrouped(text, words)
        if plain is not None:
            return plain
    text = Decoder(_CONTROL.sub("", text), report or _ignore, title=title).run()
    if MARKED.search(text):
        text = settled(text, words)
    if "  " in text:
        text = _SPACES.sub(" ", text)  # those that commands print, beside each other
    return text.strip(" \t\r\n")


def collapsed(text: str) -> str:
    """A source with every run of white space as one space; quicker than a pattern, which stops at each of them."""
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def letters_alone(text: str) -> str:
    """A source whose commands all print a letter each, with those letters; any other source as it is.

    Most text with commands is such text, and few letters come again and again. A command that takes an argument or
    opens mathematics could mean its braces otherwise, so it sends the whole source to the decoder.
    """
    pieces = _LETTER.split(text)
    pieces[1::2] = map(_letter, pieces[1::2])
    quick = "".join(pieces)
    return text if "\\" in quick or "$" in quick else quick


def letters_spelt(source: str) -> str:
    """A source with Unicode's letters for the commands that print one each; its braces, and what acts, stay."""
    if "\\" not in source:
        return source
    pieces = _LETTER.split(source)
    # (a soft hyphen and a narrow space cannot be seen as letters, and have commands in every alphabet)
    spelt = ((piece, _letter(piece)) for piece in pieces[1::2])
    pieces[1::2] = [letter if not letter.isascii() and letter.isprintable() else piece for piece, letter in spelt]
    return "".join(pieces)


@lru_cache(maxsize=1 << 12)
def _letter(source: str) -> str:
    """What the source of a letter or a symbol prints; the source itself where that is more, or acts in LaTeX."""
    messages: list[Finding] = []
    printed = Decoder(source, messages.append).run()
    single = len(printed) == 1 and (not printed.isascii() or printed in "&%_#")
    return printed if single and not messages else source


def decode_prose(source: str, *, report: Report | None = None) -> str:
    """Text whose empty lines part paragraphs."""
    if "\n" not in source and "\\par" not in source:
        return decode(source, report=report)
    paragraphs = (decode(paragraph, report=report) for paragraph in re.split(r"\n[ \t]*\r?\n\s*|\\par\b", source))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def decode_lines(source: str, *, report: Report | None = None) -> str:
    r"""Text whose paragraphs are parted by empty lines, and whose lines end where its source has ``\\\\``."""
    if "\\\\" not in source:
        return decode_prose(source, report=report)
    lines = _BREAK.split(source)
    if any(line.count("{") != line.count("}") or "$" in line for line in lines):
        return decode_prose(source, report=report)  # the end of a line may be that of a matrix's
    return "\n".join(filter(None, (decode_prose(line, report=report) for line in lines)))


def _ignore(finding: Finding) -> None:
    del finding
