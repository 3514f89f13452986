r"""In which fields BibTeX's styles find an address, an arXiv number and a date: those where they print them.

The standard styles know no ``url`` and no ``eprint``. What has only these, a preprint or a web page, they print where
``howpublished`` says it, as every other style does (of 30 in TeX Live, none prints it twice, or lowers an address). So
that is where they are written, unless the style is known, which then decides, or the file that an entry came from had
them elsewhere: what a bibliography printed of it before an export, it prints after it. ``custom["bibtex"]`` tells:
``"@fields"`` is the field in which a value stood, by the field in which it would be written; ``journal``, ``volume``
and ``month`` are as they were, and count only while they say what the entry says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mlsysbib.bibtex.language import datamodel, dates, preprints, servers, types, verbatim
from mlsysbib.bibtex.language.fields import KEPT_VISIT, KEPT_WORDS, ROLES
from mlsysbib.bibtex.roundtrip import multivolume
from mlsysbib.bibtex.roundtrip.dress import note_of_access, stood
from mlsysbib.model import Entry, LiteralDate, csl_name
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.patterns import pattern

Prints = frozenset[str] | None
"""The fields that the style prints beside the standard ones; None where it is not known."""
_ADDRESS = pattern(r"https?://[^\s{}\\]+", re.IGNORECASE)
_CALLED = {"urldate": ("urldate", "lastaccessed", "lastchecked"), "venue": ("location",)}
"""What styles call a field that no standard style has."""
_CALLED_ROLES = {"translator": "translator", **{csl_name(role): called for role, called in ROLES.items()}}
_LEADING = frozenset({"author", "editor", "translator", "bookauthor", "title", "shorttitle"})
_BY_JOURNAL = {"webpage": "misc", "article": "article"}
_IN_JOURNALS = frozenset({"volume", "number", "pages"})
_EPRINT = frozenset({"eprint", "archiveprefix", "primaryclass"})
_ARXIV_PAGE = pattern(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/(?P<id>.+?)(?:v\d+)?(?:\.pdf)?", re.IGNORECASE)


def in_own_language(fields: dict[str, str], custom: Mapping[str, Any]) -> None:
    """The language where BibLaTeX's styles print it, if the file had it there."""
    if stood(custom).get("langid") == "language":
        _rename(fields, "langid", "language")


def publisher_of_page(name: str, fields: dict[str, str]) -> None:
    """The publisher of a web page as its organization, too, which BibLaTeX's styles print; a reader takes it back."""
    if "publisher" in fields and "organization" not in fields and datamodel.allows(name, "organization"):
        if datamodel.allows(name, "publisher"):
            return
        # Where the name of a site stands.
        rest = {field: fields.pop(field) for field in [*fields] if field not in _LEADING}
        fields |= {"organization": rest["publisher"], **rest}
    elif name == "online" and "publisher" in fields and fields["organization"] == fields["publisher"]:
        fields["container-title"] = fields["organization"]  # it is the site's name, too


def entry_type(entry: Entry, custom: Mapping[str, Any], prints: Prints) -> tuple[str, str]:
    """A type beyond the standard ones that the file had, and no subtype, unless the style is known not to have it."""
    names = stood(custom)
    if names.get("howpublished") == "journal" and entry.type in _BY_JOURNAL:
        return _BY_JOURNAL[entry.type], ""  # which the journal tells
    name = names.get("@type", "")
    if not name or (prints is not None and f"@{name}" not in prints):
        return "", ""
    alike = types.csl_type(name, is_preprint=servers.is_told(entry)) == entry.type
    return (name, "") if alike else ("", "")


def put_on(entry: Entry, name: str, fields: dict[str, str], custom: Mapping[str, Any], prints: Prints) -> str:
    """The type to write an entry as for BibTeX; puts what its style would pass over where it is printed."""
    names = stood(custom)
    for field, own in names.items():
        if own == "editor" and field in _CALLED_ROLES and field in fields and own not in fields:
            fields["editortype"] = f"{{{_CALLED_ROLES[field]}}}"
        if field not in ("@type", "eprint", "url"):
            _rename(fields, field, own)
    name = _preprint(entry, name, fields, custom, prints)
    _bare_addresses(fields)
    if KEPT_VISIT in custom:
        _note_of_access(fields, str(custom[KEPT_VISIT]), prints)
    if "url" in fields and not ("howpublished" in fields and _is_page(entry)):
        _address(name, fields, names.get("url", ""), prints)
    if "month" in custom and "year" in fields:
        _month(entry, fields, str(custom["month"]))
    if not custom.keys().isdisjoint(KEPT_WORDS.values()):
        from mlsysbib.bibtex.roundtrip.visits import put_back  # which decodes LaTeX, and few entries have such words

        put_back(fields, custom, prints or ())
    for field, others in _CALLED.items():
        _rename(fields, field, next((other for other in others if prints and other in prints), field))
    return name


