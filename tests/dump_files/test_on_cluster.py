"""Shards are done by the workers of a real Dask cluster as by one process, whatever goes wrong there."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from dask_cluster import Cluster, cluster_in
from mlsysbib.dump_files.pieces import Piece
from mlsysbib.dump_files.shards import Shard
from mlsysbib.dump_files.visiting import Visiting
from mlsysbib.dump_files.ways import way
from mlsysbib.errors import MlsysbibError, Unavailable

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]


class Work(msgspec.Struct, frozen=True):
    """What is done with a shard: its square; and, for a shard that is asked for, what befalls its worker."""

    work: str
    dies_once: int = -1
    dies: int = -1
    raises: int = -1
    seconds: float = 0.02

    def __call__(self, shard: Shard) -> int:
        time.sleep(self.seconds)
        if shard.number == self.dies or (shard.number == self.dies_once and self._is_first()):
            os.kill(os.getpid(), signal.SIGKILL)
        if shard.number == self.raises:
            raise OSError(28, "No space left on device", "out")
        with suppress(FileExistsError):
            (Path(self.work) / f"done{shard.number}").touch(exist_ok=False)
        return shard.number**2

    def _is_first(self) -> bool:
        try:
            (Path(self.work) / "killed").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def shards(folder: Path, count: int = 20, data: bytes | None = b"") -> list[Shard]:
    return [Shard(number, Piece(str(folder), f"piece {number}", 0, 1), data=data) for number in range(count)]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster_in(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.worker()
        cluster.worker()
        yield cluster


def test_results_come_in_the_order_of_the_shards(cluster: Cluster, tmp_path: Path) -> None:
    assert list(way(1, cluster.address)(Work(str(tmp_path)), shards(tmp_path))) == [n**2 for n in range(20)]
    assert not list(tmp_path.glob("*.tmp"))


def test_few_shards_are_under_way(cluster: Cluster, tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Shard]:
        nonlocal taken
        for shard in shards(tmp_path):
            taken += 1
            yield shard

    for done, _ in enumerate(way(1, cluster.address)(Work(str(tmp_path)), counted()), 1):
        assert taken <= done + 6


def test_large_shards_travel_without_a_word(cluster: Cluster, tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    large = shards(tmp_path, 3, os.urandom(1 << 24))
    assert list(way(1, cluster.address)(Work(str(tmp_path)), large)) == [0, 1, 4]
    assert not [each for each in recwarn if "large" in str(each.message).lower()]


def test_what_a_worker_that_dies_was_at_is_done_by_another(cluster: Cluster, tmp_path: Path) -> None:
    work = Work(str(tmp_path), dies_once=7)
    assert list(way(1, cluster.address)(work, shards(tmp_path))) == [n**2 for n in range(20)]
    assert (tmp_path / "killed").exists()


def test_a_shard_at_which_every_worker_dies_costs_itself(cluster: Cluster, tmp_path: Path) -> None:
    found = way(1, cluster.address, lambda shard: -shard.number)(Work(str(tmp_path), dies=3), shards(tmp_path, 8))
    assert list(found) == [0, 1, 4, -3, 16, 25, 36, 49]


def test_what_the_function_raises_is_raised(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left on device") as caught:
        list(way(1, cluster.address)(Work(str(tmp_path), raises=2), shards(tmp_path)))
    assert caught.value.filename == "out"


def test_a_worker_that_does_not_see_the_files_is_told(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(MlsysbibError, match=r"does not see .*no-such: all workers must see the same files"):
        list(way(1, cluster.address)(Work(str(tmp_path)), shards(tmp_path / "no-such", data=None)))


def test_a_folder_that_is_not_seen_and_another_version_are_told(tmp_path: Path) -> None:
    (shard,) = shards(tmp_path, 1)
    with pytest.raises(MlsysbibError, match="it must be one folder for all workers"):
        Visiting(Work(str(tmp_path)), str(tmp_path / "elsewhere" / "mark"))(shard)
    (tmp_path / "mark").touch()
    with pytest.raises(MlsysbibError, match=r"the worker on .* has mlsysbib .*, and here it is 0.0.0"):
        Visiting(Work(str(tmp_path)), str(tmp_path / "mark"), "0.0.0")(shard)


def test_a_worker_without_this_package_or_with_another_version_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other" / "mlsysbib"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    with cluster_in(tmp_path / "cluster") as cluster:
        worker = cluster.worker(env={"PYTHONPATH": str(other.parent)})
        with pytest.raises(MlsysbibError, match=r"the worker at tcp://.* has no mlsysbib, and here it is"):
            list(way(1, cluster.address)(Work(str(tmp_path)), shards(tmp_path)))
        cluster.kill(worker)
        (other / "_version.py").write_text('__version__ = "0.0.1"')
        cluster.worker(env={"PYTHONPATH": str(other.parent)})
        with pytest.raises(MlsysbibError, match=r"the worker at tcp://.* has mlsysbib 0.0.1, and here it is"):
            list(way(1, cluster.address)(Work(str(tmp_path)), shards(tmp_path)))


def test_a_scheduler_that_goes_away_is_told(tmp_path: Path) -> None:
    with cluster_in(tmp_path / "cluster") as cluster:
        cluster.worker()
        found = way(1, cluster.address)(Work(str(tmp_path), seconds=0.2), shards(tmp_path))
        assert next(found) == 0
        cluster.kill(cluster.scheduler)
        with pytest.raises(Unavailable, match="went away; what is done is kept"):
            list(found)
        with pytest.raises(Unavailable, match="there is no scheduler at "):
            list(way(1, cluster.address)(Work(str(tmp_path)), shards(tmp_path)))


def test_workers_that_all_go_away_are_told(tmp_path: Path) -> None:
    with cluster_in(tmp_path / "cluster") as cluster:
        worker = cluster.worker()
        found = way(1, cluster.address)(Work(str(tmp_path), seconds=0.2), shards(tmp_path))
        assert next(found) == 0
        cluster.kill(worker)
        with pytest.raises(Unavailable, match="has no workers any more; what is done is kept"):
            list(found)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1", "foo://127.0.0.1:1"])
def test_what_is_no_address_is_told(tmp_path: Path, address: str) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    with pytest.raises(Unavailable, match="there is no scheduler at "):
        list(way(1, address)(Work(str(tmp_path)), shards(tmp_path)))
