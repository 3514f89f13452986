"""``mlsysbib search``: the entries that hold some words, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

import click
import msgspec

from mlsysbib import plugins
from mlsysbib.cli.file_names import sorted_out
from mlsysbib.cli.inputs import configuration, read_library
from mlsysbib.cli.options import ITEMS, entries_options, json_option, strict_option
from mlsysbib.cli.table import rows
from mlsysbib.cli.talk import emit, say
from mlsysbib.errors import UsageError
from mlsysbib.model import Entry
from mlsysbib.text.markup import plain

# What a word is worth by where it stands; every other field is worth 1.
_WORTH = {"key": 8, "title": 6, "title_short": 6, "author": 5, "editor": 4, "container_title": 3, "doi": 3, "arxiv": 3}
# ... and by how well it fits: a whole word, the beginning of one, the middle of one.
_WHOLE, _BEGINNING, _INSIDE = 4, 2, 1


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@entries_options
@strict_option
@json_option(ITEMS)
def search(words: Sequence[str], files: Sequence[str], from_: str | None, *, json_: bool, quiet: bool) -> int:
    """Find the entries that hold all the words, best first.

    Every field is searched, and the key; case and accents do not matter, and the beginning of a word is enough.
    The lines are those of mlsysbib list. Exits 1 when nothing is found.

    \b
    mlsysbib search technical debt
    mlsysbib search sculley 2015
    mlsysbib search 1610.09451
    """
    config = configuration()
    keys, files, _ = sorted_out(words, files, config)
    wanted = [word for given in keys for word in folded(given).split()]
    if not wanted:
        raise UsageError("there is no word to search for")
    library = read_library(files, from_, config, quiet=quiet).library
    scored = [(score(wanted, key, entry), key, entry) for key, entry in library.items()]
    found = sorted((each for each in scored if each[0]), key=lambda each: -each[0])
    if json_:
        emit(plugins.writer("csl-json").write(library.replace((key, entry) for _, key, entry in found)))
    elif found:
        emit(rows((key, entry) for _, key, entry in found))
    if not found:
        say(f"no entry holds {' and '.join(wanted)}")
    return 0 if found else 1


def score(words: Sequence[str], key: str, entry: Entry) -> int:
    """How well an entry fits folded words; 0 where one of them is nowhere in it."""
    fields = [(_WORTH.get(field, 1), folded(text)) for field, text in texts(key, entry)]
    total = 0
    for word in words:
        best = max((worth * _fit(word, text) for worth, text in fields if word in text), default=0)
        if not best:
            return 0
        total += best
    return total


def texts(key: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """Every text of an entry with the field it stands in."""
    yield "key", key
    for field in entry.__struct_fields__:
        for text in _strings(msgspec.to_builtins(getattr(entry, field), str_keys=True)):
            yield field, plain(text)


def folded(text: str) -> str:
    """Lower case without accents: "Müller" is "muller"."""
    return "".join(each for each in normalize("NFKD", text.casefold()) if not combining(each))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _fit(word: str, text: str) -> int:
    padded = " " + "".join(each if each.isalnum() else " " for each in text) + " "
    bare = " ".join("".join(each if each.isalnum() else " " for each in word).split())
    if f" {bare} " in padded:
        return _WHOLE
    return _BEGINNING if f" {bare}" in padded else _INSIDE
