"""How a list is laid out, and an entry as one of its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

from mlsysbib.model import OTHERS, Entry, Name, first_date
from mlsysbib.reading_lists.addressing import Label, address, labels
from mlsysbib.reading_lists.folded import ABSTRACT
from mlsysbib.text.markdown import destination, on_github
from mlsysbib.text.markup import tokens

VenueForm: TypeAlias = Literal["full", "short", "abbreviated", "none"]
NO_DATE = "n.d."
"""What stands for the year where authors are the last thing that is known."""
ET_AL = "et al."
# A piece between commas that is not told from a year, or from the end of a list.
_TELLING = re.compile(r"\d{4}|n\.d\.|et al\.?", re.IGNORECASE)
_SUFFIX = re.compile(r", (?=(?:Jr|Sr)\.?$|[IVX]+$)")
_MATH = re.compile(r"(?:[\w^{}+=(), ./-]|\\[A-Za-z]+)+")
_TAGS = {"i": "i", "b": "b", "sub": "sub", "sup": "sup"}


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of an entry, and in which form; see the writer's own options."""

    authors: bool = True
    max_authors: int = 0
    venue: VenueForm | None = None
    paper: Literal["title", "label"] = "title"
    links: Literal["inline", "nested", "none"] = "inline"
    badges: bool = False
    notes: bool = True
    tags: bool = False
    abstracts: bool = False


def is_listable(entry: Entry) -> bool:
    """Whether a list can name an entry: by its title, or by its address."""
    return bool((entry.title or "").strip() or address(entry))


def item(entry: Entry, layout: Layout, marker: str) -> Iterator[str]:
    """The lines of an item: title, authors, venue and year, what it links to, and what stands nested below it."""
    link = address(entry)
    led = layout.paper == "label" and bool(entry.title)
    shown = [] if layout.links == "none" else labels(entry, link)
    if led and link:
        shown = [Label("Paper", link, is_own=True), *shown]
    inline = shown if layout.links != "nested" else [each for each in shown if each.is_own]
    pieces = [_said(entry, _head(entry, "" if led else link), layout), *(_label(each, layout) for each in inline)]
    pieces += [_code(tag) for tag in entry.tags] if layout.tags else []
    yield f"{marker} {' '.join(pieces)}"
    margin = " " * (len(marker) + 1)
    nested = [each for each in shown if not each.is_own] if layout.links == "nested" else []
    for each in nested:
        yield f"{margin}- {_nested(each)}"
    if layout.notes and entry.annote:
        yield f"{margin}- {_opened(title(entry.annote))}"
    if layout.abstracts and entry.abstract:
        yield from _folded(entry.abstract, margin)


def _head(entry: Entry, link: str) -> str:
    """The title, a link where there is an address; what has no title goes by its address."""
    target = destination(link)
    if entry.title:
        return f"[{title(entry.title)}]({target})" if target else f"**{title(entry.title)}**"
    return f"[{on_github(link)}]({target})"


def title(text: str) -> str:
    """A title as Markdown: the tags that a page shows, mathematics as GitHub reads it, and nothing else."""
    if "<" not in text and "$" not in text:
        return on_github(text)
    spaced = " ".join(text.split())
    pieces = []
    for kind, value in tokens(spaced):
        if kind == "text":
            lead, trail = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
            pieces.append(f"{lead}{on_github(value)}{trail}" if value.strip() else value)
        elif kind == "math":
            pieces.append(f"${value}$" if _MATH.fullmatch(value) else on_github(f"${value}$"))
        elif value in _TAGS:
            pieces.append(f"<{'/' if kind == 'close' else ''}{_TAGS[value]}>")
    return "".join(pieces)


def _said(entry: Entry, head: str, layout: Layout) -> str:
    """Title, authors, venue and year as one sentence."""
    who = people(entry.author, layout.max_authors) if layout.authors and entry.author else ""
    where = _venue(entry, layout.venue)
    date = first_date(entry.issued)
    when = str(date.year) if date is not None else NO_DATE if who and not where else ""
    said = head
    for piece in (who, where, when):
        if piece:
            # A list of names that has commas in it ends with a semicolon.
            said += f"{' ' if said.endswith(';') else ', '}{piece}"
    return said


def people(names: Sequence[Name], most: int = 0) -> str:
    """The names in a row, the last of them for all others where there are more than are to be shown.

    Commas part them; where that could not be told from a comma within a name, semicolons do, one behind each.
    """
    cut = bool(most) and len(names) > most
    shown = [" ".join(str(name).split()) for name in (names[:most] if cut else names) if name != OTHERS]
    shown = [_SUFFIX.sub(" ", name).replace(";", ",") for name in shown]
    ambiguous = any("," in name or _TELLING.fullmatch(name) for name in shown)
    more = [ET_AL] if cut or OTHERS in names else []
    if ambiguous:
        return " ".join(f"{on_github(name)};" for name in [*shown, *more])
    return ", ".join([*map(on_github, shown), *more])


def _venue(entry: Entry, form: VenueForm | None) -> str:
    name = entry.container_title
    if not name or form == "none":
        return ""
    if form is not None:
        from mlsysbib.venues.names import named  # the table of venues, which only those pay for who want its names

        short = entry.container_title_short if form != "full" else None
        said = named(name, form, entry.year)
        name = short if short and said == name else said
    return f"*{title(name)}*" if name.strip() else ""


def _label(label: Label, layout: Layout) -> str:
    target = destination(label.url)
    if layout.badges:
        return f"[![{on_github(label.text)}]({_shield(label.text)})]({target})"
    return f"[[{on_github(label.text)}]({target})]"


def _shield(text: str) -> str:
    """The address of a badge with a text (shields.io: a dash is two, a blank an underscore)."""
    from urllib.parse import quote

    said = text.replace("-", "--").replace("_", "__").replace(" ", "_")
    return f"https://img.shields.io/badge/{quote(said, safe='')}-{_COLOURS.get(text.lower(), 'informational')}"


_COLOURS = {"arxiv": "b31b1b", "code": "181717", "paper": "1f6feb", "doi": "fab70c"}


def _nested(label: Label) -> str:
    target = destination(label.url)
    return f"[{on_github(label.text)}]({target})" if label.text else f"[{on_github(label.url)}]({target})"


def _code(text: str) -> str:
    """A span of code (CommonMark 0.31, 6.1): its fence is longer than any in it."""
    text = " ".join(text.split())
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" or not text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _folded(abstract: str, margin: str) -> Iterator[str]:
    """An abstract that a click unfolds."""
    yield f"{margin}<details><summary>{ABSTRACT}</summary>"
    for paragraph in re.split(r"\n\s*\n", abstract.strip()):
        yield ""
        yield f"{margin}{_opened(title(paragraph))}"
    yield ""
    yield f"{margin}</details>"


def _opened(text: str) -> str:
    """A paragraph that begins no list, heading, quote or rule."""
    return re.sub(r"^(\d{1,9})(?=[.)](?:\s|$))", r"\1\\", re.sub(r"^(?=[-+#>=:])", r"\\", text))
