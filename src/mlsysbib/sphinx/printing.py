"""Rich text as nodes of docutils, which every builder of Sphinx writes in its own language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from docutils import nodes

from mlsysbib.csl.printers.flat import flat, links
from mlsysbib.csl.rich import Rich
from mlsysbib.text.latex.math import spoken

_LOOKS: Mapping[str, Callable[[], nodes.TextElement]] = {
    "italic": nodes.emphasis,
    "oblique": nodes.emphasis,
    "bold": nodes.strong,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
    "small-caps": lambda: nodes.inline(classes=["mlsysbib-small-caps"]),
    "underline": lambda: nodes.inline(classes=["mlsysbib-underline"]),
}
# These end what is around them.
_NORMAL: Mapping[str, frozenset[str]] = {
    "normal-style": frozenset({"italic", "oblique"}),
    "normal-weight": frozenset({"bold"}),
    "normal-variant": frozenset({"small-caps"}),
    "no-decoration": frozenset({"underline"}),
    "baseline": frozenset({"superscript", "subscript"}),
}
# What has a place of its own in an entry is a part of the paragraph, with a space before and after.
_APART = frozenset({"block", "left-margin", "right-inline", "indent"})

Run = tuple[str, tuple[str, ...], str]
Link = Callable[[str], nodes.reference | None]


def entry(pieces: Iterable[Rich]) -> list[nodes.Node]:
    """An entry of a bibliography, its addresses as links."""
    runs = [(part, looks, target) for text, looks, _ in _runs(pieces, "", {}) for part, target in links(text)]
    return list(_nodes(runs, lambda target: nodes.reference(refuri=target, internal=False)))


def citation(pieces: Iterable[Rich], start: str, ends: Mapping[str, str], link: Link) -> list[nodes.Node]:
    """A citation whose works stand between marks; ``ends`` has the key of each end, ``link`` the link to an entry."""
    return list(_nodes(_runs(pieces, start, ends), link))


def _runs(pieces: Iterable[Rich], start: str, ends: Mapping[str, str]) -> list[Run]:
    """Texts in order, each with its looks and the key of the work that it stands for ("" for none)."""
    runs: list[Run] = []
    opened: list[str] = []
    began = None
    for kind, value in flat(pieces):
        if kind == "open":
            opened.append(value)
        elif kind == "close":
            opened.pop()
        if kind in ("open", "close"):
            if value in _APART and runs and not runs[-1][0].endswith(" "):
                runs.append((" ", (), ""))
            continue
        looks = _looks(opened)
        for piece, key in _cut(spoken(value) if kind == "math" else value, start, ends):
            if piece:
                runs.append((piece, looks, ""))
            if key == start:
                began = len(runs)
            elif key and began is not None:
                runs[began:] = [(text, look, ends[key]) for text, look, _ in runs[began:]]
                began = None
    return _stripped(runs)


def _looks(opened: Sequence[str]) -> tuple[str, ...]:
    looks: list[str] = []
    for name in opened:
        if name in _NORMAL:
            looks = [look for look in looks if look not in _NORMAL[name]]
        elif name in _LOOKS:
            looks.append(name)
    return tuple(looks)


def _cut(text: str, start: str, ends: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The text between marks, each piece with the mark after it ("" at the end)."""
    piece = ""
    for char in text:
        if start and (char == start or char in ends):
            yield piece, char
            piece = ""
        else:
            piece += char
    yield piece, ""


def _stripped(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1][0].strip():
        runs.pop()
    while runs and not runs[0][0].strip():
        del runs[0]
    return runs


def _nodes(runs: Iterable[Run], link: Link) -> Iterator[nodes.Node]:
    for target, group in groupby(runs, lambda run: run[2]):
        made = [
            _node("".join(text for text, _, _ in same), looks) for looks, same in groupby(group, lambda run: run[1])
        ]
        reference = link(target) if target else None
        if reference is None:
            yield from made
        else:
            reference += made
            yield reference


def _node(text: str, looks: Sequence[str]) -> nodes.Node:
    node: nodes.Node = nodes.Text(text)
    for look in reversed(looks):
        outer = _LOOKS[look]()
        outer += node
        node = outer
    return node
