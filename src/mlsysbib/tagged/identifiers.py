"""The identifiers of records: DOI, ISBN and ISSN, and PubMed's numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from mlsysbib.model import DOI, Entry
from mlsysbib.model.identifiers import ISBN, ISSN, PMCID, PMID, ArxivID
from mlsysbib.tagged.drafts import Draft, Kind, Row, joined
from mlsysbib.tagged.kinds import converted, text_written


def doi_of(value: str) -> str | None:
    """The DOI that a value is, in any spelling; None where it is none."""
    try:
        return str(DOI.parse(value))
    except ValueError:
        return None


def _number_of(kind: type[PMID | PMCID]) -> Callable[[str], str | None]:
    def convert(value: str) -> str | None:
        try:
            return str(kind.parse(value))
        except ValueError:
            return None

    return convert


def _arxiv(value: str) -> str:
    try:
        return str(ArxivID.parse(value))
    except ValueError:
        return value


def _doi_keeps(entry: Entry, row: Row) -> bool:
    value: str = getattr(entry, row.field)
    return doi_of(value) == value


doi = Kind(converted(doi_of), text_written, _doi_keeps)
arxiv = Kind(converted(_arxiv), text_written, lambda entry, _row: _arxiv(entry.arxiv or "") == entry.arxiv)
pmid = Kind(converted(_number_of(PMID)), text_written)
pmcid = Kind(converted(_number_of(PMCID)), text_written)


def _pubmed(draft: Draft, row: Row) -> None:
    for each in draft.take(*row.tags):
        said = joined(each)
        field = "pmcid" if _PMCID.fullmatch(said) else "pmid" if _PMID.fullmatch(said) else ""
        if field and field not in draft.fields:
            draft.put(field, said, each)
        else:
            draft.leave(each)


_PMCID, _PMID = re.compile(r"PMC\d+"), re.compile(r"[1-9]\d{5,7}")
either_number = Kind(_pubmed, text_written, lambda entry, _row: _PMCID.fullmatch(entry.pmcid or "") is not None)
"""The number in PubMed Central, under which some write that in PubMed."""


def _serials(draft: Draft, row: Row) -> None:
    """ISBN and ISSN, which share a tag, by what they are; of several the first, the others are kept."""
    for each in draft.take(*row.tags):
        left = False
        for said in re.split(r"[,;]|\s+(?=\d{4}-?\d{3}[\dXx])", joined(each)):
            field, value = serial(said)
            if field and field not in draft.fields:
                draft.put(field, value, each)
            elif said.strip() and value != draft.fields.get(field):
                left = True
        if left:
            draft.leave(each)


_BESIDE = re.compile(r"\s*[(\[].*?[)\]]\s*")


def serial(said: str) -> tuple[str, str]:
    """The field that a number is of, isbn or issn, and the number; no field where it is neither."""
    bare = _BESIDE.sub(" ", said).strip()
    for field, kind, form in (("isbn", ISBN, _ISBN), ("issn", ISSN, _ISSN)):
        try:
            return field, str(kind.parse(bare))
        except ValueError:
            # Whose check digit does not fit is one all the same, which checks tell of.
            if form.fullmatch(bare):
                return field, bare
    return "", bare


_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def _serials_written(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    # Many read the first alone.
    numbers = (entry.isbn, entry.issn)
    for value in reversed(numbers) if entry.type.startswith("article") else numbers:
        if value:
            yield row.tags[0], value


def _serials_keep(entry: Entry, _row: Row) -> bool:
    numbers = (("isbn", entry.isbn), ("issn", entry.issn))
    return all(not value or (" " not in value and serial(value) == (field, value)) for field, value in numbers)


serials = Kind(_serials, _serials_written, _serials_keep, is_wide=True)


def serial_of(field: str) -> Kind:
    """ISBN or ISSN, in a tag of its own."""
    kind: Any = {"isbn": ISBN, "issn": ISSN}[field]

    def convert(value: str) -> str:
        try:
            return str(kind.parse(_BESIDE.sub(" ", value).strip()))
        except ValueError:
            return value

    return Kind(
        converted(convert), text_written, lambda entry, row: convert(value := getattr(entry, row.field)) == value
    )
