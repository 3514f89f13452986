"""What may go wrong between a service and us: each fault answers one request in its own bad way."""

# ruff: noqa: ARG001  (all of them have one signature)
from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from typing import Any

from standin.replies import Asked, Given


def error(handler: Any, asked: Asked, argument: str) -> None:
    handler.give(Given(int(argument or 500), "text/html", b"<html><h1>Internal Server Error</h1></html>"))


def busy(handler: Any, asked: Asked, argument: str) -> None:
    seconds = float(argument or 1)
    handler.server.standin.busy(handler.path.split("/")[1], seconds)
    handler.give(Given(429, "text/plain", b"", (("Retry-After", f"{seconds:g}"),)))


def busy_until(handler: Any, asked: Asked, argument: str) -> None:
    standin = handler.server.standin
    moment = int(standin.clock()) + int(argument or 2)
    standin.busy(handler.path.split("/")[1], moment - standin.clock())
    handler.give(Given(429, "text/plain", b"", (("Retry-After", formatdate(moment, usegmt=True)),)))


def hang(handler: Any, asked: Asked, argument: str) -> None:
    """No answer, until the client gives up or the argument's seconds are over."""
    patience = time.monotonic() + float(argument or 60)
    handler.connection.settimeout(0.02)
    handler.server.standin.hang(handler.path.split("/")[1], asked, handler.connection)
    while time.monotonic() < patience and not handler.server.standin.stopped.is_set():
        with suppress(TimeoutError):
            if not handler.connection.recv(1):
                break
    handler.close_connection = True


def truncate(handler: Any, asked: Asked, argument: str) -> None:
    given = handler.reply(asked)
    handler.head(given, [("Content-Length", str(len(given.body)))])
    handler.wfile.write(given.body[: len(given.body) // 2])
    handler.close_connection = True


def truncate_quietly(handler: Any, asked: Asked, argument: str) -> None:
    given = handler.reply(asked)
    handler.head(given, [("Connection", "close")])
    handler.wfile.write(given.body[: len(given.body) // 2])
    handler.close_connection = True


def reset(handler: Any, asked: Asked, argument: str) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def zipped(handler: Any, asked: Asked, argument: str) -> None:
    given = handler.reply(asked)
    packed = gzip.compress(given.body)
    if argument == "pieces":
        packed = gzip.compress(given.body[:30]) + gzip.compress(given.body[30:])
    packed = (
        packed[: len(packed) // 2]
        if argument == "half"
        else packed[:-9] + b"x" * 9
        if argument == "damaged"
        else packed
    )
    handler.give(given._replace(body=packed), extra=[("Content-Encoding", "gzip")])


def bomb(handler: Any, asked: Asked, argument: str) -> None:
    packed = _packed_zeros()
    if argument == "twice":
        packed = gzip.compress(packed)
    coding = "gzip, gzip" if argument == "twice" else "gzip"
    handler.give(Given(200, "application/json", packed), extra=[("Content-Encoding", coding)])


def _packed_zeros() -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    zeros = bytes(1_000_000)
    return b"".join([*(squeeze.compress(zeros) for _ in range(200)), squeeze.flush()])


def endless(handler: Any, asked: Asked, argument: str) -> None:
    handler.head(Given(200, "application/json", b""), [("Content-Length", str(10_000_000_000))])
    zeros = bytes(65_536)
    while not handler.server.standin.stopped.is_set():
        handler.wfile.write(zeros)


def drip(handler: Any, asked: Asked, argument: str) -> None:
    if argument != "head":
        handler.head(Given(200, "application/json", b""), [("Content-Length", "1000000")])
    else:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.server.standin.stopped.is_set():
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def redirect(handler: Any, asked: Asked, argument: str) -> None:
    status, _, target = argument.partition(" ")
    handler.give(Given(int(status), "text/html", b"", (("Location", target),)))


def text(handler: Any, asked: Asked, argument: str) -> None:
    handler.give(Given(200, "application/json", argument.encode()))


_CHECKS = {
    "cloudflare": "<title>Just a moment...</title><script>window._cf_chl_opt = {cType: 'managed'};</script>",
    "anubis": '<title>Making sure you&#39;re not a bot!</title><script id="anubis_challenge">{}</script>',
    "datadome": "<title>dblp.org</title><script src='https://ct.captcha-delivery.com/c.js'></script>",
    "words": "<title>Please wait</title><p>We are checking your browser before you go on.</p>",
    "script": "<title>dblp</title><script>go()</script><noscript>This site needs JavaScript.</noscript>",
}


def check(handler: Any, asked: Asked, argument: str) -> None:
    """A check for robots: ``STATUS NAME [MEDIA-TYPE]``."""
    status, name, media_type = f"{argument} text/html".split()[:3]
    page = f"<!DOCTYPE html><html><head>{_CHECKS[name]}</head><body></body></html>"
    handler.give(Given(int(status), media_type, page.encode()))


def used_up(handler: Any, asked: Asked, argument: str) -> None:
    """The day's allowance is used up, for so many seconds more, as OpenAlex says it."""
    headers = (
        ("X-RateLimit-Limit", "1000"),
        ("X-RateLimit-Remaining", "0"),
        ("X-RateLimit-Remaining-USD", "0"),
        ("X-RateLimit-Reset", argument),
    )
    body = b'{"error": "Rate limit exceeded", "message": "Insufficient budget"}'
    handler.give(Given(429, "application/json", body, headers))


def slow(handler: Any, asked: Asked, argument: str) -> None:
    """The right answer, some seconds later."""
    handler.server.standin.stopped.wait(float(argument))
    handler.give(handler.reply(asked))


def octets(handler: Any, asked: Asked, argument: str) -> None:
    """Bytes, in hexadecimal, that need not be text."""
    handler.give(Given(200, "application/json", bytes.fromhex(argument)))


def raw(handler: Any, asked: Asked, argument: str) -> None:
    """What is no HTTP, in lines parted by "|"."""
    handler.wfile.write(argument.replace("|", "\r\n").encode() + b"\r\n\r\n")
    handler.close_connection = True


FAULTS: dict[str, Callable[[Any, Asked, str], None]] = {
    "bomb": bomb,
    "busy": busy,
    "busy-until": busy_until,
    "bytes": octets,
    "check": check,
    "drip": drip,
    "endless": endless,
    "error": error,
    "hang": hang,
    "raw": raw,
    "redirect": redirect,
    "reset": reset,
    "slow": slow,
    "text": text,
    "truncate": truncate,
    "truncate-quietly": truncate_quietly,
    "used-up": used_up,
    "zipped": zipped,
}
