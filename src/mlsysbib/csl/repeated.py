"""Authors that the entry before has too, replaced ('subsequent-author-substitute' and its four rules)."""

from __future__ import annotations

from mlsysbib.csl.context import Context
from mlsysbib.csl.tree import Blob


class Repeated:
    """What the entry before had, in one run through a bibliography."""

    def __init__(self, substitute: str, rule: str) -> None:
        self.substitute = substitute
        self.rule = rule
        self._last: list[str] = []

    def apply(self, cx: Context) -> None:
        """Replace in the names of the context what they have in common with those of the entry before; once only."""
        names = cx.names
        if names is None or not cx.substitute_ok:
            return
        cx.substitute_ok = False
        said = list(names.said)
        same = bool(said) and said == self._last
        match self.rule:
            case "partial-each" | "partial-first":
                self._partly(names.children, said)
                self._last = said
                return
            case "complete-each":
                if same:
                    for child in names.children:
                        self._replace(child)
            case _:
                if same and names.top is not None:
                    top = names.top
                    if names.label is not None:
                        top.kids, top.text = [Blob(self.substitute), names.label], None
                    else:
                        self._replace(top.kids[0] if top.kids else top)
        if said:
            self._last = said

    def _partly(self, children: list[Blob], said: list[str]) -> None:
        for index, child in enumerate(children):
            if index >= len(self._last) or index >= len(said) or said[index] != self._last[index]:
                return
            self._replace(child)
            if self.rule == "partial-first":
                return

    def _replace(self, blob: Blob) -> None:
        blob.text, blob.kids = None, [Blob(self.substitute)]
