"""Who wrote with whom as a picture: a graph in SVG, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from urllib.parse import quote_plus

from mlsysbib.model import Name
from mlsysbib.model.names import joined
from mlsysbib.page.layout import Box, Places, layout
from mlsysbib.page.people import Circle, Person
from mlsysbib.page.texts import text

_DISTANCE = 50
_LETTER, _LINE, _EDGE = 7.2, 18, 6


def figure(circle: Circle) -> Iterator[str]:
    """The HTML of the graph and its table; nothing where nobody wrote with anybody."""
    if not circle.ties:
        return
    yield '<section class="together" aria-labelledby="people">\n<h2 id="people">Who wrote with whom</h2>\n<figure>\n'
    yield '<div class="scroll" tabindex="0" role="region" aria-label="Graph of people">\n'
    yield from _drawn(circle)
    yield "</div>\n"
    yield from _table(circle)
    yield "</figure>\n</section>\n"


def _drawn(circle: Circle) -> Iterator[str]:
    labels = [_label(person.name) for person in circle.people]
    radii = [3.5 + 2.2 * sqrt(min(person.works, 40)) for person in circle.people]
    boxes = [
        Box(max(2 * radius, len(label) * _LETTER) + 8, 2 * radius + _LINE + 6)
        for label, radius in zip(labels, radii, strict=True)
    ]
    places = layout(boxes, circle.ties, _DISTANCE)
    left, top, width, height = _frame(places, boxes)
    yield (
        f'<svg class="graph" role="img" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'aria-label="{len(labels)} people and who of them wrote together; the table below says the same">\n'
    )
    yield from _lines(circle.ties, places)
    for person, label, radius, (x, y) in zip(circle.people, labels, radii, places, strict=True):
        yield (
            f"<g><title>{text(str(person.name))}: {_works(person.works)}</title>"
            f'<circle cx="{x:.1f}" cy="{y - _LINE / 2:.1f}" r="{radius:.1f}"/>'
            f'<text x="{x:.1f}" y="{y + radius + _LINE / 4:.1f}">{text(label)}</text></g>\n'
        )
    yield "</svg>\n"


def _lines(ties: Mapping[tuple[int, int], int], places: Places) -> Iterator[str]:
    for (one, other), count in ties.items():
        (x, y), (to_x, to_y) = places[one], places[other]
        yield (
            f'<line x1="{x:.1f}" y1="{y - _LINE / 2:.1f}" x2="{to_x:.1f}" y2="{to_y - _LINE / 2:.1f}" '
            f'stroke-width="{min(1 + 0.9 * (count - 1), 6):.1f}"/>\n'
        )


def _frame(places: Places, boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what all boxes are in."""
    left, right = (
        min(x - box.width / 2 for (x, _), box in zip(places, boxes, strict=True)) - _EDGE,
        max(x + box.width / 2 for (x, _), box in zip(places, boxes, strict=True)) + _EDGE,
    )
    top, bottom = (
        min(y - box.height / 2 for (_, y), box in zip(places, boxes, strict=True)) - _EDGE,
        max(y + box.height / 2 for (_, y), box in zip(places, boxes, strict=True)) + _EDGE,
    )
    return left, top, right - left, bottom - top


def _label(name: Name) -> str:
    """A name as it has room: "D. Sculley", "王小明"."""
    if name.static_ordering:
        return str(name)
    family = joined(name.non_dropping_particle, name.family)
    return f"{name.given[0]}. {family}" if name.given else family


def _table(circle: Circle) -> Iterator[str]:
    yield "<details><summary>People as a table</summary>\n"
    yield '<div class="scroll" tabindex="0" role="region" aria-label="People and whom they wrote with">\n<table>\n'
    yield '<thead><tr><th scope="col">Person</th><th scope="col" class="number">Works</th>'
    yield '<th scope="col">Wrote with</th></tr></thead>\n<tbody>\n'
    near = _near(circle)
    for at, person in enumerate(circle.people):
        others = ", ".join(f"{text(str(circle.people[other].name))} ({count})" for other, count in near[at])
        yield (
            f'<tr><th scope="row">{_linked(person)}</th><td class="number">{person.works:,}</td>'
            f"<td>{others}</td></tr>\n"
        )
    yield "</tbody>\n</table>\n</div>\n</details>\n"


def _near(circle: Circle) -> list[list[tuple[int, int]]]:
    """For each person the others, by how much they wrote together."""
    near: list[list[tuple[int, int]]] = [[] for _ in circle.people]
    for (one, other), count in circle.ties.items():
        near[one].append((other, count))
        near[other].append((one, count))
    return [sorted(each, key=lambda tie: (-tie[1], tie[0])) for each in near]


def _linked(person: Person) -> str:
    said = str(person.name)
    return f'<a href="#?q={quote_plus(said, errors="replace")}">{text(said)}</a>'


def _works(count: int) -> str:
    return "1 work" if count == 1 else f"{count:,} works"
