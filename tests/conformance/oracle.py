"""Any styles, items and citations through the reference processor on node and through ours; what differs, and why.

    python tests/conformance/oracle.py STYLES [ITEMS CLUSTERS] [--locales en-US,de-DE] [--citeproc FOLDER] [--seed S]
    python tests/conformance/oracle.py --draw N [--seed S] [--items N] [--clusters N]

STYLES are names, .csl files or folders of such, with commas between; ITEMS is CSL-JSON, CLUSTERS a list of citations,
each a list of cites, in notes that follow each other. Without these two they are drawn by the seed, and with --draw so
are the styles and their locales. Prints each difference as text and as HTML, with its cause where NOTES.md names one,
and "N same, N differ (N with a cause)" last. Exits 1 where a difference has no cause, 2 where there is nothing to ask.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import drawn
from causes import NOTES, cause, causes
from reference import Outcome, clusters, compare

from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, locale_xml, locales
from mlsysbib.csl_files.catalog import catalog
from mlsysbib.errors import MlsysbibError, ReadError
from mlsysbib.model import Entry
from mlsysbib.readers.csl_json import CslJsonReader

_DRIVER = Path(__file__).with_name("oracle.js")
_PACKAGE = "citeproc"
_FALLBACK = "en-US"
_NUMBERS = re.compile(r"\d[\d,; –‑～-]*(?:[a-z]\b)?")


class Absent(Exception):
    """Node, or the package citeproc, is not there."""


def package(given: str = "") -> str:
    """What node is to load: the package in a folder or in its node_modules, or else by its name."""
    folder = Path(given).resolve()
    places = (folder / "node_modules" / _PACKAGE, folder) if given else (folder / "node_modules" / _PACKAGE,)
    return next((str(place) for place in places if place.is_dir()), given or _PACKAGE)


def answers(request: Mapping[str, Any], module: str = _PACKAGE) -> Iterator[dict[str, Any]]:
    """What the reference prints, a run at a time, as soon as it is there."""
    node = shutil.which("node")
    if node is None:
        raise Absent("node is not installed; the reference processor runs on it")
    whole = {**request, "locales": {tag: (locale_xml(tag) or b"").decode() for tag in locales()}}
    with subprocess.Popen([node, str(_DRIVER), module], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with process.stdin:
                process.stdin.write(json.dumps(whole).encode())
        except BrokenPipeError:
            pass  # it says on stderr what is wrong
        if not process.stdout.readline():
            raise Absent(
                f"node does not find the package {module!r}: `npm install citeproc`, and say where that was by "
                "--citeproc FOLDER or by NODE_PATH=FOLDER/node_modules"
            )
        for line in process.stdout:
            yield json.loads(line)


def run(name: str, locale: str | None) -> dict[str, Any]:
    """One style in one locale, as the driver wants it; None is the style's own locale."""
    file = find_style(name)
    tag = locale or file.locale or Style.parse(file.xml, path=file.path).default_locale or _FALLBACK
    return {"name": name, "title": f"{Path(name).stem} {tag}", "xml": file.xml.decode("utf-8-sig"), "locale": tag}


def outcomes(
    wanted: Iterable[Mapping[str, Any]], runs: Sequence[Mapping[str, Any]], entries: Mapping[str, Entry], cited: Any
) -> Iterator[Outcome]:
    """Every comparison of what the reference printed with what we print."""
    placed = clusters(cited)
    for asked, answer in zip(runs, wanted, strict=True):
        if "error" in answer:
            yield Outcome(asked["title"], f"raised: {answer['error']}", "")
            continue
        reference = {**answer, "style": asked["name"], "title": asked["title"], "locale": asked["locale"]}
        try:
            yield from compare(reference, entries, placed)
        except Exception as error:  # noqa: BLE001  (one broken style must not hide the others)
            yield Outcome(asked["title"], "(no exception)", f"{type(error).__name__}: {error}")


def tell(found: Iterable[Outcome]) -> int:
    """Prints what differs, with its cause; gives the exit code."""
    known = causes(NOTES.read_text(encoding="utf-8"))
    same = differ = explained = 0
    orders: dict[str, str] = {}
    for outcome in found:
        if outcome.passes:
            same += 1
            continue
        differ += 1
        reason = cause(known, outcome.name, outcome.wanted, outcome.got)
        run, is_order, _ = outcome.name.partition(" order")
        if is_order:
            orders[run] = reason
        elif sorted(_NUMBERS.sub("", outcome.wanted)) == sorted(_NUMBERS.sub("", outcome.got)):
            # Works that stand elsewhere have other numbers and year suffixes, and cites stand by these.
            reason = reason or next((why for run, why in orders.items() if outcome.name.startswith(f"{run} ")), "")
        explained += bool(reason)
        print(f"{outcome.name}\n  reference: {outcome.wanted}\n  we:        {outcome.got}")
        print(f"  cause:     {reason or '(none)'}\n", flush=True)
    print(f"{same} same, {differ} differ ({explained} with a cause)")
    return 1 if differ > explained else 0


def _styles(given: str) -> list[str]:
    names: list[str] = []
    for name in given.split(","):
        names += sorted(map(str, Path(name).glob("*.csl"))) if Path(name).is_dir() else [name]
    return names


def _entries(items: Sequence[Mapping[str, Any]]) -> Mapping[str, Entry]:
    try:
        return CslJsonReader().read(json.dumps(items))
    except ReadError as error:
        print(error, file=sys.stderr)
        return error.library


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("styles", nargs="?", default="", help="names, .csl files or folders, with commas between")
    parser.add_argument("items", nargs="?", type=Path, help="a file of CSL-JSON")
    parser.add_argument("clusters", nargs="?", type=Path, help="a file of citations")
    parser.add_argument("--locales", default="", help="language tags, with commas between; else each style's own")
    parser.add_argument("--citeproc", default="", metavar="FOLDER", help="where `npm install citeproc` was said")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="draw so many styles")
    parser.add_argument("--seed", type=int, default=1, help="what to draw by")
    parser.add_argument("--items", type=int, default=100, dest="drawn_items", help="how many items to draw")
    parser.add_argument("--clusters", type=int, default=60, dest="drawn_clusters", help="how many citations to draw")
    options = parser.parse_args(arguments)
    if bool(options.styles) == bool(options.draw) or (options.items and not options.clusters):
        parser.error("say STYLES, or STYLES ITEMS CLUSTERS, or --draw N")
    return options


def _runs(options: argparse.Namespace) -> list[dict[str, Any]]:
    tags = options.locales.split(",") if options.locales else None
    if options.draw:
        names = [style.name for style in catalog()]
        return [run(name, tag) for name, tag in drawn.styles(names, options.draw, options.seed, tags or drawn.LOCALES)]
    return [run(name, tag) for name in _styles(options.styles) for tag in tags or [None]]


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    try:
        runs = _runs(options)
        if options.items:
            items, cited = (json.loads(path.read_bytes()) for path in (options.items, options.clusters))
        else:
            items = drawn.items(options.seed, options.drawn_items)
            cited = drawn.clusters(options.seed, [item["id"] for item in items], options.drawn_clusters)
        wanted = answers({"items": items, "clusters": cited, "runs": runs}, package(options.citeproc))
        return tell(outcomes(wanted, runs, _entries(items), cited))
    except (Absent, MlsysbibError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
