"""``--json``: list, search and show print CSL-JSON as export does; explain an object of fields and their sides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ENTRIES = """\
sections: {one: The First}
entries:
  a:
    type: article-journal
    title: Größe und $O(n)$
    author: ["Müller, Jürgen", {literal: The Group}]
    issued: 2017-03
    doi: 10.1000/182
    section: one
    tags: [form, x]
    links: [https://example.org/a]
  b: {type: book, title: Technical Debt, arxiv: "1610.09451"}
"""


@pytest.fixture(autouse=True)
def mine(tmp_path: Path) -> None:
    (tmp_path / "entries.yaml").write_text(ENTRIES, encoding="utf-8")


def parsed(run, *args: str, code: int = 0) -> Any:
    done = run(*args)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def test_entries_are_as_export_writes_them(run) -> None:
    exported = parsed(run, "export", "-f", "json")
    assert parsed(run, "list", "--json") == exported
    assert run("show", "a", "--json").stdout == run("export", "a", "-f", "csl-json").stdout
    assert parsed(run, "list", "--tag", "x", "--json") == exported[:1]
    assert parsed(run, "search", "debt", "--json") == exported[1:]
    first, second = exported
    assert first["citation-key"] == "a"
    assert first["DOI"] == "10.1000/182"
    assert first["author"] == [{"family": "Müller", "given": "Jürgen"}, {"literal": "The Group"}]
    assert first["issued"] == {"date-parts": [[2017, 3]]}
    own = first["custom"]["mlsysbib"]
    assert (own["section"], own["tags"], own["links"]) == ("one", ["form", "x"], [{"url": "https://example.org/a"}])
    assert second["custom"]["mlsysbib"]["arxiv"] == "1610.09451"


def test_nothing_is_an_empty_list(run) -> None:
    assert parsed(run, "list", "--type", "map", "--json") == []
    assert parsed(run, "search", "zebra", "--json", code=1) == []


def test_a_format_and_json_do_not_go_together(run) -> None:
    done = run("show", "a", "--json", "-f", "bibtex")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mlsysbib: --json is a format, too: -f and --json do not go together\n"


def test_what_you_wrote_is_yours(run) -> None:
    told = parsed(run, "explain", "a", "--json")
    assert set(told) == {"key", "fields", "unknown", "findings", "changes", "behind"}
    fields = {each["field"]: each for each in told["fields"]}
    assert {"type", "title", "author", "issued", "doi", "section", "tags", "links"} == set(fields)
    assert {each["source"] for each in told["fields"]} == {"you"}
    assert fields["issued"]["value"] == {"date-parts": [[2017, 3]]}
    assert fields["author"]["value"][0] == {"family": "Müller", "given": "Jürgen"}
    assert fields["links"]["value"] == [{"url": "https://example.org/a"}]
    assert fields["title"] == {
        "field": "title",
        "value": "Größe und $O(n)$",
        "source": "you",
        "url": None,
        "retrieved": None,
        "sides": [
            {
                "source": "you",
                "url": None,
                "retrieved": None,
                "value": "Größe und $O(n)$",
                "counts": True,
                "agrees": True,
                "evidence": {},
            }
        ],
    }
    assert isinstance(told["behind"], str)
