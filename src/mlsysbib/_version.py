"""The version of this package; a module of its own, so that nothing inside imports the package's face for it.

A build writes it into version.txt (hatch_build.py), from the tag that it is of; a checkout that was never built is on
the way to the next release.
"""

from __future__ import annotations

import os

NEXT = "0.2.0"
"""What will be released next."""
BUILT = os.path.join(os.path.dirname(__file__), "version.txt")
"""The file that a build leaves."""


def _built() -> str:
    try:
        with open(BUILT, "rb") as file:  # (as text it would load a codec)
            return file.read().decode().strip()
    except FileNotFoundError:
        return f"{NEXT}.dev0"


__version__ = _built()
