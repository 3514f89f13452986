"""Manners and memory: how often, how soon, and what is never asked twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time as real_time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest

import needs
from mlsysbib.errors import Unavailable, UsageError, WrongValue
from mlsysbib.model import Query
from mlsysbib.transport.answer import Event
from mlsysbib.transport.client import Client
from mlsysbib.transport.exchange import Limits, Stopped
from mlsysbib.transport.pace import Gate, SharedGate
from mlsysbib.transport.retry import Budget, retry_after
from mlsysbib.transport.services import SERVICES, Settings
from standin.server import RULES, Standin

Make = Callable[..., Client]


def work(number: int) -> Query:
    return Query(source="crossref", url=f"/works/10.5555/article.{number}", asked={})


def works(*numbers: int) -> Query:
    found = ",".join(f"doi:10.5555/article.{number}" for number in numbers)
    return Query(source="crossref", url="/works", params=(("filter", found), ("rows", "100")), asked={})


def preprint(number: int) -> Query:
    return Query(source="arxiv", url="/api/query", params=(("id_list", f"1712.{number:05d}"),), asked={})


# Pace


def test_nothing_is_asked_too_early(time: Any, tmp_path: Path) -> None:
    with Standin(rules=RULES, clock=time.clock) as standin:
        services = standin.addresses
        asking = Client(
            mailto="me@example.org", services=services, cache=tmp_path, environ={}, clock=time.clock, sleep=time.sleep
        )
        with asking:
            for number in range(12):
                for query in (preprint(number), work(number), works(number)):
                    assert asking.fetch(query).status == 200
        assert standin.violations == []
        assert time.now - 1_795_420_800 < 12 * 3 * 1.1


def test_many_threads_keep_one_pace(time: Any) -> None:
    gate = Gate(interval=0.5, connections=2, clock=time.clock, sleep=time.sleep, waiting=lambda *_: None)
    under_way: set[int] = set()
    most: list[int] = []
    granted: list[float] = []
    turns = count(1)

    def ask(number: int) -> None:
        with gate.turn() as moment:
            under_way.add(number)
            most.append(len(under_way))
            granted.append(moment)
            real_time.sleep(0.002)
            if next(turns) == 5:  # whoever it is: threads do not queue
                gate.pause(60, "because")
            under_way.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(20)))
    assert max(most) <= 2
    gaps = sorted(later - earlier for earlier, later in pairwise(sorted(granted)))
    assert gaps[0] >= 0.5
    assert gaps[-1] >= 59


def test_arxiv_waits_three_seconds_from_start_to_start(standin: Standin, client: Make) -> None:
    asking = client()
    for number in range(3):
        asking.fetch(preprint(number))
    starts = [seen.time for seen in standin.asked("arxiv")]
    assert all(3.0 <= later - earlier < 3.1 for earlier, later in pairwise(starts))


def test_a_service_may_slow_us_down_and_speed_us_up(time: Any) -> None:
    gate = Gate(interval=1.0, connections=1, clock=time.clock, sleep=time.sleep, waiting=lambda *_: None)
    gate.heed({"x-rate-limit-limit": "2", "x-rate-limit-interval": "5s", "x-concurrency-limit": "4"})
    assert (gate.interval, gate.connections) == (2.5, 4)
    gate.heed({"x-ratelimit-limit": "50", "x-ratelimit-interval": "1s"})
    assert gate.interval == 0.02
    # OpenAlex: credits of a day, not a rate.
    gate.heed({"x-ratelimit-limit": "1000", "x-ratelimit-remaining": "975"})
    gate.heed({"x-rate-limit-limit": "0", "x-rate-limit-interval": "-1s", "x-concurrency-limit": "many"})
    assert (gate.interval, gate.connections) == (0.02, 4)


def test_no_header_speeds_up_a_strict_service_nor_stops_another(time: Any) -> None:
    gate = Gate(interval=3, connections=1, clock=time.clock, sleep=time.sleep, waiting=lambda *_: None, strict=True)
    gate.heed({"x-rate-limit-limit": "100", "x-rate-limit-interval": "1s", "x-concurrency-limit": "9"})
    assert (gate.interval, gate.connections) == (3, 1)
    gate.heed({"x-rate-limit-limit": "1", "x-rate-limit-interval": "99999s", "x-concurrency-limit": "999999"})
    assert (gate.interval, gate.connections) == (60, 1)


def test_a_clock_that_is_set_back_is_not_waited_for(time: Any) -> None:
    gate = Gate(interval=1, connections=1, clock=time.clock, sleep=time.sleep, waiting=lambda *_: None)
    with gate.turn():
        time.now -= 3600
    with gate.turn():
        pass
    assert sum(time.slept) < 2


ONE_AT_A_TIME = """
import sys, time
from pathlib import Path
from mlsysbib.transport.pace import Gate, SharedGate
gate = Gate(interval=0.3, connections=1, clock=time.time, sleep=time.sleep, waiting=lambda *_: None,
            shared=SharedGate(Path(sys.argv[1])))
