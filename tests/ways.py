"""How each format and each service says a field of a work: the least text that says it, and the entry that is read.

A fact has forms ("inverted" is "van 't Hoff, Jacobus", "parts" family and given name apart), and a way says which of
the forms it takes for which field, and how. So a new kind of fact is a row in each way that can say it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import mlsysbib
from mlsysbib.model import Entry, Record
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.datacite import DataCite
from mlsysbib.sources.dblp import Dblp
from mlsysbib.sources.dnb import Dnb
from mlsysbib.sources.doi import DoiOrg
from mlsysbib.sources.landing_page import LandingPage
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.openlibrary import OpenLibrary
from mlsysbib.sources.openreview import OpenReview
from mlsysbib.sources.openreview_v1 import OpenReviewV1
from mlsysbib.sources.pubmed import PubMed
from mlsysbib.sources.semantic_scholar import SemanticScholar

_DOI = "10.1000/x"
_ISBN = "9780262035613"
_URL = "https://example.org/paper"
_DBLP = "https://dblp.org/rec/journals/t/X10"


class Way(NamedTuple):
    """A reader or a source, the forms that it takes by field and form, and what makes an entry of what these make."""

    plugin: str
    tells: Mapping[tuple[str, str], Callable[[Any], Mapping[str, Any]]]
    read: Callable[[Mapping[str, Any]], Entry]

    def entry(self, field: str, form: str, said: Any) -> Entry:
        return self.read(self.tells[field, form](said))


# ----- readers: each is told the fields of its own entry


def _yaml(fields: Mapping[str, Any]) -> Entry:
    return mlsysbib.loads(json.dumps({"entries": {"k": {"type": "article-journal", **fields}}}), "yaml")["k"]


def _bib(fields: Mapping[str, Any], begun: str = "") -> Entry:
    said = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return mlsysbib.loads(f"@article{{k,\n  title = {{T}},\n{begun}{said}}}\n", "bibtex")["k"]


def _biblatex(fields: Mapping[str, Any]) -> Entry:
    return _bib(fields, begun="  journaltitle = {J},\n" if "date" in fields else "  date = {2010-05},\n")


def _csl_json(fields: Mapping[str, Any]) -> Entry:
    return mlsysbib.loads(json.dumps([{"id": "k", "type": "article-journal", **fields}]), "csl-json")["k"]


# ----- sources: each is asked about one work, and is given the bytes of an answer


def _answer(source: Any, body: str, asked: Entry) -> Entry:
    (query,) = source.queries({"k": asked})
    record: Record = dict(source.records(query, body.encode()))["k"]
    assert record.entry is not None
    return record.entry


def _crossref(fields: Mapping[str, Any]) -> Entry:
    item = {"DOI": _DOI, "title": ["T"], "type": "journal-article", **fields}
    body = {"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": [item]}}
    return _answer(Crossref(), json.dumps(body), Entry(doi=item["DOI"]))


def _doi_org(fields: Mapping[str, Any]) -> Entry:
    item = {"DOI": _DOI, "title": "T", "type": "journal-article", **fields}
    return _answer(DoiOrg(), json.dumps(item), Entry(doi=item["DOI"]))


def _datacite(fields: Mapping[str, Any]) -> Entry:
    attributes = {"doi": _DOI, "titles": [{"title": "T"}], **fields}
    return _answer(DataCite(), json.dumps({"data": {"attributes": attributes}}), Entry(doi=attributes["doi"]))


def _openalex(fields: Mapping[str, Any]) -> Entry:
    work = {"doi": f"https://doi.org/{_DOI}", "title": "T", "type": "article", "authorships": [], **fields}
    return _answer(OpenAlex(), json.dumps({"results": [work]}), Entry(doi=work["doi"].partition("doi.org/")[2]))


def _openlibrary(fields: Mapping[str, Any]) -> Entry:
    book = {"title": "T", **fields}
    return _answer(OpenLibrary(), json.dumps({f"ISBN:{_ISBN}": book}), Entry(isbn=_ISBN))


def _subfield(tag: str, code: str, text: str, *, second: str = " ", more: str = "") -> dict[str, str]:
    inside = f'<subfield code="{code}">{html.escape(text, quote=False)}</subfield>{more}'
    return {tag: f'<datafield tag="{tag}" ind1="1" ind2="{second}">{inside}</datafield>'}


def _dnb(fields: Mapping[str, Any]) -> Entry:
    said = {**_subfield("020", "a", _ISBN), **_subfield("245", "a", "T /"), **fields}
    body = (
        '<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><records><record><recordData>'
        '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 c 4500</leader>'
        f"{''.join(said.values())}</record></recordData></record></records></searchRetrieveResponse>"
    )
    return _answer(Dnb(), body, Entry(isbn=_ISBN))


def _openreview(fields: Mapping[str, Any]) -> Entry:
    content = {"title": {"value": "T"}, **fields}
    body = {"notes": [{"id": "rJXMpikCZ", "forum": "rJXMpikCZ", "content": content}]}
    return _answer(OpenReview(), json.dumps(body), Entry(url="https://openreview.net/forum?id=rJXMpikCZ"))


def _openreview_v1(fields: Mapping[str, Any]) -> Entry:
    body = {"notes": [{"id": "rJXMpikCZ", "forum": "rJXMpikCZ", "content": {"title": "T", **fields}}]}
    return _answer(OpenReviewV1(), json.dumps(body), Entry(url="https://openreview.net/forum?id=rJXMpikCZ"))


def _pubmed(fields: Mapping[str, Any]) -> Entry:
    said = {"ids": "", "issued": "", "author": "", "page": "", **fields}
    body = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue>"
        f"{said['issued']}</JournalIssue><Title>J</Title></Journal><ArticleTitle>T.</ArticleTitle>{said['page']}"
        f"<AuthorList>{said['author']}</AuthorList></Article></MedlineCitation>"
        f"<PubmedData><ArticleIdList>{said['ids']}</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>"
    )
    return _answer(PubMed(), body, Entry(pmid="1"))


def _xml(tag: str, text: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{html.escape(text, quote=False)}</{tag}>"


def _semantic_scholar(fields: Mapping[str, Any]) -> Entry:
    paper = {"paperId": "1", "title": "T", "authors": [], "externalIds": {"DOI": _DOI}, **fields}
    return _answer(SemanticScholar(), json.dumps([paper]), Entry(doi=_DOI))


def _dblp(fields: Mapping[str, Any]) -> Entry:
    said = "".join(f"<{name}>{html.escape(text, quote=False)}</{name}>" for name, text in fields.items())
    body = f'<dblp><article key="journals/t/X10"><title>T.</title><journal>J</journal>{said}</article></dblp>'
    return _answer(Dblp(), body, Entry(url=_DBLP))


def _arxiv(fields: Mapping[str, Any]) -> Entry:
    said = {"published": "<published>2010-05-01T00:00:00Z</published>", **fields}
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"<entry><id>http://arxiv.org/abs/1005.0001v1</id><title>T</title>{''.join(said.values())}</entry></feed>"
    )
    return _answer(Arxiv(), body, Entry(arxiv="1005.0001"))


def _page(fields: Mapping[str, Any]) -> Entry:
    """A page of ``name: content`` pairs; of JSON-LD under "ld"."""
    said = {"citation_title": "T", **fields}
    linked = said.pop("ld", None)
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    metas = "".join(f'<meta name="{name}" content="{html.escape(text)}">' for name, text in said.items())
    body = f"<!DOCTYPE html><html><head>{metas}{script}</head><body></body></html>"
    return _answer(LandingPage(), body, Entry(url=_URL))


def _linked(**work: Any) -> dict[str, Any]:
    return {"ld": {"@context": "https://schema.org", "@type": "ScholarlyArticle", "headline": "T", **work}}


def _given_family(parts: Mapping[str, str]) -> dict[str, str]:
    return {"givenName": parts["given"], "familyName": parts["family"]}


def _split(text: str) -> dict[str, str]:
    """The year of a date in words and what stands in front of it: BibTeX's two fields."""
    month, _, year = text.rpartition(" ")
    return {"year": year, "month": month}


