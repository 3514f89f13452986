"""What can go wrong, and whose fault it is.

MlsysbibError
  ReadError            the file is wrong: every problem in it, with its place
  SourceError          a service is: source, url
    NotFound             it does not know the identifier
    Unavailable          no answer, after the retries
    UnexpectedAnswer     not the documented shape: path into the payload
  LockError            absent, stale (which keys), or of another version
  StyleError           the CSL style is wrong: path, line, reason
  WriteError           the format cannot say this: key, field
  UsageError           unknown plug-in, wrong option, bad configuration
        UnknownKey         the library has no such citation key (also a KeyError)
        WrongValue         what a call was given cannot be (also a TypeError and a ValueError)
        TemplateError      a template of citation keys is wrong: template, column
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple, TypeAlias

from mlsysbib._lazy import public


@public
class Place(NamedTuple):
    """Where something stands in a file: printed as ``path:line:column``.

    ``line`` and ``column`` count from 1, in characters; 0 says that they are not known.
    """

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        counted = [str(number) for number in (self.line, self.line and self.column) if number]
        return ":".join([self.path, *counted] if self.path else counted)


@public
class Finding(NamedTuple):
    """One thing to look at, and where: what is wrong, doubtful or lost, or what sides contradict each other in.

    Printed as ``path:line:column: key.field: message; hint``. ``line`` and ``column`` count from 1; 0 says that the
    place is not known. ``rule`` names the check that found it, where there are others of its kind ("disagreement"),
    and ``sides`` are the values there are, each as who says it ("" is the file itself) and what.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    key: str = ""
    field: str = ""
    hint: str = ""
    severity: Literal["error", "warning", "note"] = "error"
    rule: str = ""
    sides: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.path, self.line, self.column)

    def at(self, place: Place) -> Finding:
        """The same at a place."""
        return self._replace(path=place.path, line=place.line, column=place.column)

    def __str__(self) -> str:
        subject = f"{self.key}.{self.field}" if self.key and self.field else self.key or self.field
        text = ": ".join(part for part in (str(self.place), subject, self.message) if part)
        return f"{text}; {self.hint}" if self.hint else text


CITED = frozenset({"retracted", "expression-of-concern"})
"""The rules of what is told of a work to whoever cites it, and to nobody else."""

Problem = Finding
"""The same by the name that it had first."""

Report: TypeAlias = Callable[[Finding], None]
"""Is told of each thing that a reader, a writer or a merge has to say."""


def warning(message: str, field: str = "", *, rule: str = "", hint: str = "") -> Finding:
    """A doubt or a loss in the words of a room that does not know of which entry it is."""
    return Finding(message, field=field, hint=hint, severity="warning", rule=rule)


def in_field(report: Report, field: str) -> Report:
    """A report to who does not know of which field it is."""
    return lambda finding: report(finding if finding.field else finding._replace(field=field))


@public
class MlsysbibError(Exception):
    """Every error that mlsysbib raises on purpose."""


@public
class ReadError(MlsysbibError):
    """The input is wrong; ``problems`` names every place, ``library`` holds the entries that could be read.

    ``library`` is a ``Library`` or None where nothing at all could be read.
    """

    def __init__(self, problems: Iterable[Finding], library: Any = None) -> None:
        self.problems = tuple(problems)
        self.library = library
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self.library)


@public
class SourceError(MlsysbibError):
    """A service did not give what was asked of it."""

    def __init__(self, message: str, source: str = "", url: str = "") -> None:
        self.message, self.source, self.url = message, source, url
        super().__init__(": ".join(part for part in (source, message, url) if part))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.source, self.url)


@public
class NotFound(SourceError):
    """The service does not know the identifier."""


@public
class Unavailable(SourceError):
    """The service gave no answer, after the retries."""


@public
class UnexpectedAnswer(SourceError):
    """The answer does not have the documented shape; the message holds the path into the payload."""


@public
class LockError(MlsysbibError):
    """The lock is absent, damaged, of another version, or does not cover the entries."""


@public
class StyleError(MlsysbibError):
    """The CSL style cannot be used; the message holds its path, line and the reason."""


@public
class WriteError(MlsysbibError):
    """The format cannot say what the entry says."""

    def __init__(self, message: str, key: str = "", field: str = "") -> None:
        self.message, self.key, self.field = message, key, field
        super().__init__(str(Finding(message, key=key, field=field)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.key, self.field)


@public
class UsageError(MlsysbibError):
    """mlsysbib was asked for something that it does not have: a plug-in, an option, a configuration."""


@public
class UnknownKey(UsageError, KeyError):
    """The library has no such citation key; ``suggestions`` are the nearest that it has."""

    def __init__(self, key: str, suggestions: Iterable[str] = ()) -> None:
        self.key, self.suggestions = key, tuple(suggestions)
        super().__init__(key)

    def __str__(self) -> str:
        meant = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f"no entry has the citation key {self.key!r}{meant}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.key, self.suggestions)


@public
class WrongValue(UsageError, TypeError, ValueError):
    """What a constructor or a function was given cannot be; the message names it, and says what to write instead.

    It is a ``TypeError`` and a ``ValueError`` both, whichever a script expects of a call in Python.
    """


@public
class TemplateError(UsageError):
    """A template of citation keys is wrong, at a ``column`` counted from 1."""

    def __init__(self, message: str, template: str, column: int) -> None:
        self.message, self.template, self.column = message, template, column
        super().__init__(f"citation key template, column {column}: {message}\n  {template}\n  {' ' * (column - 1)}^")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.message, self.template, self.column)