for _ in range(3):
    with gate.turn():
        print(time.time(), flush=True)
        time.sleep(0.05)
        print(time.time(), flush=True)
"""


def test_two_processes_keep_one_pace(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ONE_AT_A_TIME, str(tmp_path / "pace.sqlite")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    turns = sorted(
        tuple(pair)
        for one in running
        for pair in zip(*[iter(map(float, one.communicate()[0].split()))] * 2, strict=True)
    )
    assert len(turns) == 6
    for (start, end), (following, _) in pairwise(turns):
        assert following >= end
        assert following - start >= 0.3


def test_a_process_that_dies_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "pace.sqlite"
    code = ONE_AT_A_TIME.replace("time.sleep(0.05)", "time.sleep(60)")
    with subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    with SharedGate(path).held(lambda _: pytest.fail("the lock is still held"), lambda *_: None) as last:
        assert abs(last - real_time.time()) < 60


def test_a_damaged_pace_file_stops_nobody(standin: Standin, client: Make, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "pace-arxiv.sqlite").write_bytes(b"no database" * 1000)
    assert client().fetch(preprint(1)).status == 200
    assert len(standin.seen) == 1


# Retry


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        ("Mon, 23 Nov 2026 08:00:05 GMT", 5.0),
        ("Mon, 23 Nov 2026 07:59:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-3", None),
        ("9" * 400, None),
        ("Mon, 99 Nov 2026 08:00:05 GMT", None),
    ],
)
def test_retry_after_in_both_its_forms(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, 1_795_420_800.0) == seconds


@pytest.mark.parametrize("fault", ["busy 7", "busy-until 7"])
def test_retry_after_is_waited_for(standin: Standin, client: Make, fault: str) -> None:
    asking = client()
    standin.fault("crossref", fault)
    assert [asking.fetch(work(number)).status for number in range(3)] == [200, 200, 200]
    assert standin.violations == []
    assert 6.9 <= standin.seen[1].time - standin.seen[0].time <= 7.1


def test_the_waits_grow_and_end(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "error 500!")
    events: list[Event] = []
    with pytest.raises(Unavailable, match="HTTP 500, 5 times"):
        client(notify=events.append).fetch(work(1))
    assert [event.seconds for event in events if event.kind == "retrying"] == [1.0, 2.0, 4.0, 8.0]


def test_a_service_that_asks_for_an_hour_is_left_alone_for_this_run(standin: Standin, client: Make, time: Any) -> None:
    standin.fault("crossref", "busy 3600!")
    asking = client()
    for number in range(3):
        with pytest.raises(Unavailable, match="3,600 s"):
            asking.fetch(work(number))
    assert len(standin.seen) == 1
    assert time.slept == []


def test_a_service_that_drips_costs_a_question_its_bound_and_no_more(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "drip!")
    asking = client(
        clock=real_time.time,
        sleep=real_time.sleep,
        limits=Limits(read=5, whole=2),
        budget=Budget(question=3, first=0.2),
    )
    begun = real_time.monotonic()
    with pytest.raises(Unavailable, match=r"no answer in time \(.*\), 2 times in \d s"):
        asking.fetch(work(1))
    assert 2 <= real_time.monotonic() - begun < 20


def test_a_run_ends_when_its_time_is_over(standin: Standin, client: Make, time: Any) -> None:
    asking = client(timeout=7)
    asking.fetch(preprint(1))
    asking.fetch(preprint(2))
    asking.fetch(preprint(3))
    asked = len(standin.seen)
    for query in (preprint(4), preprint(5)):
        with pytest.raises(Unavailable, match="not answered within the 7 s that the run may take"):
            asking.fetch(query)
    assert len(standin.seen) == asked
    assert asking.fetch(preprint(1)).status == 200  # which is in the cache
    time.now += 10
    with pytest.raises(Unavailable, match="not answered within the 7 s"):
        asking.fetch(work(1))


def test_what_is_under_way_when_the_time_is_over_is_not_waited_for(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "drip!")
    asking = client(clock=real_time.time, sleep=real_time.sleep, limits=Limits(), timeout=1.5)
    begun = real_time.monotonic()
    with pytest.raises(Unavailable, match=r"not answered within the 1\.5 s"):
        asking.fetch(work(1))
    assert real_time.monotonic() - begun < 20


@pytest.mark.parametrize("timeout", [-1, float("inf"), float("nan")])
def test_a_time_that_no_run_can_take_is_refused(timeout: float, client: Make) -> None:
    with pytest.raises(WrongValue, match="timeout is"):
        client(timeout=timeout)


def test_a_service_that_is_down_is_not_asked_for_every_entry(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "error 503!")
    asking = client(budget=Budget(tries=2))
    for number in range(6):
        with pytest.raises(Unavailable):
            asking.fetch(work(number))
    assert len(standin.seen) == 4


def test_a_wrong_key_is_named_and_not_shown(standin: Standin, client: Make) -> None:
    asking = client(keys={"openalex": "not-a-key"})
    with pytest.raises(Unavailable, match="refuses the key that is configured for openalex") as caught:
        asking.fetch(Query(source="openalex", url="/works", asked={}))
    with pytest.raises(Unavailable):
        asking.fetch(Query(source="openalex", url="/works/2", asked={}))
    assert len(standin.seen) == 1
    assert "not-a-key" not in f"{caught.value!r} {caught.value} {asking!r}"


def test_no_network_at_all_is_said_quickly(tmp_path: Path, time: Any) -> None:
    services = {"crossref": "http://127.0.0.1:9"}
    asking = Client(services=services, cache=tmp_path, environ={}, clock=time.clock, sleep=time.sleep)
    with asking, pytest.raises(Unavailable, match="no connection"):
        asking.fetch(work(1))
    assert len(time.slept) == 2


# The cache


def test_nothing_is_asked_twice_within_its_age(standin: Standin, client: Make, time: Any) -> None:
    first = client().fetch(work(1))
    assert client().fetch(work(1)) == first
    assert len(standin.seen) == 1
    time.now += 29 * 86_400
    assert client().fetch(work(1)) == first
    time.now += 2 * 86_400
    assert client().fetch(work(1)).retrieved > first.retrieved
    assert len(standin.seen) == 2


def test_what_is_not_known_is_asked_again_after_a_week(standin: Standin, client: Make, time: Any) -> None:
    for days in (0, 6, 2):
        time.now += days * 86_400
        assert client().fetch(Query(source="crossref", url="/works/10.9999/x", asked={})).status == 404
    assert [seen.path for seen in standin.seen].count("/works/10.9999/x") == 2


def test_refresh_asks_again_and_keeps_the_new_answer(standin: Standin, client: Make) -> None:
    client().fetch(work(1))
    client(refresh=True).fetch(work(1))
    client().fetch(work(1))
    assert len(standin.seen) == 2


def test_errors_are_not_kept(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "error 400")
    assert client().fetch(work(1)).refused
    assert client().fetch(work(1)).status == 200


OFFLINE = """
import socket, sys
def refuse(*_args, **_options):
    raise AssertionError("a socket")
