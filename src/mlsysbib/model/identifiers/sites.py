"""Papers on the sites of proceedings that give neither DOI nor arXiv id: the paper's own name within its site.

A link to the PDF, to the supplement or to an older address of the site is the same paper as its abstract page, and the
abstract page is where the metadata is. One row of the table for each site.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, Self

import msgspec


class _Site(NamedTuple):
    hosts: str
    """Where its links lead, without ``www.``, with spaces between them."""
    links: re.Pattern[str]
    """Links to the paper, without scheme and ``www.``; its groups name the paper."""
    value: Callable[[re.Match[str]], str]
    url: Callable[[str], str]


def _hash(match: re.Match[str]) -> str:
    """``2022/67d5...-Conference``: year, the paper's hash, and the track where the site tells tracks apart."""
    return f"{match['year']}/{match['hash'].lower()}{match['track'] or ''}"


def _hash_url(host: str) -> Callable[[str], str]:
    def url(value: str) -> str:
        year, _, rest = value.partition("/")
        name, dash, track = rest.partition("-")
        return f"https://{host}/paper_files/paper/{year}/hash/{name}-Abstract{dash}{track}.html"

    return url


def _neurips(match: re.Match[str]) -> str:
    return match["number"] or _hash(match)


def _neurips_url(value: str) -> str:
    # The numbered addresses of before 2020 still stand, and nothing in them gives the hash of today's.
    if "/" not in value:
        return f"https://papers.nips.cc/paper/{value}"
    return _hash_url("proceedings.neurips.cc")(value)


def _usenix_url(value: str) -> str:
    event, _, name = value.partition("/")
    # Until 2017 the programme stood one level deeper.
    year = int(re.sub(r"\D", "", event)[-2:] or 99)
    middle = "technical-sessions/presentation" if year <= 17 else "presentation"
    return f"https://www.usenix.org/conference/{event}/{middle}/{name}"


def _cvf(match: re.Match[str]) -> str:
    return f"{match['event']}/{match['name']}"


def _cvf_url(value: str) -> str:
    # Until 2020 a workshop stood after "html", since then before it.
    event, name = value.split("/", 1) if value.startswith("content_") else value.rsplit("/", 1)
    return f"https://openaccess.thecvf.com/{event}/html/{name}_paper.html"


def _pair(match: re.Match[str]) -> str:
    return f"{match[1]}/{match[2]}".lower()


def _links(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE | re.ASCII)


