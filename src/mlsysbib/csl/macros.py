"""The macros of a style: each that is called is there, and none calls itself."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.csl.xml_source import NAMESPACE, XML, Source, tag_of


def check_macros(source: Source, root: XML, macros: Mapping[str, XML]) -> None:
    """Every macro that is called is there, and none calls itself, not even by way of others ('Macro')."""
    calls = {name: _calls(element) for name, element in macros.items()}
    for element in [*macros.values(), *(child for child in root if tag_of(child) in ("citation", "bibliography"))]:
        for called, place in _calls(element):
            if called not in macros:
                source.wrong(place, f"there is no macro {called!r}")
    done: set[str] = set()
    for start in macros:
        trail: list[str] = []
        pending: list[tuple[str, XML | None]] = [(start, None)]
        while pending:
            name, caller = pending.pop()
            if not name:  # the end of a macro's own calls
                done.add(trail.pop())
            elif name in trail:
                chain = " -> ".join([*trail[trail.index(name) :], name])
                source.wrong(caller if caller is not None else macros[name], f"a macro calls itself: {chain}")
            elif name not in done:
                trail.append(name)
                pending.append(("", None))
                pending.extend(calls[name])


def _calls(element: XML) -> list[tuple[str, XML]]:
    return [
        (name, caller)
        for caller in element.iter(NAMESPACE + "text", NAMESPACE + "key")
        if (name := caller.get("macro")) is not None
    ]
