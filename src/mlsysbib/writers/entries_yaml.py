"""A library to entries.yaml, as a person would have written it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from mlsysbib.entries_yaml.emit import entry_lines, header_lines
from mlsysbib.entries_yaml.fields import KEY, SCHEMA_LINE
from mlsysbib.entries_yaml.unsaid import left_out, with_unsaid
from mlsysbib.errors import Finding, Report
from mlsysbib.model import Entry, Library
from mlsysbib.writers.losses import ALL, Holding


class EntriesYamlWriter(msgspec.Struct, frozen=True, kw_only=True):
    """entries.yaml: the head of the list, then each entry under its citation key; what it reads it writes back."""

    suffixes: ClassVar[tuple[str, ...]] = (".yaml", ".yml")

    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """All there is of an entry."""
        return ALL

    def write(self, library: Library) -> Iterable[str]:
        """The file, one piece for each entry."""
        if (loss := left_out(library.header)) is not None:
            self._warn(library, loss)
        head = [SCHEMA_LINE, *header_lines(library.header, _sections(library))]
        yield "\n".join([*head, *([""] if len(head) > 1 else []), "entries:" if library else "entries: {}", ""])
        for number, (key, entry) in enumerate(library.items()):
            lines = entry_lines(key, self._checked(library, key, entry))
            yield "\n" * bool(number) + "\n".join(lines) + "\n"

    def _checked(self, library: Library, key: str, entry: Entry) -> Entry:
        if not KEY.fullmatch(key):
            hint = "rekey gives it another"
            self._warn(library, Finding("LaTeX or pandoc cannot cite this key", key=key, hint=hint, severity="warning"))
        sayable, unsaid = with_unsaid(entry)
        for field in unsaid:
            message = "this is not well formed; it is kept under custom"
            self._warn(library, Finding(message, key=key, field=field, severity="warning"))
        return sayable

    def _warn(self, library: Library, loss: Finding) -> None:
        if self.report is not None:
            self.report(library.placed(loss))


def _sections(library: Library) -> dict[str, str]:
    """The sections of the list, and those that only entries name, which the file would lack otherwise."""
    named = {entry.list_section: entry.list_section for entry in library.values() if entry.list_section}
    return {**library.header.sections, **{name: name for name in named if name not in library.header.sections}}
