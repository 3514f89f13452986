"""Proxies and certificates that the user's environment names, with real ones on this machine."""

from __future__ import annotations

import base64
import os
import shutil
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import format_exception
from urllib.parse import urlsplit

import pytest

from mlsysbib.errors import Unavailable, UnexpectedAnswer, UsageError
from mlsysbib.model import Query
from mlsysbib.transport.addresses import is_number
from mlsysbib.transport.client import Client
from mlsysbib.transport.proxies import certificates, proxy_for
from standin.server import Standin

Make = Callable[..., Client]
WORK = Query(source="crossref", url="/works/10.5555/article.1", asked={})
VARIABLES = (
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "ssl_cert_file",
    "ssl_cert_dir",
    "requests_ca_bundle",
)


@pytest.fixture(autouse=True)
def _no_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


class Proxy(socketserver.ThreadingTCPServer):
    """A proxy that leads every question to one port of this machine, and keeps what it was asked for."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, handler: type[socketserver.BaseRequestHandler], port: int) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.leads_to, self.asked = port, list[str]()

    @property
    def at(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def relay(self, client: socket.socket) -> None:
        with socket.create_connection(("127.0.0.1", self.leads_to)) as service:
            threading.Thread(target=_copied, args=(client, service), daemon=True).start()
            _copied(service, client)


class Tunnel(socketserver.BaseRequestHandler):
    """CONNECT of HTTP (RFC 9110, 9.3.6)."""

    server: Proxy

    def handle(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.request.recv(1)
        self.server.asked.append(head.decode())
        self.request.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        self.server.relay(self.request)


class Socks(socketserver.BaseRequestHandler):
    """SOCKS 5 (RFC 1928), with user and password (RFC 1929) where they are offered."""

    server: Proxy

    def handle(self) -> None:
        offered = self._read(self._read(2)[1])
        method = 2 if 2 in offered else 0
        self.request.sendall(bytes([5, method]))
        who = ""
        if method:
            user = self._read(self._read(2)[1])
            who = f"{user.decode()}:{self._read(self._read(1)[0]).decode()}@"
            self.request.sendall(b"\x01\x00")
        kind = self._read(4)[3]
        host = self._read(self._read(1)[0] if kind == 3 else 4)
        port = int.from_bytes(self._read(2))
        self.server.asked.append(f"{who}{host.decode() if kind == 3 else socket.inet_ntoa(host)}:{port}")
        self.request.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        self.server.relay(self.request)

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            found += self.request.recv(count - len(found))
        return found


def _copied(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def proxy(handler: type[socketserver.BaseRequestHandler], port: int) -> Iterator[Proxy]:
    with Proxy(handler, port) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def port_of(url: str) -> int:
    return urlsplit(url).port or 0


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_proxy_is_asked_for_services_and_pages(
    standin: Standin, client: Make, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("http_proxy", standin.url.replace("http://", scheme))
    asking = client(services={**standin.addresses, "crossref": "http://crossref.invalid"})
    asking.fetch(WORK)
    asking.fetch(Query(source="landing-page", url="http://papers.invalid/page/paper/1", asked={}))
    assert [seen.headers["host"] for seen in standin.seen] == ["crossref.invalid", "papers.invalid"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "http://localhost:9/", "http://2130706433/", "http://10.1.2.3/"]
)
def test_a_page_at_an_address_that_is_not_public_is_not_asked_for_through_a_proxy(
    standin: Standin, client: Make, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("http_proxy", standin.url)
    with pytest.raises(UnexpectedAnswer, match="not a public address"):
        client().fetch(Query(source="landing-page", url=url, asked={}))
    assert not standin.seen


def test_hosts_that_no_proxy_is_for_are_asked_themselves(
    standin: Standin, client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.org,.inside.invalid")
    assert proxy_for("http", "crossref.invalid") == "http://127.0.0.1:9"
    assert [proxy_for("http", host) for host in ("example.org", "a.inside.invalid", "localhost")] == ["", "", ""]
    assert client().fetch(WORK).status == 200
    assert len(standin.seen) == 1


def test_a_user_and_a_password_go_to_the_proxy_alone(
    standin: Standin, client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", standin.url.replace("http://", "http://me:s%40fe@"))
    answer = client(services={"crossref": "http://crossref.invalid"}).fetch(WORK)
    assert standin.seen[0].headers["proxy-authorization"] == "Basic " + base64.b64encode(b"me:s@fe").decode()
    assert "s@fe" not in answer.url


@pytest.mark.parametrize(("scheme", "who"), [("socks5", ""), ("socks5h", ""), ("socks5", "me:safe@")])
def test_a_socks_proxy_is_asked_by_name(
    standin: Standin, client: Make, monkeypatch: pytest.MonkeyPatch, scheme: str, who: str
) -> None:
    pytest.importorskip("socksio", reason="needs the extra socks")
    with proxy(Socks, port_of(standin.url)) as server:
        monkeypatch.setenv("all_proxy", f"{scheme}://{who}{server.at}")
        assert client(services={"crossref": "http://crossref.invalid"}).fetch(WORK).status in {200, 404}
        assert server.asked == [f"{who}crossref.invalid:80"]


@pytest.mark.parametrize(
    ("proxy", "said"),
    [("ftp://127.0.0.1:9", "names a ftp proxy for http"), ("http://127.0.0.1:x", "a proxy that is not an address")],
)
def test_what_is_no_proxy_is_named(client: Make, monkeypatch: pytest.MonkeyPatch, proxy: str, said: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(UsageError, match=said):
        client(services={"crossref": "http://crossref.invalid"}).fetch(WORK)


@pytest.mark.parametrize(
    "proxy",
    [
        "http://me:hunter2#x@127.0.0.1:9",
        "http://me:hun/ter2@127.0.0.1:9",
        "http://me:12/hunter2@127.0.0.1:9",
        "http://me:hunter2@127.0.0.1:99999",
        "http://me:hunter2@",
        "//me:hunter2@127.0.0.1:9",
        "http://me:hunter2@bad host:9",
        "hunter2://127.0.0.1:9",
    ],
)
def test_no_part_of_a_password_is_told_where_a_proxy_is_none(
    client: Make, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(UsageError, match="the environment names a proxy") as caught:
        client(services={"crossref": "http://crossref.invalid"}).fetch(WORK)
    assert "hun" not in "".join(format_exception(caught.value)).split("Error: ")[-1]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_is_not_there_is_named_without_its_password(
    client: Make, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("all_proxy", f"{scheme}://me:hunter2@127.0.0.1:9")
    with pytest.raises(Unavailable, match=r"no connection \(by the proxy 127\.0\.0\.1:9: ") as caught:
        client(services={"crossref": "https://crossref.invalid"}).fetch(WORK)
    assert "hunter2" not in "".join(format_exception(caught.value))


def test_addresses_in_any_spelling_are_numbers() -> None:
    assert all(map(is_number, ("127.0.0.1", "2130706433", "0177.0.0.1", "[::1]", "::ffff:10.0.0.1")))
    assert not any(map(is_number, ("localhost", "example.org", "")))


# Certificates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A certificate of one's own, as a company has it, for a host that there is not."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, which makes a certificate")
    made, key = tmp_path / "own.pem", tmp_path / "own.key"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=crossref.invalid",
    ]
    command += ["-addext", "subjectAltName=DNS:crossref.invalid", "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return made


class Answering(socketserver.BaseRequestHandler):
    """Says one thing over TLS, whatever it is asked."""

    server: Secure

    def handle(self) -> None:
        with suppress(OSError), self.server.tls.wrap_socket(self.request, server_side=True) as stream:
            stream.recv(65_536)
            stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")


class Secure(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, made: Path) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(made, made.with_suffix(".key"))


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", ""])
def test_the_certificates_of_a_company_are_trusted_where_the_environment_names_them(
    client: Make, monkeypatch: pytest.MonkeyPatch, own: Path, variable: str
) -> None:
    with Secure(own) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with proxy(Tunnel, int(server.server_address[1])) as tunnel:
            monkeypatch.setenv("HTTPS_PROXY", f"http://me:safe@{tunnel.at}")
            asking = client(services={"crossref": "https://crossref.invalid"})
            if variable:
                monkeypatch.setenv(variable, str(own))
                assert asking.fetch(WORK).body == b"{}"
            else:
                with pytest.raises(Unavailable, match=r"certificate is not trusted \(self-signed.*SSL_CERT_FILE names"):
                    asking.fetch(WORK)
                assert len(tunnel.asked) == 1
            assert tunnel.asked[0].startswith("CONNECT crossref.invalid:443 ")
            assert "Basic bWU6c2FmZQ==" in tunnel.asked[0]
        server.shutdown()


def test_certificates_of_several_folders(tmp_path: Path, own: Path) -> None:
    folders = [tmp_path / "empty", tmp_path / "full"]
    for folder in folders:
        folder.mkdir()
    shutil.copy(own, folders[1] / "own.pem")
    subprocess.run(["openssl", "rehash", str(folders[1])], check=True, capture_output=True)
    with Secure(own) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        context = certificates({"SSL_CERT_DIR": os.pathsep.join(map(str, folders))})
        with (
            socket.create_connection(("127.0.0.1", int(server.server_address[1]))) as plain,
            context.wrap_socket(plain, server_hostname="crossref.invalid") as stream,
        ):
            assert stream.getpeercert()
        server.shutdown()


def test_certificates_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("not a certificate")
    for path in (broken, tmp_path / "nowhere.pem"):
        with pytest.raises(UsageError, match=r"REQUESTS_CA_BUNDLE names .*has no certificates that can be read"):
            certificates({"REQUESTS_CA_BUNDLE": str(path)})
    with pytest.raises(UsageError, match="openssl rehash"):
        certificates({"SSL_CERT_DIR": str(tmp_path)})
    assert certificates({}).verify_mode is ssl.CERT_REQUIRED
