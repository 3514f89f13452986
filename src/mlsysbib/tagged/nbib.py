"""PubMed's .nbib: which tag is which field ("MEDLINE/PubMed Data Element (Field) Descriptions", NLM)."""

from __future__ import annotations

import re
from typing import Any

from mlsysbib.model import ENTRY_TYPES, Name
from mlsysbib.model.people import initialled
from mlsysbib.tagged import addresses, dated, identifiers, kinds, people
from mlsysbib.tagged.drafts import Draft, Kind, Row, Table, joined
from mlsysbib.tagged.scanning import Tagged
from mlsysbib.text.journals import journal_of_nlm


def _people(draft: Draft, row: Row) -> None:
    """Full names (FAU), else short ones (AU), and groups (CN), in the order of the record."""
    full, short = row.tags
    known, groups, brief = draft.take(full), draft.take(*row.also), draft.take(short)
    found = sorted([*(known or brief), *groups], key=lambda each: each.line)
    names = [name for each in found if (name := _name(each, full, row)) is not None]
    if names:
        draft.put(row.field, tuple(dict.fromkeys(names)), found[0])


def _name(each: Tagged, full: str, row: Row) -> Name | None:
    said = joined(each)
    if each.tag in row.also:
        return Name(literal=said)
    return people.name_of(said) if each.tag == full or "," in said else initialled(said)


_IDENTIFIER = re.compile(r"(?P<value>\S+)\s+\[(?P<kind>doi|pii)\]")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S+)")


def _identifiers(draft: Draft, row: Row) -> None:
    """The DOI among the identifiers of an article, an address, or the number that stands in the place of pages."""
    for each in draft.take(*row.tags):
        said = joined(each)
        found = _IDENTIFIER.fullmatch(said)
        doi = _DOI.fullmatch(found["value"] if found and found["kind"] == "doi" else said)
        if doi is not None and draft.fields.get("doi", doi["doi"]) == doi["doi"]:
            draft.put("doi", doi["doi"], each)
        elif said.startswith("http"):
            addresses.address(draft, each, said)
        elif not (found and found["kind"] == "pii"):
            draft.leave(each)


def _issns(draft: Draft, row: Row) -> None:
    """One of the ISSNs of a journal: that by which it is linked, else the first."""
    found = draft.take(*row.tags)
    found.sort(key=lambda each: "(Linking)" not in joined(each))
    for each in found:
        field, value = identifiers.serial(joined(each).removeprefix("ISSN-"))
        if field and field not in draft.fields:
            draft.put(field, value, each)


def _journal(draft: Draft, row: Row) -> None:
    """A journal without what the NLM adds to its name."""
    each = draft.first(*row.tags)
    if each is not None:
        draft.put(row.field, journal_of_nlm(joined(each)) or joined(each), each)


ROWS = (
    Row("author", Kind(_people), ("FAU", "AU"), ("CN",)),
    Row("editor", Kind(_people), ("FED", "ED")),
    Row("title", kinds.title, ("TI",)),
    Row("original_title", kinds.title, ("TT",)),
    Row("container_title", kinds.title, ("BTI",), types=frozenset({"chapter"})),
    Row("title", kinds.title, ("BTI", "TI"), types=frozenset({"book"})),
    Row("container_title", Kind(_journal), ("JT", "TA"), types=ENTRY_TYPES - {"book", "chapter"}),
    Row("container_title_short", kinds.short, ("TA",), types=ENTRY_TYPES - {"book", "chapter"}),
    Row("collection_title", kinds.title, ("CTI",)),
    Row("volume", kinds.counted, ("VI",)),
    Row("issue", kinds.counted, ("IP",)),
    Row("page", dated.pages, ("PG",)),
    Row("issued", dated.issued, ("DP",)),
    Row("available_date", dated.date, ("DEP",)),
    Row("edition", kinds.text, ("EN",)),
    Row("publisher", kinds.text, ("PB",)),
    Row("publisher_place", kinds.text, ("PL",), types=frozenset({"book", "chapter"})),
    Row("pmid", identifiers.pmid, ("PMID",)),
    Row("pmcid", identifiers.pmcid, ("PMC",)),
    Row("doi", Kind(_identifiers), ("LID", "AID")),
    Row("isbn", identifiers.serials, ("ISBN",)),
    Row("issn", Kind(_issns), ("IS", "ISSN")),
    Row("language", kinds.language, ("LA",)),
    Row("abstract", kinds.notes, ("AB",)),
    Row("keyword", kinds.keywords, ("OT", "MH")),
    Row("note", kinds.notes, ("GN",)),
)
# The first that a record has decides.
_KINDS = {
    "preprint": "article",
    "book chapter": "chapter",
    "book": "book",
    "dataset": "dataset",
    "technical report": "report",
    "news": "article-newspaper",
    "dissertations/theses": "thesis",
}


def _type_of(draft: Draft) -> str:
    said = {joined(each).lower(): each for each in draft.tags.get("PT", ())}
    kind = next((kind for kind in _KINDS if kind in said), "journal article")
    if (decisive := said.get(kind)) is not None:
        draft.tags["PT"].remove(decisive)
    if "BTI" in draft.tags:
        return "chapter" if "TI" in draft.tags else "book"
    return _KINDS.get(kind, "article-journal")


def _finish(draft: Draft) -> None:
    """The key: there is none but the number."""
    fields: dict[str, Any] = draft.fields
    if "pmid" in fields:
        draft.key = f"pmid{fields['pmid']}"


# When the record was made and changed, and what says twice what other tags say.
_PROCESSING = frozenset("OWN STAT DA DCOM LR CRDT EDAT MHDA SO PST OTO SB JID".split())
TABLE = Table("nbib", ROWS, _type_of, _finish, _PROCESSING)
