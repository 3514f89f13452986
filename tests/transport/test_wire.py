"""One request over the wire: what is accepted of an answer, and where it may send us."""

from __future__ import annotations

import json
import socket
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpcore
import pytest

from mlsysbib.errors import SourceError, Unavailable, UnexpectedAnswer
from mlsysbib.model import Query
from mlsysbib.transport.addresses import NotPublic, is_public, public
from mlsysbib.transport.client import Client
from mlsysbib.transport.exchange import Limits
from mlsysbib.transport.retry import Budget
from mlsysbib.transport.sockets import Backend
from standin.replies import Given
from standin.server import Standin

Make = Callable[..., Client]
WORK = Query(source="crossref", url="/works/10.5555/article.1", asked={})


def page(url: str) -> Query:
    return Query(source="landing-page", url=url, asked={}, accept="text/html")


def test_an_answer_is_its_bytes_and_where_and_when_they_were_given(standin: Standin, client: Make) -> None:
    answer = client().fetch(WORK)
    assert answer.status == 200
    assert answer.url == f"{standin.url}/crossref/works/10.5555/article.1"
    assert answer.retrieved == "2026-11-23T08:00:00Z"
    assert b'"DOI": "10.5555/article.1"' in answer.body
    assert len(answer.sha256) == 64


def test_who_asks_says_so_and_the_address_is_not_written_down(standin: Standin, client: Make) -> None:
    answer = client().fetch(WORK)
    seen = standin.seen[0]
    assert seen.headers["user-agent"].startswith("mlsysbib")
    assert seen.headers["user-agent"].endswith("(mailto:me@example.org)")
    assert seen.params == {"mailto": "me@example.org"}
    assert "example.org" not in answer.url


@pytest.mark.parametrize("service", ["crossref", "datacite", "doi", "arxiv"])
def test_what_a_service_does_not_know_is_an_answer(client: Make, service: str) -> None:
    answer = client().fetch(Query(source=service, url="/works/10.9999/nothing", asked={}))
    assert (answer.status, answer.known, answer.refused) == (404, False, False)


@pytest.mark.parametrize("status", [400, 414, 422])
def test_a_question_that_is_refused_is_not_asked_again(standin: Standin, client: Make, status: int) -> None:
    standin.fault("crossref", f"error {status}!")
    answer = client().fetch(WORK)
    assert answer.refused
    assert len(standin.seen) == 1


def test_a_compressed_answer_is_read(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "zipped")
    assert client().fetch(WORK).body.startswith(b"{")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("bomb!", "longer than 10,000,000 bytes"),
        ("bomb twice!", "encoded as 'gzip, gzip'"),
        ("endless!", "longer than 10,000,000 bytes"),
        ("redirect 302 ftp://example.org/x!", r"redirect to ftp://example\.org/x, which is not an address"),
        ("redirect 302 file:///etc/passwd!", "redirect to file:///etc/passwd, which is not an address"),
        ("redirect 302 http://[bad/!", "not an address"),
        ("redirect 302 http://example.org:0/!", "not an address"),
        ("redirect 302 http://exa mple.org/!", "not an address"),
        ("redirect 302 http://[fe80::1%25eth0]/!", "not an address"),
        ("redirect 302 http://example..org/!", "not an address"),
        ("redirect 302 javascript:alert(1)!", r"javascript:alert\(1\), which is not an address"),
        ("redirect 302 !", "HTTP 302, which is not an answer"),
        ("error 204!", "HTTP 204, which is not an answer"),
        ("error 206!", "HTTP 206, which is not an answer"),
        ("raw HTTP/1.1 2xx OK!", r"not HTTP as it should be \(illegal status line\)"),
        ("raw 220 mail.example.org ESMTP ready, go ahead!", r"not HTTP as it should be \(illegal status line\)"),
        ("raw HTTP/1.1 200 OK|Content-Length: 3|Content-Length: 5|!", "conflicting Content-Length"),
        ("raw HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|!", "another protocol"),
    ],
)
def test_an_answer_that_no_service_gives_is_not_taken(standin: Standin, client: Make, fault: str, message: str) -> None:
    standin.fault("crossref", fault)
    tracemalloc.start()
    try:
        with pytest.raises(UnexpectedAnswer, match=message):
            client(limits=Limits(whole=20)).fetch(WORK)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert len(standin.seen) == 1


