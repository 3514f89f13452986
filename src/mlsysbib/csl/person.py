"""One name, printed: order, particles, initials ('Names', 'Name', appendix of the name-as-sort-order variants)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import msgspec

from mlsysbib.csl.context import Context
from mlsysbib.csl.initials import initialize
from mlsysbib.csl.inline import ROMANESQUE, needs_parsing
from mlsysbib.csl.leaves import Leaves
from mlsysbib.csl.nodes import PLAIN, Look
from mlsysbib.csl.tree import Blob, characters
from mlsysbib.csl.values import Person

_ROMANESQUE = re.compile(f"[-0-9{ROMANESQUE}]")
_STARTS_ROMANESQUE = re.compile(f"[&{ROMANESQUE}]")
_GLUED = ("\u2019", "'", "-", " ")
_ELIDED = ("'", "\u02bc", "\u2019", "-")
_SORT_BREAK = "|"
_SPELLED_ET_AL = re.compile(r"et.?al[^a-z]")
# Languages that print the family name first, and those that keep particles on the line of the name.
_FAMILY_FIRST = ("vi", "hu")
_BOUND_SPACE = ("fr", "ru", "cs")


class NameOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The attributes of ``cs:name`` in force, inherited ones included ('Inheritable Name Options')."""

    and_: str = ""
    delimiter: str = ", "
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    et_al_min: int = 0
    use_first: int | None = None
    use_last: bool = False
    subsequent_min: int = 0
    subsequent_use_first: int = 0
    form: str = "long"
    initialize: bool = True
    initialize_with: str | None = None
    as_sort_order: str = ""
    sort_separator: str = ", "
    hyphens: bool = True
    demotes: bool = True
    demotes_in_sort: bool = True
    look: Look = PLAIN
    family: Look | None = None
    given: Look | None = None


def name_options(chain: list[Any], **looks: Any) -> NameOptions:
    """The options that a chain of attribute mappings gives, the nearest first; ``chain[0]`` is of cs:name itself."""
    own, *outer = chain

    def get(name: str, inherited: str | None = None) -> str | None:
        if name in own:
            return str(own[name])
        return next((str(scope[inherited or name]) for scope in outer if (inherited or name) in scope), None)

    def number(name: str) -> int:
        text = get(name) or ""
        return int(text) if text.isdecimal() else 0

    demote = next(
        (str(scope["demote-non-dropping-particle"]) for scope in outer if "demote-non-dropping-particle" in scope),
        "display-and-sort",
    )
    delimiter = get("delimiter", "name-delimiter")
    first = get("et-al-use-first")
    separator = get("sort-separator")
    return NameOptions(
        and_=get("and") or "",
        delimiter=", " if delimiter is None else delimiter,
        precedes_last=get("delimiter-precedes-last") or "contextual",
        precedes_et_al=get("delimiter-precedes-et-al") or "contextual",
        et_al_min=number("et-al-min"),
        use_first=int(first) if first and first.isdecimal() else None,
        use_last=get("et-al-use-last") == "true",
        subsequent_min=number("et-al-subsequent-min"),
        subsequent_use_first=number("et-al-subsequent-use-first"),
        form=get("form", "name-form") or "long",
        initialize=get("initialize") != "false",
        initialize_with=get("initialize-with"),
        as_sort_order=get("name-as-sort-order") or "",
        sort_separator=", " if separator is None else separator,
        hyphens=get("initialize-with-hyphen") != "false",
        demotes=demote in ("display-and-sort", "always"),
        demotes_in_sort=demote != "never",
        **looks,
    )


class _Parts(NamedTuple):
    """A name's parts as they print, before they are put in order."""

    family: Blob | None
    given: Blob | None
    particle: Blob | None
    drops: Blob | None
    suffix: Blob | None


