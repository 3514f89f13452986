"""What BibLaTeX says of names beside the lists of them: whether a "von" belongs to one, and who is of which role."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from operator import attrgetter
from typing import Any

from mlsysbib.bibtex.language import datamodel
from mlsysbib.bibtex.language.fields import LEADING_ROLES, ROLES
from mlsysbib.bibtex.language.names import UNSAID, prefix_of
from mlsysbib.bibtex.printing.sheet import Sheet, write
from mlsysbib.bibtex.printing.values import WRITERS, Options
from mlsysbib.model import NAME_VARIABLES, Entry, csl_name

in_roles = attrgetter(*ROLES)
"""The names of an entry in each role, in the order of the table."""
_WITH_TYPES = frozenset({"author", "editora", "editorb", "editorc"})
_BELONGS = "non-dropping-particle"
_NAME_LISTS = attrgetter(*NAME_VARIABLES)


def with_prefixes(entry: Entry, custom: Mapping[str, Any], options: Options) -> Options:
    """BibLaTeX drops a "von" unless ``useprefix`` is set, for an entry or, in its names in parts, for a name."""
    kinds = {
        bool(belongs)
        for listed in filter(None, _NAME_LISTS(entry))
        for name in listed
        if (belongs := prefix_of(name.non_dropping_particle, name.family)) or name.dropping_particle
    }
    # Names that are kept for a role that CSL has not are as msgspec writes them.
    kept = (name for value in custom.values() if isinstance(value, list) for name in value if isinstance(name, dict))
    kinds |= {particle == _BELONGS for name in kept for particle in name.keys() & {_BELONGS, "dropping-particle"}}
    if kinds == {True}:
        return options if UNSAID in custom else options._replace(useprefix="true")
    return options._replace(useprefix="mixed" if True in kinds else "false") if kinds else options


def write_roles(entry: Entry, name: str, custom: Mapping[str, Any], sheet: Sheet) -> None:
    """Names of roles: in the author's place where it is free, then as editors, then under their CSL names."""
    fields = sheet.fields
    leads = datamodel.allows(name, "author") and not (entry.author or entry.editor)
    free = [field for field in datamodel.editors(name) if field not in custom]
    for role, called in compress(ROLES.items(), in_roles(entry)):
        if leads and role in LEADING_ROLES and "author" not in fields:
            field = "author"
        else:
            field = free.pop(0) if free else csl_name(role)
        write(field, WRITERS["names"], getattr(entry, role), sheet)
        if field in fields and field in _WITH_TYPES:
            fields[f"{field}type"] = f"{{{called}}}"
    if "author" in fields and not entry.author:
        rest = {field: fields.pop(field) for field in [*fields] if not field.startswith("author")}
        fields.update(rest)  # after the author
