"""Logging in with a user and a password, where a service gives a token for them: it is the key of this run.

The password goes to the service's own address and nowhere else, and is written nowhere.
"""

from __future__ import annotations

import msgspec

from mlsysbib.errors import Unavailable
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.exchange import Request
from mlsysbib.transport.services import Endpoint

_SECONDS = 86_400
_DONE, _SHOWN = 200, 150


def request(end: Endpoint) -> Request:
    """The question for a token, as OpenReview takes it."""
    body = msgspec.json.encode({"id": end.user, "password": end.password, "expiresIn": _SECONDS})
    url = end.address + end.service.login
    return Request(endpoint=end, url=url, accept="application/json", body=body, private=True)


def token(answer: Answer, end: Endpoint) -> str:
    """The token of an answer; raises ``Unavailable`` where there is none, with the reason."""
    said, found = answer.said, answer.said.get("token")
    if answer.status == _DONE and isinstance(found, str) and found.isascii() and found.isprintable():
        return found
    if said.get("mfaPending"):
        why = f"the account wants a second proof of who you are; set {end.service.key_variable or 'a key'} to a token"
    else:
        words = said.get("message") or said.get("name") or "it gives no token"
        why = f"HTTP {answer.status}: {end.without_secrets(str(words))[:_SHOWN]}"
    raise Unavailable(f"the login was refused ({why})", source=end.name, url=end.address + end.service.login)