def is_worn(field: str, custom: Mapping[str, Any], entry: Entry) -> bool:
    """Whether a field that a file had is told by the entry itself, so that no writer has to write it again."""
    if field in ("journal", "volume"):
        return (preprints.of_article(custom) or preprints.of_article(custom, entry.arxiv)) is not None
    return field == "month" and _says(entry, str(entry.year), str(custom["month"]))


def _preprint(entry: Entry, name: str, fields: dict[str, str], custom: Mapping[str, Any], prints: Prints) -> str:
    """A preprint on arXiv: as the article that it was, with ``eprint`` if the style has it, or in ``howpublished``."""
    if entry.type != "article" or not entry.arxiv or not types.is_miscellaneous(name):
        return name
    own = stood(custom).get("eprint") == "eprint"
    as_article = preprints.of_article(custom, entry.arxiv if own and prints is None else None) == entry.arxiv
    eprint = {field: value for field, value in fields.items() if field in _EPRINT}
    if prints is not None and "eprint" in prints and not (as_article and fields.keys() & _IN_JOURNALS):
        return name
    if (own and prints is None and not as_article) or (_is_linked(entry, prints) and not as_article):
        return name
    for field in eprint:
        del fields[field]
    if as_article:
        _as_article(fields, custom, eprint if own else {})
        return "article"
    _append(fields, "howpublished", latex.encode(preprints.in_words(entry.arxiv, entry.arxiv_class)))
    return name


def _is_linked(entry: Entry, prints: Prints) -> bool:
    """Whether a style prints the address, and that says the number already."""
    return prints is not None and "url" in prints and _is_page(entry)


def _is_page(entry: Entry) -> bool:
    page = _ARXIV_PAGE.fullmatch(entry.url or "")
    return page is not None and page["id"] in (entry.arxiv or "")


def _as_article(fields: dict[str, str], custom: Mapping[str, Any], eprint: dict[str, str]) -> None:
    """The fields of a preprint in the dress of an article, in the order of other articles."""
    said = {field: f"{{{latex.encode(str(custom[field]))}}}" for field in ("journal", "volume") if field in custom}
    leading = {field: fields[field] for field in ("author", "title") if field in fields}
    rest = {field: value for field, value in fields.items() if field not in leading and field != "entrysubtype"}
    fields.clear()
    fields |= leading | said | rest | eprint


def _address(name: str, fields: dict[str, str], own: str, prints: Prints) -> None:
    """The address in ``url`` or, with the command that prints it, where it stood or where any style prints it."""
    usual = "howpublished" if types.is_miscellaneous(name) and not (prints and "url" in prints) else "url"
    if prints is None and verbatim.acts_in_arguments(fields["url"]):
        usual = "url"
    field = own if own in ("note", "howpublished") or (own and prints is None) else usual
    if field == "note" and "note" in fields:
        field = usual
    if field != "url":
        _append(fields, field, _command(fields.pop("url")[1:-1])[1:-1])
        if field != own and "urldate" in fields:
            fields.setdefault("note", f"{{{note_of_access(fields['urldate'][1:-1])}}}")


def _command(address: str) -> str:
    return f"{{\\url{{{verbatim.encode(address)}}}}}"


def _bare_addresses(fields: dict[str, str]) -> None:
    """An address alone, with the command that prints it."""
    for field in ("howpublished", "note"):
        if "://" in fields.get(field, ""):
            from mlsysbib.bibtex.language.unescaping import unescaped  # which decodes LaTeX, and few entries need it

            bare = unescaped(fields[field][1:-1])
            if _ADDRESS.fullmatch(bare):
                fields[field] = _command(bare)


def _append(fields: dict[str, str], field: str, text: str) -> None:
    before = fields.get(field, "")[1:-1]
    fields[field] = f"{{{before}, {text}}}" if before else f"{{{text}}}"


def _month(entry: Entry, fields: dict[str, str], month: str) -> None:
    """The month with its days, as the file had it: no standard style knows ``day``."""
    if _says(entry, fields["year"][1:-1], month):
        fields["month"] = f"{{{latex.encode(month)}}}"
        fields.pop("day", None)


def _says(entry: Entry, year: str, month: str) -> bool:
    if entry.issued is None or isinstance(entry.issued, LiteralDate):
        return False  # words have no month
    try:
        return dates.from_fields(year, month) == entry.issued
    except ValueError:
        return False


def _note_of_access(fields: dict[str, str], note: str, prints: Prints) -> None:
    """The note that said when an address was visited, in the place of the field that no standard style prints."""
    if "urldate" not in fields or "note" in fields or (prints and "urldate" in prints):
        return
    from mlsysbib.bibtex.roundtrip.visits import accessed  # which decodes LaTeX, and few entries have such notes

    said = accessed("note", {"note": latex.encode(note)}) or {}
    if said.get("urldate") == fields["urldate"][1:-1]:
        del fields["urldate"]
        fields["note"] = f"{{{latex.encode(note)}}}"


def _rename(fields: dict[str, str], field: str, own: str) -> None:
    if field not in fields or own in fields:  # also where it is called so already
        return
    multivolume.rename(fields, {field: own})
