"""The table of commands; each one's module is imported when it is invoked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

from mlsysbib._version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Line(NamedTuple):
    """Where a command stands, and what ``mlsysbib --help`` says of it (the first sentence of its own help)."""

    home: str
    help: str


COMMANDS = {
    "export": Line("mlsysbib.cli.export:export", "Print the library as BibTeX, BibLaTeX, CSL-JSON or citations."),
    "cite": Line("mlsysbib.cli.cite:cite", "Print formatted references, as the bibliography of a style shows them."),
    "render": Line(
        "mlsysbib.cli.render:render", "Resolve the citations of a Markdown document, as pandoc --citeproc does."
    ),
    "list": Line("mlsysbib.cli.list:list_", "List the entries: key, year, authors, title."),
    "search": Line("mlsysbib.cli.search:search", "Find the entries that hold all the words, best first."),
    "show": Line("mlsysbib.cli.show:show", "Show everything that is known of an entry."),
    "stats": Line("mlsysbib.cli.stats:stats", "Count the entries by year, type, venue and section."),
    "add": Line(
        "mlsysbib.cli.add:add", "Add entries by DOI, arXiv id, ISBN, another identifier, a link, or words of a title."
    ),
    "import": Line(
        "mlsysbib.cli.import_:import_", "Put the entries of reading lists, .bib files and others into entries.yaml."
    ),
    "enrich": Line("mlsysbib.cli.enrich:enrich", "Ask arXiv, Crossref and others about the entries; keep the answers."),
    "upgrade": Line(
        "mlsysbib.cli.upgrade:upgrade",
        "Find what preprints were published as, show what citing that changes, and write it.",
    ),
    "versions": Line(
        "mlsysbib.cli.versions:versions", "Show the versions of works that are known, and which is cited."
    ),
    "verify": Line(
        "mlsysbib.cli.verify:verify", "Say of each reference whether it is real, by what services and snapshots know."
    ),
    "rekey": Line("mlsysbib.cli.rekey:rekey", "Give entries the keys that the template forms."),
    "check": Line("mlsysbib.cli.check:check", "Find what is wrong in files of references."),
    "explain": Line("mlsysbib.cli.explain:explain", "Show where each field of an entry comes from."),
    "init": Line("mlsysbib.cli.init:init", "Start an entries.yaml to fill in."),
    "schema": Line("mlsysbib.cli.schema:schema", "Print the JSON Schema of entries.yaml, for completion in editors."),
    "styles": Line(
        "mlsysbib.cli.styles:styles", "Find citation styles by words in their names and titles, best first."
    ),
    "bulk": Line("mlsysbib.cli.bulk:bulk", "Convert whole dumps of services, on one machine or on many."),
    "snapshot": Line(
        "mlsysbib.cli.snapshot:snapshot", "Make a file to be asked in place of a service out of a dump of its works."
    ),
    "formats": Line("mlsysbib.cli.formats:formats", "List the formats, or the options of one."),
    "sources": Line("mlsysbib.cli.sources:sources", "List the sources that enrich asks, or what is known of one."),
    "mcp": Line("mlsysbib.cli.mcp:mcp", "Serve the library to assistants, by the Model Context Protocol."),
    "completion": Line("mlsysbib.cli.completion:completion", "Print the completion script for a shell."),
}


class Commands(click.Group):
    """A group that knows its commands by the table and loads the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        line = COMMANDS.get(cmd_name)
        if line is None:
            if not ctx.resilient_parsing and not cmd_name.startswith("-"):
                from mlsysbib.text.nearest import did_you_mean  # who makes no mistake does not need it

                ctx.fail(f"there is no command {cmd_name!r}{did_you_mean(cmd_name, COMMANDS)}")
            return None
        module, _, name = line.home.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line.help) for name, line in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The commands that begin so, told from the table: TAB must not load every command."""
        from click.shell_completion import CompletionItem  # only TAB needs it

        options = super().shell_complete(ctx, incomplete) if incomplete.startswith("-") else []
        lines = [CompletionItem(name, help=line.help) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        return [*lines, *options]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mlsysbib", message="%(prog)s %(version)s")
def mlsysbib() -> None:
    """References that are right: one library, every format.

    Entries come from the files that -e names (.yaml, .bib, .json), from entries.yaml in this folder, or from the one
    .bib or .json here; without any, from the reading list that comes with mlsysbib.

    \b
    mlsysbib export -o refs.bib                     the library as BibTeX
    mlsysbib export --aux paper.aux -o refs.bib     just what a paper cites
    mlsysbib cite sculley2015hidden -s ieee         one reference, formatted
    mlsysbib search technical debt                  find a key
    mlsysbib init                                   begin a list of your own
    """
