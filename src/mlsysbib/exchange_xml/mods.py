"""MODS of the Library of Congress: which element is which field, for reading and writing.

After the MODS User Guidelines (version 3) and the terms of MARC's lists (marcgt, marcrelator); what stands in the work
that holds this one (relatedItem of type host) goes by "host.", that of its series by "series.".
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mlsysbib.exchange_xml.elements import elements, name_of, record_at
from mlsysbib.exchange_xml.mods_elements import fields
from mlsysbib.model import ENTRY_TYPES
from mlsysbib.model.meant import TYPES_MEANT
from mlsysbib.tagged import addresses, dated, identifiers, kinds
from mlsysbib.tagged.drafts import Draft, Kind, Row, Table, joined
from mlsysbib.tagged.scanning import Record

IN_HOST = frozenset(
    """article-journal article-magazine article-newspaper review review-book chapter entry entry-dictionary
    entry-encyclopedia paper-conference post post-weblog webpage figure song broadcast""".split()
)
_PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
ROLES = (
    ("translator", "translator"),
    ("illustrator", "illustrator"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("contributor", "contributor"),
    ("curator", "curator"),
    ("director", "director"),
    ("interviewer", "interviewer"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("performer", "performer"),
    ("producer", "producer"),
    ("recipient", "addressee"),
    ("host", "host"),
    ("guest", "interviewee"),
    ("script_writer", "screenwriter"),
    ("original_author", "bibliographic antecedent"),
    ("editorial_director", "publishing director"),
)
"""Names of CSL and MARC's terms for their roles (marcrelator)."""


def _identified(field: str, kind: Kind) -> Row:
    return Row(field, kind, (f"identifier.{field}",))


_HOSTS = ("host.title", "host.title.abbreviated", "host.host.title", "host.host.title.abbreviated")
ROWS = (
    Row("title", kinds.text, ("title",)),
    Row("title_short", kinds.short, ("title.abbreviated",)),
    Row("author", kinds.names, ("name.author",)),
    Row("editor", kinds.names, ("host.name.editor", "name.editor"), types=IN_HOST),
    Row("editor", kinds.names, ("name.editor",)),
    Row("container_author", kinds.names, ("host.name.author",)),
    Row("collection_editor", kinds.names, ("series.name.editor", "host.series.name.editor")),
    *(Row(field, kinds.names, (f"name.{term}",)) for field, term in ROLES),
    Row("original_title", kinds.text, ("title.uniform", "original.title")),
    Row("container_title", kinds.text, _HOSTS),
    Row("container_title_short", kinds.short, ("host.title.abbreviated",)),
    Row("collection_title", kinds.text, ("series.title", "host.series.title", "host.host.title")),
    Row(
        "collection_number", kinds.text, ("series.number", "series.volume", "host.series.number", "host.series.volume")
    ),
    Row("reviewed_title", kinds.text, ("reviewOf.title",)),
    Row("event_title", kinds.text, ("event", "host.event")),
    Row("issued", dated.edtf, ("date.issued", "date.created", "date.copyright", "date.part", "host.date.issued")),
    Row(
        "publisher",
        kinds.text,
        ("publisher", "host.publisher", "name.publisher", "name.degree grantor"),
    ),
    Row("publisher_place", kinds.text, ("place", "host.place")),
    Row("edition", kinds.text, ("edition", "host.edition")),
    Row("volume", kinds.text, ("part.volume",)),
    Row("issue", kinds.text, ("part.issue", "part.number"), types=_PERIODICAL),
    Row("issue", kinds.text, ("part.issue",)),
    Row("number", kinds.text, ("part.article number", "part.number", "part.report number"), types=_PERIODICAL),
    Row("number", kinds.text, ("part.number", "part.article number", "part.report number")),
    Row("chapter_number", kinds.text, ("part.chapter",)),
    Row("section", kinds.text, ("part.section",)),
    Row("part_number", kinds.text, ("part.part",)),
    Row("page", dated.pages, ("part.pages",)),
    Row("number_of_pages", dated.extent, ("extent", "part.total pages")),
    Row("medium", kinds.text, ("form",)),
    Row("dimensions", kinds.text, ("dimensions",)),
    Row("genre", kinds.text, ("genre",)),
    Row("language", kinds.language, ("language",)),
    Row("abstract", kinds.notes, ("abstract",)),
    Row("annote", kinds.notes, ("annotation",)),
    Row("note", kinds.notes, ("note",)),
    Row("keyword", kinds.keywords, ("subject",)),
    _identified("doi", identifiers.doi),
    _identified("pmid", identifiers.pmid),
    _identified("pmcid", identifiers.pmcid),
    _identified("arxiv", identifiers.arxiv),
    Row("isbn", identifiers.serial_of("isbn"), ("identifier.isbn", "host.identifier.isbn")),
    Row("issn", identifiers.serial_of("issn"), ("identifier.issn", "host.identifier.issn", "series.identifier.issn")),
    Row("url", kinds.text, ("url", "identifier.uri", "identifier.purl", "host.url")),
    Row("links", addresses.links, ("link",)),
    Row("accessed", dated.edtf, ("accessed", "date.captured")),
    Row("archive", kinds.text, ("repository",)),
    Row("call_number", kinds.text, ("shelf",)),
    Row("license", kinds.text, ("license",)),
    Row("source", kinds.text, ("record.source",)),
)
GENRES = (
    # The term that other programs know (bibutils', else MARC's), and CSL's type; the first of a type is written.
    ("journal article", "article-journal"),
    ("magazine article", "article-magazine"),
    ("newspaper article", "article-newspaper"),
    ("book", "book"),
    ("book chapter", "chapter"),
    ("conference publication", "paper-conference"),
    ("thesis", "thesis"),
    ("report", "report"),
    ("electronic", "webpage"),
    ("patent", "patent"),
    ("preprint", "article"),
    ("dataset", "dataset"),
    ("computer program", "software"),
    ("periodical", "periodical"),
    ("legal case and case notes", "legal_case"),
    ("legislation", "legislation"),
    ("treaty", "treaty"),
    ("map", "map"),
    ("motion picture", "motion_picture"),
    ("letter", "personal_communication"),
    ("interview", "interview"),
    ("speech", "speech"),
    ("review", "review"),
    ("standard or specification", "standard"),
    ("encyclopedia", "entry-encyclopedia"),
    ("dictionary", "entry-dictionary"),
    ("hearing", "hearing"),
    ("picture", "graphic"),
    ("technical drawing", "figure"),
    ("unpublished", "manuscript"),
    ("pamphlet", "pamphlet"),
    ("article", "article-journal"),
    ("academic journal", "periodical"),
    ("web page", "webpage"),
    ("web site", "webpage"),
    ("ph.d. thesis", "thesis"),
    ("masters thesis", "thesis"),
    ("diploma thesis", "thesis"),
    ("doctoral thesis", "thesis"),
    ("theses", "thesis"),
    ("technical report", "report"),
    ("collection", "book"),
    ("music", "musical_score"),
    ("photoprints.", "graphic"),
    ("photograph", "graphic"),
)
_OF_GENRE = dict(GENRES)
GENRE_OF = {csl: term for term, csl in reversed(GENRES)}
HOSTS = (
    # The term and its list by which bibutils knows what a work stands in, and the type of the work.
    ("marcgt", "periodical", "article-journal"),
    ("bibutilsgt", "academic journal", "article-journal"),
    ("bibutilsgt", "magazine", "article-magazine"),
    ("marcgt", "newspaper", "article-newspaper"),
    ("marcgt", "conference publication", "paper-conference"),
    ("marcgt", "book", "chapter"),
    ("bibutilsgt", "collection", "chapter"),
)
IN_HOSTS = {term: csl for _, term, csl in HOSTS}
RESOURCES = {
    "still image": "graphic",
    "moving image": "motion_picture",
    "sound recording": "song",
    "sound recording-musical": "song",
    "sound recording-nonmusical": "song",
    "notated music": "musical_score",
    "cartographic": "map",
    "software, multimedia": "software",
}


