"""What services do to titles and abstracts, undone where that is safe, and noted where it is not."""

from __future__ import annotations

import re

from mlsysbib.model import Entry
from mlsysbib.text.markup import plain

_LOUD = re.compile(r"(?=.*[AEIOUYÄÖÜÉ])[^\W\d_a-z]{4,}(?:[-'’][^\W\d_a-z]+)*")
_SEVERAL = re.compile(r";|\s(?:and|&)\s[^,]{2,30},\s*[A-Z]\.|,\s*[A-Z]\.\s*,.*\band\b.*,\s*[A-Z]\.")
# "Ef?cient", "of ?-caprolactam"
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|(?:^|\s)\?-?[^\W\d_]")


def joined_title(title: str | None, subtitle: str | None) -> str | None:
    """Title and subtitle as one, with the colon that a service left out, unless the title already says both."""
    if not title or not subtitle:
        return title or subtitle
    if _letters(subtitle) in _letters(title):
        return title
    if subtitle.startswith("(") or plain(title).endswith((":", "?", "!", "—", "–", ".")):
        return f"{title} {subtitle}"
    return f"{title}: {subtitle}"


def abstract(text: str | None) -> str | None:
    """The abstract without the heading "Abstract" that publishers put into it."""
    return (
        re.sub(r"^(?:<b>)?abstract(?:</b>)?(?:\s*[.:—-])?\s+(?=[\w<“\"'$(])", "", text or "", flags=re.IGNORECASE)
        or None
    )


def noted(entry: Entry | None, *said: str) -> list[str]:
    """What is odd about a record, in words, and what its source says besides: for a Finding, and for who merges it."""
    if entry is None:
        return []
    notes = [text for text in said if text]
    notes += [
        f"{field} is in capitals"
        # "PLOS ONE" is the name of a journal.
        for field, least in (("title", 2), ("container_title", 3))
        if (text := getattr(entry, field)) and in_capitals(text, least)
    ]
    families = [name.family for name in entry.author if name.family]
    if any(len(family) > 3 for family in families) and all(family == family.upper() for family in families):
        notes += ["author is in capitals"] if any(family != family.lower() for family in families) else []
    elif loud := [name for name in entry.author if _LOUD.fullmatch(name.family)]:
        notes.append(f"author {str(loud[0])!r} is in capitals")
    notes += without_characters(entry)
    if _LOST.search(plain(entry.title or "")):
        notes.append("title has a question mark where a character seems to be lost")
    notes += [
        f"author {str(name)!r} has one word twice"
        for name in entry.author
        if name.given == name.family and len(name.family) > 5
    ]
    notes += [
        f"author {str(name)!r} seems to be several"
        for name in entry.author
        if _SEVERAL.search(name.literal) or re.search(r"\w\s(?:and|&)\s\w", name.family)
    ]
    return notes


def without_characters(entry: Entry) -> list[str]:
    """Which fields have lost a character on the way, in words."""
    texts = {field: getattr(entry, field) or "" for field in ("title", "container_title", "publisher", "abstract")}
    texts["author"] = " ".join(map(str, entry.author))
    return [f"{field} has lost a character (U+FFFD)" for field, text in texts.items() if "\ufffd" in text]


def in_capitals(text: str, least: int = 2) -> bool:
    """Whether a text shouts: it has that many words of three letters and more, four of five in capitals."""
    words = re.findall(r"[^\W\d_]{3,}", plain(text))
    loud = len([word for word in words if word == word.upper() != word.lower()])
    return loud >= least and loud * 5 >= len(words) * 4


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain(text)).casefold()
