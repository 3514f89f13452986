r"""What the rules of ``exporters.rules`` do to single fields; each returns what changes, by field.

Values are sources of LaTeX, and stay such.
"""

from __future__ import annotations

import re

from mlsysbib.bibtex.language.servers import server_field
from mlsysbib.bibtex.language.unescaping import address
from mlsysbib.model import DOI, ISBN
from mlsysbib.model.identifiers import recognise
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.patterns import pattern

_DOIS = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)[^\s\"<>{}|\\^`,;]+", re.IGNORECASE)


def doi(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The one DOI that an address or a text holds; an address without one is the work's address."""
    text = address(fields[field])
    if found := doi_in(text):
        return {field: found} if found != fields[field].strip() else None
    if "://" in text and not re.search(r"\s", text) and address(fields.get("url", "")) in ("", text):
        return {field: "", "url": text}
    return None


def doi_in(text: str) -> str:
    """The one DOI in a text; empty where it has none, or several."""
    try:
        return str(DOI.parse(text))
    except ValueError:
        pass
    named = recognise(text)
    if isinstance(named, DOI):
        return str(named)
    held = {each for match in _DOIS.findall(text) if (each := _parsed(match)) is not None}
    return str(held.pop()) if len(held) == 1 else ""


def _parsed(text: str) -> DOI | None:
    try:
        return DOI.parse(text)
    except ValueError:
        return None


def eprint(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The address of a PDF, which is not an identifier; one of arXiv's is read as its id."""
    text = address(fields[field])
    if re.search(r"arxiv\.org/", text, re.IGNORECASE):
        return None
    if not fields.get("url", "").strip():
        return {field: "", "url": text}
    return {field: "", **({} if fields.get("_eprint") or address(fields["url"]) == text else {"_eprint": text})}


def isbn(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Spaces for the hyphens of an ISBN, or its name in front."""
    bare = re.sub(r"^\s*isbn(?:-1[03])?[:\s]*", "", decode(fields[field]), flags=re.IGNORECASE)
    parts = bare.split()
    digits = "-".join(parts) if 3 < len(parts) <= 5 or parts[:1] in (["978"], ["979"]) else "".join(parts)
    try:
        ISBN.parse(digits)
    except ValueError:
        return None
    return {field: digits} if digits != fields[field] else None


HOMONYM = re.compile(r"(?<=\w|\})[\s~]+0\d{3}(?=\s*(?:$|,|\}|\sand\s))")


def homonyms(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Names without the numbers that tell people of one name apart."""
    return {field: HOMONYM.sub("", fields[field])}


def keywords(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Semicolons between keywords that hold no comma."""
    source = fields[field]
    if "," in source or re.search(r"&[#\w]+;", source):
        return None
    return {field: ", ".join(" ".join(each.split()) for each in source.split(";") if each.strip())}


def last_page_missing(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The dash of a range that has no end."""
    return {field: re.sub(r"[\s,–-]+\Z", "", fields[field])}


_ADDRESSES = pattern(r"(?:https?|ftp)://\S+(?:\s+(?:https?|ftp)://\S+)+")


def addresses(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Several addresses in the place of one: the first that is not a DOI's, if there is a DOI; the others are kept."""
    text = address(fields[field])
    if _ADDRESSES.fullmatch(text) is None or "_url" in fields:
        return None
    found = text.split()
    first = next((each for each in found if not (fields.get("doi") and "doi.org/" in each)), found[0])
    return {field: first, "_url": " ".join(each for each in found if each != first)}


_IDENTIFIED = pattern(
    r"\[(?P<name>DOI|PubMed|PubMed ?Central):\s*(?:\\href\s*\{[^{}]*\}\s*\{(?P<linked>[^{}]*)\}|(?P<bare>[^\]]*))\]"
)
_IDENTIFIERS = {"DOI": "doi", "PubMed": "pmid", "PubMedCentral": "pmcid"}


def identifiers(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Identifiers in a note, to which they have fields; the note says them, for BibTeX's styles."""
    found = {
        _IDENTIFIERS[match["name"].replace(" ", "")]: (match["linked"] or match["bare"] or "").strip()
        for match in _IDENTIFIED.finditer(fields[field])
    }
    found = {name: value for name, value in found.items() if value and not fields.get(name)}
    bare = _IDENTIFIED.sub(lambda match: f"[{match['name']}:{match['linked'] or match['bare']}]", fields[field])
    return {**found, field: bare} if found else None


def citations(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """How often a work was cited when it was exported, which no bibliography says; it is kept."""
    return {field: "", "_note": fields[field]} if "_note" not in fields else None


def month_in_pages(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The month in which a preprint was posted, in the place of its pages: ``2020--10``."""
    year, _, month = fields[field].strip().rpartition("-")
    named = server_field("article", fields)
    if not named or year.strip("-") != fields.get("year", "").strip() or fields["@type"] != "article":
        return None
    return {field: "", **({} if fields.get("month") else {"month": month})}
