"""What became of all shards together, and the files that say so: the same whoever did the shards, and how often."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import msgspec

from mlsysbib.bulk import done as parts
from mlsysbib.bulk.done import WORK, Done
from mlsysbib.bulk.losses import Losses
from mlsysbib.files.access import write_bytes

_REPORT, _SUMMARY = "report.jsonl", "summary.json"
_COUNTS = ("parts", "records", "repeated", "bad", "passed", "size", "before")
_DIED = "every worker at this part of the dump died; is there enough memory for it?"


class Total:
    """The sums of what became of the shards."""

    def __init__(self) -> None:
        self.parts = self.records = self.bad = self.passed = self.size = self.before = self.share = 0
        self.numbers: list[int] = []
        self.lost: list[Done] = []
        self.repeated = 0
        self.losses, self.remarks = Losses(), Losses()

    def take(self, done: Done, *, is_new: bool) -> None:
        """Takes a shard in."""
        self.share += done.share
        if not done.part:
            self.lost.append(done)
            return
        self.numbers.append(done.number)
        self.parts += 1
        self.before += not is_new
        self.records += done.records
        self.bad += len(done.bad)
        self.passed += done.passed
        self.size += done.size
        self.repeated += done.repeated
        self.losses.add(done.losses)
        self.remarks.add(done.remarks)

    def counts(self) -> dict[str, int]:
        """The sums, by the names that they have where they are told."""
        return {name: getattr(self, name) for name in _COUNTS}


def write_report(folder: str, total: Total) -> str:
    """Writes what there is to know of a folder into it, and gives the path of the report."""
    path = os.path.join(folder, WORK, _REPORT)
    write_bytes(path, (msgspec.json.encode(each) + b"\n" for each in _lines(folder, total)))
    counts = total.counts()
    del counts["before"]  # which is not of the dump
    # (whether two parts have one key is not looked for)
    counts["repeated_in_a_part"] = counts.pop("repeated")
    of_records = {"losses": total.losses.counted(), "remarks": total.remarks.counted()}
    said = {**counts, "lost": [_lost(each) for each in total.lost], **of_records}
    summary = msgspec.json.format(msgspec.json.encode(said), indent=2)
    write_bytes(os.path.join(folder, WORK, _SUMMARY), [summary, b"\n"])
    return path


def _lines(folder: str, total: Total) -> Iterator[dict[str, Any]]:
    yield from map(_lost, total.lost)
    for number in total.numbers:
        if (done := parts.read(folder, number)) is not None:
            for bad in done.bad:
                yield {**_place(done.part, bad.name, bad.offset), "rule": "bad-record", "reason": bad.message}
            for each in done.named:
                yield {"part": done.part, **msgspec.structs.asdict(each)}


def _lost(done: Done) -> dict[str, Any]:
    return {**_place("", done.name, done.begin), "rule": "lost-part", "reason": _DIED}


def _place(part: str, file: str, byte: int) -> dict[str, Any]:
    return {"part": part, "file": file, "byte": byte}
