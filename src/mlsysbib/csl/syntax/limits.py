"""What a style may ask for at most, so that any of them is done with in moments: checked when it is read.

The largest figures among the 2,851 independent styles of the CSL project stand beside each limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.xml_source import XML, XmlSource, tag_of
from mlsysbib.text.patterns import pattern

_STEPS = 100_000  # (4,946)
# Bounded by what Python's stack holds of the processor's calls: six for each level that is formatted.
_DEPTH = 120  # (72)
# Of the XML as it stands; also bounded by that, since it is read by calls within calls.
_DEPTH_OF_XML = 250  # (19)
_ELEMENTS = 20_000  # (3,554)
_MOST = 100  # of sort keys (11) and of substitutes
_WORDS = 700  # (33)
_LONGEST = 7_000  # (346)
_LONGEST_TEXT = 2_000  # (84)
_PRINTED = {"prefix", "suffix", "delimiter", "value", "initialize-with", "name-delimiter", "names-delimiter"}
_PRINTED |= {"sort-separator", "range-delimiter", "subsequent-author-substitute", "after-collapse-delimiter"}
_PRINTED |= {"cite-group-delimiter", "year-suffix-delimiter"}
CHARACTERS_OF_A_STEP = 100
_COUNTS = {"et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first", "names-min"}
_COUNTS |= {"names-use-first", "near-note-distance", "line-spacing", "entry-spacing"}
_COUNT = pattern(r"\s*[0-9]{1,9}\s*")


def check_sizes(source: XmlSource) -> None:
    """Raises ``StyleError`` for more or deeper elements, longer texts or larger numbers than any style needs."""
    _check_depth(source)
    for number, element in enumerate(source.root.iter()):
        if number == _ELEMENTS:
            source.wrong(element, f"more than {_ELEMENTS:,} elements; leave out what is not called")
        if len(element) > _MOST and (tag := tag_of(element)) in ("sort", "substitute"):
            source.wrong(element, f"<{tag}> holds more than {_MOST} elements; leave out the last ones")
        text = element.text
        if text and len(text) > _LONGEST_TEXT and (tag := tag_of(element)) in ("term", "single", "multiple"):
            source.wrong(element, f"a <{tag}> of more than {_LONGEST_TEXT:,} characters; shorten it")
        for name, value in element.items():
            if len(value) > _WORDS or name in _COUNTS:
                _check_attribute(source, element, str(name), str(value))


def _check_depth(source: XmlSource) -> None:
    level = [source.root]
    for _ in range(_DEPTH_OF_XML):
        level = [child for element in level for child in element]
    if level:
        source.wrong(level[0], f"nests more than {_DEPTH_OF_XML} deep; nest less")


def _check_attribute(source: XmlSource, element: XML, name: str, value: str) -> None:
    if name in _COUNTS and not _is_count(value):
        source.wrong(element, f"{name!r} is not a whole number of at most nine digits: {value[:40]!r}")
    longest = _LONGEST_TEXT if name in _PRINTED else _LONGEST
    if len(value) > longest:
        source.wrong(element, f"{name!r} has more than {longest:,} characters; shorten it")
    if len(value.split()) > _WORDS:
        source.wrong(element, f"{name!r} has more than {_WORDS} words; shorten it")


def _is_count(value: str) -> bool:
    return (len(value) == 1 and value in "0123456789") or _COUNT.fullmatch(value) is not None


def check_steps(
    source: XmlSource,
    areas: Iterable[tuple[XML, nodes.Area]],
    macros: Mapping[str, tuple[nodes.Element, ...]],
    order: Iterable[str],
) -> None:
    """Raises ``StyleError`` where an area may take too many steps or nests too deep, its macros counted at each call.

    ``order`` names each macro after those that it calls.
    """
    # Each macro is added up once, from those that it calls: thirty that call the next one twice take a billion steps.
    known: dict[str, tuple[int, int]] = {}
    for name in order:
        steps, depth = _cost(macros[name], known)
        known[name] = (steps + 1, depth + 1)
    for element, area in areas:
        steps, depth = _cost(area.layout, known)
        keys = [known[key.macro] for key in area.sort if key.macro]
        steps += sum(steps for steps, _ in keys)
        # Around a layout's elements stand two others, around a macro that is sorted by three.
        depth = max(depth + 2, max((depth for _, depth in keys), default=0) + 3)
        if depth > _DEPTH:
            message = f"<{tag_of(element)}> nests {depth:,} deep with its macros, more than {_DEPTH}; nest less"
            source.wrong(element, message)
        if steps > _STEPS:
            message = (
                f"<{tag_of(element)}> may take more than {_STEPS:,} steps for one item; call its macros less often"
            )
            source.wrong(element, message)


def _cost(elements: Iterable[nodes.Element], known: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """The most steps that elements take, and how deep they nest: one ``<choose>`` prints one of its branches."""
    steps = deepest = 0
    for element in elements:
        depth = 1
        own = 1 if isinstance(element, nodes.Choose) else _own(element.look)
        if isinstance(element, nodes.Text):
            if element.kind == "macro":
                called, below = known[element.value]
                own, depth = own + called, depth + below
        elif isinstance(element, nodes.Group):
            inner, below = _cost(element.children, known)
            own, depth = own + inner, depth + below
        elif isinstance(element, nodes.Choose):
            # 'Choose': each condition may be asked, but one branch alone is printed.
            branches = [_cost(branch.children, known) for branch in element.branches]
            own += len(branches) + max((steps for steps, _ in branches), default=0)
            depth += 1 + max((depth for _, depth in branches), default=0)
        elif isinstance(element, nodes.Names):
            inner, below = _cost(element.substitute, known)
            own, depth = own + len(element.variables) + inner, depth + 1 + below
        steps += own
        deepest = max(deepest, depth)
    return steps, deepest


def _own(look: nodes.Look) -> int:
    """The steps of an element alone: long texts cost more."""
    return 1 + (len(look.prefix) + len(look.suffix) + len(look.delimiter)) // CHARACTERS_OF_A_STEP
