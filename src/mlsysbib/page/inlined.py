"""The script and the style sheet of the page, and the policy that lets these two act and nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources


@cache
def script() -> str:
    """The one script."""
    return file_in("mlsysbib.page", "page.js")


@cache
def style() -> str:
    """The one style sheet."""
    return file_in("mlsysbib.page", "page.css")


@cache
def policy() -> str:
    """The Content-Security-Policy: nothing is fetched from anywhere, no other script or style acts, no form is sent."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashed(script())}",
            f"style-src {hashed(style())}",
            "img-src data:",  # the icon, which browsers would ask the server for otherwise
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def file_in(package: str, name: str) -> str:
    """The text of a file that comes with a package, to stand in a page."""
    # (a checkout may have its lines end otherwise, which browsers undo before they take the checksum)
    return resources.files(package).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def hashed(source: str) -> str:
    """What a policy names a script or a style sheet by that may act."""
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
