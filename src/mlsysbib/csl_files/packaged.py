"""The styles that come with mlsysbib, in one archive, and where citeproc-py keeps its locales.

Ten thousand files take 90 MB of a disk, and the archive 7. ``packing`` makes it, and tells what stands where in it;
each style is as its authors wrote it. Functions take the ``archive`` to look into.
"""

from __future__ import annotations

import os
import zlib
from functools import cache
from importlib.util import find_spec

import msgspec

from mlsysbib.csl_files.own import SUFFIX, file_name
from mlsysbib.errors import UsageError
from mlsysbib.files.access import read_bytes

ARCHIVE = os.path.join(os.path.dirname(__file__), "styles.pack")
"""The file of the archive."""
MARK = b"mlsysbib styles 1\n"
"""How it begins; the number is that of the format."""


class Contents(msgspec.Struct, frozen=True):
    """The second line of the archive: what its styles are ``of``, and how many bytes its two tables take."""

    of: str
    index: int
    catalog: int


class _Archive(msgspec.Struct, frozen=True):
    index: bytes
    catalog: bytes
    begin: int  # of the blocks


def locale_folder() -> str:
    """The folder of the locales, ``locales-en-US.xml`` and so on; raises ``UsageError`` that says what to install."""
    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        raise UsageError("citeproc-py is not installed; pip install citeproc-py")
    return os.path.join(spec.submodule_search_locations[0], "data", "locales")


def packaged_style(name: str, archive: str = ARCHIVE) -> str | None:
    """The place of a style in the archive, by its name, a former name or its address; None where there is none.

    ``read_style`` takes it in place of a path.
    """
    wanted = file_name(name)
    line = _line(wanted, archive) if wanted else []
    if len(line) == 1:
        (wanted,) = line  # which it is called now
    return os.path.join(archive, wanted + SUFFIX) if line else None


def packaged_names(archive: str = ARCHIVE) -> list[str]:
    """The names of the styles in the archive, without those that styles have had before."""
    rows = (line.split() for line in _archive(archive).index.decode().splitlines())
    return [row[0] for row in rows if len(row) > _RENAMED]


def packaged_catalog(archive: str = ARCHIVE) -> bytes:
    """What the archive says of its styles, as the JSON that ``catalog`` reads."""
    return _unpacked(_archive(archive).catalog, archive)


def read_style(path: str, archive: str = ARCHIVE) -> bytes:
    """The XML of a style, from a file or from its place in the archive."""
    folder, name = os.path.split(path)
    if folder != archive:
        return read_bytes(path)
    place, size, start, length = map(int, _line(name.removesuffix(SUFFIX), archive))
    with open(archive, "rb") as file:
        file.seek(_archive(archive).begin + place)
        block = _unpacked(file.read(size), archive)
    return block[start : start + length]


_RENAMED = 2
"""So many words has a line of the index for a name of former days; for one of a style five."""


def _line(name: str, archive: str) -> list[str]:
    """What the index says of a name: its block, and its place in that; or its present name."""
    index = _archive(archive).index
    begin = index.find(b"\n%b " % name.encode()) + 1
    return index[begin : index.index(b"\n", begin)].decode().split()[1:] if begin else []


@cache
def _archive(archive: str) -> _Archive:
    try:
        with open(archive, "rb") as file:
            if file.readline() != MARK:
                raise _damaged(archive)
            contents = msgspec.json.decode(file.readline(), type=Contents)
            found = _Archive(file.read(contents.index), file.read(contents.catalog), file.tell())
    except msgspec.MsgspecError:
        raise _damaged(archive) from None
    except FileNotFoundError:
        message = "the citation styles are not here; in a checkout, `pip install -e .` packs them"
        raise UsageError(f"{message} ({archive})") from None
    if not found.index.endswith(b"\n\n"):
        raise _damaged(archive)
    return found


def _unpacked(block: bytes, archive: str) -> bytes:
    try:
        return zlib.decompress(block)
    except zlib.error:
        raise _damaged(archive) from None


def _damaged(archive: str) -> UsageError:
    return UsageError(f"{archive} is damaged; `pip install --force-reinstall mlsysbib` brings it anew")
