"""Rules on the form of identifiers: what their schemes allow, and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from mlsysbib.checks.literal import filled, put_right
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Item, Sheet, Written
from mlsysbib.model.identifiers import DOI, ISBN, ISSN, PMCID, PMID, ArxivID, recognise
from mlsysbib.model.identifiers.doi import is_bare
from mlsysbib.model.ill_formed import message_and_hint
from mlsysbib.text.patterns import pattern


def _doi(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "doi"):
        if not is_bare(text) and _meant(text) is None and not _SHORT_DOI.fullmatch(text):
            yield from _refused(DOI.parse, text, item, written)


def _doi_prefix(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "doi"):
        meant = None if is_bare(text) else _meant(text)
        doi = _doi_in(text) if meant is not None else ""
        if meant is not None and text != doi:
            fix = put_right(sheet, written, text, doi) if doi else ()
            hint = f"write {doi}" if doi else f"it names {meant}"
            yield Fault("the field is to have the bare DOI, and has more", written.offset, item.key, "doi", hint, fix)


# The resolver takes what https://shortdoi.org gives, too, also without the 10/ that it begins with.
_SHORT_DOI = pattern(
    r"(?:https?://(?:dx\.)?doi\.org/)?(?:10/[a-z0-9]+|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5,7})", re.IGNORECASE
)


def _meant(text: str) -> DOI | ArxivID | None:
    """What is to be the DOI; as an arXiv id where it is arXiv's."""
    try:
        return DOI.parse(text)
    except ValueError:
        found = recognise(text)
        return found if isinstance(found, DOI | ArxivID) else None


def _doi_in(text: str) -> str:
    """The DOI as it stands in a text, letter for letter; empty where it stands there in other words."""
    meant = _meant(text)
    return str(meant) if isinstance(meant, DOI) and str(meant) in text else ""


def _arxiv(sheet: Sheet, item: Item) -> Iterator[Fault]:
    archives = [text.lower() for _, text in filled(sheet, item, "archiveprefix", "eprinttype")]
    names = ("arxiv", "arxivid", *(["eprint"] if archives[:1] == ["arxiv"] else []))
    for written, text in filled(sheet, item, *names):
        yield from _refused(ArxivID.parse, text, item, written)
    for written in item.fields:
        found = _SAID_ARXIV.search(written.value) if written.name.lower() in _TEXTS else None
        if found is not None:
            yield from _refused(ArxivID.parse, found["id"], item, written)


_TEXTS = frozenset({"journal", "journaltitle", "container-title", "howpublished", "url"})
# (x for a digit: the writer meant to look it up)
_SAID_ARXIV = pattern(r"arxiv(?:\.org/(?:abs|pdf)/|:\s?)(?P<id>[\dx?]{4}\.[\dx?]+)(?![\w-])", re.IGNORECASE)


def _isbn(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "isbn"):
        try:
            ISSN.parse(_NAMED_ISSN.sub("", text))
        except ValueError:
            yield from _refused(_isbns, text, item, written)
        else:
            yield Fault(f"{text!r} is an ISSN, of a series or a periodical", written.offset, item.key, "isbn")


def _isbns(text: str) -> None:
    """Raises ``ValueError`` for the first of several numbers that is none; they may be of bindings, or of volumes."""
    try:
        ISBN.listed(text)
    except ValueError:
        parts = [part for part in _BETWEEN_NUMBERS.split(text) if len(re.findall(r"\d", part)) > _SHORT]
        if len(parts) < 2:
            raise
        for part in parts:
            ISBN.parse(_KIND.sub("", part))


def _issn(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "issn"):
        parts = _ISSN.findall(text) or [text]
        for part in parts:
            yield from _refused(ISSN.parse, part, item, written)


_BETWEEN_NUMBERS = pattern(r"[,;/|\n]|\band\b|(?<=[\dXx)]) +(?=97[89])")
_KIND = pattern(r"^\W*(?:e-?)?(?:isbn)?[^\d]*", re.IGNORECASE)
_NAMED_ISSN = pattern(r"\W*issn\W*", re.IGNORECASE)  # (Mendeley has "08997667 (ISSN)")
_SHORT = 5
_ISSN = pattern(r"(?<![\w-])\d{4}\W?\d{3}[\dXx](?![\w-])")


def _pubmed(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "pmid", "pubmed", "pubmedid"):
        yield from _refused(PMID.parse, text, item, written)
    for written, text in filled(sheet, item, "pmcid", "pmc"):
        yield from _refused(PMCID.parse, text if re.match("[A-Za-z]", text) else f"PMC{text}", item, written)


def _orcid(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written in item.fields:
        if "orcid" not in written.name.lower():
            continue
        for number in _ORCID.findall(written.value):
            if not _orcid_holds(number):
                message = f"{number!r} is not an ORCID: its check digit does not fit the others"
                yield Fault(message, written.offset, item.key, written.name)


_ORCID = pattern(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])")


def _orcid_holds(number: str) -> bool:
    """The checksum of ISO 7064, MOD 11-2, that an ORCID ends with."""
    total = 0
    for digit in number[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == number[-1].upper()


def _refused(parse: Callable[[str], object], text: str, item: Item, written: Written) -> Iterator[Fault]:
    """The fault, in the words of who reads such identifiers, where a text is none."""
    try:
        parse(text)
    except ValueError as error:
        message, hint = message_and_hint(error)
        yield Fault(message, written.offset, item.key, written.name, hint)


_rule = partial(Rule, default=True)
RULES = (
    _rule(
        "I601",
        "doi-form",
        "The DOI is none.",
        "No citation can link to it, and no service knows it.",
        "doi = {10.1145}",
        "doi = {10.1145/3097983.3098021}",
        item=_doi,
    ),
    _rule(
        "I602",
        "doi-with-prefix",
        "The field for the DOI has a resolver's address, a prefix or marks around it.",
        "Styles put the resolver in front of what they find, which gives https://doi.org/https://doi.org/10...",
        "doi = {https://doi.org/10.1145/3097983.3098021}",
        "doi = {10.1145/3097983.3098021}",
        item=_doi_prefix,
        fixes=True,
    ),
    _rule(
        "I603",
        "arxiv-form",
        "The arXiv id is none: its form, its month, or its number of digits.",
        "It leads nowhere; many invented references have one.",
        "eprint = {1713.05821}, archiveprefix = {arXiv}",
        "eprint = {1712.05821}, archiveprefix = {arXiv}",
        item=_arxiv,
    ),
    _rule(
        "I604",
        "isbn-form",
        "The ISBN is none: its form or its check digit.",
        "No library and no shop finds the book by it.",
        "isbn = {978-0-201-63361-6}",
        "isbn = {978-0-201-63361-0}",
        item=_isbn,
    ),
    _rule(
        "I605",
        "issn-form",
        "The ISSN is none: its form or its check digit.",
        "No catalogue finds the periodical by it.",
        "issn = {2049-3631}",
        "issn = {2049-3630}",
        item=_issn,
    ),
    _rule(
        "I606",
        "pubmed-form",
        "The number of PubMed or PubMed Central is none.",
        "It leads nowhere.",
        "pmid = {10.1038/nature14539}",
        "pmid = {26017442}",
        item=_pubmed,
    ),
    _rule(
        "I607",
        "orcid-form",
        "An ORCID has a check digit that does not fit.",
        "It is nobody's, or somebody else's.",
        "orcid = {0000-0002-1825-0098}",
        "orcid = {0000-0002-1825-0097}",
        item=_orcid,
    ),
)
