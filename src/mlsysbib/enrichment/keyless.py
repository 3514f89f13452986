"""Which sources would be asked about an entry if the user had a key for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from mlsysbib import plugins
from mlsysbib.enrichment.asking import Fetcher, questions
from mlsysbib.model import Entry
from mlsysbib.plugins.sources import declared


def without_key(entries: Mapping[str, Entry], client: Fetcher) -> dict[str, tuple[str, ...]]:
    """The sources, by entry, that have a question about its identifiers, but need a key that is not there."""
    # What a registry itself does not know, others do not either.
    entries = {key: entry for key, entry in entries.items() if not (entry.doi or entry.arxiv)}
    found: dict[str, tuple[str, ...]] = {}
    for source in _keyless(client) if entries else ():
        load = partial(plugins.source, source)
        made, _ = questions(client, source, load, lambda asks, some: asks.queries(some), entries)
        for key in dict.fromkeys(key for query in made for key in query.asked):
            found[key] = (*found.get(key, ()), source)
    return found


def unsearched(client: Fetcher) -> tuple[str, ...]:
    """The sources that could be searched, but need a key that is not there."""
    return tuple(source for source in _keyless(client) if hasattr(plugins.source(source), "searches"))


def _keyless(client: Fetcher) -> Iterator[str]:
    for name in plugins.names("source"):
        if declared(name).when.key == "needed" and not client.has_key(name):
            yield name
