"""The names of one variable: how many are shown, what stands between them, and what says that there are more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from mlsysbib.csl.compiled.rendering import Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.context import SUBSEQUENT
from mlsysbib.csl.data.people import OTHERS, Person
from mlsysbib.csl.names.options import NameOptions, sort_et_al
from mlsysbib.csl.names.parts import affixed, can_be_inverted
from mlsysbib.csl.names.scripts import is_family_first
from mlsysbib.csl.syntax.nodes import EtAl, Names
from mlsysbib.csl.text.flow import Piece, Spell, closing, opening
from mlsysbib.csl.text.inline import pieces
from mlsysbib.csl.text.looks import spans

_PERSON, _PERSON_END = opening("person"), closing("person")


class Cut(msgspec.Struct, frozen=True):
    """How much of a list is shown: so many names, the last one perhaps, and whether there are others."""

    shown: int
    last: bool
    others: bool


def cut_list(rendering: Rendering, people: Sequence[Person], options: NameOptions, index: int) -> Cut:
    """What et-al abbreviation leaves, and disambiguation asks for ('Name', ``et-al-min`` and those after it)."""
    count = len(people)
    known = count - (people[-1] is OTHERS)
    sort = rendering.sort
    # What disambiguation asks for comes last: 'Disambiguation', method 2, shows names that are hidden otherwise.
    et_al, use_last = options.et_al, options.use_last
    if rendering.placed is not None and rendering.placed.position >= SUBSEQUENT:
        et_al = options.subsequent
    if sort:
        et_al = sort_et_al(sort, et_al)
        use_last = sort.get("names-use-last", "true" if use_last else "") == "true"
    shown = et_al.shown(count)
    asked = rendering.detail.shown
    if shown and index < len(asked):
        shown = max(shown, asked[index])
    if shown >= known:
        return Cut(known, last=False, others=known < count and shown > 0)
    # 'et-al-use-last': the list must have two names more than are shown.
    last = use_last and known == count and known >= shown + 2
    return Cut(shown, last, others=not last and shown > 0)


ListWriter: TypeAlias = Callable[[Rendering, Sequence[Person], Cut, tuple[int, int], Spell], None]
"""Writes the names of a list, given the index of its ``cs:names`` and of its first person there, and their spelling."""


def list_writer(node: Names, options: NameOptions, scope: Scope) -> ListWriter:
    """What writes names as a ``cs:name`` says, with what stands between them."""
    first, last = ((), ()) if node.name is None else affixed(node.name.look, *spans(node.name.look))
    delimiter, inverting = options.delimiter, options.inverted
    conjunction, space = _spaced(options.conjunction)
    delimits = _precedes_last(options, spaced=bool(space))
    # Only these rules ask which names of two lists are the same ('Reference Grouping').
    marked = scope.options.get("subsequent-author-substitute-rule", "complete-all") != "complete-all"
    more = _et_al(node.et_al, scope)
    before_more = _before_et_al(options, more)

    def write(rendering: Rendering, people: Sequence[Person], cut: Cut, at: tuple[int, int], spell: Spell) -> None:
        """Each name with what stands in front of it; after them the last one, or the term for others."""
        out = rendering.out
        begin = len(out)
        index, start = at
        given = rendering.detail.given
        shown = cut.shown
        # 'Name', ``and``: "between the second to last and last name"; of a list that goes on nobody is the last.
        final = -1 if cut.last or cut.others else shown - 1
        for place in range(shown):
            if place:
                joint = delimiter
                if conjunction and place == final:
                    joint = (delimiter if delimits(people, shown) else space) + conjunction
                out.append(joint)
            inverted = inverting == "all" or (inverting == "first" and not place)
            said = spell(people[place], given.get((index, start + place), 0) if given else 0, inverted=inverted)
            out += (_PERSON, *said, _PERSON_END) if marked else said
        if cut.last:
            # As the reference has it, one name needs no delimiter after it.
            out += (delimiter if shown > 1 else " ", "… ")
            out += spell(people[-1], given.get((index, start + len(people) - 1), 0), inverted=inverting == "all")
        elif cut.others and more:
            out.append(before_more(shown))
            out += more
            # The look of names reaches "et al.", as in the reference processor: styles end formats there with "normal".
            out[begin:begin] = first
            out += last

    return write


def _precedes_last(options: NameOptions, *, spaced: bool) -> Callable[[Sequence[Person], int], bool]:
    """Whether the delimiter stands in front of the last of so many names ('delimiter-precedes-last').

    As the reference processor has it, the rule for an organisation is the area's, and "and" without spaces (Chinese,
    Japanese) has no delimiter in front of it after several names.
    """
    by_inversion = options.precedes_last == "after-inverted-name"
    inverted_names = {"all": 1 << 30, "first": 2}.get(options.inverted, 0)

    def delimits(people: Sequence[Person], count: int) -> bool:
        last, before = people[count - 1], people[count - 2]
        if by_inversion and count <= inverted_names and can_be_inverted(before):
            return True
        rule = options.precedes_organisation if last.literal else options.precedes_last
        if rule == "always":
            return spaced or count == 2
        many = count > 2 and spaced
        return many and (rule == "contextual" or (bool(last.literal) and rule == "after-inverted-name"))

    return delimits


def _before_et_al(options: NameOptions, more: Sequence[Piece]) -> Callable[[int], str]:
    """What stands between so many names and "et al." ('delimiter-precedes-et-al')."""
    delimiter, rule = options.delimiter, options.precedes_et_al
    inverted = {"all": 1 << 30, "first": 1}.get(options.inverted, 0)
    _, space = _spaced("".join([piece for piece in more if isinstance(piece, str)]))
    least, most = {
        "after-inverted-name": (1, inverted),
        "always": (1, 1 << 30),
        "never": (1, 0),
    }.get(rule, (2, 1 << 30))
    return lambda shown: delimiter if least <= shown <= most else space


def _spaced(term: str) -> tuple[str, str]:
    """A term with the space after it, and the space in front of it; scripts without spaces and symbols have neither.

    Of the symbols, the ampersand alone stands as a word does: "Doe & Roe", but "Doe–Roe".
    """
    sign = not any(map(str.isalpha, term)) and term not in ("", "&")
    if sign or is_family_first(term):
        return term, ""
    return term and term + " ", " "


def _et_al(node: EtAl | None, scope: Scope) -> tuple[Piece, ...]:
    """The term, with the formats of ``cs:et-al``, which has no affixes ('Et-al')."""
    node = node or EtAl()
    said = pieces(scope.locale.term(node.term) or "")
    opened, closed = spans(node.look, single=True)
    return (*opened, *said, *closed) if said else ()
