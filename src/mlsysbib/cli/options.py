"""The flags that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from mlsysbib import plugins
from mlsysbib.cli.choices import (
    Completer,
    complete_formats,
    complete_locales,
    complete_option,
    complete_pairs,
    complete_styles,
    complete_suffixes,
)
from mlsysbib.cli.complete import complete_keys
from mlsysbib.cli.inputs import AS_IS, CITE
from mlsysbib.cli.talk import STRICT
from mlsysbib.cli.wanted import WRITER_OPTIONS
from mlsysbib.config.settings import Cite
from mlsysbib.errors import UsageError
from mlsysbib.files.system import cores
from mlsysbib.text.languages import language

_F = TypeVar("_F", bound=Callable[..., Any])


def entries_options(command: _F) -> _F:
    """``-e FILE``, ``--from FORMAT``, ``--as-is`` and ``-q``, as every command that reads entries takes them."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No warnings on stderr, only errors."),
        click.option(
            "--as-is",
            is_flag=True,
            expose_value=False,
            callback=_as_is,
            help="Take what a .bib says as it stands: nothing that exporters write wrongly is put right.",
        ),
        click.option(
            "--from",
            "from_",
            metavar="FORMAT",
            shell_complete=complete_formats("reader"),
            callback=known_reader,
            help="What the entries are written in, where neither the suffix nor a pipe's content says it.",
        ),
        click.option(
            "-e",
            "--entries",
            "files",
            multiple=True,
            metavar="FILE",
            type=click.Path(),
            shell_complete=complete_suffixes(plugins.READER_SUFFIXES),
            help="Take the entries from this file (.yaml, .bib, .json, or - for a pipe); may be given again.",
        ),
    ):
        command = option(command)
    return command


def cite_option(command: _F) -> _F:
    """``--cite``, which is told where the library is read."""
    return click.option(
        "--cite",
        type=click.Choice(get_args(Cite)[1:]),
        expose_value=False,
        callback=_cite,
        help="The version of works to cite where entries do not say it: the published one, the preprint, or both (the "
        "published one with the preprint's number).",
    )(command)