socket.socket.__init__ = refuse
socket.getaddrinfo = refuse
from mlsysbib.errors import Unavailable
from mlsysbib.model import Query
from mlsysbib.transport.client import Client
client = Client(cache=sys.argv[1], services={"crossref": sys.argv[2]}, offline=True)
print(client.fetch(Query(source="crossref", url="/works/10.5555/article.1", asked={})).status)
try:
    client.fetch(Query(source="crossref", url="/works/10.5555/article.2", asked={}))
except Unavailable as error:
    print(error)
assert "httpx" not in sys.modules
"""


def test_offline_opens_no_socket_and_uses_answers_of_any_age(standin: Standin, client: Make, tmp_path: Path) -> None:
    client(clock=lambda: 1_000_000_000.0).fetch(work(1))
    command = [sys.executable, "-c", OFFLINE, tmp_path / "cache", f"{standin.url}/crossref"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "200"
    assert "--offline asks nobody" in done.stdout


def test_no_key_and_no_address_is_kept(standin: Standin, client: Make, tmp_path: Path) -> None:
    asking = client(keys={"openalex": "SECRETKEY", "semantic-scholar": "SECRETKEY"}, mailto="me@private.example")
    asking.fetch(Query(source="openalex", url="/works", asked={}))
    asking.fetch(Query(source="semantic-scholar", url="/graph/v1/paper/batch", body=b'{"ids": ["x"]}', asked={}))
    asking.close()
    assert standin.asked("openalex")[0].params["api_key"] == "SECRETKEY"
    assert standin.asked("semantic-scholar")[0].headers["x-api-key"] == "SECRETKEY"
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert b"SECRETKEY" not in kept
    assert b"private.example" not in kept


@pytest.mark.parametrize("damage", [b"this is not a database, and it is long enough to be read" * 40, b""])
def test_a_damaged_cache_is_set_aside_with_one_line(
    standin: Standin, client: Make, tmp_path: Path, damage: bytes
) -> None:
    first = client()
    first.fetch(work(1))
    first.close()
    path = tmp_path / "cache" / "answers-1.sqlite"
    path.write_bytes(damage)
    lines: list[Event] = []
    again = client(notify=lines.append)
    assert again.fetch(work(1)).status == 200
    assert again.fetch(work(1)).status == 200
    assert len(standin.seen) == 2
    warnings = [event.reason for event in lines if event.kind == "warning"]
    assert len(warnings) == (1 if damage else 0)
    if damage:
        assert "begun anew" in warnings[0]
        assert [place.read_bytes() for place in path.parent.glob("*.damaged-*")] == [damage]


def test_a_cache_damaged_in_the_middle_is_set_aside(client: Make, tmp_path: Path) -> None:
    first = client()
    for number in range(40):
        first.fetch(work(number))
    first.close()
    path = tmp_path / "cache" / "answers-1.sqlite"
    data = bytearray(path.read_bytes())
    data[5000:-100] = b"\xff" * (len(data) - 5100)
    path.write_bytes(data)
    lines: list[Event] = []
    again = client(notify=lines.append)
    assert all(again.fetch(work(number)).status == 200 for number in range(40))
    assert len([event for event in lines if event.kind == "warning"]) == 1


def test_an_answer_that_was_changed_in_the_cache_is_asked_for_again(
    standin: Standin, client: Make, tmp_path: Path
) -> None:
    first = client()
    first.fetch(work(1))
    first.close()
    with sqlite3.connect(tmp_path / "cache" / "answers-1.sqlite") as connection:
        connection.execute("UPDATE answers SET body = ?", (b"{}",))
    connection.close()
    assert b"10.5555/article.1" in client().fetch(work(1)).body
    assert len(standin.seen) == 2


def test_a_cache_that_cannot_be_used_costs_its_speed_only(client: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    lines: list[Event] = []
    asking = client(cache=tmp_path / "file" / "cache", notify=lines.append)
    assert asking.fetch(work(1)).status == 200
    assert asking.fetch(preprint(1)).status == 200
    assert len([event for event in lines if event.kind == "warning"]) == 1


def test_answers_that_nobody_asked_for_in_a_year_are_dropped(client: Make, tmp_path: Path) -> None:
    long_ago = client(clock=lambda: 1_000_000_000.0)
    long_ago.fetch(work(1))
    client().fetch(work(2))
    long_ago.close()
    with sqlite3.connect(tmp_path / "cache" / "answers-1.sqlite") as connection:
        kept = [url for (url,) in connection.execute("SELECT url FROM answers")]
    connection.close()
    assert [url.rpartition(".")[2] for url in kept] == ["2"]


@needs.permissions
@pytest.mark.skipif(hasattr(os, "getuid") and not os.getuid(), reason="root may write everywhere")
def test_a_cache_that_can_only_be_read_is_read(standin: Standin, client: Make, tmp_path: Path) -> None:
    folder, first = tmp_path / "cache", client()
    before = first.fetch(work(1))
    first.close()
    seen = len(standin.seen)
    heard: list[Event] = []
    folder.chmod(0o500)
    try:
        asking = client(notify=heard.append)
        assert asking.fetch(work(1)) == before
        assert len(standin.seen) == seen
        assert asking.fetch(work(2)).status == 200
        assert client(offline=True).fetch(work(1)) == before
    finally:
        folder.chmod(0o700)
    (said,) = [event.reason for event in heard if event.kind == "warning"]
    assert "can only be read" in said


def test_two_processes_share_a_cache(standin: Standin, client: Make) -> None:
    one, other = client(), client()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: (one if number % 2 else other).fetch(work(number)), range(30)))
    assert all(other.fetch(work(number)).status == 200 for number in range(30))
    assert len(standin.seen) == 30


# Settings


def test_what_is_passed_in_wins_over_the_environment_and_that_over_the_table() -> None:
    environ = {"MLSYSBIB_ARXIV_URL": "http://localhost:1/a/", "MLSYSBIB_CROSSREF_URL": "http://localhost:2"}
    said = Settings({"arxiv": "https://mirror.example/x"}, {}, environ)
    found = {name: said.endpoint(name, service) for name, service in SERVICES.items()}
    assert found["arxiv"].address == "https://mirror.example/x"
    assert found["crossref"].address == "http://localhost:2"
    assert found["dblp"].address == "https://dblp.org"


@pytest.mark.parametrize(
    "address", ["localhost:80", "ftp://x", "http://", "http://u:secret@x", "http://x?y=secret", "http://x:0"]
)
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(UsageError, match="the address configured for arxiv") as caught:
        Settings({"arxiv": address}, {}, {}).endpoint("arxiv", SERVICES["arxiv"])
    assert "secret" not in str(caught.value)


def test_a_client_can_be_stopped_while_it_waits(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "hang!")
    asking = client(limits=None, sleep=None, clock=real_time.time)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(asking.fetch, work(1))
        while not standin.seen:
            real_time.sleep(0.01)
        asking.stop()
        with pytest.raises(Stopped):
            waiting.result(timeout=5)