class PersonPrinter:
    """Prints names by one set of options; what has no markup is printed once and kept as a string."""

    def __init__(self, options: NameOptions, leaves: Leaves, *, sorting: bool, given_rule: str) -> None:
        self.options = options
        self.leaves = leaves
        self.sorting = sorting
        self._initials_always = given_rule.endswith("-with-initials")
        self._space = "\xa0" if leaves.lang[:2] in _BOUND_SPACE else " "
        # The dress of the name parts goes to their text; their affixes go around joined parts.
        self._family = _bare(options.family)
        self._given = _bare(options.given)
        # An organisation is dressed as a family name is.
        self._institution = self._family if options.family is not None else _bare(options.look)
        self._kept: dict[tuple[Person, int, bool, str, int], str | None] = {}
        long = 2 if options.initialize_with is None else 1
        self.default_level = 0 if options.form != "long" else long

    def print(self, cx: Context, person: Person, index: int, asked: int) -> tuple[Blob | str, bool]:
        """The name, as a string where that says it all; and whether it is inverted."""
        options = self.options
        inverted = options.as_sort_order == "all" or (options.as_sort_order == "first" and index == 0)
        if person.literal:
            return self._literal(cx, person.literal), False
        language = cx.item.language[:2]
        key = (person, max(self.default_level, asked), inverted, language, cx.strip)
        text = self._kept.get(key, "")
        if text:
            return text, inverted
        blob = self._print(cx, person, key[1], language, inverted=inverted)
        if blob is None:
            return "", inverted
        simple = _simple(blob)
        if text == "" and key not in self._kept:
            self._kept[key] = characters(blob) if simple else None
        return (characters(blob) if simple else blob), inverted

    def _literal(self, cx: Context, literal: str) -> Blob | str:
        names = [name for name in re.split(r"\s*\|\s*", literal) if name]
        blobs = [blob for name in names if (blob := self.leaves.quiet(cx, name, self._institution)) is not None]
        blob = _joined(list(blobs), self.options.delimiter)
        if blob is None:
            return ""
        return characters(blob) if _simple(blob) else blob

    def _print(self, cx: Context, person: Person, asked: int, language: str, *, inverted: bool) -> Blob | None:
        make = self.leaves.quiet
        given = self._given_name(cx, person, asked)
        family = make(cx, self._stripped(cx, person.family, self._family), self._family)
        particle, dropping = person.non_dropping, person.dropping
        if self.sorting:
            particle, dropping = (re.sub("['\u2019]", "", text, count=1) for text in (particle, dropping))
        non_dropping = make(cx, self._stripped(cx, particle, self._family), self._family)
        # 'Names': without given names, particles that may drop and suffixes go too.
        drops = make(cx, self._stripped(cx, dropping, self._given), self._given) if given is not None else None
        if _SPELLED_ET_AL.fullmatch(dropping):
            drops = None
        suffix = self._suffix(cx, person) if given is not None else None
        script = self._script(person, language)
        space = self._space
        if script == 0:
            return _joined([non_dropping, family, given], "")
        if script == 1 or person.static or language in _FAMILY_FIRST:
            return _joined([_joined([non_dropping, family], space), given], " ")
        parts = _Parts(family, given, non_dropping, drops, suffix)
        if self.sorting:
            return self._sort_form(parts)
        if inverted:
            return self._inverted(person, parts)
        return self._natural(person, parts, asked)

    def _sort_form(self, parts: _Parts) -> Blob | None:
        family, given, particle, drops, suffix = parts
        # 'Sorting': demote-non-dropping-particle.
        if not self.options.demotes_in_sort:
            merged = _joined([_joined([particle, family], self._space), drops], " ")
            return _joined([_joined([merged, given], _SORT_BREAK), suffix], " ")
        rest = _joined([given, drops, particle], " ")
        return _joined([_joined([family, rest], _SORT_BREAK), suffix], " ")

    def _inverted(self, person: Person, parts: _Parts) -> Blob | None:
        family, given, particle, drops, suffix = parts
        separator = ", " if person.given in ("Lord", "Lady") else self.options.sort_separator
        rest = _joined([given, drops], person.comma_dropping + " ")
        if self.options.demotes:
            rest = _joined([rest, particle], " ")
            first = family
        else:
            first = _joined([particle, family], "" if _glued(particle) else self._space)
        _dress(rest, self.options.given)
        _dress(first, self.options.family)
        return _joined([_joined([first, rest], separator), suffix], separator)

    def _natural(self, person: Person, parts: _Parts, asked: int) -> Blob | None:
        family, given, particle, drops, suffix = parts
        dropping = person.dropping
        elided = person.family and not person.non_dropping and dropping.endswith(_ELIDED)
        if elided and dropping[:-1] != "de":
            family = _joined([drops, family], "")
            drops = None
        if _glued(particle):
            second = _joined([drops, _joined([particle, family], "")], self._space)
        else:
            second = _joined([drops, particle, family], self._space)
        second = _joined([second, suffix], ", " if person.comma_suffix else " ")
        _dress(second, self.options.family)
        _dress(given, self.options.given)
        comma = "" if second is not None and second.prefix else person.comma_dropping
        mark = self.options.initialize_with or ""
        space = self._space if asked == 1 and re.search("[\xa0\ufeff]", mark) else " "
        return _joined([given, second], comma + space)

    def _given_name(self, cx: Context, person: Person, asked: int) -> Blob | None:
        given = person.given
        if asked == 0:
            return None
        options = self.options
        if person.family and asked == 1 and (options.initialize_with is not None or self._initials_always):
            mark = options.initialize_with or ""
            given = initialize(given, mark, keep_names=not options.initialize, hyphens=options.hyphens)
        return self.leaves.quiet(cx, self._stripped(cx, given, self._given), self._given)

    def _suffix(self, cx: Context, person: Person) -> Blob | None:
        suffix = person.suffix
        mark = self.options.initialize_with
        if suffix and mark is not None:
            suffix = initialize(suffix, mark, keep_names=True)
        suffix = self._stripped(cx, suffix, self._family)
        dot = suffix.endswith(".")
        blob = self.leaves.quiet(cx, suffix[:-1] if dot else suffix, PLAIN)
        if blob is not None and dot:
            blob.suffix = "."
        return blob

    def _stripped(self, cx: Context, text: str, look: Look) -> str:
        return text.replace(".", "") if text and (cx.strip or look.strip_periods) else text

    def _script(self, person: Person, language: str) -> int:
        """0 for a name without Latin-like letters, 1 for one that is mixed or of East Asia, else 2."""
        if not _ROMANESQUE.search(person.family.replace('"', "")):
            return 1 if _STARTS_ROMANESQUE.match(person.given) else 0
        return 1 if language in ("ja", "zh") else 2


def _bare(look: Look | None) -> Look:
    return PLAIN if look is None else msgspec.structs.replace(look, prefix="", suffix="")


def _dress(blob: Blob | None, look: Look | None) -> None:
    if blob is not None and look is not None and (look.prefix or look.suffix):
        blob.prefix, blob.suffix = look.prefix, look.suffix


def _glued(particle: Blob | None) -> bool:
    return particle is not None and characters(particle).endswith(_GLUED)


def _joined(blobs: list[Blob | None], separator: str) -> Blob | None:
    found = [blob for blob in blobs if blob is not None]
    if len(found) < 2:
        return Blob(None, list(found)) if found else None
    for blob in found[:-1]:
        # A space that does not break stands for the one between the parts.
        blob.suffix += "" if separator == " " and blob.suffix.endswith("\xa0") else separator
    return Blob(None, list(found))


def _simple(blob: Blob) -> bool:
    """Whether the blob is but its characters: no decorations, no markup, nothing that punctuation could meet."""
    if blob.decorations:
        return False
    if blob.kids is not None:
        return all(map(_simple, blob.kids))
    text = blob.text or ""
    return not blob.prefix and not needs_parsing(text) and text[-1:] not in "!?:;,"
