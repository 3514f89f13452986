"""A library to CITATION.cff: the work itself with what to cite instead of it, and the others as its references."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, ClassVar

import msgspec

from mlsysbib.errors import Finding, Report, UsageError, warning
from mlsysbib.exchange_data.cff import ALL_AUTHORS, WORK_HOLDS, WORK_TYPES, entry_of, holds, role_of, tree_of
from mlsysbib.model import Entry, Library
from mlsysbib.writers.losses import Holding
from mlsysbib.writers.telling import Spelling, told_tree
from mlsysbib.yaml_text.lines import block, element

_MESSAGE = "If you use this software, please cite it as below."
_INSTEAD = "If you use this software, please cite the work below."
_LIST = "Please cite the works below."
_TWICE = "another entry says the same, and the format has each reference once; it is not written"
_PREFERRED = "preferred-citation"


class CffWriter(msgspec.Struct, frozen=True, kw_only=True):
    """CITATION.cff 1.2.0, as GitHub and Zenodo read it: one work, or a list as ``references``.

    ``work`` is the key of the software or data that the file is of, by default the entry that was that in the file that
    it comes from, or the only one; a paper alone becomes the ``preferred-citation``. ``message`` is what is asked of
    whoever cites it.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".cff",)

    work: str = ""
    message: str = ""
    report: Report | None = None

    @staticmethod
    def holds() -> Holding:
        """The fields that a reference holds, by type."""
        return holds()

    def write(self, library: Library) -> Iterable[str]:
        """The file, one piece for each entry."""
        if self.work and self.work not in library:
            raise UsageError(f"cff: option work: there is no entry {self.work!r} in what is written")
        work, preferred = self._chosen(library)
        yield "".join(f"{line}\n" for line in block(self._head(library, work, preferred)))
        if preferred:
            tree = self._tree(library, preferred, _PREFERRED)
            yield "".join(f"{line}\n" for line in block({_PREFERRED: tree}))
        if self.report is not None and library:
            self.report(warning("the format has no citation keys, so that reading gives each work one of its own"))
        others = [key for key in library if key not in (work, preferred)]
        if others:
            yield "references:\n"
        seen: set[int] = set()
        for key in others:
            text = "".join(f"{line}\n" for line in element(self._tree(library, key, ""), "  "))
            if hash(text) not in seen:
                yield text
            elif self.report is not None:
                self.report(library.placed(Finding(_TWICE, key=key, severity="warning")))
            seen.add(hash(text))

    def _chosen(self, library: Library) -> tuple[str, str]:
        """The keys of the work itself and of what to cite instead, each empty where there is none."""
        work = self.work or next((key for key, entry in library.items() if role_of(entry) == "work"), "")
        preferred = next((key for key, entry in library.items() if role_of(entry) == _PREFERRED and key != work), "")
        if not work and len(library) == 1:
            only = next(iter(library))
            return (only, "") if library[only].type in WORK_TYPES else ("", only)
        return work, preferred

    def _head(self, library: Library, work: str, preferred: str) -> dict[str, Any]:
        """The members at the top, those that must be there first."""
        if work:
            tree = self._tree(library, work, "work")
        else:
            tree = _of_list(library, library[preferred] if preferred else None)
        message = self.message or tree.pop("message", "") or (_INSTEAD if preferred else _MESSAGE if work else _LIST)
        own = {name: value for name, value in tree.items() if name not in ("cff-version", "message")}
        return {"cff-version": "1.2.0", "message": message, **own}

    def _tree(self, library: Library, key: str, role: str) -> dict[str, Any]:
        held = _WORK if role == "work" else _REFERENCE
        spelling = Spelling(held, partial(tree_of, role), lambda tree: entry_of(tree, role)[0])
        return told_tree(self.report, library, key, spelling)


_REFERENCE = holds()
_WORK = {csl: WORK_HOLDS - ({"type"} if csl not in WORK_TYPES else set()) for csl in _REFERENCE}


def _of_list(library: Library, preferred: Entry | None) -> dict[str, Any]:
    """The head of a file that is of no work in the library."""
    if preferred is not None:
        tree = tree_of("work", preferred, lambda _field, _message: None)
        return {name: tree[name] for name in ("title", "authors")}
    return {"title": library.header.title or "References", "authors": [{"name": ALL_AUTHORS}]}
