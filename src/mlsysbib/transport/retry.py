"""Whether and when to ask again: a budget of tries, exponential back-off with jitter, and what Retry-After says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from mlsysbib.errors import Unavailable, UnexpectedAnswer
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.exchange import Broken, ForBrowsers, NotInTime, Reply, Request, Unreached
from mlsysbib.transport.pace import Gate
from mlsysbib.transport.robots import check
from mlsysbib.transport.services import Endpoint

# What may well be otherwise in a moment; every other 4xx would be the same again.
_PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_KEYS = {401, 403}
# 203: what a proxy made of it.
_ANSWERED = {200, 203}
_FORBIDDEN, _TOO_MANY, _SHOWN = 403, 429, 150
# How much of an allowance is left: in credits, in dollars.
_LEFT = ("x-ratelimit-remaining", "x-ratelimit-remaining-usd", "x-rate-limit-remaining")
# A time of day is more seconds than anybody asks to wait.
_YEARS = 1e9
_LAST = datetime(9999, 12, 31, 23, 59, tzinfo=UTC).timestamp()
_SHORTEST = 1.0
NOT_ASKED = "not asked, since it failed before: "
"""How the message begins of a question that was not asked, because of another's failure."""


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """How often to ask, and how long to wait between: ``first`` seconds, doubled each time up to ``longest``.

    ``unreached`` is the number of tries where not even a connection comes about; a service that asks for more patience
    than ``patience`` seconds is given up for this run. ``question`` is how many seconds all tries of one question may
    take with what is waited between them, from when it is first sent.
    """

    tries: int = 5
    unreached: int = 3
    first: float = 1.0
    longest: float = 30.0
    patience: float = 120.0
    question: float = 120.0


def ask(  # noqa: PLR0913  (its parts, all by name)
    send: Callable[[float], Reply],
    request: Request,
    *,
    gate: Gate,
    budget: Budget,
    clock: Callable[[], float],
    chance: Callable[[], float],
    retrying: Callable[[float, str], None],
) -> Reply:
    """The reply, asked for again while that may help; raises ``Unavailable`` when the budget is spent.

    ``send`` is told how many seconds are left for the question.
    A gate that is closed stays closed: a service that is down, or refuses us, is not asked for each entry anew.
    """
    tried, ends = 0, 0.0
    while True:
        tried += 1
        try:
            with gate.turn():
                if gate.closed:
                    # Another question found out while this one waited for its turn.
                    raise _unavailable(request, f"{NOT_ASKED}{gate.closed}")
                # What it takes until its turn comes is not the question's.
                ends = ends or clock() + budget.question
                reply = send(max(_SHORTEST, ends - clock()))
        except Broken as error:
            why, wait, last = str(error), None, budget.tries if error.connected else budget.unreached
            kind = Unavailable if error.connected else NotInTime if error.late else Unreached
        else:
            gate.heed(reply.headers)
            _refuse_check(reply, request, gate)
            if reply.answer.status not in _PASSING:
                return _checked(reply, request, gate)
            why, wait, last = f"HTTP {reply.answer.status}", _wanted_wait(reply, clock()), budget.tries
            kind = Unavailable
            if used_up := allowance_over(reply, clock(), budget.patience):
                gate.close(used_up)
                raise _unavailable(request, used_up)
        seconds = _back_off(budget, tried, chance()) if wait is None else wait
        if seconds > budget.patience:
            gate.close(f"{why}, and it asks to wait {seconds:,.0f} s, until {_moment(clock() + seconds)}")
            raise _unavailable(request, gate.closed)
        if tried >= last or clock() + seconds >= ends:
            gate.failed(why)
            spent = f", {tried} times" if tried >= last else f", {tried} times in {_spent(ends, budget, clock())}"
            raise kind(f"{why}{spent}", source=request.endpoint.name, url=request.url)
        retrying(seconds, why)
        gate.pause(seconds, f"{why}, try {tried + 1} of {last}")


