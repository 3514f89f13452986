"""What a style may ask for at most, so that any of them is done with in moments: checked when it is read.

The largest figures among the 2,851 independent styles of the CSL project stand beside each limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mlsysbib.csl.syntax.xml_source import XML, Source, tag_of

_STEPS = 100_000  # (4,946)
# Bounded by what Python's stack holds of the processor's calls: six for each level that is formatted.
_DEPTH = 120  # (72)
_ELEMENTS = 20_000  # (3,554)
_KEYS = 100  # (11)
_WORDS = 700  # (33)
_LONGEST = 7_000  # (346)
_LONGEST_TEXT = 2_000  # (84)
_PRINTED = {"prefix", "suffix", "delimiter", "value", "initialize-with", "name-delimiter", "names-delimiter"}
_PRINTED |= {"sort-separator", "range-delimiter", "subsequent-author-substitute", "after-collapse-delimiter"}
_PRINTED |= {"cite-group-delimiter", "year-suffix-delimiter"}
_CHARACTERS_OF_A_STEP = 100
_COUNTS = {"et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first", "names-min"}
_COUNTS |= {"names-use-first", "near-note-distance", "line-spacing", "entry-spacing"}
_COUNT = re.compile(r"\s*[0-9]{1,9}\s*")


def check_sizes(source: Source) -> None:
    """Raises ``StyleError`` for more elements, longer texts or larger numbers than any style needs."""
    for number, element in enumerate(source.root.iter()):
        if number == _ELEMENTS:
            source.wrong(element, f"more than {_ELEMENTS:,} elements; leave out what is not called")
        tag = tag_of(element)
        if tag == "sort" and len(element) > _KEYS:
            source.wrong(element, f"more than {_KEYS} keys; leave out the last ones")
        if tag in ("term", "single", "multiple") and len(element.text or "") > _LONGEST_TEXT:
            source.wrong(element, f"a <{tag}> of more than {_LONGEST_TEXT:,} characters; shorten it")
        for name, value in element.items():
            if len(value) > _WORDS or name in _COUNTS:
                _check_attribute(source, element, str(name), str(value))


def _check_attribute(source: Source, element: XML, name: str, value: str) -> None:
    if name in _COUNTS and not _COUNT.fullmatch(value):
        source.wrong(element, f"{name!r} is not a whole number of at most nine digits: {value[:40]!r}")
    longest = _LONGEST_TEXT if name in _PRINTED else _LONGEST
    if len(value) > longest:
        source.wrong(element, f"{name!r} has more than {longest:,} characters; shorten it")
    if len(value.split()) > _WORDS:
        source.wrong(element, f"{name!r} has more than {_WORDS} words; shorten it")


def check_steps(source: Source, areas: Iterable[XML], macros: Mapping[str, XML], order: Iterable[str]) -> None:
    """Raises ``StyleError`` where an area may take too many steps or nests too deep, its macros counted at each call.

    ``order`` names each macro behind those that it calls.
    """
    known: dict[str, tuple[int, int]] = {}
    for name in order:
        known[name] = _cost(macros[name], known)
    for area in areas:
        steps, depth = _cost(area, known)
        if depth > _DEPTH:
            source.wrong(area, f"<{tag_of(area)}> nests {depth:,} deep with its macros, more than {_DEPTH}; nest less")
        if steps > _STEPS:
            message = f"<{tag_of(area)}> may take more than {_STEPS:,} steps for one item; call its macros less often"
            source.wrong(area, message)


def _cost(root: XML, known: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """The most steps that an element takes, and how deep it nests: one ``<choose>`` prints one of its branches."""
    costs: dict[XML, tuple[int, int]] = {}
    for element in reversed(list(root.iter())):
        tag, macro = tag_of(element), element.get("macro")
        inner = [costs.pop(child) for child in element]
        if macro is not None and tag in ("text", "key"):
            inner.append(known[macro])
        steps = [steps for steps, _ in inner]
        within = max(steps, default=0) if tag == "choose" else sum(steps)
        costs[element] = (_own(element, tag) + within, 1 + max((depth for _, depth in inner), default=0))
    return costs[root]


def _own(element: XML, tag: str) -> int:
    """The steps of an element alone: one, or one for each of its variables, types or branches; more for long texts."""
    if tag == "choose":
        return len(element)
    words = len((element.get("variable") or "").split()) + len((element.get("type") or "").split())
    return max(1, words) + sum(map(len, element.values())) // _CHARACTERS_OF_A_STEP
