"""The public CSL test suite, or any folder of cases in its format, run against the processor.

    python tests/conformance/csl_suite.py FOLDER [--verbose] [NAME ...]

prints the name of each case that passes on a line of its own, and "N passed, N failed" last; with --verbose, what
differs in the others goes to stderr. Exits 1 where a case failed, 2 where there is none. A case is a text file of
sections between ``>>==== NAME ====>>`` and ``<<==== NAME ====<<``: MODE, CSL, INPUT, RESULT, and perhaps BIBENTRIES,
BIBSECTION, CITATION-ITEMS, CITATIONS; other files of the folder are passed over.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from telling import Outcome, tell

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.context import Placed
from mlsysbib.csl.document import Document
from mlsysbib.csl.markup import HtmlPrinter, render
from mlsysbib.csl.rich import Printed, Rich
from mlsysbib.csl.style import Style
from mlsysbib.csl.syntax.variables import printed_variables
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, OWN_FIELDS, Entry, attribute
from mlsysbib.model.entry import trusted

_SECTION = re.compile(r">>=+ *([A-Z0-9-]+) *=+>>\n?(.*?)<<=+ *\1 *=+<<", re.DOTALL)
_PRINTER = HtmlPrinter()
# What stands for a citation or an entry of which the style prints nothing, as the suite has it.
_NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"
_NOT_TEXT = {*DATE_VARIABLES, *NAME_VARIABLES, *OWN_FIELDS, "type"}


class Case(Outcome):
    """What a case wants, and what it got."""

    @property
    def passes(self) -> bool:
        return normal(self.wanted) == normal(self.got)


def sections(text: str) -> dict[str, str]:
    """The sections of a case by name."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return {match[1]: match[2].strip() for match in _SECTION.finditer(text)}


def entry(data: Mapping[str, Any]) -> Entry:
    """An entry of CSL-JSON however odd it is: what the model cannot hold stays as it came."""
    fields: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for name, value in data.items():
        field = attribute(name)
        plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
        if name == "type":
            fields["type"] = value
        elif field is not None and field not in _NOT_TEXT and plain and name != "event":
            fields[field] = str(value) or None
        elif name != "id":
            rest[name] = value
    # Cases have types that CSL does not have, which readers take for documents.
    return trusted({**fields, "custom": {"csl-json": rest}})


def run(name: str, text: str) -> Outcome:
    """A case, run."""
    case = sections(text)
    style = Style.parse(case["CSL"].encode())
    data = json.loads(case["INPUT"])
    entries = {str(item.get("id")): entry(item) for item in data}
    uncited = [] if "CITATIONS" in case else list(entries)
    if "BIBENTRIES" in case:
        # The entries of the document, as they change; the last state counts.
        document = Document(style, entries, locales=locale_xml)
        for keys in json.loads(case["BIBENTRIES"]):
            document.cite_nowhere([str(key) for key in keys])
    else:
        document = Document(style, entries, locales=locale_xml, uncited=uncited)
    citations = _citations(case, document, list(entries))
    mode = case["MODE"].strip()
    if mode == "citation":
        got = citations
    else:
        got = _bibliography(document, json.loads(case.get("BIBSECTION", "{}")), data, nosort=mode.endswith("nosort"))
    return Case(name, case["RESULT"], got)


def _citations(case: Mapping[str, str], document: Document, keys: Sequence[str]) -> str:
    if "CITATIONS" in case:
        return _followed(json.loads(case["CITATIONS"]), document)
    groups = json.loads(case["CITATION-ITEMS"]) if "CITATION-ITEMS" in case else [[{"id": key} for key in keys]]
    if case["MODE"].strip() != "citation":
        return ""
    return "\n".join(_html(document.preview(map(_placed, group))) or _NOTHING for group in groups)


