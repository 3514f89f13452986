"""Millions of records like DBLP's, made out of real ones: the same words, lengths and runs of words in titles.

    python benchmarks/snapshot_records.py REFS.bib[.xz] FOLDER [--records 8000000]

A title is put together out of runs of one to three words that stand side by side in real titles, so that words have the
company that they have there, and has as many words as a real one. Authors are real ones in their order,
and neighbours stand in one volume, as they do at DBLP; keys and DOIs are made.
What is written is the same for the same seed: dblp.xml, in the form that DBLP gives away, with its entities.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from mlsysbib.dump_files.bib import Bib
from mlsysbib.dump_files.cutting import Raw
from mlsysbib.dump_files.shards import records, shards
from mlsysbib.errors import UnexpectedAnswer

SEED, TOGETHER = 14, 50_000
_AUTHORS = re.compile(rb"\n  author\s*=\s*\{([^\\{}]*)\}")
_LONGEST_RUN, _ISSUE = 3, 60
_HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'


class Real(NamedTuple):
    """What real records have: the words of all titles in a row, how many each title has, and the lists of authors."""

    words: list[str]
    lengths: list[int]
    authors: list[str]


def real(path: str) -> Real:
    """What records are made of, out of a .bib file."""
    words: list[str] = []
    lengths: list[int] = []
    authors: list[str] = []
    for data in _entries(path):
        with suppress(UnexpectedAnswer):  # a few are no entries
            known = Bib().known(data)
            title = _ascii(known.title).split() if known is not None else []
            words += title
            lengths += [len(title)] if title else []
        if found := _AUTHORS.search(data):
            names = map(_ascii, " ".join(found[1].decode().split()).split(" and "))
            authors.append("".join(f"<author>{name}</author>\n" for name in names))
    return Real(words, lengths, authors)


def _entries(path: str) -> Iterator[bytes]:
    found = (each for shard in shards([path], Bib.cut) for each in records(shard, Bib.cut))
    yield from (each.data for each in found if isinstance(each, Raw))


def made(real: Real, begin: int, end: int) -> str:
    """The records of these numbers; they depend on the seed and on where they begin."""
    chance = random.Random(f"{SEED} {begin}").random  # noqa: S311  (which is no secret)
    return "".join(_record(real, number, chance) for number in range(begin, end))


def write(path: str, folder: Path, count: int) -> Path:
    """Writes a dump of so many records into a folder, once, and gives its path."""
    target = folder / f"dblp-{count}.xml"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    begun = target.with_suffix(".tmp")
    _learnt.append(real(path))  # before the processes are forked, which have it then
    with multiprocessing.get_context("fork").Pool(2) as pool, begun.open("w", encoding="ascii") as file:
        file.write(_HEAD)
        file.writelines(pool.imap(partial(_made, count), range(0, count, TOGETHER)))
        file.write("</dblp>\n")
    return begun.replace(target)


_learnt: list[Real] = []


def _made(count: int, begin: int) -> str:
    return made(_learnt[0], begin, min(begin + TOGETHER, count))


def _record(real: Real, number: int, chance) -> str:  # type: ignore[no-untyped-def]  # (a method of Random)
    title = " ".join(_title(real, chance))
    authors = real.authors[number % len(real.authors)]
    issue = number // _ISSUE
    venue, year, volume, page = issue % 1999, 1980 + issue % 46, issue % 90, 11 * (number % _ISSUE)
    if issue % 3:
        head = f'<inproceedings mdate="{year}-05-21" key="conf/v{venue}/N{number:x}">\n'
        told = f"<pages>{page}-{page + 9}</pages>\n<year>{year}</year>\n<booktitle>V{venue}</booktitle>\n"
        tail = f"<url>db/conf/v{venue}/v{venue}{year}.html#N{number:x}</url>\n</inproceedings>"
    else:
        head = f'<article mdate="{year}-05-21" key="journals/v{venue}/N{number:x}">\n'
        told = (
            f"<pages>{page}-{page + 9}</pages>\n<year>{year}</year>\n<volume>{volume}</volume>\n"
            f"<journal>V{venue}</journal>\n<number>{1 + volume % 12}</number>\n"
        )
        tail = f"<url>db/journals/v{venue}/v{venue}{volume}.html#N{number:x}</url>\n</article>"
    doi = f"<ee>https://doi.org/10.{1000 + venue}/V{year}.{number:08}</ee>\n" if number % 8 else ""
    return f"{head}{authors}<title>{title}.</title>\n{told}{doi}{tail}"


def _title(real: Real, chance) -> Iterator[str]:  # type: ignore[no-untyped-def]  # (a method of Random)
    left = real.lengths[int(chance() * len(real.lengths))]
    while left > 0:
        begin = int(chance() * len(real.words))
        run = real.words[begin : begin + min(left, 1 + int(chance() * _LONGEST_RUN))]
        left -= len(run)
        yield from run


def _ascii(text: str) -> str:
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("refs")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=8_000_000)
    arguments = parser.parse_args()
    print(write(arguments.refs, arguments.folder, arguments.records))
