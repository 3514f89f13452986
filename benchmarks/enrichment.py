"""How many questions entries cost, how long the services' own pace makes that take, and how long it took.

    python benchmarks/enrichment.py [--mixed] [--others N]

Of 200 entries half have an arXiv id, half a DOI. ``--mixed`` has 1,000 DOIs, nobody knows which agency's: 850 of
Crossref's, 120 of DataCite's, 20 of arXiv's, 10 that nobody has. The services are the loopback stand-in of the tests,
which enforces their rates and notes every request that comes too early. ``--others N`` does the same for the first N
entries of each kind with arxiv.py and habanero as their documentation shows them, one request for each entry
(``pip install arxiv habanero``).

What the rates alone allow is that of the slowest service where they are asked side by side. For DOIs of whose agency
nothing is known, each agency is asked for what those before it do not know, so that their times add up.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from mlsysbib import Client, Entry, Library, enrich, read_lock  # noqa: E402
from mlsysbib.lock.file import encode  # noqa: E402
from mlsysbib.transport.exchange import Limits  # noqa: E402
from standin.server import RULES, Standin  # noqa: E402  (the path comes first)
from standin.works import article, dataset, preprint  # noqa: E402

FAULTS = {"error 500": 0.05, "busy 1": 0.05, "hang": 0.05, "truncate": 0.05}


def library(count: int = 100) -> Library:
    preprints = {f"preprint{number}": Entry(arxiv=preprint(number).arxiv) for number in range(count)}
    return Library({**preprints, **{f"article{number}": Entry(doi=article(number).doi) for number in range(count)}})


def mixed() -> Library:
    dois = [
        *(article(number).doi for number in range(850)),
        *(dataset(number).doi for number in range(120)),
        *(f"10.48550/arXiv.{preprint(number).arxiv}" for number in range(20)),
        *(f"10.9999/nobodys.{number}" for number in range(10)),
    ]
    # Agencies take turns, as in a bibliography.
    return Library({f"entry{place}": Entry(doi=dois[place * 7 % len(dois)]) for place in range(len(dois))})


AGENCIES = ("crossref lists", "datacite", "doi")
# Seconds between two requests: the services' rules, and our own pace where there is none of this kind.
PACE = {**{lane: seconds for lane, (seconds, _) in RULES.items()}, "datacite": 0.3, "doi": 0.5}


def allowed(standin: Standin) -> float:
    """The seconds that the requests would take if the services' rates were all that cost time."""
    lanes = Counter("crossref lists" if seen.path == "/works" else seen.service for seen in standin.seen)
    seconds = {lane: (count - 1) * PACE.get(lane, 0.0) for lane, count in lanes.items()}
    return max(sum(seconds.get(lane, 0.0) for lane in AGENCIES), *seconds.values())


def run(title: str, standin: Standin, cache: Path, entries: Library, limits: Limits | None = None) -> None:
    with Client(
        mailto="bench@example.org", services=standin.addresses, cache=cache, environ={}, limits=limits
    ) as client:
        start = time.perf_counter()
        lock, failures = enrich(entries, client)
        took = time.perf_counter() - start
    found = sum(any(record.entry for record in lock.records(key)) for key in entries)
    size = len(encode(lock)) / len(entries) / 1000
    what = f"{found} of {len(entries)} entries enriched, {len(failures)} failures, a lock of {size:.2f} kB an entry"
    tell(title, standin, took, what)


def tell(title: str, standin: Standin, took: float, what: str) -> None:
    asked = ", ".join(f"{service} {count}" for service, count in Counter(seen.service for seen in standin.seen).items())
    print(f"{title}: {took:.2f} s; {what}")
    print(f"    requests: {asked or 'none'}; too early or too many at a time: {len(standin.violations)}")
    if standin.seen:
        rates = allowed(standin)
        print(f"    the rates alone: {rates:.2f} s" + (f", {took / rates:.2f} times that" if rates else ""))
    for violation in standin.violations[:5]:
        print(f"    {violation}")


