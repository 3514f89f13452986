"""New entries from identifiers and links, in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import msgspec

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_client, library_of, paths_of, texts_of
from mlsysbib.enrichment.appending import append_to, target
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.joining import Joined, Naming, New, Wanted, found, joined, sorted_out
from mlsysbib.entries_yaml.fields import KEY, KEY_HINT
from mlsysbib.errors import Finding, UsageError
from mlsysbib.identity.wanted import key_of
from mlsysbib.keys import Template, fresh, template_of
from mlsysbib.model import Entry, Library

_EXAMPLE = "'10.1145/3097983.3098021'"


@public
class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of what was asked for.

    ``library`` has the new entries after the others, with what the sources know of them; ``keys`` are the keys of all
    works that are there now, by what was asked for, and ``new`` those that were not there before. ``unknown`` are the
    texts that no source knows, ``unanswered`` those that one may know which did not answer, which is worth another
    try; ``failures`` say which, and why. ``bare`` are new keys of which nothing but the identifier is known yet, since
    no service was reached, or could be asked: ``enrich`` fills them. ``without_key`` names, for texts that nobody was
    found to know, the sources that may but need a key. ``findings`` are what sources say of the new works besides their
    fields: that one was retracted, or is a notice itself, ...
    """

    library: Library
    keys: Mapping[str, str] = {}
    new: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    bare: tuple[str, ...] = ()
    without_key: Mapping[str, tuple[str, ...]] = {}
    findings: tuple[Finding, ...] = ()


def _unheard(_source: str, _questions: int) -> None:
    """Nobody listens to what is going to be asked."""


@public
def add(
    library: Mapping[str, Entry],
    asked: str | Iterable[str],
    client: Fetcher,
    *,
    key: str | None = None,
    template: str | Template | None = None,
    planned: Callable[[str, int], None] = _unheard,
    snapshots: Path | Iterable[Path] = (),
) -> Added:
    """The library with entries for identifiers and links: a DOI, an arXiv id, the address of a page, ...

    What is there already, under whatever identifier, is not added again. ``key`` is the key of the one new entry,
    ``template`` forms the keys otherwise. ``snapshots`` are asked before the services, as by ``enrich``. A service that
    fails raises nothing. Raises ``UsageError``
    for a text that is neither identifier nor link, and for a ``key`` that is taken or that LaTeX cannot cite,
    ``TemplateError`` for a template that is wrong, ``WrongValue`` for a call that cannot be.
    """
    whole, texts = library_of(library), texts_of(asked, "asked", _EXAMPLE)
    check_client("add", client)
    there = paths_of("add", snapshots) if snapshots else []
    name = _naming(texts, key, template, whole)
    wishes = sorted_out(texts, whole)
    news, failures = found(wishes.new, client, planned, there)
    result = joined(news, whole, name)
    merged = {key: each.merged for key, each in result.new.items()}
    return _added(whole.replace({**whole, **merged}), wishes, news, result, failures)


@public
def add_to_file(
    path: Path,
    asked: str | Iterable[str],
    client: Fetcher,
    *,
    key: str | None = None,
    template: str | Template | None = None,
    planned: Callable[[str, int], None] = _unheard,
    snapshots: Path | Iterable[Path] = (),
) -> Added:
    """Adds entries for identifiers and links to an entries.yaml, as ``mlsysbib add`` does; see ``add``.

    The identifier goes into the file, after the other entries, and what services know of the work into the lock beside
    it; everything else in both stays as it is. A file that is not there is begun. Of many, each hundred is written when
    it is answered. Raises what ``add`` and ``load`` raise, and ``UsageError`` for a file that is not .yaml, or that
    another program changes at the same time.
    """
    (file,) = paths_of("add_to_file", path)
    before, texts = target(file), texts_of(asked, "asked", _EXAMPLE)
    check_client("add_to_file", client)
    there = paths_of("add_to_file", snapshots) if snapshots else []
    if key is not None and key in before.library:
        raise UsageError(f"{before.library.place(key) or before.path} has an entry {key} already")
    name = _naming(texts, key, template, before.library)
    wishes = sorted_out(texts, before.merged)
    after, result = before, Joined({}, {})
    news: list[New] = []
    failures: list[Failure] = []
    for some in _portions(wishes.new):
        new, failed = found(some, client, planned, there)
        news += new
        failures += failed
        after, now = append_to(file, new, name)
        result = Joined({**result.new, **now.new}, {**result.there, **now.there})
    return _added(after.library.replace(after.merged), wishes, news, result, tuple(failures))


_PORTION = 100


def _portions(new: Mapping[str, Entry]) -> Iterator[dict[str, Entry]]:
    """The new entries, as many at a time as may be lost when the process is killed: arXiv is asked about as many."""
    rest = iter(new.items())
    while some := dict(islice(rest, _PORTION)):
        yield some


def _naming(texts: list[str], key: str | None, template: str | Template | None, there: Mapping[str, Entry]) -> Naming:
    """The key that each new entry gets."""
    if key is None:
        formed = template_of(template)
        return lambda entry, taken: fresh(entry, taken, formed) if entry.title else key_of(entry, taken)
    if len(texts) > 1:
        raise UsageError("a key is of one entry; add the others by another call")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise UsageError(f"LaTeX or pandoc cannot cite {key!r}; {KEY_HINT}")
    if key in there:
        raise UsageError(f"there is an entry {key} already")
    return lambda _entry, _taken: key


def _added(library: Library, wishes: Wanted, news: list[New], result: Joined, failures: tuple[Failure, ...]) -> Added:
    keys = {**wishes.there, **result.there, **{each.asked: key for key, each in result.new.items()}}
    keys |= {text: keys[other] for text, other in wishes.same.items() if other in keys}
    left = [each for each in news if not each.known and not each.kept]
    return Added(
        library=library,
        keys=keys,
        new=tuple(result.new),
        unknown=tuple(each.asked for each in left if not each.locked.incomplete),
        unanswered=tuple(each.asked for each in left if each.locked.incomplete),
        failures=failures,
        bare=tuple(key for key, each in result.new.items() if not each.known),
        without_key={each.asked: each.without_key for each in news if each.without_key},
        findings=tuple(library.placed(finding) for key, each in result.new.items() for finding in each.told(key)),
    )
