"""The other keys of an entry, under which documents cite it as well: BibLaTeX's ``ids`` (its manual, 2.2.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from mlsysbib.model import Entry, Library

NAMING = ("crossref", "xdata", "xref", "entryset", "related")
"""Fields by which an entry names others: BibTeX's manual, and the BibLaTeX manual 2.2.3 and 3.12."""


def other_keys(library: Mapping[str, Entry]) -> dict[str, str]:
    """Each other key of a library's entries, and the entry's own; what is the own key of any entry is no other."""
    found: dict[str, str] = {}
    for key, entry in library.items():
        for other in ids(entry):
            if other not in library:
                found.setdefault(other, key)
    return found


def ids(entry: Entry) -> list[str]:
    """The other keys of an entry."""
    fields = entry.custom.get("bibtex") if entry.custom else None
    said = fields.get("ids") if isinstance(fields, dict) else None
    return [other for each in str(said or "").split(",") if (other := each.strip())]


def own_keys(wanted: Iterable[str], library: Mapping[str, Entry]) -> dict[str, str]:
    """The entries' own keys for those keys that a library has, by whichever of its names each is called."""
    found: dict[str, str] = {}
    others: Mapping[str, str] | None = None
    for key in wanted:
        if key not in library:
            others = other_keys(library) if others is None else others
        own = key if key in library else (others or {}).get(key)
        if own is not None:
            found[key] = own
    return found


def under_cited_keys(library: Library, called: Mapping[str, str], kept: Collection[str]) -> Library:
    """The library with entries under the keys by which a document calls them, for a format that knows no ``ids``.

    ``called`` maps these to own keys; an entry is there under its own key as well if that is called, too, or ``kept``.
    """
    names: dict[str, list[str]] = {}
    for name, own in called.items():
        names.setdefault(own, []).append(name)
    return library.replace(
        {
            name: entry
            for key, entry in library.items()
            for name in dict.fromkeys([*([key] if key in kept or key not in names else []), *names.get(key, [])])
        }
    )
