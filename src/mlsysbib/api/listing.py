"""The entries of a list by tag, section and type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from mlsysbib._lazy import public
from mlsysbib.api.given import library_of, texts_of
from mlsysbib.errors import UsageError
from mlsysbib.model import ENTRY_TYPES, Entry, Library
from mlsysbib.text.nearest import known_words


@public
def listed(
    library: Mapping[str, Entry], *, tags: str | Iterable[str] = (), section: str | None = None, type: str | None = None
) -> Library:
    """The library of the entries that have all these tags, stand in the section of the list, are of the CSL type.

    Raises ``UsageError`` for a tag that no entry has, a section that the list does not have and a type that CSL does
    not have, with the nearest that there are.
    """
    whole = library_of(library)
    wanted = set(texts_of(tags, "tags", "['serving']"))
    _check(type, ENTRY_TYPES, "there is no type {!r}")
    sections = {*whole.header.sections, *(entry.list_section for entry in whole.values() if entry.list_section)}
    _check(section, sections, "the list has no section {!r}")
    known = {tag for entry in whole.values() for tag in entry.tags}
    for tag in sorted(wanted):
        _check(tag, known, "no entry has the tag {!r}")
    return whole.filter(
        lambda entry: (
            wanted <= set(entry.tags)
            and (section is None or entry.list_section == section)
            and (type is None or entry.type == type)
        )
    )


def _check(word: str | None, known: Collection[str], said: str) -> None:
    if word is not None and word not in known:
        raise UsageError(said.format(word) + known_words(word, known))
