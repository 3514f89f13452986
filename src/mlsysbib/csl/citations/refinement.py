"""Things that look the same, told apart step by step: the refinement of a partition.

A step is tried on each part, and kept where the members of the part look different by it; where they do not, the part
stays as it was, and the next step is tried. So each part ends with the least that tells as many as possible apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import msgspec

Member = TypeVar("Member")
Extent = TypeVar("Extent")


class Part(msgspec.Struct, Generic[Member, Extent], frozen=True):
    """What looks the same so far, and how far one has gone with it."""

    members: Sequence[Member]
    extent: Extent


class Step(msgspec.Struct, Generic[Member, Extent], frozen=True):
    """One thing more to show.

    ``onward`` goes from one extent to the next; ``probe`` gives what decides whether that can make a difference, as
    looking is dear: members of one probe are not looked at.
    """

    onward: Callable[[Extent], Extent]
    probe: Callable[[Member], Hashable] | None = None


def refined(
    part: Part[Member, Extent],
    steps: Iterable[Step[Member, Extent]],
    look: Callable[[Member, Extent], Hashable],
) -> list[Part[Member, Extent]]:
    """The parts into which steps split a part, in no order; those of one member go no further."""
    # Each step looks at a member once, however large the part is: cites are never compared in pairs.
    found: list[Part[Member, Extent]] = []
    open_parts = [part]
    for step in steps:
        remaining: list[Part[Member, Extent]] = []
        for one in open_parts:
            for new in tried(one, step, look):
                (remaining if len(new.members) > 1 else found).append(new)
        open_parts = remaining
        if not open_parts:
            break
    return found + open_parts


def tried(
    part: Part[Member, Extent],
    step: Step[Member, Extent],
    look: Callable[[Member, Extent], Hashable],
) -> list[Part[Member, Extent]]:
    """The parts into which one step splits a part: itself, as it was, where the step makes no difference."""
    probe = step.probe
    if len(part.members) < 2 or (probe is not None and len({probe(member) for member in part.members}) < 2):
        return [part]
    extent = step.onward(part.extent)
    groups: dict[Hashable, list[Member]] = {}
    for member in part.members:
        groups.setdefault(look(member, extent), []).append(member)
    return [Part(group, extent) for group in groups.values()] if len(groups) > 1 else [part]
