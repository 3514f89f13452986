r"""What a bibliography printed of a .bib file before ``mlsysbib export`` and does not print after it.

For each style and file, BibTeX makes a .bbl of the file as it is and of what is exported from it; BibLaTeX's styles are
typeset, with biber and XeLaTeX, and read back from the PDF. The two are compared entry by entry: links, arXiv numbers,
other numbers and words, each with the field of the file that it came from. Case, accents and order do not count. Exit 1
where anything is lost.

    python benchmarks/bbl.py [--style NAME ...] [--known] [--show N] [FILE.bib or FOLDER ...]

``--known`` tells the export which style it is for, as ``--aux`` does. A link or an arXiv number that stands more often
in a reference than it did is counted as doubled.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bbl_printed import Printed, by_biblatex, by_bibtex, is_there
from bbl_words import folded, has_same_author, said

from mlsysbib import dumps, load
from mlsysbib.bibtex.grammar.blocks import EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.types import BIBTEX_TYPES
from mlsysbib.bibtex.reading.text import dialect_of
from mlsysbib.errors import ReadError
from mlsysbib.model import Library
from mlsysbib.readers.bibtex import BibtexReader

BIBTEX = (
    *("plain", "abbrv", "alpha", "unsrt", "apalike", "siam", "acm", "ieeetr"),
    *("plainnat", "abbrvnat", "unsrtnat", "IEEEtran", "ACM-Reference-Format", "splncs04", "acl_natbib"),
    *("amsplain", "apsrev4-2", "chicago", "elsarticle-harv", "elsarticle-num", "plainurl"),
)
BIBLATEX = ("numeric", "authoryear", "alphabetic")
KINDS = ("link", "arXiv", "number", "word")


class Difference(NamedTuple):
    """One thing of one entry that is lost or stands twice: what it is, and the field that it came from."""

    file: str
    key: str
    kind: str
    field: str
    value: str


def sources_of(text: str, dialect: Dialect) -> dict[str, dict[str, str]]:
    """The fields of each entry as they stand in a file, by the key in lower case.

    Those of a BibLaTeX file that BibTeX has no type for are left out for BibTeX: it would not be given them.
    """
    blocks = [block for block in parse(text) if isinstance(block, EntryBlock)]
    if dialect == "bibtex" and dialect_of(text) == "biblatex":
        blocks = [block for block in blocks if block.type in BIBTEX_TYPES]
    return {block.key.lower(): {name: value for name, value, _ in block.fields} for block in blocks}


def origin(value: str, fields: Mapping[str, str]) -> str:
    """The field of an entry that a printed value came from; "?" where it stands in none."""
    return next((name for name, source in fields.items() if folded(value) in folded(source)), "?")


def is_dressed_otherwise(field: str, value: str, fields: Mapping[str, str], after: str) -> bool:
    """Whether a style itself prints in another way what it was given in another way."""
    if field in ("author", "editor"):
        return has_same_author(after)
    if value == fields.get("month", "").strip("{} ").lstrip("0"):
        return True  # by its name, which is printed, instead of its number
    # REVTeX prints the first page of a range that has the dash it looks for.
    first = re.match(r"\d+", fields[field]) if field == "pages" else None
    return first is not None and first[0] != value and first[0] in said(after)["number"]


def compared(
    name: str, before: Printed, after: Printed, sources: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[bool, Difference]]:
    """What is lost (True) or doubled (False) of a file's entries."""
    for key, fields in sources.items():
        text = before.get(key, "")
        if key not in after and key in before:
            yield True, Difference(name, key, "entry", "", text[:60])
            continue
        old, new = said(text), said(after.get(key, ""))
        for kind in KINDS:
            for value in old[kind]:
                field = "" if new.has(kind, value) else origin(value, fields)
                if field and not is_dressed_otherwise(field, value, fields, after.get(key, "")):
                    yield True, Difference(name, key, kind, field, value)
            if kind in ("link", "arXiv"):
                for value, count in new[kind].items():
                    if count > max(1, old[kind][value]):
                        yield False, Difference(name, key, kind, origin(value, fields), value)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The .bib files that are named, or lie in the folders that are."""
    return [each for path in paths for each in (sorted(path.rglob("*.bib")) if path.is_dir() else [path])]


def library_of(path: Path) -> Library:
    """What can be read of a file."""
    try:
        return load(path)
    except ReadError as error:
        if error.library is None:
            raise
        return error.library


class Compared(NamedTuple):
    """What is lost of a file and what is doubled, and how many entries were printed."""

    lost: list[Difference]
    doubled: list[Difference]
    entries: int

    @property
    def found(self) -> list[Difference]:
        """All that is not as it was."""
        return self.lost + self.doubled


def differences(style: str, path: Path, *, known: bool = False, **options: str) -> Compared:
    """What a style prints of a file and not of what is exported from it, with options of the writer's."""
    text = BibtexReader().decode(path.read_bytes())
    dialect: Dialect = "biblatex" if style in BIBLATEX else "bibtex"
    exported = dumps(library_of(path), dialect, **options, **({"bst": style} if known and dialect == "bibtex" else {}))
    printed = by_biblatex if dialect == "biblatex" else by_bibtex
    with tempfile.TemporaryDirectory() as folder:
        before = printed(style, text, Path(folder, "before"))
        after = printed(style, exported, Path(folder, "after"))
    found = list(compared(path.name, before, after, sources_of(text, dialect)))
    return Compared([each for lost, each in found if lost], [each for lost, each in found if not lost], len(before))


def tell(style: str, files: list[Compared], show: int) -> int:
    """Prints what a style lost of all files, and returns how much that is."""
    lost = [each for file in files for each in file.lost]
    doubled = [each for file in files for each in file.doubled]
    kinds = Counter(each.kind for each in lost)
    fields = Counter(each.field for each in lost)
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "nothing"
    where = ", ".join(f"{field or '-'} {count}" for field, count in fields.most_common(8))
    entries = sum(file.entries for file in files)
    print(f"{style:22} {entries:5} entries, lost: {counts}{f' ({where})' if where else ''}; doubled: {len(doubled)}")
    for each in [*lost, *doubled][:show]:
        what = f"{'lost' if each in lost else 'TWICE'} {each.kind} {each.value!r} of {each.field}"
        print(f"    {what}: {each.file} {each.key}")
    return len(lost)


def main() -> int:
    """Compares and prints; 1 where anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("../shared/bib")])
    parser.add_argument("--style", action="append", choices=[*BIBTEX, *BIBLATEX])
    parser.add_argument("--known", action="store_true", help="tell the export which style it is for")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="how many differences of a style to print")
    asked = parser.parse_args()
    lost = 0
    for style in asked.style or (*BIBTEX, *BIBLATEX):
        if is_there(style, biblatex=style in BIBLATEX):
            files = [differences(style, path, known=asked.known) for path in files_in(asked.paths)]
            lost += tell(style, files, asked.show)
        else:
            print(f"{style:22} is not installed")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
