"""How schema.org spells values: texts as objects, people and organisations, pages, addresses, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mlsysbib.exchange_data.rows import NotUnderstood, Say, Way
from mlsysbib.exchange_data.schema_org_types import is_organisation
from mlsysbib.exchange_data.ways import counted, date_of, iso_date, text_of, untagged
from mlsysbib.model import Name
from mlsysbib.model.names import joined
from mlsysbib.model.people import listed, whole
from mlsysbib.model.told_names import in_parts
from mlsysbib.text.html import rich
from mlsysbib.text.pages import page_range

_PERSON = {"@type", "name", "givenName", "familyName", "honorificSuffix"}
_MARKUP = re.compile(r"</?(?:p|br|div|ul|ol|li|span|a|h[1-6])\b[^<>]*>|&(?:amp|lt|gt|nbsp|quot|#\d+);", re.IGNORECASE)


def first(value: Any) -> Any:
    """The first of several values; what an object says by its name or value."""
    while isinstance(value, (list, Mapping)):
        if isinstance(value, list):
            value = value[0] if value else ""
        else:
            value = next(
                (
                    value[name]
                    for name in ("name", "legalName", "@value", "value", "alternateName", "@id")
                    if name in value
                ),
                "",
            )
    return value


def text_in(value: Any) -> str:
    """The text that a value is or has."""
    return text_of(first(value))


def _markup(value: Any) -> str:
    """A description, in which repositories have HTML."""
    text = text_in(value)
    return rich(text) if _MARKUP.search(text) else text


def _place(value: Any) -> str:
    """A place: its name, or the parts of its address."""
    if isinstance(value, Mapping) and "name" not in value:
        parts = [text_in(value[part]) for part in _ADDRESS if value.get(part) not in (None, "", [], {})]
        if parts:
            return ", ".join(parts)
    return text_in(value)


_ADDRESS = ("addressLocality", "addressRegion", "addressCountry")


def _code(value: Any) -> str:
    """The code of a language, which an object has as its other name."""
    return (
        text_of(value["alternateName"]) if isinstance(value, Mapping) and "alternateName" in value else text_in(value)
    )


def _is_whole(value: Any) -> bool:
    """Whether reading a value has taken all of it: a text, or an object that has nothing but its name."""
    return not isinstance(value, (list, Mapping)) or (
        isinstance(value, Mapping)
        and value.keys() <= {"@type", "name"}
        and not isinstance(value.get("name"), (list, dict))
    )


def _words(value: Any) -> str:
    return ", ".join(text_in(each) for each in value) if isinstance(value, list) else text_in(value)


def _are_texts(value: Any) -> bool:
    return all(isinstance(each, str) for each in (value if isinstance(value, list) else [value]))


def _name(value: Any) -> Name:
    if not isinstance(value, Mapping):
        raise NotUnderstood("this is not a person")
    said = {name: text_in(value[name]) for name in _PERSON - {"@type"} if value.get(name) not in (None, "", [], {})}
    if is_organisation(value):
        return Name(literal=said.get("name") or text_in(value))
    if "familyName" in said:
        return in_parts(said["familyName"], said.get("givenName", ""), said.get("honorificSuffix", ""))
    name = said.get("name") or said.get("givenName") or text_in(value)
    if not name or "://" in name or name.startswith("_:"):
        raise NotUnderstood("this person has no name")
    return _said_name(name)


def _said_name(text: str) -> Name:
    """A name in one text: "Family, Given", or in its own order."""
    return whole(text) or Name(literal=text.strip())


def _names(value: Any) -> tuple[Name, ...]:
    """All that are named; who is not is no reason to leave out the others, and is kept."""
    given = value["@list"] if isinstance(value, Mapping) and "@list" in value else value
    found: list[Name] = []
    problem = None
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, str):
            found += [_said_name(name) for name in listed(each) if name.strip() and not name.startswith("_:")]
        elif each not in (None, {}):
            try:
                found.append(_name(each))
            except NotUnderstood as error:
                problem = error
    if problem is not None and not found:
        raise problem
    return tuple(found)


def _are_plain(value: Any) -> bool:
    given = value if isinstance(value, list) else [value]
    return all(
        isinstance(each, Mapping) and each.keys() <= _PERSON and all(isinstance(part, str) for part in each.values())
        for each in given
    )


def _shown_names(names: tuple[Name, ...], say: Say) -> Any:
    shown = [_shown(name) for name in counted(names, say)]
    return shown or None


def _shown(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    family = joined(name.dropping_particle, joined(name.non_dropping_particle, name.family))
    parts = {"givenName": name.given, "familyName": family, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": str(name), **{part: value for part, value in parts.items() if value}}


PROSE = Way(text_in, untagged, _is_whole)
MARKUP = Way(_markup, untagged, _is_whole)
WORDS = Way(_words, untagged, _are_texts)
PLAIN = Way(text_in, lambda value, _say: value, _is_whole)
PLACE = Way(_place, untagged, _is_whole)
PAGES = Way(lambda value: page_range(text_in(value)), lambda value, _say: value)
DATE = Way(lambda value: date_of(text_in(value)), iso_date)
NAMES = Way(_names, _shown_names, _are_plain)
LANGUAGE = Way(_code, lambda value, _say: value, lambda value: isinstance(value, str))
