"""Which methods a style asks for to tell cites apart that read the same ('Disambiguation')."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class NameRule(msgspec.Struct, frozen=True):
    """A ``givenname-disambiguation-rule``.

    ``everywhere`` expands ambiguous names in unambiguous cites too, ``first_only`` the first name of a cite alone;
    ``levels`` are how much of a given name is tried, in order.
    """

    everywhere: bool
    first_only: bool
    levels: tuple[int, ...]


_INITIALS, FULL = 1, 2
_RULES = {
    "all-names": NameRule(everywhere=True, first_only=False, levels=(_INITIALS, FULL)),
    "all-names-with-initials": NameRule(everywhere=True, first_only=False, levels=(_INITIALS,)),
    "by-cite": NameRule(everywhere=False, first_only=False, levels=(_INITIALS, FULL)),
    "primary-name": NameRule(everywhere=True, first_only=True, levels=(_INITIALS, FULL)),
    "primary-name-with-initials": NameRule(everywhere=True, first_only=True, levels=(_INITIALS,)),
}


class Methods(msgspec.Struct, frozen=True):
    """The methods that a style asks for: ``given`` is None where names are not expanded."""

    given: NameRule | None
    more_names: bool
    condition: bool
    suffix: bool

    @property
    def of_one(self) -> bool:
        """Whether even a document of one work may have something to tell apart: names of the same work."""
        return self.given is not None and self.given.everywhere and not self.given.first_only

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return self.given is not None or self.more_names or self.condition or self.suffix


def methods_of(options: Mapping[str, str], *, condition: bool) -> Methods:
    """The methods by the attributes of ``cs:citation``, and by whether the style has a ``disambiguate`` condition."""

    def wants(name: str) -> bool:
        return options.get(f"disambiguate-add-{name}") == "true"

    # "by-cite" is the default.
    rule = _RULES.get(options.get("givenname-disambiguation-rule", "by-cite"), _RULES["by-cite"])
    return Methods(rule if wants("givenname") else None, wants("names"), condition, wants("year-suffix"))
