"""httpx over sockets that keep a deadline for the whole exchange, and that may be held to public addresses.

httpx's own timeouts hold for one connect or one read; a service that sends a byte now and then keeps them at bay for
ever, in the head of its answer too. So the deadline is kept where the bytes come in. The pools are httpcore's, on
which httpx itself stands.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

from mlsysbib.transport.addresses import Resolve, is_number, public
from mlsysbib.transport.proxies import pool, proxy_for, shown

_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Everything that this thread does on the network within ends after so many seconds."""
    token = _DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def remaining(timeout: float | None) -> float | None:
    """The timeout, or what is left until the deadline where that is less."""
    end = _DEADLINE.get()
    if end is None:
        return timeout
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the whole answer took too long")
    return left if timeout is None else min(timeout, left)


class SocketTransport(httpx.BaseTransport):
    """Sends requests over pooled connections; ``guarded`` connects to public addresses only.

    Where the environment names a proxy, it is the proxy that looks names up and connects, so that only addresses that
    are numbers can be guarded.
    """

    def __init__(self, *, guarded: bool, context: Callable[[], ssl.SSLContext]) -> None:
        self._guarded = guarded
        self._context = context
        self._backend, self._to_proxies = Backend(guarded=guarded), Backend(guarded=False)
        self._pools: dict[tuple[str, bool], httpcore.ConnectionPool] = {}
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        proxy = self._proxy(url)
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool(proxy, secure=url.scheme == "https").handle_request(asked)
        except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.ProxyError) as error:
            if not proxy:
                raise
            raise type(error)(f"by the proxy {shown(proxy)}: {error}") from error
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def _proxy(self, url: httpx.URL) -> str:
        direct = self._guarded and is_number(url.host)
        return "" if direct else proxy_for(url.scheme, url.host)

    def _pool(self, proxy: str, *, secure: bool) -> httpcore.ConnectionPool:
        kind = proxy, secure
        with self._lock:
            if kind not in self._pools:
                self._pools[kind] = self._opened(proxy, secure=secure)
            return self._pools[kind]

    def _opened(self, proxy: str, *, secure: bool) -> httpcore.ConnectionPool:
        settings: dict[str, Any] = {
            # All the world's certificates are not read for a mirror that speaks plain http.
            "ssl_context": self._context() if secure else None,
            "network_backend": self._to_proxies if proxy else self._backend,
            "keepalive_expiry": 15,
        }
        return pool(proxy, settings) if proxy else httpcore.ConnectionPool(**settings)

    def abort(self) -> None:
        """Ends every exchange that is under way, from any thread."""
        self._backend.abort()
        self._to_proxies.abort()

    def close(self) -> None:
        for opened in self._pools.values():
            opened.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class Backend(httpcore.NetworkBackend):
    """Opens connections: ``resolve`` looks up a guarded host once, ``dial`` connects to what was found and checked."""

    def __init__(
        self,
        *,
        guarded: bool,
        resolve: Resolve = socket.getaddrinfo,
        dial: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._guarded = guarded
        self._resolve = resolve
        self._dial = dial or httpcore.SyncBackend()
        self._open: set[_Stream] = set()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            hosts = public(host, port, self._resolve) if self._guarded else [host]
        except OSError as error:
            raise httpcore.ConnectError(f"{host}: {error}") from error
        for place, number in enumerate(hosts):
            try:
                inner = self._dial.connect_tcp(number, port, remaining(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(hosts) - 1:
                    raise
            else:
                return _Stream(inner, self._open)
        raise httpcore.ConnectError(f"{host} has no address")

    def abort(self) -> None:
        for stream in tuple(self._open):
            stream.abort()


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, open_streams: set[_Stream]) -> None:
        self._inner, self._open = inner, open_streams
        open_streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, remaining(timeout))

    def close(self) -> None:
        self._open.discard(self)
        self._inner.close()

    def abort(self) -> None:
        # A shutdown wakes a thread that waits in recv; a close would not.
        with suppress(OSError):
            self._inner.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._open.discard(self)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, remaining(timeout)), self._open)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
