"""Rules on what the reader of a file tells of it: what cannot be read at all, and what was read with a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mlsysbib.bibtex.grammar.blocks import NO_STRING
from mlsysbib.bibtex.reading.faults import SAME_KEY
from mlsysbib.bibtex.reading.inheritance import NO_GIVER
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Fault, Sheet
from mlsysbib.errors import Finding
from mlsysbib.text.latex.decoder import UNCLOSED, UNKNOWN_COMMAND
from mlsysbib.text.lines import line_starts

# What another rule tells.
_TOLD = frozenset({NO_GIVER, NO_STRING, SAME_KEY, UNCLOSED, UNKNOWN_COMMAND})


def _unread(sheet: Sheet) -> Iterator[Fault]:
    yield from _faults(sheet, [problem for problem in sheet.problems if problem.rule not in _TOLD])


def of_reader(rule: str, sheet: Sheet) -> Iterator[Fault]:
    """What the reader tells by one of its own rules."""
    told = (*sheet.problems, *sheet.library.warnings)
    yield from _faults(sheet, [problem for problem in told if problem.rule == rule])


def _undefined(sheet: Sheet) -> Iterator[Fault]:
    for fault in of_reader(NO_STRING, sheet):
        if not sheet.text.startswith(_OF_IEEEABRV, fault.offset):
            hint = "put it in braces, or check the file that defines it beside this one"
            yield fault._replace(message=fault.message.partition(";")[0], hint=hint)


_OF_IEEEABRV = "IEEE_"  # IEEEabrv.bib, which every TeX has, defines them


def _faults(sheet: Sheet, problems: list[Finding]) -> Iterator[Fault]:
    starts = line_starts(sheet.text) if problems else ()
    for problem in dict.fromkeys(problems):  # (a name of nobody's is told each time it is met)
        at = starts[min(problem.line, len(starts)) - 1] + max(problem.column - 1, 0) if problem.line else 0
        yield Fault(problem.message, min(at, len(sheet.text)), problem.key, problem.field, problem.hint)


RULES = (
    Rule(
        "S400",
        "unreadable",
        "A part of the file cannot be read.",
        "What cannot be read is missing from every bibliography, or stops the program that makes it.",
        "@book{lee2020, title = {A brace too few}",
        "@book{lee2020, title = {A brace too few}}",
        sheet=_unread,
    ),
    Rule(
        "S401",
        "undefined-string",
        "A value is a word that no @string defines.",
        "BibTeX and biber leave it out with a warning, and the field is empty.",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title}, howpublished = acm, year = 2020}",
        '@string{acm = "ACM"}\n@misc{lee2020, author = {Lee, Ann}, title = {A Title}, howpublished = acm, year = 2020}',
        sheet=_undefined,
    ),
    Rule(
        "S402",
        "unclosed",
        "A dollar has no partner, or mathematics no end.",
        "LaTeX stops at the end of the reference, or prints what follows as mathematics.",
        "@misc{lee2020, author = {Lee, Ann}, title = {A Title for 5 $}, year = 2020}",
        r"@misc{lee2020, author = {Lee, Ann}, title = {A Title for 5 \$}, year = 2020}",
        sheet=partial(of_reader, UNCLOSED),
    ),
    Rule(
        "S403",
        "missing-parent",
        "crossref or xdata names no entry of the file, or leads round in a circle.",
        "What the entry would take over, its venue or its year, is missing from the reference.",
        "@inproceedings{lee2020, author = {Lee, Ann}, title = {A Title}, crossref = {sosp}}",
        "@inproceedings{lee2020, author = {Lee, Ann}, title = {A Title}, crossref = {sosp}}\n"
        "@proceedings{sosp, title = {Proceedings of SOSP}, year = 2020}",
        sheet=partial(of_reader, NO_GIVER),
    ),
    Rule(
        "S404",
        "unknown-command",
        "A command of LaTeX is none that mlsysbib knows.",
        "LaTeX may know it; where no package of the paper defines it, the paper does not compile.",
        r"@misc{lee2020, author = {Lee, Ann}, title = {A \titel{Title}}, year = 2020}",
        r"@misc{lee2020, author = {Lee, Ann}, title = {A \emph{Title}}, year = 2020}",
        sheet=partial(of_reader, UNKNOWN_COMMAND),
        default=False,
    ),
)
