"""The macros of a style: each that is called is there, and none calls itself."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.csl.syntax.xml_source import XML, XmlSource, tag_of


def check_macros(source: XmlSource, root: XML, macros: Mapping[str, XML]) -> list[str]:
    """The names of the macros, each after those that it calls ('Macro').

    Raises ``StyleError`` where one that is called is not there, and where one calls itself, by way of others even.
    """
    calls = {name: _calls(element) for name, element in macros.items()}
    areas = [child for child in root if tag_of(child) in ("citation", "bibliography")]
    for called, place in (call for found in (*calls.values(), *map(_calls, areas)) for call in found):
        if called not in macros:
            source.wrong(place, f"there is no macro {called!r}")
    return _called_first(source, macros, calls)


def _called_first(
    source: XmlSource, macros: Mapping[str, XML], calls: Mapping[str, list[tuple[str, XML]]]
) -> list[str]:
    """The macros, each after those that it calls; raises ``StyleError`` where there is no such order."""
    # Depth first with a list of its own: a chain of macros may be longer than Python's stack.
    done: dict[str, None] = {}
    for start in macros:
        trail: dict[str, None] = {}
        pending: list[tuple[str | None, XML]] = [(start, macros[start])]
        while pending:
            name, caller = pending.pop()
            if name is None:  # the end of a macro's own calls
                done[trail.popitem()[0]] = None
            elif name in trail:
                source.wrong(caller, f"a macro calls itself: {_chain(list(trail), name)}")
            elif name not in done:
                trail[name] = None
                pending.append((None, caller))
                pending.extend(calls[name])
    return list(done)


def _chain(trail: list[str], name: str) -> str:
    names = [*trail[trail.index(name) :], name]
    # (of a ring of hundreds of macros, its ends say enough)
    return " -> ".join(names if len(names) <= 8 else [*names[:4], "...", *names[-3:]])


def _calls(element: XML) -> list[tuple[str, XML]]:
    callers = [(name, caller) for caller in element.iter() if (name := caller.get("macro")) is not None]
    return [(name, caller) for name, caller in callers if tag_of(caller) in ("text", "key")]
