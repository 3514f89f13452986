"""citecheck-refs and bibtex-updater in the same world, as black boxes: their requests go to the stand-ins on loopback.

    python benchmarks/verify_rivals.py FILE.jsonl.gz INDEX [--only KEYS] [--drop 0 10 30] [--seed N]
                                       [--citecheck PROGRAM] [--bibtex-check PROGRAM]

Neither has an option for the services' addresses. Both honour HTTPS_PROXY and SSL_CERT_FILE, so each runs in a process
of its own whose proxy is the stand-in, with a certificate made for the run (by ``openssl``) that it alone is told of.
"Caught" is what each of them says of an invented reference other than that it is fine; what it could not check is
counted by itself. Their reports are read as their help describes them.
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]

from verify import Row, as_bibtex, chosen, does_not_resolve, left, rows_of, snapshot_of  # noqa: E402
from verify_scores import share  # noqa: E402
from verify_standin import World, services  # noqa: E402

from standin.replies import Asked, Given  # noqa: E402

_HOSTS = {
    "api.crossref.org": "crossref",
    "api.openalex.org": "openalex",
    "api.semanticscholar.org": "semantic-scholar",
    "dblp.dagstuhl.de": "dblp",
    "dblp.org": "dblp",
    "dblp.uni-trier.de": "dblp",
    "doi.org": "doi",
    "dx.doi.org": "doi",
}
# What knows nothing of this world says so as it does of a search without a hit.
_EMPTY = {
    "api.datacite.org": (404, "application/json", b'{"errors":[{"status":"404"}]}'),
    "api.openreview.net": (200, "application/json", b'{"notes":[],"count":0}'),
    "api2.openreview.net": (200, "application/json", b'{"notes":[],"count":0}'),
    "export.arxiv.org": (200, "application/atom+xml", b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>'),
    "openlibrary.org": (200, "application/json", b'{"numFound":0,"docs":[]}'),
    "www.googleapis.com": (200, "application/json", b'{"totalItems":0,"items":[]}'),
}


class Proxy:
    """A proxy on loopback that answers in the place of every host; ``seen`` counts what was asked of each."""

    def __init__(self, replies: Mapping[str, Callable[[Asked], Given]], folder: Path) -> None:
        self.replies, self.seen = replies, Counter[str]()
        self.certificate = folder / "ca.pem"
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(*_certificates(folder))
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wrapped(self, connection: Any) -> ssl.SSLSocket:
        return self._tls.wrap_socket(connection, server_side=True)

    def reply(self, host: str, asked: Asked) -> Given:
        self.seen[f"{host} {asked.path.split('/')[1] if '/' in asked.path else ''}"] += 1
        if host in _HOSTS:
            return self.replies[_HOSTS[host]](asked)
        return Given(*_EMPTY.get(host, (404, "text/html", b"<html>Not Found</html>")))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    proxy: Proxy

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is none of ours."""


