"""``mlsysbib cite``: formatted references of some entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from mlsysbib.citations.references import DEFAULT_PROCESSOR, cite_together, references
from mlsysbib.cli.choices import complete_option
from mlsysbib.cli.complete import complete_keys
from mlsysbib.cli.file_names import some_keys
from mlsysbib.cli.inputs import Inputs, absent, configuration, own_keys, read_library, warn_of_cited
from mlsysbib.cli.options import citation_options, entries_options, strict_option
from mlsysbib.cli.talk import emit, warn_of_losses
from mlsysbib.cli.wanted import WRITER_OPTIONS
from mlsysbib.csl.printers import markup
from mlsysbib.errors import Finding, UsageError
from mlsysbib.model import Library

DEFAULT_STYLE = "apa"
_UNPRINTED = "the style prints no reference for this entry"
_UNCITED = "the style prints nothing where this is cited"


@click.command()
@click.argument("wanted", nargs=-1, required=True, metavar="ID-OR-KEY...", shell_complete=complete_keys)
@entries_options
@strict_option
@citation_options()
@click.option(
    "--processor",
    default=DEFAULT_PROCESSOR,
    metavar="NAME",
    shell_complete=complete_option,
    help=WRITER_OPTIONS["processor"],
)
@click.option("--in-text", is_flag=True, help="Print the citation in the text, not the reference at the end.")
def cite(
    wanted: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    style: str | None,
    locale: str | None,
    markup_: str,
    processor: str,
    in_text: bool,
    quiet: bool,
) -> None:
    """Print formatted references, as the bibliography of a style shows them.

    An entry is named by its citation key, or by a DOI, arXiv id or ISBN that the library knows.

    \b
    mlsysbib cite sculley2015hidden                     in APA style
    mlsysbib cite sculley2015hidden -s ieee
    mlsysbib cite 10.1145/3097983.3098021 -s nature --markup html
    mlsysbib cite sculley2015hidden baylor2017tfx -s apa --in-text
    """
    config = configuration()
    language = markup(markup_)
    wanted, files = some_keys(wanted, files, config)
    read = read_library(files, from_, config, quiet=quiet, enough=lambda library: all(_found(wanted, library).values()))
    chosen = read.library.select(_keys(wanted, read))
    warn_of_cited(read.library, chosen, quiet=quiet)
    options: dict[str, Any] = {
        "style": style or config.style or DEFAULT_STYLE,
        "locale": locale or config.locale or None,
        "processor": processor,
    }
    if in_text:
        said = cite_together(chosen, **options)
        losses = [] if said else [Finding(_UNCITED)]
        emit([language.inline(said) + "\n"] if said else [], losses=losses)
        warn_of_losses(losses, quiet=quiet)
        return
    # Entries are lines in text and HTML, and paragraphs elsewhere.
    between = "\n" if markup_ in {"text", "html"} else "\n\n"
    found = references(chosen, **options)
    unprinted = Finding(_UNPRINTED, hint="--in-text shows how it is cited")
    losses = [chosen.placed(unprinted._replace(key=key)) for key in found.missing]
    lines = [between.join(language.entry(item.content) for item in found.printed) + "\n"] if found.printed else []
    emit(lines, losses=losses)
    warn_of_losses(losses, quiet=quiet)


def _keys(wanted: Sequence[str], read: Inputs) -> list[str]:
    """The keys of what was asked for; raises ``UsageError`` that names everything that is not there."""
    found = _found(wanted, read.library)
    if missing := [_absent(each, read) for each, key in found.items() if key is None]:
        raise UsageError("\n".join(missing))
    return list(dict.fromkeys(key for key in found.values() if key is not None))


def _found(wanted: Sequence[str], library: Library) -> dict[str, str | None]:
    """The key of each thing that was asked for; None where the library does not have it."""
    own = own_keys(wanted, library)
    return {each: own.get(each) or library.find(each) for each in wanted}


def _absent(text: str, read: Inputs) -> str:
    from mlsysbib.model.lookup import is_identifier

    if is_identifier(text):
        return f"no entry of {read.name} has the identifier {text}; mlsysbib add {text} fetches it"
    return absent(text, read.library, read.name)
