"""Locales by language tag, and which of them stands in where one says nothing.

CSL 1.0.2, 'Locale Fallback': the dialect asked for, then the primary dialect of its language, then en-US.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import msgspec

from mlsysbib.csl_files.packaged import locale_folder
from mlsysbib.errors import UsageError
from mlsysbib.files.access import read_bytes

# What the names of the files are around a tag.
_BEGIN, _END = "locales-", ".xml"


class _Locales(msgspec.Struct, frozen=True):
    names: dict[str, str]  # in lower case, to the spelling of the file
    primary: dict[str, str]  # language to dialect


def known_locale(tag: str) -> str:
    """The tag as BCP 47 spells it, ``de-AT`` for ``de_at.UTF-8``, ``de-DE`` for ``de``.

    Raises ``UsageError`` for a language that has no locale.
    """
    table = _table()
    wanted = tag.strip().partition(".")[0].replace("_", "-")
    name = table.names.get(wanted.lower()) or table.primary.get(wanted.lower())
    if name is not None:
        return name
    language, *rest = wanted.lower().split("-")
    if language in table.primary and all(part.isalnum() for part in rest):
        # A dialect without a file of its own still chooses among the locales that a style brings along.
        return "-".join([language, *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    from mlsysbib.text.nearest import nearest  # who makes no mistake does not need it

    near = nearest(wanted, table.names.values()) or ["en-US", "de-DE", "zh-CN"]
    raise UsageError(f"there is no locale {tag!r}; a locale is a language tag such as {', '.join(near)}")


def locale_xml(tag: str) -> bytes | None:
    """The locale file of just this tag, of the primary dialect for a language alone; None where there is none."""
    table = _table()
    name = table.names.get(tag.lower()) or table.primary.get(tag.lower())
    return None if name is None else _read(name)


def fallbacks(tag: str) -> tuple[str, ...]:
    """The locales to look a term up in, best first: the dialect, its language's primary dialect, en-US.

    An unknown tag (a style may name any) has en-US alone.
    """
    table = _table()
    wanted = tag.lower()
    language = wanted.partition("-")[0]
    script = next((name for low, name in table.names.items() if wanted and low.startswith(wanted + "-")), None)
    chain = (table.names.get(wanted), script if "-" in wanted else None, table.primary.get(language), "en-US")
    return tuple(dict.fromkeys(name for name in chain if name))


def locales() -> tuple[str, ...]:
    """The names of all locales, sorted."""
    return tuple(sorted(_table().names.values()))


@cache
def _table() -> _Locales:
    folder = locale_folder()
    files = [file for file in os.listdir(folder) if file.startswith(_BEGIN) and file.endswith(_END)]
    names = [file.removeprefix(_BEGIN).removesuffix(_END) for file in files]
    table = msgspec.json.decode(read_bytes(os.path.join(folder, "locales.json")), type=dict[str, dict[str, Any]])
    return _Locales({name.lower(): name for name in sorted(names)}, table["primary-dialects"])


@cache
def _read(name: str) -> bytes:
    return read_bytes(os.path.join(locale_folder(), _BEGIN + name + _END))
