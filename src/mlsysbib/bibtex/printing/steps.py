"""Which fields the variables of an entry are written in, and what writes each: made once for a type and a dialect."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, TypeAlias

from mlsysbib.bibtex.language import datamodel, verbatim
from mlsysbib.bibtex.language.fields import ROLES, Dialect, Row, rows
from mlsysbib.bibtex.printing.sheet import Sheet, write, write_date
from mlsysbib.bibtex.printing.values import WRITERS
from mlsysbib.bibtex.roundtrip import multivolume
from mlsysbib.errors import warning
from mlsysbib.model import Entry

Step: TypeAlias = Callable[[Any, Sheet], None]
_NUMBERS = {attribute: number for number, attribute in enumerate(Entry.__struct_fields__)}
_APART = frozenset({"genre", "arxiv_class", "arxiv"})


@lru_cache(maxsize=512)
def plan(
    csl_type: str, name: str, dialect: Dialect
) -> tuple[Callable[[tuple[Any, ...]], tuple[Any, ...]], tuple[Step, ...]]:
    """What picks the variables of an entry of a type out of all that it holds, and for each what writes its field."""
    apart = _APART if dialect == "bibtex" else _APART | ROLES.keys()
    chosen = [row for row in rows(csl_type) if row.attribute not in apart]
    return itemgetter(*(_NUMBERS[row.attribute] for row in chosen)), tuple(
        _step(row, csl_type, name, dialect) for row in chosen
    )


def _step(row: Row, csl_type: str, name: str, dialect: Dialect) -> Step:
    field = row.field(dialect)
    if field == "publisher" and (name == "manual" if dialect == "bibtex" else _is_organization(name, csl_type)):
        field = "organization"  # who publishes what is not a book
    if row.attribute == "volume_title" and multivolume.own_field(csl_type) and has_volumes(name, dialect):
        field = multivolume.VOLUME  # for the time being
    if field == "author" and dialect == "biblatex" and not datamodel.allows(name, field):
        return partial(_cited_alone, name)
    if field == "doi" and dialect == "bibtex":
        return _doi
    return partial(write_date, field) if row.kind == "date" else partial(write, field, WRITERS[row.kind])


def has_volumes(name: str, dialect: Dialect) -> bool:
    """Whether an entry type can tell a volume's title from that of the whole."""
    return dialect == "bibtex" or datamodel.allows(name, "maintitle")


def _is_organization(name: str, csl_type: str) -> bool:
    """Whether BibLaTeX calls the publisher of a type an organization, and that is not another variable of it."""
    others = (row.biblatex for row in rows(csl_type) if row.attribute != "publisher")
    return (
        datamodel.allows(name, "organization")
        and not datamodel.allows(name, "publisher")
        and ("organization" not in others)
    )


def _cited_alone(name: str, value: Any, sheet: Sheet) -> None:
    """The author of a type that has none in BibLaTeX: his name is in its citations, and not where these lead."""
    write("author", WRITERS["names"], value, sheet)
    if sheet.report is not None:
        sheet.report(warning(f"BibLaTeX's styles sort and cite @{name} by it, but do not print it there", "author"))


def _doi(value: str, sheet: Sheet) -> None:
    r"""A DOI; one with a "%" as an address, which styles print with ``\url``: in their own ``\doi`` it is a comment."""
    _, fields, report = sheet
    written = verbatim.encode(value, ascii=True)
    if "%" not in written:
        fields["doi"] = f"{{{written}}}"
        return
    fields["url"] = f"{{{verbatim.DOI_ADDRESS}{verbatim.encode(value.replace('%', '%25'), ascii=True)}}}"
    if report is not None:
        message = "BibTeX's styles fail at a DOI with %; it is written as the entry's url, if it has no other"
        report(warning(message, "doi"))
