"""The links of an item: the one that is its title, those that are labels, and those within the page."""

from __future__ import annotations

import re
from typing import NamedTuple

from mlsysbib.reading_lists.addresses import WORKS, kind_of
from mlsysbib.reading_lists.labels import meaning
from mlsysbib.reading_lists.marked import Mark, Marked
from mlsysbib.reading_lists.reading import Address, Said
from mlsysbib.reading_lists.said import said

_AROUND = {"[": "]", "(": ")", "【": "】", "（": "）", "<": ">"}
_LONGEST_TAG = 40
_FEWEST = 3
_SHIELD = re.compile(r"(?:img\.)?shields\.io/badge/([^?#]+)", re.IGNORECASE)
_CALLED = re.compile(r"\b([A-Za-z]{3,14})\s?[:：]\s*$")
_LOWER = re.compile(r"\b[a-z]{2,}\b")
# "described in this [paper](...)", which is of something else
_MENTION = re.compile(r"\b(the|this|their|our|its)\s+(?:original |accompanying )?$", re.IGNORECASE)
_DESCRIBED = re.compile(r"\*{0,2}(?:\s?[-–—:]+\s|\s(?:is|are)\s)")
_CODE = re.compile(r"(?:(?:official |source )?code|git(?:hub|lab)?|repo\w*|implementations?|projects?)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


class Linked(NamedTuple):
    """A text without its labels, the mark of the link that is its title, and all addresses in their order.

    ``tags`` are the labels that say a venue or a year; ``end`` is where the first label stood, -1 where none was.
    """

    text: Marked
    title: Mark | None
    addresses: list[Address]
    tags: tuple[Said, ...] = ()
    end: int = -1


def take_links(marked: Marked) -> Linked:
    """Takes the labels out of a text, with the brackets around them."""
    if not marked.marks:
        return Linked(marked, None, [])
    cuts: list[tuple[int, int]] = []
    addresses: list[Address] = []
    titles: list[Mark] = []
    tags: list[Said] = []
    for mark in marked.marks:
        if mark.kind != "link":
            continue
        line = marked.text.count("\n", 0, mark.start)
        shown = mark.label or marked.said(mark)
        if mark.url.startswith("#") or not mark.url:
            cuts += _anchor(marked, mark)
        elif (name := _name_before(marked.text, mark)) is not None:
            cuts.append((name.start(), mark.end))
            addresses.append(Address(mark.url, name[1], line))
        elif (tag := _tag(marked, mark)) is not None or _is_label(marked, mark, shown):
            tags += [tag] if tag is not None else []
            cuts.append(_around(marked.text, mark.start, mark.end))
            addresses.append(Address(mark.url, _label(marked.text, mark, shown), line))
        else:
            titles.append(mark)
    title = _title(marked, titles)
    addresses += [
        Address(mark.url, marked.said(mark), marked.text.count("\n", 0, mark.start))
        for mark in titles
        if mark is not title
    ]
    rest = marked.without(cuts)
    end = min((cut[0] for cut in cuts), default=-1)
    found = None if title is None else _found(rest, title, marked.said(title))
    return Linked(rest, found, addresses, tuple(tags), end)


def without_way_back(heading: Marked) -> Marked:
    """A heading without the link to the contents that stands behind its words: ``Serving ([back](#contents))``."""
    cuts = [_around(heading.text, mark.start, mark.end) for mark in heading.links() if mark.url.startswith("#")]
    rest = heading.without(cuts)
    return rest if any(map(str.isalnum, rest.text)) else heading


def _label(text: str, mark: Mark, shown: str) -> str:
    """What an address is called, with the word that makes a mention of it."""
    mention = _MENTION.search(text, 0, mark.start)
    label = "" if _ADDRESS.match(shown) else shown.strip("[]() ")
    return f"{mention[1]} {label}" if mention is not None and meaning(label) == "paper" else label


def _name_before(text: str, mark: Mark) -> re.Match[str] | None:
    """What a link is called in front of it, behind a title: ``... OSDI'21 code: [adaptdl](...)``."""
    match = _CALLED.search(text, 0, mark.start)
    is_called = match is not None and meaning(match[1]) == "other" and text[: match.start()].strip(" -*|")
    return match if is_called and kind_of(mark.url) not in WORKS else None


def _title(marked: Marked, titles: list[Mark]) -> Mark | None:
    """The link whose words are the title: the first that leads to a work, or else the first."""
    if not titles:
        return None
    first = titles[0]
    if len(titles) == 1 or kind_of(first.url) in WORKS:
        return first
    works = [mark for mark in titles if kind_of(mark.url) in WORKS]
    same_line = [mark for mark in works if "\n" not in marked.text[first.start : mark.start]]
    if same_line and _is_prose(marked.text[first.end : same_line[0].start]):
        return first
    return same_line[0] if same_line and len(marked.said(first).split()) < 3 else first


def _is_prose(text: str) -> bool:
    """Whether words between two links tell of the first: ``[captum](...) - code for the paper [...](...)``."""
    return len(_LOWER.findall(text)) >= _FEWEST


def _found(rest: Marked, title: Mark, words: str) -> Mark | None:
    """The title's mark where it stands now."""
    return next(
        (mark for mark in rest.marks if mark.kind == "link" and mark.url == title.url and rest.said(mark) == words),
        None,
    )


def _tag(marked: Marked, mark: Mark) -> Said | None:
    """What a link says of venue and year, where other words are the title: ``[OSDI'24](...)``."""
    shown = marked.said(mark)
    if len(shown) > _LONGEST_TAG or len(marked.text.split()) - len(shown.split()) < _FEWEST:
        return None
    found = said(shown)
    if found is None or meaning(shown) == "other" or (found.date is None and found.venue in ("arXiv", "preprint")):
        return None
    return found


def _is_label(marked: Marked, mark: Mark, shown: str) -> bool:
    if mark.start == mark.end or _ADDRESS.match(shown):
        return True
    if meaning(shown) is not None:
        return not _is_name(marked.text, mark)
    bracketed = _is_bracketed(marked.text, mark.start, mark.end)
    if not bracketed:
        return False
    # "[[A Title of Its Own]](...)" with nothing else in the item is its title.
    others = (marked.text[: mark.start] + marked.text[mark.end :]).strip("[]() \n")
    return len(shown.split()) <= 6 and bool(others) and (said(shown) is None or len(others.split()) > 2)


def _is_name(text: str, mark: Mark) -> bool:
    """Whether a link to code is what the item is of, though labels are called so: ``[MXNet](...) - a library``."""
    words, behind = text[mark.start : mark.end].strip(), _DESCRIBED.match(text, mark.end)
    return (
        behind is not None
        and not text[: mark.start].strip(" *_")
        and kind_of(mark.url) == "code"
        and not _CODE.fullmatch(words)
    )


def _is_bracketed(text: str, start: int, end: int) -> bool:
    inside = text[start:end].strip()
    if inside[:1] == "[" and inside[-1:] == "]":
        return True
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return before in ("[", "(") and after in ("]", ")", ",", "|", "/")


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a label with the brackets and the stroke that stand around it."""
    while start > 0 and end < len(text) and _AROUND.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    before = re.search(r"[ \t]*[|/·•,]?[ \t]*$", text[:start])
    if before is not None and before[0].strip() and not text[end:].strip(" |"):
        start = before.start()
    return start, end


def _anchor(marked: Marked, mark: Mark) -> list[tuple[int, int]]:
    """A reference within the page, with the bracket it stands in: ``[also in [2.10](#210)]``."""
    begin = marked.text.rfind("[", 0, mark.start)
    close = marked.text.find("]", mark.end)
    if (
        begin >= 0
        and close >= 0
        and "]" not in marked.text[begin : mark.start]
        and "[" not in marked.text[mark.end : close]
    ):
        return [(begin, close + 1)]
    return []


def badges(marked: Marked) -> list[str]:
    """What the badges of an item say: ``ICML 2024`` of ``img.shields.io/badge/ICML-2024-blue``."""
    found = []
    for mark in marked.marks:
        if mark.kind == "image" and (match := _SHIELD.search(mark.url)) is not None:
            parts = match[1].replace("--", "\x00").replace("__", "\x01").removesuffix(".svg").split("-")[:-1] or [
                match[1]
            ]
            words = (
                " ".join(parts)
                .replace("\x00", "-")
                .replace("\x01", "_")
                .replace("_", " ")
                .replace("%20", " ")
                .replace("%27", "'")
            )
            found.append(words.strip())
    return found
