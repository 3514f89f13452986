"""The types of Hayagriva, and of the parents that their entries stand in, for those of CSL.

Hayagriva's file format, "Entry Type"; what a type is without a parent of its own kind stands in the first row of it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.model import ENTRY_TYPES

Shape: TypeAlias = Literal["alone", "contained", "event", "institution"]
"""Where the fields stand: in the entry itself, partly in the parent that holds it; a parent that is an event; a work of
an institution, which is its publisher."""


class Kind(NamedTuple):
    """A type of Hayagriva with the type of its parent ("" for none, or any), and CSL's."""

    type: str
    parent: str
    csl: str
    shape: Shape = "alone"


# The first row with a type of CSL's is how that is written, the first that fits an entry how that is read.
KINDS = (
    Kind("article", "periodical", "article-journal", "contained"),
    Kind("article", "proceedings", "paper-conference", "contained"),
    Kind("article", "newspaper", "article-newspaper", "contained"),
    Kind("article", "blog", "post-weblog", "contained"),
    Kind("article", "repository", "article", "contained"),
    Kind("article", "conference", "speech", "event"),
    Kind("article", "anthology", "chapter", "contained"),
    Kind("article", "book", "chapter", "contained"),
    Kind("article", "", "article"),
    Kind("chapter", "book", "chapter", "contained"),
    Kind("chapter", "", "chapter", "contained"),
    Kind("anthos", "", "chapter", "contained"),
    Kind("entry", "reference", "entry", "contained"),
    Kind("entry", "", "entry", "contained"),
    Kind("book", "", "book"),
    Kind("report", "", "report", "institution"),
    Kind("thesis", "", "thesis", "institution"),
    Kind("web", "", "webpage"),
    Kind("repository", "", "software"),
    Kind("patent", "", "patent"),
    Kind("case", "", "legal_case"),
    Kind("legislation", "", "legislation"),
    Kind("manuscript", "", "manuscript"),
    Kind("performance", "", "performance"),
    Kind("periodical", "", "periodical"),
    Kind("post", "", "post"),
    Kind("video", "", "motion_picture"),
    Kind("audio", "", "song"),
    Kind("artwork", "", "graphic"),
    Kind("conference", "", "event"),
    Kind("anthology", "", "collection"),
    Kind("misc", "", "document"),
    # Only read: CSL has fewer words for these.
    Kind("web", "web", "webpage", "contained"),
    Kind("article", "web", "webpage", "contained"),
    Kind("scene", "", "motion_picture", "contained"),
    Kind("newspaper", "", "periodical"),
    Kind("original", "", "document"),
    Kind("proceedings", "", "book"),
    Kind("blog", "", "webpage"),
    Kind("reference", "", "book"),
    Kind("thread", "", "post"),
    Kind("exhibition", "", "event"),
    # What Hayagriva called a post at first.
    Kind("tweet", "", "post"),
    # Only written: Hayagriva has fewer words for these.
    Kind("article", "periodical", "article-magazine", "contained"),
    Kind("article", "periodical", "review", "contained"),
    Kind("article", "periodical", "review-book", "contained"),
    Kind("entry", "reference", "entry-dictionary", "contained"),
    Kind("entry", "reference", "entry-encyclopedia", "contained"),
    Kind("legislation", "", "bill"),
    Kind("legislation", "", "regulation"),
    Kind("legislation", "", "treaty"),
    Kind("case", "", "hearing"),
    Kind("repository", "", "dataset"),
    Kind("report", "", "standard", "institution"),
    Kind("book", "", "classic"),
    Kind("book", "", "pamphlet"),
    Kind("book", "", "musical_score"),
    Kind("artwork", "", "figure"),
    Kind("artwork", "", "map"),
    Kind("video", "", "broadcast"),
    Kind("misc", "", "interview"),
    Kind("misc", "", "personal_communication"),
)

# "default parent" of each type; of the others an entry is a parent as any.
DEFAULT_PARENTS = {
    "article": "periodical",
    "chapter": "book",
    "entry": "reference",
    "anthos": "anthology",
    "web": "web",
    "scene": "video",
    "artwork": "exhibition",
    "legislation": "anthology",
    "post": "post",
    "video": "video",
    "audio": "audio",
}
TYPES = frozenset(kind.type for kind in KINDS)
WRITTEN = {csl: next(kind for kind in KINDS if kind.csl == csl) for csl in ENTRY_TYPES}
"""How each type of CSL's is written."""


def kind_of(type_: str, parent: str) -> Kind | None:
    """The kind of an entry of a type in a parent of a type ("" for none); None where there is no such type."""
    fitting = [kind for kind in KINDS if kind.type == type_ and kind.parent in ("", parent)]
    exact = [kind for kind in fitting if kind.parent == parent]
    if exact or fitting:
        return (exact or fitting)[0]
    return next((kind for kind in KINDS if kind.type == type_), None)
