"""The way out that the user's environment names: proxies, and the certificates of a network that looks into TLS.

``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` mean what they mean to curl, ``SSL_CERT_FILE`` and
``SSL_CERT_DIR`` what they mean to OpenSSL, and ``REQUESTS_CA_BUNDLE`` what it means to requests.
"""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from mlsysbib.errors import UsageError

# A service on this machine is never behind a proxy.
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_KINDS = ("http", "https", "socks5", "socks5h")
_HASHED = re.compile(r"[0-9a-f]{8}\.\d+")
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
        # What stands there may be a password that somebody wrote in the wrong place.
        named_kind = (
            f"a {kind} proxy" if re.fullmatch(r"socks\w{1,3}|ftp|wss?|ssh", kind) else "a proxy of another kind"
        )
        raise UsageError(
            f"the environment names {named_kind} for {scheme}; mlsysbib knows http, https, socks5 and socks5h proxies"
        )
    return kind + proxy[len(kind) :]


def pool(proxy: str, settings: Mapping[str, Any]) -> httpcore.ConnectionPool:
    """Connections by way of a proxy, with the user and the password that stand in its address."""
    try:
        parts = _parts(proxy)
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
    except ValueError:
        # The error would repeat a part of the address, which may be the password's.
        raise UsageError(
            "the environment names a proxy that is not an address, as http://proxy.example.org:3128 is; in a user and "
            "a password, write %23 for #, %2F for /, %3A for :, %3F for ?, %40 for @"
        ) from None


def _parts(proxy: str) -> SplitResult:
    parts = urlsplit(proxy)
    # A password with a stroke in it ends the host, and the rest looks like a path.
    if not parts.hostname or re.search(r"\s", parts.hostname) or "@" in f"{parts.path}{parts.query}{parts.fragment}":
        raise ValueError
    return parts


def shown(proxy: str) -> str:
    """Host and port of a proxy, which may be shown."""
    return urlsplit(proxy).netloc.rpartition("@")[2]


def _of_folders(folders: Sequence[str]) -> ssl.SSLContext:
    """Whom the files of folders say to trust, which OpenSSL finds by the hashes of their names, and by nothing else."""
    if not any(_HASHED.fullmatch(name) for folder in folders for name in os.listdir(folder)):
        raise FileNotFoundError("no file there has a name such as 9d66eef0.0; openssl rehash gives them theirs")
    found = ssl.create_default_context(capath=folders[0])
    for folder in folders[1:]:
        found.load_verify_locations(capath=folder)
    return found


def certificates(environ: Mapping[str, str] = os.environ) -> ssl.SSLContext:
    """Whom to trust: those that the environment names, else those that come with certifi.

    Raises ``UsageError`` where it names what cannot be read.
    """
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        path = environ.get(name)
        if not path:
            continue
        folders = [folder for folder in path.split(os.pathsep) if os.path.isdir(folder)]
        try:
            if not folders:
                return ssl.create_default_context(cafile=path)
            return _of_folders(folders)
        except OSError as error:  # (an ssl.SSLError is one)
            raise UsageError(f"{name} names {path}, which has no certificates that can be read ({error})") from error
    return httpx.create_ssl_context()
