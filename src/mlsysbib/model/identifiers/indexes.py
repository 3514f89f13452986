"""The keys of indexes and archives: DBLP, OpenReview, the ACL Anthology, Semantic Scholar."""

from __future__ import annotations

import re
from typing import Self

import msgspec

from mlsysbib.model.identifiers.arxiv import ArxivID
from mlsysbib.model.ill_formed import IllFormed

_DBLP = re.compile(
    r"(?:(?:https?://)?(?:www\.)?dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)/(?:rec/(?:(?:bibtex|html|xml|nt|rdf|bib\d?)/)?)|dblp:)?"
    r"(?P<key>(?:conf|journals|books|series|phd|reference|tr|data|ms|www|persons)(?:/[\w.+-]+?){1,3}?)"
    r"(?:\.(?:html|bib|xml|nt|rdf|ris|json))?(?:\?.*)?",
    re.IGNORECASE | re.ASCII,
)
# A volume's table of contents: the anchor is the end of the record's key.
_DBLP_CONTENTS = re.compile(
    r"(?:https?://)?(?:(?:www\.)?dblp\d?\.(?:org|uni-trier\.de|dagstuhl\.de)|www\.informatik\.uni-trier\.de/(?:~|%7E)ley)/db/"
    r"(?P<stream>(?:conf|journals|books|series|reference)/[\w+-]+)/[\w.+-]+?(?:\.html)?#(?P<name>\w+)",
    re.ASCII,
)
# A stream's page (db/conf/kdd/index.html) is not a work; a record has at least a stream and a name.
_DBLP_KEY = re.compile(r"(?:conf|journals|books|series|phd|reference|tr|data|ms|www)/[\w+-]+(?:/[\w.+-]+)+", re.ASCII)
_DBLP_ARXIV = re.compile(r"journals/corr/abs-(?:(?P<archive>[a-z-]+)-(?P<old>\d{7})|(?P<year>\d{4})-(?P<new>\d{4,5}))")
_OPENREVIEW = re.compile(
    r"(?:(?i:(?:https?://)?(?:www\.|api2?\.)?openreview\.net/(?:(?:forum|pdf|revisions|attachment|references/pdf|notes)/?\?"
    r"(?:[^#]*&)?(?:id|forum)=|(?:pdf|forum)/)|openreview(?:\s*id)?\s*[:=]\s*))?(?P<id>[A-Za-z0-9_-]{6,16})(?:\.pdf)?(?:[&#?].*)?"
)
_ACL = re.compile(
    r"(?:(?:https?://)?(?:www\.|beta\.)?(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/+"
    r"(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?|(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.(?:18653/v1|3115/v1)/|acl(?:\s*anthology)?:\s*)?"
    r"(?P<id>[A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+(?:-[a-z0-9_]+)+\.\d+)"
    r"(?:v\d+)?(?:/|\.pdf|\.bib|\.xml|\.html)?(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)
_S2 = re.compile(
    r"(?:(?:https?://)?(?:www\.)?(?:semanticscholar\.org/(?:paper|reader)/(?:[^/?#]+/)?"
    r"|(?:api\.)?semanticscholar\.org/(?:graph/v1/paper/)?)|s2(?:id)?:\s*)?"
    r"(?:(?P<hash>[0-9a-f]{40})|corpus-?id:\s*(?P<corpus>[1-9]\d*))(?:[/?#].*)?",
    re.IGNORECASE | re.ASCII,
)


_OPENALEX = re.compile(
    r"(?:(?:https?://)?(?:www\.|api\.|explore\.)?openalex\.org/(?:works/?)?(?:\?(?:[^#]*&)?zoom=)?|openalex(?:\s*id)?\s*[:=]\s*)?"
    r"(?P<id>W[1-9]\d{3,11})(?:[/?#&].*)?",
    re.IGNORECASE | re.ASCII,
)
_HANDLE = re.compile(
    r"(?:(?:https?://)?(?:hdl\.|www\.)?handle\.net/(?:api/handles/)?|(?:info:|urn:)?(?:hdl|handle)\s*[:/]\s*)"
    r"(?P<id>(?!10\.)\d{1,6}(?:\.[A-Za-z\d]{1,20}){0,5}/[^\s?#]{1,200})(?:[?#].*)?",
    re.IGNORECASE | re.ASCII,
)


class DBLPKey(msgspec.Struct, frozen=True, gc=False):
    """The key of a DBLP record: ``conf/nips/SculleyHGDPECYC15``."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The key, bare, after ``DBLP:``, or in a link to the record in any of its formats; else ``ValueError``."""
        contents = _DBLP_CONTENTS.fullmatch(text.strip())
        if contents is not None:
            return cls(f"{contents['stream']}/{contents['name']}")
        match = _DBLP.fullmatch(text.strip())
        if match is None or not _DBLP_KEY.fullmatch(match["key"]):
            raise IllFormed(f"{text!r} is not a DBLP key", "a key looks like conf/nips/SculleyHGDPECYC15")
        return cls(match["key"])

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """DBLP's page of the record."""
        return f"https://dblp.org/rec/{self.value}"

    @property
    def arxiv(self) -> ArxivID | None:
        """The paper's arXiv id where the record is one of CoRR's (``journals/corr/abs-1708-02363``)."""
        match = _DBLP_ARXIV.fullmatch(self.value)
        if match is None:
            return None
        try:
            return ArxivID.parse(f"{match['archive']}/{match['old']}" if match["old"] else f"{match[3]}.{match[4]}")
        except ValueError:
            return None


class OpenReviewID(msgspec.Struct, frozen=True, gc=False):
    """The id of a forum (a paper and its reviews) on OpenReview: ``rJXMpikCZ``."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The id, bare, after ``openreview:``, or in a link to the forum or its PDF; else ``ValueError``."""
        match = _OPENREVIEW.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not an OpenReview id", "an id looks like rJXMpikCZ")
        return cls(match["id"])

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """The forum."""
        return f"https://openreview.net/forum?id={self.value}"


class ACLAnthologyID(msgspec.Struct, frozen=True, gc=False):
    """An id of the ACL Anthology: ``P17-1001`` until 2019, ``2020.acl-main.1`` since."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The id, bare, in a link to page or PDF, or in the Anthology's DOI; else ``ValueError``."""
        match = _ACL.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not an ACL Anthology id", "an id looks like P17-1001 or 2020.acl-main.1")
        return cls(match["id"].lower() if "." in match["id"] else match["id"].upper())

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """The Anthology's page of the paper."""
        return f"https://aclanthology.org/{self.value}/"


class SemanticScholarID(msgspec.Struct, frozen=True, gc=False):
    """A paper of Semantic Scholar: its 40 hexadecimal digits, or ``CorpusId:`` and a number."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The id, bare or in a link to the paper; else ``ValueError``."""
        match = _S2.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not an id of Semantic Scholar", "one has 40 hexadecimal digits")
        return cls(match["hash"].lower() if match["hash"] else f"CorpusId:{match['corpus']}")

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """Semantic Scholar's page of the paper."""
        if self.value.startswith("CorpusId:"):
            return f"https://api.semanticscholar.org/{self.value}"
        return f"https://www.semanticscholar.org/paper/{self.value}"


class OpenAlexID(msgspec.Struct, frozen=True, gc=False):
    """A work of OpenAlex: ``W2741809807``."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The id, bare, after ``openalex:``, or in a link to the work; else ``ValueError``."""
        match = _OPENALEX.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not an id of OpenAlex", "one looks like W2741809807")
        return cls(match["id"].upper())

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """OpenAlex's page of the work."""
        return f"https://openalex.org/{self.value}"


class Handle(msgspec.Struct, frozen=True, gc=False):
    """A handle, by which repositories name what they keep: ``1721.1/7582``; a DOI is one, too, and is a DOI."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The handle after ``hdl:`` or in a link of hdl.handle.net, never bare; else ``ValueError``."""
        match = _HANDLE.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not a handle", "one looks like hdl:1721.1/7582")
        return cls(match["id"])

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """The link that leads to the page of the repository."""
        return f"https://hdl.handle.net/{self.value}"
