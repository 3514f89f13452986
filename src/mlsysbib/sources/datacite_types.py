"""CSL's type of what DataCite describes: from the general type, the free one, and what a work stands in."""

from __future__ import annotations

import re
from typing import get_args

from mlsysbib.model import EntryType
from mlsysbib.sources.payload import Node

# DataCite Metadata Schema 4.5, appendix 1.1.10 (resourceTypeGeneral)
_TYPES: dict[str, EntryType] = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "Collection": "collection",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Event": "event",
    "Image": "graphic",
    "InteractiveResource": "webpage",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "Model": "software",
    "PeerReview": "review",
    "Poster": "speech",
    "Preprint": "article",
    "Presentation": "speech",
    "Report": "report",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
    "Text": "document",
    "Workflow": "software",
}
# What the free resourceType says, without spaces, where the general one says no more than "Text" or "Other"
_FREE_TYPES: dict[str, EntryType] = {
    "article": "article",
    "blog": "post-weblog",
    "blogpost": "post-weblog",
    "blogposting": "post-weblog",
    "book": "book",
    "bookchapter": "chapter",
    "booksection": "chapter",
    "chapter": "chapter",
    "conferencearticle": "paper-conference",
    "conferencecontribution": "paper-conference",
    "conferencepaper": "paper-conference",
    "conferenceposter": "speech",
    "conferenceproceedings": "book",
    "datapaper": "article-journal",
    "deliverable": "report",
    "dictionaryentry": "entry-dictionary",
    "encyclopediaentry": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "journal": "periodical",
    "journalarticle": "article-journal",
    "journalcontribution": "article",
    "journalissue": "periodical",
    "lecture": "speech",
    "magazinearticle": "article-magazine",
    "map": "map",
    "monograph": "book",
    "newspaperarticle": "article-newspaper",
    "paper": "article",
    "patent": "patent",
    "peerreview": "review",
    "periodicalissue": "periodical",
    "policybrief": "report",
    "poster": "speech",
    "preprint": "article",
    "presentation": "speech",
    "projectdeliverable": "report",
    "projectmilestone": "report",
    "report": "report",
    "slides": "speech",
    "software": "software",
    "standard": "standard",
    "techreport": "report",
    "technicalnote": "report",
    "technicalreport": "report",
    "whitepaper": "report",
    "workingpaper": "report",
}
_THESIS = re.compile(r"thesis|dissertation|habilitation|diplomarbeit", re.IGNORECASE)
# What DataCite makes of any "Text" says nothing; these it says of few.
_TOLD_BY_CITEPROC: dict[str, EntryType] = {
    name: name
    for name in get_args(EntryType)
    if name
    in {
        "article-magazine",
        "article-newspaper",
        "book",
        "chapter",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "map",
    }
    | {"paper-conference", "patent", "post-weblog", "report", "review", "review-book", "thesis"}
}
_VAGUE = frozenset({"Text", "Other", "Collection", "Audiovisual", ""})
_IN_JOURNALS = frozenset({"article", "document"})


def entry_type(types: Node, *, journal: bool, book: bool = False, supplement: bool = False) -> EntryType:
    """The type; an article in something with a name or an ISSN (``journal``) is a journal's, any other a preprint.

    What is in something with an ISBN (``book``) is a chapter.
    ``supplement``: what belongs to another work's files is no article, whatever its repository calls it.
    """
    general = types["resourceTypeGeneral"].text() or ""
    free = re.sub(r"[\W_]+", "", (types["resourceType"].text() or "").casefold())
    kind = _TYPES.get(general, "document")
    if general in _VAGUE:
        told = "thesis" if _THESIS.search(free) else _FREE_TYPES.get(free)
        kind = told or _TOLD_BY_CITEPROC.get(types["citeproc"].text() or "", kind)
    if kind in _IN_JOURNALS and (journal or book) and general in ("Text", "Other", ""):
        return "chapter" if book else "article-journal"
    return "document" if kind == "article" and supplement and general != "Preprint" else kind


def genre(types: Node, kind: EntryType) -> str | None:
    """What the repository calls it in its own words, where CSL's type says less: "Poster", "Academic thesis"."""
    free = types["resourceType"].text()
    general = types["resourceTypeGeneral"].text() or ""
    if kind == "document" and general and general not in _VAGUE and (not free or free.casefold() == general.casefold()):
        # "PhysicalObject", of which CSL knows no type
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", general).capitalize()
    if not free or free.casefold() in (general.casefold(), "text", "other", "dissertation", kind):
        return None
    if re.fullmatch(r"(?:[A-Z][a-z]+){2,}", free):
        return None  # a word of a program: "CreativeWork"
    return free if kind in ("document", "speech", "thesis", "graphic") else None
