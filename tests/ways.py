"""How each format and each service says a field of a work: the least text that says it, and the entry that is read.

A fact has forms ("inverted" is "van 't Hoff, Jacobus", "parts" family and given name apart), and a way says which of
the forms it takes for which field, and how. So a new kind of fact is a row in each way that can say it.
"""

from __future__ import annotations

import calendar
import csv
import html
import io
import json
from collections.abc import Callable, Mapping, Sequence
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


def _tagged(name: str, begin: str, line: str, end: str) -> Callable[[Mapping[str, Any]], Entry]:
    """A format of lines with tags; what is said goes after the lines that begin a record."""

    def read(fields: Mapping[str, Any]) -> Entry:
        said = "".join(line.format(tag=tag, value=value) for tag, value in fields.items())
        return _only(f"{begin}{said}{end}", name)

    return read


def _only(text: str, name: str) -> Entry:
    (entry,) = mlsysbib.loads(text, name).values()
    return entry


def _endnote(fields: Mapping[str, Any]) -> Entry:
    said = "".join(f"{_nested(path.split('/'), text)}" for path, text in fields.items())
    record = f'<record><ref-type name="Journal Article">17</ref-type><titles><title>T</title></titles>{said}</record>'
    return _only(f"<xml><records>{record}</records></xml>", "endnote-xml")


def _nested(names: Sequence[str], text: str) -> str:
    return _xml(names[0], text) if len(names) == 1 else f"<{names[0]}>{_nested(names[1:], text)}</{names[0]}>"


def _mods(fields: Mapping[str, Any]) -> Entry:
    said = "".join(fields.values())
    begin = '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>T</title></titleInfo>'
    return _only(f"{begin}<genre>journal article</genre>{said}</mods>", "mods")


def _mods_name(parts: str, kind: str = "personal") -> dict[str, str]:
    role = '<role><roleTerm type="text">author</roleTerm></role>'
    return {"name": f'<name type="{kind}">{parts}{role}</name>'}


def _mods_pages(inside: str) -> dict[str, str]:
    return {"part": f'<part><extent unit="pages">{inside}</extent></part>'}


def _word(fields: Mapping[str, Any]) -> Entry:
    said = "".join(fields.values())
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    begin = "<Source><Tag>k</Tag><SourceType>JournalArticle</SourceType><Title>T</Title>"
    return _only(f'<Sources xmlns="{namespace}">{begin}{said}</Source></Sources>', "word")


def _word_author(inside: str) -> dict[str, str]:
    return {"Author": f"<Author><Author>{inside}</Author></Author>"}


def _word_date(parts: Sequence[Sequence[int]]) -> dict[str, str]:
    return {name: _xml(name, str(part)) for name, part in zip(("Year", "Month", "Day"), parts[0], strict=False)}


def _csv(fields: Mapping[str, Any]) -> Entry:
    """A table with a row; a column is told by its name."""
    said = {"key": "k", "type": "article-journal", "title": "T", **fields}
    table = io.StringIO()
    csv.writer(table).writerows([said.keys(), said.values()])
    return mlsysbib.loads(table.getvalue(), "csv")["k"]


def _csl_yaml(fields: Mapping[str, Any]) -> Entry:
    item = {"id": "k", "type": "article-journal", **fields}
    return mlsysbib.loads(json.dumps({"references": [item]}, ensure_ascii=False), "csl-yaml")["k"]


def _hayagriva(fields: Mapping[str, Any]) -> Entry:
    item = {"type": "article", "title": "T", **fields}
    return mlsysbib.loads(json.dumps({"k": item}, ensure_ascii=False), "hayagriva")["k"]


def _cff(fields: Mapping[str, Any]) -> Entry:
    """The reference of a file that is of no work but a list."""
    head = {"cff-version": "1.2.0", "message": "M", "title": "T", "authors": [{"name": "A"}]}
    file = {**head, "references": [{"type": "article", "title": "T", **fields}]}
    return list(mlsysbib.loads(json.dumps(file, ensure_ascii=False), "cff").values())[-1]


def _schema_org(fields: Mapping[str, Any]) -> Entry:
    return _only(json.dumps(fields["ld"]), "schema-org")


def _identifiers(fields: Mapping[str, Any]) -> Entry:
    return _only(fields["line"], "identifiers")