class _Answering(BaseHTTPRequestHandler):
    """The requests within a tunnel."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        size = int(self.headers.get("Content-Length", "0"))
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        params = dict(parse_qsl(parts.query, keep_blank_values=True))
        asked = Asked(self.command, parts.path, params, headers, self.rfile.read(size))
        host = self.headers.get("Host", parts.netloc).partition(":")[0]
        given = self.server.proxy.reply(host, asked)
        self.send_response(given.status)
        self.send_header("Content-Type", given.media_type)
        self.send_header("Content-Length", str(len(given.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(given.body)

    def do_POST(self) -> None:
        self.do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        """They are counted, not printed."""


class _Handler(_Answering):
    def do_CONNECT(self) -> None:
        self.send_response(200, "Connection established")
        self.end_headers()
        self.close_connection = True
        _Answering(self.server.proxy.wrapped(self.connection), self.client_address, self.server)


def _certificates(folder: Path) -> tuple[str, str]:
    """A certificate for all these hosts by an authority of our own, and its key."""
    names = ",".join(f"DNS:{host}" for host in (*_HOSTS, *_EMPTY))
    (folder / "names").write_text(f"subjectAltName={names}\n")
    authority = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=benchmark -keyout ca.key -out ca.pem"
    request = "req -newkey rsa:2048 -nodes -subj /CN=stand-in -keyout one.key -out one.csr"
    signed = "x509 -req -in one.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out one.pem"
    for command in (authority, request, signed):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)
    return str(folder / "one.pem"), str(folder / "one.key")


# The programs

FINE = frozenset({"VERIFIED", "verified"})
OPEN = frozenset({"ERROR", "api_error"})
UNKNOWN = frozenset({"NOT_FOUND", "not_found", "unconfirmed"})


def citecheck(program: str) -> tuple[list[str], Callable[[Path], dict[str, str]]]:
    """How citecheck is asked, and its verdicts in what it writes."""
    command = [program, "--all", "--json", "said.json", "refs.bib"]
    return command, lambda out: {each["key"]: each["verdict"] for each in json.loads(out.read_text())["results"]}


def bibtex_check(program: str) -> tuple[list[str], Callable[[Path], dict[str, str]]]:
    """How bibtex-check is asked, and its status in what it writes."""
    command = [program, "--rate-limit", "100000", "--outage-threshold", "1", "--jsonl", "said.json", "refs.bib"]
    return command, lambda out: {each["key"]: each["status"] for each in map(json.loads, out.read_text().splitlines())}


def run(
    asked: tuple[list[str], Callable[[Path], dict[str, str]]], rows: Sequence[Row], proxy: Proxy, folder: Path
) -> dict[str, str]:
    """What a program says of all references, in parts side by side, since it waits most of the time."""
    command, read = asked
    environ = {"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(proxy.certificate)}
    environ |= dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"), proxy.url)
    environ["REQUESTS_CA_BUNDLE"] = environ["SSL_CERT_FILE"]
    begun = []
    for part in range(_PARTS):
        place = folder / f"{Path(command[0]).name}{part}"
        place.mkdir()
        (place / "refs.bib").write_text("\n".join(map(as_bibtex, rows[part::_PARTS])), encoding="utf-8")
        own = {**environ, "HOME": str(place), "XDG_CACHE_HOME": str(place / "cache")}
        with (place / "talk").open("w") as talk:
            begun.append((place, subprocess.Popen(command, env=own, cwd=place, stdout=talk, stderr=talk)))
    said: dict[str, str] = {}
    for place, process in begun:
        process.wait()
        said |= read(place / "said.json")
    return said


_PARTS = 12


def told(title: str, rows: Sequence[Row], said: Mapping[str, str], errors: Mapping[str, str]) -> None:
    """Prints the rates of one program, with the labels as they are and less those that are errors."""
    for which, out in (("as they are", {}), ("less label errors", errors)):
        scored = [(row["label"] == "VALID", said[row["bibtex_key"]]) for row in rows if row["bibtex_key"] not in out]
        real, invented = ([word for is_real, word in scored if is_real is wanted] for wanted in (True, False))
        print(f"\n{title}, labels {which}")
        for name, words in (("caught", invented), ("false alarms", real)):
            flagged = [word for word in words if word not in FINE | OPEN]
            known = [word for word in flagged if word not in UNKNOWN]
            print(
                f"  {name}: {share(len(flagged), len(words))}; without those not found: {share(len(known), len(words))}"
            )
        print(f"  not checked: {share(sum(word in OPEN for _, word in scored), len(scored))}")
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        kinds[row.get("hallucination_type") or "real"][said[row["bibtex_key"]]] += 1
    for kind, words in sorted(kinds.items()):
        print(f"  {kind}: {', '.join(f'{word} {count}' for word, count in words.most_common())}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("index", type=Path, metavar="INDEX")
    parser.add_argument("--only", type=Path, metavar="KEYS", help="score these references alone, a key on each line")
    parser.add_argument("--labels", type=Path, metavar="FILE", default=HERE / "verify_labels.json")
    parser.add_argument("--drop", type=int, nargs="*", default=[0, 10, 30], help="records taken out, in 100")
    parser.add_argument("--seed", type=int, default=1, help="of what is taken out: that of verify.py")
    parser.add_argument("--citecheck", metavar="PROGRAM", help="citecheck of an environment with citecheck-refs")
    parser.add_argument("--bibtex-check", metavar="PROGRAM", help="bibtex-check of one with bibtex-updater")
    options = parser.parse_args()
    errors = json.loads(options.labels.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = chosen(rows_of(options.file), snapshot_of(options.index, folder), options.only)
        denied = [row["fields"]["doi"] for row in rows if does_not_resolve(row)]
        for share in options.drop:
            part = folder / str(share)
            part.mkdir()
            proxy = Proxy(services(World(left(options.index, share, options.seed)), denied), part)
            print(f"\n## {share} % of the records taken out")
            for program, how in ((options.citecheck, citecheck), (options.bibtex_check, bibtex_check)):
                if program:
                    start = time.perf_counter()
                    said = run(how(program), rows, proxy, part)
                    told(f"{Path(program).name} ({time.perf_counter() - start:.0f} s)", rows, said, errors)
                    print(f"  asked: {proxy.seen.most_common(8)}", flush=True)
                    proxy.seen.clear()
            proxy.close()


if __name__ == "__main__":
    main()
