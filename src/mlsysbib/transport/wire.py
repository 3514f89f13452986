"""One request over the wire: redirects followed one by one, sizes and times bounded, http and https alone.

Nothing here waits, tries again or remembers.
"""

from __future__ import annotations

import codecs
import re
import ssl
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import httpcore
import httpx
import msgspec

from mlsysbib._version import __version__
from mlsysbib.errors import UnexpectedAnswer
from mlsysbib.transport.addresses import NotPublic
from mlsysbib.transport.answer import Answer
from mlsysbib.transport.exchange import Broken, Limits, Reply, Request, Untrusted
from mlsysbib.transport.proxies import certificates
from mlsysbib.transport.services import Endpoint, is_address, origin
from mlsysbib.transport.sockets import SocketTransport, deadline

_MOVED = {301, 302, 303, 307, 308}
_COMPLETE = 200
_LOOKED_AT = 2000
_SHOWN = 150
# How the HTTP library says that the other side hung up, which may be otherwise in a moment.
_GONE = r"peer closed connection|Server disconnected|$"
_IN_PLAIN = {
    "Receive buffer too long": "its head has no end",
    "SWITCH": "it goes on in another protocol",
    "status_code": "its status is none",
}


class Wire:
    """Sends one request and follows its redirects.

    ``trusted`` goes to the services' own addresses, ``guarded`` to everything else and to public addresses alone.
    """

    def __init__(  # noqa: PLR0913  (its parts, all by name)
        self,
        *,
        trusted: SocketTransport,
        guarded: SocketTransport,
        endpoints: Callable[[], Iterable[Endpoint]],
        agent: str,
        mailto: str,
        limits: Limits,
        clock: Callable[[], float],
    ) -> None:
        self._trusted, self._guarded, self._endpoints = trusted, guarded, endpoints
        self._agent, self._mailto, self._limits, self._clock = agent, mailto, limits, clock

    def send(self, request: Request, within: float) -> Reply:
        """The service's reply, whole ``within`` so many seconds and its own limit.

        Raises ``Broken`` where there is none, ``UnexpectedAnswer`` where it is not wanted.
        """
        try:
            with deadline(min(self._limits.whole, within)):
                return self._follow(request)
        except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.ProxyError) as error:
            if (why := _untrusted(error)) is not None:
                raise Untrusted(why, source=request.endpoint.name, url=request.url) from error
            late = isinstance(error, httpcore.TimeoutException)
            raise Broken(f"no connection ({_reason(error)})", connected=False, late=late) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise Broken(f"no answer in time ({_reason(error)})", connected=True) from error
        except (httpcore.RemoteProtocolError, httpcore.LocalProtocolError) as error:
            if not re.match(_GONE, str(error)):
                why = re.sub(r":? bytearray\(.*", "", str(error))
                why = next((said for words, said in _IN_PLAIN.items() if words in why), why)
                raise self._unwanted(request, f"the answer is not HTTP as it should be ({why})") from error
            raise Broken(f"the connection broke off ({_reason(error)})", connected=True) from error
        except (httpcore.NetworkError, httpx.TransportError) as error:
            raise Broken(f"the connection broke off ({_reason(error)})", connected=True) from error
        except NotPublic as error:
            raise self._unwanted(request, f"{error}; it is asked only where the configuration names it") from error
        except (httpx.InvalidURL, UnicodeError) as error:
            # UnicodeError: a host name that claims to be international (xn--a) and is not.
            raise self._unwanted(request, f"not an address ({error})") from error

    def abort(self) -> None:
        """Ends every exchange that is under way, from any thread."""
        self._trusted.abort()
        self._guarded.abort()

    def close(self) -> None:
        """Closes the connections."""
        self._trusted.close()
        self._guarded.close()

    def _follow(self, request: Request) -> Reply:
        url, method, body = request.url, "GET" if request.body is None else "POST", request.body
        for _ in range(self._limits.redirects + 1):
            response = self._exchange(request, method, url, body)
            try:
                location = response.headers.get("location", "")
                if response.status_code not in _MOVED or not location:
                    return self._read(request, response, url)
            finally:
                response.close()
            if request.private:
                raise self._unwanted(request, "a redirect, to which no password is sent")
            # RFC 9110, 15.4: 307 and 308 keep the method, the others ask the new place with GET.
            if response.status_code not in {307, 308}:
                method, body = "GET", None
            url = self._next(request, url, location)
        raise self._unwanted(request, f"more than {self._limits.redirects} redirects")

    def _exchange(self, request: Request, method: str, url: str, body: bytes | None) -> httpx.Response:
        place = origin(url)
        own = place == origin(request.endpoint.address)
        headers = {
            "User-Agent": self._agent,
            "Accept": request.accept,
            "Accept-Encoding": "gzip",
            **({"Content-Type": "application/json"} if body is not None else {}),
            **(request.endpoint.service.headers if own else {}),
        }
        # The user's key and e-mail address go to the service itself, never to where it sends us.
        sent = httpx.Request(
            method,
            self._named(request.endpoint, url) if own else url,
            headers=headers | (_key(request.endpoint) if own else {}),
            content=body,
            extensions={"timeout": self._timeouts()},
        )
        trusted = any(place == origin(end.address) for end in self._endpoints() if end.address)
        return (self._trusted if trusted else self._guarded).handle_request(sent)

    def _timeouts(self) -> dict[str, float]:
        return {
            "connect": self._limits.connect,
            "read": self._limits.read,
            "write": self._limits.read,
            "pool": self._limits.whole,
        }

    def _named(self, end: Endpoint, url: str) -> str:
        extra = [(end.service.mailto, self._mailto), (end.service.key_parameter, end.key)]
        extra = [(name, value) for name, value in extra if name and value]
        parts = urlsplit(url)
        present = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        added = urlencode([(name, value) for name, value in extra if name not in present])
        return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, added]))))

    def _next(self, request: Request, url: str, location: str) -> str:
        try:
            target = urljoin(url, location)
        except ValueError:
            target = location
        if not is_address(target):
            raise self._unwanted(request, f"a redirect to {_short(target)}, which is not an address of the web")
        parts, place = urlsplit(target), origin(target)
        if parts.username is not None:
            target = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        # A service that was moved (a mirror, a stand-in) is moved for redirects to it too.
        for end in self._endpoints():
            if end.service.address not in {"", end.address} and place == origin(end.service.address):
                return end.address + urlunsplit(("", "", parts.path, parts.query, ""))
        return urlunsplit(urlsplit(target)._replace(fragment=""))

    def _read(self, request: Request, response: httpx.Response, url: str) -> Reply:
        body = self._body(request, response)
        answer = Answer(
            body=body,
            url=request.shown or request.url,
            retrieved=datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            status=response.status_code,
            media_type=response.headers.get("content-type", ""),
        )
        if response.status_code == _COMPLETE and _cut_short(answer):
            raise Broken("the answer was cut short" if body.strip() else "the answer is empty", connected=True)
        broken = request.endpoint.service.broken
        if broken and broken.encode() in body[:_LOOKED_AT]:
            raise Broken(f"its answer is {broken!r}", connected=True)
        return Reply(answer=answer, headers=dict(response.headers), host=urlsplit(url).hostname or "")

    def _body(self, request: Request, response: httpx.Response) -> bytes:
        body = bytearray()
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in _CODINGS:
            raise self._unwanted(request, f"the answer is encoded as {coding[:40]!r}, which was not asked for")
        for piece in _CODINGS[coding](response.iter_raw()):
            body += piece
            if len(body) > self._limits.size:
                raise self._unwanted(request, f"the answer is longer than {self._limits.size:,} bytes")
        return bytes(body)

    @staticmethod
    def _unwanted(request: Request, message: str) -> UnexpectedAnswer:
        return UnexpectedAnswer(message, source=request.endpoint.name, url=request.url)


