"""The types of CFF 1.2.0 ("definitions.reference.type" of its schema guide) for those of CSL, and its members."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from mlsysbib.model import ENTRY_TYPES

Shape: TypeAlias = Literal["work", "article", "collected", "institution", "software", "alone"]
"""Where some fields stand: in the work that a CITATION.cff is of, in a journal, in a collection, at an institution."""


class Kind(NamedTuple):
    """A type of CFF's, with the status that tells it from others, and CSL's."""

    type: str
    csl: str
    shape: Shape = "alone"
    status: str = ""


# The first row with a type of CSL's is how that is written, the first that fits a reference how that is read.
KINDS = (
    Kind("article", "article", "article", status="preprint"),
    Kind("article", "article-journal", "article"),
    Kind("magazine-article", "article-magazine", "article"),
    Kind("newspaper-article", "article-newspaper", "article"),
    Kind("conference-paper", "paper-conference", "collected"),
    Kind("book", "book"),
    Kind("software", "software", "software"),
    Kind("data", "dataset", "software"),
    Kind("thesis", "thesis", "institution"),
    Kind("report", "report", "institution"),
    Kind("website", "webpage"),
    Kind("blog", "post-weblog", "article"),
    Kind("unpublished", "manuscript"),
    Kind("standard", "standard", "institution"),
    Kind("patent", "patent"),
    Kind("art", "graphic"),
    Kind("bill", "bill"),
    Kind("conference", "event"),
    Kind("film-broadcast", "broadcast"),
    Kind("generic", "document", "collected"),
    Kind("hearing", "hearing"),
    Kind("historical-work", "classic"),
    Kind("legal-case", "legal_case"),
    Kind("legal-rule", "regulation"),
    Kind("map", "map"),
    Kind("music", "musical_score"),
    Kind("pamphlet", "pamphlet"),
    Kind("personal-communication", "personal_communication"),
    Kind("serial", "periodical"),
    Kind("slides", "speech"),
    Kind("sound-recording", "song"),
    Kind("statute", "legislation"),
    Kind("video", "motion_picture"),
    # Only read: CSL has fewer words for these.
    Kind("audiovisual", "motion_picture"),
    Kind("catalogue", "book"),
    Kind("database", "dataset", "software"),
    Kind("dictionary", "book"),
    Kind("edited-work", "book"),
    Kind("encyclopedia", "book"),
    Kind("government-document", "report", "institution"),
    Kind("grant", "document"),
    Kind("manual", "report", "institution"),
    Kind("multimedia", "motion_picture"),
    Kind("proceedings", "book"),
    Kind("software-code", "software", "software"),
    Kind("software-container", "software", "software"),
    Kind("software-executable", "software", "software"),
    Kind("software-virtual-machine", "software", "software"),
    # Only written: CFF has fewer words for these.
    Kind("generic", "chapter", "collected"),
    Kind("generic", "collection", "collected"),
    Kind("generic", "entry", "collected"),
    Kind("dictionary", "entry-dictionary", "collected"),
    Kind("encyclopedia", "entry-encyclopedia", "collected"),
    Kind("art", "figure"),
    Kind("personal-communication", "interview"),
    Kind("generic", "performance"),
    Kind("blog", "post", "article"),
    Kind("article", "review", "article"),
    Kind("article", "review-book", "article"),
    Kind("legal-rule", "treaty"),
)
TYPES = frozenset(kind.type for kind in KINDS)
WRITTEN = {csl: next(kind for kind in KINDS if kind.csl == csl) for csl in ENTRY_TYPES}
"""How each type of CSL's is written."""


def kind_of(type_: str, status: str = "") -> Kind | None:
    """The kind of a reference of a type and a status; None where there is no such type."""
    fitting = [kind for kind in KINDS if kind.type == type_]
    return next((kind for kind in fitting if kind.status in ("", status)), None)


WORK = frozenset(
    "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message"
    " preferred-citation references repository repository-artifact repository-code title type url version".split()
)
"""The members at the top of a file."""
REFERENCE = frozenset(
    "abbreviation abstract authors collection-doi collection-title collection-type commit conference contact copyright"
    " data-type database database-provider date-accessed date-downloaded date-published date-released department doi"
    " edition editors editors-series end entry filename format identifiers institution isbn issn issue issue-date"
    " issue-title journal keywords languages license license-url loc-end loc-start location medium month nihmsid notes"
    " number number-volumes pages patent-states pmcid publisher recipients repository repository-artifact"
    " repository-code scope section senders start status term thesis-type title translators type url version volume"
    " volume-title year year-original".split()
)
"""The members of a reference."""
STATUSES = frozenset({"abstract", "advance-online", "in-preparation", "in-press", "preprint", "submitted"})
# Those that software and data have, of the list of SPDX; the schema knows a few hundred more.
LICENSES = frozenset(
    "0BSD AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0"
    " CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0"
    " ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only"
    " GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later"
    " LPPL-1.3c MIT MPL-2.0 MS-PL NCSA ODbL-1.0 OFL-1.1 PDDL-1.0 PostgreSQL Python-2.0 Unlicense UPL-1.0 Vim WTFPL"
    " Zlib".split()
)