def _markdown(fields: Mapping[str, Any]) -> Entry:
    """A reference in a list, as the APA has it; whether words are names, it does not say."""
    said = {"issued": "2010", "page": "1-9", "address": "", **fields}
    text = f"Test, A. ({said['issued']}). Things of a kind. *Journal of Things*, 3(2), {said['page']}."
    return _only(f"# Reading\n\n- {text} {said['address']}\n", "markdown")


def _own_list(fields: Mapping[str, Any]) -> Entry:
    """An item as it is written between marks, which says what each of its words is."""
    said = {"author": "Ada Test", "issued": "2010", "address": _URL, **fields}
    item = f"- [Things of a kind]({said['address']}), {said['author']}, *Journal of Things*, {said['issued']}"
    return _only(f"<!-- mlsysbib -->\n\n{item}\n\n<!-- /mlsysbib -->\n", "markdown")


def _apa_date(year: int, month: int = 0, day: int = 0) -> str:
    named = f", {calendar.month_name[month]}" if month else ""
    return f"{year}{named}{f' {day}' if day else ''}"


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


def _page_text(fields: Mapping[str, Any]) -> str:
    """A page of ``name: content`` pairs; of JSON-LD under "ld"."""
    said = {"citation_title": "T", **fields}
    linked = said.pop("ld", None)
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    metas = "".join(f'<meta name="{name}" content="{html.escape(text)}">' for name, text in said.items())
    return f"<!DOCTYPE html><html><head>{metas}{script}</head><body></body></html>"


def _page(fields: Mapping[str, Any]) -> Entry:
    return _answer(LandingPage(), _page_text(fields), Entry(url=_URL))


def _page_file(fields: Mapping[str, Any]) -> Entry:
    return _only(_page_text(fields), "web-page")


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
_DATED = ("words", "edtf", "month", "year")

_HIGHWIRE = {
    **{("author", form): lambda text: {"citation_author": text} for form in ("inverted", "whole", "organisation")},
    ("doi", "bare"): lambda text: {"citation_doi": text},
    ("isbn", "bare"): lambda text: {"citation_isbn": text},
    ("page", "ends"): lambda ends: {"citation_firstpage": ends[0], "citation_lastpage": ends[1]},
    **{("issued", form): lambda text: {"citation_date": text} for form in _DATED},
}
_LINKED = {
    ("author", "parts"): lambda parts: _linked(author=[{"@type": "Person", **_given_family(parts)}]),
    ("author", "inverted"): lambda text: _linked(author=[{"@type": "Person", "name": text}]),
    ("author", "whole"): lambda text: _linked(author=[{"@type": "Person", "name": text}]),
    ("author", "organisation"): lambda text: _linked(author=[{"@type": "Organization", "name": text}]),
    ("doi", "link"): lambda text: _linked(sameAs=text),
    ("isbn", "bare"): lambda text: _linked(isbn=text),
    ("page", "ends"): lambda ends: _linked(pageStart=ends[0], pageEnd=ends[1]),
    ("page", "range"): lambda text: _linked(pagination=text),
    **{("issued", form): lambda text: _linked(datePublished=text) for form in _DATED},
}


