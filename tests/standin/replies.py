"""What each service replies, by its documented path: the shapes of the real ones, the works invented."""

# ruff: noqa: ARG001  (all of them have one signature)
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, NamedTuple
from urllib.parse import unquote

from standin.works import Work, article, by_arxiv, by_datacite_doi, by_doi


class Asked(NamedTuple):
    """A request as a service sees it."""

    method: str
    path: str
    params: dict[str, str]
    headers: dict[str, str]
    body: bytes


class Given(NamedTuple):
    """A reply."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def _json(value: Any, status: int = 200, *headers: tuple[str, str]) -> Given:
    return Given(status, "application/json", json.dumps(value).encode(), headers)


# arXiv


def arxiv(asked: Asked) -> Given:
    if asked.path != "/api/query":
        return Given(404, "text/html", b"<html>Not Found</html>")
    ids = [text for text in asked.params.get("id_list", "").split(",") if text]
    wrong = [text for text in ids if not re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?", text)]
    if wrong:
        return Given(400, "application/atom+xml", _feed([_arxiv_error(wrong[0])]))
    # The service cuts the answer at max_results, 10 by default, without a word.
    works = [(by_arxiv(text), text.partition("v")[2] or "2") for text in ids]
    works = works[: int(asked.params.get("max_results", "10"))]
    found = [_arxiv_entry(work, version) for work, version in works if work]
    return Given(200, "application/atom+xml", _feed(found))


def _feed(entries: list[str]) -> bytes:
    return (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"'
        ' xmlns="http://www.w3.org/2005/Atom">\n  <id>https://arxiv.org/api/x</id>\n  <title>arXiv Query</title>\n'
        f"  <opensearch:totalResults>{len(entries)}</opensearch:totalResults>\n{''.join(entries)}</feed>"
    ).encode()


def _arxiv_error(identifier: str) -> str:
    return (
        f"<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_{escape(identifier)}</id><title>Error</title>"
        f"<summary>incorrect id format for {escape(identifier)}</summary></entry>"
    )


def _arxiv_entry(work: Work, version: str) -> str:
    people = "".join(f"<author><name>{given} {family}</name></author>" for given, family in work.authors)
    doi = f"<arxiv:doi>{work.doi}</arxiv:doi>" if work.doi else ""
    return (
        f"  <entry><id>http://arxiv.org/abs/{work.arxiv}v{version}</id>\n"
        f"    <title>{escape(work.title)}:\n  {work.subtitle}</title>"
        f"<updated>{work.year + 1}-02-03T10:00:00Z</updated><published>{work.year}-03-04T17:58:06Z</published>"
        f"<summary>About number {work.number}.</summary>{people}{doi}"
        '<category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>'
        '<arxiv:primary_category term="cs.LG"/></entry>\n'
    )


# Crossref


_LISTS = (("x-rate-limit-limit", "3"), ("x-rate-limit-interval", "1s"), ("x-concurrency-limit", "3"))
_SINGLE = (("x-rate-limit-limit", "10"), ("x-rate-limit-interval", "1s"), ("x-concurrency-limit", "3"))


def crossref(asked: Asked) -> Given:
    if asked.path == "/works":
        works = list(_crossref_found(asked.params))
        rows = int(asked.params.get("rows", "20"))
        message = {"total-results": len(works), "items": [_crossref_item(work) for work in works[:rows]]}
        return _json({"status": "ok", "message-type": "work-list", "message": message}, 200, *_LISTS)
    match = re.fullmatch(r"/works/(.+?)(/agency)?", asked.path)
    work = by_doi(unquote(match[1])) if match else None
    if match is None or work is None:
        return Given(404, "text/plain", b"Resource not found.", _SINGLE)
    if match[2]:
        return _json({"status": "ok", "message": {"DOI": work.doi, "agency": {"id": "crossref"}}}, 200, *_SINGLE)
    return _json({"status": "ok", "message-type": "work", "message": _crossref_item(work)}, 200, *_SINGLE)


def _crossref_found(params: dict[str, str]) -> Iterable[Work]:
    # A search finds the article whose number is in the title.
    case = re.search(r"Case (\d+)", params.get("query.bibliographic", ""))
    if case is not None:
        yield article(int(case[1]))
    for part in params.get("filter", "").split(","):
        name, _, value = part.partition(":")
        work = by_doi(value) if name == "doi" else None
        if work is not None:
            yield work
    # A search finds two works for a number: "invented case 3", and the next.
    if found := re.search(r"\binvented case (\d+)\b", params.get("query.bibliographic", "")):
        yield from (work for place in (0, 1) if (work := by_doi(f"10.5555/article.{int(found[1]) + place}")))


def _crossref_item(work: Work) -> dict[str, Any]:
    return {
        "DOI": work.doi,
        "type": "proceedings-article",
        "title": [work.title.replace("&", "&amp;")],
        "subtitle": [work.subtitle],
        "author": [
            {"given": given, "family": family, "sequence": "additional" if place else "first", "affiliation": []}
            for place, (given, family) in enumerate(work.authors)
        ],
        "container-title": [work.venue],
        "page": work.pages,
        "publisher": "Invented Press",
        "issued": {"date-parts": [[work.year, 8, 13]]},
        "published-print": {"date-parts": [[work.year, 8, 13]]},
        "URL": f"http://dx.doi.org/{work.doi}",
        "is-referenced-by-count": work.number,
        "score": 1.0,
        **BESIDES.get(work.doi, {}),
    }


def _notice(kind: str, doi: str, *date: int) -> dict[str, Any]:
    return {"type": kind, "DOI": doi, "source": "publisher", "updated": {"date-parts": [list(date)]}}


def _related(name: str, doi: str) -> dict[str, Any]:
    return {name: [{"id-type": "doi", "id": doi, "asserted-by": "object"}]}


BESIDES: dict[str, dict[str, Any]] = {
    "10.5555/article.901": {"updated-by": [_notice("retraction", "10.5555/notice.901", 2020, 2, 6)]},
    "10.5555/article.902": {"updated-by": [_notice("expression_of_concern", "10.5555/notice.902", 2021)]},
    "10.5555/article.903": {"updated-by": [_notice("correction", "10.5555/notice.903", 2022, 3)]},
    "10.5555/article.904": {"update-to": [_notice("retraction", "10.5555/article.905", 2023, 4, 5)]},
    "10.5555/article.908": {
        "relation": _related("retraction", "10.5555/notice.908"),
        "ISSN": ["2049-3630", "1234-5679"],
    },
    "10.5555/article.906": {
        "type": "posted-content",
        "container-title": [],
        "page": None,
        "institution": [{"name": "bioRxiv"}],
        "published-print": None,
        "relation": _related("is-preprint-of", "10.5555/article.907"),
    },
}
"""Works of which Crossref says more: that they were retracted, corrected, are notices themselves, or are preprints."""


# DataCite: JSON:API; one DOI by its path, many by a query of Elasticsearch's


def datacite(asked: Asked) -> Given:
    if asked.path == "/dois":
        return _datacite_list(asked.params)
    work = by_datacite_doi(unquote(asked.path.removeprefix("/dois/")))
    return _datacite_error(404) if work is None else _json({"data": _datacite_item(work, alone=True)})


def _datacite_list(params: dict[str, str]) -> Given:
    try:
        dois = _quoted(params["query"])
    except ValueError:
        return _datacite_error(400)
    # A query by terms takes DOIs as they are indexed: in lower case.
    works = [work for doi in dois if doi == doi.lower() and (work := by_datacite_doi(doi))]
    shown = works[: int(params.get("page[size]", "25"))]
    meta = {"total": len(works), "totalPages": 1, "page": 1, "states": [{"id": "findable", "count": len(works)}]}
    return _json({"data": [_datacite_item(work, alone=False) for work in shown], "meta": meta, "links": {}})


def _quoted(query: str) -> list[str]:
    """The DOIs of ``doi:("..." OR "...")``, as Lucene reads it; raises ``ValueError`` for what it does not."""
    inner = re.fullmatch(r'doi:\((("(?:[^"\\]|\\.)*")(?: OR "(?:[^"\\]|\\.)*")*)\)', query)
    if inner is None:
        raise ValueError(query)
    return [re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'"((?:[^"\\]|\\.)*)"', inner[1])]


def _datacite_error(status: int) -> Given:
    titles = {404: "The resource you are looking for doesn't exist.", 400: "Failed to parse query"}
    return _json({"errors": [{"status": str(status), "title": titles[status]}]}, status)


def _datacite_item(work: Work, *, alone: bool) -> dict[str, Any]:
    doi = work.doi or f"10.48550/arxiv.{work.arxiv}"
    people = [
        {"name": f"{family}, {given}", "nameType": "Personal", "givenName": given, "familyName": family}
        for given, family in work.authors
    ]
    attributes = {
        "doi": doi,
        "identifiers": [],
        "sizes": [],
        "creators": people,
        "titles": [{"title": f"{work.title}: {work.subtitle}"}],
        "publisher": "Invented Repository",
        "container": {},
        "publicationYear": work.year,
        "subjects": [{"subject": "systems"}],
        "contributors": [],
        "dates": [{"date": f"{work.year}-04-05", "dateType": "Issued"}],
        "language": "en",
        "types": {"citeproc": "dataset", "resourceTypeGeneral": "Dataset"},
        "relatedIdentifiers": [],
        "relatedItems": [],
        "version": "1.0",
        "rightsList": [],
        "descriptions": [{"description": f"About number {work.number}.", "descriptionType": "Abstract"}],
        "url": f"https://data.example.org/{work.number}",
        "state": "findable",
    }
    # What only the page of one DOI has.
    more = {"xml": "PHJlc291cmNlPjwvcmVzb3VyY2U+", "suffix": doi.partition("/")[2], "viewCount": work.number}
    relationships = {"client": {"data": {"id": "invented.repo", "type": "clients"}}}
    return {
        "id": doi,
        "type": "dois",
        "attributes": {**attributes, **(more if alone else {})},
        "relationships": relationships,
    }


# The others


def doi(asked: Asked) -> Given:
    return Given(404, "text/html", b"<html><title>Error: DOI Not Found</title></html>")


def dblp(asked: Asked) -> Given:
    if not asked.path.startswith("/search/publ/api"):
        return Given(404, "text/html", b"<html>no such record</html>")
    hits = {"@total": "0", "@computed": "0", "@sent": "0", "@first": "0"}
    return _json({"result": {"query": asked.params.get("q", ""), "status": {"@code": "200"}, "hits": hits}})


def openalex(asked: Asked) -> Given:
    key = asked.params.get("api_key", "")
    if key == "not-a-key":
        return _json({"error": "Invalid API key"}, 403)
    return _json({"meta": {"count": 0, "per_page": 100}, "results": []})


def openlibrary(asked: Asked) -> Given:
    """The one book that it has."""
    if asked.path != "/api/books":
        return Given(404, "text/html", b"<html>Not Found</html>")
    return _json({key: BOOK for key in asked.params["bibkeys"].split(",") if key == "ISBN:9780262035613"})


BOOK = {
    "title": "Deep learning [hardcover]",
    "authors": [{"name": "Ian Goodfellow"}, {"name": "Yoshua Bengio"}],
    "publishers": [{"name": "The MIT Press,"}],
    "publish_places": [{"name": "[Cambridge, Mass.]"}],
    "publish_date": "c2016",
}


def dnb(asked: Asked) -> Given:
    return Given(
        200,
        "application/xml",
        b'<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.1</version>'
        b"<numberOfRecords>0</numberOfRecords></searchRetrieveResponse>",
    )


def openreview(asked: Asked) -> Given:
    if asked.path == "/login":
        return _logged_in(json.loads(asked.body))
    if asked.headers.get("authorization") != "Bearer a-token":
        return _json(
            {"name": "ChallengeRequiredError", "message": "Challenge verification required", "status": 403}, 403
        )
    return _json({"name": "NotFoundError", "status": 404}, 404)


def _logged_in(given: dict[str, Any]) -> Given:
    if not given["password"].startswith("right"):
        return _json(
            {"name": "Error", "message": f"Invalid username or password for {given['id']}", "status": 400}, 400
        )
    if given["id"].startswith("careful"):
        return _json({"mfaPending": True, "mfaPendingToken": "half-a-token", "mfaMethods": ["totp"]})
    return _json({"token": "a-token", "user": {"id": given["id"]}})


def pubmed(asked: Asked) -> Given:
    if asked.path.endswith("/esummary.fcgi"):
        return _json({"header": {"type": "esummary"}, "result": {"uids": []}})
    return Given(
        200,
        "text/xml",
        b'<?xml version="1.0" ?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
        b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd"><PubmedArticleSet></PubmedArticleSet>',
    )


def semantic_scholar(asked: Asked) -> Given:
    if asked.headers.get("x-api-key") == "not-a-key":
        return _json({"message": "Forbidden"}, 403)
    if asked.path == "/graph/v1/paper/batch" and asked.method == "POST":
        return _json([None for _ in json.loads(asked.body)["ids"]])
    return _json({"error": "Title match not found"}, 404)


def page(asked: Asked) -> Given:
    match = re.fullmatch(r"/paper/(\d+)", asked.path)
    work = by_doi(f"10.5555/article.{match[1]}") if match else None
    if work is None:
        return Given(404, "text/html", b"<html>Not Found</html>")
    people = "".join(f'<meta name="citation_author" content="{family}, {given}">' for given, family in work.authors)
    return Given(
        200,
        "text/html; charset=utf-8",
        f'<!doctype html><html><head><meta name="citation_title" content="{escape(work.title)}: {work.subtitle}">'
        f'{people}<meta name="citation_publication_date" content="{work.year}/08/13">'
        f'<meta name="citation_doi" content="{work.doi}">'
        f'<meta name="citation_conference_title" content="{work.venue}"></head><body></body></html>'.encode(),
    )


def styles(asked: Asked) -> Given:
    """The style repository: one independent style that no package has, and dependent ones in their folder."""
    xml = STYLES.get(asked.path)
    return Given(404, "text/plain", b"404: Not Found") if xml is None else Given(200, "text/plain", xml.encode())


def style(name: str, *, parent: str = "", updated: str = "2024-01-02", value: str = "") -> str:
    """A small style of the repository, which prints its own name before the title, or that of its parent."""
    link = f'<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>' if parent else ""
    layout = f'<layout><text value="{value or name}: "/><text variable="title"/></layout>'
    body = "" if parent else f"<citation>{layout}</citation><bibliography>{layout}</bibliography>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">\n'
        f"<info><title>Invented {name}</title><id>http://www.zotero.org/styles/{name}</id>{link}\n"
        f"<updated>{updated}T08:00:00+00:00</updated></info>\n{body}\n</style>\n"
    )


STYLES = {
    "/invented-letters.csl": style("invented-letters"),
    "/dependent/invented-notes.csl": style("invented-notes", parent="invented-letters"),
    "/dependent/invented-nature.csl": style("invented-nature", parent="nature"),
    "/dependent/invented-chain.csl": style("invented-chain", parent="invented-notes"),
    "/dependent/invented-orphan.csl": style("invented-orphan", parent="invented-nothing"),
    "/another.csl": style("invented-letters"),
    "/page.csl": "<!doctype html><html><head><title>Sign in</title></head><body><p>Hello</body></html>",
    "/text.csl": "not XML at all",
    "/entities.csl": '<!DOCTYPE style [<!ENTITY a "aaaa">]>\n'
    + style("entities").partition("\n")[2].replace("entities: ", "x").replace("Invented", "&a;"),
    "/house/plain.csl": style("anything"),
}

SERVICES: dict[str, Callable[[Asked], Given]] = {
    "arxiv": arxiv,
    "crossref": crossref,
    "datacite": datacite,
    "dblp": dblp,
    "dnb": dnb,
    "doi": doi,
    "openalex": openalex,
    "openlibrary": openlibrary,
    "openreview": openreview,
    "openreview-v1": openreview,
    "pubmed": pubmed,
    "semantic-scholar": semantic_scholar,
    "page": page,
    "styles": styles,
}
