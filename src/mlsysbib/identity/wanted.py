"""New entries from identifiers and links: what they are, whether the library has them already, what they are called."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count
from urllib.parse import urlsplit

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.model import DOI, ISBN, ArxivID, Entry
from mlsysbib.model.identifiers import ISSN, PMCID, PMID, recognise
from mlsysbib.model.identifiers.recognition import refusal

_ADDRESS = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")
_FIELDS = {ArxivID: "arxiv", DOI: "doi", ISBN: "isbn", PMCID: "pmcid", PMID: "pmid"}


def wanted(text: str) -> Entry:
    """The entry that an identifier or a link asks for: just that; raises ``UsageError`` where it is neither."""
    text = text.strip()
    found = recognise(text)
    if isinstance(found, ISSN):
        raise UsageError(f"{text} is an ISSN, that of a whole periodical; give the DOI of the paper, or a link")
    if found is not None:
        field = _FIELDS.get(type(found))
        return msgspec.structs.replace(Entry(), **{field: str(found)}) if field else Entry(url=found.url)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in {"http", "https"} and parts.hostname:
        return Entry(url=text)
    if why := refusal(text):
        raise UsageError(why)
    if re.fullmatch(r"\d{4,9}", text):
        raise UsageError(f"{text} may be a number of anything; PubMed's is written PMID:{text}, PMC's PMC{text}")
    if len(text.split()) > 1 and text.replace(" ", "").isalpha():
        raise UsageError(f"{text!r} is too little of a title to search for; give more of its words, or an identifier")
    if _ADDRESS.fullmatch(text):
        raise UsageError(f"{text} may be the address of a page; write https://{text}")
    raise UsageError(
        f"{text!r} is not an identifier that mlsysbib knows; "
        "it takes a DOI, an arXiv id, an ISBN, a PubMed, DBLP, OpenReview, OpenAlex or ACL Anthology id, a "
        "handle, the link of a page, or words of a title in quotes"
    )


def key_of(entry: Entry, taken: Collection[str]) -> str:
    """A key for an entry of which nothing but its identifier is known."""
    names = ("doi", "arxiv", "isbn", "pmid", "pmcid", "url")
    name, said = next(((name, text) for name in names if (text := getattr(entry, name))), ("new", ""))
    bare = re.sub(r"[^A-Za-z0-9]+", "-", re.sub(r"^https?://(?:www\.)?", "", said)).strip("-")
    # YAML takes a key of digits alone for a number.
    bare = f"{name}-{bare}" if not re.search(r"[A-Za-z-]", bare) else bare
    places = (f"{bare}-{number}" if number > 1 else bare for number in count(1))
    return next(key for key in places if key not in taken)
