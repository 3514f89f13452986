"""The formats of bulk: what a part is called, and how the entries of a shard become its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import msgspec

from mlsysbib import plugins
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.verbatim import safe_key
from mlsysbib.bulk.seams import OF_THE_WHOLE, SEAMS, joined
from mlsysbib.errors import Finding, Report, UsageError
from mlsysbib.model import Entry, Library
from mlsysbib.plugins.options import convert
from mlsysbib.text.languages import LANGUAGES
from mlsysbib.text.nearest import did_you_mean

PARQUET = "parquet"
"""The format that is no writer's, since it is not text."""
_TOGETHER = 1000  # entries that are written together
_DIALECTS: Mapping[str, Dialect] = {"bibtex": "bibtex", "biblatex": "biblatex"}


class Form(Protocol):
    """A format of parts; ``written`` takes entries in their order, and tells what it loses."""

    @property
    def suffix(self) -> str: ...

    def written(self, entries: Iterable[tuple[str, Entry]], report: Report, *, as_csl: bool) -> Iterator[bytes]: ...


class Wanted(NamedTuple):
    """A format by its own name, with its options as its writer has them."""

    name: str
    options: Mapping[str, Any]


def wanted(name: str, options: Mapping[str, Any]) -> Wanted:
    """What a name and options mean; raises ``UsageError`` for what is not known."""
    if name.strip().lower().removeprefix(".") == PARQUET:
        return Wanted(PARQUET, msgspec.structs.asdict(_parquet()(**convert(PARQUET, _parquet(), options))))
    meant = plugins.meant("writer", name, options)
    try:
        plugin = plugins.find("writer", meant.name)
    except UsageError as error:
        raise UsageError(f"{error}{did_you_mean(name, [PARQUET])}; bulk also writes {PARQUET}") from None
    return Wanted(meant.name, convert(meant.name, plugin, {**meant.options, **options}))


def form(name: str, options: Mapping[str, Any]) -> Form:
    """The form of a format by its own name."""
    return _parquet()(**options) if name == PARQUET else Texts(name, options)


def _parquet() -> Any:
    try:
        from mlsysbib.bulk.parquet import Parquet  # who wants another format need not have it
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise UsageError("Parquet needs pyarrow: pip install 'mlsysbib[parquet]'") from None
    return Parquet


class Texts(NamedTuple):
    """Parts in the format of a writer.

    A file of the formats of ``SEAMS`` is put together out of files of some entries, so that memory does not grow with
    it, and what a key is does not hang on what else is there. Another writer is given all entries of the part at once.
    """

    name: str
    options: Mapping[str, Any]

    @property
    def suffix(self) -> str:
        """That of the writer, or of the markup that it writes."""
        writer = plugins.writer(self.name, **self.options)
        markup = LANGUAGES.get(getattr(writer, "markup", ""))
        return (markup or plugins.find("writer", self.name)).suffixes[0]

    def written(self, entries: Iterable[tuple[str, Entry]], report: Report, *, as_csl: bool) -> Iterator[bytes]:
        """The file, in pieces."""
        writer = plugins.writer(self.name, report=report, **self.options)
        libraries = (Library(each, csl=each if as_csl else ()) for each in self._apart(entries, report))
        texts = ("".join(writer.write(each)) for each in libraries)
        first = next(texts, None)
        if first is None:
            yield "".join(writer.write(Library({}))).encode()
        elif self._is_seamed:
            yield from (piece.encode() for piece in joined(_chained(first, texts), self.name))
        else:
            yield first.encode()

    @property
    def _is_seamed(self) -> bool:
        return self.name in SEAMS and not OF_THE_WHOLE & self.options.keys()

    def _apart(self, entries: Iterable[tuple[str, Entry]], report: Report) -> Iterator[dict[str, Entry]]:
        """Entries that can be written together: none has the key of another."""
        together: dict[str, Entry] = {}
        for name, entry in entries:
            key = self._key(name, report)
            if self._is_seamed and (key in together or len(together) == _TOGETHER):
                yield together
                together = {}
            elif key in together:
                told = "another record of the part has this key, and the format has room for one"
                report(Finding(told, key=key, severity="warning", rule="same-key"))
                continue
            together[key] = entry
        if together:
            yield together

    def _key(self, name: str, report: Report) -> str:
        """A key as the format takes it, which hangs on nothing else."""
        if self.name not in _DIALECTS or (key := safe_key(name, _DIALECTS[self.name])) == name:
            return name
        report(Finding(f"written as {key!r}, which TeX can take", key=name, severity="warning", rule="key"))
        return key


def _chained(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others
