"""Titles that publishers changed when a work was retracted: "RETRACTED: Foo" is Foo, and no work about it.

A "Retraction: Foo" is one, a notice of a page. "Notice of Retraction: Foo" may be either, by the publisher.
"""

from __future__ import annotations

import re

from mlsysbib.text.markup import plain
from mlsysbib.text.patterns import pattern

# Publishers put it into the title of the work itself; IEEE does so with "Notice of Retraction".
_IN_TITLE = pattern(
    r"""^\W*(?:(?:this\s+)?(?:article|chapter|paper|preprint)(?:\s+has\s+been)?\s+)?
         (?P<first>retracted(?:\s+and\s+(?:re)?(?:placed|published))?|withdrawn
           |(?P<notice>notice\s+of\s+(?:retraction|removal|withdrawal))|(?:temporary\s+)?(?-i:REMOV(?:ED|AL)))
         (?:\s+(?:article|chapter|paper|preprint))?\s*(?:[\]):*—]|[-–]\s)
      | [\[(](?P<last>retracted|withdrawn)(?:\s+(?:article|chapter|paper|preprint))?
        (?:\s*[.:;,–-][^\])]*|\s+(?:by|in|on)\s[^\])]*)?[\])]\W*$
      | (?:\s[-–—]|[:—])\s*(?P<end>retracted|withdrawn)(?:\s+(?:article|chapter|paper|preprint))?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def retraction_in(title: str | None) -> str:
    """The words of a title that say that the work was retracted, in lower case; empty where none do."""
    found = _IN_TITLE.search(plain(title or ""))
    return "" if found is None else " ".join((found["first"] or found["last"] or found["end"]).lower().split())


def without_retraction(title: str | None) -> str:
    """The title as it was before the work was retracted, without markup where it has changed."""
    text = plain(title or "")
    found = _IN_TITLE.search(text)
    if found is None or found["notice"]:
        return title or ""
    return text[found.end() :] if found["first"] else text[: found.start()]
