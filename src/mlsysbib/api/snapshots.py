"""Snapshots in Python: built, listed, looked at and removed as ``mlsysbib snapshot`` does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from mlsysbib._lazy import public
from mlsysbib.api.given import Path
from mlsysbib.config.settings import load_config
from mlsysbib.dump_files.ways import way
from mlsysbib.errors import Report, WrongValue
from mlsysbib.snapshots.building import SnapshotStep, build
from mlsysbib.snapshots.checking import check as check_file
from mlsysbib.snapshots.listing import SnapshotInfo, drop, info, listed


@public
def build_snapshot(
    kind: str,
    files: Path | Iterable[Path],
    path: Path | None = None,
    *,
    jobs: int = 1,
    cluster: str = "",
    report: Report | None = None,
    watch: Callable[[SnapshotStep], None] | None = None,
) -> SnapshotInfo:
    """Makes one file, to be asked in place of a service, out of the files or folders of a dump of its works.

    ``kind`` is that of the dump ("dblp"); ``path`` the file to make, by default KIND.sqlite in the working directory.
    An interrupted build goes on when it is called again. With ``jobs`` above 1 other processes are started, so that the
    call has to stand under ``if __name__ == "__main__":`` in a script; ``cluster`` is the address of a Dask scheduler,
    whose workers see the same files and the folder of the snapshot. ``report`` is told of each record that could not be
    read, ``watch`` how far it is (``records``, ``bad``, and ``done`` of ``size`` bytes). Raises ``UsageError`` where
    there is not one work in the files, and where another's file stands at the path; ``Unavailable`` for a cluster that
    cannot be reached or goes away; ``OSError`` where there is no room.
    """
    several = [files] if isinstance(files, (str, os.PathLike)) else list(files)
    if jobs < 1:
        raise WrongValue(f"build_snapshot: jobs is {jobs}; there must be one at least")
    made = os.fspath(path) if path is not None else f"{kind}.sqlite"
    here = os.path.abspath if cluster else os.fspath  # other machines have other working directories
    build(kind, [str(here(each)) for each in several], str(here(made)), way(jobs, cluster), report=report, watch=watch)
    return info(made)


@public
def list_snapshots(folder: Path = ".") -> list[SnapshotInfo]:
    """The snapshots that the settings of a folder name, and those that lie in it, be they whole or not."""
    return listed(load_config(folder, os.environ).snapshots, os.fspath(folder))


@public
def snapshot_info(path: Path, *, check: bool = False) -> SnapshotInfo:
    """What a snapshot is made of; raises ``UsageError`` for a file that is not a whole snapshot.

    ``check`` has every block and index looked at, which takes as long as reading the file.
    """
    shown = os.fspath(path)
    if check:
        check_file(shown)
    return info(shown)


@public
def remove_snapshot(path: Path) -> None:
    """Removes a snapshot, and what was begun of it; raises ``UsageError`` for a file that is not a snapshot."""
    drop(os.fspath(path))
