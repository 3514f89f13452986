"""What merging leaves out: a field that some record says, and that the merged entry still lacks, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mlsysbib.errors import Finding
from mlsysbib.merge.choices import Choice
from mlsysbib.merge.precedence import FIELDS
from mlsysbib.merge.versions import of_preprint
from mlsysbib.model import OTHERS, Entry, Record, csl_name

RULE = "left-out"

_BESIDES = tuple(field for field in Entry.__struct_fields__ if field not in FIELDS)
_SHOWN = 80
_NO_ROOM = {"issued": "it is not the day of issue"}


def left_out(key: str, entry: Entry, records: Sequence[Record], chosen: Iterable[Choice]) -> Iterator[Finding]:
    """A note for each value of the records that did not get into the entry, in a field that nothing else fills.

    ``chosen`` is what ``choices`` tells of the entry and these records.
    """
    chosen = list(chosen)
    for choice in chosen:
        if choice.record is None and not choice.value:
            for side in choice.sides:
                why = "the DOI is the address" if side.counts else _of_another(choice.field, side.value, side.record)
                yield _finding(key, choice.field, side.who, side.value, why)
    filled = {choice.field: choice.value for choice in chosen}
    for record in records:
        yield from _surplus(key, record, filled)
        for field in _BESIDES if record.entry is not None else ():
            said = getattr(record.entry, field)
            if said and not getattr(entry, field):
                yield _finding(key, field, record.source, said, "no source fills this field")


def _surplus(key: str, record: Record, filled: Mapping[str, Any]) -> Iterator[Finding]:
    """What a source itself had no room for, unless the merged entry has it from elsewhere."""
    told = record.evidence.get("left-out")
    for field, texts in told.items() if isinstance(told, dict) else ():
        here = shown(filled.get(field) or "").casefold()
        for text in texts if isinstance(texts, list | tuple) else [texts]:
            if str(text).casefold() not in here:
                why = _NO_ROOM.get(str(field), "an entry has one" if here else "whether it is this work's is not sure")
                yield _finding(key, str(field), record.source, text, why)


def _of_another(field: str, value: Any, record: Record | None) -> str:
    if record is not None and of_preprint(field, value, record):
        return "it is of the preprint, and the entry is what was published"
    return "it is of what was published, and the entry is the preprint"


def _finding(key: str, field: str, who: str, value: Any, why: str) -> Finding:
    text = shown(value)
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
    return Finding(
        f"{who} says {short}, which is left out: {why}",
        key=key,
        field=csl_name(field),
        severity="note",
        rule=RULE,
        sides=((who, text),),
    )


def shown(value: Any) -> str:
    """A value of any field in one line."""
    if isinstance(value, dict):
        return "; ".join(f"{name} {shown(each)}" for name, each in value.items() if each)
    if isinstance(value, tuple | list):
        return "; ".join("others" if each == OTHERS else str(each) for each in value)
    return " ".join(str(value).split())
