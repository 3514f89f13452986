"""What the public suite's cases are about, in cases of our own: they run where the suite is not at hand.

Each is composed in the suite's form, so that its runner is tested as well. What is wanted follows from the
specification of CSL 1.0.2, and the reference processor (citeproc-js 1.4.61) prints the same, but that it leaves the
first word of a title in capitals as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from programs import program

csl_suite = program("csl_suite")

_CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "csl" / "cases.yaml").read_text(encoding="utf-8"))
_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}" {options}>
<info><title>Ours</title><id>ours</id><updated>2026-01-01T00:00:00Z</updated></info>{extra}
<citation {citation}>{sort}<layout {look}>{layout}</layout></citation>{bibliography}</style>"""


def style(case: dict[str, Any]) -> str:
    parts = {"kind": "in-text", "options": "", "extra": "", "citation": "", "look": 'delimiter="; "', **case}
    bibliography = ""
    if "bib" in case:
        keys = f"<sort>{case['bib-sort']}</sort>" if "bib-sort" in case else ""
        bibliography = (
            f"<bibliography {case.get('bib-options', '')}>{keys}<layout>{case['bib']}</layout></bibliography>"
        )
    parts["sort"] = f"<sort>{case['sort']}</sort>" if "sort" in case else ""
    return _STYLE.format_map({"layout": '<text variable="title"/>', **parts, "bibliography": bibliography})


def item(key: str, work: str | dict[str, Any]) -> dict[str, Any]:
    """An item of CSL-JSON, from one or from "authors | year | title"."""
    if isinstance(work, dict):
        return {"id": key, "type": "book", **work}
    authors, year, title = (part.strip() for part in work.split("|"))
    made: dict[str, Any] = {"id": key, "type": "book"}
    if authors:
        made["author"] = [_person(name) for name in authors.split(" & ")]
    if year:
        made["issued"] = {"date-parts": [[int(year)]]}
    return made | ({"title": title} if title else {})


def _person(name: str) -> dict[str, str]:
    if "," in name:
        return dict(zip(("family", "given", "suffix"), name.split(", "), strict=False))
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"family": family}


def groups(case: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The cites of each citation."""
    if "items" in case:
        found: list[list[dict[str, Any]]] = case["items"]
        return found
    texts = case.get("steps") or case.get("cites") or list(case["works"])[:1]
    return [[_cite(each) for each in text.split()] for text in texts]


def _cite(text: str) -> dict[str, str]:
    key, _, locator = text.partition(":")
    return {"id": key} | ({"locator": locator} if locator else {})


def _steps(cited: list[list[dict[str, Any]]]) -> list[Any]:
    """Citations that come one after the other, each in a note of its own."""
    return [
        [
            {"citationID": f"c{note}", "citationItems": cites, "properties": {"noteIndex": note}},
            [[f"c{before}", before] for before in range(1, note)],
            [],
        ]
        for note, cites in enumerate(cited, start=1)
    ]


def _entries(texts: list[str]) -> str:
    rows = "\n".join(f'  <div class="csl-entry">{text}</div>' for text in texts)
    return f'<div class="csl-bib-body">\n{rows}\n</div>'


def written(case: dict[str, Any]) -> str:
    """A case as a text of the suite's form."""
    sections = {
        "MODE": "bibliography" if "bib" in case else "citation",
        "CSL": style(case),
        "INPUT": json.dumps([item(key, work) for key, work in case["works"].items()]),
        "RESULT": _entries(case["wanted"]) if "bib" in case else "\n".join(case["wanted"]),
    }
    if "steps" in case:
        sections["CITATIONS"] = json.dumps(_steps(groups(case)))
    elif "bib" not in case:
        sections["CITATION-ITEMS"] = json.dumps(groups(case))
    for section, name in (("BIBENTRIES", "entries"), ("BIBSECTION", "section")):
        if name in case:
            sections[section] = json.dumps(case[name])
    return "\n".join(f">>===== {name} =====>>\n{text}\n<<===== {name} =====<<\n" for name, text in sections.items())


@pytest.mark.parametrize("case", _CASES, ids=[case["about"] for case in _CASES])
def test_a_case_of_our_own(case: dict[str, Any]) -> None:
    outcome = csl_suite.run(case["about"], written(case))
    assert csl_suite.normal(outcome.got) == csl_suite.normal(outcome.wanted)
