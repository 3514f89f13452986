"""``mlsysbib add``: a new entry from an identifier or a link, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from mlsysbib.api.add import Added, add_to_file
from mlsysbib.cli.choices import complete_suffixes
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.network import client_of, is_bundled, tell_broken_sources, tell_failures
from mlsysbib.cli.options import timeout_option
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import complain, say, say_if
from mlsysbib.config.settings import Config
from mlsysbib.enrichment.adding import wanted
from mlsysbib.errors import UsageError
from mlsysbib.papers.library_files import ENTRIES, change_by, files_of_library
from mlsysbib.text.markup import plain

_DONE, _WRONG, _SERVICE_FAILED = 0, 2, 3


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
@timeout_option
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
def add(texts: Sequence[str], path: str | None, key: str | None, *, timeout: float | None, quiet: bool) -> int:
    """Add entries by DOI, arXiv id, ISBN, another identifier or a link.

    The identifier goes into entries.yaml, after the other entries; what services know of the work into its lock.

    \b
    mlsysbib add 10.1145/3097983.3098021
    mlsysbib add arXiv:1612.03079 https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw
    mlsysbib add --key tfx https://dl.acm.org/doi/10.1145/3097983.3098021
    """
    if key is not None and len(texts) > 1:
        raise UsageError("--key names one entry; add the others by another command")
    config = configuration()
    file = _target(path, config)
    begun = not file.exists()
    asked = [text for text in dict.fromkeys(texts) if _is_askable(text)]
    progress = Progress(quiet=quiet)
    with client_of(config, progress, timeout=timeout) as client:
        added = add_to_file(file, asked, client, key=key, template=config.keys or None, planned=progress.planned)
    if not quiet:
        _tell(added, file)
    if begun and added.new:
        say_if(change_by(str(file)))
    tell_broken_sources()
    tell_failures(added.failures, client)
    for text in added.unanswered:
        complain(f"{text} was not added: a service that may know it failed; run the command again later")
    for text in added.unknown:
        complain(f"{text} was not added: no service knows it; check it, or write the entry by hand")
    wrong = added.unknown or len(asked) < len(set(texts))
    return _WRONG if wrong else _SERVICE_FAILED if added.failures else _DONE


def _target(name: str | None, config: Config) -> Path:
    """The entries.yaml to add to; the one of this folder, to be begun, where only the bundled library is there."""
    path = Path(name or files_of_library((), config).paths[0])
    return Path(ENTRIES) if is_bundled(path) and name is None else path


def _is_askable(text: str) -> bool:
    """Whether a text is something to be asked for; tells what is the matter where it is not."""
    try:
        wanted(text)
    except UsageError as error:
        complain(str(error))
        return False
    return True


def _tell(added: Added, file: Path) -> None:
    """A line for each text that is in the library now."""
    first: dict[str, str] = {}
    for text, key in added.keys.items():
        if key not in added.new:
            place = added.library.place(key)
            say(f"{text} is there already: {key}" + (f" ({place})" if place else ""))
        elif key in first:
            say(f"{text} is the same as {first[key]}")
        else:
            first[key] = text
            say(f"added to {file}: {key}: {plain(added.library[key].title or text)}")
    for finding in added.findings:
        if finding.severity == "warning":
            say(f"warning: {finding}")
