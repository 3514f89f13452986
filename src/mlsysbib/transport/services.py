"""The services as this user reaches them: how each wants to be asked, the configured address, the user's key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from mlsysbib.errors import UsageError
from mlsysbib.model.declaration import DAY, Service
from mlsysbib.plugins.sources import SOURCES

# What is asked, and is not a source of records.
_OTHERS: Mapping[str, Service] = {
    # The files of the CSL project's repository of styles.
    "styles": Service(
        address="https://raw.githubusercontent.com/citation-style-language/styles/master",
        interval=0.3,
        terms="GitHub publishes no rate for them",
        terms_read="2026-11-30",
    ),
}
SERVICES: Mapping[str, Service] = {**{name: row.service for name, row in SOURCES.items()}, **_OTHERS}
"""Those that are built in, by name."""

# A percent sign is the zone of a link-local address, or hides a character.
_HOST = re.compile(r"[^\s%/\\@]+")

NOT_KNOWN_AGE = 7 * DAY
"""How long "not known" holds: works are registered late, so it is asked again sooner."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A service as this user reaches it: its rules, the configured address, the user's key, or who logs in there.

    Neither key nor password ever shows in repr.
    """

    name: str
    service: Service
    address: str
    key: str = ""
    user: str = ""
    password: str = ""

    @property
    def may_log_in(self) -> bool:
        """Whether a login would give a key, and there is none yet."""
        return bool(self.service.login and self.user and self.password and not self.key)

    def without_secrets(self, text: str) -> str:
        """A service's own words, which may repeat what it was given."""
        for secret in filter(None, (self.key, self.password, self.user)):
            text = text.replace(secret, "...")
        return text

    def __repr__(self) -> str:
        return f"Endpoint({self.name!r}, {self.address!r}{', with a key' if self.key else ''})"


class Settings(msgspec.Struct, frozen=True):
    """What the user says of services: addresses and keys by name, and the environment, which they win over."""

    addresses: Mapping[str, str]
    keys: Mapping[str, str]
    environ: Mapping[str, str]

    def __repr__(self) -> str:
        # Keys stand in both of the others.
        return f"Settings({dict(self.addresses)!r})"

    def endpoint(self, name: str, service: Service) -> Endpoint:
        """A service under its name; raises ``UsageError`` for an address that is not one."""
        address = self.addresses.get(name) or self._variable(variable(name, "URL")) or service.address
        key = self.keys.get(name) or self._variable(variable(name, "KEY")) or self._variable(service.key_variable)
        user = self._variable(variable(name, "USER")) or self._variable(service.user_variable)
        password = self.environ.get(variable(name, "PASSWORD"), "") or self.environ.get(service.password_variable, "")
        return Endpoint(
            name=name,
            service=service,
            address=_checked(name, address, service),
            key=key,
            user=user,
            password=password,
        )

    def _variable(self, name: str) -> str:
        return self.environ.get(name, "").strip()


def variable(name: str, what: str) -> str:
    """The environment variable of a service: ``MLSYSBIB_SEMANTIC_SCHOLAR_URL``, ``MLSYSBIB_OPENALEX_KEY``."""
    return f"MLSYSBIB_{name.upper().replace('-', '_')}_{what}"


def _checked(name: str, address: str, service: Service) -> str:
    if not address:
        return ""  # landing pages, and plug-ins that declare none: whole addresses alone are asked for
    if not is_address(address) or urlsplit(address).query or "@" in urlsplit(address).netloc:
        # A password in an address would reach the lock; the message must not repeat it either.
        raise UsageError(
            f"the address configured for {name} is not an http or https address without user name and query; "
            f"it looks like {service.address or 'https://example.org'}"
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
    return scheme in {"http", "https"} and _HOST.fullmatch(host) is not None and host.isprintable() and port > 0
