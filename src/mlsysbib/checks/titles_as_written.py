"""Rules on titles as they are written: capitals that styles would lower, full stops, addresses, words in the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.checks.debris import is_left
from mlsysbib.checks.prose import TITLES, place
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Item, Sheet, Written
from mlsysbib.text.braces import is_group
from mlsysbib.text.casing import protected
from mlsysbib.text.full_stops import without_stop
from mlsysbib.text.patterns import pattern

_SEVERAL = 3


def _titles(sheet: Sheet, item: Item, names: frozenset[str] = TITLES) -> Iterator[Written]:
    """The titles of a work and of what it is in, as far as they say something."""
    for written in item.fields:
        if (written.name in names or (sheet.language != "bibtex" and written.name == "title")) and written.value:
            yield written


def _unprotected(sheet: Sheet, item: Item) -> Iterator[Fault]:
    """Words whose capitals a style in sentence case takes away; in the title alone, since styles keep a booktitle."""
    for written in _titles(sheet, item, _OF_THE_WORK) if sheet.language == "bibtex" else ():
        if not _PLAIN.fullmatch(written.value) or is_left(sheet, written):
            continue
        bare = _unbraced(written.value)
        spans = [span for span in protected(bare) if "\0" not in bare[slice(*span)]]
        if spans:
            words = [bare[start:end] for start, end in spans]
            message = f"styles in sentence case lower the capitals of {', '.join(words[:_SEVERAL])}"
            fix = _with_braces(written, spans)
            yield Fault(message, place(written, spans[0][0]), item.key, written.name, "put it in braces", fix)


_OF_THE_WORK = frozenset({"title"})
# (what is LaTeX, or mathematics, is for a person)
_PLAIN = pattern(r"(?:[^\\{}$]|\{[^\\{}$]*\})*")
_BRACED = pattern(r"\{[^{}]*\}")


def _unbraced(value: str) -> str:
    """A value in which what stands in braces is a word of its own that needs nothing, at the same places."""
    return _BRACED.sub(lambda match: "\0" * len(match[0]), value)


def _with_braces(written: Written, spans: list[tuple[int, int]]) -> tuple[Edit, ...]:
    if written.begin < 0:
        return ()
    edits = list[Edit]()
    for start, end in spans:
        word = written.value[start:end]
        edits.append(Edit(written.begin + start, written.begin + end, f"{{{word}}}"))
    return tuple(edits)


def _double_braces(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _titles(sheet, item, _OF_THE_WORK) if sheet.language == "bibtex" else ():
        value = written.value.strip()
        # (one word in braces is a name)
        if is_group(value) and " " in value and written.begin >= 0:
            yield Fault(
                "braces about the whole title keep every style from its case", place(written), item.key, "title"
            )


def _full_stop(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _titles(sheet, item):
        value = written.value.rstrip()
        right = without_stop(value)
        if right != value:
            fix = sheet.changed(written, right + written.value[len(value) :])
            at = place(written, len(value) - 1)
            yield Fault("styles put the full stop after a title", at, item.key, written.name, "leave it out", fix)


def _capitals(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _titles(sheet, item):
        words = re.findall(r"[^\W\d_]{2,}", _COMMAND.sub("", written.value))
        if len(words) > _SEVERAL and "".join(words).isupper():
            yield Fault("the title is in capitals throughout", place(written), item.key, written.name)


_COMMAND = pattern(r"\\[A-Za-z]+")


def _address(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _titles(sheet, item):
        if _may_have_one(written.value) and (found := _ADDRESS.search(written.value)) is not None:
            hint = "it belongs in url, doi or eprint"
            yield Fault(f"{found[0]!r} in a title", place(written, found.start()), item.key, written.name, hint)


def _may_have_one(title: str) -> bool:
    """Whether it has what addresses have, and most titles have not, which is quick to see."""
    return "10." in title or "://" in title or (":" in title and "xiv:" in title.lower())


_ADDRESS = pattern(
    r"https?://[^\s{}]+|\bdoi:\s*10\.\d{4,}/[^\s{}]+|\b10\.\d{4,9}/[^\s{}]+|\barXiv:\d{4}\.\d{4,5}(?:v\d+)?",
    re.IGNORECASE,
)


def _reference(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _titles(sheet, item):
        if (found := _OF_A_REFERENCE.search(written.value)) is not None:
            at = place(written, found.start())
            yield Fault(f"{found[0].strip()!r} is of a reference, not of a title", at, item.key, written.name)


# Availability as IEEE's style puts it, a preprint's "journal", authors and a year before the title, pages and volumes
_OF_A_REFERENCE = pattern(
    r"\[online\]|\bavailable(?: online)?(?: at)?:|\barxiv preprint\b"
    r"|^\W*(?:[A-Z][\w'’-]+,? )+et al\.[,:]? ?\(?\d{4}\)?[.:,]"
    r"|[,.] (?:pp|vol|no)\. ?\d|[,.] in:? (?:proc(?:eedings|\.)) ",
    re.IGNORECASE,
)


def _in_the_place(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in _titles(sheet, item):
        if _NOTHING.fullmatch(written.value.strip().strip("{}")):
            yield Fault(
                f"{written.value.strip()!r} stands where a title should", place(written), item.key, written.name
            )


_NOTHING = pattern(
    r"\[?\(?(?:(?:paper |article |book )?title(?: (?:here|goes here|of (?:the )?(?:paper|article|book|work)))?|no title"
    r"|untitled|unknown(?: title)?|todo\b.*|tbd|tba|xxx+|n/?a|none|null|undefined|nan|\?+|-+|\.+"
    r"|lorem ipsum.*)\)?\]?\.?",
    re.IGNORECASE,
)

RULES = (
    Rule(
        "T521",
        "title-placeholder",
        "A word stands where a title should.",
        "It is printed as the title.",
        "title = {Unknown}",
        "title = {On the Unknown}",
        item=_in_the_place,
    ),
    Rule(
        "T522",
        "address-in-title",
        "A title holds an address or an identifier.",
        "It is printed within the title, and does not link.",
        "title = {A Title. doi:10.1145/3292500.3330701}",
        "title = {A Title}, doi = {10.1145/3292500.3330701}",
        item=_address,
    ),
    Rule(
        "T523",
        "unprotected-capitals",
        "A title has capitals that no style may lower, outside braces.",
        "BibTeX's styles print titles in sentence case: GPU becomes gpu.",
        "title = {Scaling with a GPU}",
        "title = {Scaling with a {GPU}}",
        item=_unprotected,
        default=False,
        fixes=True,
    ),
    Rule(
        "T524",
        "whole-title-in-braces",
        "A title stands in a second pair of braces.",
        "No style can put it in its own case, so that it stands out from others.",
        "title = {{Scaling with Many Machines}}",
        "title = {Scaling with Many Machines}",
        item=_double_braces,
        default=False,
    ),
    Rule(
        "T525",
        "full-stop-after-title",
        "A title ends in a full stop.",
        "Styles put their own after it; some print both.",
        "title = {Scaling with Many Machines.}",
        "title = {Scaling with Many Machines}",
        item=_full_stop,
        default=False,
        fixes=True,
    ),
    Rule(
        "T526",
        "title-in-capitals",
        "A title is in capitals throughout.",
        "Styles that keep a title's case print it so; in sentence case its names are lost.",
        "title = {SCALING WITH MANY MACHINES}",
        "title = {Scaling with Many Machines}",
        item=_capitals,
        default=False,
    ),
    Rule(
        "T527",
        "reference-in-title",
        "A title holds other parts of a reference: authors, pages, where it is online.",
        "They are printed within the title, and beside what the style prints itself.",
        "title = {Scaling with Many Machines, vol. 3, pp. 1--9}",
        "title = {Scaling with Many Machines}, volume = 3, pages = {1--9}",
        item=_reference,
        default=False,
    ),
)