def _cite(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[CITE] = value


def _as_is(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[AS_IS] = True


def known_reader(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of a reader; one that does not exist is told, though a suffix might say better."""
    if value is not None:
        plugins.find("reader", value)
    return value


def output_options(command: _F) -> _F:
    """``-o FILE`` and ``--force``, as every command that writes a file takes them: ``talk.emit`` goes by them."""
    for option in (
        click.option(
            "--force", is_flag=True, help="Replace the file of -o whatever it holds, and keep a backup beside it."
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(readable=False),
            help="Write this file, whole or not at all, and only if nothing in it gets lost.",
        ),
    ):
        command = option(command)
    return command


def strict_option(command: _F) -> _F:
    """``--strict``, for commands that print an artefact: ``talk.emit`` then refuses where anything was warned of."""
    return click.option(
        "--strict",
        is_flag=True,
        expose_value=False,
        callback=_strict,
        help="Fail (exit 1) and write nothing where there is a warning.",
    )(command)


def timeout_option(command: _F) -> _F:
    """``--timeout SECONDS`` as the commands that ask services take it; None where it is left to the configuration."""
    return click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0),
        help="How long to ask and wait, 0 for as long as it takes (the default).",
    )(command)


def snapshot_option(command: _F) -> _F:
    """``--snapshot FILE`` as the commands that ask services take it; none where it is left to the configuration."""
    return click.option(
        "--snapshot",
        "snapshots",
        multiple=True,
        metavar="FILE",
        type=click.Path(),
        shell_complete=complete_suffixes([".sqlite"]),
        help="Ask this snapshot before the services, in place of those in the settings. Repeatable.",
    )(command)


def json_option(help: str) -> Callable[[_F], _F]:
    """``--json`` (as ``json_``), for what programs read."""
    return click.option("--json", "json_", is_flag=True, help=help)


ITEMS = "Print a JSON list of the entries as CSL-JSON has them, for programs."


def _strict(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[STRICT] = True


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A markup language by its own name, where a short one was given."""
    return value if value is None else language(value) or value


def document_options(command: _F) -> _F:
    """``--aux``, ``--bcf`` and ``--tex``: the files of a paper that say what it cites."""
    return _paper_options(
        command,
        aux="Just what this .aux file cites, and those of its chapters; may be given again.",
        bcf="Just what this control file of biber's asks for; may be given again.",
        tex="Just what this LaTeX source cites, and the files that it reads in; may be given again.",
    )


def citing_options(command: _F) -> _F:
    """The same for who compares the entries with what a paper cites."""
    return _paper_options(
        command,
        aux="Compare with what this .aux file cites, and those of its chapters; may be given again.",
        bcf="Compare with what this control file of biber's asks for; may be given again.",
        tex="Compare with what this LaTeX source cites, and the files that it reads in; may be given again.",
    )


def _paper_options(command: _F, **texts: str) -> _F:
    for name, text in reversed(texts.items()):
        command = click.option(
            f"--{name}",
            multiple=True,
            metavar="FILE",
            type=click.Path(),
            shell_complete=complete_suffixes([f".{name}"]),
            help=text,
        )(command)
    return command


def keys_argument(command: _F) -> _F:
    """``[KEY ...]``, completed from the library."""
    return click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=complete_keys)(command)


_METAVARS = {
    "style": "STYLE",
    "locale": "LOCALE",
    "markup": "MARKUP",
    "processor": "NAME",
    "max_authors": "N",
    "keep": "FIELDS",
    "drop": "FIELDS",
}


_COMPLETERS = {"style": complete_styles, "locale": complete_locales}


def writer_options(command: _F) -> _F:
    """A flag for each of ``WRITER_OPTIONS``, and ``-O name=value`` for what any writer has beside them."""
    option = click.option(
        "-O",
        "options",
        multiple=True,
        metavar="NAME=VALUE",
        shell_complete=complete_pairs,
        help="Any other option of the format (mlsysbib formats FORMAT lists them).",
    )
    command = option(command)
    for name, text in reversed(WRITER_OPTIONS.items()):
        names = (f"--{name.replace('_', '-')}", *(["-s"] if name == "style" else []))
        complete = _COMPLETERS.get(name, complete_option)
        callback = _language if name == "markup" else None
        kind: dict[str, Any] = {"is_flag": True} if name == "standalone" else {"metavar": _METAVARS.get(name)}
        command = click.option(*names, **kind, shell_complete=complete, callback=callback, help=text)(command)
    return command


def citation_options(
    markup: str = "text", help: str = WRITER_OPTIONS["markup"], complete: Completer = complete_option
) -> Callable[[_F], _F]:
    """``-s STYLE``, ``--locale`` and ``--markup`` (as ``markup_``), as the commands that format citations take them."""

    def decorate(command: _F) -> _F:
        for option in (
            click.option(
                "--markup",
                "markup_",
                default=markup,
                metavar="MARKUP",
                shell_complete=complete,
                callback=_language,
                help=help,
            ),
            click.option("--locale", metavar="LOCALE", shell_complete=complete_locales, help=WRITER_OPTIONS["locale"]),
            click.option(
                "-s", "--style", metavar="STYLE", shell_complete=complete_styles, help=WRITER_OPTIONS["style"]
            ),
        ):
            command = option(command)
        return command

    return decorate


jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="Work with so many processes; by default with as many as there are processors.",
)
cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Work with the workers of this Dask scheduler (tcp://HOST:8786), which see the same files and folders.",
)


def jobs_of(jobs: int | None, cluster: str | None) -> int:
    """With how many processes this machine works; raises ``UsageError`` where others are to do it, too."""
    if cluster == "":
        raise UsageError("--cluster names no scheduler; is a variable of the shell empty?")
    if jobs and cluster:
        raise UsageError("--jobs is for this machine, --cluster for others; say one of them")
    return jobs or cores()