_BIB = {
    ("author", "inverted"): lambda text: {"author": text},
    ("author", "whole"): lambda text: {"author": text},
    ("author", "organisation"): lambda text: {"author": f"{{{text}}}"},
    ("doi", "bare"): lambda text: {"doi": text},
    ("doi", "link"): lambda text: {"doi": text},
    ("isbn", "bare"): lambda text: {"isbn": text},
    ("arxiv", "bare"): lambda text: {"eprint": text, "eprinttype": "arxiv"},
    ("arxiv", "link"): lambda text: {"url": text},
    ("page", "range"): lambda text: {"pages": text},
    ("issued", "month"): _split,
    ("issued", "year"): lambda text: {"year": text},
}
_ITEM = {
    ("author", "parts"): lambda parts: {"author": [parts]},
    ("doi", "bare"): lambda text: {"DOI": text},
    ("isbn", "bare"): lambda text: {"ISBN": text},
    ("issued", "parts"): lambda parts: {"issued": {"date-parts": parts}},
    ("page", "range"): lambda text: {"page": text},
}

WAYS: dict[str, Way] = {
    "yaml": Way(
        "entries-yaml",
        {
            ("author", "inverted"): lambda text: {"author": [text]},
            ("author", "organisation"): lambda text: {"author": [{"literal": text}]},
            ("doi", "bare"): lambda text: {"doi": text},
            ("doi", "link"): lambda text: {"doi": text},
            ("isbn", "bare"): lambda text: {"isbn": text},
            ("arxiv", "bare"): lambda text: {"arxiv": text},
            ("page", "range"): lambda text: {"page": text},
            **{("issued", form): lambda text: {"issued": text} for form in ("words", "edtf", "month", "year")},
        },
        _yaml,
    ),
    "bibtex": Way("bibtex", {**_BIB, ("issued", "words"): lambda text: {"year": text}}, _bib),
    "biblatex": Way(
        "bibtex",
        {**_BIB, **{("issued", form): lambda text: {"date": text} for form in ("words", "edtf", "month", "year")}},
        _biblatex,
    ),
    "csl-json": Way(
        "csl-json",
        {
            **_ITEM,
            ("author", "organisation"): lambda text: {"author": [{"literal": text}]},
            **{("issued", form): lambda text: {"issued": {"raw": text}} for form in ("words", "edtf", "month", "year")},
        },
        _csl_json,
    ),
    "csl-json as text": Way(
        "csl-json",
        {("issued", form): lambda text: {"issued": text} for form in ("words", "edtf", "month", "year")},
        _csl_json,
    ),
    "crossref": Way(
        "crossref",
        {
            **_ITEM,
            ("author", "organisation"): lambda text: {"author": [{"name": text}]},
            ("isbn", "bare"): lambda text: {"ISBN": [text], "type": "book"},
        },
        _crossref,
    ),
    "doi": Way(
        "doi",
        {
            **_ITEM,
            ("author", "organisation"): lambda text: {"author": [{"literal": text}]},
            ("author", "inverted"): lambda text: {"author": [{"literal": text}]},
            ("isbn", "bare"): lambda text: {"ISBN": text, "type": "book"},
        },
        _doi_org,
    ),
    "datacite": Way(
        "datacite",
        {
            ("author", "parts"): lambda parts: {
                "creators": [{"name": f"{parts['family']}, {parts['given']}", **_given_family(parts)}]
            },
            ("author", "inverted"): lambda text: {"creators": [{"name": text}]},
            ("author", "organisation"): lambda text: {"creators": [{"name": text, "nameType": "Organizational"}]},
            ("doi", "bare"): lambda text: {"doi": text},
            ("page", "ends"): lambda ends: {"container": {"title": "J", "firstPage": ends[0], "lastPage": ends[1]}},
            **{
                ("issued", form): lambda text: {"dates": [{"date": text, "dateType": "Issued"}]}
                for form in ("words", "edtf", "month", "year")
            },
        },
        _datacite,
    ),
    "openalex": Way(
        "openalex",
        {
            ("author", form): lambda text: {"authorships": [{"raw_author_name": text}]}
            for form in ("inverted", "whole", "organisation")
        }
        | {
            ("doi", "link"): lambda text: {"doi": text},
            ("arxiv", "link"): lambda text: {"primary_location": {"landing_page_url": text}},
            ("issued", "day"): lambda text: {"publication_date": text},
            ("issued", "year"): lambda text: {"publication_year": int(text)},
            ("page", "ends"): lambda ends: {"biblio": {"first_page": ends[0], "last_page": ends[1]}},
        },
        _openalex,
    ),
    "semantic-scholar": Way(
        "semantic-scholar",
        {("author", form): lambda text: {"authors": [{"name": text}]} for form in ("whole", "organisation")}
        | {
            ("doi", "bare"): lambda text: {"externalIds": {"DOI": text}},
            ("arxiv", "bare"): lambda text: {"externalIds": {"ArXiv": text}},
            ("issued", "day"): lambda text: {"publicationDate": text},
            ("issued", "year"): lambda text: {"year": int(text)},
            ("page", "range"): lambda text: {"journal": {"name": "J", "pages": text}},
        },
        _semantic_scholar,
    ),
    "openlibrary": Way(
        "openlibrary",
        {("author", form): lambda text: {"authors": [{"name": text}]} for form in ("inverted", "whole", "organisation")}
        | {("isbn", "bare"): lambda text: {"identifiers": {"isbn_13": [text]}}}
        | {("issued", form): lambda text: {"publish_date": text} for form in ("words", "edtf", "month", "year", "day")},
        _openlibrary,
    ),
    "dnb": Way(
        "dnb",
        {
            ("author", "inverted"): lambda text: _subfield(
                "100", "a", text + ",", more='<subfield code="4">aut</subfield>'
            ),
            ("author", "organisation"): lambda text: _subfield("110", "a", text),
            ("doi", "bare"): lambda text: _subfield("024", "a", text, more='<subfield code="2">doi</subfield>'),
            ("isbn", "bare"): lambda text: _subfield("020", "9", text + " (hbk.) : EUR 62.00"),
        }
        | {
            ("issued", form): lambda text: _subfield("264", "c", text, second="1")
            for form in ("words", "edtf", "month", "year")
        },
        _dnb,
    ),
    "pubmed": Way(
        "pubmed",
        {
            ("author", "parts"): lambda parts: {
                "author": f"<Author>{_xml('LastName', parts['family'])}{_xml('ForeName', parts['given'])}</Author>"
            },
            ("author", "organisation"): lambda text: {"author": f"<Author>{_xml('CollectiveName', text)}</Author>"},
            ("doi", "bare"): lambda text: {"ids": _xml("ArticleId", text, ' IdType="doi"')},
            ("page", "range"): lambda text: {"page": f"<Pagination>{_xml('MedlinePgn', text)}</Pagination>"},
        }
        | {
            ("issued", form): lambda text: {"issued": f"<PubDate>{_xml('MedlineDate', text)}</PubDate>"}
            for form in ("words", "edtf", "month", "year")
        },
        _pubmed,
    ),
    "openreview": Way(
        "openreview",
        {
            ("author", form): lambda text: {"authors": {"value": [text]}}
            for form in ("inverted", "whole", "organisation")
        }
        | {("issued", "year"): lambda text: {"venue": {"value": f"ICLR {text} Poster"}}},
        _openreview,
    ),
    "openreview-v1": Way(
        "openreview-v1",
        {("author", form): lambda text: {"authors": [text]} for form in ("inverted", "whole", "organisation")}
        | {("issued", "year"): lambda text: {"venue": f"ICLR {text} Poster"}},
        _openreview_v1,
    ),
    "dblp": Way(
        "dblp",
        {
            ("author", "whole"): lambda text: {"author": text},
            ("author", "organisation"): lambda text: {"author": text},
            ("doi", "link"): lambda text: {"ee": text},
            ("isbn", "bare"): lambda text: {"isbn": text},
            ("arxiv", "link"): lambda text: {"ee": text},
            ("issued", "year"): lambda text: {"year": text},
            ("page", "range"): lambda text: {"pages": text},
        },
        _dblp,
    ),
    "arxiv": Way(
        "arxiv",
        {
            ("author", form): lambda text: {"author": f"<author><name>{text}</name></author>"}
            for form in ("whole", "organisation")
        }
        | {
            ("doi", "bare"): lambda text: {"doi": f"<arxiv:doi>{text}</arxiv:doi>"},
            ("issued", "day"): lambda text: {"published": f"<published>{text}T17:00:00Z</published>"},
        },
        _arxiv,
    ),
    "highwire": Way(
        "landing-page",
        {("author", form): lambda text: {"citation_author": text} for form in ("inverted", "whole", "organisation")}
        | {
            ("doi", "bare"): lambda text: {"citation_doi": text},
            ("isbn", "bare"): lambda text: {"citation_isbn": text},
            ("page", "ends"): lambda ends: {"citation_firstpage": ends[0], "citation_lastpage": ends[1]},
        }
        | {("issued", form): lambda text: {"citation_date": text} for form in ("words", "edtf", "month", "year")},
        _page,
    ),
    "dublin-core": Way(
        "landing-page",
        {("author", form): lambda text: {"DC.creator": text} for form in ("inverted", "whole", "organisation")}
        | {("issued", form): lambda text: {"DC.date": text} for form in ("words", "edtf", "month", "year")}
        | {("doi", "bare"): lambda text: {"DC.identifier": f"doi:{text}"}},
        _page,
    ),
    "json-ld": Way(
        "landing-page",
        {
            ("author", "parts"): lambda parts: _linked(author=[{"@type": "Person", **_given_family(parts)}]),
            ("author", "inverted"): lambda text: _linked(author=[{"@type": "Person", "name": text}]),
            ("author", "whole"): lambda text: _linked(author=[{"@type": "Person", "name": text}]),
            ("author", "organisation"): lambda text: _linked(author=[{"@type": "Organization", "name": text}]),
            ("doi", "link"): lambda text: _linked(sameAs=text),
            ("isbn", "bare"): lambda text: _linked(isbn=text),
            ("page", "ends"): lambda ends: _linked(pageStart=ends[0], pageEnd=ends[1]),
            ("page", "range"): lambda text: _linked(pagination=text),
            **{
                ("issued", form): lambda text: _linked(datePublished=text)
                for form in ("words", "edtf", "month", "year")
            },
        },
        _page,
    ),
}
"""Every way, by what it is called; several may be of one plug-in."""
