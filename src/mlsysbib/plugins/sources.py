"""The sources: one row for each that is built in, and what other people's declare.

A row is all that is known of a source outside its own module, which is loaded when it is asked: its class, how its
service wants to be asked, after what the service itself documents (``terms``), whom to believe, and when it is asked.
A plug-in's class declares the same (``service``, ``rank``, ``when``), and what it does not say is as by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mlsysbib.model.declaration import DAY, Declaration, Rank, Service, When, declared_by


class Row(Declaration, frozen=True, kw_only=True):
    """A source that is built in: its class, as ``module:name``, and what it declares."""

    plugin: str


# The ranks, the lower the more trusted. 10 to 30: registries, which hold what publishers deposit; 40: an index made
# with care; 50 to 70: what machines gather; 80: preprints. One number below 10 is for a field that a source knows best.
SOURCES: Mapping[str, Row] = {
    "arxiv": Row(
        plugin="mlsysbib.sources.arxiv:Arxiv",
        service=Service(
            address="https://export.arxiv.org",
            interval=3.0,
            over_processes=True,
            terms="no more than one request every three seconds, and a single connection at a time, over all machines "
            "that one controls: https://info.arxiv.org/help/api/tou.html",
            terms_read="2026-11-23",
        ),
        # Names and abstract are the authors' own; publishers deposit abstracts cut, or in pieces.
        rank=Rank(80, {"author": 14, "abstract": 5, "arxiv": 5, "arxiv_class": 5}),
    ),
    "crossref": Row(
        plugin="mlsysbib.sources.crossref:Crossref",
        service=Service(
            address="https://api.crossref.org",
            interval=0.1,
            list_interval=1 / 3,
            anonymous=0.34,
            connections=3,
            mailto="mailto",
            key_header="Crossref-Plus-API-Token",
            key_prefix="Bearer ",
            terms="what x-rate-limit-limit, x-rate-limit-interval and x-concurrency-limit of each answer say; since "
            "December 2025 the polite pool has 10 requests a second for single works and 3 for lists, 3 at a time, the "
            "public pool 5 and 1: "
            "https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/",
            terms_read="2026-11-23",
        ),
        rank=Rank(10),
    ),
    "datacite": Row(
        plugin="mlsysbib.sources.datacite:DataCite",
        service=Service(
            address="https://api.datacite.org",
            interval=0.3,
            anonymous=1.0,
            connections=2,
            terms="1000 requests in 5 minutes for those who say who they are",
            terms_read="2026-11-23",
        ),
        rank=Rank(30, {"arxiv": 6, "arxiv_class": 6}),
        # A DOI is registered with one agency.
        when=When(after=("crossref",)),
    ),
    "dblp": Row(
        plugin="mlsysbib.sources.dblp:Dblp",
        service=Service(
            address="https://dblp.org",
            interval=2.0,
            over_processes=True,
            terms="at least one to two seconds between requests: https://dblp.org/faq/1474706.html",
            terms_read="2026-11-23",
        ),
        # Names stand there in full, with their accents; most proceedings have no event's name anywhere else.
        rank=Rank(40, {"author": 12, "event_title": 5}),
    ),
    "dnb": Row(
        plugin="mlsysbib.sources.dnb:Dnb",
        service=Service(
            address="https://services.dnb.de",
            interval=1.0,
            terms="free for all, without registration; no limit is published: https://www.dnb.de/sru",
            terms_read="2026-11-28",
        ),
        rank=Rank(44),
        when=When(after=("openlibrary",)),
    ),
    "doi": Row(
        plugin="mlsysbib.sources.doi:DoiOrg",
        service=Service(
            address="https://doi.org",
            interval=0.5,
            terms="no limit is published; DOIs of Crossref are passed on to Crossref's public pool",
            terms_read="2026-11-23",
        ),
        rank=Rank(20),
        # It knows which agency has a DOI, and is asked where neither of the large ones does.
        when=When(after=("crossref", "datacite")),
    ),
    "landing-page": Row(
        plugin="mlsysbib.sources.landing_page:LandingPage",
        # Each host is a service of its own, so the connections are to different hosts.
        service=Service(interval=1.0, connections=4, age=90 * DAY, tries=2),
        rank=Rank(50, {"language": 5, "url": 5}),
        when=When(phase="pages"),
    ),
    "openalex": Row(
        plugin="mlsysbib.sources.openalex:OpenAlex",
        service=Service(
            address="https://api.openalex.org",
            interval=0.1,
            connections=3,
            key_parameter="api_key",
            terms="at most 100 requests a second, and an allowance of a day in dollars, over at midnight UTC: 0.10 "
            "without a key (0.01 early in 2026), 1 with a free key, which is needed since 2026-02-13; a list by DOIs "
            "costs 0.0001, a search 0.001, one work by its id or DOI nothing (0.0001 was counted without a key in July "
            "2026); there is no faster pool for who gives an e-mail address: "
            "https://developers.openalex.org/api-reference/authentication",
            terms_read="2026-11-28",
        ),
        rank=Rank(60),
        when=When(key="needed"),
    ),
    "openlibrary": Row(
        plugin="mlsysbib.sources.openlibrary:OpenLibrary",
        service=Service(
            address="https://openlibrary.org",
            interval=1 / 3,
            anonymous=1.0,
            terms="180 requests a minute for those who say who they are, several books in one: "
            "https://github.com/internetarchive/openlibrary (docker/nginx.conf)",
            terms_read="2026-11-28",
        ),
        rank=Rank(45),
    ),
    "openreview": Row(
        plugin="mlsysbib.sources.openreview:OpenReview",
        service=Service(
            address="https://api2.openreview.net",
            interval=1.0,
            key_header="Authorization",
            key_prefix="Bearer ",
            key_variable="OPENREVIEW_TOKEN",
            login="/login",
            user_variable="OPENREVIEW_USERNAME",
            password_variable="OPENREVIEW_PASSWORD",  # noqa: S106  (a variable of the environment)
            terms="about 100 requests in 30 minutes for a user; guests are sent to a page that looks for robots, so "
            "that a token is needed (POST /login gives one): https://github.com/openreview/openreview/issues/437",
            terms_read="2026-11-28",
        ),
        rank=Rank(48),
        # Without a token, its pages are read.
        when=When(key="needed"),
    ),
    "openreview-v1": Row(
        plugin="mlsysbib.sources.openreview_v1:OpenReviewV1",
        service=Service(
            address="https://api.openreview.net",
            interval=1.0,
            key_header="Authorization",
            key_prefix="Bearer ",
            # Each of the two has tokens of its own; whoever logs in does so at both.
            login="/login",
            user_variable="OPENREVIEW_USERNAME",
            password_variable="OPENREVIEW_PASSWORD",  # noqa: S106  (a variable of the environment)
            terms="those of openreview; it has the venues until 2022, which the other has not",
            terms_read="2026-11-28",
        ),
        rank=Rank(49),
        when=When(after=("openreview",), key="needed"),
    ),
    "pubmed": Row(
        plugin="mlsysbib.sources.pubmed:PubMed",
        service=Service(
            address="https://eutils.ncbi.nlm.nih.gov",
            interval=0.34,
            with_key=0.1,
            over_processes=True,
            mailto="email",
            key_parameter="api_key",
            key_variable="NCBI_API_KEY",
            # What stands behind it did not answer in time.
            broken="External viewer error",
            terms="3 requests a second, 10 with a key, tool and email in each: "
            "https://support.nlm.nih.gov/kbArticle/?pn=KA-05317",
            terms_read="2026-11-28",
        ),
        rank=Rank(42, {"pmid": 5, "pmcid": 5}),
    ),
    "semantic-scholar": Row(
        plugin="mlsysbib.sources.semantic_scholar:SemanticScholar",
        service=Service(
            address="https://api.semanticscholar.org",
            interval=3.0,
            with_key=1.0,
            key_header="x-api-key",
            over_processes=True,
            terms="100 requests in 5 minutes without a key, 1 a second with one",
            terms_read="2026-11-23",
        ),
        rank=Rank(70),
        when=When(key="wanted"),
    ),
}


OF_FILES: Mapping[str, Declaration] = {
    # Whoever wrote it took it from somewhere: it is worth having where nobody else knows.
    "bib": Declaration(rank=Rank(90)),
    "csl-json": Declaration(rank=Rank(91)),
}
"""What is no service: the sources of snapshots alone, which nobody asks without one."""


def declared(name: str) -> Declaration:
    """What a source declares: a row of the tables, or the class of an installed one.

    A name that nobody has, or whose plug-in does not load, has the defaults.
    """
    if name in SOURCES:
        return SOURCES[name]
    if name in OF_FILES:
        return OF_FILES[name]
    from mlsysbib.plugins.installed import load_one  # importlib.metadata takes 20 ms

    plugin = load_one("source", name)
    return Declaration() if plugin is None else declared_by(plugin)


def ranks(sources: Iterable[str]) -> dict[str, Rank]:
    """The rank of each of these sources, which ``merge`` takes; only a name that is not built in is looked for."""
    return {name: declared(name).rank for name in set(sources)}
