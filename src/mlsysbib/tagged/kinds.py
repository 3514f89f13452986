"""How values are read into fields, and written: one kind for each way, which the tables of the formats name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mlsysbib.model import Entry, Name
from mlsysbib.tagged import people
from mlsysbib.tagged.drafts import Draft, Kind, Pairs, Row, joined
from mlsysbib.text.full_stops import unended
from mlsysbib.text.html import rich
from mlsysbib.text.language_codes import named

_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\w+|[A-Za-z]\w+);")


def plain(text: str) -> str:
    """The text of a value, its HTML and entities understood, line by line."""
    return "\n".join(map(rich, text.split("\n"))) if _MARKUP.search(text) else text


def converted(convert: Callable[[str], str | None]) -> Callable[[Draft, Row], None]:
    """What reads the first value of a row's tags; one that is not what it should be is left, and told."""

    def read(draft: Draft, row: Row) -> None:
        each = draft.first(*row.tags)
        if each is None:
            return
        value = convert(text := joined(each))
        if value:
            draft.put(row.field, value, each)
        else:
            draft.leave(each)
            draft.warn(each, row.field, f"{text[:60]!r} is not what is meant to stand here; kept as it is")

    return read


def text_written(entry: Entry, row: Row) -> Pairs:
    """The text of a field, in its first tag."""
    value = getattr(entry, row.field)
    return ((row.tags[0], value),) if value else ()


_MAY_CHANGE = re.compile(r"[<&$]|  ")


def text_keeps(entry: Entry, row: Row) -> bool:
    """Whether a text has nothing that reading or writing may change, or that Word does not print."""
    value: str = getattr(entry, row.field)
    return value.isprintable() and value == value.strip() and _MAY_CHANGE.search(value) is None


text = Kind(converted(plain), text_written, text_keeps)
"""Text, the first value of several."""

article_number = Kind(converted(lambda value: value.removeprefix("UNSP ").removeprefix("ARTN ")), text_written)
"""The number of an article, without the Web of Science's word for it."""


_WORD = re.compile(r"(?:(?:vol(?:ume)?|v|no|nr|iss(?:ue)?)\b\.?\s*)+(?=\d)", re.IGNORECASE)


def _bare(value: str) -> str:
    word = _WORD.match(value)
    return plain(value[word.end() :] if word else value)


def _number_keeps_as_is(entry: Entry, row: Row) -> bool:
    return text_keeps(entry, row) and _WORD.match(getattr(entry, row.field)) is None


counted = Kind(converted(_bare), text_written, _number_keeps_as_is)
"""A volume or an issue, without the word that the tag says already: "v. 40"."""


def _short(draft: Draft, row: Row) -> None:
    """A short title, where it is another than the title that it is short for."""
    said = draft.fields.get(row.field.removesuffix("_short"), "").casefold()
    for tag in row.tags:
        values = draft.take(tag)
        for each in values:
            value = plain(joined(each))
            if value.casefold() != said and row.field not in draft.fields:
                draft.put(row.field, value, each)
            elif value.casefold() not in {said, draft.fields.get(row.field, "").casefold()}:
                draft.leave(each)


def _short_keeps(entry: Entry, row: Row) -> bool:
    whole = getattr(entry, row.field.removesuffix("_short")) or ""
    return bool(whole) and whole.casefold() != getattr(entry, row.field).casefold() and text_keeps(entry, row)


short = Kind(_short, text_written, _short_keeps)
"""The short form of a title."""
title = Kind(converted(lambda value: unended(plain(value))), text_written)
"""A title that its database ends with a full stop."""


def _notes(draft: Draft, row: Row) -> None:
    found = draft.take(*row.tags)
    said = [said for each in found if (said := plain(joined(each)))]
    if said:
        draft.put(row.field, "\n".join(dict.fromkeys(said)), found[0])


notes = Kind(_notes, text_written, text_keeps)
"""Text of all values, each in a paragraph."""


def _paragraphs_written(entry: Entry, row: Row) -> Pairs:
    value: str | None = getattr(entry, row.field)
    return ((row.tags[0], line) for line in (value or "").splitlines() if line.strip())


paragraphs = Kind(_notes, _paragraphs_written, text_keeps)
"""The same, where all programs take several values of a tag; each paragraph is one."""


def _keywords(draft: Draft, row: Row) -> None:
    found = draft.take(*row.tags)
    words = [word for each in found for line in each.lines for part in plain(line).split(";") if (word := part.strip())]
    if words:
        draft.put(row.field, _together(dict.fromkeys(words)), found[0])


def _together(words: Iterable[str]) -> str:
    words = list(words)
    return ("; " if any("," in word for word in words) else ", ").join(words)


def _keywords_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    value = getattr(entry, row.field) or ""
    # Tags are keywords to whoever imports them, though they do not come back as tags.
    for word in dict.fromkeys([*re.split(";" if ";" in value else ",", value), *entry.tags]):
        if word.strip():
            yield row.tags[0], word.strip()


def _keywords_keep(entry: Entry, row: Row) -> bool:
    if entry.tags or not entry.keyword:
        return not entry.tags
    words = [word for _, word in _keywords_written(entry, row)]
    return text_keeps(entry, row) and len({*words}) == len(words) and getattr(entry, row.field) == _together(words)


keywords = Kind(_keywords, _keywords_written, _keywords_keep, is_wide=True)
"""Keywords, one a value, or several that semicolons part."""


def _names(draft: Draft, row: Row) -> None:
    found = draft.take(*row.tags)
    names: list[Name] = []
    for each in found:
        for said in (part for line in each.lines for part in people.listed(line)):
            name = people.name_of(said)
            if name is None:
                draft.warn(each, row.field, f"{said[:60]!r} is not a name; it is left out")
            else:
                names.append(name)
    if names:
        draft.put(row.field, tuple(dict.fromkeys(names)), found[0])


def _names_written(entry: Entry, row: Row) -> Pairs:
    return ((row.tags[0], people.written(name)) for name in getattr(entry, row.field))


def _names_keep(entry: Entry, row: Row) -> bool:
    given: tuple[Name, ...] = getattr(entry, row.field)
    return len({*given}) == len(given) and all(map(people.keeps, given))


names = Kind(_names, _names_written, _names_keep)
"""People, one a value."""


language = Kind(
    converted(named), text_written, lambda entry, row: named(entry.language or "") == getattr(entry, row.field)
)
