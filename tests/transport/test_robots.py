"""A check for robots is named as what it is, tried once and not kept; an allowance that is used up says until when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlsysbib.errors import Unavailable
from mlsysbib.model import Query
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.client import Client
from mlsysbib.transport.robots import UNNAMED, check
from standin.server import Standin

Make = Callable[..., Client]


def work(number: int) -> Query:
    return Query(source="crossref", url=f"/works/10.5555/article.{number}", asked={})


@pytest.mark.parametrize("status", [200, 202, 403, 429, 500, 503])
@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("cloudflare", "Cloudflare"),
        ("anubis", "Anubis"),
        ("datadome", "DataDome"),
        ("words", UNNAMED),
        ("script", UNNAMED),
    ],
)
def test_a_check_is_tried_once_and_its_service_left_alone(
    status: int, name: str, who: str, standin: Standin, client: Make
) -> None:
    standin.fault("crossref", f"check {status} {name}")
    asking = client()
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1 asks for a check of the browser") as caught:
        asking.fetch(work(1))
    assert f"({who}, HTTP {status})" in caught.value.message
    lists = Query(source="crossref", url="/works", params=(("filter", "doi:10.5555/article.2"),), asked={})
    for query in (work(1), work(2), lists):
        with pytest.raises(Unavailable):
            asking.fetch(query)
    assert len(standin.asked("crossref")) == 1
    # Nothing of it was kept: the next run has the answer.
    assert client().fetch(work(1)).status == 200


def test_a_page_that_calls_itself_json_is_a_page(standin: Standin, client: Make) -> None:
    standin.fault("crossref", "check 200 anubis application/json")
    with pytest.raises(Unavailable, match="Anubis"):
        client().fetch(work(1))
    assert len(standin.asked("crossref")) == 1


def answer(body: str, status: int = 200, media_type: str = "text/html") -> Answer:
    return Answer(
        body=body.encode(), url="https://example.org", retrieved="2026-11-30T08:00:00Z", status=status,
        media_type=media_type,
    )  # fmt: skip


JSON, HTML = "application/json", "text/html,application/xhtml+xml"


@pytest.mark.parametrize(
    ("given", "headers", "accept"),
    [
        (answer("<html><h1>Internal Server Error</h1></html>", 500), {}, JSON),
        (answer("<html><title>404 Not Found</title>captcha</html>", 404), {}, JSON),
        (answer("<html><p>Back soon.</p><noscript>x</noscript></html>", 503), {"retry-after": "30"}, JSON),
        (answer('{"title": "Are you a robot? On CAPTCHA"}', media_type="application/json"), {}, JSON),
        (answer("<html><title>A paper on Turing tests</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/'>"
                "</script>Enable JavaScript</html>"), {}, HTML),
        (answer("<html><title>No access</title></html>", 403), {}, HTML),
    ],
)  # fmt: skip
def test_other_pages_are_none(given: Answer, headers: dict[str, str], accept: str) -> None:
    assert check(given, headers, accept) == ""


@pytest.mark.parametrize(
    ("given", "headers", "accept", "who"),
    [
        (answer("", 202), {"x-amzn-waf-action": "challenge"}, JSON, "AWS WAF"),
        (answer("<html></html>", 403), {"cf-mitigated": "challenge"}, HTML, "Cloudflare"),
        (answer('{"url": "https://geo.captcha-delivery.com/x"}', 403, JSON), {}, JSON, "DataDome"),
        (answer("<html><title>Making sure you're not a bot!</title>anubis_version</html>"), {}, HTML, "Anubis"),
        (answer("<html><title>Just a moment...</title>", 403), {}, HTML, "Cloudflare"),
        (answer("<html><p>hello</p></html>", 202), {}, JSON, UNNAMED),
    ],
)
def test_whose_check_it_is(given: Answer, headers: dict[str, str], accept: str, who: str) -> None:
    assert check(given, headers, accept) == who


def test_an_allowance_that_is_used_up_says_until_when(standin: Standin, client: Make) -> None:
    standin.fault("openalex", "used-up 57600!")
    asking = client(keys={"openalex": "x"})
    for _ in range(2):
        with pytest.raises(Unavailable, match=r"the allowance of 127\.0\.0\.1 is used up until 2026-11-24 00:00 UTC"):
            asking.fetch(Query(source="openalex", url="/works/W1", asked={}))
    assert len(standin.asked("openalex")) == 1


def test_an_allowance_that_is_over_in_a_moment_is_waited_for(standin: Standin, client: Make, time: Any) -> None:
    standin.fault("openalex", "used-up 5")
    begun = time.now
    assert client().fetch(Query(source="openalex", url="/works/W1", asked={})).status in {200, 404}
    assert time.now > begun
