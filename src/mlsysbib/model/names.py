"""Names of people and organisations, in CSL's parts."""

from __future__ import annotations

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, check, wrong
from mlsysbib.text.particles import stands_close


@public
class Name(
    msgspec.Struct,
    metaclass=Taught,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    repr_omit_defaults=True,
    gc=False,
    rename="kebab",
    forbid_unknown_fields=True,
):
    """A person in parts, or an organisation in one piece (``literal``); parts that a name lacks are empty.

    ``dropping_particle`` goes when only the family name is printed ("Ludwig *van* Beethoven", Beethoven);
    ``non_dropping_particle`` stays ("Guido *van* Rossum", van Rossum). ``comma_suffix`` asks for the comma of
    "King, Jr."; ``static_ordering`` keeps family before given, as for Chinese names in CJK script.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False

    def __post_init__(self) -> None:
        # A join is the quickest look at six texts, and a large library has millions of names.
        try:
            _JOIN(
                (self.family, self.given, self.literal, self.suffix, self.dropping_particle, self.non_dropping_particle)
            )
        except TypeError:
            raise wrong(self, _KINDS, {}) from None
        if self.comma_suffix is not False or self.static_ordering is not False:
            check(self, _KINDS, {})

    def __str__(self) -> str:
        """The name as a reader would say it: "Martin Luther King Jr.", "Jean d'Alembert", "毛泽东"."""
        if self.literal:
            return self.literal
        family = joined(self.dropping_particle, joined(self.non_dropping_particle, self.family))
        given = self.given
        if self.static_ordering:
            # Scripts that put the family name first need not put a space after it.
            space = "" if _is_east_asian(family + given) else " "
            name = space.join(part for part in (family, given) if part)
        else:
            name = " ".join(part for part in (given, family) if part)
        return (", " if self.comma_suffix else " ").join(part for part in (name, self.suffix) if part)


def person(given: str, family: str) -> Name:
    """The name of a person in two parts that are known for texts, so that they need no check: three times as quick."""
    name: Name = _BLANK.__copy__()  # type: ignore[attr-defined]  # the typings of msgspec lack it
    _SET(name, "family", family)
    _SET(name, "given", given)
    return name


_JOIN = "".join
_KINDS = {
    field: (bool,) if field in {"comma_suffix", "static_ordering"} else (str,) for field in Name.__struct_fields__
}
_SET = msgspec.structs.force_setattr
_BLANK = Name()


def joined(particle: str, name: str) -> str:
    """A particle before a name, close to it where that is how it is written: d'Alembert, al-Khwarizmi."""
    if not particle or not name or stands_close(particle):
        return particle + name
    return f"{particle} {name}"


def _is_east_asian(text: str) -> bool:
    """Whether a text is in kana, Han characters or Hangul."""
    return all("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text if letter.isalpha())


OTHERS = Name(literal="others")
"""The end of a list that is known to go on: BibTeX's ``and others``, printed as "et al."."""