_HASHED = (
    r"(?:paper_files/)?paper/(?P<year>\d{4})/(?:hash|file)/(?P<hash>[0-9a-f]{32})"
    r"-(?:Abstract|Paper|Bibtex|Metadata|Supplemental|Review|Reviews|AuthorFeedback|MetaReview)(?P<track>-[\w-]+)?"
    r"\.(?:html|pdf|bib|json|zip|txt)"
)
_SITES: dict[str, _Site] = {
    "neurips": _Site(
        "papers.nips.cc proceedings.nips.cc books.nips.cc papers.neurips.cc proceedings.neurips.cc books.neurips.cc",
        _links(
            rf"(?:papers|proceedings|books)\.(?:nips|neurips)\.cc/(?:{_HASHED}"
            r"|paper/(?P<number>\d+-[\w-]+?)(?:\.pdf|\.html|-supplemental\.zip|-reviews\.html)?)"
        ),
        _neurips,
        _neurips_url,
    ),
    "mlsys": _Site(
        "proceedings.mlsys.org",
        _links(rf"proceedings\.mlsys\.org/{_HASHED}"),
        _hash,
        _hash_url("proceedings.mlsys.org"),
    ),
    "iclr": _Site(
        "proceedings.iclr.cc", _links(rf"proceedings\.iclr\.cc/{_HASHED}"), _hash, _hash_url("proceedings.iclr.cc")
    ),
    "pmlr": _Site(
        "proceedings.mlr.press jmlr.org jmlr.csail.mit.edu",
        _links(
            r"(?:proceedings\.mlr\.press|jmlr\.org/proceedings/papers|jmlr\.csail\.mit\.edu/proceedings/papers)"
            r"/(v\d+|r\d+)/([\w-]+?)(?:\.html|\.pdf|/[\w.-]+)?"
        ),
        _pair,
        lambda value: f"https://proceedings.mlr.press/{value}.html",
    ),
    # ACM gives papers that it did not publish names that look like DOIs and that nobody registered.
    "acm": _Site(
        "dl.acm.org",
        _links(r"dl\.acm\.org/doi/(?:[a-z]+/)*(10\.5555/[\d.]+)"),
        lambda match: match[1],
        lambda value: f"https://dl.acm.org/doi/{value}",
    ),
    "jmlr": _Site(
        "jmlr.org jmlr.csail.mit.edu",
        _links(r"jmlr\.(?:org|csail\.mit\.edu)/papers/v(?:olume)?(\d+)/([\w-]+?)(?:\.html|\.pdf|\.bib|/[\w.-]+)?"),
        lambda match: f"v{_pair(match)}",
        lambda value: f"https://jmlr.org/papers/{value}.html",
    ),
    "usenix": _Site(
        "usenix.org",
        _links(
            r"usenix\.org/(?:conference/(?P<event>[\w-]+)/(?:[\w-]+/)?presentation/(?P<name>[\w-]+)"
            r"|(?:legacy/)?system/files/(?:conference/\w+/)?(?P<event2>[a-z]+\d\d)(?:papers?)?-(?:paper-)?(?P<name2>[\w-]+?)(?:_\d)?\.pdf)"
        ),
        lambda match: f"{match['event'] or match['event2']}/{match['name'] or match['name2']}".lower(),
        _usenix_url,
    ),
    "ieee": _Site(
        "ieeexplore.ieee.org",
        _links(
            r"ieeexplore\.ieee\.org/(?:(?:abstract/)?document/|(?:stamp/stamp|xpls?/[\w-]*|iel\d*/\S*/)\S*?"
            r"(?:arnumber=|/0*(?=\d+\.pdf)))0*(?P<number>\d+)(?:\.pdf)?(?:/\w*)?"
        ),
        lambda match: match["number"],
        lambda value: f"https://ieeexplore.ieee.org/document/{value}",
    ),
    "cvf": _Site(
        "openaccess.thecvf.com",
        _links(
            r"openaccess\.thecvf\.com/(?P<event>content(?:_\w+|/\w+(?:/[\w-]+)?))/(?:html|papers)/(?P<name>(?:[\w-]+/)?[\w.-]+?)_paper\.(?:html|pdf)"
        ),
        _cvf,
        _cvf_url,
    ),
}
# Most links lead to none of them, and are to be told from these at once.
_BY_HOST = {
    host: tuple(name for name, site in _SITES.items() if host in site.hosts.split())
    for each in _SITES.values()
    for host in each.hosts.split()
}
_LEAD = re.compile(r"^https?://(?:www\.)?|^www\.", re.IGNORECASE)


class SitePaper(msgspec.Struct, frozen=True, gc=False):
    """A paper by its name on a proceedings site: ``SitePaper("pmlr", "v139/li21y")``."""

    site: str
    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The paper that a link into one of the known sites leads to; else ``ValueError``."""
        bare = _LEAD.sub("", text.strip().replace("\\_", "_"))
        # A number may stand in the query (IEEE's stamp.jsp?arnumber=), anything else there is tracking.
        for name in _BY_HOST.get(bare.partition("/")[0].lower(), ()):
            site = _SITES[name]
            match = site.links.fullmatch(bare) or site.links.fullmatch(re.sub(r"[?#&].*$", "", bare))
            if match is not None:
                return cls(name, site.value(match))
        raise ValueError(f"{text!r} is not a link to a paper on a site that is known ({', '.join(_SITES)})")

    def __str__(self) -> str:
        return f"{self.site}:{self.value}"

    @property
    def url(self) -> str:
        """The paper's abstract page."""
        return _SITES[self.site].url(self.value)
