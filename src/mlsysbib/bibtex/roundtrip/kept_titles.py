r"""The source of a title, kept where writing the title anew would give another: braces, and how its letters are spelt.

It stays beside the fields that the model has no room for, under "@" and CSL's name of the variable. Nothing is taken
over that could act in TeX: only text, groups, letters, symbols and fonts of the kernel are kept, and what
is written must still say the title that the entry has, so that an edited entry never prints an old one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from mlsysbib.bibtex.language.fields import FOR_BIBLATEX, KEPT_TITLES, Dialect
from mlsysbib.model import Entry
from mlsysbib.text import casing
from mlsysbib.text.braces import is_balanced, is_group, outside
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.latex import math
from mlsysbib.text.latex.decode import collapsed, decode, letters_spelt
from mlsysbib.text.latex.tables import ACCENTS, LETTERS, SYMBOLS

_FONTS = """emph textit textsl textbf textsubscript textsuperscript textsc texttt textsf textrm textup it em sl bf sc
    itshape slshape bfseries scshape"""
_HARMLESS = {*LETTERS.values(), *SYMBOLS.values(), *ACCENTS.values(), *_FONTS.split(), "ensuremath", "LaTeX", "TeX"}
_HARMLESS |= set("&%#$_{}-/, ")
_COMMAND = re.compile(r"\\([A-Za-z]+|.?)")
_FORMULA = re.compile(r"(?<!\\)\$((?:[^\\$]|\\.)*)\$")
_SUSPECT = re.compile(r"[<>^|$]")
_BARE = re.compile(r"(?<!\\)[&%#_]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f][\u0300-\u036f]*")
_PLAIN = re.compile(r"[^{}\\$<>^|]*+(?:\{[^{}\\$<>^|]*+\}[^{}\\$<>^|]*+)*+")
_GROUP = re.compile(r"\{\{[^{}\\$]*\}\}|\{[^{}\\$]*\}")


def keep(custom: dict[str, Any], attribute: str, source: str, title: str, foreign: Dialect | None) -> None:
    """Keeps the source that a title was read from, if it is to be kept.

    ``foreign`` is the dialect of a title that is not in English, which BibTeX's styles lower as if it were: one of
    BibTeX is as its author wants it, one of BibLaTeX gets braces when it is written for BibTeX.
    """
    # (titles of proceedings come again and again)
    if kept := (_to_keep if attribute == "title" else _remembered)(source, title, foreign):
        name = KEPT_TITLES[attribute]
        custom[name if foreign != "biblatex" else name + FOR_BIBLATEX] = kept


def _to_keep(source: str, title: str, foreign: Dialect | None) -> str:
    source = collapsed(source).strip(" ")
    words = casing.capitalised(title) if foreign == "bibtex" else ()
    # A plain title is written as it is, so that its source tells something only where words in it would get braces.
    if source == title and title.isascii() and title.isprintable():
        return title if casing.protects(title, words) and _is_harmless(source) else ""
    if source == latex.encode(title, title=True, words=words) or not _is_harmless(source):
        return ""
    if title.isascii():
        return source
    # Letters spelt as the writer would are kept as letters, so that either alphabet is read as the same.
    letters = letters_spelt(source)
    if letters == latex.encode(title, ascii=False, title=True, words=words):
        return "" if letters == source else source
    return letters if _in_ascii(letters) == source else source


_remembered = lru_cache(maxsize=1 << 10)(_to_keep)


def _in_ascii(source: str) -> str:
    return _NOT_ASCII.sub(lambda match: latex.encode(match[0]), source)


def sources(
    entry: Entry, custom: Mapping[str, Any], dialect: Dialect, words: frozenset[str], *, ascii: bool
) -> dict[str, str]:
    """The titles of an entry that were read from a source which is kept, and that source in the alphabet to write.

    ``words`` are those whose capitals the source has to protect.
    """
    found = {}
    for attribute, name in KEPT_TITLES.items():
        kept, title = custom.get(name), getattr(entry, attribute)
        if kept is None and dialect == "biblatex":
            kept = custom.get(name + FOR_BIBLATEX)
        if title and isinstance(kept, str) and (written := _as_it_was(kept, title, ascii, words)):
            found[title] = written
    return found


@lru_cache(maxsize=1 << 10)
def _as_it_was(kept: str, title: str, ascii: bool, words: frozenset[str]) -> str:  # noqa: FBT001  (cached: by name it is slow)
    # A word that has to be protected stands bare in what was kept; the writer braces it.
    if (words and _has_bare(kept, words)) or not _is_harmless(kept):
        return ""
    written = _escaped(kept)
    if not ascii and written == latex.encode(title, title=True):
        return ""  # nor would it be kept if it were read from what is written
    if not ascii:
        written = letters_spelt(written)
    elif not written.isascii():
        written = _in_ascii(written)
    return written if _says(written, title) else ""


def _says(source: str, title: str) -> bool:
    """Whether a source is read as this title: in English, in a language that means its capitals, without its braces."""
    if decode(source, title=True) == title:
        return True
    return "{" in source and (
        decode(source, title=True, words=casing.capitalised(decode(source))) == title
        or (is_group(source) and _says(source[1:-1].strip(), title))
        or decode(_GROUP.sub(lambda group: group[0].strip("{}"), source), title=True) == title
    )


def _is_harmless(source: str) -> bool:
    """Whether nothing in a source acts in TeX but what prints; bare characters are escaped when it is written."""
    if _PLAIN.fullmatch(source):
        return source.isprintable()
    if not source.isprintable():
        return False
    if "$" in source:
        if any(map(math.objection, _FORMULA.findall(source))):
            return False
        source = _FORMULA.sub("", source)
    if "\\" in source:
        if not _HARMLESS.issuperset(_COMMAND.findall(source)):
            return False
        source = _COMMAND.sub("", source)
    return not _SUSPECT.search(source) and is_balanced(source)


def _escaped(source: str) -> str:
    """A source with the bare characters escaped that no TeX takes in text."""
    if not _BARE.search(source):
        return source
    # Within formulas the same characters act as they should.
    pieces = re.split(r"((?<!\\)\$(?:[^\\$]|\\.)*\$)", source)
    pieces[::2] = [_BARE.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _has_bare(source: str, words: Collection[str]) -> bool:
    """Whether one of these words stands outside all braces."""
    text = "".join(source[first:last] for first, last in outside(source))
    return any(word in text for word in words)
