"""Every packaged style, or a sample of them, over odd entries in several languages: no exception, the same each time.

    python tests/conformance/every_style.py [--every N] [--locales en-US,de-DE,...] [--dependent]

prints each style that raises, a checksum of all that was printed, and "N styles, N failed" last.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Mapping, Sequence

from odd_entries import odd_entries

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, locale_xml
from mlsysbib.csl_files.catalog import catalog
from mlsysbib.model import Entry

LOCALES = ("en-US", "de-DE", "fr-FR", "zh-CN", "ar")
_PRINTER = HtmlPrinter()


def printed(name: str, locale: str | None, entries: Mapping[str, Entry]) -> list[str]:
    """What a style prints of the entries: each cited twice, then the bibliography."""
    file = find_style(name)
    document = Document(Style.parse(file.xml, path=file.path), entries, locale, locales=locale_xml)
    keys = list(entries)
    first = [Cluster((Cite(key=key, locator="3-5"),), note) for note, key in enumerate(keys, start=1)]
    again = [
        Cluster(tuple(Cite(key=key) for key in keys[start : start + 7]), 99 + start) for start in range(0, len(keys), 7)
    ]
    document.extend([*first, *again])
    return [
        render(pieces, _PRINTER) for pieces in (*document.citations, *(one.content for one in document.bibliography))
    ]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every N-th style")
    parser.add_argument("--locales", default=",".join(LOCALES))
    parser.add_argument("--dependent", action="store_true", help="dependent styles too")
    options = parser.parse_args(arguments)
    entries = odd_entries()
    styles = [info.name for info in catalog() if options.dependent or not info.parent][:: options.every]
    failed = 0
    check = 0
    for name in styles:
        for locale in options.locales.split(","):
            try:
                lines = printed(name, locale, entries)
            except Exception as error:  # noqa: BLE001  (one style must not hide the others)
                failed += 1
                print(f"{name} {locale}: {type(error).__name__}: {error}")
                continue
            check = zlib.crc32("\n".join(lines).encode(), check)
    print(f"checksum {check:08x}")
    print(f"{len(styles)} styles, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
