"""What a bibliography must hold of its entries, by style: titles, names, years, and the addresses that it prints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from mlsysbib.model import OTHERS, Entry, Library, first_date
from mlsysbib.text import markup

# What the styles print of an entry beside its title, authors and year: of two in one word, the first that is there.
ADDRESSES = {
    "plain": "",
    "abbrv": "",
    "alpha": "",
    "unsrt": "",
    "plainnat": "url/doi",
    "apalike": "",
    "IEEEtran": "url",
    "splncs04": "doi/url",
    "ACM-Reference-Format": "doi/url",
    "numeric": "doi url",
    "authoryear": "doi url",
    "alphabetic": "doi url",
    "ieee": "doi url",
    "apa": "doi/url",
}
BIBTEX_STYLES = [
    "plain",
    "abbrv",
    "alpha",
    "unsrt",
    "plainnat",
    "apalike",
    "IEEEtran",
    "splncs04",
    "ACM-Reference-Format",
]
BIBLATEX_STYLES = ["numeric", "authoryear", "alphabetic", "ieee", "apa"]
# What a style prints otherwise of a type: splncs04 no address of @unpublished, ieee no DOI of @online.
OTHERWISE = {
    "splncs04": dict.fromkeys(("manuscript", "speech"), ""),
    "ieee": dict.fromkeys(("article", "post", "post-weblog", "webpage"), "url/doi"),
}
# APA prints the first 19 and the last of more than 20 authors.
NAMES = {"apa": 19}

# What a style cannot say of an entry that has both: it prints one of them. Nothing is wrong with what is written.
_BOTH = re.compile(r"Warning--can't use both (?P<first>\w+) and (?P<second>\w+) fields in (?P<key>\S+)")
# What an entry does not know and a style would like to.
_UNKNOWN = re.compile(r"Warning--(?:empty|missing) (?P<field>author|publisher|organization|address) in (?P<key>\S+)")
# What ACM-Reference-Format would like to know of every paper and tells of its own reckoning; an edition in words.
_WISHES = re.compile(
    r"""Warning--(?:page\ numbers\ missing\ in\ both\ pages\ and\ numpages\ fields
      |no\ number\ and\ no\ volume\ in
      |articleno\ or\ eid(?:\ field)?,\ but\ no\ (?:pages\ or\ )?numpages\ field
      |INFO:\ reduced\ pages
      |edition\ ordinal\ word).*""",
    re.VERBOSE,
)
_VARIABLES = {"organization": "publisher", "address": "publisher_place", "number": "collection_number"}


def is_the_entrys_own(complaint: str, library: Library) -> bool:
    """Whether an entry itself is what a style complains of: it says two things of one, or does not know one."""
    if _WISHES.fullmatch(complaint):
        return True
    both, unknown = _BOTH.fullmatch(complaint), _UNKNOWN.fullmatch(complaint)
    if both:
        entry = library[both["key"]]
        return all(getattr(entry, _variable(both[side])) for side in ("first", "second"))
    return unknown is not None and not getattr(
        library[unknown["key"]], _VARIABLES.get(unknown["field"], unknown["field"])
    )


def _variable(field: str) -> str:
    return _VARIABLES.get(field, field)


def squashed(text: str) -> str:
    """Letters and digits alone, without case (styles change it), accents composed as in the model."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())))


def missing(entries: Mapping[str, Entry], text: str, style: str) -> list[tuple[str, str]]:
    """The titles, authors, years and addresses that a style prints and that a text does not hold, by key."""
    there = squashed(unquote(text))
    return [
        (key, said)
        for key, entry in entries.items()
        for said in _said(entry, style)
        if squashed(unquote(said)) not in there
    ]


def _said(entry: Entry, style: str) -> Iterable[str]:
    if entry.title:
        yield markup.plain(entry.title)
    # BibLaTeX's styles print no authors of a periodical, which is told.
    periodical = entry.type == "periodical" and style in BIBLATEX_STYLES
    authors = [name for name in entry.author if name != OTHERS and not periodical]
    most = NAMES.get(style, 10**6)
    shown = authors if len(authors) <= most + 1 else authors[:most]
    yield from (markup.plain(name.literal or f"{name.non_dropping_particle} {name.family}") for name in shown)
    date = first_date(entry.issued)
    if date:
        yield str(date.year)
    kept = entry.custom.get("bibtex", {})
    if "url" in kept.get("@eprint", "") and style in BIBLATEX_STYLES:
        # They print it in the place of its address; biblatex-apa none of a book.
        yield kept["eprint"] if style != "apa" else ""
        return
    for addresses in OTHERWISE.get(style, {}).get(entry.type, ADDRESSES[style]).split():
        found = (getattr(entry, field) for field in addresses.split("/"))
        yield next((address for address in found if address), "")
