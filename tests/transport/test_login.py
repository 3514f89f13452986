"""Logging in where a service gives a token for a user and a password, which are written nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mlsysbib.errors import Unavailable, UnexpectedAnswer
from mlsysbib.model import Query
from mlsysbib.transport.client import Client
from mlsysbib.transport.services import SERVICES, Settings
from standin.replies import Asked, Given, openreview
from standin.server import Standin

Make = Callable[..., Client]
FORUM = Query(source="openreview", url="/notes", params=(("id", "rJXMpikCZ"),), asked={})
OLDER = Query(source="openreview-v1", url="/notes", params=(("id", "rJXMpikCZ"),), asked={})
WHO = {"OPENREVIEW_USERNAME": "ada@example.org", "OPENREVIEW_PASSWORD": "right one"}


def test_who_logs_in_gets_a_token_once_for_each_host(standin: Standin, client: Make) -> None:
    heard = list[Asked]()
    standin.replies["openreview"] = lambda asked: heard.append(asked) or openreview(asked)  # type: ignore[func-returns-value]
    asking = client(environ=WHO)
    assert asking.has_key("openreview")
    for query in (FORUM, OLDER, FORUM, Query(source="openreview", url="/notes", params=(("id", "x"),), asked={})):
        assert asking.fetch(query).status == 404
    asked = [(seen.service, seen.path) for seen in standin.seen]
    assert asked == [
        ("openreview", "/login"),
        ("openreview", "/notes"),
        ("openreview-v1", "/login"),
        ("openreview-v1", "/notes"),
        ("openreview", "/notes"),
    ]
    assert json.loads(heard[0].body) == {"id": "ada@example.org", "password": "right one", "expiresIn": 86_400}


def test_a_token_that_is_there_needs_no_login(standin: Standin, client: Make) -> None:
    assert client(environ={**WHO, "OPENREVIEW_TOKEN": "a-token"}).fetch(FORUM).status == 404
    assert [seen.path for seen in standin.seen] == ["/notes"]


def test_nobody_logs_in_with_half_of_it(client: Make) -> None:
    assert not client(environ={"OPENREVIEW_USERNAME": "ada"}).has_key("openreview")
    assert not client(environ=WHO).has_key("openalex")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (
            {"OPENREVIEW_PASSWORD": "w r o n g"},
            r"the login was refused \(HTTP 400: Invalid username or password for \.\.\.\)",
        ),
        ({"OPENREVIEW_USERNAME": "careful"}, "wants a second proof of who you are; set OPENREVIEW_TOKEN to a token"),
    ],
)
def test_a_login_that_is_refused_is_tried_once_and_told_without_secrets(
    standin: Standin, client: Make, tmp_path: Path, who: dict[str, str], said: str
) -> None:
    asking = client(environ={**WHO, **who})
    messages = []
    for _ in range(2):
        with pytest.raises(Unavailable, match=said) as caught:
            asking.fetch(FORUM)
        messages.append(f"{caught.value!r} {caught.value} {asking!r}")
    assert [seen.path for seen in standin.seen] == ["/login"]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in ("right one", "w r o n g", "ada@example.org"):
        assert secret not in "".join(messages)
        assert secret.encode() not in kept


def test_neither_token_nor_password_is_kept(standin: Standin, client: Make, tmp_path: Path) -> None:
    standin.replies["openreview"] = _with_a_note
    asking = client(environ=WHO)
    answer = asking.fetch(FORUM)
    asking.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"rJXMpikCZ" in kept
    for secret in ("right one", "a-token", "ada@example.org"):
        assert secret.encode() not in kept
        assert secret not in answer.url
    assert "right one" not in repr(Settings({}, {}, WHO).endpoint("openreview", SERVICES["openreview"]))


def _with_a_note(asked: Asked) -> Given:
    said = {"token": "a-token"} if asked.path == "/login" else {"notes": [{"id": "rJXMpikCZ"}]}
    return Given(200, "application/json", json.dumps(said).encode())


@pytest.mark.parametrize("status", [302, 307, 308])
def test_a_password_is_sent_to_no_other_place(standin: Standin, client: Make, status: int) -> None:
    elsewhere = f"{standin.url}/page/login"
    standin.replies["openreview"] = lambda _: Given(status, "text/plain", b"", (("Location", elsewhere),))
    with pytest.raises(UnexpectedAnswer, match="no password is sent"):
        client(environ=WHO).fetch(FORUM)
    assert [seen.service for seen in standin.seen] == ["openreview"]


def test_a_login_that_answers_something_else_is_none(standin: Standin, client: Make) -> None:
    standin.replies["openreview"] = lambda _: Given(200, "application/json", b'{"user": {}, "token": 3}')
    with pytest.raises(Unavailable, match="HTTP 200: it gives no token"):
        client(environ=WHO).fetch(FORUM)


# What OpenReview says to who has a token


def test_a_guest_is_asked_for_a_check_which_is_named(standin: Standin, client: Make) -> None:
    with pytest.raises(Unavailable, match=r"asks for a check of the browser \(ChallengeRequiredError, HTTP 403\)"):
        client(keys={"openreview": "too-old"}).fetch(FORUM)
    assert len(standin.seen) == 1


def test_a_work_that_may_not_be_seen_is_no_refusal_of_the_key(standin: Standin, client: Make) -> None:
    body = b'{"name": "ForbiddenError", "status": 403}'
    standin.replies["openreview"] = lambda _: Given(403, "application/json", body)
    asking = client(keys={"openreview": "a-token"})
    assert [asking.fetch(FORUM).status for _ in range(3)] == [403, 403, 403]


@pytest.mark.parametrize(("words", "waited"), [("12 seconds", 12.0), ("1.5 minutes", 90.0), ("14 minutes", None)])
def test_a_wait_that_is_asked_for_in_words(
    standin: Standin, client: Make, time: object, words: str, waited: float | None
) -> None:
    said = f"Too many requests: You have made 144 requests, surpassing the limit of 144. Please try again in {words}"
    given = [Given(429, "text/plain", said.encode())]
    standin.replies["openreview"] = lambda asked: given.pop() if given else _with_a_note(asked)
    asking = client(keys={"openreview": "a-token"})
    if waited is None:
        with pytest.raises(Unavailable, match="asks to wait 840 s"):
            asking.fetch(FORUM)
        return
    assert asking.fetch(FORUM).status == 200
    assert waited in time.slept  # type: ignore[attr-defined]  # (the stand-in's clock)
