"""Citation styles from the style repository, another address or a file, kept among the user's own.

What is kept must be a style that the processor can read: independent, or dependent with its parent at hand, which is
fetched with it. Beside the styles of a folder, ``fetched.json`` says of each what was asked for, which address gave
it, when, and the SHA-256 of its bytes: a file that has other bytes by now is somebody's own, and stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from mlsysbib._lazy import public
from mlsysbib.csl.syntax.nodes import StyleNodes
from mlsysbib.csl.syntax.parsing import parse_style
from mlsysbib.csl_files import REPOSITORY, file_name, near_names
from mlsysbib.csl_files.dependent import check_independent, parent_file
from mlsysbib.csl_files.packaged import read_style
from mlsysbib.errors import StyleError, Unavailable, UsageError
from mlsysbib.files.access import read_bytes
from mlsysbib.files.system import alone
from mlsysbib.model import Query
from mlsysbib.overwriting.rule import edit
from mlsysbib.overwriting.written import folded
from mlsysbib.transport.client import Client

_RECORD = "fetched.json"
# What the repository's names are made of; nothing that could lead out of a folder.
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_UPDATED = re.compile(rb"<(?:[\w.-]+:)?updated\b[^>]*>\s*([\d-]+)")


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a style that is kept comes from: what was asked for, the address that gave it, when, and its SHA-256."""

    asked: str
    url: str
    retrieved: str
    sha256: str


class Given(NamedTuple):
    """A style as it was given: its name, its bytes, and where they come from."""

    name: str
    xml: bytes
    origin: Origin


@public
class KeptStyle(NamedTuple):
    """What became of a style: its name and path, what has changed ("" for nothing), the backup of what it replaced."""

    name: str
    path: Path
    changed: str
    backup: str = ""


def styles_of(asked: str, folder: Path, client: Client) -> list[Given]:
    """The style that a name, an address or a file gives; before it its parent, where that is not at hand.

    Raises ``UsageError`` where there is none, ``StyleError`` where it is none, ``SourceError`` where it was not given.
    """
    style = _given(asked, client)
    parent = _parsed(style).parent
    return [style] if not parent else [*_parent(style, parent, folder, client), style]


