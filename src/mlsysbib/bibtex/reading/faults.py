"""What is wrong in the text of a file, as problems with the lines and columns where it stands."""

from __future__ import annotations

from mlsysbib.bibtex.grammar.blocks import Fault
from mlsysbib.errors import Finding
from mlsysbib.text.lines import line_in, line_starts


class Faults:
    """The problems of one text so far."""

    def __init__(self, text: str) -> None:
        self.problems: list[Finding] = []
        self.starts = line_starts(text)

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return line_in(self.starts, offset)[0]

    def warn(self, offset: int, message: str, key: str = "", field: str = "") -> None:
        """Adds what is doubtful, but was read."""
        self.add(Fault(offset, message, key, field, severe=False))

    def add(self, fault: Fault) -> None:
        """Adds what the grammar, or a reader, has found."""
        line, column = line_in(self.starts, fault.offset)
        self.problems.append(
            Finding(
                fault.message,
                line=line,
                column=column,
                key=fault.key,
                field=fault.field,
                hint=fault.hint,
                severity="error" if fault.severe else "warning",
            )
        )

    def in_order(self) -> tuple[list[Finding], list[Finding]]:
        """The errors and the warnings, each in the order of the text."""
        self.problems.sort(key=lambda problem: (problem.line, problem.column))
        errors = [problem for problem in self.problems if problem.severity == "error"]
        return errors, [problem for problem in self.problems if problem.severity == "warning"]