def _tags(author: str, issued: str, address: str, **others: str) -> dict[tuple[str, str], Callable[[Any], Any]]:
    """How EndNote and its kin say what they all say; an organisation has a comma at its end."""
    return {
        ("author", "inverted"): lambda text: {author: text},
        ("author", "whole"): lambda text: {author: text},
        ("author", "organisation"): lambda text: {author: f"{text},"},
        ("arxiv", "link"): lambda text: {address: text},
        **{("issued", form): lambda text: {issued: text} for form in _DATED},
        **{
            (field, "bare"): lambda text, tag=others[field]: {tag: text} for field in ("doi", "isbn") if field in others
        },
        ("doi", "link"): lambda text: {others["doi"]: text},
        **({("page", "range"): lambda text: {others["page"]: text}} if "page" in others else {}),
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
    "ris": Way(
        "ris",
        {
            **_tags("AU", "PY", "UR", doi="DO", isbn="SN"),
            ("page", "range"): lambda text: {"SP": text},
            ("page", "ends"): lambda ends: {"SP": ends[0], "EP": ends[1]},
        },
        _tagged("ris", "TY  - JOUR\nTI  - T\n", "{tag}  - {value}\n", "ER  - \n"),
    ),
    "refer": Way(
        "refer",
        _tags("A", "D", "U", doi="R", isbn="@", page="P"),
        _tagged("refer", "%0 Journal Article\n%T T\n", "%{tag} {value}\n", ""),
    ),
    "nbib": Way(
        "nbib",
        {
            ("author", "inverted"): lambda text: {"FAU": text},
            ("author", "organisation"): lambda text: {"CN": text},
            ("doi", "bare"): lambda text: {"LID": f"{text} [doi]"},
            ("doi", "link"): lambda text: {"AID": text},
            ("isbn", "bare"): lambda text: {"ISBN": text},
            ("arxiv", "link"): lambda text: {"LID": text},
            ("page", "range"): lambda text: {"PG": text},
            **{("issued", form): lambda text: {"DP": text} for form in _DATED},
        },
        _tagged("nbib", "PMID- 1\nTI  - T.\n", "{tag:<4}- {value}\n", ""),
    ),
    "wos": Way(
        "wos",
        {
            ("author", "inverted"): lambda text: {"AF": text},
            ("author", "organisation"): lambda text: {"CA": text},
            ("doi", "bare"): lambda text: {"DI": text},
            ("isbn", "bare"): lambda text: {"BN": text},
            ("arxiv", "link"): lambda text: {"UR": text},
            ("page", "ends"): lambda ends: {"BP": ends[0], "EP": ends[1]},
            ("issued", "year"): lambda text: {"PY": text},
            **{("issued", form): lambda text: {"PD": text} for form in ("words", "edtf", "month")},
        },
        _tagged("wos", "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI T\n", "{tag} {value}\n", "ER\n\nEF\n"),
    ),
    "endnote-xml": Way(
        "endnote-xml",
        _tags(
            "contributors/authors/author",
            "dates/year",
            "urls/related-urls/url",
            doi="electronic-resource-num",
            isbn="isbn",
            page="pages",
        ),
        _endnote,
    ),
    "mods": Way(
        "mods",
        {
            ("author", "parts"): lambda parts: _mods_name(
                _xml("namePart", parts["family"], ' type="family"') + _xml("namePart", parts["given"], ' type="given"')
            ),
            **{("author", form): lambda text: _mods_name(_xml("namePart", text)) for form in ("inverted", "whole")},
            ("author", "organisation"): lambda text: _mods_name(_xml("namePart", text), "corporate"),
            ("doi", "bare"): lambda text: {"id": _xml("identifier", text, ' type="doi"')},
            ("doi", "link"): lambda text: {"id": _xml("identifier", text, ' type="doi"')},
            ("isbn", "bare"): lambda text: {"id": _xml("identifier", text, ' type="isbn"')},
            ("arxiv", "bare"): lambda text: {"id": _xml("identifier", text, ' type="arxiv"')},
            ("arxiv", "link"): lambda text: {"id": _xml("identifier", text, ' type="arxiv"')},
            ("page", "range"): lambda text: _mods_pages(_xml("list", text)),
            ("page", "ends"): lambda ends: _mods_pages(_xml("start", ends[0]) + _xml("end", ends[1])),
            **{
                ("issued", form): lambda text: {"issued": f"<originInfo>{_xml('dateIssued', text)}</originInfo>"}
                for form in _DATED
            },
        },
        _mods,
    ),
    "word": Way(
        "word",
        {
            ("author", "parts"): lambda parts: _word_author(
                f"<NameList><Person>{_xml('Last', parts['family'])}{_xml('First', parts['given'])}</Person></NameList>"
            ),
            ("author", "organisation"): lambda text: _word_author(_xml("Corporate", text)),
            ("doi", "bare"): lambda text: {"DOI": _xml("DOI", text)},
            ("doi", "link"): lambda text: {"DOI": _xml("DOI", text)},
            ("isbn", "bare"): lambda text: {"StandardNumber": _xml("StandardNumber", text)},
            ("arxiv", "link"): lambda text: {"URL": _xml("URL", text)},
            ("page", "range"): lambda text: {"Pages": _xml("Pages", text)},
            ("issued", "parts"): _word_date,
            **{("issued", form): lambda text: {"Year": _xml("Year", text)} for form in _DATED},
        },
        _word,
    ),
    "csv": Way(
        "csv",
        {
            **{("author", form): lambda text: {"author": text} for form in ("inverted", "whole")},
            ("author", "organisation"): lambda text: {"author": f"{{{text}}}"},
            **{(field, "bare"): lambda text, field=field: {field: text} for field in ("doi", "isbn", "arxiv")},
            **{(field, "link"): lambda text, field=field: {field: text} for field in ("doi", "arxiv")},
            ("page", "range"): lambda text: {"page": text},
            ("page", "ends"): lambda ends: {"first page": ends[0], "last page": ends[1]},
            **{("issued", form): lambda text: {"issued": text} for form in (*_DATED, "day")},
        },
        _csv,
    ),
    "csl-yaml": Way(
        "csl-yaml",
        {
            **_ITEM,
            ("author", "organisation"): lambda text: {"author": [{"literal": text}]},
            ("doi", "link"): lambda text: {"DOI": text},
            **{("issued", form): lambda text: {"issued": text} for form in _DATED},
        },
        _csl_yaml,
    ),
    "hayagriva": Way(
        "hayagriva",
        {
            ("author", "parts"): lambda parts: {"author": {"name": parts["family"], "given-name": parts["given"]}},
            ("author", "inverted"): lambda text: {"author": text},
            ("author", "organisation"): lambda text: {"author": [text]},
            ("doi", "bare"): lambda text: {"serial-number": {"doi": text}},
            ("doi", "link"): lambda text: {"serial-number": {"doi": text}},
            ("isbn", "bare"): lambda text: {"serial-number": {"isbn": text}},
            ("arxiv", "bare"): lambda text: {"serial-number": {"arxiv": text}},
            ("arxiv", "link"): lambda text: {"serial-number": {"arxiv": text}},
            ("page", "range"): lambda text: {"page-range": text},
            **{("issued", form): lambda text: {"date": text} for form in (*_DATED, "day")},
        },
        _hayagriva,
    ),
    "cff": Way(
        "cff",
        {
            ("author", "parts"): lambda parts: {
                "authors": [{"family-names": parts["family"], "given-names": parts["given"]}]
            },
            ("author", "organisation"): lambda text: {"authors": [{"name": text}]},
            ("doi", "bare"): lambda text: {"doi": text},
            ("doi", "link"): lambda text: {"doi": text},
            ("isbn", "bare"): lambda text: {"isbn": text},
            ("arxiv", "bare"): lambda text: {"identifiers": [{"type": "other", "value": f"arXiv:{text}"}]},
            ("page", "range"): lambda text: {"start": text},
            ("page", "ends"): lambda ends: {"start": ends[0], "end": ends[1]},
            ("issued", "year"): lambda text: {"year": text},
            ("issued", "day"): lambda text: {"date-released": text},
        },
        _cff,
    ),
    "schema-org": Way(
        "schema-org",
        {
            **_LINKED,
            ("doi", "bare"): lambda text: _linked(
                identifier={"@type": "PropertyValue", "propertyID": "doi", "value": text}
            ),
            ("arxiv", "bare"): lambda text: _linked(
                identifier={"@type": "PropertyValue", "propertyID": "arxiv", "value": text}
            ),
        },
        _schema_org,
    ),
    "web-page": Way("web-page", _HIGHWIRE, _page_file),
    "identifiers": Way(
        "identifiers",
        {(field, form): lambda text: {"line": text} for field in ("doi", "isbn", "arxiv") for form in ("bare", "link")},
        _identifiers,
    ),
    "markdown": Way(
        "markdown",
        {
            ("doi", "bare"): lambda text: {"address": f"doi:{text}"},
            ("doi", "link"): lambda text: {"address": text},
            ("arxiv", "bare"): lambda text: {"address": f"arXiv:{text}"},
            ("arxiv", "link"): lambda text: {"address": text},
            ("page", "ends"): lambda ends: {"page": "–".join(ends)},
            ("issued", "year"): lambda text: {"issued": text},
            ("issued", "parts"): lambda parts: {"issued": _apa_date(*parts[0])},
        },
        _markdown,
    ),
    "own list": Way(
        "markdown",
        {
            **{("author", form): lambda text: {"author": text} for form in ("whole", "organisation")},
            **{(field, "link"): lambda text: {"address": text} for field in ("doi", "arxiv")},
            ("issued", "year"): lambda text: {"issued": text},
        },
        _own_list,
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
    "highwire": Way("landing-page", _HIGHWIRE, _page),
    "dublin-core": Way(
        "landing-page",
        {("author", form): lambda text: {"DC.creator": text} for form in ("inverted", "whole", "organisation")}
        | {("issued", form): lambda text: {"DC.date": text} for form in ("words", "edtf", "month", "year")}
        | {("doi", "bare"): lambda text: {"DC.identifier": f"doi:{text}"}},
        _page,
    ),
    "json-ld": Way("landing-page", _LINKED, _page),
}
"""Every way, by what it is called; several may be of one plug-in."""
