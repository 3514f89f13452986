"""What is to be said of records that are written all the same: retracted works, numbers taken back, what is odd."""

from __future__ import annotations

import msgspec

from mlsysbib.bulk.losses import Loss, Losses
from mlsysbib.errors import CITED, Finding
from mlsysbib.merge.evidence import told
from mlsysbib.model import Record

TAKEN_BACK = "taken-back"
"""The rule of a number whose records a service takes back."""
NAMED = frozenset({*CITED, TAKEN_BACK})
"""The rules of which each work is named; what is odd is counted alone."""

_MOST = 1000  # works of a part that are named for a rule: a dump of nothing but retractions has them, too
_TAKEN_BACK = "{source} takes it back: what the dump has of it before is no longer valid"


class Remark(msgspec.Struct, frozen=True):
    """What is said of one work."""

    key: str
    rule: str
    reason: str


class Remarks:
    """Hears what there is to say of the works of a shard; names the grave, counts all."""

    def __init__(self) -> None:
        self._losses = Losses()
        self._room = dict.fromkeys(CITED, _MOST)
        self.named: list[Remark] = []

    def hear(self, key: str, record: Record) -> None:
        """Takes in a record that is written under a key."""
        if record.entry is None:
            return
        for finding in told(key, record.entry, [record]):
            if finding.rule in CITED and finding.severity == "warning":
                self._losses.hear(finding._replace(hint=""))
                self._name(Remark(key, finding.rule, finding.message))
        for note in record.evidence.get("notes", ()):
            self._losses.hear(Finding(note, key=key, severity="note"))

    def hear_gone(self, source: str, numbers: list[str]) -> None:
        """Takes in a list of numbers whose records are taken back, each of which is named."""
        reason = _TAKEN_BACK.format(source=source)
        for number in numbers:
            self._losses.hear(Finding(reason, key=number, severity="warning", rule=TAKEN_BACK))
            self.named.append(Remark(number, TAKEN_BACK, reason))

    def counted(self) -> list[Loss]:
        """Each kind of what was said, the most frequent first."""
        return self._losses.counted()

    def _name(self, remark: Remark) -> None:
        self._room[remark.rule] -= 1
        if self._room[remark.rule] >= 0:
            self.named.append(remark)
