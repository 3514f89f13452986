"""Whether the quick look at a record and its parser say the same."""

from __future__ import annotations

import re

from mlsysbib.dump_files.known import Dump, Known, found_by
from mlsysbib.text.folding import folded


def parsed(dump: Dump, data: bytes) -> Known:
    """What the parser of a record says that it is found by."""
    record, known = dump.record(data), dump.known(data)
    assert record is not None
    assert record.entry is not None
    assert known is not None
    return found_by(record.entry, [value for kind, value in known.identifiers if kind == "key"])


def agree(dump: Dump, data: bytes) -> bool:
    """Whether the words of the title are the same, and the quick look has all identifiers."""
    known, wanted = dump.known(data), parsed(dump, data)
    assert known is not None
    named = {(kind, value.lower()) for kind, value in known.identifiers}
    return words(known) == words(wanted) and named >= {(kind, value.lower()) for kind, value in wanted.identifiers}


def words(known: Known) -> list[str]:
    return re.findall(r"[^\W_]+", folded(known.title))
