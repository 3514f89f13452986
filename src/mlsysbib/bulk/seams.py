"""Parts of a file in a format put together: what stands before the first entry, between two, and after the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

SEAMS: Mapping[str, tuple[str, str, str]] = {
    "bibtex": ("", "\n", ""),
    "biblatex": ("", "\n", ""),
    "csl-json": ("[\n", ",\n", "\n]\n"),
    "csl-jsonl": ("", "", ""),
    "endnote-xml": ('<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n', "", "</records></xml>\n"),
    "mods": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n',
        "",
        "</modsCollection>\n",
    ),
    "ris": ("", "\n", ""),
}
"""The formats in which a file can be put together out of others."""

OF_THE_WHOLE = frozenset({"sort", "keep"})
"""Options for which a writer looks at all entries, so that no part stands for itself."""


def joined(texts: Iterable[str], format_: str, comments: str = "") -> Iterator[str]:
    """One file out of some that have an entry at least, in pieces."""
    before, between, after = SEAMS[format_]
    lead = before or (f"{comments}{between}" if comments else "")
    for text in texts:
        yield lead
        yield text[len(before) : len(text) - len(after)]
        lead = between
    yield after
