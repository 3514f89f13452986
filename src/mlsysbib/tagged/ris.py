"""RIS: which tag is which field, for reading and writing.

After "RIS Format Specifications" (Thomson Reuters, 2012), which has a table of tags for each type of EndNote's, and
"Direct Export RIS Format Documentation" (2001), whose tags (T1, A1, JF, Y1, N2) many databases still write. Where both
leave it open, tags are what Zotero, Mendeley, Scopus and the Web of Science write under them.
"""

from __future__ import annotations

import re

from mlsysbib.model import ENTRY_TYPES
from mlsysbib.tagged import addresses, conferences, dated, identifiers, kinds
from mlsysbib.tagged.drafts import Draft, Kind, Row, Table, joined
from mlsysbib.tagged.types import BY_CSL, TOLD, row_of
from mlsysbib.text.full_stops import unended

_JOURNAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
_IN_SERIES = frozenset(
    "book classic report software map motion_picture standard pamphlet musical_score collection periodical".split()
)
_PART = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
_WHOLE = frozenset({"book", "classic", "report", "thesis", "pamphlet", "manuscript"})
_THESIS = frozenset({"thesis"})
_PAPER = frozenset({"paper-conference"})
_SOFTWARE = frozenset({"software"})
_JOURNAL_OR_PAPER = _JOURNAL | {"paper-conference", "article"}

ROWS = (
    Row("author", kinds.names, ("AU", "A1")),
    Row("interviewer", kinds.names, ("A2",), types=frozenset({"interview"})),
    Row("recipient", kinds.names, ("A2",), types=frozenset({"personal_communication"})),
    Row("editor", kinds.names, ("A2", "ED"), types=ENTRY_TYPES - {"interview", "personal_communication"}),
    # Who supervised a thesis, to ProQuest and EndNote.
    Row("contributor", kinds.names, ("A3",), types=_THESIS),
    Row("collection_editor", kinds.names, ("A3",), types=ENTRY_TYPES - _THESIS),
    Row("translator", kinds.names, ("A4", "TA")),
    Row("title", kinds.text, ("TI", "T1", "CT", "BT", "ST")),
    Row("collection_title", kinds.text, ("T2", "T3", "BT"), types=_IN_SERIES),
    Row("container_title", conferences.proceedings, ("C3", "T2", "BT", "JF", "JO", "JA", "J2", "J1"), types=_PAPER),
    Row("event_title", conferences.conference, ("T2",), types=_PAPER),
    Row(
        "container_title",
        kinds.text,
        ("T2", "JF", "BT", "JO", "JA", "J2", "J1"),
        types=ENTRY_TYPES - _IN_SERIES - _THESIS - _PAPER,
    ),
    Row("collection_title", kinds.text, ("T3",), types=ENTRY_TYPES - _IN_SERIES),
    Row(
        "container_title_short",
        kinds.short,
        ("J2", "JA", "JI", "J1", "JO", "J9"),
        types=ENTRY_TYPES - _IN_SERIES - _THESIS,
    ),
    Row("title_short", kinds.short, ("ST",)),
    Row("reviewed_title", kinds.text, ("RI",)),
    Row("event_title", kinds.text, ("C3",), types=frozenset({"speech"})),
    Row("volume", kinds.counted, ("VL", "VO")),
    Row("issue", kinds.counted, ("IS", "CP"), types=_JOURNAL_OR_PAPER | {"periodical"}),
    Row("number", kinds.text, ("C7", "AR"), types=_JOURNAL_OR_PAPER),
    Row(
        "number",
        kinds.text,
        ("M1", "IS"),
        types=ENTRY_TYPES - _JOURNAL_OR_PAPER - _PART - _IN_SERIES | {"report", "standard"},
    ),
    Row(
        "collection_number",
        kinds.text,
        ("M1", "IS"),
        types=(_PART - {"paper-conference"}) | _IN_SERIES - {"report", "standard"},
    ),
    Row("chapter_number", kinds.text, ("SE",), types=_PART),
    Row("section", kinds.text, ("SE",), types=ENTRY_TYPES - _PART),
    Row("number_of_pages", dated.page_count, ("SP",), ("EP",), types=_WHOLE),
    Row("page", dated.pages, ("SP",), ("EP",)),
    Row("number_of_volumes", kinds.text, ("NV",)),
    Row("version", kinds.text, ("ET",), types=_SOFTWARE),
    Row("available_date", dated.epub, ("ET",), types=frozenset({"article-journal"})),
    Row("edition", kinds.text, ("ET",), types=ENTRY_TYPES - _SOFTWARE),
    Row("issued", dated.issued, ("PY", "Y1"), ("DA",)),
    Row("accessed", dated.date, ("Y2",)),
    Row("publisher", kinds.text, ("PB", "PU")),
    Row("publisher_place", kinds.text, ("CY", "PP", "PI")),
    Row("genre", kinds.text, ("M3",)),
    Row("doi", identifiers.doi, ("DO", "DI", "DOI", "L3")),
    Row("isbn", identifiers.serials, ("SN",)),
    Row("pmid", Kind(identifiers.pmid.read), ("PMID",)),
    Row("pmcid", identifiers.either_number, ("C2",)),
    Row("url", addresses.addresses, ("UR", "LK")),
    Row("links", addresses.linked("PDF"), ("L1",)),
    Row("links", addresses.linked("Full text"), ("L2",)),
    Row("links", addresses.linked("Image"), ("L4",)),
    Row("language", kinds.language, ("LA",)),
    Row("abstract", kinds.notes, ("AB", "N2")),
    Row("keyword", kinds.keywords, ("KW",)),
    Row("note", kinds.paragraphs, ("N1",)),
    Row("annote", kinds.paragraphs, ("RN",)),
    Row("call_number", kinds.text, ("CN",)),
    Row("archive", kinds.text, ("DB",)),
    Row("archive_location", kinds.text, ("AN",)),
    Row("source", kinds.text, ("DP",)),
    Row("citation_label", kinds.text, ("LB",)),
)
KEY = "ID"


