"""The way out that the user's environment names: proxies, and the certificates of a network that looks into TLS.

``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` mean what they mean to curl, ``SSL_CERT_FILE`` and
``SSL_CERT_DIR`` what they mean to OpenSSL, and ``REQUESTS_CA_BUNDLE`` what it means to requests.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from mlsysbib.errors import UsageError

# A service on this machine is never behind a proxy.
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_KINDS = ("http", "https", "socks5", "socks5h")
_SOCKS = ("socks5://", "socks5h://")


def proxy_for(scheme: str, host: str) -> str:
    """The proxy that the environment names for an address, "" for none.

    Raises ``UsageError`` for one of another kind.
    """
    if host in HERE or proxy_bypass(host):
        return ""
    named = getproxies()
    proxy = named.get(scheme) or named.get("all", "")
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    kind = proxy.partition("://")[0].lower()
    if proxy and kind not in _KINDS:
        raise UsageError(
            f"the environment names a {kind} proxy for {scheme}; mlsysbib knows http, https, socks5 and socks5h proxies"
        )
    return kind + proxy[len(kind) :]


def pool(proxy: str, settings: Mapping[str, Any]) -> httpcore.ConnectionPool:
    """Connections by way of a proxy, with the user and the password that stand in its address."""
    try:
        parts = urlsplit(proxy)
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], path="", query="", fragment=""))
        user = (unquote(parts.username).encode(), unquote(parts.password or "").encode()) if parts.username else None
        if proxy.startswith(_SOCKS):
            return httpcore.SOCKSProxy(bare, proxy_auth=user, **settings)
        tls = certificates() if parts.scheme == "https" else None
        return httpcore.HTTPProxy(bare, proxy_auth=user, proxy_ssl_context=tls, **settings)
    except (ImportError, RuntimeError) as error:
        # httpcore has a class in this place that only says so.
        raise UsageError(
            "the environment names a SOCKS proxy; install what speaks to it: pip install 'mlsysbib[socks]'"
        ) from error
    except ValueError as error:
        raise UsageError(f"the environment names a proxy that is not an address ({error})") from error


def certificates(environ: Mapping[str, str] = os.environ) -> ssl.SSLContext:
    """Whom to trust: those that the environment names, else those that come with certifi.

    Raises ``UsageError`` where it names what cannot be read.
    """
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        path = environ.get(name)
        if not path:
            continue
        try:
            folder = os.path.isdir(path)
            return ssl.create_default_context(cafile=None if folder else path, capath=path if folder else None)
        except OSError as error:  # (an ssl.SSLError is one)
            raise UsageError(f"{name} names {path}, which has no certificates that can be read ({error})") from error
    return httpx.create_ssl_context()
