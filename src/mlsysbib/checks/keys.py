"""Rules on citation keys: what TeX cannot cite, what BibTeX takes apart, and keys off the template of the settings."""

from __future__ import annotations

from collections.abc import Iterator

from mlsysbib.bibtex.language.verbatim import safe_key
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet
from mlsysbib.keys import Template
from mlsysbib.text.patterns import pattern

# What ends a key in \cite, acts in TeX, or ends it in the .bib.
_BREAKS = pattern(r"[\s,%#{}\\~]")


def _uncitable(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    if (found := _BREAKS.search(item.key)) is not None:
        message = f"{found[0]!r} in a key cannot be cited in LaTeX"
        yield Fault(message, item.key_offset, item.key, hint=f"{safe_key(item.key, 'biblatex')} can")
    elif not item.key.strip() and item.entry is not None:
        yield Fault("the entry has no citation key", item.key_offset, item.key, hint="give it one")


def _wide(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    if not item.key.isascii():
        wide = next(char for char in item.key if not char.isascii())
        yield Fault(f"{wide!r} in a key is read by biber and LuaTeX alone", item.key_offset, item.key)


def _off_template(sheet: Sheet, item: Item) -> Iterator[Fault]:
    if item.entry is None or not item.key or not sheet.template:
        return
    wanted = Template(sheet.template)(item.entry)
    rest = item.key.removeprefix(wanted)
    # (a letter more keeps two keys of one template apart)
    if not item.key.startswith(wanted) or not (rest == "" or _SUFFIX.fullmatch(rest)):
        yield Fault("the key is not what the template makes of the entry", item.key_offset, item.key, hint=wanted)


_SUFFIX = pattern(r"[-_:.]?(?:[a-z]{1,2}|\d{1,2})")

RULES = (
    Rule(
        "K301",
        "uncitable-key",
        "A citation key has a character that ends it, or that acts, in LaTeX.",
        r"\cite cannot name it; BibTeX stops at some of them, and reads the rest as a field.",
        "@misc{lee 2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        item=_uncitable,
    ),
    Rule(
        "K302",
        "wide-key",
        "A citation key has letters outside ASCII.",
        "BibTeX and pdfTeX take them byte by byte; other programs fold or refuse them.",
        "@misc{müller2020, author = {Müller, Ann}, title = {A Title}, year = 2020}",
        "@misc{mueller2020, author = {Müller, Ann}, title = {A Title}, year = 2020}",
        item=_wide,
        default=False,
    ),
    Rule(
        "K303",
        "key-off-template",
        "A citation key is not what the template of the settings makes of the entry.",
        "Keys of one form can be guessed, and a work that is added again is met under the same key.",
        "@misc{ref17, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        "@misc{lee2020title, author = {Lee, Ann}, title = {A Title}, year = 2020}",
        item=_off_template,
        default=False,
    ),
)
