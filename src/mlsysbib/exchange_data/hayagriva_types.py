"""The types of Hayagriva, and of the parents that their entries stand in, for those of CSL.

Hayagriva's file format, "Entry Type"; what a type is without a parent of its own kind stands in the first row of it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.model import ENTRY_TYPES

Shape: TypeAlias = Literal["alone", "contained", "held", "event"]
"""Where the fields stand: in the entry itself; volume, publisher and the like in the parent that contains it, or only
the names of the parent that holds it there; a parent that is an event."""


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
    Kind("article", "repository", "article", "held"),
    Kind("article", "conference", "speech", "event"),
    Kind("chapter", "book", "chapter", "contained"),
    Kind("article", "anthology", "chapter", "contained"),
    Kind("article", "book", "chapter", "contained"),
    Kind("article", "", "article"),
    Kind("chapter", "", "chapter", "contained"),
    Kind("anthos", "", "chapter", "contained"),
    Kind("entry", "reference", "entry", "contained"),
    Kind("entry", "", "entry", "contained"),
    Kind("book", "", "book"),
    Kind("report", "", "report"),
    Kind("thesis", "", "thesis"),
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
    Kind("web", "web", "webpage", "held"),
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
    Kind("report", "", "standard"),
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
EVENTS = frozenset(("conference", "exhibition"))
"""Parents that are events: an entry takes place there, rather than stands in them."""
SERIES = frozenset(
    "anthology blog book conference exhibition newspaper periodical proceedings reference report thesis".split()
)
"""What stands in series; what other types have for a parent holds them."""
_HOLDERS = {"article": "repository", "web": "web", "post": "web", "video": "video", "audio": "audio"}
TYPES = frozenset(kind.type for kind in KINDS)
WRITTEN = {csl: next(kind for kind in KINDS if kind.csl == csl) for csl in ENTRY_TYPES}
"""How each type of CSL's is written."""


def kind_of(type_: str, parent: str) -> Kind | None:
    """The kind of an entry of a type in a parent of a type ("" for none); None where there is no such type."""
    fitting = [kind for kind in KINDS if kind.type == type_ and kind.parent in ("", parent)]
    exact = [kind for kind in fitting if kind.parent == parent]
    found = next(iter(exact or fitting), None) or next((kind for kind in KINDS if kind.type == type_), None)
    if found is None or found.shape != "alone" or not parent:
        return found
    if parent in EVENTS:
        return found._replace(shape="event")
    return found if type_ in SERIES else found._replace(shape="held")


def held(kind: Kind) -> Kind:
    """The kind of the same type with a parent: one that holds it, or a series."""
    if kind.shape not in ("alone", "held"):
        return kind
    if kind.type in SERIES:
        return kind._replace(parent="anthology")
    return kind._replace(parent=_HOLDERS.get(kind.type, "anthology"), shape="held")