def _type_of(draft: Draft) -> str:
    resource = _resource(draft)
    own = draft.first("type")
    if own is not None and joined(own) in ENTRY_TYPES:
        _drop_terms(draft, joined(own))
        return joined(own)
    for each in draft.tags.get("genre", ()):
        said = joined(each).lower()
        if (csl := _OF_GENRE.get(said) or TYPES_MEANT.get(said)) is not None:
            draft.tags["genre"].remove(each)
            return _placed(draft, csl)
    return resource or _by_host(draft)


def _resource(draft: Draft) -> str:
    """The type by the kind of resource; a kind that says nothing of it is kept."""
    found = ""
    for each in draft.take("resource"):
        said = joined(each).lower()
        found = found or RESOURCES.get(said, "")
        if said not in RESOURCES and said != "text":
            draft.leave(each._replace(tag="typeOfResource"))
    return found


def _drop_terms(draft: Draft, csl: str) -> None:
    """Leaves out what is written for other programs beside CSL's type."""
    draft.tags["genre"] = [each for each in draft.tags.get("genre", ()) if joined(each) != GENRE_OF.get(csl)]


def _placed(draft: Draft, csl: str) -> str:
    """A "conference publication" without a host is the proceedings; a "periodical" in one is not the work itself."""
    return "book" if csl == "paper-conference" and "host.title" not in draft.tags else csl


def _by_host(draft: Draft) -> str:
    for each in draft.take("host.genre"):
        if (csl := IN_HOSTS.get(joined(each).lower())) is not None:
            return csl
    issued = {joined(each) for each in draft.take("issuance", "host.issuance")}
    if "host.title" in draft.tags:
        return "article-journal" if {"continuing", "serial"} & issued else "chapter"
    if {"continuing", "serial"} & issued:
        return "periodical"
    return "book" if {"monographic", "single unit"} & issued else "document"


def _finish(draft: Draft) -> None:
    """The key, by which bibutils has it, and that of a catalogue."""
    each = draft.first("identifier.citekey", "id", "record.id")
    if each is not None:
        draft.key = joined(each)
    said = str(draft.fields.get("issued", ""))
    for tag in ("date.part", "host.date.issued"):
        draft.tags[tag] = [each for each in draft.tags.get(tag, ()) if not said.startswith(joined(each))]


_PROCESSING = frozenset({"issuance", "host.issuance", "host.genre", "host.resource", "resource", "id", "record.id"})
TABLE = Table("mods", ROWS, _type_of, _finish, _PROCESSING)
OF_TYPE = {csl: TABLE.of_type(csl) for csl in ENTRY_TYPES}
HELD = {csl: frozenset({"type", "custom.mods", *(row.field for row in rows)}) for csl, rows in OF_TYPE.items()}
"""What MODS holds of each type."""


def records(root: etree._Element) -> Iterator[Record]:
    """The records of a document, in whatever they stand in; not those of related items."""
    for element in elements(root, "mods"):
        if not any(name_of(above) == "mods" for above in element.iterancestors()):
            yield record_at(element, list(fields(element)))
