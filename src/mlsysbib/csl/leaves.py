"""A string of a style or of an entry to a leaf of the tree: case, periods, apostrophes, markup."""

from __future__ import annotations

import re

from mlsysbib.csl.context import Context
from mlsysbib.csl.inline import ROMANESQUE, Quotes, needs_parsing, parse
from mlsysbib.csl.nodes import Look
from mlsysbib.csl.textcase import recase
from mlsysbib.csl.tree import Blob

_NARROW = re.compile(" (?=[:;?!\xbb])|(?<=\xab) ")
_BEFORE_APOSTROPHE = re.compile(r"\s+'")
_PERIOD = re.compile(r"\.(?=[^a-z]|$)")
_ROMANESQUE = re.compile(f"[-0-9{ROMANESQUE}]")
_LEADING = frozenset(":.;!?")
_LEADING_MARKS = ":.;!? "


class Leaves:
    """Makes leaves in one locale."""

    def __init__(self, quotes: Quotes, lang: str) -> None:
        self.quotes = quotes
        self.lang = lang

    def make(self, cx: Context, text: str, look: Look, *, lang: str = "", keep_periods: bool = False) -> Blob | None:
        """The leaf of a text that counts as printed; None for an empty text."""
        blob = self.quiet(cx, text, look, lang=lang, keep_periods=keep_periods)
        if blob is not None:
            cx.predecessor = cx.in_cite = True
        return blob

    def quiet(self, cx: Context, text: str, look: Look, *, lang: str = "", keep_periods: bool = False) -> Blob | None:
        """The leaf of a text, without noting that something was printed."""
        if not text:
            return None
        # A narrow space in front of high punctuation, as in French.
        if " " in text:
            text = _NARROW.sub("\u202f", text)
            if "'" in text:
                text = _BEFORE_APOSTROPHE.sub(" '", text)
        prefix = look.prefix
        if text[0] in _LEADING:
            bare = text.lstrip(_LEADING_MARKS)
            if bare:
                prefix += text[: len(text) - len(bare)]
                text = bare
        if look.text_case:
            text = recase(look.text_case, text, lang or self.lang)
        if (cx.strip or look.strip_periods) and not keep_periods:
            text = _PERIOD.sub("", text)
        decorations = look.decorations
        if decorations and not _ROMANESQUE.search(text):
            # Scripts without italics are not slanted.
            decorations = tuple(pair for pair in decorations if pair[0] != "font-style")
        blob = Blob(text, None, prefix, look.suffix, "", decorations)
        if not cx.looking and needs_parsing(text):
            parse(blob, self.quotes)
        return blob
