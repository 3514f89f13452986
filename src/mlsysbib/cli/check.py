"""``mlsysbib check``: what is wrong in files of references, by rules with codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from mlsysbib import plugins
from mlsysbib.checks.baseline import settled
from mlsysbib.checks.baseline import write as write_debts
from mlsysbib.checks.explaining import explained, listed, rows
from mlsysbib.checks.files import Opened, opened
from mlsysbib.checks.fixing import fixed
from mlsysbib.checks.installed import all_rules
from mlsysbib.checks.printing import FORMATS, line
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found, run_paper
from mlsysbib.checks.selecting import matching
from mlsysbib.checks.sheet import Sheet
from mlsysbib.checks.table import RULES
from mlsysbib.checks.writing import write
from mlsysbib.cli.check_settings import rules_of, unknown_keys, wanted_of
from mlsysbib.cli.choices import complete_formats, complete_suffixes, complete_words
from mlsysbib.cli.inputs import configuration
from mlsysbib.cli.options import citing_options, known_reader
from mlsysbib.cli.table import table
from mlsysbib.cli.talk import emit, harmless, say, say_if, warn
from mlsysbib.config.settings import Config
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.papers.library_files import LibraryFiles, files_of_library
from mlsysbib.text.nearest import known_words

if TYPE_CHECKING:
    from mlsysbib.cli.cited import Paper
    from mlsysbib.papers.cited import Database

_RULES = complete_words(RULES)


def _split(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """Codes as they are given: the flag again, or commas between them."""
    return tuple(code for each in value for code in each.replace(",", " ").split())


@click.command()
@click.argument("named", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option(
    "-e",
    "--entries",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(),
    shell_complete=complete_suffixes(plugins.READER_SUFFIXES),
    help="Check this file, too (.bib, .yaml, .json, or - for a pipe); may be given again.",
)
@click.option(
    "--from",
    "from_",
    metavar="FORMAT",
    shell_complete=complete_formats("reader"),
    callback=known_reader,
    help="What the files are written in, where neither suffix nor content says it.",
)
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    callback=_split,
    shell_complete=_RULES,
    help="Look for these rules in place of the default ones: codes, beginnings of codes (D, I6), or ALL.",
)
@click.option(
    "--extend-select",
    metavar="CODES",
    multiple=True,
    callback=_split,
    shell_complete=_RULES,
    help="Look for these rules, too.",
)
@click.option(
    "--ignore", metavar="CODES", multiple=True, callback=_split, shell_complete=_RULES, help="Leave these rules out."
)
@click.option(
    "--dialect",
    type=click.Choice(["bibtex", "biblatex"]),
    help="The dialect of a .bib, where its fields do not say it.",
)
@citing_options
@click.option(
    "--output-format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(),
    shell_complete=complete_suffixes([".json"]),
    help="Tell only what is not among the old debts in this file.",
)
@click.option("--write-baseline", is_flag=True, help="Keep all that is found in the file of --baseline, as old debts.")
@click.option("--fix", is_flag=True, help="Put right what certainly can be, in the files; then print what is left.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and nothing else; exit 1 where it would.")
@click.option("--list-rules", is_flag=True, help="Print the rules, and nothing else.")
@click.option("--json", "json_", is_flag=True, help="Print findings (or with --list-rules the rules) as JSON.")
@click.option("--explain", metavar="CODE", shell_complete=_RULES, help="Print what a rule is about, and nothing else.")
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, only errors.")
def check(
    named: Sequence[str],
    files: Sequence[str],
    from_: str | None,
    *,
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    dialect: str | None,
    aux: Sequence[str],
    bcf: Sequence[str],
    tex: Sequence[str],
    form: str,
    baseline: str | None,
    write_baseline: bool,
    fix: bool,
    diff: bool,
    list_rules: bool,
    json_: bool,
    explain: str | None,
    quiet: bool,
) -> int:
    """Find what is wrong in files of references.

    Without a file, in the library that other commands take. By default only what is certainly wrong or harmful is
    looked for. Exits 1 where anything is found. A comment on the line before an entry leaves findings in it alone:
    % mlsysbib: ignore D101 in a .bib, # mlsysbib: ignore D101 in an entries.yaml.

    \b
    mlsysbib check refs.bib
    mlsysbib check refs.bib --extend-select K --ignore D1
    mlsysbib check refs.bib --diff
    mlsysbib check refs.bib --tex paper.tex              citations without an entry, too
    mlsysbib check --output-format github
    mlsysbib check --explain D101
    """
    known = _known()
    if explain is not None or list_rules:
        emit(_rules(known, json_=json_) if explain is None else map(harmless, explained(_rule(known, explain))))
        return 0
    config = configuration()
    paper = _paper(aux=aux, bcf=bcf, tex=tex)
    sources = _sources([*named, *files], config, paper.cited.databases if paper else ())
    say_if(sources.note, quiet=quiet)
    said = rules_of(known, config.check, select, extend_select, ignore)
    wanted = wanted_of(known, said, config)._replace(dialect=dialect or config.check.dialect)
    files_ = opened(sources.paths, wanted, format=from_)
    if diff:
        return _compared(files_)
    done = _fixed(files_) if fix else [_Done(each.path, *each.look(each.text)) for each in files_]
    found = [each for one in done for each in one.found]
    if not named and not files:
        say_if(unknown_keys(config, [one.sheet for one in done]), quiet=quiet)
    if paper:
        warn(paper.cited.warnings, quiet=quiet)
        told = run_paper(paper.beside([one.sheet for one in done]), said, wanted.ignored)
        found = [*told, *found]
    baseline = baseline or config.check.baseline
    if write_baseline:
        return _write_baseline(baseline, found)
    if baseline:
        old = settled(baseline, found)
        found = list(old.new)
        say_if(_paid(old.paid, baseline), quiet=quiet)
    if fix and STDIN in sources.paths:  # whose text is on stdout
        for each in found:
            say(line(each))
    else:
        _print(known, found, "json" if json_ else form)
    if not quiet:
        say(_summary(done, found))
    return 1 if found else 0


class _Done(NamedTuple):
    """A file that was checked, what is found in it, and how much of that was put right."""

    path: str
    sheet: Sheet
    found: Sequence[Found]
    fixes: int = 0


def _fixed(files: Iterable[Opened]) -> list[_Done]:
    """Files put right; of a pipe the text is printed."""
    done = []
    for each in files:
        result = fixed(each)
        if each.path == STDIN:
            emit([result.text])
        else:
            write(each, result)
        done.append(_Done(each.path, result.sheet, result.found, len(result.fixes)))
    return done


def _compared(files: Iterable[Opened]) -> int:
    """Prints what --fix would change."""
    from mlsysbib.cli.comparing import in_colours
    from mlsysbib.text.unified import unified  # difflib, which only those who ask for it wait for

    differs = 0
    for each in files:
        after = fixed(each).text
        differs |= after != each.text
        emit(in_colours(unified(each.text, after, each.path)))
    return differs


def _print(known: Mapping[str, Rule], found: Sequence[Found], form: str) -> None:
    pieces = FORMATS[form](found, known)
    # (JSON has its own way to spell what could drive a terminal)
    emit(map(harmless, pieces) if form in ("text", "github") else pieces)


def _sources(named: Sequence[str], config: Config, databases: Iterable[Database]) -> LibraryFiles:
    return LibraryFiles(list(named)) if named else files_of_library((), config, databases=databases)


def _paper(**files: Sequence[str]) -> Paper | None:
    if not any(files.values()):
        return None
    # What scans LaTeX's files loads only for those that have a paper.
    from mlsysbib.cli.cited import paper_of

    return paper_of(**files)


def _known() -> Mapping[str, Rule]:
    """The rules there are, those of other packages among them; says which of these cannot be taken."""
    known, wrong = all_rules(RULES)
    for reason in wrong:
        say(reason)
    return known


def _rule(known: Mapping[str, Rule], code: str) -> Rule:
    found = matching(known, code)
    if len(found) != 1:
        raise UsageError(f"there is no rule {code!r}{known_words(code, known)}")
    return known[found[0]]


def _rules(known: Mapping[str, Rule], *, json_: bool) -> Iterator[str]:
    if json_:
        return iter([json.dumps([listed(rule) for rule in known.values()], ensure_ascii=False, indent=2) + "\n"])
    return table(rows(known.values()), (4, 7, 3, 32))


def _write_baseline(baseline: str, found: Sequence[Found]) -> int:
    if not baseline:
        raise UsageError("--write-baseline wants a file: name it with --baseline, or as baseline in [check]")
    write_debts(baseline, found)
    say(f"{len(found)} finding{'s' * (len(found) != 1)} kept in {baseline}")
    return 0


def _paid(number: int, baseline: str) -> str:
    return f"old debts in {baseline} that are paid: {number}; --write-baseline takes them out" if number else ""


def _summary(done: Sequence[_Done], found: Sequence[Found]) -> str:
    entries = sum(len(each.sheet.items) for each in done)
    names = " and ".join("standard input" if each.path == STDIN else each.path for each in done)
    fixes, fixable = sum(each.fixes for each in done), sum(bool(each.fix) for each in found)
    said = f"{len(found)} finding{'s' * (len(found) != 1)}" if found else "nothing found"
    said = f"{fixes} put right, {said} left" if fixes and found else f"{fixes} put right" if fixes else said
    more = f"; --fix puts {fixable} of them right, marked [*]" if fixable else ""
    return f"{said} in {entries} entr{'y' if entries == 1 else 'ies'} of {names}{more}"
