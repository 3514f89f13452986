"""A folder of what the reference processor prints, compared with what ours does.

    python tests/conformance/reference.py FOLDER [--verbose] [STYLE ...]

FOLDER holds items.json (CSL-JSON), clusters.json (the cites of each citation, in order, each in a note of its own) and
reference/STYLE.json: style, locale, citations_text, citations_html, bibliography_text and bibliography_html. Prints a
line for each citation, entry and order that is equal, and "N passed, N failed" last; with --verbose, what differs
goes to stderr. Exits 1 where something differs, 2 where there is nothing to compare.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from telling import Outcome, tell

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import HtmlPrinter, Printer, TextPrinter, render
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, locale_xml
from mlsysbib.errors import ReadError
from mlsysbib.model import Entry
from mlsysbib.readers.csl_json import CslJsonReader

# What the reference says where it prints nothing.
_NOTHING = ("[NO_PRINTED_FORM]", "[CSL STYLE ERROR: reference with no printed form.]")
_PRINTERS: dict[str, Printer] = {"text": TextPrinter(), "html": HtmlPrinter()}
_BEGINNING = 200


def clusters(citations: Sequence[Sequence[Mapping[str, Any]]]) -> list[Cluster]:
    """The citations of clusters.json, each in a note of its own."""
    return [Cluster(tuple(map(_cite, cites)), note) for note, cites in enumerate(citations, start=1)]


def compare(reference: Mapping[str, Any], entries: Mapping[str, Entry], cited: Sequence[Cluster]) -> Iterator[Outcome]:
    """Everything that the reference prints in one style, beside ours; ``title`` may say what to call it."""
    style = Style.parse(find_style(reference["style"]).xml)
    document = Document(style, entries, reference["locale"], locales=locale_xml)
    for cluster in cited:
        document.append(cluster)
    # (an entry of which a style prints nothing is not in the reference)
    printed = {entry.key: entry.content for entry in document.bibliography if entry.content}
    # What an order shows of an entry: so much that one can see what it is sorted by.
    shown = {
        key: f"{key} {text.strip()[:_BEGINNING].replace(';', ',')}" for key, text in reference["bibliography_text"]
    }
    for markup, printer in _PRINTERS.items():
        name = f"{reference.get('title', reference['style'])} {markup}"
        rows = reference[f"bibliography_{markup}"]
        yield Outcome(f"{name} order", _in_order((key for key, _ in rows), shown), _in_order(printed, shown))
        wanted = reference[f"citations_{markup}"]
        for index, (citation, expected) in enumerate(zip(document.citations, wanted, strict=True)):
            said = "" if expected.strip("().") in _NOTHING else expected
            yield Outcome(f"{name} citation {index}", said, render(citation, printer))
        for key, expected in rows:
            got = printer.entry(render(printed[key], printer)).strip() if key in printed else ""
            yield Outcome(f"{name} entry {key}", expected, got)


def _in_order(keys: Iterable[str], shown: Mapping[str, str]) -> str:
    return "; ".join([shown.get(key, key) for key in keys])


def run(folder: Path, names: Sequence[str] = ()) -> Iterator[Outcome]:
    """Every comparison of a folder, or of some of its styles."""
    try:
        entries = CslJsonReader().read((folder / "items.json").read_text(encoding="utf-8"))
    except ReadError as error:
        print(error, file=sys.stderr)
        entries = error.library
    cited = clusters(json.loads((folder / "clusters.json").read_bytes()))
    for path in sorted((folder / "reference").glob("*.json")):
        if not names or path.stem in names:
            try:
                yield from compare(json.loads(path.read_bytes()), entries, cited)
            except Exception as error:  # noqa: BLE001  (one broken style must not hide the others)
                yield Outcome(path.stem, "(no exception)", f"{type(error).__name__}: {error}")


def _cite(item: Mapping[str, Any]) -> Cite:
    return Cite(
        key=item["id"],
        locator=item.get("locator", ""),
        label=item.get("label", "page"),
        prefix=item.get("prefix", ""),
        suffix=item.get("suffix", ""),
        suppress_author=bool(item.get("suppress-author")),
        author_only=bool(item.get("author-only")),
    )


def main(arguments: Sequence[str]) -> int:
    verbose = "--verbose" in arguments
    names = [argument for argument in arguments if not argument.startswith("--")]
    if not names or not Path(names[0]).is_dir():
        print("usage: reference.py FOLDER [--verbose] [STYLE ...], where FOLDER holds a reference", file=sys.stderr)
        return 2
    folder = names.pop(0)
    return tell(run(Path(folder), names), verbose=verbose)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
