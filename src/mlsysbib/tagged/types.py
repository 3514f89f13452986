"""Types of works as EndNote names them, which RIS has codes for: one table for RIS, its tagged text and its XML.

Codes are those of the "RIS Format Specifications" (2012) and of EndNote's manual, numbers those of EndNote's XML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mlsysbib.model import EntryType


class TypeRow(NamedTuple):
    """A type: RIS's code, EndNote's name and number (0: EndNote has it under another), and what it is in CSL.

    The first row of a CSL type is what it is written as.
    """

    code: str
    name: str
    number: int
    csl: EntryType


TYPES = (
    TypeRow("JOUR", "Journal Article", 17, "article-journal"),
    TypeRow("MGZN", "Magazine Article", 19, "article-magazine"),
    TypeRow("NEWS", "Newspaper Article", 23, "article-newspaper"),
    TypeRow("UNPB", "Unpublished Work", 34, "article"),
    TypeRow("BOOK", "Book", 6, "book"),
    TypeRow("CHAP", "Book Section", 5, "chapter"),
    TypeRow("CONF", "Conference Paper", 47, "paper-conference"),
    TypeRow("THES", "Thesis", 32, "thesis"),
    TypeRow("RPRT", "Report", 27, "report"),
    TypeRow("ELEC", "Web Page", 12, "webpage"),
    TypeRow("COMP", "Computer Program", 9, "software"),
    TypeRow("DATA", "Dataset", 59, "dataset"),
    TypeRow("PAT", "Patent", 25, "patent"),
    TypeRow("STAND", "Standard", 58, "standard"),
    TypeRow("BLOG", "Blog", 56, "post-weblog"),
    TypeRow("ENCYC", "Encyclopedia", 53, "entry-encyclopedia"),
    TypeRow("DICT", "Dictionary", 52, "entry-dictionary"),
    TypeRow("MANSCPT", "Manuscript", 36, "manuscript"),
    TypeRow("PAMP", "Pamphlet", 24, "pamphlet"),
    TypeRow("CLSWK", "Classical Work", 49, "classic"),
    TypeRow("JFULL", "Serial", 57, "periodical"),
    TypeRow("AGGR", "Aggregated Database", 55, "collection"),
    TypeRow("INTV", "Interview", 64, "interview"),
    TypeRow("PCOMM", "Personal Communication", 26, "personal_communication"),
    TypeRow("SLIDE", "Audiovisual Material", 3, "speech"),
    TypeRow("MAP", "Map", 20, "map"),
    TypeRow("ART", "Artwork", 2, "graphic"),
    TypeRow("FIGURE", "Figure", 37, "figure"),
    TypeRow("MPCT", "Film or Broadcast", 21, "motion_picture"),
    TypeRow("MULTI", "Multimedia", 48, "broadcast"),
    TypeRow("SOUND", "Audio", 0, "song"),
    TypeRow("MUSIC", "Music", 61, "musical_score"),
    TypeRow("BILL", "Bill", 4, "bill"),
    TypeRow("CASE", "Case", 7, "legal_case"),
    TypeRow("HEAR", "Hearing", 18, "hearing"),
    TypeRow("STAT", "Statute", 31, "legislation"),
    TypeRow("LEGAL", "Legal Rule or Regulation", 50, "regulation"),
    TypeRow("GEN", "Generic", 13, "document"),
    # What is only written, for want of a type of its own.
    TypeRow("JOUR", "Journal Article", 17, "review"),
    TypeRow("JOUR", "Journal Article", 17, "review-book"),
    # What is only read.
    TypeRow("ABST", "Abstract", 0, "article-journal"),
    TypeRow("EJOUR", "Electronic Article", 43, "article-journal"),
    TypeRow("INPR", "Article in Press", 0, "article-journal"),
    TypeRow("PRESS", "Press Release", 63, "article-newspaper"),
    TypeRow("EBOOK", "Electronic Book", 44, "book"),
    TypeRow("EDBOOK", "Edited Book", 28, "book"),
    TypeRow("ANCIENT", "Ancient Text", 51, "classic"),
    TypeRow("ECHAP", "Electronic Book Section", 60, "chapter"),
    TypeRow("CPAPER", "Conference Paper", 47, "paper-conference"),
    TypeRow("CONF", "Conference Proceedings", 10, "paper-conference"),
    TypeRow("GOVDOC", "Government Document", 46, "report"),
    TypeRow("STD", "Standard", 58, "standard"),
    TypeRow("WEB", "Web Page", 12, "webpage"),
    TypeRow("DBASE", "Online Database", 45, "dataset"),
    TypeRow("SER", "Serial", 57, "periodical"),
    TypeRow("CTLG", "Catalog", 8, "book"),
    TypeRow("UNPD", "Unpublished Work", 34, "manuscript"),
    TypeRow("UNBILL", "Unenacted Bill", 0, "bill"),
    TypeRow("UNBIL", "Unenacted Bill", 0, "bill"),
    TypeRow("ICOMM", "Internet Communication", 0, "personal_communication"),
    TypeRow("GRNT", "Grant", 54, "document"),
    TypeRow("GRANT", "Grant", 54, "document"),
    TypeRow("POD", "Podcast", 62, "broadcast"),
    TypeRow("VIDEO", "Video Recording", 0, "motion_picture"),
    TypeRow("ADVS", "Audiovisual Material", 3, "motion_picture"),
    TypeRow("CHART", "Chart or Table", 38, "figure"),
    TypeRow("EQUA", "Equation", 39, "document"),
    TypeRow("DISC", "Discussion Forum", 65, "post"),
    TypeRow("SOCIAL", "Social Media", 66, "post"),
)
# Other names of a type: EndNote's of other versions, and those that programs write in the place of a code.
_NAMES: Mapping[str, str] = {
    "article": "JOUR",
    "journal": "JOUR",
    "electronic journal": "EJOUR",
    "in press": "INPR",
    "unpublished": "UNPB",
    "preprint": "UNPB",
    "chapter": "CHAP",
    "book chapter": "CHAP",
    "conference": "CONF",
    "conference article": "CONF",
    "conference proceeding": "CONF",
    "dissertation": "THES",
    "phd thesis": "THES",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "master's thesis": "THES",
    "thesis/dissertation": "THES",
    "inproceedings": "CONF",
    "proceedings paper": "CONF",
    "incollection": "CHAP",
    "techreport": "RPRT",
    "working paper": "RPRT",
    "review": "JOUR",
    "editorial": "JOUR",
    "letter": "JOUR",
    "misc": "GEN",
    "technical report": "RPRT",
    "webpage": "ELEC",
    "website": "ELEC",
    "electronic source": "ELEC",
    "software": "COMP",
    "computer program": "COMP",
    "data set": "DATA",
    "online multimedia": "MULTI",
}
BY_CODE: Mapping[str, TypeRow] = {row.code: row for row in reversed(TYPES)}
BY_CSL: Mapping[str, TypeRow] = {row.csl: row for row in reversed(TYPES)}
"""What a CSL type is written as; those that are not here are written as ``document``."""
_BY_NAME: Mapping[str, TypeRow] = {
    **{row.name.lower(): row for row in reversed(TYPES)},
    **{name: BY_CODE[code] for name, code in _NAMES.items()},
}
BY_NUMBER: Mapping[int, TypeRow] = {row.number: row for row in reversed(TYPES) if row.number}
TOLD: frozenset[str] = frozenset(row.csl for row in BY_CSL.values() if BY_CODE[row.code].csl == row.csl)
"""The CSL types that RIS tells from all others."""


def row_of(text: str) -> TypeRow | None:
    """The row of a code or a name, in any case; None where there is none."""
    return BY_CODE.get(text.upper()) or _BY_NAME.get(text.lower())
