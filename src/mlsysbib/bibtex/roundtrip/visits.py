r"""Addresses among words, and the days when somebody visited them: ``[Online]. Available: \url{...}, accessed ...``.

BibLaTeX and CSL have variables for both, BibTeX's styles print the words. So the variables are taken out of the words,
which are kept with a mark in the place of the address, and written again where they still say what the entry does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from mlsysbib.bibtex.language.fields import KEPT_VISIT, KEPT_WORDS
from mlsysbib.bibtex.language.unescaping import address, only_address
from mlsysbib.bibtex.roundtrip.dress import note_of_access
from mlsysbib.model import Date
from mlsysbib.model.worded_dates import said_date
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.patterns import pattern

# What a visit may be of; without any of them no style prints its day.
_ADDRESSED = ("url", "howpublished", "doi", "eprint", "arxivid", "urldate")
_HELD = "\ufffc"
_SCHEME = pattern(r"^https?://(?:www\.)?", re.IGNORECASE)
_ACCESSED = pattern(
    r"\W*(?:online\W+)?(?:last\s+|date\s+)?(?:accessed|access\s+date|visited|retrieved)(?:\s+on)?\W*\s*"
    r"(?P<day>[\w ,./-]*?\d[\w ,./-]*?)\W*",
    re.IGNORECASE,
)
_AMERICAN = pattern(r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d{4})")
_AVAILABLE = pattern(
    r"[^\w\\]*(?:online[^\w\\]+)?(?:(?:is\s+)?available(?:\s+online)?(?:\s+(?:at|from|on))?|online(?:\s+at)?|accessed\s+at"
    r"|retrieved\s+from|website|url|see|from|at)\s*:?\s*(?P<address>\\url\s*\{[^{}]*\}|\{?https?://[^\s{}]*[^\s{}.,;)]\}?)\s*[.)\]]*\s*",
    re.IGNORECASE,
)
_AN_ADDRESS = pattern(r"\\url\s*\{[^{}]*\}|https?://[^\s{}]*[^\s{}.,;)\]]")
_COMMAND = pattern(r"\\url\{[^{}]*\}")
# Before that nobody visited an address.
_FIRST_YEAR = 1980


def address_twice(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The address in ``url`` in another spelling: then they are one, which the reader sees."""
    source = fields[field].strip()
    there, url = only_address(source) or only_address(decode(source)), address(fields.get("url", ""))
    is_twin = there and url and address(there) != url and _bare(there) == _bare(url)
    return {field: f"\\url{{{url}}}"} if is_twin else None


def _bare(url: str) -> str:
    return _SCHEME.sub("", address(url)).rstrip("/")


def accessed(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """A note that says nothing but when an address was visited, if there is one; such words beside the day."""
    text = decode(fields[field])
    day = _day(text)
    if not day or ("@type" in fields and not any(fields.get(each, "").strip() for each in _ADDRESSED)):
        return None
    if field == "urldate":
        return {field: day}
    own = fields.get("urldate", "").strip()
    if own and text == note_of_access(own):
        return None  # of a writer here, which the reader knows
    # The words stay for BibTeX's styles, which know no such field (see ``dress``).
    kept = KEPT_VISIT if field == "note" else KEPT_WORDS[field]
    return {field: "", "urldate": day, kept: text} if own in ("", day) else None


def _day(text: str) -> str:
    """The day, month or year of a visit, in EDTF; empty for words that say anything else."""
    match = _ACCESSED.fullmatch(text)
    if match is None:
        return ""
    day = match["day"].strip(" ,.")
    if text.startswith("(Accessed on "):  # of one converter, which has the month first
        day = _AMERICAN.sub(r"\g<year>-\g<month>-\g<day>", day)
    date = said_date(day)
    return str(date) if isinstance(date, Date) and date.year > _FIRST_YEAR else ""


def address_in_words(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """An address after words that say no more than that it is one."""
    match = _AVAILABLE.fullmatch(fields[field])
    url = fields.get("url", "").strip()
    if match is None or (url and _bare(url) != _bare(only_address(match["address"]))):
        return None
    return {field: match["address"], KEPT_WORDS[field]: _worded(fields[field], match["address"])}


def address_and_day(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """An address beside words that say when it was visited, and what it is the address of."""
    source = fields[field]
    found = _AN_ADDRESS.findall(source)
    if len(found) != 1 or (field != "note" and fields.get("note")) or fields.get("url", "").strip():
        return None
    before, after = source.split(found[0])
    for words, day in ((before, after), (after, before)):
        said = accessed("note", {"note": day.strip(" .,;\n"), "urldate": fields.get("urldate", "")})
        what = words.strip(" .,:;\n")
        if said and (not what or _AVAILABLE.fullmatch(f"{words.strip()} {found[0]}")):
            return {field: found[0], "urldate": said["urldate"], KEPT_WORDS[field]: _worded(source, found[0])}
        if said and words is before and field == "howpublished":
            command = found[0] if found[0].startswith("\\") else f"\\url{{{found[0]}}}"
            left = f"{what}, {command}"
            return {field: left, "urldate": said["urldate"], KEPT_WORDS[field]: _worded(source, found[0])}
    return None


def _worded(source: str, found: str) -> str:
    before, after = source.split(found)
    lead, trail = (" " * part[:1].isspace() for part in (after, before[::-1]))
    return f"{decode(before)}{trail}{_HELD}{lead}{decode(after)}"


def _encoded(words: str) -> str:
    """Words as LaTeX, with the space that parts them from an address."""
    return " " * words[:1].isspace() + latex.encode(words) + " " * words[-1:].isspace() if words.strip() else words


def put_back(fields: dict[str, str], custom: Mapping[str, Any], prints: Collection[str]) -> None:
    """Writes the words around an address, or a day, as they were, where they say what the fields do.

    A style that ``prints`` days of visits has them in a field of their own.
    """
    for field, kept in KEPT_WORDS.items():
        words = custom.get(kept)
        if isinstance(words, str) and "urldate" not in prints:
            _put_back(field, words, fields)


def _put_back(field: str, words: str, fields: dict[str, str]) -> None:
    value = fields.get(field, "")[1:-1]
    command = _COMMAND.search(value)
    before, held, after = words.partition(_HELD)
    if bool(held) != (command is not None) or (value and not held):
        return
    source = _encoded(before) + (command[0] if command else "") + _encoded(after)
    day = fields.get("urldate", "")[1:-1]
    said = address_in_words(field, {field: source}) or address_and_day(field, {field: source})
    said = said or accessed(field, {field: source}) or {}
    if said.get(field, "") != value or said.get("urldate", "") not in ("", day):
        return
    fields[field] = f"{{{source}}}"
    if "urldate" in said:
        del fields["urldate"]
        if fields.get("note") == f"{{{note_of_access(day)}}}" and field != "note":
            del fields["note"]
