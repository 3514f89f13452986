"""Text as Markdown that means nothing but the text: to CommonMark, and to GitHub's and pandoc's dialects."""

from __future__ import annotations

import re

from mlsysbib.text.patterns import pattern

# Punctuation with a meaning anywhere in a paragraph: CommonMark's, and the extensions that dialects switch on
# (math, sub- and superscripts, citations, attributes, tables, curly quotes and dashes).
# GitHub's also links an address that stands in brackets or in the text of another link.
_SPECIAL = pattern(r"""[\\`*_\[\]<>~^$|@"'{]|&(?=[#\w])|(?<=-)-|(?<=\.)\.(?=\.)|:(?=//)|(?<=[Ww]{3})\.|!$""")
# The same for GitHub alone, which leaves quotes, dashes and braces alone, so that people can read the source, too.
_GITHUB = pattern(r"""[\\`*_\[\]<~$|]|&(?=#?\w+;)|:(?=//)|(?<=[Ww]{3})\.|(?<=[\w.+-])@(?=\w)|!$""")
# The beginning of a paragraph that would be a list item (in pandoc's dialect, letters and Roman numerals count, too), a
# heading, a rule or a title.
_START = pattern(r"(?P<list>(?![A-Z]\.\s)\(?(?:\w|\#|\d{1,9}|[ivxlcdm]+|[IVXLCDM]{2,})(?=[.)](?:\s|$)))|(?=[-+=#:%])")
_UNSAFE = pattern(r"""[\x00-\x20"\x7f-\xa0\u2028\u2029]""")
_ESCAPED = pattern(r"[\\()<>\[\]`$|]|&(?=#?\w+;)")


def escaped(text: str) -> str:
    """The text within a paragraph."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def on_github(text: str) -> str:
    """The text within a paragraph of a page that people read and edit on GitHub; white space is a blank."""
    return _GITHUB.sub(r"\\\g<0>", " ".join(text.split()))


def paragraph(text: str) -> str:
    """Markdown that stands within a paragraph, so that at its beginning it is nothing but text."""
    return _START.sub(r"\g<list>\\", text, count=1) if _START.match(text) else text


def destination(url: str) -> str:
    """An address as the destination of an inline link (CommonMark 0.31, 6.3); "" for what is not of the web."""
    if not re.match(r"https?://[^/\s]", url, re.IGNORECASE):
        return ""
    bare = _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    return _ESCAPED.sub(r"\\\g<0>", bare)