def _type_of(draft: Draft) -> str:
    said = joined(each) if (each := draft.first("TY")) is not None else ""
    row = row_of(said)
    if row is None:
        if each is not None:
            shown = f"RIS has no type {said[:60]!r}" if said else "this record says no type"
            draft.warn(each, "type", f"{shown}; it is taken for a document")
            draft.leave(each)
        return "document"
    if each is not None and said.upper() != BY_CSL[row.csl].code:
        draft.leave(each)
    return row.csl


def _finish(draft: Draft) -> None:
    """The key, and PubMed's numbers where databases put them."""
    each = draft.first(KEY)
    if each is not None:
        draft.key = joined(each)
    conferences.place(draft)
    for tag in ("AN", "U1"):
        for said in list(draft.tags.get(tag, ())):
            _numbered(draft, joined(said))
    fields = draft.fields
    # Wiley and Papers have the DOI here, too.
    if identifiers.doi_of(fields.get("genre", "")) is not None:
        fields.setdefault("doi", identifiers.doi_of(fields.pop("genre")))
    # A degree stands where EBSCO has numbers, and a full stop after its titles.
    if fields["type"] == "thesis" and "genre" not in fields and not any(map(str.isdigit, fields.get("number", "0"))):
        fields["genre"] = fields.pop("number")
    if fields.get("source") == "EBSCOhost" or draft.key.startswith("DBLP:"):
        fields.update({field: unended(fields[field]) for field in ("title", "container_title") if field in fields})
    number, known = draft.fields.get("archive_location", ""), _PUBMED & _databases(draft)
    for text in (number, *map(joined, draft.tags.get("C5", ()))):
        if known and text.isdecimal():
            draft.fields.setdefault("pmid", text)


_PUBMED = frozenset({"pubmed", "medline", "nlm"})


def _databases(draft: Draft) -> set[str]:
    """The words by which databases are named."""
    said = [draft.fields.get("archive", ""), draft.fields.get("source", ""), *map(joined, draft.tags.get("DB", ()))]
    return {word for each in said for word in re.findall(r"\w+", each.lower())}


def _numbered(draft: Draft, said: str) -> None:
    """PubMed's numbers where they say what they are: "30889810 [PMID]"."""
    number, _, kind = said.partition(" ")
    field = {"[PMID]": "pmid", "[PMCID]": "pmcid"}.get(kind.strip())
    if field is not None and number.removeprefix("PMC").isdecimal():
        draft.fields.setdefault(field, number)


TABLE = Table("ris", ROWS, _type_of, _finish)
OF_TYPE = {csl: TABLE.of_type(csl) for csl in ENTRY_TYPES}
"""The rows of each type."""
STABLE = frozenset(csl for csl in ENTRY_TYPES if OF_TYPE[csl] == OF_TYPE[BY_CSL.get(csl, BY_CSL["document"]).csl])
"""The types that come back as one that is read by the same rows."""
HELD = {
    csl: frozenset(
        {
            *(row.field for row in rows),
            *("isbn", "issn", "pmid", "arxiv", "custom.ris"),
            *(["type"] if csl in TOLD else []),
        }
    )
    for csl, rows in OF_TYPE.items()
}
"""What RIS holds of each type."""
