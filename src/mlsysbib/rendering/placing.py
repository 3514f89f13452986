"""Citations put in their places: in the text, or in footnotes, with spaces and punctuation around them as pandoc does.

Every change is a piece of the document that another text takes the place of; the rest is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from mlsysbib.rendering.changes import Change
from mlsysbib.rendering.citations import Printed
from mlsysbib.rendering.reading import Found, Prose
from mlsysbib.rendering.styling import Look
from mlsysbib.text.markdown import paragraph

# What goes in front of a mark: after a name, and after any other word, whose brackets and quotations close as well.
_STOPS = re.compile(r"[.,;:!?…]+")
_CLOSINGS = re.compile(r"(?:[.,;:!?…)”»]|’(?!\w))+")
_OPENS = ("(", "[", "{", "“", "‘", "«")
# A sentence has ended where one of these stands in front of a closing quotation mark.
_ENDS = frozenset(".,;:!?")
_STOP = re.compile(r"""\.(?=(?:\\?["'”’»›*\]]|\([^()]*\)$|\{[^{}]*\}$)*$)""")
_FIRST_LETTER = re.compile(r"^((?:<[^<>]*>|[^\w<]|_)*)([^\W\d_])")


class _Spot(NamedTuple):
    """Where a citation's mark goes: what it replaces of the text around it, and what stands in front of it then."""

    start: int
    end: int
    before: str


def in_text(found: Sequence[Found], printed: Sequence[Printed], look: Look, *, after: bool) -> list[Change]:
    """The citations in their places; ``after`` puts those that are raised after the punctuation that follows."""
    changes = []
    for each, (text, author, raised) in zip(found, printed, strict=True):
        if raised and not author:
            changes.append(_changed(each.prose, _spot(each, look, after=after), text))
        else:
            joint = "" if raised else " "
            changes.append(_replaced(each, _ended(joint.join(filter(None, (author, text))), each)))
    return changes


def in_notes(
    source: str, found: Sequence[Found], printed: Sequence[Printed], look: Look, *, after: bool
) -> tuple[list[Change], list[str]]:
    """The marks of footnotes in the places of the citations, and the footnotes; those of the document hold theirs."""
    labels = _labels(source)
    changes, footnotes = [], []
    for each, (text, author, _) in zip(found, printed, strict=True):
        if each.note:
            changes.append(_replaced(each, _ended(_within(each, text, author, look), each)))
            continue
        label = next(labels)
        spot = _spot(each, look, after=after, named=bool(author))
        if author:
            stops = each.prose.text[each.raw.end : spot.end]
            spot = _Spot(each.raw.start, spot.end, _ended(author, each) + stops)
        changes.append(_changed(each.prose, spot, label))
        footnotes.append(f"{label}: {paragraph(_begun(text or author))}\n")
    return changes, footnotes


def _within(found: Found, text: str, author: str, look: Look) -> str:
    """A citation within a footnote: the note itself, or in parentheses, or after the author as in a sentence."""
    behind = found.prose.text[found.raw.end : found.end]
    ends = not behind.strip() or behind.lstrip().startswith(".")
    in_text = found.raw.in_text
    bare = _STOP.sub("", text) if look.closing == "." and not (ends and (in_text or found.alone)) else text
    if in_text:
        return ", ".join(filter(None, (author, bare)))
    return bare if found.alone else f"({bare})"


def _ended(text: str, found: Found) -> str:
    """The text without a full stop of its own where one follows."""
    return _STOP.sub("", text) if found.prose.text[found.raw.end : found.end].startswith(".") else text


def _begun(text: str) -> str:
    """The text of a note, which is a sentence, and has nothing in front of it that a mark would set off."""
    return _FIRST_LETTER.sub(lambda match: match[1] + match[2].upper(), text.lstrip(",; "), count=1)


def _labels(source: str) -> Iterator[str]:
    """Marks of footnotes that the document does not have."""
    taken = set(re.findall(r"\[\^cite-\d+\]", source))
    return (label for number in count(1) if (label := f"[^cite-{number}]") not in taken)


def _replaced(found: Found, text: str) -> Change:
    return _changed(found.prose, _Spot(found.raw.start, found.raw.end, ""), text)


def _changed(prose: Prose, spot: _Spot, text: str) -> Change:
    # The last character that goes is in the line of the citation, wherever the next line begins.
    return Change(prose.in_document(spot.start), prose.in_document(spot.end - 1) + 1, spot.before + text)


def _spot(found: Found, look: Look, *, after: bool, named: bool = False) -> _Spot:
    """The place of a mark: after the word, without a space, and ``after`` the punctuation that follows.

    The word is before the citation, or its name. Where the language has full stops and commas within
    quotation marks, one goes in there.
    """
    text, (start, end) = found.prose.text, (_after_word(found), found.raw.end)
    stop = (_STOPS if named else _CLOSINGS).match(text, end) if after else None
    if stop is None or (not named and text[:start].endswith(_OPENS)):
        return _Spot(start, end, "")
    if look.inward and start < found.raw.start and stop[0][0] in ".," and _closes_quotation(text, start):
        quote, sign = text[start - 1], stop[0][0]
        if text[start - 2] not in _ENDS:
            return _Spot(start - 1, stop.end(), sign + quote + stop[0][1:])
        if sign == ".":
            return _Spot(start - 1, stop.end(), quote + stop[0][1:])
    return _Spot(start, stop.end(), stop[0])


def _closes_quotation(text: str, place: int) -> bool:
    """Whether a straight quotation mark in front of this place closes one that was opened."""
    quote = text[place - 1 : place]
    if quote not in ('"', "'") or not quote or text[place - 2 : place - 1].isspace():
        return False
    return re.search(rf"(?:^|[\s(\[]){quote}(?=\S)", text[: place - 1]) is not None


def _after_word(found: Found) -> int:
    """The end of the word before a citation; the citation's own place where there is none."""
    place = found.raw.start
    bare = found.prose.text[:place].rstrip(" \t\n")
    # The bar of a table's cell is not a word, and a backslash would escape what comes next.
    return len(bare) if bare and not bare.endswith(("|", "\\")) else place
