"""A style by name or by path.

A name is that of one of the user's own styles, or of one that comes with mlsysbib, independent or dependent, in any
case and with spaces for hyphens; one of the names that styles have had before; or the address that the style repository
gives it. A dependent style is its parent with a default locale of its own (CSL 1.0.2, 'File Types').
"""

from __future__ import annotations

import os

import msgspec

from mlsysbib.csl_files.dependent import check_independent, parent_file
from mlsysbib.csl_files.head import Head, read_head
from mlsysbib.csl_files.own import REPOSITORY, SUFFIX, file_name, own_styles
from mlsysbib.csl_files.packaged import packaged_names, packaged_style, read_style
from mlsysbib.errors import StyleError, UsageError


class StyleFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file that formats: ``xml`` and its ``path``, under the ``name`` that was asked for.

    ``locale`` is the default locale of a dependent style, which goes before the one that the file names; ``parent``
    is the name of the independent style of a dependent one. Both are empty otherwise. ``kind`` is what the style
    says of itself: numeric, author-date, note, author, label, or nothing.
    """

    name: str
    path: str
    xml: bytes
    locale: str = ""
    parent: str = ""
    kind: str = ""


def find_style(name: str | os.PathLike[str]) -> StyleFile:
    """The style of this name, or in this file (a path, or a text that ends in ``.csl``).

    Raises ``UsageError`` with near names where there is none, ``StyleError`` for a dependent style without its parent.
    """
    if not isinstance(name, str) or (name.endswith(SUFFIX) and not REPOSITORY.match(name)):
        return _read(os.fspath(name))
    path = own_styles().get(file_name(name)) or packaged_style(name)
    if path is None and ("/" in name or "\\" in name) and not REPOSITORY.match(name):
        raise UsageError(f"there is no style {name!r}; the name of a file with a style ends in .csl")
    if path is None:
        from mlsysbib.text.nearest import question

        meant = [each for each in (question(near_names(name)), "`mlsysbib styles WORDS` finds styles by title") if each]
        raise UsageError(f"there is no style {name!r}; {' '.join(meant)}")
    return _read(path)


def near_names(name: str) -> list[str]:
    """At most three names of styles that look like this one, best first."""
    from mlsysbib.text.nearest import nearest  # who makes no mistake does not need it

    wanted = file_name(name)
    return nearest(wanted, list(dict.fromkeys([*own_styles(), *packaged_names()])))


def _read(path: str) -> StyleFile:
    name = _stem(path)
    try:
        xml = read_style(path)
    except OSError as error:
        raise UsageError(f"the style {path} cannot be read: {error.strerror}") from error
    head = read_head(xml)
    if not head.parent:
        return StyleFile(name=name, path=path, xml=xml, kind=head.kind)
    parent = _parent(path, head)
    xml = read_style(parent)
    kind = head.kind or read_head(xml).kind
    return StyleFile(name=name, path=parent, xml=xml, locale=head.locale, parent=_stem(parent), kind=kind)


def _parent(path: str, head: Head) -> str:
    """The independent style that a dependent one names."""
    place = f"{path}:{head.parent_line}"
    found = parent_file(head.parent, os.path.dirname(path), own=own_styles(), child=path)
    if found is None:
        raise StyleError(f"{place}: the parent style {head.parent!r} is not there; put its .csl file beside this one")
    check_independent(read_style(found), head.parent, place)
    return found


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]
