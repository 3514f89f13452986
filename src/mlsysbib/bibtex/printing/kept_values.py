"""The source of a field that the model has no room for, by what the styles and biber take it for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec

from mlsysbib.bibtex.language import bst, datamodel, verbatim
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.other_keys import NAMING
from mlsysbib.bibtex.printing.values import WRITERS, Options, ValueWriter
from mlsysbib.errors import Report, warning
from mlsysbib.model import Name
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.patterns import pattern

_ADDRESS = pattern(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
# With braces of one level, as values of lists have.
_SETTINGS = pattern(r"[^{}\\%#^]*(?:\{[^{}\\%#^]*\}[^{}\\%#^]*)*")
_PLAIN = pattern(r"[A-Za-z0-9./:-]*")


def custom_value(field: str, value: Any, options: Options, keys: Mapping[str, str], report: Report | None) -> str:
    """The source of a kept value, whatever is in it; ``keys`` are those of references to other entries."""
    if isinstance(value, list | tuple):
        try:
            return WRITERS["names"](msgspec.convert(value, tuple[Name, ...]), options, report)
        except msgspec.ValidationError:
            value = ", ".join(map(str, value))
    text = value if isinstance(value, str) else str(value)
    field = field.lower()
    if field in NAMING:
        named = (key.strip() for key in text.split(","))
        return ",".join(keys.get(key, verbatim.safe_key(key, options.dialect)) for key in named)
    kinds = _BIBTEX_KINDS if options.dialect == "bibtex" else _BIBLATEX_KINDS
    for fields, kind in kinds:
        if field in fields:
            return kind(text, options, report)
    if verbatim.is_verbatim(field) or _ADDRESS.fullmatch(text):
        return _verbatim(text, options, report) if "file" not in field else verbatim.encode_path(text)
    return latex.encode_lines(text, ascii=options.ascii, report=report)


def identifier(value: str, dialect: Dialect) -> str:
    """An identifier as it is; escaped for BibTeX, whose styles typeset an eprint, where it holds what acts there."""
    acts = dialect == "bibtex" and _PLAIN.fullmatch(value) is None
    return latex.encode(value, ascii=True) if acts else verbatim.encode(value, ascii=True)


def _verbatim(text: str, options: Options, report: Report | None) -> str:
    del options, report
    return verbatim.encode_loosely(text)


def _printed(text: str, options: Options, report: Report | None) -> str:
    r"""What a style prints: an address by the command for one, for its underscores would stop TeX."""
    if _ADDRESS.fullmatch(text):
        return f"\\url{{{verbatim.encode(text, ascii=options.ascii)}}}"
    return latex.encode_lines(text, ascii=options.ascii, report=report)


def code(text: str, options: Options, report: Report | None) -> str:
    """What TeX obeys: settings, and no command."""
    del options
    if _SETTINGS.fullmatch(text) is None:
        if report is not None:
            report(warning("it holds what TeX would obey, and is left out"))
        return ""
    return text


_Kinds: TypeAlias = tuple[tuple[frozenset[str], ValueWriter], ...]
# What TeX reads must not be percent-encoded: a % begins a comment there, and the rest of the .bbl is lost.
_BIBLATEX_KINDS: _Kinds = (
    (datamodel.VERBATIM - {"file"}, _verbatim),
    (datamodel.COMPARED, WRITERS["filter"]),
    (datamodel.CODE, code),
    (datamodel.KNOWN_FIELDS - {"file"}, _printed),
)
_BIBTEX_KINDS: _Kinds = (
    (bst.STANDARD, _printed),
    (frozenset({"execute"}), code),
    (frozenset({"eprint"}), lambda text, options, _: identifier(text, options.dialect)),
)
