"""citeproc-py behind the interface of our own processor, to compare with; what is cheap to repair is repaired here.

Its formatter sees characters that no text may hold (Unicode noncharacters) where a format begins and ends, so that
data cannot be taken for markup; keys keep their case; dates and texts that are unknown are not handed over at all; and
the field that ``second-field-align`` sets apart ends with a mark. It knows no disambiguation, no suppressed authors
and no positions in notes: those are the reason to have another processor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import citeproc
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Citation, CitationItem, Locator, Reference, VariableError
from citeproc.source import Date as TheirDate
from citeproc.source import DateRange as TheirRange
from citeproc.source import LiteralDate as TheirLiteral
from citeproc.source import Name as TheirName
from citeproc.string import MixedString, NoCase, String
from lxml import etree

from mlsysbib.csl.cites import Cite, Cluster, Formatted
from mlsysbib.csl.rich import Block, Format, Printed, Rich, Styled
from mlsysbib.errors import StyleError
from mlsysbib.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    NUMBER_VARIABLES,
    OTHERS,
    TEXT_VARIABLES,
    AnyDate,
    Date,
    DateRange,
    Entry,
    Name,
    csl_name,
)
from mlsysbib.text.cleaning import clean
from mlsysbib.text.markup import tokens

_CLOSE, _MARGIN = "\ufdd0", "\ufdef"
_OPEN: dict[Format, str] = {
    "italic": "\ufdd1",
    "oblique": "\ufdd2",
    "bold": "\ufdd3",
    "light": "\ufdd4",
    "underline": "\ufdd5",
    "superscript": "\ufdd6",
    "subscript": "\ufdd7",
    "small-caps": "\ufdd8",
}
_FORMATS = {mark: name for name, mark in _OPEN.items()}
_TAGS: dict[str, Format] = {
    "i": "italic",
    "b": "bold",
    "sub": "subscript",
    "sup": "superscript",
    "smallcaps": "small-caps",
}
# What citeproc-py raises where a style or an entry asks what it cannot do; ``None`` is its answer elsewhere.
_FAILURES = (AttributeError, IndexError, KeyError, TypeError, ValueError, VariableError, etree.LxmlError)


class _Formatter:
    """citeproc-py's notion of a markup language: a function for escaping, and one for each format."""

    @staticmethod
    def preformat(text: Any) -> Any:
        return text if isinstance(text, (String, MixedString)) else String(text)

    Italic, Oblique, Bold, Light, Underline, Superscript, Subscript, SmallCaps = (
        staticmethod(lambda text, mark=mark: f"{mark}{text}{_CLOSE}") for mark in _OPEN.values()
    )


def format_citations(
    style: bytes, entries: Mapping[str, Entry], clusters: Sequence[Cluster] = (), locale: str = "", path: str = ""
) -> Formatted:
    """The citations of the clusters, and the bibliography of all entries, as citeproc-py makes them.

    ``locale`` is a language tag, empty for the style's own. Raises ``StyleError`` where the style is not XML, and where
    citeproc-py fails on it; it names the style's ``path``.
    """
    try:
        return _formatted(_with_margin(style), entries, clusters, locale)
    except _FAILURES as error:
        raise StyleError(
            f"{path or 'style'}: citeproc-py {citeproc.__version__} cannot use this style: {error!r}"
        ) from error


def _formatted(style: bytes, entries: Mapping[str, Entry], clusters: Sequence[Cluster], locale: str) -> Formatted:
    """Everything is registered first, the bibliography's works last, since citeproc-py numbers works as they come."""
    source = {key: _reference(key, entry) for key, entry in entries.items()}
    theirs = CitationStylesStyle(BytesIO(style), locale=locale or None, validate=False)
    bibliography = CitationStylesBibliography(theirs, source, _Formatter)
    citations = [Citation([_item(cite) for cite in cluster.cites if cite.key in entries]) for cluster in clusters]
    for citation in (*citations, Citation([_item(Cite(key=key)) for key in entries])):
        bibliography.register(citation)
    printed: list[Any] = []
    if theirs.has_bibliography():
        bibliography.sort()
        # Not bibliography.bibliography(): it leaves out the entries with nothing to print, and does not say which.
        printed = [theirs.render_bibliography([item]) or [""] for item in bibliography.items]
    return Formatted(
        tuple(_rich(bibliography.cite(citation, lambda item: f"[{item.key}?]")) for citation in citations),
        tuple(Printed(key, _entry(text[0])) for key, text in zip(bibliography.keys, printed, strict=False)),
    )


