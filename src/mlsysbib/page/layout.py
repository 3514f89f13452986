"""Where the nodes of a graph stand: pushed apart by each other, pulled together by ties.

The forces are those of Fruchterman and Reingold ("Graph drawing by force-directed placement", 1991).
Only sums, products, quotients and square roots, which IEEE 754 rounds the same everywhere, so that a graph looks the
same on every machine to the last digit. No node is moved by chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt
from typing import NamedTuple

_ROUNDS = 120
_WIDE = 1.6
"""How much wider than high the whole is."""
_GRAVITY = 1.5
_MOST_PUSHES = 300


class Box(NamedTuple):
    """The room that a node takes with its label, around its place."""

    width: float
    height: float


Places = list[list[float]]


def layout(boxes: Sequence[Box], ties: Mapping[tuple[int, int], int], distance: float) -> Places:
    """The places of nodes that are tied, about ``distance`` from each other; no two boxes overlap."""
    places = _circle(_neighbours(len(boxes), ties))
    for round_ in range(_ROUNDS):
        _move(places, ties, reach=0.2 * (1 - round_ / _ROUNDS) + 0.002)
    scale = distance * sqrt(len(boxes))
    spread: Places = [[x * scale * _WIDE, y * scale] for x, y in places]
    _apart(spread, boxes)
    return spread


def _neighbours(count: int, ties: Mapping[tuple[int, int], int]) -> list[int]:
    """The nodes in an order in which those that are tied stand near each other: from each to its next ones."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in ties:
        near[one].append(other)
        near[other].append(one)
    order: dict[int, None] = {}
    for start in range(count):
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node not in order:
                order[node] = None
                waiting += sorted(near[node], reverse=True)
    return list(order)


def _circle(order: Sequence[int]) -> Places:
    """The nodes on a circle, in order."""
    places: Places = [[0.0, 0.0] for _ in order]
    for rank, node in enumerate(order):
        # Half a circle from left to right, and back: (1 - t²)/(1 + t²), 2t/(1 + t²), which needs no sine.
        turn = 2 * rank / len(order)
        upper = turn < 1
        t = 2 * (turn if upper else turn - 1) - 1
        x, y = 2 * t / (1 + t * t), (1 - t * t) / (1 + t * t)
        places[node] = [x / 2, y / 2] if upper else [-x / 2, -y / 2]
    return places


def _move(places: Places, ties: Mapping[tuple[int, int], int], reach: float) -> None:
    """One round: every node by its forces, and no further than ``reach``."""
    ideal = 1 / sqrt(len(places))
    forces = [[-x * _GRAVITY, -y * _GRAVITY] for x, y in places]
    for one, other in combinations(range(len(places)), 2):
        x, y = places[one][0] - places[other][0], places[one][1] - places[other][1]
        square = x * x + y * y or 1e-9
        push = ideal * ideal / square
        _both(forces, one, other, x * push, y * push)
    for (one, other), count in ties.items():
        x, y = places[one][0] - places[other][0], places[one][1] - places[other][1]
        pull = -sqrt(x * x + y * y) / ideal * min(sqrt(count), 3)
        _both(forces, one, other, x * pull, y * pull)
    for place, (x, y) in zip(places, forces, strict=True):
        length = sqrt(x * x + y * y) or 1.0
        step = min(length, reach) / length
        place[0] += x * step
        place[1] += y * step


def _both(forces: Places, one: int, other: int, x: float, y: float) -> None:
    forces[one][0] += x
    forces[one][1] += y
    forces[other][0] -= x
    forces[other][1] -= y


def _apart(places: Places, boxes: Sequence[Box]) -> None:
    """Pushes boxes apart that overlap, along the shorter way."""
    for _ in range(_MOST_PUSHES):
        touched = False
        for one, other in combinations(range(len(places)), 2):
            x, y = places[other][0] - places[one][0], places[other][1] - places[one][1]
            wide = (boxes[one].width + boxes[other].width) / 2 - abs(x)
            high = (boxes[one].height + boxes[other].height) / 2 - abs(y)
            if wide > 0 and high > 0:
                touched = True
                axis, by = (0, wide if x >= 0 else -wide) if wide < high else (1, high if y >= 0 else -high)
                places[one][axis] -= by / 2 + (0.01 if by > 0 else -0.01)
                places[other][axis] += by / 2 + (0.01 if by > 0 else -0.01)
        if not touched:
            return
