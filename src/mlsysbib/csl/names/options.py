"""The attributes of ``cs:name``, its own and those that it inherits ('Name', 'Inheritable Name Options')."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from mlsysbib.csl.locale import Locale
from mlsysbib.csl.syntax.nodes import Name

# What the style and its areas call by another name.
_INHERITED_AS = {"delimiter": "name-delimiter", "form": "name-form"}


class EtAl(msgspec.Struct, frozen=True):
    """How many names are too many, and how many are shown then; None where the style does not say."""

    least: int | None
    first: int | None

    def shown(self, count: int) -> int:
        """How many of so many names are shown."""
        # 'Name': both attributes together enable the abbreviation, of lists that match or exceed the first.
        if self.least is None or self.first is None or count < self.least:
            return count
        # (a style may show more names than it asks for at least)
        return min(self.first, count)


_UNSET = EtAl(None, None)


def et_al_of(least: str, first: str, otherwise: EtAl = _UNSET) -> EtAl:
    """The numbers that two attributes say, where they say any."""
    return EtAl(
        int(least) if least.isdecimal() else otherwise.least, int(first) if first.isdecimal() else otherwise.first
    )


def _with_room(et_al: EtAl) -> EtAl:
    """The numbers with two names hidden at least, so that the last of them can be shown ('et-al-use-last')."""
    # The clause: ``et-al-use-first`` "must be at least 2 less than" ``et-al-min``. Styles that ask for 20 of 21 names
    # are made to print 19 and the last, as the reference processor does; one name is the least that is shown.
    least, first = et_al.least, et_al.first
    if least is None or first is None or not 0 <= least - first < 2:
        return et_al
    return EtAl(least, max(least - 2, min(first, 1)))


class NameOptions(msgspec.Struct, frozen=True):
    """The attributes with their defaults; ``conjunction`` is the "and" that is printed, empty for none.

    ``precedes_organisation`` is what the area says of ``delimiter-precedes-last``, whatever the ``cs:name`` does.
    """

    form: str
    delimiter: str
    conjunction: str
    precedes_last: str
    precedes_organisation: str
    precedes_et_al: str
    et_al: EtAl
    subsequent: EtAl
    use_last: bool
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    inverted: str
    sort_separator: str
    demote: str


def name_options(name: Name | None, inherited: Mapping[str, str], locale: Locale) -> NameOptions:
    """The options of a ``cs:name`` in an area whose options are ``inherited``."""
    own = {} if name is None else name.options

    # 'Inheritable Name Options': "the value set at the lowest level is used"; ``inherited`` has the two others merged.
    def get(attribute: str, default: str = "") -> str:
        return own.get(attribute) or inherited.get(_INHERITED_AS.get(attribute, attribute)) or default

    use_last = get("et-al-use-last") == "true"
    et_al = et_al_of(get("et-al-min"), get("et-al-use-first"))
    if use_last:
        et_al = _with_room(et_al)
    return NameOptions(
        form=get("form", "long"),
        # Where a value is printed, an empty one is a value, too.
        delimiter=own.get("delimiter", inherited.get("name-delimiter", ", ")),
        conjunction={"symbol": "&", "text": locale.term("and") or ""}.get(get("and"), ""),
        precedes_last=get("delimiter-precedes-last", "contextual"),
        precedes_organisation=inherited.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=get("delimiter-precedes-et-al", "contextual"),
        et_al=et_al,
        # 'Name': these replace the usual ones in cites that follow, each for itself.
        subsequent=et_al_of(get("et-al-subsequent-min"), get("et-al-subsequent-use-first"), et_al),
        use_last=use_last,
        initialize=get("initialize") != "false",
        initialize_with=own.get("initialize-with", inherited.get("initialize-with")),
        # The last two are global options, which ``cs:name`` cannot have ('Global Options').
        hyphen=inherited.get("initialize-with-hyphen") != "false",
        inverted=get("name-as-sort-order"),
        sort_separator=own.get("sort-separator", inherited.get("sort-separator", ", ")),
        demote=inherited.get("demote-non-dropping-particle") or "display-and-sort",
    )


def sort_et_al(key: Mapping[str, str], et_al: EtAl) -> EtAl:
    """What a sort key sets instead ('Sorting', ``names-min`` and ``names-use-first``)."""
    # Each overrides what is in force for the cite, the subsequent ones included.
    return et_al_of(key.get("names-min", ""), key.get("names-use-first", ""), et_al)
