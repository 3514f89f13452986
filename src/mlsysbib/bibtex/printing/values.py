"""A value of the model as the source of a field, by the field's kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from mlsysbib.bibtex.language import verbatim
from mlsysbib.bibtex.language.babel import BABEL
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.printing.names import write_name
from mlsysbib.errors import Finding, Report
from mlsysbib.model import OTHERS, Name
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.numerals import is_whole
from mlsysbib.text.patterns import pattern

ValueWriter: TypeAlias = Callable[[Any, "Options", Report | None], str]
"""Makes the source of a value, without the braces around it; is told where to report what is lost."""

_RANGE = pattern(r"-(?<=[^\W_]-)(?=[^\W_])")
_SPLITS_LIST = pattern(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)


class Options(NamedTuple):
    """What of a writer's options bears on a single entry."""

    dialect: Dialect
    ascii: bool
    max_authors: int = 0
    words: frozenset[str] = frozenset()
    useprefix: Literal["", "true", "false", "mixed"] = ""
    sources: Mapping[str, str] = {}
    """Titles that are to be spelt as they were read, and how that was."""
    prints: frozenset[str] | None = None
    above: Collection[str] = ()
    """The keys of the entries that stand above in the file."""


def _text(value: str, options: Options, report: Report | None) -> str:
    return _encoded(value, options, None, report)


def _title(value: str, options: Options, report: Report | None) -> str:
    kept = options.sources.get(value)
    # (mathematics may need a package, and letters may have no command, which is told of)
    if kept is None or "$" in kept or (options.ascii and not kept.isascii()):
        written = _encoded(value, options, options.words, report)
        return written if kept is None else kept
    return kept


def _encoded(value: str, options: Options, words: frozenset[str] | None, report: Report | None) -> str:
    if words is None and value.isalnum() and value.isascii():
        return value
    written, messages = _remembered(value, options.ascii, words)
    if messages and report is not None:
        _tell(messages, report)
    return written


def _tell(messages: Iterable[Finding], report: Report) -> None:
    for message in messages:
        report(message)


@lru_cache(maxsize=1 << 12)
def _remembered(value: str, ascii: bool, words: frozenset[str] | None) -> tuple[str, tuple[Finding, ...]]:  # noqa: FBT001  (cached: by name it is slow)
    """A text and what is lost of it; remembered, since venues and publishers come again and again.

    ``words`` are those to protect, None where case does not matter.
    """
    messages: list[Finding] = []
    written = latex.encode(value, ascii=ascii, title=words is not None, words=words or (), report=messages.append)
    return written, tuple(messages)


def _prose(value: str, options: Options, report: Report | None) -> str:
    return latex.encode_prose(value, ascii=options.ascii, report=report)


def _list(value: str, options: Options, report: Report | None) -> str:
    """What BibLaTeX takes for a list: semicolons part its items, an "and" inside one is hidden in braces."""
    if options.dialect == "bibtex":
        return _text(value, options, report)
    # Semicolons are how the model parts places and publishers.
    items = [_text(item, options, report) for item in value.split("; ")]
    return " and ".join(f"{{{item}}}" if _SPLITS_LIST.search(item) else item for item in items)


def _url(value: str, options: Options, report: Report | None) -> str:
    del report
    return verbatim.encode(value, ascii=options.ascii)


def _identifier(value: str, options: Options, report: Report | None) -> str:
    del options, report
    return verbatim.encode(value, ascii=True)  # biber encodes addresses, and nobody this


def _filter(value: str, options: Options, report: Report | None) -> str:
    r"""What ``\printbibliography[keyword=own_work]`` compares with, letter by letter; it is never printed."""
    written = _text(value, options, report)
    return written if options.dialect == "bibtex" else written.replace("\\_", "_").replace("\\&", "&")


def _pages(value: str, options: Options, report: Report | None) -> str:
    """Page ranges with the dash that BibTeX's styles look for."""
    # "12-15" is what nearly all pages are.
    first, _, last = value.partition("-")
    if is_whole(first) and is_whole(last):
        return f"{first}--{last}"
    written = latex.encode(value, ascii=options.ascii, report=report)
    # Beside an en dash hyphens are the pages' own.
    return written.replace("–", "--") if "–" in value else _RANGE.sub("--", written)


def _language(value: str, options: Options, report: Report | None) -> str:
    return _text(BABEL.get(value, value), options, report)


def _names(names: Iterable[Name], options: Options, report: Report | None) -> str:
    listed = tuple(names)
    if options.max_authors and len(listed) > options.max_authors:
        listed = (*listed[: options.max_authors], OTHERS)
    mixed = options.useprefix == "mixed"
    written = [write_name(name, options.dialect, options.ascii, mixed) for name in listed]
    if report is not None:
        for _, messages in written:
            _tell(messages, report)
    return " and ".join([name for name, _ in written])


WRITERS: dict[str, ValueWriter] = {
    "text": _text,
    "title": _title,
    "prose": _prose,
    "list": _list,
    "verbatim": _identifier,
    "url": _url,
    "pages": _pages,
    "language": _language,
    "filter": _filter,
    "names": _names,
}
"""What writes a value, by its field's kind; a date is fields of its own."""
