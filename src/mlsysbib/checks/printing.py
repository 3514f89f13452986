"""Findings as people and programs take them: lines of text, JSON, GitHub's and GitLab's annotations, SARIF."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mlsysbib._version import __version__
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found
from mlsysbib.errors import Finding


def line(found: Found) -> str:
    """``refs.bib:3:7 D101 lee2020: line 1 has this key already; give one another key``."""
    finding = found.finding
    mark = " [*]" if found.fix else ""
    return f"{finding.place} {finding.rule}{mark} {said(finding)}"


def said(finding: Finding) -> str:
    """The message with what it is about, in one line."""
    return " ".join(str(finding._replace(path="", line=0, column=0)).split())


def _text(found: Iterable[Found], _rules: Mapping[str, Rule]) -> Iterator[str]:
    yield from (f"{line(each)}\n" for each in found)


def as_json(found: Found) -> dict[str, Any]:
    """A finding as an object of JSON."""
    finding = found.finding
    return {
        "code": finding.rule,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "key": finding.key,
        "field": finding.field,
        "message": finding.message,
        "hint": finding.hint,
        "severity": finding.severity,
        "fixable": bool(found.fix),
    }


def _json(found: Iterable[Found], _rules: Mapping[str, Rule]) -> Iterator[str]:
    yield _dumped([as_json(each) for each in found])


def _github(found: Iterable[Found], _rules: Mapping[str, Rule]) -> Iterator[str]:
    """Workflow commands (docs.github.com, "Workflow commands": %, CR and LF are escaped, in properties : and , too)."""
    for each in found:
        finding = each.finding
        where = f"file={_escaped(finding.path, ':,')},line={finding.line or 1},col={finding.column or 1}"
        title = _escaped(f"mlsysbib {finding.rule}", ":,")
        yield f"::{finding.severity} {where},title={title}::{_escaped(f'{finding.rule} {said(finding)}')}\n"


def _escaped(text: str, also: str = "") -> str:
    return re.sub(rf"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)


def _gitlab(found: Iterable[Found], _rules: Mapping[str, Rule]) -> Iterator[str]:
    """A report of code quality (docs.gitlab.com, "Code Quality report format"); no two have one fingerprint."""
    seen: dict[str, int] = {}
    report = []
    for each in found:
        finding = each.finding
        about = f"{finding.path}:{finding.rule}:{finding.key}:{finding.field}:{finding.message}"
        seen[about] = seen.get(about, 0) + 1
        report.append(
            {
                "description": said(finding),
                "check_name": finding.rule,
                "fingerprint": hashlib.sha256(f"{about}:{seen[about]}".encode()).hexdigest(),
                "severity": "major" if finding.severity == "error" else "minor",
                "location": {"path": finding.path, "lines": {"begin": finding.line or 1}},
            }
        )
    yield _dumped(report)


def _sarif(found: Iterable[Found], rules: Mapping[str, Rule]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS), which GitHub's code scanning and editors take."""
    results = [_result(each) for each in found]
    driver = {
        "name": "mlsysbib",
        "version": __version__,
        "rules": [_descriptor(rules[code]) for code in sorted({each["ruleId"] for each in results})],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield _dumped(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]},
    )


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": "error" if rule.default else "warning"},
    }


def _result(found: Found) -> dict[str, Any]:
    finding = found.finding
    uri = finding.path.replace(os.sep, "/")
    region = {"startLine": finding.line or 1, "startColumn": finding.column or 1}
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _quoted(uri)}, "region": region}}],
    }


def _quoted(path: str) -> str:
    from urllib.parse import quote  # which SARIF alone needs

    return quote(path)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Found], Mapping[str, Rule]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
}
"""The forms of a report, by their names: what was found and the rules there are, to pieces of text."""