def keep(style: Given, folder: Path, *, force: bool = False) -> KeptStyle:
    """Keeps a style in a folder; raises ``UsageError`` where a file stands there that did not come so.

    ``force`` replaces that, too, and keeps a backup of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{style.name}.csl"
    with alone(folder):
        before, known = read_bytes(path) if path.is_file() else b"", origins(folder)
        is_own = bool(before) and before != style.xml and not _is_as_given(before, known.get(style.name))
        if is_own and not force:
            raise UsageError(f"{path} was not written: it was made or changed by hand; --force replaces it")
        backup = edit(path, before, style.xml, backup=is_own) if before != style.xml else ""
        _write(folder, {**known, style.name: style.origin})
    return KeptStyle(style.name, path, _changed(before, style.xml), backup)


def origins(folder: Path) -> dict[str, Origin]:
    """Where the styles of a folder come from that were fetched, and are there still; by name."""
    path = folder / _RECORD
    if not path.is_file():
        return {}
    try:
        known = msgspec.json.decode(read_bytes(path), type=dict[str, Origin])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is damaged ({error}); remove it, and add its styles again") from None
    return {name: origin for name, origin in known.items() if _is_name(name) and (folder / f"{name}.csl").is_file()}


def _write(folder: Path, known: dict[str, Origin]) -> None:
    data = msgspec.json.format(msgspec.json.encode(dict(sorted(known.items()))), indent=2)
    path = folder / _RECORD
    edit(path, read_bytes(path) if path.is_file() else b"", data + b"\n")


def _is_as_given(content: bytes, origin: Origin | None) -> bool:
    # (version control may have changed its newlines)
    return origin is not None and origin.sha256 in {_sha256(content), _sha256(folded(content))}


def _changed(before: bytes, after: bytes) -> str:
    """What has changed in a style, in a few words."""
    if not before or before == after:
        return "" if before else "new"
    old, new = (found[1].decode() if (found := _UPDATED.search(xml)) else "no date" for xml in (before, after))
    # By counting: to align the lines of two long files takes minutes.
    lines, others = Counter(before.splitlines()), Counter(after.splitlines())
    return f"{old} -> {new}, +{(others - lines).total()} -{(lines - others).total()} lines"


def _given(asked: str, client: Client) -> Given:
    if asked.lower().startswith(("http://", "https://")) and not REPOSITORY.match(asked):
        return _by_address(asked, client)
    if not REPOSITORY.match(asked) and (asked.lower().endswith(".csl") or "/" in asked or "\\" in asked):
        return _by_path(Path(asked))
    return _by_name(_named(asked), client)


def _by_name(name: str, client: Client) -> Given:
    """A style of the repository, which has the dependent ones in a folder of their own."""
    found = _fetched(f"/{name}.csl", name, name, client) or _fetched(f"/dependent/{name}.csl", name, name, client)
    if found is None:
        from mlsysbib.text.nearest import question  # who makes no mistake does not need it

        near = near_names(name)
        hint = f"; {question(near)}" if near else ""
        raise UsageError(f"the style repository has no style {name!r}{hint}")
    # A mirror, or a wrong address, may answer with anything; a style says in its id which one it is.
    own = _parsed(found).id
    if file_name(own) != name:
        raise StyleError(f"{found.origin.url}: the style {name!r} was asked for, and another came: its id is {own!r}")
    return found


def _by_address(address: str, client: Client) -> Given:
    parts = urlsplit(address)
    if "@" in parts.netloc:
        raise UsageError("an address with a user name is not asked for a style: it would be written down with it")
    name = _named(parts.path.rpartition("/")[2])
    found = _fetched(address, name, address, client)
    if found is None:
        raise UsageError(f"there is no style at {address}")
    return found


def _by_path(path: Path) -> Given:
    try:
        xml = read_bytes(path)
    except OSError as error:
        raise UsageError(f"the style {path} cannot be read: {error.strerror}") from error
    place = str(path.resolve())
    return Given(_named(path.name), xml, _origin(place, place, datetime.now(UTC).isoformat(timespec="seconds"), xml))


def _fetched(url: str, name: str, asked: str, client: Client) -> Given | None:
    """What an address gives; None where it has nothing."""
    answer = client.fetch(Query(source="styles", url=url, asked={}, accept="application/xml, text/xml, */*;q=0.5"))
    if not answer.known:
        return None
    if answer.refused:
        raise Unavailable(f"HTTP {answer.status}", source="styles", url=answer.url)
    return Given(name, answer.body, _origin(asked, answer.url, answer.retrieved, answer.body))


def _parent(style: Given, address: str, folder: Path, client: Client) -> Iterator[Given]:
    """The independent style of a dependent one, where neither the folder nor a package has it."""
    there = parent_file(address, str(folder))
    if there is not None:
        check_independent(read_style(there), address, style.origin.url)
        return
    parent = _brought(style, address, client)
    check_independent(parent.xml, address, style.origin.url)
    _parsed(parent)
    yield parent


def _brought(style: Given, address: str, client: Client) -> Given:
    """The parent of a style from where that was: beside the file, or in the repository."""
    source, name = Path(style.origin.asked), file_name(address.rpartition("/")[2])
    if source.is_absolute() and name and (beside := source.with_name(f"{name}.csl")).is_file():
        return _by_path(beside)
    if not REPOSITORY.match(address):
        raise StyleError(f"{style.origin.url}: its parent {address!r} is not in the style repository; add that first")
    return _by_name(_named(address), client)


def _parsed(style: Given) -> StyleNodes:
    return parse_style(style.xml, style.origin.url)


def _named(text: str) -> str:
    name = file_name(text)
    if not _is_name(name):
        raise UsageError(f"{text!r} is not a name for a style: a name has letters a to z, digits, hyphens and dots")
    return name


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def _origin(asked: str, url: str, retrieved: str, xml: bytes) -> Origin:
    return Origin(asked=asked, url=url, retrieved=retrieved, sha256=_sha256(xml))


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()