def over_sockets(
    *, endpoints: Callable[[], Iterable[Endpoint]], mailto: str, limits: Limits, clock: Callable[[], float]
) -> Wire:
    """A wire over real sockets."""
    context = cache(certificates)
    return Wire(
        trusted=SocketTransport(guarded=False, context=context),
        guarded=SocketTransport(guarded=True, context=context),
        endpoints=endpoints,
        agent=agent(mailto),
        mailto=mailto,
        limits=limits,
        clock=clock,
    )


def agent(mailto: str) -> str:
    """The User-Agent: who asks, in which version, and whom to write to."""
    return f"mlsysbib/{__version__}" + (f" (mailto:{mailto})" if mailto else "")


def _key(end: Endpoint) -> dict[str, str]:
    return {end.service.key_header: end.service.key_prefix + end.key} if end.service.key_header and end.key else {}


_GZIP = b"\x1f\x8b"


def _inflated(pieces: Iterator[bytes], window: int) -> Iterator[bytes]:
    """Decompressed in steps of 64 KB, so that a few bytes cannot fill the memory before anyone counts."""
    inflater = zlib.decompressobj(window)
    for piece in pieces:
        rest = piece
        while rest:
            if inflater.eof and rest.startswith(_GZIP):
                inflater = zlib.decompressobj(window)  # RFC 1952, 2.2: a file of several members is one text
            try:
                yield inflater.decompress(rest, 65_536)
            except zlib.error as error:
                raise Broken("the answer's compression is damaged", connected=True) from error
            tail = inflater.unused_data
            rest = (tail if tail.startswith(_GZIP) else b"") if inflater.eof else inflater.unconsumed_tail
    if not inflater.eof:
        raise Broken("the answer was cut short", connected=True)


