"""Which network addresses an answer or a reading list may send us to: public ones only.

A landing page's URL, and every redirect, comes from outside. Each host is resolved once, every address it resolves to
is checked, and the connection is made to a checked address, so that a second look-up cannot give another one.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any, TypeAlias

Resolve: TypeAlias = Callable[..., list[Any]]
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
# RFC 6052: an IPv4 address in the last four bytes, reached through a translator.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class NotPublic(Exception):
    """A host that is, or resolves to, an address that is not public."""


def public(host: str, port: int, resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """The public addresses of a host, as numbers; raises ``NotPublic`` if any of its addresses is not public.

    ``host`` may also be an address in any spelling that the system knows (``2130706433``, ``0177.0.0.1``,
    ``::ffff:127.0.0.1``): what counts is what the system makes of it. Raises ``OSError`` for an unknown host.
    """
    found = resolve(host.strip("[]"), port, type=socket.SOCK_STREAM)
    numbers = list(dict.fromkeys(str(place[4][0]) for place in found))
    for number in numbers:
        if not is_public(number):
            named = host if host.strip("[]") == number else f"{host} is {number}, which"
            raise NotPublic(f"{named} is not a public address")
    return numbers


def is_number(host: str) -> bool:
    """Whether a host is an address, in any spelling that the system knows, and not a name."""
    try:
        socket.getaddrinfo(host.strip("[]"), None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return False
    return True


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet's; an address within an address counts as itself."""
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = _inner(address)
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inner(address: _Address) -> _Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(address.packed[-4:])
    return (
        address.ipv4_mapped
        or address.sixtofour
        or (address.teredo[1] if address.teredo else None)
        or _compatible(address)
    )


def _compatible(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    # RFC 4291, 2.5.5.1: ::a.b.c.d, deprecated; ::1 and :: are IPv6's own.
    head, tail = address.packed[:12], address.packed[12:]
    return ipaddress.IPv4Address(tail) if not any(head) and int(address) > 1 else None
