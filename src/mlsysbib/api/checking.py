"""What is wrong in files of references, by rules with codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from mlsysbib._lazy import public
from mlsysbib.api.beside import beside
from mlsysbib.api.given import Path, paths_of, texts_of
from mlsysbib.checks.files import Wanted, opened
from mlsysbib.checks.installed import all_rules
from mlsysbib.checks.running import run_paper
from mlsysbib.checks.selecting import codes, selected
from mlsysbib.checks.table import RULES
from mlsysbib.errors import Finding, UsageError
from mlsysbib.papers.cited import Cited

_DIALECTS = ("", "bibtex", "biblatex")


@public
def check(
    files: Path | Iterable[Path],
    *,
    select: str | Iterable[str] = (),
    extend_select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    per_entry_ignores: Mapping[str, Iterable[str]] = {},
    dialect: str = "",
    format: str | None = None,
    template: str | None = None,
    cited: Cited | None = None,
) -> list[Finding]:
    """What the rules of ``mlsysbib check`` find in files, in the order of files and places; an empty list is well.

    ``files`` are .bib, entries.yaml or CSL-JSON; the lock beside one is looked at, too. Rules are named by codes
    ("D101"), beginnings of codes ("D", "I6"), names ("duplicate-key") or "ALL": ``select`` takes the place of those
    that are on by default, ``extend_select`` comes beside them, ``ignore`` goes last; ``per_entry_ignores`` leaves
    some out for a key. Comments in the files count as on the command line; settings are not read. ``dialect`` is
    "bibtex" or "biblatex" where the fields of a .bib do not say it, ``format`` that of files whose suffix does not,
    ``template`` that of citation keys (K303), ``cited`` what a paper cites (rules C). A finding's code is its
    ``rule``. Nothing is changed, and nobody is asked.

    Raises ``UsageError`` for a rule that is unknown and a file that no rule is for, ``OSError`` for one that cannot be
    read.
    """
    paths = paths_of("check", files)
    if dialect not in _DIALECTS:
        raise UsageError(f"there is no dialect {dialect!r}; known are bibtex, biblatex")
    known, _ = all_rules(RULES)
    rules = selected(
        known,
        texts_of(select, "select", "'D101'"),
        texts_of(extend_select, "extend_select", "'D101'"),
        texts_of(ignore, "ignore", "'D101'"),
    )
    codes(known, chain.from_iterable(per_entry_ignores.values()))
    wanted = Wanted(rules, per_entry_ignores, dialect, template=template)
    looks = [each.look(each.text) for each in opened(paths, wanted, format=format)]
    found = [each for _, found in looks for each in found]
    if cited is not None:
        found = [*run_paper(beside(cited, [sheet for sheet, _ in looks]), rules, wanted.ignored), *found]
    return [each.finding for each in found]
