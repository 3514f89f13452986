"""What stands between names: delimiters, "and", an ellipsis (CSL 1.0.2, 'Name': delimiter-precedes-last, -et-al)."""

from __future__ import annotations

import re
from enum import Enum

from mlsysbib.csl.inline import ROMANESQUE
from mlsysbib.csl.nodes import PLAIN
from mlsysbib.csl.person import NameOptions
from mlsysbib.csl.tree import Blob
from mlsysbib.csl.values import Person

_STARTS_ROMANESQUE = re.compile(f"[&{ROMANESQUE}]")
_ELLIPSIS = "\u2026"


class Others(Enum):
    """How a list of names speaks of those that are not shown."""

    NONE = 0
    ET_AL = 1
    BUT_LAST = 2


class NameJoints:
    """The joints of one cs:names; ``inherited`` is what its area says of delimiter-precedes-last."""

    def __init__(self, options: NameOptions, and_term: str, inherited: str, *, sorting: bool) -> None:
        self.options, self.and_term, self.inherited, self.sorting = options, and_term, inherited, sorting

    def between(self, count: int, others: Others, inverted: list[bool], last: Person) -> list[Blob | str]:
        """What goes between the names: the delimiter, and between the last two "and" or an ellipsis."""
        joints: list[Blob | str] = [self.options.delimiter] * (count - 1)
        if count > 1 and not self.sorting:
            after_inverted = inverted[-2]
            if others is Others.NONE:
                joints[-1] = self._and(count, last, after_inverted=after_inverted)
            elif others is Others.BUT_LAST:
                prefix = self.options.delimiter if count > 2 else " "
                if self.options.precedes_last == "after-inverted-name" and after_inverted:
                    prefix = self.options.delimiter
                joints[-1] = Blob(_ELLIPSIS, None, prefix, " ")
        return joints

    def _and_institution(self, count: int, *, after_inverted: bool) -> Blob | str:
        """What goes in front of an organisation: what cs:name itself says of delimiters is of people."""
        options, term = self.options, self.and_term
        if not options.and_:
            return options.delimiter
        single, multiple, suffix = (" ", options.delimiter, " ") if _STARTS_ROMANESQUE.match(term) else ("", "", "")
        if self.inherited == "always":
            single = options.delimiter
        elif self.inherited == "never" and multiple:
            multiple = " "
        if options.precedes_last == "after-inverted-name" and after_inverted:
            single = multiple = options.delimiter
        return Blob(term, None, single if count == 2 else multiple, suffix)

    def _and(self, count: int, person: Person, *, after_inverted: bool) -> Blob | str:
        options, term = self.options, self.and_term
        if person.literal:
            return self._and_institution(count, after_inverted=after_inverted)
        if not options.and_:
            if not options.delimiter:
                return ""
            joint = Blob(options.delimiter)
            if options.precedes_last == "after-inverted-name" and after_inverted:
                joint.prefix = options.delimiter
            return joint if joint.prefix or options.look != PLAIN else options.delimiter
        if _STARTS_ROMANESQUE.match(term):
            single, multiple, suffix = " ", options.delimiter, " "
        else:
            single = multiple = suffix = ""
        # 'Name': delimiter-precedes-last.
        if options.precedes_last == "always":
            single = options.delimiter
        elif options.precedes_last == "never":
            multiple = " " if multiple else multiple
        elif options.precedes_last == "after-inverted-name":
            single = options.delimiter if single else single
            multiple = " " if multiple else multiple
            if after_inverted:
                return Blob(term, None, options.delimiter, suffix)
        return Blob(term, None, single if count == 2 else multiple, suffix)

    def before_et_al(self, count: int, term: str) -> str:
        """What goes between ``count`` names and the term for the others."""
        options = self.options
        single, multiple = " ", options.delimiter
        if options.precedes_et_al == "always":
            single = options.delimiter
        elif options.precedes_et_al == "never":
            multiple = " "
        elif options.precedes_et_al == "after-inverted-name":
            single, multiple = options.delimiter, " "
        prefix = single if count == 1 else multiple
        return "" if prefix == " " and not _STARTS_ROMANESQUE.match(term) else prefix
