"""What CSL has no variable for: ``custom`` of an item, and the arXiv id that preprints have in their number."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from mlsysbib.csl_json.json_text import NotUnderstood, numbers
from mlsysbib.csl_json.variables import KEPT, VARIABLES, Draft, Remark
from mlsysbib.model import AnyDate, ArxivID, Link, parse_date
from mlsysbib.text.latex.math import spoken_throughout

OWN = "mlsysbib"
"""The member of CSL-JSON's ``custom`` for what CSL has no variable for."""


class _Own(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """What the writer of CSL-JSON puts into ``custom`` under our name."""

    arxiv: str | None = None
    arxiv_class: str | None = None
    original_language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    dates: dict[str, str] = {}
    """Dates in EDTF that CSL-JSON's form cannot say."""
    derived: tuple[str, ...] = ()
    """The variables that the writer filled in for other programs."""
    mathematics: dict[str, str] = {}
    """Texts with the mathematics that the writer put into Unicode, unless somebody changed them since."""
    titles: dict[str, str] = {}
    """Titles that the writer put in sentence case, as they were, unless somebody changed them since."""


def custom_of(item: Draft) -> dict[str, Any]:
    """The entry's ``custom``: the item's own, without what is ours in it, and what else is kept."""
    kept = item.kept
    custom: dict[str, Any] = kept.pop("custom") if isinstance(kept.get("custom"), dict) else {}
    own = custom.pop(OWN, None)
    if own is None:
        _recognise_arxiv(item.fields)
    elif not _take_own(own, item):
        custom[OWN] = own
    if kept or KEPT in custom:
        before = custom.pop(KEPT, {})
        # Whatever stood there under our name is data too; only the id has its own place in the item.
        known = before if isinstance(before, dict) else {KEPT: before}
        if merged := {**{name: value for name, value in known.items() if name != "id"}, **kept}:
            custom[KEPT] = merged
    try:
        return numbers(custom) if custom else custom
    except NotUnderstood as error:
        item.remarks.append(Remark("", f"{error}; what is not CSL is left out"))
        return {}


def _take_own(raw: Any, item: Draft) -> bool:
    try:
        own = msgspec.convert(raw, _Own)
        texts = {VARIABLES[name][0]: text for name, text in own.mathematics.items()}
        titles = {VARIABLES[name][0]: text for name, text in own.titles.items()}
        dates: dict[str, AnyDate] = {VARIABLES[name][0]: parse_date(text) for name, text in own.dates.items()}
    except (msgspec.ValidationError, ValueError, KeyError) as error:
        item.remarks.append(
            Remark("custom", f"{OWN} does not hold what this program writes there: {error}", ("custom",))
        )
        return False
    for name in own.derived:
        item.fields.pop(VARIABLES.get(name, (name,))[0], None)
    ours = {
        "arxiv": own.arxiv,
        "arxiv_class": own.arxiv_class,
        "list_section": own.section,
        "original_language": own.original_language,
    }
    said = {field: text for field, text in texts.items() if item.fields.get(field) == spoken_throughout(text)}
    item.fields.update(said)
    if titles:
        _recase(item, titles)
    item.fields.update(dates, tags=own.tags, links=own.links)
    item.fields.update({field: value for field, value in ours.items() if value is not None})
    return True


def _recase(item: Draft, titles: dict[str, str]) -> None:
    """Gives titles the case that they had; what knows of that is loaded for items that have some."""
    from mlsysbib.text.sentences import sentence_case

    said = {field: text for field, text in titles.items() if item.fields.get(field) == sentence_case(text)}
    item.recased = bool(said)
    item.fields.update(said)


_ARXIV_NUMBER = re.compile(r"arxiv:\s*(?P<id>\S+?)(?:v\d+)?(?:\s+\[(?P<class>[\w.-]+)\])?", re.IGNORECASE)


def _recognise_arxiv(fields: dict[str, Any]) -> None:
    """Take the arXiv id out of ``number``, where Zotero and this package's writer put it for preprints."""
    match = _ARXIV_NUMBER.fullmatch(fields.get("number", ""))
    if match is None or fields.get("type") != "article":
        return
    try:
        fields["arxiv"] = str(ArxivID.parse(match[0].partition("[")[0]))
    except ValueError:
        return
    del fields["number"]
    if match["class"] is not None:
        fields["arxiv_class"] = match["class"]
