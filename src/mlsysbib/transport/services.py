"""The services' addresses, rates and ages: one table, after what the services themselves document.

arXiv: "no more than one request every three seconds, and limit requests to a single connection at a time", over all
machines that one controls (terms of use of the arXiv API). Crossref: the headers x-rate-limit-limit,
x-rate-limit-interval and x-concurrency-limit of each answer; since December 2025 the polite pool has 10 requests a
second for single works and 3 for lists, 3 at a time, the public pool 5 and 1. DataCite: 1000 requests in 5 minutes
for those who say who they are. DBLP: at least one to two seconds between requests (FAQ 1474706). OpenAlex: 100
requests a second and a daily allowance. Semantic Scholar: 100 requests in 5 minutes without a key, 1 a second with
one. doi.org publishes no limit; it passes DOIs of Crossref on to Crossref's public pool.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from mlsysbib.errors import UsageError

_DAY = 86_400.0


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """How one service wants to be asked; ``interval`` and ``age`` are in seconds.

    ``list_interval`` is for questions that are answered with a list, where the service counts them apart;
    ``with_key`` and ``anonymous`` are the intervals of those who have a key, and of those who do not say who they are.
    ``over_processes`` holds the pace over all processes that share a cache folder; ``tries`` is how often to ask.
    """

    address: str = ""
    interval: float = 1.0
    list_interval: float | None = None
    with_key: float | None = None
    anonymous: float | None = None
    connections: int = 1
    age: float = 30 * _DAY
    mailto: str = ""
    key_parameter: str = ""
    key_header: str = ""
    key_prefix: str = ""
    over_processes: bool = False
    tries: int = 5

    def pace(self, *, lists: bool, key: bool, named: bool) -> float:
        """Seconds between two requests, as far as is known before the service's first answer."""
        if key and self.with_key is not None:
            return self.with_key
        if not named and self.anonymous is not None:
            return self.anonymous
        return self.list_interval if lists and self.list_interval is not None else self.interval


SERVICES: Mapping[str, Service] = {
    "arxiv": Service(address="https://export.arxiv.org", interval=3.0, over_processes=True),
    "crossref": Service(
        address="https://api.crossref.org",
        interval=0.1,
        list_interval=1 / 3,
        anonymous=0.34,
        connections=3,
        mailto="mailto",
        key_header="Crossref-Plus-API-Token",
        key_prefix="Bearer ",
    ),
    "datacite": Service(address="https://api.datacite.org", interval=0.3, anonymous=1.0, connections=2),
    "dblp": Service(address="https://dblp.org", interval=2.0, over_processes=True),
    "doi": Service(address="https://doi.org", interval=0.5),
    "openalex": Service(
        address="https://api.openalex.org", interval=0.1, connections=3, mailto="mailto", key_parameter="api_key"
    ),
    "semantic-scholar": Service(
        address="https://api.semanticscholar.org",
        interval=3.0,
        with_key=1.0,
        key_header="x-api-key",
        over_processes=True,
    ),
    # The files of the CSL project's repository of styles; GitHub publishes no rate for them.
    "styles": Service(address="https://raw.githubusercontent.com/citation-style-language/styles/master", interval=0.3),
    # Each host is a service of its own, so the connections are to different hosts.
    "landing-page": Service(interval=1.0, connections=4, age=90 * _DAY, tries=2),
}
OTHER = Service()
"""What holds for the sources of other people's plug-ins."""

NOT_KNOWN_AGE = 7 * _DAY
"""How long "not known" holds: works are registered late, so it is asked again sooner."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A service as this user reaches it: its rules, the configured address, and the user's key.

    The key never shows in repr.
    """

    name: str
    service: Service
    address: str
    key: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.name!r}, {self.address!r}{', with a key' if self.key else ''})"


def endpoints(addresses: Mapping[str, str], keys: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, Endpoint]:
    """Every service as configured: what is passed in wins over the environment, the environment over the table."""
    names = dict.fromkeys([*SERVICES, *addresses])
    return {
        name: Endpoint(
            name=name,
            service=SERVICES.get(name, OTHER),
            address=_checked(name, addresses.get(name) or _variable(environ, name, "URL") or _default(name)),
            key=keys.get(name) or _variable(environ, name, "KEY"),
        )
        for name in names
    }


def _variable(environ: Mapping[str, str], name: str, what: str) -> str:
    return environ.get(variable(name, what), "").strip()


def variable(name: str, what: str) -> str:
    """The environment variable of a service: ``MLSYSBIB_SEMANTIC_SCHOLAR_URL``, ``MLSYSBIB_OPENALEX_KEY``."""
    return f"MLSYSBIB_{name.upper().replace('-', '_')}_{what}"


def _default(name: str) -> str:
    return SERVICES.get(name, OTHER).address


def _checked(name: str, address: str) -> str:
    if not address and name == "landing-page":
        return ""
    if not is_address(address) or urlsplit(address).query or "@" in urlsplit(address).netloc:
        # A password in an address would reach the lock; the message must not repeat it either.
        raise UsageError(
            f"the address configured for {name} is not an http or https address without user name and query; "
            f"it looks like {_default(name) or 'https://example.org'}"
        )
    return address.rstrip("/")


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a URL: what two addresses must share to be the same place."""
    parts = urlsplit(url)
    port = {"http": 80, "https": 443}.get(parts.scheme, 0) if parts.port is None else parts.port
    return parts.scheme, (parts.hostname or "").lower(), port


def is_address(url: str) -> bool:
    """Whether a URL names a host that could be asked."""
    try:
        scheme, host, port = origin(url)
    except ValueError:
        return False
    return scheme in {"http", "https"} and bool(host) and host.isprintable() and " " not in host and port > 0
