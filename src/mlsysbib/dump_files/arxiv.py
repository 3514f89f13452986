"""arXiv's metadata as Kaggle has them: a paper a line, with the words of its submitter."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import ClassVar

import msgspec

from mlsysbib.dump_files.cutting import LINES, Cut
from mlsysbib.dump_files.json_records import quick, whole
from mlsysbib.dump_files.known import Known
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.model import ArxivID, Entry, Record
from mlsysbib.sources.arxiv import Paper, prose, published_doi, told
from mlsysbib.sources.oddities import without_characters
from mlsysbib.sources.payload import Node
from mlsysbib.text.markup import plain


class _Found(msgspec.Struct):
    id: str
    title: str
    doi: str | None = None


_VERSION = re.compile(r"v[1-9]\d{0,3}")
_LONGEST = 500_000  # of an abstract, or of all names in an odd one
_FOUND = msgspec.json.Decoder(_Found)


class ArxivPapers:
    """arXiv's papers, found by arXiv id, the DOI of the published version, and title."""

    source: ClassVar[str] = "arxiv"
    cut: ClassVar[Cut] = LINES

    def known(self, data: bytes) -> Known | None:
        """What the paper is found by."""
        found = quick(data, _FOUND)
        if found is None or len(found.title) > _LONGEST or not (title := plain(prose(found.title))):
            entry = _told(data)[0]
            return _known(plain(entry.title or ""), entry.arxiv or "", entry.doi)
        return _known(title, _number(Node(found.id).text()).value, published_doi(found.doi))

    def record(self, data: bytes) -> Record | None:
        """The paper, as arXiv's own service gives it."""
        entry, evidence = _told(data)
        notes = without_characters(entry)
        return Record(source=self.source, entry=entry, evidence={**evidence, **({"notes": notes} if notes else {})})


def _known(title: str, number: str, doi: str | None) -> Known:
    return Known(title, (("arxiv", number), *([("doi", doi)] if doi else [])))


def _told(data: bytes) -> tuple[Entry, dict[str, object]]:
    node = whole(data)
    number = _number(node["id"].text())
    versions = node["versions"].items()
    last = versions[-1]["version"].text() or "" if versions else ""
    days = [_day(version["created"].text()) for version in versions]
    categories = (_text(node["categories"])).split()
    return told(
        Paper(
            id=number.value + (last if _VERSION.fullmatch(last) else ""),
            title=_text(node["title"]),
            names=[_name(parts) for parts in node["authors_parsed"].items()],
            abstract=_text(node["abstract"]),
            comment=_text(node["comments"]),
            journal_ref=_text(node["journal-ref"]),
            doi=_text(node["doi"]),
            primary=categories[0] if categories else None,
            categories=categories,
            published=days[0] if days else "",
            updated=days[-1] if days else "",
        )
    )


def _number(text: str | None) -> ArxivID:
    try:
        return ArxivID.parse(text or "")
    except ValueError as error:
        raise UnexpectedAnswer(f"not a paper of arXiv: {error}") from None


def _text(node: Node) -> str:
    """The text as it stands there, with its TeX and its markup; "" for null."""
    if not isinstance(node.value, str | None) or len(node.value or "") > _LONGEST:
        raise node.unexpected(f"text of at most {_LONGEST:,} characters")
    return node.value or ""


def _name(parts: Node) -> str:
    """The name in the order in which arXiv says it; a fourth part, the affiliation, is none of the name."""
    family, given, suffix = (*(_text(part) for part in parts.items()[:3]), "", "", "")[:3]
    return " ".join(part for part in (given, family, suffix) if part)


def _day(text: str | None) -> str:
    """The day of "Mon, 2 Apr 2007 19:18:42 GMT" (RFC 2822); "" where it is none."""
    try:
        return parsedate_to_datetime(text or "").astimezone(UTC).date().isoformat()
    except (ValueError, OverflowError):
        return ""
