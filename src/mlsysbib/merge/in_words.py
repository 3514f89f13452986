"""Retractions that no field says, but words: those in front of a title, and authors' own words on arXiv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.identity.retractions import retraction_in
from mlsysbib.model import Record
from mlsysbib.text.markup import plain
from mlsysbib.text.patterns import pattern

# IEEE and others put these in front of the title of the work, others in front of that of a notice.
_CONCERN_IN_TITLE = pattern(
    r"^\W*(?P<concern>(?:editorial\s+)?expressions?\s+of\s+concern|notice\s+of\s+violation\s+of\s+ieee\s+publication\s+principles)\b",
    re.IGNORECASE,
)
_NOTICE_IN_TITLE = pattern(
    r"^\W*(?P<notice>(?:publisher\s+|author\s+|statement\s+of\s+)?(?:retraction|withdrawal)(?:\s+(?:notice|note|statement))?)\s*(?::|to\b|of\s*:|-\s)",
    re.IGNORECASE,
)
# arXiv has no field for it: its authors say so in the comment, or in the place of the abstract.
_PAPER = r"(?:article|manuscript|paper|preprint|submission|version|work)"
_WITHDRAWN = pattern(
    rf"""^\W*(?:temporarily\s+)?(?:withdrawn|retracted)\b | \[?text\s+removed\s+by\s+arxiv
      | \b{_PAPER}\s+(?:(?:has\s+been|is(?:\s+being)?|was)\s+)?(?:now\s+|temporarily\s+)?
        (?:withdrawn|retracted|removed\s+by\s+arxiv)\b
      | \b(?:authors?|we|i)\s+(?:(?:have|has|had|wish(?:es)?\s+to|would\s+like\s+to|am|are)\s+)?
        (?:withdr[ae]w(?:n|ing)?|retract(?:ed|ing)?)\s+(?:(?:this|the|our|my)\s+)?{_PAPER}\b
      | ;\s*withdrawn\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def in_words(record: Record) -> Iterator[tuple[str, str]]:
    """The rules and the words of retractions and concerns that stand in the title, or in arXiv's texts, alone."""
    entry = record.entry
    if entry is None:
        return
    yield from _in_title(plain(entry.title or ""), record)
    if record.source == "arxiv":
        comment = entry.custom.get("arxiv", {}).get("comment")
        if any(_WITHDRAWN.search(text) for text in (comment, (entry.abstract or "")[:200]) if isinstance(text, str)):
            yield "retracted", "was withdrawn"


def _in_title(title: str, record: Record) -> Iterator[tuple[str, str]]:
    """What the title of a work, or of a notice, says; the registry may have said of what it is one."""
    if said := retraction_in(title):
        yield "retracted", f"is called '{said}' in its title"
    elif record.evidence.get("update-to"):
        return
    elif found := _CONCERN_IN_TITLE.search(title):
        yield "expression-of-concern", f"is called '{found['concern'].lower()}' in its title"
    elif found := _NOTICE_IN_TITLE.search(title):
        yield "related", f"is called '{found['notice'].lower()}' in its title, and so a notice"
