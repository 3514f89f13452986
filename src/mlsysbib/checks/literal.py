"""Fields that are taken as they stand, addresses and identifiers: what they say, and changes to a part of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mlsysbib.bibtex.language.unescaping import address
from mlsysbib.bibtex.language.verbatim import decode
from mlsysbib.checks.sheet import Edit, Item, Sheet, Written
from mlsysbib.model.identifiers import recognise


def said(sheet: Sheet, written: Written) -> str:
    """What a field says, without the escapes of a .bib."""
    if sheet.language != "bibtex":
        return written.value.strip()
    # (the %20 of an address is its own)
    return address(written.value) if written.name in _ADDRESSES else _decoded(written.value)


_ADDRESSES = frozenset({"url", "ee", "link"})


@lru_cache(maxsize=64)
def _decoded(value: str) -> str:
    return decode(address(value))


def filled(sheet: Sheet, item: Item, *names: str) -> Iterator[tuple[Written, str]]:
    """The fields of these names, in any case, that say something, each with what."""
    for written in item.fields:
        name = written.name if sheet.language == "bibtex" else written.name.lower()
        if name in names and (text := said(sheet, written)):
            yield written, text


recognised = lru_cache(maxsize=1024)(recognise)


def put_right(sheet: Sheet, written: Written, wrong: str, right: str) -> tuple[Edit, ...]:
    """The edit that puts ``right`` where ``wrong`` stands in a field; none where it is written with escapes there."""
    whole = wrong == said(sheet, written) and "\\url" in written.value
    if written.value.count(wrong) != 1 or (sheet.language == "bibtex" and set(right) & set("{}%\\")):
        return ()
    # (what an address stands in goes with it: an identifier in \url is none)
    return sheet.changed(written, right if whole else written.value.replace(wrong, right))
