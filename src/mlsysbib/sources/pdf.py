"""Where the PDF of a work lies, as services say it: the one kind of link that an entry gets of them."""

from __future__ import annotations

from urllib.parse import urlsplit

from mlsysbib.model import Link

TITLE = "PDF"
_LONGEST = 500


def pdf(url: str | None) -> tuple[Link, ...]:
    """The link to a PDF; none for what is no address."""
    bare = (url or "").strip()
    try:
        parts = urlsplit(bare)
        fits = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
    except ValueError:
        return ()
    return (Link(title=TITLE, url=bare),) if fits and bare.isprintable() and len(bare) <= _LONGEST else ()
