"""Findings for programs: each form has what its specification asks for, and is known again when lines move."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator

from mlsysbib.checks.files import Wanted, opened
from mlsysbib.checks.printing import FORMATS
from mlsysbib.checks.running import Found
from mlsysbib.checks.table import RULES

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# What the standard (OASIS, SARIF 2.1.0) asks of the parts of a log that are used (3.13 to 3.49)
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": _TEXT,
                                                "fullDescription": _TEXT,
                                                "help": _TEXT,
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["message", "ruleId", "locations", "partialFingerprints"],
                            "properties": {
                                "message": _TEXT,
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string", "minLength": 1},
                                },
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        # (RFC 3986, and no space, no backslash, nothing beyond ASCII)
                                                        "properties": {"uri": {"pattern": "^[!-;=?-Z_a-z~]+$"}},
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
# docs.gitlab.com, "Code Quality report format"
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}

BIB = (
    "@misc{lee, title = {One}, title = {Two}, author = {Lee, Ann}, year = 2020}\n"
    "@misc{lee, title = {\U0001d54f, 100%, a: b}, author = {Lee, Ann}, year = 98}\n"
)
NAME = "r\u00e9f 50%, a.bib"


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    monkeypatch.chdir(tmp_path)
    return looked(NAME, BIB)


def looked(name: str, text: str) -> list[Found]:
    Path(name).write_text(text, encoding="utf-8")
    rules = [RULES[code] for code in ("D101", "D103", "T511", "Y701")]
    return [each for one in opened([name], Wanted(rules)) for each in one.look(one.text)[1]]


def printed(form: str, found: list[Found]) -> Any:
    text = "".join(FORMATS[form](found, RULES))
    return json.loads(text) if form != "github" else text


def marks(form: str, found: list[Found]) -> list[Any]:
    report = printed(form, found)
    if form == "gitlab":
        return [each["fingerprint"] for each in report]
    return [each["partialFingerprints"] for each in report["runs"][0]["results"]]


@pytest.mark.parametrize(("form", "schema"), [("sarif", SARIF), ("gitlab", GITLAB)])
@pytest.mark.parametrize("number", [0, 4])
def test_a_report_has_what_its_specification_asks_for(
    found: list[Found], form: str, schema: dict[str, Any], number: int
) -> None:
    assert len(found) == 4
    Draft202012Validator(schema).validate(printed(form, found[:number]))


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_findings_are_known_again_when_lines_move(found: list[Found], form: str) -> None:
    moved = looked(NAME, f"% a line\n\n{BIB}")
    assert [each.finding.line for each in moved] == [each.finding.line + 2 for each in found]
    assert marks(form, moved) == marks(form, found)
    assert len({json.dumps(each) for each in marks(form, found + found)}) == 8


def test_sarif_counts_columns_in_characters_and_names_its_rules(found: list[Found]) -> None:
    run = printed("sarif", found)["runs"][0]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert rules == ["D101", "D103", "T511", "Y701"]
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    percent = next(each for each in run["results"] if each["ruleId"] == "T511")
    place = percent["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": BIB.splitlines()[1].index("%") + 1}
    assert unquote(place["artifactLocation"]["uri"]) == NAME


def test_files_elsewhere_have_whole_addresses(found: list[Found], tmp_path: Path) -> None:
    finding = found[0].finding
    for path, uri, known in (
        (str(tmp_path / "a b.bib"), "a%20b.bib", "a b.bib"),
        ("/else/a b.bib", "file:///else/a%20b.bib", "/else/a b.bib"),
        ("../a.bib", "../a.bib", "../a.bib"),
    ):
        there = [Found(finding._replace(path=path))]
        location = printed("sarif", there)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == uri
        assert printed("gitlab", there)[0]["location"]["path"] == known


def test_annotations_escape_what_ends_a_property(found: list[Found]) -> None:
    lines = printed("github", found).splitlines()
    assert len(lines) == 4
    head, _, said = next(line for line in lines if "T511" in line).removeprefix("::error ").partition("::")
    properties = dict(each.split("=") for each in head.split(","))
    assert properties == {
        "file": "r\u00e9f 50%25%2C a.bib",
        "line": "2",
        "col": str(BIB.splitlines()[1].index("%") + 1),
        "title": "mlsysbib T511",
    }
    assert not re.search(r"%(?!25|0D|0A)", said)
