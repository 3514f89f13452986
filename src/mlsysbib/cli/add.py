"""``mlsysbib add``: a new entry from an identifier or a link, in one step."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from mlsysbib.api.add import Added, add_to_file
from mlsysbib.cli.choices import complete_suffixes
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.network import (
    client_of,
    list_to_add_to,
    needs_key,
    shelf_of,
    tell_broken_sources,
    tell_failures,
)
from mlsysbib.cli.options import snapshot_option, timeout_option
from mlsysbib.cli.picking import picked
from mlsysbib.cli.progress import Progress
from mlsysbib.cli.talk import complain, say, say_if
from mlsysbib.enrichment.wording import are_words
from mlsysbib.errors import Unavailable, UsageError
from mlsysbib.identity.wanted import wanted
from mlsysbib.papers.library_files import change_by
from mlsysbib.text.markup import plain
from mlsysbib.transport.client import Client

_DONE, _WRONG, _SERVICE_FAILED = 0, 2, 3


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="ID-OR-URL-OR-WORDS...")
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
@click.option("--pick", metavar="N", type=click.IntRange(min=1), help="Of the works that the words may mean, the Nth.")
@snapshot_option
@click.option("--offline", is_flag=True, help="Ask snapshots alone; an identifier stands there until enrich fills it.")
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
def add(
    texts: Sequence[str],
    path: str | None,
    key: str | None,
    *,
    pick: int | None,
    snapshots: Sequence[str],
    offline: bool,
    timeout: float | None,
    quiet: bool,
) -> int:
    """Add entries by DOI, arXiv id, ISBN, another identifier, a link, or words of a title.

    The identifier goes into entries.yaml, after the other entries; what services know of the work into its lock.
    Words of a title are searched for: choose from what is found, by its number.

    \b
    mlsysbib add 10.1145/3097983.3098021
    mlsysbib add arXiv:1612.03079 https://www.usenix.org/conference/nsdi17/technical-sessions/presentation/crankshaw
    mlsysbib add --key tfx https://dl.acm.org/doi/10.1145/3097983.3098021
    mlsysbib add "attention is all you need" --pick 1
    """
    if key is not None and len(texts) > 1:
        raise UsageError("--key names one entry; add the others by another command")
    config = configuration()
    file = list_to_add_to(path, config)
    begun = not file.exists()
    texts = list(dict.fromkeys(texts))
    shelf = shelf_of(snapshots, config)
    options = "".join(f" --snapshot {shlex.quote(each)}" for each in snapshots) + (" --offline" if offline else "")
    _check(texts, pick=pick, offline=offline and not shelf)
    progress = Progress(quiet=quiet)
    with client_of(config, progress, offline=offline, timeout=timeout) as client:
        meant = [_askable(text, client, pick, shelf, options) for text in texts]
        asked = [text for text in meant if text]
        added = add_to_file(
            file,
            asked,
            client,
            key=key,
            template=config.keys or None,
            planned=progress.planned,
            snapshots=shelf,
        )
    if not quiet:
        _tell(added, file)
    if begun and added.new:
        say_if(change_by(str(file)))
    tell_broken_sources()
    tell_failures([] if offline else added.failures, client)
    for text in added.unanswered:
        complain(f"{text} was not added: a service that may know it failed; run the command again later")
    for text in added.unknown:
        keyless = needs_key(added.without_key.get(text, ()))
        asked_all = "no service knows it" if not keyless else f"no service that was asked knows it, and {keyless}"
        complain(f"{text} was not added: {asked_all}; check it, or write the entry by hand")
    _tell_bare(added)
    incomplete = added.failures or added.bare or "" in meant
    return _WRONG if added.unknown or None in meant else _SERVICE_FAILED if incomplete and not offline else _DONE


def _tell_bare(added: Added) -> None:
    """A line for the entries of which the identifier alone is known, and one for each that waits for a key."""
    keyless = {added.keys[text]: sources for text, sources in added.without_key.items() if text in added.keys}
    if waiting := [key for key in added.bare if key not in keyless]:
        say(f"nothing but the identifier of {', '.join(waiting)} is known yet; mlsysbib enrich will fill the rest")
    for key in (key for key in added.bare if key in keyless):
        lacking = needs_key(keyless[key])
        say(f"nothing but the identifier of {key} is known: {lacking}; set it and run mlsysbib enrich")


def _check(texts: Sequence[str], *, pick: int | None, offline: bool) -> None:
    """Raises ``UsageError`` for options that do not go with what is asked for, and for a title without its quotes."""
    if len(texts) > 1 and all(text.isalpha() for text in texts) and are_words(" ".join(texts)):
        quoted = shlex.quote(" ".join(texts))
        raise UsageError(f"the words of a title go in quotes, as one: mlsysbib add {quoted}")
    words = [text for text in texts if _is_wording(text)]
    if pick is not None and (len(words) != 1 or len(texts) != 1):
        raise UsageError("--pick chooses what the words of one title mean; give nothing but them, in quotes")
    if offline and words:
        raise UsageError(f"{words[0]!r} would have to be searched for, and --offline asks nobody")


def _is_wording(text: str) -> bool:
    try:
        wanted(text)
    except UsageError:
        return are_words(text)
    return False


def _askable(text: str, client: Client, pick: int | None, snapshots: Sequence[str], options: str) -> str | None:
    """What is to be asked for: the text, or the work that its words mean.

    Tells where it is neither (None), and where nobody could be asked what the words mean ("").
    """
    if _is_wording(text):
        try:
            return picked(text, client, pick, snapshots, options)
        except Unavailable as error:
            complain(str(error))
            return ""
    try:
        wanted(text)
    except UsageError as error:
        complain(str(error))
        return None
    return text


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
