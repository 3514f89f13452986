"""The script and the style sheet of the page, and the policy that lets these two act and nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources


@cache
def script() -> str:
    """The one script."""
    return _file("page.js")


@cache
def style() -> str:
    """The one style sheet."""
    return _file("page.css")


@cache
def policy() -> str:
    """The Content-Security-Policy: nothing is fetched from anywhere, no other script or style acts, no form is sent."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script())}",
            f"style-src {_hash(style())}",
            "img-src data:",  # the icon, which browsers would ask the server for otherwise
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _file(name: str) -> str:
    # (a checkout may have its lines end otherwise, which browsers undo before they take the checksum)
    return resources.files("mlsysbib.page").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
