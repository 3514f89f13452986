"""Whole dumps in another format in Python, as ``mlsysbib bulk convert`` makes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, paths_of
from mlsysbib.bulk.converting import BulkInfo, BulkStep, converted
from mlsysbib.bulk.done import of_shard
from mlsysbib.bulk.forms import wanted
from mlsysbib.dump_files.kinds import DUMPS, check_kind, kind_of
from mlsysbib.dump_files.ways import way
from mlsysbib.errors import Report, UsageError, WrongValue
from mlsysbib.text.nearest import listing


@public
def bulk_convert(
    files: Path | Iterable[Path],
    folder: Path,
    format: str,
    *,
    kind: str = "",
    jobs: int = 1,
    cluster: str = "",
    report: Report | None = None,
    watch: Callable[[BulkStep], None] | None = None,
    **options: Any,
) -> BulkInfo:
    """Writes the works of a dump into files of a folder, in any writer's format or as Parquet, and tells what became.

    ``kind`` is that of the dump ("crossref"), by default what its files look like. With ``jobs`` above 1 other
    processes are started, so that the call has to stand under ``if __name__ == "__main__":`` in a script; ``cluster``
    is the address of a Dask scheduler, whose workers see the same files and folder. ``report`` is told of each record
    that could not be read, ``watch`` how far it is, ``options`` are the writer's. What is done in the folder is not
    done again. Raises ``UsageError`` for a folder with other files in it, or with parts of another dump, format or
    options; ``Unavailable`` for a cluster that cannot be reached or goes away; ``OSError`` where there is no room.
    """
    paths = paths_of("bulk_convert", files)
    if jobs < 1:
        raise WrongValue(f"bulk_convert: jobs is {jobs}; there must be one at least")
    if kind and kind not in DUMPS:
        raise UsageError(f"there is no kind of dump {kind!r}; {listing(kind, DUMPS)}")
    meant = wanted(format, options)
    mapped = way(jobs, cluster, of_shard)
    kind = kind or next(filter(None, map(kind_of, paths)), "")
    if not kind:
        raise UsageError(f"{paths[0]}: nothing says which dump this is; name it with --from KIND (kind= in Python)")
    check_kind(kind, paths)
    return converted(kind, paths, os.fspath(folder), meant, mapped, report=report, watch=watch)