_CODINGS: Mapping[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "identity": lambda pieces: pieces,
    "": lambda pieces: pieces,
    "gzip": lambda pieces: _inflated(pieces, 16 + zlib.MAX_WBITS),
    "x-gzip": lambda pieces: _inflated(pieces, 16 + zlib.MAX_WBITS),
}


def _cut_short(answer: Answer) -> bool:
    # Some proxies end an answer early without a length that would betray it.
    if answer.body.lstrip()[:1] == b"<" and "json" in answer.media_type:
        return False  # a web page, whatever it is called
    if "json" in answer.media_type:
        return _is_begun(answer.body)
    if "xml" in answer.media_type and "html" not in answer.media_type:
        # What does not begin as XML is something else, and not the half of it.
        return answer.body.lstrip()[:1] in {b"", b"<"} and not answer.body.rstrip().endswith(b">")
    return False


def _untrusted(error: BaseException | None) -> str | None:
    """That a certificate is not trusted, and what to do; None where something else went wrong."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        # The pool raises it "from None", which hides the cause and keeps the context.
        error = error.__cause__ or error.__context__
    if error is None:
        return None
    return (
        f"its certificate is not trusted ({error.verify_message}); where your network looks into TLS, SSL_CERT_FILE "
        "names the file with the certificates that your administrators give"
    )


def _is_begun(body: bytes) -> bool:
    """Whether JSON ends in the middle; what is wrong with it otherwise stays so, and is for its source to tell."""
    # Escapes of half a character look like an end; what is escaped does not matter here.
    whole = body.removeprefix(codecs.BOM_UTF8).replace(b"\\u", b"\\t\\t")
    try:
        msgspec.json.decode(whole, type=msgspec.Raw)
    except msgspec.DecodeError as error:
        return "truncated" in str(error)
    except RecursionError:
        return False
    return False


def _short(url: str) -> str:
    return url if len(url) <= _SHOWN else f"{url[:_SHOWN]}..."


def _reason(error: Exception) -> str:
    # Numbers of errors are the system's own.
    return re.sub(r"\[Errno -?\d+\] ", "", str(error))[:_SHOWN] or type(error).__name__
