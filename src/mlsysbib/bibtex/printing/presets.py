"""What the templates of publishers expect of a .bib file: how venues are named, which fields would do harm.

Each preset is for one template's own style: acm for ACM-Reference-Format, ieee for IEEEtran, neurips for natbib's
plainnat (which the NeurIPS, ICML and ICLR templates use), acl for acl_natbib, lncs for splncs04.
"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from msgspec.structs import replace

from mlsysbib.model import Entry, first_date
from mlsysbib.venues import names as venues

# What no bibliography prints and some styles would: plainnat an ISSN, IEEEtran "(in English)" and a note.
_PRIVATE = frozenset({"abstract", "annotation", "annote", "file", "keywords", "owner", "timestamp", "groups"})


class Preset(NamedTuple):
    """What one template expects.

    ``venue`` is the form of venues' names; ``bst`` the style; ``drop`` are fields that it would print and its guide
    does not want; ``articles`` says that it knows nothing of eprints, so that a preprint is an article in "arXiv
    preprint arXiv:1234.56789"; ``strict`` that it asks for an author of every @misc and an address of every paper.
    """

    venue: venues.Form
    bst: str
    drop: frozenset[str] = _PRIVATE
    articles: bool = False
    strict: bool = False


PRESETS: dict[str | None, Preset] = {
    # ACM-Reference-Format prints eprint, archiveprefix and primaryclass itself.
    "acm": Preset("full", "ACM-Reference-Format", _PRIVATE | {"language", "langid"}, strict=True),
    # The IEEE Reference Guide abbreviates venues; IEEEtran has no doi or eprint, and prints a language.
    "ieee": Preset("abbreviated", "IEEEtran", _PRIVATE | {"language", "langid", "isbn", "issn"}, articles=True),
    "neurips": Preset("full", "plainnat", _PRIVATE | {"isbn", "issn"}, articles=True),
    # The ACL Anthology's own entries give full names, url and doi.
    "acl": Preset("full", "acl_natbib", _PRIVATE | {"isbn", "issn", "language", "langid"}, articles=True),
    "lncs": Preset("abbreviated", "splncs04", _PRIVATE | {"isbn", "issn", "language", "langid"}, articles=True),
}


def adapted(entry: Entry, preset: Preset | None, venue: venues.Form | None) -> Entry:
    """The entry as a preset wants it; ``venue``, where it is given, wins over the preset's form of names."""
    if preset is not None and preset.articles and entry.type == "article" and entry.arxiv:
        journal = entry.container_title or f"arXiv preprint arXiv:{entry.arxiv}"
        return replace(entry, type="article-journal", container_title=journal)
    if preset is not None and preset.strict and not entry.publisher_place:
        # "Usually the address of the publisher", says btxdoc; for proceedings the place of the meeting is as usual.
        entry = replace(entry, publisher_place=entry.event_place)
    form = venue or (preset.venue if preset is not None else None)
    if form is None or not entry.container_title:
        return entry
    date = first_date(entry.issued)
    named = venues.named(entry.container_title, form, date.year if date else None)
    return entry if named == entry.container_title else replace(entry, container_title=named)


def entry_type(name: str, fields: Container[str], preset: Preset | None) -> str:
    """The type to write an entry as: to a strict style, what has no author is a @booklet."""
    return "booklet" if preset is not None and preset.strict and name == "misc" and "author" not in fields else name
