"""Preprints of arXiv's in the dress of exporters: the id goes to where the reader looks for it."""

from __future__ import annotations

import re

from mlsysbib.bibtex.language import datamodel, preprints
from mlsysbib.bibtex.language.unescaping import address, only_address
from mlsysbib.model import ArxivID
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.patterns import pattern

_UNPUBLISHED = frozenset(
    """article misc online electronic www webpage unpublished preprint report techreport
    manuscript""".split()
)
# What arXiv is called where the name of a journal or of a publisher stands.
_ARXIV = pattern(
    r"(?:(?:preprint\s+(?:at|on)\s+)?(?:the\s+)?arxiv(?:\.org)?(?:\s+e-?prints?|\s+pre-?prints?)?"
    r"|corr|computing research repository(?:\s*\(corr\))?)"
    r"(?:\s*\(cornell university\))?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_PUBLISHER = pattern(rf"{_ARXIV.pattern}|cornell university(?: library)?(?:, arxiv\.org)?", re.IGNORECASE)
_SAID = pattern(
    r"\W*(?:arxiv(?:\.org)?\s*(?:e-?prints?|preprint)?\s*[:, ]\s*)+"
    r"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?(?P<id>[\w./-]*\w)"
    r"(?:\s*\[(?P<class>[\w.-]+)\])?(?:,?\s*\(?\d{4}\)?)?\W*",
    re.IGNORECASE,
)
# As Nature prints it, and as DBLP does.
_PREPRINT_AT = pattern(
    r"(?:preprint\s+(?:at|on)\s+(?:arxiv\s*[:,]?\s*)?(?:https?://(?:www\.)?arxiv\.org/abs/)?|corr,?\s*abs/)"
    r"(?P<id>[\w./-]*\d)",
    re.IGNORECASE,
)
_NOT_MISC = frozenset({"article", "techreport", "report", "preprint", "unpublished"})
_JOURNALS = ("journal", "journaltitle")
_VENUES = (*_JOURNALS, "booktitle")
_IN_PROCEEDINGS = frozenset({"inproceedings", "conference", "incollection", "inbook", "misc"})
_WITHIN = ("volume", "number", "eid", "pages")


def numbered(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The id in a field that is for another number."""
    match = _SAID.fullmatch(decode(fields[field]))
    found = _id(match["id"]) if match else _linked(fields[field])
    if not found or not _is_free(found, fields):
        return None
    return {field: "", **_eprint(found, (match and match["class"]) or "", fields)}


def in_doi(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The id in the place of a DOI, also of what is published elsewhere."""
    match = _SAID.fullmatch(re.sub(r"(?i)^\W*doi:\s*", "", decode(fields[field])))
    found = _id(match["id"]) if match else ""
    if not found or own_id(fields) not in ("", found):
        return None
    said = {"arxivid": found} if not own_id(fields) else {}
    return {field: "", **(_eprint(found, "", fields) if _is_free(found, fields) else said)}


def in_journal(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """ArXiv in the place of a journal under another name, the id in any other field."""
    name = decode(fields[field]).strip(" .,")
    if fields["@type"] not in _UNPUBLISHED:
        return None
    if (at := _PREPRINT_AT.fullmatch(name)) and (found := _id(at["id"])) and own_id(fields) in ("", found):
        return {field: "arXiv", **_eprint(found, "", fields)}
    if not _ARXIV.fullmatch(name):
        return None
    within = {place: _id(re.sub(r"^\W*abs/", "", decode(fields.get(place, "")))) for place in _WITHIN}
    if name == "CoRR" and "abs/" in fields.get("volume", ""):
        return None  # DBLP's, which the reader takes as it stands
    places = [place for place in _WITHIN if within[place]]
    own = own_id(fields)
    found = own or next(iter([*(within[each] for each in places), *filter(None, map(_linked, _links(fields)))]), "")
    # Of two ids that differ nobody can tell which is meant.
    if not found or any(within[place] != found for place in places):
        return None
    spelt = {} if preprints.says_arxiv(name) else {field: "arXiv"}
    gone = dict.fromkeys([*places, *([] if fields["@type"] == "article" else [field])], "")
    return {**spelt, **gone, **({} if own else _eprint(found, "", fields))}


def in_proceedings(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """ArXiv in the place of proceedings, the id there or in any of the fields for it."""
    name = decode(fields[field]).strip(" .,")
    known = own_id(fields) or next(filter(None, map(_linked, _links(fields))), "")
    said = preprints.in_journal({"journal": name}, known)
    if not said or fields["@type"] not in _IN_PROCEEDINGS or any(fields.get(each, "").strip() for each in _JOURNALS):
        return None
    section = {"primaryclass": said["arxiv_class"]} if "arxiv_class" in said and not _section(fields) else {}
    return {field: "", **({} if own_id(fields) else {"arxivid": said["arxiv"]}), **section, "@type": "misc"}


def _section(fields: dict[str, str]) -> str:
    return fields.get("primaryclass") or fields.get("eprintclass") or ""


def linked(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The DOI that arXiv gives to each of its papers, or the address of one."""
    found = _linked(fields[field])
    if not found or own_id(fields) or not _is_free(found, fields):
        return None
    return _eprint(found, "", fields)


def published(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """ArXiv in the place of a publisher, which ``archiveprefix`` says."""
    if not _PUBLISHER.fullmatch(decode(fields[field]).strip(" .")):
        return None
    own = own_id(fields)
    found = own or next(filter(None, map(_linked, _links(fields))), "")
    if not found or not _is_free(found, fields):
        return None
    return {field: "", **({} if own else _eprint(found, "", fields))}


def without_journal(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """An article that is in no journal, and on arXiv, without what articles alone have (pages, translators)."""
    del field
    if fields["@type"] != "article" or not own_id(fields):
        return None
    return None if any(map(_is_of_articles, fields)) else _type(fields)


def _is_of_articles(field: str) -> bool:
    return datamodel.allows("article", field) and not datamodel.allows("online", field)


def own_id(fields: dict[str, str]) -> str:
    """The id that an entry says in the fields for it; empty where there is none, or that of another archive."""
    archive = address(fields.get("eprinttype") or fields.get("archiveprefix") or "arXiv").lower()
    if archive != "arxiv":
        return ""
    own = _id(fields.get("eprint") or fields.get("arxivid") or fields.get("arxiv") or "")
    return own or preprints.taken_words(fields.get("howpublished", ""))[1].get("arxiv", "")


def _eprint(found: str, section: str, fields: dict[str, str]) -> dict[str, str]:
    """The fields that say an id, and the type of a work that is in nothing else."""
    # Not eprint: that says where the styles of a file found it (see ``dress``), and that was elsewhere.
    said = {"arxivid": found} if not own_id(fields) else {}
    if section and not _section(fields):
        said["primaryclass"] = section
    return said | _type(fields)


def _type(fields: dict[str, str]) -> dict[str, str]:
    within = any(fields.get(each, "").strip() for each in (*_VENUES, "volume")) or "entrysubtype" in fields
    return {"@type": "misc"} if fields["@type"] in _NOT_MISC and not within else {}


def _is_free(found: str, fields: dict[str, str]) -> bool:
    """Whether an entry can be the preprint of an id: it says no other, and no place of publication."""
    venues = [decode(fields[name]).strip(" .,") for name in _VENUES if fields.get(name, "").strip()]
    unpublished = all(_ARXIV.fullmatch(name) or preprints.says_arxiv(name) for name in venues)
    return fields["@type"] in _UNPUBLISHED and unpublished and own_id(fields) in ("", found)


def _links(fields: dict[str, str]) -> tuple[str, str]:
    return fields.get("doi", ""), fields.get("url", "")


def _linked(source: str) -> str:
    """The id that an address or a DOI of arXiv's names."""
    text = only_address(source.strip()) or address(source)
    return _id(text) if re.search(r"arxiv\.org/|10\.48550/", text, re.IGNORECASE) else ""


def _id(source: str) -> str:
    if not source.strip():
        return ""
    try:
        return str(ArxivID.parse(address(source)))
    except ValueError:
        return ""
