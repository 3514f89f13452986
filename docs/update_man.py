"""Man pages out of the commands themselves, in docs/man.

python docs/update_man.py            writes them anew
python docs/update_man.py --check    exits 1 where one is not up to date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mlsysbib.cli.commands import mlsysbib

FOLDER = Path(__file__).parent / "man"
_SEE = "https://mlsysbib.github.io/mlsysbib/"


def pages() -> Iterator[tuple[str, str]]:
    """Each page by its name: of mlsysbib itself, of its commands, and of the commands of these."""
    context = mlsysbib.make_context("mlsysbib", [], resilient_parsing=True)
    yield from _pages(mlsysbib, context, "mlsysbib")


def _pages(command: click.Command, context: click.Context, name: str) -> Iterator[tuple[str, str]]:
    below = command.list_commands(context) if isinstance(command, click.Group) else []
    found = {each: command.get_command(context, each) for each in below} if isinstance(command, click.Group) else {}
    yield name, "\n".join(_page(command, context, name, {each: one for each, one in found.items() if one})) + "\n"
    for each, one in found.items():
        if one is not None:
            yield from _pages(one, click.Context(one, parent=context, info_name=each), f"{name}-{each}")


def _page(command: click.Command, context: click.Context, name: str, below: dict[str, click.Command]) -> Iterator[str]:
    first, *paragraphs = re.split(r"\n\s*\n", (command.help or "").strip())
    yield f'.TH "{name.upper()}" 1 "" "mlsysbib" "mlsysbib"'
    yield f".SH NAME\n{_escaped(name)} \\- {_escaped(_flat(first).rstrip('.'))}"
    called = name.replace("-", " ")
    yield f".SH SYNOPSIS\n.B {_escaped(called)}\n{_escaped(' '.join(command.collect_usage_pieces(context)))}"
    if paragraphs:
        yield ".SH DESCRIPTION"
        yield "\n.PP\n".join(map(_paragraph, paragraphs))
    told = (each.get_help_record(context) for each in command.get_params(context))
    options = [record for record in told if record is not None and record[1]]
    if options:
        yield ".SH OPTIONS"
        yield from (f".TP\n\\fB{_escaped(flags)}\\fR\n{_escaped(_flat(said))}" for flags, said in options)
    if below:
        yield ".SH COMMANDS"
        for each, one in below.items():
            see = f"See \\fB{_escaped(f'{name}-{each}')}\\fR(1)."
            yield f".TP\n\\fB{_escaped(each)}\\fR\n{_escaped(one.get_short_help_str(400))} {see}"
    yield f".SH SEE ALSO\n{_escaped(_SEE)}"


def _paragraph(text: str) -> str:
    """A paragraph, or lines that stay as they are (click's mark for these is a backspace)."""
    if text.lstrip().startswith("\b"):
        lines = [line.strip() for line in text.strip().splitlines()[1:]]
        return ".nf\n" + "\n".join(map(_escaped, lines)) + "\n.fi"
    return _escaped(_flat(text))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """A text of which roff takes nothing for its own."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("…", "...")
    return f"\\&{text}" if text[:1] in (".", "'") else text


def main() -> None:
    wanted = {FOLDER / f"{name}.1": text for name, text in pages()}
    there = set(FOLDER.glob("*"))
    if "--check" in sys.argv[1:]:
        known = {path: path.read_text(encoding="utf-8") for path in there}
        stale = sorted(path.name for path in {*wanted, *there} if known.get(path) != wanted.get(path))
        if stale:
            raise SystemExit(f"{', '.join(stale)}: not up to date: python docs/update_man.py")
        return
    FOLDER.mkdir(exist_ok=True)
    for path in there - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