def warm_command(standin: Standin, folder: Path) -> None:
    """The command line, once cold and then warm, as a user starts it."""
    path = folder / "entries.json"
    items = [
        {
            "id": key,
            "type": "article",
            **({"DOI": entry.doi} if entry.doi else {"URL": f"https://arxiv.org/abs/{entry.arxiv}"}),
        }
        for key, entry in library().items()
    ]
    path.write_text(json.dumps(items))
    environ = {
        **os.environ,
        **standin.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "MLSYSBIB_CACHE_DIR": str(folder / "c"),
    }
    environ["MLSYSBIB_MAILTO"] = "bench@example.org"
    command = [sys.executable, "-m", "mlsysbib", "enrich", "-q", "-e", str(path)]
    subprocess.run(command, env=environ, check=True)
    before = len(standin.seen)
    times = {}
    for title, prepare in (("with the lock", lambda: None), ("from the cache alone", lambda: _no_lock(folder))):
        times[title] = min(_timed(command, environ, prepare) for _ in range(5))
    for title, seconds in times.items():
        print(f"the command again, {title}: {seconds * 1000:.0f} ms, {len(standin.seen) - before} requests")


def _no_lock(folder: Path) -> None:
    (folder / "entries.lock.json").unlink()


def _timed(command: list[str], environ: dict[str, str], prepare: Callable[[], object]) -> float:
    prepare()
    start = time.perf_counter()
    subprocess.run(command, env=environ, check=True)
    return time.perf_counter() - start


def arxiv_py(count: int) -> None:
    """arxiv.py: ``client.results(arxiv.Search(id_list=[id]))`` for each entry."""
    arxiv = import_module("arxiv")
    with Standin(rules=RULES) as standin:
        client = arxiv.Client()
        client.query_url_format = standin.addresses["arxiv"] + "/api/query?{}"
        start = time.perf_counter()
        found = sum(len(list(client.results(arxiv.Search(id_list=[preprint(each).arxiv])))) for each in range(count))
        tell(f"arxiv.py, {count} entries", standin, time.perf_counter() - start, f"{found} found")


def habanero(count: int) -> None:
    """habanero: ``Crossref().works(ids=doi)`` for each entry."""
    module = import_module("habanero")
    with Standin(rules=RULES) as standin:
        client = module.Crossref(base_url=standin.addresses["crossref"], mailto="bench@example.org")
        found = 0
        start = time.perf_counter()
        for each in range(count):
            try:
                found += client.works(ids=article(each).doi)["message"]["DOI"] == article(each).doi
            except Exception as error:  # noqa: BLE001  (whatever it raises, the count goes on)
                print(f"    habanero: {type(error).__name__}: {str(error)[:80]}")
        tell(f"habanero, {count} entries", standin, time.perf_counter() - start, f"{found} found")


def mixed_command(standin: Standin, folder: Path) -> None:
    """The command line on 1,000 mixed DOIs, a process of its own, so that its memory is its own."""
    path, entries = folder / "mixed.json", mixed()
    path.write_text(json.dumps([{"id": key, "type": "article", "DOI": entry.doi} for key, entry in entries.items()]))
    environ = {
        **os.environ,
        **standin.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "MLSYSBIB_CACHE_DIR": str(folder / "m"),
    }
    environ["MLSYSBIB_MAILTO"] = "bench@example.org"
    command = [sys.executable, "-m", "mlsysbib", "enrich", "-q", "-e", str(path)]
    start = time.perf_counter()
    subprocess.run(command, env=environ, check=True)
    took = time.perf_counter() - start
    lock = read_lock(path)
    found = sum(any(record.entry for record in lock.records(key)) for key in entries)
    size = (folder / "mixed.lock.json").stat().st_size / len(entries) / 1000
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    what = f"{found} of {len(entries)} entries enriched, {peak} MB at most, a lock of {size:.2f} kB an entry"
    tell("the command on 1,000 mixed DOIs, cold", standin, took, what)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=int, default=0, metavar="N", help="also arxiv.py and habanero, N entries each")
    parser.add_argument("--mixed", action="store_true", help="1,000 DOIs of several agencies instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.mixed:
            with Standin(rules=RULES) as standin:
                mixed_command(standin, folder)
            with Standin(rules=RULES) as standin:
                run("1,000 mixed DOIs, cold", standin, folder / "mixed", mixed())
            return
        with Standin(rules=RULES) as standin:
            run("200 entries, cold, modules still to be loaded", standin, folder / "a", library())
        with Standin(rules=RULES) as standin:
            run("200 entries, cold", standin, folder / "b", library())
        with Standin(rules=RULES) as standin:
            warm_command(standin, folder)
        with Standin(rules=RULES, chances=FAULTS, seed=1) as standin:
            run(
                "200 entries, 5 % of each fault",
                standin,
                folder / "faults",
                library(),
                Limits(connect=2, read=1, whole=3),
            )
    if options.others:
        arxiv_py(options.others)
        habanero(options.others)


if __name__ == "__main__":
    main()
