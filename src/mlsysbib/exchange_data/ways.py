"""How values are spelt that several formats spell alike: texts, numbers, dates, names in parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mlsysbib.exchange_data.rows import NotUnderstood, Say, Way
from mlsysbib.model import DOI, OTHERS, AnyDate, ArxivID, Date, LiteralDate, Name, first_date
from mlsysbib.model.told_names import in_parts, settled_name
from mlsysbib.model.worded_dates import worded_date
from mlsysbib.text.latex.math import spoken_throughout
from mlsysbib.text.markup import plain, tokens
from mlsysbib.text.pages import page_range


def kind(value: Any) -> str:
    """What a value is, in words."""
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "text"),
        (bool, "true or false"),
        ((int, float), "a number"),
        (Mapping, "a mapping"),
        ((list, tuple), "a list"),
    )
    return next((name for each, name in names if isinstance(value, each)), "nothing")


def text_of(value: Any) -> str:
    """Text on one line as far as it is prose; numbers as they are spelt."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (int, float)):
        return str(value).lower()
    raise NotUnderstood(f"this is {kind(value)}, not text")


_INTEGER = re.compile(r"0|[1-9]\d{0,8}")


def bare(value: str) -> str | int:
    """A number, where a text is just that, so that it needs no quotes."""
    return int(value) if _INTEGER.fullmatch(value) else value


def untagged(value: str, say: Say) -> str:
    """The text without tags and with mathematics in Unicode, for formats that have neither."""
    if "<" not in value and "$" not in value:
        return value
    spoken = spoken_throughout(value)
    if spoken != value:
        say("mathematics is written in Unicode")
    if any(token.kind == "open" and token.value != "nocase" for token in tokens(spoken)):
        say("italics, bold, sub- and superscripts are written as plain text")
    return plain(spoken)


def _as_it_is(value: Any, _say: Say) -> Any:
    return value


TEXT = Way(text_of, _as_it_is)
PROSE = Way(text_of, untagged)
PAGES = Way(lambda value: page_range(text_of(value)), _as_it_is)


def doi_of(value: Any) -> str:
    """A DOI, bare; what is none as it is."""
    text = text_of(value)
    try:
        return str(DOI.parse(text))
    except ValueError:
        return text


DOIS = Way(doi_of, _as_it_is)


def arxiv_of(value: Any) -> str:
    """An arXiv identifier, bare; what is none as it is."""
    text = text_of(value)
    try:
        return str(ArxivID.parse(text))
    except ValueError:
        return text


ARXIV_IDS = Way(arxiv_of, _as_it_is)


def date_of(value: Any) -> AnyDate | None:
    """The date that a text says, else its words."""
    return worded_date(text_of(value))


_ISO_YEARS = range(-9999, 10000)


def iso_date(value: AnyDate, say: Say) -> str | None:
    """The date in ISO 8601, as far as that can say it; the first of a range."""
    date = first_date(value)
    if isinstance(value, LiteralDate) or date is None or date.year not in _ISO_YEARS:
        say(f"the date {str(value)!r} is not written: the format has days, months and years alone")
        return None
    known = Date(year=date.year, month=date.month, day=date.day)
    if known != value:
        say(f"the date {str(value)!r} is written as {known}")
    return str(known)


def words_of(value: Any) -> str:
    """Keywords in one text, as the model has them."""
    if isinstance(value, (list, tuple)):
        return ", ".join(text_of(each) for each in value if each not in (None, ""))
    return text_of(value)


def split_words(value: str, _say: Say) -> list[str]:
    return list(dict.fromkeys(word for each in re.split(r"\s*[,;]\s*", value) if (word := each.strip())))


KEYWORDS = Way(words_of, split_words)


def person_of(family: str, given: str, particle: str = "", suffix: str = "") -> Name:
    """A name of parts that a format keeps apart; a particle within the family name goes where it belongs."""
    if particle:
        return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)
    return in_parts(family, given, suffix) if given else settled_name(Name(family=family, suffix=suffix))


def particle_of(name: Name) -> str:
    """Both particles in one text, for formats that have one place for them."""
    return " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)


def counted(names: tuple[Name, ...], say: Say) -> list[Name]:
    """The names without the "others" at their end, which most formats have no word for."""
    if OTHERS in names:
        say('the list of names goes on ("et al."), which the format cannot say')
    return [name for name in names if name != OTHERS]
