r"""What exporters are known to write into .bib files otherwise than BibTeX means it: one table of rules.

A row says who writes what, where that was learnt, and what is put right when a file is read. The rules see the sources
of an entry's fields and leave sources that the reader, and TeX, take for what was meant; a reader that is told to read
``as_is`` applies none. ``changes`` tells what each of them did, which is what ``explain`` shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from mlsysbib.bibtex.exporters import arxiv, characters, lists_of_names, repairs, whole_titles
from mlsysbib.bibtex.roundtrip import kept_dates, visits

Repair: TypeAlias = Callable[[str, dict[str, str]], "dict[str, str] | None"]
"""What fields of an entry become, by name, "" for one that goes; None where the field is as it should be. ``@type`` is
the entry type."""


class Change(NamedTuple):
    """What a rule made of a field; ``now`` is "" where it is gone, ``was`` where it was not there."""

    rule: str
    exporters: str
    field: str
    was: str
    now: str


class Rule(NamedTuple):
    """One thing that some exporters write.

    ``fields`` are looked at where ``sign`` is found in them; ``source`` is where the rule was learnt: documentation of
    the exporter, or files of it. Every source with the sign holds one of ``needs``, capitals aside: that is quicker to
    see than the sign, which few sources have.
    """

    name: str
    exporters: str
    fields: tuple[str, ...]
    sign: re.Pattern[str]
    repair: Repair
    source: str
    needs: tuple[str, ...] = ("",)


_TITLES = ("title", "booktitle", "journal", "journaltitle", "series", "shorttitle", "subtitle", "booksubtitle")
_TEXTS = (*_TITLES, "publisher", "organization", "institution", "school", "note", "address", "location")
_PROSE = (*_TEXTS, "author", "editor", "abstract", "keywords", "annote")

RULES = (
    Rule(
        "braces-as-mathematics",
        "Google Scholar",
        (*_TEXTS, "author", "editor"),
        re.compile(r"\\\{"),
        characters.braces_as_mathematics,
        "its entries of OSDI, NSDI and ATC papers, whose pages have {FlowThing} in their metadata",
        needs=("\\{",),
    ),
    Rule(
        "letters-read-in-another-encoding",
        "Google Scholar, Mendeley",
        _PROSE,
        re.compile(r"[âÃÂ]|[ÄÅ][^A-Za-zÀ-ſ\s]|\\[~^]\s*\{?[aA]\}?"),
        characters.other_encoding,
        "entries whose publishers' pages are UTF-8 and say another encoding",
        needs=("â", "ã", "ä", "å", "\\~", "\\^"),
    ),
    Rule(
        "html-entities",
        "Crossref's publishers, ScienceDirect, Springer, IEEE Xplore, Zotero",
        _PROSE,
        re.compile(r"&(?:\{\})?[#A-Za-z]|&\}(?:amp|lt|gt|quot|apos|nbsp|#)"),
        characters.entities,
        "HTML 5, section 13.5; titles in the metadata of publishers' pages",
        needs=("&",),
    ),
    Rule(
        "entities-in-addresses",
        "ACM DL, ADS, ScienceDirect",
        ("url",),
        re.compile(r"&amp;|&#38;"),
        characters.ampersands,
        "addresses that were copied out of HTML, where & is written &amp;",
        needs=("&amp;", "&#38;"),
    ),
    Rule(
        "html-tags",
        "Crossref's publishers, Mendeley, Zotero, PubMed",
        (*_TITLES, "abstract"),
        re.compile(r"<|\\textless|lt;"),
        characters.tags,
        "titles with <i>, <sub> and the like in Crossref's records, which exporters take for text",
        needs=("<", "\\textless", "lt;"),
    ),
    Rule(
        "titles-in-braces",
        "Mendeley, ADS, INSPIRE, OUP, Web of Science, Zotero, Better BibTeX",
        ("title", "booktitle"),
        whole_titles.SIGN,
        whole_titles.unwrapped,
        "their exports, in which every title has a pair of braces around it, or every word with a capital has one",
        needs=("{",),
    ),
    Rule(
        "compounds-in-braces",
        "USENIX, Google Scholar",
        ("title",),
        whole_titles.COMPOUND,
        whole_titles.of_compounds,
        "USENIX's pages, which brace acronyms and all words that look like them: {Transformer-Based}, {Low-Latency}",
        needs=("{",),
    ),
    Rule(
        "names-without-and",
        "people, Scopus, PubMed, pasted bibliographies",
        ("author", "editor", "translator", "bookauthor"),
        lists_of_names.SIGN,
        lists_of_names.parted,
        'btxdoc 4.1: "and" separates the names of a list; to BibTeX others are one name, or more than it can take',
        needs=(";", "&", ",", "{"),
    ),
    Rule(
        "several-addresses",
        "Mendeley",
        ("url",),
        re.compile(r"\S\s+(?:https?|ftp)://"),
        repairs.addresses,
        "url = {http://dx.doi.org/10.1038/x http://www.nature.com/x}: all addresses of a document in one field",
        needs=(" ", "\n", "\t", "\xa0"),
    ),
    Rule(
        "doi-in-an-address",
        "ACM DL, IEEE Computer Society, EndNote, proxies of libraries",
        ("doi",),
        # All but a DOI alone.
        re.compile(r"^(?!\s*10\.\d{4,9}(?:\.\d+)*/[^\s{}\\<>,;]*[^\s{}\\<>,;.]\s*$)"),
        repairs.doi,
        "DOI Handbook 2.2: a DOI is not an address; older ones of ACM's and IEEE's name resolvers of their own",
    ),
    Rule(
        "eprint-that-is-an-address",
        "OUP, PNAS, Science and others on Atypon's platform, Zotero",
        ("eprint",),
        re.compile(r"^\s*(?:\\url\s*\{)?(?:https?|ftp)://", re.IGNORECASE),
        repairs.eprint,
        "their exports, which give the address of the PDF; BibLaTeX 3.11.7: eprint is an identifier",
        needs=("://",),
    ),
    Rule(
        "isbn-with-spaces",
        "library catalogues, Springer, OUP",
        ("isbn",),
        re.compile(r"\d\s+[\dXx]|^\s*isbn", re.IGNORECASE),
        repairs.isbn,
        "ISBN Users' Manual 5: hyphens or spaces part its elements in print",
    ),
    Rule(
        "homonyms-with-numbers",
        "dblp, converters of its records into entries",
        ("author", "editor"),
        repairs.HOMONYM,
        repairs.homonyms,
        "https://dblp.org/faq: Wei Wang 0001 is one of several of that name; the number is not part of it",
        needs=("0",),
    ),
    Rule(
        "keywords-with-semicolons",
        "IEEE Xplore, Scopus",
        ("keywords", "keyword"),
        re.compile(";"),
        repairs.keywords,
        "their exports; BibLaTeX 2.3.4: keywords are parted by commas",
        needs=(";",),
    ),
    Rule(
        "address-twice",
        "Zotero, Better BibTeX",
        ("howpublished", "note"),
        re.compile(r"://"),
        visits.address_twice,
        "Better BibTeX's setting to export a URL in note or howpublished, and in url",
        needs=("://",),
    ),
    Rule(
        "address-in-words",
        "people, converters of addresses into entries",
        ("howpublished", "note"),
        re.compile(r"^[^/]*[A-Za-z][^/]*(?:\\url\b|https?://)"),
        visits.address_in_words,
        "howpublished = {Available at \\url{https://example.org/a}}: the address is not found by BibLaTeX, or by CSL",
        needs=("\\url", "http"),
    ),
    Rule(
        "address-and-day-of-access",
        "people, converters of addresses into entries",
        ("howpublished", "note"),
        re.compile(r"(?=.*(?:\\url\b|https?://)).*(?:access|visited|retrieved)", re.IGNORECASE | re.DOTALL),
        visits.address_and_day,
        "howpublished = {\\url{https://example.org/a}, accessed 3 May 2016}: two variables of BibLaTeX's and CSL's",
        needs=("access", "visited", "retrieved"),
    ),
    Rule(
        "letter-after-the-year",
        "people, pasted bibliographies",
        ("year", "date"),
        re.compile(r"\A\s*+\d{4}[a-z]"),
        kept_dates.without_letter,
        "year = {1998a}: styles of author and year give letters themselves, and would print 1998aa",
    ),
    Rule(
        "pages-without-an-end",
        "Google Scholar, ScienceDirect, Scopus",
        ("pages",),
        re.compile(r"\w\s*[-–]+[\s,]*$"),
        repairs.last_page_missing,
        "their entries of articles with a number or a first page alone: pages = {123--}",
    ),
    Rule(
        "month-in-pages",
        "Google Scholar",
        ("pages",),
        re.compile(r"\A\s*+(?:19|20)\d\d-{1,2}(?:0?[1-9]|1[0-2])\s*\Z"),
        repairs.month_in_pages,
        "its entries of bioRxiv's and medRxiv's preprints: pages = {2020--10}, year = {2020}",
        needs=("19", "20"),
    ),
    Rule(
        "day-of-access-in-note",
        "Wikipedia, converters of addresses into entries",
        ("note", "howpublished", "urldate"),
        re.compile(r"access|visited|retrieved", re.IGNORECASE),
        visits.accessed,
        "Wikipedia's Cite this page: [Online; accessed 22-July-2004]; (Accessed on 09/16/2023)",
        needs=("access", "visited", "retrieved"),
    ),
    Rule(
        "citations-in-note",
        "Scopus",
        ("note",),
        re.compile(r"\A\s*+cited by:?\s*\d+\s*\Z", re.IGNORECASE),
        repairs.citations,
        "note = {cited By 12}, which styles print",
        needs=("cited by",),
    ),
    Rule(
        "identifiers-in-note",
        "PubMed by TeXMed",
        ("note",),
        re.compile(r"\[(?:DOI|PubMed)"),
        repairs.identifiers,
        "note = {[DOI:\\href{...}{10.1038/nature14539}] [PubMed:\\href{...}{26017442}]}",
        needs=("[",),
    ),
    Rule(
        "number-of-arxiv-elsewhere",
        "ADS, Zotero, INSPIRE",
        ("number", "eid", "pages", "note", "volume", "series", "report-number", "reportnumber"),
        re.compile(r"^\W*(?:\\url\s*\{)?(?:arxiv\b|https?://(?:www\.)?arxiv\.org/)", re.IGNORECASE),
        arxiv.numbered,
        "ADS: eid = {arXiv:1706.03762}, pages = {arXiv:1706.03762}; Zotero: number = {arXiv:1706.03762}",
        needs=("arxiv",),
    ),
    Rule(
        "number-of-arxiv-as-doi",
        "people, converters of citations into entries",
        ("doi",),
        re.compile(r"^\W*(?:doi:\s*)?arxiv\W", re.IGNORECASE),
        arxiv.in_doi,
        "doi = {arXiv:2001.00001}, which is not a DOI",
        needs=("arxiv",),
    ),
    Rule(
        "arxiv-as-journal",
        "Semantic Scholar, OpenAlex, ADS",
        ("journal", "journaltitle"),
        re.compile("arxiv|corr$|corr,? *abs|computing research|preprint (?:at|on)", re.IGNORECASE),
        arxiv.in_journal,
        "Semantic Scholar: journal = {ArXiv}, volume = {abs/1706.03762}; OpenAlex: arXiv (Cornell University)",
        needs=("arxiv", "corr", "computing research", "preprint"),
    ),
    Rule(
        "arxiv-as-proceedings",
        "people, converters of citations into entries",
        ("booktitle",),
        re.compile(r"^\W*arxiv", re.IGNORECASE),
        arxiv.in_proceedings,
        "@inproceedings with booktitle = {arXiv preprint arXiv:1706.03762}, which are not proceedings",
        needs=("arxiv",),
    ),
    Rule(
        "doi-of-arxiv",
        "Zotero, DataCite, arXiv",
        ("doi",),
        re.compile(r"10\.48550/"),
        arxiv.linked,
        "https://info.arxiv.org/help/doi.html: 10.48550/arXiv.2202.01037 is arXiv:2202.01037",
        needs=("10.48550/",),
    ),
    Rule(
        "address-of-arxiv",
        "Zotero, JabRef, converters of addresses into entries",
        ("url", "howpublished"),
        re.compile(r"arxiv\.org/(?:abs|pdf|html)/"),
        arxiv.linked,
        "entries of web pages: url = {https://arxiv.org/abs/1706.03762}, and nothing in eprint",
        needs=("arxiv.org/",),
    ),
    Rule(
        "arxiv-as-publisher",
        "Zotero, DataCite",
        ("publisher", "institution", "organization", "school"),
        re.compile(r"^\W*(?:arxiv|cornell)", re.IGNORECASE),
        arxiv.published,
        "Zotero's preprints: publisher = {arXiv}, and nothing in eprint",
        needs=("arxiv", "cornell"),
    ),
    Rule(
        "article-without-journal",
        "INSPIRE, ADS, Mendeley",
        ("eprint", "arxivid"),
        re.compile(r"\d"),
        arxiv.without_journal,
        "INSPIRE's and Mendeley's preprints are @article; btxdoc 3.1: an article has a journal",
    ),
)

# A look for a few words is so much quicker than the patterns that most fields never meet one.
_NEEDED: dict[str, dict[str, list[int]]] = {}
for _number, _rule in enumerate(RULES):
    for _field in _rule.fields:
        for _need in _rule.needs:
            _NEEDED.setdefault(_field, {}).setdefault(_need, []).append(_number)
_OF_TITLES = next(number for number, rule in enumerate(RULES) if rule.repair is whole_titles.unwrapped)
# What each work has another of; other fields come again and again.
_OWN = frozenset({"title", "author", "abstract", "doi", "url", "pages"})


def repaired(
    entry_type: str,
    fields: dict[str, str],
    changes: Callable[[Change], None] | None = None,
    habits: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The type of an entry as it is meant; puts its fields right, in place, and tells what changed.

    ``habits`` are names, with an "@" as ``@type`` has one, that tell the rules what the whole file does.
    """
    found: list[tuple[int, str]] = []
    for field, source in fields.items():
        if field in _NEEDED:
            numbers = (_signs if field in _OWN else _remembered_signs)(field, source)
            found += [(number, field) for number in numbers]
    if habits:
        titles = (field for field in whole_titles.KEPT if "{" in fields.get(field, ""))
        found = [*{*found, *((_OF_TITLES, field) for field in titles)}]
    # In the order of the table: what one puts right, another looks at.
    for number, field in sorted(found):
        if field in fields:
            about = {**habits, "@type": entry_type}
            entry_type = _applied(RULES[number], field, about, fields, changes)
    return entry_type


def _signs(field: str, source: str) -> list[int]:
    """The rules whose signs a field shows."""
    text = source.lower()
    found: list[int] = []
    for need, numbers in _NEEDED[field].items():
        if need in text:
            found += [number for number in numbers if number not in found and RULES[number].sign.search(source)]
    return found


_remembered_signs = lru_cache(maxsize=1 << 11)(_signs)


def _applied(
    rule: Rule, field: str, about: Mapping[str, str], fields: dict[str, str], changes: Callable[[Change], None] | None
) -> str:
    entry_type = about["@type"]
    made = rule.repair(field, {**about, **fields}) or {}
    for name, now in made.items():
        was = entry_type if name == "@type" else fields.get(name, "")
        if changes is not None and was != now and (name == "@type" or not name.startswith("@")):
            changes(Change(rule.name, rule.exporters, name, was, now))
        if name == "@type":
            entry_type = now
        elif now:
            fields[name] = now
        else:
            fields.pop(name, None)
    return entry_type