@pytest.mark.parametrize(
    "fault",
    ["hang!", "drip!", "drip head!", "truncate!", "truncate-quietly!", "reset!", "zipped half!", "zipped damaged!"],
)
def test_an_answer_that_does_not_come_whole_is_asked_for_again_and_then_given_up(
    standin: Standin, client: Make, fault: str
) -> None:
    standin.fault("crossref", fault)
    with pytest.raises(Unavailable, match=r"(in time|broke off|cut short|damaged).*2 times"):
        client(budget=Budget(tries=2), limits=Limits(read=0.3, whole=0.4)).fetch(WORK)
    assert len(standin.seen) == 2


@pytest.mark.parametrize(
    "fault", ["hang", "drip head", "truncate", "truncate-quietly", "reset", "zipped half", "error 503", "busy"]
)
def test_a_passing_fault_costs_a_try_and_no_more(standin: Standin, client: Make, fault: str) -> None:
    standin.fault("crossref", fault)
    assert client().fetch(WORK).status == 200
    assert len(standin.seen) == 2


@pytest.mark.parametrize(
    "body",
    ['{"a": "\\ud800"}', "[" * 10_000, '{"a": 1e999}', '{"a": NaN}', '\ufeff{"a": 1}', '{"a": "\\x41"}', "[1] [2]"],
)
def test_json_that_is_odd_but_whole_is_asked_for_once(standin: Standin, client: Make, body: str) -> None:
    standin.fault("crossref", f"text {body}!")
    assert client().fetch(WORK).body == body.encode()
    assert len(standin.seen) == 1


@pytest.mark.parametrize("body", ['{"a": "\\ud8', '{"a": [1, 2', '{"a": "x', "", " "])
def test_json_that_ends_in_the_middle_is_asked_for_again(standin: Standin, client: Make, body: str) -> None:
    standin.fault("crossref", f"text {body}")
    assert client().fetch(WORK).status == 200
    assert len(standin.seen) == 2


@pytest.mark.parametrize(("body", "tries"), [(b"<feed><entry>", 1), (b"<feed><ent", 2), (b"", 2), (b'{"a": 1}', 1)])
def test_what_is_called_xml_is_asked_for_again_only_where_it_begins_so(
    standin: Standin, client: Make, body: bytes, tries: int
) -> None:
    standin.replies["arxiv"] = lambda _asked: Given(200, "application/atom+xml", body)
    asked = client(budget=Budget(tries=2))
    with suppress(Unavailable):
        asked.fetch(Query(source="arxiv", url="/api/query", asked={}))
    assert len(standin.seen) == tries


def test_a_compressed_answer_may_be_in_pieces(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "zipped pieces")
    assert json.loads(client().fetch(WORK).body)["message"]["DOI"] == "10.5555/article.1"


def test_five_redirects_are_followed_and_no_sixth(standin: Standin, client: Make) -> None:
    here = f"redirect 302 {standin.url}/crossref/works/10.5555/article.1"
    standin.fault("crossref", *[here] * 5)
    assert client().fetch(WORK).status == 200
    standin.fault("crossref", here + "!")
    with pytest.raises(UnexpectedAnswer, match="more than 5 redirects"):
        client(refresh=True).fetch(WORK)


def test_a_redirect_to_a_service_goes_to_where_the_service_is_configured(standin: Standin, client: Make) -> None:
    standin.fault("doi", "redirect 302 https://api.crossref.org/works/10.5555%2Farticle.1")
    answer = client().fetch(Query(source="doi", url="/10.5555/article.1", asked={}))
    assert b"10.5555/article.1" in answer.body
    assert [seen.service for seen in standin.seen] == ["doi", "crossref"]


