"""The types of schema.org (https://schema.org/CreativeWork and below it) for those of CSL."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, TypeAlias

from mlsysbib.exchange_data.linked_data import types_of
from mlsysbib.model import ENTRY_TYPES, EntryType

Shape: TypeAlias = Literal["alone", "issue", "part", "thesis", "software"]
"""Where some fields stand: in the work, in the issue of a periodical, in a book; of a university; in a repository."""


class Kind(NamedTuple):
    """A type of schema.org's, that of what it is part of ("" for nothing, or anything), and CSL's."""

    type: str
    whole: str
    csl: EntryType
    shape: Shape = "alone"


_NEWS = (
    "AnalysisNewsArticle",
    "AskPublicNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
)
_PAGES = ("APIReference", "AboutPage", "FAQPage", "ItemPage", "MedicalWebPage", "QAPage")

# The first row with a type of CSL's is how that is written, the first that fits an object how that is read.
KINDS = (
    Kind("ScholarlyArticle", "Periodical", "article-journal", "issue"),
    Kind("ScholarlyArticle", "Book", "paper-conference", "part"),
    Kind("ScholarlyArticle", "", "article"),
    Kind("NewsArticle", "Newspaper", "article-newspaper", "issue"),
    Kind("Article", "Periodical", "article-magazine", "issue"),
    Kind("Article", "WebSite", "webpage", "part"),
    Kind("Article", "", "webpage", "part"),
    Kind("BlogPosting", "Blog", "post-weblog", "part"),
    Kind("SocialMediaPosting", "WebSite", "post", "part"),
    Kind("SocialMediaPosting", "", "post", "part"),
    Kind("Book", "", "book"),
    Kind("Chapter", "Book", "chapter", "part"),
    Kind("Thesis", "", "thesis", "thesis"),
    Kind("Report", "", "report"),
    Kind("SoftwareSourceCode", "", "software", "software"),
    Kind("Dataset", "", "dataset", "software"),
    Kind("WebPage", "", "webpage", "part"),
    Kind("Manuscript", "", "manuscript"),
    Kind("Map", "", "map"),
    Kind("Legislation", "", "legislation"),
    Kind("Review", "", "review", "part"),
    Kind("Movie", "", "motion_picture"),
    Kind("MusicRecording", "", "song"),
    Kind("SheetMusic", "", "musical_score"),
    Kind("PresentationDigitalDocument", "", "speech"),
    Kind("Periodical", "", "periodical"),
    Kind("Collection", "", "collection"),
    Kind("VisualArtwork", "", "graphic"),
    Kind("DefinedTerm", "", "entry", "part"),
    Kind("CreativeWork", "", "document"),
    # Only read: CSL has fewer words for these.
    Kind("MedicalScholarlyArticle", "Periodical", "article-journal", "issue"),
    Kind("MedicalScholarlyArticle", "", "article"),
    Kind("TechArticle", "", "webpage", "part"),
    Kind("SoftwareApplication", "", "software", "software"),
    Kind("MobileApplication", "", "software", "software"),
    Kind("WebApplication", "", "software", "software"),
    Kind("VideoObject", "", "motion_picture"),
    Kind("AudioObject", "", "song"),
    Kind("PodcastEpisode", "", "broadcast", "part"),
    Kind("ImageObject", "", "graphic"),
    Kind("DigitalDocument", "", "document"),
    Kind("DataDownload", "", "dataset", "software"),
    Kind("DataCatalog", "", "dataset", "software"),
    Kind("Blog", "", "webpage"),
    Kind("LearningResource", "", "document"),
    Kind("Course", "", "document"),
    Kind("HowTo", "", "webpage", "part"),
    *(Kind(name, "Newspaper", "article-newspaper", "issue") for name in _NEWS),
    *(Kind(name, "", "webpage", "part") for name in _PAGES),
    *(Kind(name, "", "broadcast", "part") for name in ("Episode", "RadioEpisode", "TVEpisode")),
    *(Kind(name, "", "graphic") for name in ("Drawing", "Painting", "Photograph", "Poster", "Sculpture")),
    Kind("DiscussionForumPosting", "", "post", "part"),
    Kind("LiveBlogPosting", "Blog", "post-weblog", "part"),
    Kind("MusicAlbum", "", "song"),
    Kind("Audiobook", "", "book"),
    # Only written: schema.org has no words for these that CSL tells apart.
    Kind("Review", "", "review-book", "part"),
    Kind("DefinedTerm", "", "entry-dictionary", "part"),
    Kind("Article", "Book", "entry-encyclopedia", "part"),
    Kind("Legislation", "", "bill"),
    Kind("Legislation", "", "regulation"),
    Kind("Legislation", "", "treaty"),
    Kind("VisualArtwork", "", "figure"),
    Kind("PodcastEpisode", "", "broadcast", "part"),
    *(
        Kind("CreativeWork", "", csl)
        for csl in (
            *("classic", "event", "hearing", "interview", "legal_case", "pamphlet", "patent", "performance"),
            *("personal_communication", "standard"),
        )
    ),
)
TELLING = (
    *("ScholarlyArticle", "MedicalScholarlyArticle", "Thesis", "Chapter", "Book", "Report", "TechArticle", "Dataset"),
    *("SoftwareSourceCode", "SoftwareApplication", "BlogPosting", "NewsArticle", "Article", "VideoObject"),
    *("CreativeWork", "WebPage"),
)
"""The types of what a web page describes, the most telling first: it has pictures, reviews and a site besides."""
TYPES = tuple(dict.fromkeys(kind.type for kind in KINDS))
WRITTEN = {csl: next(kind for kind in KINDS if kind.csl == csl) for csl in ENTRY_TYPES}
"""How each type of CSL's is written."""
# What a part of a periodical may be called, and what holds other works.
WHOLES = {
    "PublicationIssue": "Periodical",
    "PublicationVolume": "Periodical",
    "Periodical": "Periodical",
    "Newspaper": "Newspaper",
    "Magazine": "Periodical",
    "Book": "Book",
    "Blog": "Blog",
    "WebSite": "WebSite",
    "Collection": "Book",
}


def kind_of(type_: str, whole: str = "") -> Kind:
    """The kind of an object of a type that is part of something of another type."""
    fitting = [kind for kind in KINDS if kind.type == type_]
    return next((kind for kind in fitting if kind.whole == whole), None) or next(
        (kind for kind in fitting if not kind.whole), fitting[0]
    )


_ORGANISATIONS = frozenset(
    "CollegeOrUniversity Consortium Corporation EducationalOrganization FundingAgency GovernmentOrganization NGO"
    " NewsMediaOrganization Organization Project ResearchOrganization ResearchProject".split()
)


def is_organisation(value: Any) -> bool:
    """Whether an object is an organisation, as far as its types say it."""
    return not _ORGANISATIONS.isdisjoint(types_of(value))
