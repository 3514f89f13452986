"""Preprints on other servers than arXiv.

A preprint is CSL's ``article``, its server the publisher. Exporters have it as an article in a journal of that name, or
as @misc with a publisher.
"""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.model import Entry
from mlsysbib.model.preprints import is_server

_JOURNALS = ("journal", "journaltitle")
_PUBLISHERS = ("publisher", "organization", "howpublished", "institution", "eprinttype", "archiveprefix")
_FIELDS_OF = {"article": _JOURNALS, **dict.fromkeys(("misc", "online", "unpublished", "electronic"), _PUBLISHERS)}


def server_field(entry_type: str, fields: Mapping[str, str]) -> str:
    """The field in which an entry type names a server; "" where none does."""
    named = [name for name in _FIELDS_OF.get(entry_type, ()) if name in fields]
    return next((name for name in named if is_server(fields[name].strip(" {}"))), "")


def is_told(entry: Entry) -> bool:
    """Whether the fields that an entry is written as will name its server, so that no type has to say "preprint"."""
    return bool(entry.arxiv) or (entry.publisher is not None and entry.type == "article" and is_server(entry.publisher))