def _followed(steps: Sequence[Any], document: Document) -> str:
    """The citations after the last step, each marked by whether that step changed it."""
    order: list[str] = []
    changed: set[int] = set()
    for citation, before, behind in steps:
        name = citation["citationID"]
        wanted = [one[0] for one in before]
        following = [one[0] for one in behind]
        for index in range(len(order) - 1, -1, -1):
            if order[index] not in {*wanted, *following}:
                document.remove(index)
                del order[index]
        properties = citation.get("properties") or {}
        cluster = Cluster(tuple(map(_cite, citation["citationItems"])), int(properties.get("noteIndex") or 0))
        notes = {name: cluster.note} | {one[0]: int(one[1] or 0) for one in (*before, *behind)}
        place = min(len(wanted), len(order))
        own = document.insert(place, _moded(cluster, properties.get("mode")))
        order.insert(place, name)
        touched = {order[index] for index in own}
        new = [*wanted, name, *following]
        moved = document.arrange([order.index(one) for one in new], [notes[one] for one in new])
        order = new
        changed = {index for index, one in enumerate(order) if one in touched} | moved
    return "\n".join(
        f"{'>>' if index in changed else '..'}[{index}] {_html(citation) or _NOTHING}"
        for index, citation in enumerate(document.citations)
    )


def _moded(cluster: Cluster, mode: str | None) -> Cluster:
    if mode not in ("author-only", "suppress-author", "composite") or not cluster.cites:
        return cluster
    first, *rest = cluster.cites
    flags = {"author_only": mode == "author-only", "suppress_author": mode == "suppress-author"}
    return Cluster((Cite(**{**_fields(first), **flags}), *rest), cluster.note)


def _fields(cite: Cite) -> dict[str, Any]:
    return {name: getattr(cite, name) for name in cite.__struct_fields__}


def _placed(item: Mapping[str, Any]) -> Placed:
    return Placed(
        _cite(item),
        int(item.get("position") or 0),
        near_note=bool(item.get("near-note")),
        first_note=int(item.get("first-reference-note-number") or 0),
    )


def _cite(item: Mapping[str, Any]) -> Cite:
    return Cite(
        key=str(item.get("id")),
        locator=str(item.get("locator") or ""),
        label=str(item.get("label") or "page"),
        prefix=item.get("prefix") or "",
        suffix=item.get("suffix") or "",
        suppress_author=bool(item.get("suppress-author")),
        author_only=bool(item.get("author-only")),
    )


def _bibliography(document: Document, section: Mapping[str, Any], data: Sequence[Any], *, nosort: bool) -> str:
    items = {str(item.get("id")): item for item in data}
    printed = list(_printed(document))
    if nosort:
        order = list(items)
        printed = sorted(printed, key=lambda one: order.index(one.key))
    entries = [_PRINTER.entry(render(one.content, _PRINTER)) for one in printed if _wanted(items[one.key], section)]
    return _PRINTER.bibliography(entries)


def _printed(document: Document) -> Iterator[Printed]:
    """The entries; one of which nothing is printed says so where its number is cited."""
    style = document.engine.nodes
    numbered = "citation-number" in printed_variables(style, style.citation.layout)
    for number, one in enumerate(document.bibliography, start=1):
        if one.content:
            yield one
        elif numbered:
            yield Printed(one.key, (f"{number}. ", _NOTHING))


def _wanted(item: Mapping[str, Any], section: Mapping[str, Any]) -> bool:
    def holds(rule: Mapping[str, Any]) -> bool:
        value = item.get(rule["field"])
        wanted = rule["value"]
        if isinstance(wanted, bool) or not wanted:
            return bool(value) == bool(wanted)
        return wanted in value if isinstance(value, list) else value == wanted

    if "include" in section and not any(map(holds, section["include"])):
        return False
    if "exclude" in section and any(map(holds, section["exclude"])):
        return False
    if "select" in section and not all(map(holds, section["select"])):
        return False
    return not ("quash" in section and all(map(holds, section["quash"])))


def _html(pieces: Sequence[Rich]) -> str:
    return render(pieces, _PRINTER)


def normal(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def cases(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and text of each case of a folder: the files that have sections."""
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        if sections(text):
            yield path.stem, text


def main(arguments: Sequence[str]) -> int:
    verbose = "--verbose" in arguments
    names = [argument for argument in arguments if not argument.startswith("--")]
    if not names or not Path(names[0]).is_dir():
        print("usage: csl_suite.py FOLDER [--verbose] [NAME ...], where FOLDER holds cases", file=sys.stderr)
        return 2
    folder = names.pop(0)
    wanted = ((name, text) for name, text in cases(Path(folder)) if not names or name in names)
    return tell((_outcome(name, text, raising=verbose and bool(names)) for name, text in wanted), verbose=verbose)


def _outcome(name: str, text: str, *, raising: bool) -> Outcome:
    try:
        return run(name, text)
    except Exception as error:  # one broken case must not hide the others
        if raising:
            raise
        return Case(name, "(no exception)", f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