def _refuse_check(reply: Reply, request: Request, gate: Gate) -> None:
    if who := check(reply.answer, reply.headers, request.accept):
        why = f"{reply.host} asks for a check of the browser ({who}, HTTP {reply.answer.status})"
        gate.close(f"{why}, which mlsysbib cannot pass; it is not asked any more in this run")
        raise ForBrowsers(gate.closed, source=request.endpoint.name, url=request.url)


def allowance_over(reply: Reply, now: float, patience: float) -> str:
    """That an allowance is used up, and until when, where the service says so (OpenAlex counts credits of a day)."""
    left = [text for name in _LEFT if (text := reply.headers.get(name))]
    reset = reply.headers.get("x-ratelimit-reset", "").strip()
    if reply.answer.status != _TOO_MANY or not re.fullmatch(r"\d{1,12}", reset):
        return ""
    moment = min(float(reset) if float(reset) > _YEARS else now + float(reset), _LAST)
    if moment - now <= patience or not any(re.fullmatch(r"-?0*(?:\.0*)?|-[\d.]+", text.strip()) for text in left):
        return ""
    return f"HTTP {_TOO_MANY}, the allowance of {reply.host} is used up until {_moment(moment)}"


def _spent(ends: float, budget: Budget, now: float) -> str:
    return f"{now - ends + budget.question:.0f} s"


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(min(seconds, _LAST), UTC).strftime("%Y-%m-%d %H:%M UTC")


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds to wait that an answer asks for (RFC 9110, 10.2.3: seconds or an HTTP date); None if it does not."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)


_AGAIN = re.compile(rb"try again in (?:about )?(?P<count>[\d.]{1,9})\s*(?P<unit>s|m|h)", re.IGNORECASE)
_UNITS = {b"s": 1.0, b"m": 60.0, b"h": 3600.0}


def _wanted_wait(reply: Reply, now: float) -> float | None:
    """The seconds that an answer asks to wait, in its header, else in words: "Please try again in 13 minutes"."""
    seconds = retry_after(reply.headers, now)
    match = _AGAIN.search(reply.answer.body[:1000]) if seconds is None and reply.answer.status == _TOO_MANY else None
    try:
        return float(match["count"]) * _UNITS[match["unit"].lower()] if match else seconds
    except ValueError:
        return seconds


def _back_off(budget: Budget, tried: int, random: float) -> float:
    # Full wait times 0.5 to 1, so that several users of one service do not come back together.
    return float(min(budget.longest, budget.first * 2 ** (tried - 1)) * (0.5 + random / 2))


def _checked(reply: Reply, request: Request, gate: Gate) -> Reply:
    status, end = reply.answer.status, request.endpoint
    if status in _KEYS and not _is_of_the_work(reply.answer):
        takes_keys = end.service.key_header or end.service.key_parameter
        key = f"the key that is configured for {end.name}" if end.key else "to answer without a key"
        key = "the login" if request.private else key if takes_keys else "to answer this computer"
        why = f"HTTP {status}, the service refuses {key}{_own_words(reply.answer, end)}"
    elif status < 400 and status not in _ANSWERED:
        why = f"HTTP {status}, which is not an answer"
        raise UnexpectedAnswer(why, source=end.name, url=request.url)
    elif status >= 500:
        why = f"HTTP {status}"
    else:
        gate.succeeded()
        return reply
    if status in _KEYS and end.key:
        gate.close(why)
    else:
        gate.failed(why)
    raise _unavailable(request, why)


def _is_of_the_work(answer: Answer) -> bool:
    """Whether it is the work that may not be seen by who asks, as OpenReview says, and not that nobody is known."""
    return answer.status == _FORBIDDEN and answer.said.get("name") == "ForbiddenError"


def _own_words(answer: Answer, end: Endpoint) -> str:
    """What a service says itself, in an answer of JSON, of why it refuses to answer."""
    said = answer.said
    words = [text for name in ("name", "error", "message") if isinstance(text := said.get(name), str)]
    shown = " ".join(end.without_secrets(": ".join(dict.fromkeys(words))).split())[:_SHOWN]
    return f" ({shown})" if shown.isprintable() and shown else ""


def _unavailable(request: Request, message: str) -> Unavailable:
    return Unavailable(message, source=request.endpoint.name, url=request.url)