def test_an_error_under_a_good_status_is_asked_again_where_its_service_has_such(standin: Standin, client: Make) -> None:
    failed = b"<eFetchResult><ERROR>External viewer error: Empty Response. Status: Timeout</ERROR></eFetchResult>"
    given = [failed, failed, b"<PubmedArticleSet/>"]
    standin.replies["pubmed"] = lambda _: Given(200, "text/xml", given.pop(0))
    query = Query(source="pubmed", url="/entrez/eutils/efetch.fcgi", asked={}, accept="*/*")
    assert client().fetch(query).body == b"<PubmedArticleSet/>"
    assert len(standin.seen) == 3


def test_a_key_goes_to_its_service_alone(standin: Standin, client: Make) -> None:
    standin.fault("openalex", f"redirect 302 {standin.url.replace('127.0.0.1', 'localhost')}/page/paper/1")
    with pytest.raises(SourceError) as caught:
        client(keys={"openalex": "secret"}).fetch(Query(source="openalex", url="/works/x", asked={}))
    assert standin.seen[0].params["api_key"] == "secret"
    assert len(standin.seen) == 1
    assert "secret" not in str(caught.value)


# Where a landing page may be


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:80ff:fffe", "192.0.2.1", "240.0.0.1",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_the_open_internet_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_a_landing_page_never_reaches_this_machine(client: Make, host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as inner:
        port = inner.getsockname()[1]
        with pytest.raises(SourceError, match=r"not a public address|no connection|not an address"):
            client(budget=Budget(unreached=1)).fetch(page(f"http://{host}:{port}/latest/meta-data"))
        inner.settimeout(0.05)
        with pytest.raises(TimeoutError):
            inner.accept()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_service_can_send_us_to_this_machine(standin: Standin, client: Make, status: int) -> None:
    with Standin() as inner:
        standin.fault("crossref", f"redirect {status} {inner.url}/page/paper/1")
        with pytest.raises(UnexpectedAnswer, match="not a public address"):
            client().fetch(WORK)
        assert inner.seen == []


@pytest.mark.parametrize(
    "url", ["http://example.org:99999/", "http://[::1/", "http://a b/", "https:///x", "http://ex\x00ample.org/"]
)
def test_a_link_that_is_none_is_an_answer_of_ours(client: Make, url: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=r"not an address"):
        client().fetch(page(url))


def test_an_address_that_the_configuration_names_may_be_an_inner_one(standin: Standin, client: Make) -> None:
    assert client().fetch(page(f"{standin.url}/page/paper/1")).status == 200


def resolver(*answers: str) -> Any:
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[min(len(asked), len(answers)) - 1], port))]

    resolve.asked = asked  # type: ignore[attr-defined]
    return resolve


class Dial(httpcore.NetworkBackend):
    """Notes where a connection would go, and makes none."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.dialled.append(host)
        raise httpcore.ConnectError("no route")


def test_a_name_is_looked_up_once_and_the_checked_address_is_dialled() -> None:
    # The second look-up would give another address: DNS rebinding.
    resolve, dial = resolver("93.184.216.34", "127.0.0.1"), Dial()
    with pytest.raises(httpcore.ConnectError):
        Backend(guarded=True, resolve=resolve, dial=dial).connect_tcp("rebind.example", 80)
    assert dial.dialled == ["93.184.216.34"]
    assert resolve.asked == ["rebind.example"]


def test_a_name_with_one_inner_address_among_others_is_refused() -> None:
    def resolve(_host: str, port: int, **_: Any) -> list[Any]:
        return [(2, 1, 6, "", (number, port)) for number in ("93.184.216.34", "169.254.169.254")]

    with pytest.raises(NotPublic, match=r"169\.254\.169\.254"):
        public("mixed.example", 80, resolve)
