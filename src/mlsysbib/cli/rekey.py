"""``mlsysbib rekey``: citation keys by the template, in the entries and in the papers that cite them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from mlsysbib.api.verbs import load
from mlsysbib.cli.choices import complete_suffixes
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import absent, configuration, own_keys, reader_options
from mlsysbib.cli.options import entries_options, keys_argument
from mlsysbib.cli.talk import emit, say, say_if, warn
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.keys import DEFAULT, Template, assign
from mlsysbib.loading.load import BUNDLED
from mlsysbib.papers.documents import from_tex
from mlsysbib.papers.library_files import files_of_library
from mlsysbib.papers.rekeying import Renaming, apply, journal_path, planned, undo


@click.command()
@keys_argument
@entries_options
@click.option("--template", metavar="TEMPLATE", help="How keys are formed; by default what the configuration says.")
@click.option(
    "--tex",
    multiple=True,
    metavar="FILE",
    type=click.Path(),
    shell_complete=complete_suffixes([".tex"]),
    help="Rename the citations of this LaTeX source, and of the files that it reads in, too; may be given again.",
)
@click.option("--apply", "apply_", is_flag=True, help="Rename; without it the plan is shown and nothing is written.")
@click.option("--undo", "undo_", is_flag=True, help="Take the last renaming back.")
def rekey(
    keys: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    template: str | None,
    tex: Sequence[str],
    *,
    apply_: bool,
    undo_: bool,
    quiet: bool,
) -> int:
    """Give entries the keys that the template forms.

    Shows old and new keys; --apply renames them, in their file and where papers cite them. Keys that fit the
    template stay, and so does everything else in the files. The template joins what an entry says: auth.lower +
    year + shorttitle(1) is sculley2015hidden.

    \b
    mlsysbib rekey                                       the plan for entries.yaml
    mlsysbib rekey --tex paper.tex --apply               rename, in the paper and its chapters too
    mlsysbib rekey --undo                                take that back
    mlsysbib rekey -e refs.bib --template "auth + year"
    mlsysbib rekey smith2019a --apply                    this key alone
    """
    config = configuration()
    words = sorted_out(keys, files, config, {"tex": tex})
    keys, files, tex = words.keys, words.files, words.papers["tex"]
    sources = files_of_library(files, config, databases=from_tex(map(Path, tex)).databases)
    paths = [_editable(path) for path in sources.paths]
    say_if(sources.note, quiet=quiet)
    journal = journal_path(paths[0])
    if undo_:
        return _undone(journal, quiet=quiet)
    library = load([os.fspath(path) for path in paths], format=from_, readers=reader_options(config))
    warn(library.warnings, quiet=quiet)
    own = own_keys(keys, library)
    for key in (key for key in keys if key not in own):
        raise UsageError(absent(key, library, sources.name))
    formed = Template(template or config.keys or DEFAULT)
    wanted = assign(library, formed, only=set(own.values()) if keys else None)
    plan = planned(library, paths, wanted, format=from_, tex=list(map(Path, tex)))
    emit(f"{old} -> {new}\n" for old, new in plan.keys.items())
    warn(plan.warnings, quiet=quiet)
    for problem in plan.caught:
        say(str(problem))
    if plan.caught:
        return 1
    if plan.keys and apply_:
        apply(plan.changes, journal, plan.keys)
    if not quiet:
        _tell(plan, len(library), applied=apply_)
    return 0


def _editable(path: str) -> Path:
    if path == BUNDLED:
        raise UsageError("the library that comes with mlsysbib keeps its keys; name yours with -e")
    if path == STDIN:
        raise UsageError("rekey changes files: name one with -e")
    return Path(path)


def _tell(plan: Renaming, entries: int, *, applied: bool) -> None:
    if not plan.keys:
        say("every key fits the template")
        return
    for change in plan.changes:
        if change.kind == "tex":
            say(f"{change.path}: {change.citations} citation{'s' * (change.citations != 1)}")
    done = "renamed; --undo takes it back" if applied else "to rename; --apply does it"
    say(f"{len(plan.keys)} of {entries} keys {done}")


def _undone(journal: Path, *, quiet: bool) -> int:
    back = undo(journal)
    emit(f"{new} -> {old}\n" for new, old in back.keys.items())
    warn(back.warnings, quiet=quiet)
    if not quiet:
        say(f"keys as they were: {len(back.keys)}; files: {len(back.changes)}")
    return 1 if back.warnings else 0
