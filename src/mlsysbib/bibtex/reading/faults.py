"""What is wrong in the text of a file, as problems with the lines and columns where it stands."""

from __future__ import annotations

from typing import Literal

from mlsysbib.bibtex.grammar.blocks import Fault
from mlsysbib.errors import Finding, Place
from mlsysbib.text.lines import line_in, line_starts

NO_KEY, SAME_KEY = "no-key", "same-key"
"""The rules of what is told of keys with a line of the file in it."""


class Faults:
    """The problems of one text so far."""

    def __init__(self, text: str) -> None:
        self.problems: list[Finding] = []
        self.starts = line_starts(text)

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return line_in(self.starts, offset)[0]

    def warn(self, offset: int, message: str, key: str = "", field: str = "", *, rule: str = "") -> None:
        """Adds what is doubtful, but was read."""
        self.add(Fault(offset, message, key, field, severe=False, rule=rule))

    def add(self, fault: Fault) -> None:
        """Adds what the grammar, or a reader, has found."""
        severity: Literal["error", "warning"] = "error" if fault.severe else "warning"
        finding = Finding(fault.message, key=fault.key, field=fault.field, hint=fault.hint, severity=severity)
        self.tell(fault.offset, finding._replace(rule=fault.rule))

    def tell(self, offset: int, finding: Finding) -> None:
        """Adds what a reader has to say of the text at an offset."""
        self.problems.append(finding.at(Place("", *line_in(self.starts, offset))))

    def in_order(self) -> tuple[list[Finding], list[Finding]]:
        """The errors and the warnings, each in the order of the text."""
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        errors = [problem for problem in self.problems if problem.severity == "error"]
        return errors, [problem for problem in self.problems if problem.severity == "warning"]