def _item(cite: Cite) -> CitationItem:
    said: dict[str, Any] = {"prefix": str(_text(cite.prefix)), "suffix": str(_text(cite.suffix))}
    if cite.locator:
        said["locator"] = Locator(cite.label, cite.locator)
    item = CitationItem(cite.key, **said)
    item.key = cite.key  # which it has put into lower case
    return item


def _reference(key: str, entry: Entry) -> Reference:
    """An entry as citeproc-py has it: only the variables that it knows, and of those only the ones with a value."""
    fields: dict[str, Any] = {}
    for name in (*TEXT_VARIABLES, *NUMBER_VARIABLES):
        if value := getattr(entry, name):
            fields[name] = _text(value)
    # By the name of CSL 1.0, the one that its table of variables has.
    if entry.event_title:
        fields["event"] = _text(entry.event_title)
    for name in DATE_VARIABLES:
        if (date := getattr(entry, name)) is not None:
            fields[name] = _date(date)
    for name in NAME_VARIABLES:
        if names := [_name(person) for person in getattr(entry, name) if person != OTHERS]:
            fields[name] = names
    theirs = {csl_name(name).replace("-", "_"): value for name, value in fields.items()}
    known = {name: value for name, value in theirs.items() if name in citeproc.VARIABLES}
    return Reference(key, entry.type, **known)


def _text(text: str) -> MixedString:
    """Text with its inline tags as marks; what is to keep its case is a piece of its own."""
    pieces: list[Any] = [String("")]
    inside = 0
    for kind, value in tokens(clean(text)):
        if value == "nocase" and kind in ("open", "close"):
            inside += 1 if kind == "open" else -1
        elif kind == "text" and inside:
            pieces += [NoCase(value), String("")]
        elif kind == "math":
            pieces += [NoCase(f"${value}$"), String("")]
        else:
            shown = value if kind == "text" else _CLOSE if kind == "close" else _OPEN[_TAGS[value]]
            # Not a piece for each: between those it would put spaces when it changes their case.
            pieces[-1] = String(str(pieces[-1]) + shown)
    return MixedString(piece for piece in pieces if piece)


def _name(name: Name) -> TheirName:
    if name.literal:
        return TheirName(literal=clean(name.literal))
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
    }
    return TheirName(**{part: clean(value) for part, value in parts.items() if value})


def _date(date: AnyDate) -> Any:
    if isinstance(date, DateRange):
        # It has no ranges that are open.
        if date.start is None or date.end is None:
            return TheirLiteral(str(date))
        return TheirRange(begin=_date(date.start), end=_date(date.end))
    if isinstance(date, Date):
        parts = {"year": date.year, "month": date.month, "day": date.day, "season": date.season}
        return TheirDate(circa=date.circa, **{part: value for part, value in parts.items() if value is not None})
    return TheirLiteral(date.literal)


def _with_margin(style: bytes) -> bytes:
    """The style with a mark after the field that ``second-field-align`` sets apart: the layout's first element."""
    root = etree.fromstring(style, etree.XMLParser(resolve_entities=False, no_network=True))
    bibliography = root.find("{*}bibliography[@second-field-align]")
    first = None if bibliography is None else bibliography.find("{*}layout/*")
    if first is not None and etree.QName(first).localname in {"text", "number", "names", "date", "group"}:
        first.set("suffix", first.get("suffix", "") + _MARGIN)
    return etree.tostring(root)


def _entry(text: Any) -> tuple[Rich, ...]:
    margin, found, rest = str(text).partition(_MARGIN)
    if not found:
        return _rich(margin)
    return (Block("left-margin", _rich(margin.strip())), Block("right-inline", _rich(rest.strip())))


def _rich(text: Any) -> tuple[Rich, ...]:
    """The tree that marked text stands for; a format that the text does not close ends with it."""
    marked = "" if text is None else str(text)
    return tuple(_nested(iter(re.split(f"([{_CLOSE}-{max(_FORMATS)}])", marked)), outermost=True))


def _nested(pieces: Iterator[str], *, outermost: bool = False) -> Iterable[Rich]:
    for piece in pieces:
        if piece == _CLOSE:
            if not outermost:
                return
        elif piece in _FORMATS:
            yield Styled(_FORMATS[piece], tuple(_nested(pieces)))
        elif piece:
            yield piece
