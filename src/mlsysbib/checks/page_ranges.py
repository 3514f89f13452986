"""Rules on pages: ranges that run backwards, are shortened or say nothing, and their dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written
from mlsysbib.text.pages import known_pages
from mlsysbib.text.patterns import pattern
from mlsysbib.text.worded_dates import is_awaited

_RANGE = pattern(r"(?P<letters>[A-Za-z]?)(?P<first>\d+)(?P<dash>\s*[-‐‑‒–—−]+\s*)(?P<again>[A-Za-z]?)(?P<last>\d+)")
_WORD = pattern(r"\s*(?:pages?|pp?)\b\.?[\s~]*(?=[A-Za-z]?\d)", re.IGNORECASE)
# (xx--xx may be a page of a foreword, XX--XX is to be filled in)
_HALF = pattern(r"\s*(?:\d+\s*[-–—]+\s*(?i:n/?a|none|null|nan|undefined|x+)|XX+\s*[-–—]+\s*XX+)\s*")
_MANY = pattern(r"\s*[,;]\s*")


def _pages(item: Item) -> Iterator[tuple[Written, str]]:
    written = item.field("pages", "page")
    if written is not None and written.value.strip():
        yield written, written.value


def _ranges(text: str) -> Iterator[re.Match[str]]:
    """The ranges of numbers that pages are, whole."""
    at = 0
    for piece in _MANY.split(text.strip()):
        at = text.index(piece, at)
        found = _RANGE.fullmatch(text, at, at + len(piece))
        if found is not None and found["again"] in ("", found["letters"]):
            yield found


def _missing(found: re.Match[str]) -> str:
    """The digits that a shortened last page leaves out; empty where it is whole."""
    return found["first"][: max(0, len(found["first"]) - len(found["last"]))]


def _backwards(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in _pages(item):
        for found in _ranges(text):
            if int(_missing(found) + found["last"]) < int(found["first"]):
                yield Fault(f"{found[0]} runs backwards", written.offset, item.key, written.name)


def _shortened(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in _pages(item):
        for found in _ranges(text):
            full = _missing(found) + found["last"]
            if full != found["last"] and int(full) > int(found["first"]):
                at = found.start("last")
                fix = sheet.changed(written, text[:at] + full + text[found.end() :])
                message = f"the last page of {found[0]} is shortened"
                yield Fault(message, written.offset, item.key, written.name, f"write {full}", fix)


def _one_hyphen(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in _pages(item) if (sheet.language, sheet.dialect) == ("bibtex", "bibtex") else ():
        for found in _ranges(text):
            if found["dash"] != "--":
                fix = sheet.changed(written, text[: found.start("dash")] + "--" + text[found.end("dash") :])
                message = f"the dash of {found[0]} is not TeX's"
                yield Fault(message, written.offset, item.key, written.name, "write two hyphens", fix)


def _none(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in _pages(item):
        if _PLAIN.fullmatch(text) is not None and not text.startswith("1-"):
            continue
        if not is_awaited(text) and (_HALF.fullmatch(text) or known_pages(re.sub("--+", "-", text)) is None):
            message = f"{text.strip()!r} says that no pages are known, and would be printed"
            yield Fault(message, written.offset, item.key, written.name, "leave the field out")
        elif _EARLY.fullmatch(text) and _is_ahead(item):
            message = f"{text.strip()!r} is what a paper has that is ahead of its issue"
            yield Fault(message, written.offset, item.key, written.name, "leave the field out, or look the pages up")


_PLAIN = pattern(r"[1-9]\d*(?:--?[1-9]\d*)?")
_EARLY = pattern(r"\s*1\s*[-–—]+\s*1\s*")


def _is_ahead(item: Item) -> bool:
    """Whether an article is in no volume and no issue, as IEEE's library has those that it shows early."""
    numbers = (item.field(name) for name in ("volume", "number", "issue"))
    return item.field("journal", "journaltitle", "container-title") is not None and not any(
        each is not None and each.value.strip() for each in numbers
    )


def _worded(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in _pages(item):
        if (found := _WORD.match(text)) is not None:
            message = f"styles print {found[0].strip()!r} themselves"
            fix = sheet.changed(written, text[found.end() :])
            yield Fault(message, written.offset, item.key, written.name, "leave it out", fix)


RULES = (
    Rule(
        "Y721",
        "pages-backwards",
        "A range of pages runs backwards.",
        "One of its ends is mistyped.",
        "pages = {1395--1387}",
        "pages = {1387--1395}",
        item=_backwards,
    ),
    Rule(
        "Y722",
        "pages-shortened",
        "The last page of a range lacks its first digits.",
        "Styles shorten ranges in their own ways, and cannot make others of it.",
        "pages = {1387--95}",
        "pages = {1387--1395}",
        item=_shortened,
        default=False,
        fixes=True,
    ),
    Rule(
        "Y723",
        "pages-hyphen",
        "A range of pages has another dash than the two hyphens that TeX makes an en dash of.",
        "Plain BibTeX styles print one hyphen as a hyphen.",
        "pages = {1387-1395}",
        "pages = {1387--1395}",
        item=_one_hyphen,
        default=False,
        fixes=True,
    ),
    Rule(
        "Y724",
        "pages-none",
        "The pages are a program's word for none, or the 1-1 of a paper that is ahead of its issue.",
        "They are printed as pages.",
        "pages = {1--na}",
        "(no pages)",
        item=_none,
    ),
    Rule(
        "Y725",
        "pages-word",
        'The pages begin with "pp." or the like.',
        'Styles print that themselves: "pp. pp. 12-15".',
        "pages = {pp. 1387--1395}",
        "pages = {1387--1395}",
        item=_worded,
        fixes=True,
    ),
)
