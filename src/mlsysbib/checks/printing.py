"""Findings as people and programs take them: lines of text, JSON, GitHub's and GitLab's annotations, SARIF."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from mlsysbib._version import __version__
from mlsysbib.checks.explaining import explained
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.running import Found
from mlsysbib.errors import Finding


class Described(Protocol):
    """What a report says of a rule: a ``Rule`` has it, and so has a verdict."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def summary(self) -> str: ...

    @property
    def why(self) -> str: ...

    @property
    def default(self) -> bool: ...


def line(found: Found) -> str:
    """``refs.bib:3:7 D101 lee2020: line 1 has this key already; give one another key``."""
    finding = found.finding
    mark = " [*]" if found.fix else ""
    return f"{finding.place} {finding.rule}{mark} {said(finding)}"


def said(finding: Finding) -> str:
    """The message with what it is about, in one line."""
    return " ".join(str(finding._replace(path="", line=0, column=0)).split())


def _text(found: Iterable[Found], _rules: Mapping[str, Described]) -> Iterator[str]:
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


def _json(found: Iterable[Found], _rules: Mapping[str, Described]) -> Iterator[str]:
    yield _dumped([as_json(each) for each in found])


_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def _github(found: Iterable[Found], _rules: Mapping[str, Described]) -> Iterator[str]:
    """Workflow commands (docs.github.com, "Workflow commands": %, CR and LF are escaped, in properties : and , too)."""
    for each in found:
        finding = each.finding
        where = f"file={_escaped(finding.path, ':,')},line={finding.line or 1},col={finding.column or 1}"
        title = _escaped(f"mlsysbib {finding.rule}", ":,")
        yield f"::{_COMMANDS[finding.severity]} {where},title={title}::{_escaped(f'{finding.rule} {said(finding)}')}\n"


def _escaped(text: str, also: str = "") -> str:
    return re.sub(rf"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)


def _gitlab(found: Iterable[Found], _rules: Mapping[str, Described]) -> Iterator[str]:
    """A report of code quality (docs.gitlab.com, "Code Quality report format")."""
    found = list(found)
    report = [
        {
            "description": said(each.finding),
            "check_name": each.finding.rule,
            "fingerprint": fingerprint,
            "severity": "major" if each.finding.severity == "error" else "minor",
            "location": {"path": _from_here(each.finding.path), "lines": {"begin": each.finding.line or 1}},
        }
        for each, fingerprint in zip(found, _fingerprints(found), strict=True)
    ]
    yield _dumped(report)


def _fingerprints(found: Iterable[Found]) -> Iterator[str]:
    """What a finding is known again by, wherever it stands in its file; no two have one."""
    seen: dict[str, int] = {}
    for finding, _ in found:
        message = re.sub(r"\bline \d+", "line", finding.message)
        about = "\0".join((_from_here(finding.path), finding.rule, finding.key, finding.field, message))
        seen[about] = seen.get(about, 0) + 1
        yield hashlib.sha256(f"{about}\0{seen[about]}".encode()).hexdigest()


def _from_here(path: str) -> str:
    """A path as those who look at a report know it: from the folder of the run where it stands there, with slashes."""
    relative = os.path.relpath(path) if os.path.isabs(path) else path
    return (path if relative.startswith("..") else relative).replace(os.sep, "/")


def _sarif(found: Iterable[Found], rules: Mapping[str, Described]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS), which GitHub's code scanning and editors take."""
    found = list(found)
    codes = sorted({each.finding.rule for each in found})
    driver = {
        "name": "mlsysbib",
        "version": __version__,
        "rules": [_descriptor(rules[code]) for code in codes],
    }
    results = [
        {**_result(each), "ruleIndex": codes.index(each.finding.rule), "partialFingerprints": {_FINGERPRINT: mark}}
        for each, mark in zip(found, _fingerprints(found), strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield _dumped(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]},
    )


_FINGERPRINT = "mlsysbibFinding/v1"


def _descriptor(rule: Described) -> dict[str, Any]:
    text = f"{rule.summary} {rule.why}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": text, "markdown": "".join(explained(rule)) if isinstance(rule, Rule) else f"{text}\n"},
        "defaultConfiguration": {"level": "error" if rule.default else "warning"},
    }


def _result(found: Found) -> dict[str, Any]:
    finding = found.finding
    region = {"startLine": finding.line or 1, "startColumn": finding.column or 1}
    return {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(finding.path)}, "region": region}}],
    }


def _uri(path: str) -> str:
    """A path as a URI (RFC 8089), or as a reference from the folder of the run."""
    from urllib.parse import quote  # which SARIF alone needs

    known = _from_here(path)
    if not os.path.isabs(known):
        return quote(known)
    return f"file:///{quote(known.removeprefix('/'), safe='/:')}"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Found], Mapping[str, Described]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
}
"""The forms of a report, by their names: what was found and the rules there are, to pieces of text."""
