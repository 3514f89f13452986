"""``mlsysbib add``: a new entry from an identifier or a link, in one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import click
import msgspec

from mlsysbib.api.verbs import load
from mlsysbib.cli.choices import complete_suffixes
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.libraries import ENTRIES, sources_of, tell_of_change
from mlsysbib.cli.network import File, client_of, is_bundled, tell_broken_sources, tell_failures
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import complain, say
from mlsysbib.config.settings import Config
from mlsysbib.enrichment.adding import already, wanted
from mlsysbib.enrichment.asking import Failure
from mlsysbib.enrichment.rounds import enrich
from mlsysbib.entries_yaml.edit import append
from mlsysbib.entries_yaml.fields import KEY, KEY_HINT
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN, read_bytes
from mlsysbib.files.decoding import decode, encode
from mlsysbib.files.system import alone
from mlsysbib.keys import Template, fresh
from mlsysbib.lock import file as locks
from mlsysbib.lock.beside import lock_path
from mlsysbib.lock.values import Lock, Locked
from mlsysbib.merge import merge
from mlsysbib.model import Entry, Library
from mlsysbib.overwriting.rule import edit
from mlsysbib.plugins.sources import ranks
from mlsysbib.text.markup import plain

_DONE, _WRONG, _SERVICE_FAILED = 0, 2, 3
_BEGINNING = "entries:\n"


class _New(msgspec.Struct, frozen=True):
    """A new entry: what was asked for, what goes into the file, what the sources said of it."""

    text: str
    entry: Entry
    locked: Locked

    @property
    def merged(self) -> Entry:
        return merge(self.entry, tuple(self.locked.records.values()), ranks(self.locked.records))

    @property
    def known(self) -> bool:
        return any(record.entry is not None for record in self.locked.records.values())


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="ID-OR-URL...")
@click.option(
    "-e",
    "--entries",
    "path",
    metavar="FILE",
    type=click.Path(),
    shell_complete=complete_suffixes([".yaml", ".yml"]),
    help="The entries.yaml to add to.",
)
@click.option("--key", metavar="KEY", help="The citation key, where just one entry is added.")
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
def add(texts: Sequence[str], path: str | None, key: str | None, *, quiet: bool) -> int:
    """Add entries by DOI, arXiv id, another identifier or a link.

    The identifier goes into entries.yaml, behind the other entries; what services know of the work into its lock.

    \b
    mlsysbib add 10.1145/3097983.3098021
    mlsysbib add arXiv:1612.03079 https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw
    mlsysbib add --key tfx https://dl.acm.org/doi/10.1145/3097983.3098021
    """
    if key is not None and len(texts) > 1:
        raise UsageError("--key names one entry; add the others by another command")
    if key is not None and not KEY.fullmatch(key):
        raise UsageError(f"LaTeX or pandoc cannot cite {key!r}; {KEY_HINT}")
    config = configuration()
    file = _target(path, config)
    if key is not None and key in file.library:
        raise UsageError(f"{file.path} has an entry {key} already")
    asked, wrong = _asked(texts, file)
    found, failures = _found(asked, config, quiet=quiet) if asked else ([], ())
    names = Template(config.keys) if config.keys else Template()
    known = [new for new in found if new.known]
    for line in _written(path, config, known, lambda new, there: key or fresh(new, there, names)):
        if not quiet:
            say(line)
    tell_broken_sources()
    tell_failures(failures)
    for new in (new for new in found if not new.known):
        if new.locked.incomplete:
            complain(f"{new.text} was not added: a service that may know it failed; run the command again later")
        else:
            wrong = True
            complain(f"{new.text} was not added: no service knows it; check it, or write the entry by hand")
    return _WRONG if wrong else _SERVICE_FAILED if failures else _DONE


def _target_path(name: str | None, config: Config) -> Path:
    """The entries.yaml to add to; the one of this folder, to be begun, where only the bundled library is there."""
    path = Path(name or sources_of((), config).paths[0])
    return Path(ENTRIES) if is_bundled(path) and name is None else path


def _target(name: str | None, config: Config) -> File:
    """What stands in the entries.yaml to add to."""
    path = _target_path(name, config)
    if str(path) == STDIN or path.suffix.lower() not in {".yaml", ".yml"}:
        raise UsageError(
            f"{path}: entries are added to a .yaml file; mlsysbib export -e {path} -o {ENTRIES} makes one of it, "
            "or name one with -e"
        )
    library = load(path, lock=False) if path.exists() else Library()
    return File(path, library, Path(lock_path(path)), locks.read(Path(lock_path(path))))


def _asked(texts: Sequence[str], file: File) -> tuple[dict[str, Entry], bool]:
    """What each text asks for, without what is there already; and whether a text asks for nothing."""
    there = _merged(file)
    asked: dict[str, Entry] = {}
    wrong = False
    for text in dict.fromkeys(texts):
        try:
            entry = wanted(text)
        except UsageError as error:
            complain(str(error))
            wrong = True
            continue
        if key := already(there, entry):
            say(f"{text} is there already: {key}")
        elif other := already(asked, entry):
            say(f"{text} is the same as {other}")
        else:
            asked[text] = entry
    return asked, wrong


def _found(asked: Mapping[str, Entry], config: Config, *, quiet: bool) -> tuple[list[_New], tuple[Failure, ...]]:
    progress = Progress(quiet=quiet)
    with client_of(config, progress) as client:
        lock, failures = enrich(Library(asked), client, planned=progress.planned)
    return [_New(text, entry, lock.entries[text]) for text, entry in asked.items()], failures


def _written(
    path: str | None, config: Config, found: Sequence[_New], name: Callable[[Entry, Collection[str]], str]
) -> list[str]:
    """Puts the new entries into the file, and what was said of them into its lock; a line for each of them.

    The file is read again: while the services were asked, the user or another process may have changed it.
    """
    with alone(_target_path(path, config).parent):
        return _appended(_target(path, config), found, name)


def _appended(file: File, found: Sequence[_New], name: Callable[[Entry, Collection[str]], str]) -> list[str]:
    path = file.path
    begun = not path.exists()
    before = b"" if begun else read_bytes(path)
    text = decode(before, str(path)) if before.strip() else _BEGINNING
    there, locked = _merged(file), dict(file.lock.entries)
    lines: list[str] = []
    for new in found:
        if other := already(there, new.merged):
            lines.append(f"{new.text} is there already: {other}")
            continue
        key = name(new.merged, there)
        text = append(text, key, new.entry)
        there[key], locked[key] = new.merged, new.locked
        lines.append(f"added to {path}: {key}: {plain(new.merged.title or new.text)}")
    if there.keys() > file.library.keys():
        edit(path, before, encode(text, before))
        locks.write(file.lock_path, Lock(locked))
        if begun:
            tell_of_change(str(path))
    return lines


def _merged(file: File) -> dict[str, Entry]:
    believed = ranks(file.lock.sources)
    return {key: merge(entry, file.lock.fitting(key, entry), believed) for key, entry in file.library.items()}
