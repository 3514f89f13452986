"""Pandoc's own BibLaTeX entries: what ``pandoc -f biblatex -t csljson`` makes of each field, and mlsysbib's CSL-JSON.

    python tests/conformance/biblatex_fields.py FOLDER [-v] [NAME ...]

FOLDER holds the documents ``biblatex-*.md``: a fenced block whose first line is ``% pandoc`` with its arguments, the
entries, a line ``^D``, what pandoc printed at the time (which is not looked at: the pandoc that is installed is asked
again). A field is an entry's type or one of its variables; NOTES.md says why the fields differ that do.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypandoc
from pandoc_documents import fenced
from telling import Outcome, tell

from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.csl_json import item_of

_NOCASE = re.compile(r'<span class="nocase">(.*?)</span>')
_APART = frozenset({"id", "citation-key", "custom"})


def run(path: Path) -> Iterator[Outcome]:
    """The fields that either program finds in the entries of one document: pandoc's are wanted."""
    text = "\n".join(fenced(path)[1])
    ours = {key: item_of(key, entry) for key, entry in BibtexReader(dialect="biblatex").read(text).items()}
    theirs = {item["id"]: item for item in json.loads(_pandoc(text))}
    for key in sorted(theirs.keys() | ours.keys()):
        got, wanted = ours.get(key, {}), theirs.get(key, {})
        for field in sorted((got.keys() | wanted.keys()) - _APART):
            yield Outcome(f"{path.stem} {key} {field}", _told(wanted.get(field)), _told(got.get(field)))


def _pandoc(text: str) -> str:
    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson"]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout


def _told(value: Any) -> str:
    """A value as text: of a number no matter whether it stands in quotes, of an object no matter its order.

    Apostrophes are alike, straight or not, since citations print them curved; a span that keeps the case of what stood
    in braces counts for nothing.
    """
    if isinstance(value, dict | list | tuple):
        return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True).replace("’", "'")
    text = "" if value is None else str(value)
    return _NOCASE.sub(r"\1", text).replace("’", "'").replace("variant: small", "variant:small")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else str(value)


def outcomes(folder: Path, names: Sequence[str] = ()) -> Iterator[Outcome]:
    """The fields of each document of the folder, or of those named."""
    for path in sorted(folder.glob("biblatex-*.md")):
        if not names or path.stem in names:
            yield from run(path)


def main(arguments: Sequence[str]) -> int:
    """Prints the names of the fields that are the same; what differs on stderr with ``-v``."""
    folder, *names = [each for each in arguments if each != "-v"] or [""]
    if not folder:
        print(__doc__, file=sys.stderr)
        return 2
    return tell(outcomes(Path(folder), names), verbose="-v" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
