r"""The rule on characters that act in TeX: &, %, # and _ in what styles print, without a backslash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.checks.prose import PRINTED, place
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.text.patterns import pattern

# What takes its argument as it is, escaped characters, mathematics and entities (which are another rule's), or one
# that acts.
_PART = pattern(
    r"\\(?:url|path|nolinkurl|href|burl|doi|verb|mbox\{\\url)\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})?"
    r"|\\\((?:[^\\]|\\[^)])*\\\)|\\\[(?:[^\\]|\\[^\]])*\\\]|\\(?:[A-Za-z]+|.)|\$[^$]*\$|&\#?\w+;|(?P<acts>[&%#_])",
    re.DOTALL,
)
_WHAT = {
    "&": "LaTeX stops at a bare & (a mark between columns)",
    "%": "a bare % makes a comment of what follows it in LaTeX",
    "#": "LaTeX stops at a bare # (a parameter)",
    "_": "LaTeX stops at a bare _ outside mathematics",
}


def _acts(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields if sheet.language == "bibtex" else ():
        value = written.value
        if (
            written.name not in PRINTED
            or written.begin < 0
            or not ("&" in value or "%" in value or "#" in value or "_" in value)
        ):
            continue
        if value.count("$") % 2 or "://" in value:  # an odd dollar is another fault; an address is for \url
            continue
        first = next((match for match in _PART.finditer(value) if match["acts"]), None)
        if first is not None:
            fix = sheet.changed(written, _PART.sub(_escaped, value))
            sign = first["acts"]
            yield Fault(_WHAT[sign], place(written, first.start()), item.key, written.name, f"write \\{sign}", fix)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match["acts"] else match[0]


RULES = (
    Rule(
        "T511",
        "unescaped-character",
        "One of & % # _ stands in a printed text without a backslash.",
        "LaTeX stops at it, or leaves out what follows.",
        "title = {Search & Rescue}",
        r"title = {Search \& Rescue}",
        item=_acts,
        signs="&%#_",
        fixes=True,
    ),
)
