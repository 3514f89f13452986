"""Asks every source about every entry: a library and a client give a lock, and what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from mlsysbib import plugins
from mlsysbib._lazy import public
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.choosing import Choice, choice_in, choices_of
from mlsysbib.enrichment.keeping import Keep, Keeping
from mlsysbib.enrichment.keyless import without_key
from mlsysbib.enrichment.known import Known
from mlsysbib.enrichment.rounds import Rounds
from mlsysbib.errors import UsageError, WrongValue
from mlsysbib.lock.values import Lock, uncovered
from mlsysbib.model import Library
from mlsysbib.model.advice import kind_of
from mlsysbib.model.declaration import Declaration, declared_by, declares
from mlsysbib.plugins.protocols import Source
from mlsysbib.plugins.sources import declared
from mlsysbib.snapshots.shelf import Paths, shelves


@public
def enrich(  # noqa: PLR0913  (options, all by name)
    library: Library,
    client: Fetcher,
    *,
    lock: Lock | None = None,
    keys: Iterable[str] | None = None,
    refresh: bool = False,
    sources: Sequence[Source] | None = None,
    planned: Callable[[str, int], None] = lambda _source, _questions: None,
    looked: Callable[[int, int], None] = lambda _done, _entries: None,
    keep: Keep | None = None,
    accept: Mapping[str, str] | None = None,
    snapshots: Paths = (),
    near: bool = False,
) -> tuple[Lock, tuple[Failure, ...]]:
    """The lock that covers the library as far as the sources answered, and the questions that they did not.

    Of the ``lock`` so far, everything is kept that still fits the entries, and only the rest is asked; ``refresh``
    asks about everything, and a record is then replaced by an answer only. ``keys`` restricts the work to some
    entries; without them, entries that are no longer in the library leave the lock. ``planned`` hears how many
    questions a source is going to be asked, ``looked`` of how many entries snapshots were searched by now, and how many
    there are. ``keep`` is given the lock so far every few seconds, and when the run is
    interrupted; what stands in it is right, and names as ``incomplete`` what was not asked yet.

    ``accept`` gives identifiers or links to keys: that work is the entry's by your choice, which the lock keeps
    (``evidence``: ``by: person``), also when it is refreshed. Raises ``UnknownKey`` for a key that is not there, and
    ``UsageError`` for an identifier that no source knows, or one that the entry itself contradicts.

    ``snapshots`` are the paths of snapshots, which are asked before the services, in their order: what one knows its
    service is not asked about. Where the client is offline, of what a snapshot knows nobody else is missed. Raises
    ``UsageError`` for one that is not there, or is damaged. ``near`` keeps in the records what searches found besides
    the work, whole.
    """
    library = library if isinstance(library, Library) else Library(library)
    if not hasattr(client, "fetch"):
        raise WrongValue(
            f"enrich takes a Client, not {kind_of(client)}; write mlsysbib.Client(mailto='me@example.org')"
        )
    if not isinstance(lock, (Lock, type(None))):
        raise WrongValue(f"enrich takes a Lock, not {kind_of(lock)}; write lock=mlsysbib.read_lock(path)")
    before = lock or Lock()
    chosen = library if keys is None else library.select(keys)
    kept = {key: locked for key, locked in before.entries.items() if key in library or keys is not None}
    choices = choices_of(accept or {}, library)
    # Whom nobody could be asked about may have a source by now: a key was given, a plug-in was installed.
    unasked = [key for key in chosen if key in before.entries and not before.entries[key].records]
    missing = {**(chosen if refresh else uncovered(chosen, before)), **dict.fromkeys(unasked), **choices}
    if not missing:
        return Lock(kept), ()
    given = {source.name: source for source in sources or ()}
    # By name, since most entries need no more than three of them, and the others take their time to load.
    names, load = (plugins.names("source"), plugins.source) if sources is None else (list(given), given.__getitem__)
    keeping, known = Keeping(keep, kept), Known(near=near)
    for key in missing:
        said = None if key in choices else before.entries.get(key)
        choice = choices.get(key) or choice_in(before.entries.get(key), library[key])
        known.take_on(key, library[key], said, choice, refresh=refresh)
    declarations = {name: _declared(name, given, client) for name in names}
    with shelves(snapshots) as there:
        run = Rounds(known, client, declarations, load, planned, keeping, there, looked)
        try:
            run.identifiers()
            run.titles()
            run.pages()
            run.searches()
        except KeyboardInterrupt:
            keeping.now(run.so_far())
            raise
    after = known.locked()
    for key in (key for key in choices if not known.is_known(key)):
        if not after[key].incomplete:
            raise UsageError(_unknown(key, choices[key], without_key({key: known.entries[key]}, client)))
        # Whoever knows it may have failed: the choice waits for a run that is answered.
        del after[key]
    return Lock({**kept, **after}), tuple(run.failures)


def _unknown(key: str, choice: Choice, keyless: Mapping[str, Sequence[str]]) -> str:
    """That nobody knows the work that a person chose, and who might but has no key."""
    others = f"; {' and '.join(keyless[key])} may, and was not asked for want of a key" if key in keyless else ""
    return f"{key}: no service knows {choice.identifier}{others}; the lock is as it was"


def _declared(name: str, given: Mapping[str, Source], client: Fetcher) -> Declaration:
    """What a source declares: itself, where it is given and does so, else under its name."""
    if name not in given or not declares(type(given[name])):
        return declared(name)
    own = declared_by(type(given[name]), declared(name))
    client.introduce(name, own.service)
    return own
