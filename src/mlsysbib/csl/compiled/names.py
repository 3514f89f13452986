"""``cs:names``: the people of one variable or several, with what they are to the work ('Names')."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from mlsysbib.csl.compiled.dressing import dressed
from mlsysbib.csl.compiled.name_labels import BOTH, compile_labels
from mlsysbib.csl.compiled.name_lists import Cut, ListWriter, cut_list, list_writer
from mlsysbib.csl.compiled.rendering import CALLED, PRINTED, Element, Rendering
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.compiled.substitution import Watched, compile_substitute
from mlsysbib.csl.data.people import OTHERS, Person
from mlsysbib.csl.names.options import NameOptions, name_options
from mlsysbib.csl.names.parts import given_of, spellers
from mlsysbib.csl.syntax.nodes import Look, Name, Names
from mlsysbib.csl.text.flow import LABEL, LABEL_END, NAMES_END, NameList, Spell

Lists: TypeAlias = Sequence[tuple[str, tuple[Person, ...]]]
"""The variables that have names, and these."""
_Writer: TypeAlias = Callable[[Rendering, Lists], int]


def compile_names(node: Names, scope: Scope) -> Element:
    """The names with their dress, or what stands in for them."""
    if node.name is not None:
        node = replace(node, name=_without_defaults(node.name, node.look))
    options = name_options(node.name, scope.options, scope.locale)
    named = _named(node, options, scope)
    counts = options.form == "count"
    if not counts:
        named = dressed(named, node.look, scope)
    substitute = compile_substitute(node, scope)
    stands_in = counts or substitute is not None

    def render(rendering: Rendering) -> int:
        """The names, else their substitutes; what is printed may have to be kept, or taken away again."""
        rendering.step()
        rendering.item.reads += stands_in or _is_of_this_place(rendering)
        out = rendering.out
        start = len(out)
        # The names that stand in for others are inside of this element, and go with it.
        without, rendering.without_names = rendering.without_names and not _within(rendering), False
        keeps = rendering.keeps_names and rendering.names is None
        said = named(rendering)
        if substitute is not None and said != PRINTED:
            said |= substitute(rendering)
        if counts and rendering.sort is not None and len(out) == start and type(rendering.item) is not Watched:
            # None is a number too, which sorts in front of one; within a substitute the next may have names.
            out.append("0")
            said = PRINTED
        if keeps and len(out) > start:
            # What stands in for names is all of it theirs.
            rendering.names = out[start:]
        if without:
            if len(out) > start:
                del out[start:]
                rendering.nameless = True
                # 'Group': it is not empty, as the names that the entry has are left out for this cite alone.
                return PRINTED
            # It is the first names that are printed which are left out; others that a style asked for had none.
            rendering.without_names = True
        elif len(out) == start and type(rendering.item) is not Watched:
            rendering.nameless = True
        return said

    return render


def _is_of_this_place(rendering: Rendering) -> bool:
    """Whether names that the entry lacks are more than that: left out for a cite, or printed before."""
    return bool(rendering.used) or rendering.placed is not None


def _within(rendering: Rendering) -> bool:
    """Whether names that a cite is to do without stand after other words of it: "(testimony of Doe)" keeps them.

    An author is suppressed who has been named in front of the cite; a cite that begins otherwise does not repeat him.
    """
    return rendering.begun and rendering.placed is not None and rendering.placed.cite.suppress_author


def _without_defaults(name: Name, around: Look) -> Name:
    """A ``cs:name`` as it is formatted within ``cs:names``: its "normal" is the default, which ends no format of these.

    No clause says so, but the published styles that have both are made for it.
    """
    if not (name.look.decorations or name.family or name.given):
        return name
    active = {attribute for attribute, _ in around.decorations}
    look = _undefaulted(name.look, active)
    active |= {attribute for attribute, _ in look.decorations}
    parts = [part and _undefaulted(part, active) for part in (name.family, name.given)]
    return replace(name, look=look, family=parts[0], given=parts[1])


def _undefaulted(look: Look, active: Container[str]) -> Look:
    kept = [(name, value) for name, value in look.decorations if value != "normal" or name not in active]
    return replace(look, decorations=tuple(kept))


def _named(node: Names, options: NameOptions, scope: Scope) -> Element:
    """The names alone; PRINTED where a variable has any, even if none of them is shown."""
    variables = node.variables
    # Compiled for the first work that has such people: styles name more kinds of them than a document has.
    compiled: tuple[_Writer, _Writer, bool] | None = None

    def render(rendering: Rendering) -> int:
        """Those of the variables that have names and are not printed yet, as a list each."""
        nonlocal compiled
        used, item = rendering.used, rendering.item
        people_of = item.people
        lists = [
            (name, people)
            for name in variables
            if name not in used and (people := people_of(name)) and people[0] is not OTHERS
        ]
        if not lists:
            return CALLED
        if compiled is None:
            compiled = _writers(node, options, scope)
        writing, sorting, pair = compiled
        if pair and len(lists) == 2 and lists[0][1] == lists[1][1]:
            lists = [(BOTH, lists[0][1])]
        if type(item) is Watched:
            # A substitute prints nobody twice.
            used.update(variables)
        return writing(rendering, lists) if rendering.sort is None else sorting(rendering, lists)

    return render


def _writers(node: Names, options: NameOptions, scope: Scope) -> tuple[_Writer, _Writer, bool]:
    """What prints names, what makes a sort key of them, and whether those that are both are printed once."""
    labels = compile_labels(node.label, (*node.variables, BOTH), scope)
    # 'Names': where the same people are both, they are printed once, with a term of their own.
    pair = {"editor", "translator"} <= set(node.variables) and (node.label is None or (BOTH, False) in labels)
    writing = _counter(options) if options.form == "count" else _writer(node, options, labels, scope)
    return writing, _sorter(options, scope.locale.lang), pair


def _writer(node: Names, options: NameOptions, labels: Mapping[tuple[str, bool], Element], scope: Scope) -> _Writer:
    """What writes the names in a span of their own, with the label of a single variable outside of it."""
    # (names that are written alike are spelled once)
    alike = options if node.name is None else (options, node.name.look, node.name.family, node.name.given)
    spelling = scope.spellers.get(alike)
    if spelling is None:
        spelling = scope.spellers[alike] = spellers(node.name, options, scope.locale.lang)
    write = _labelled(node, list_writer(node, options, scope), labels, scope)
    delimiter = scope.options.get("names-delimiter", "") if node.delimiter is None else node.delimiter

    def render(rendering: Rendering, lists: Lists) -> int:
        """Cut every list first, since all may be cut to nothing; then write one, or several with a delimiter."""
        index = rendering.lists
        rendering.lists = index + 1
        cuts = [cut_list(rendering, people, options, index) for _, people in lists]
        shown = max([cut.shown for cut in cuts])
        # 'Substitute' is for variables that are empty, which one is not whose names are cut to none.
        if not shown:
            return PRINTED
        out, spell = rendering.out, spelling(rendering.item.language)
        if len(lists) == 1:
            name, people = lists[0]
            write(rendering, name, people, cuts[0], (index, 0), spell, NameList(index, people, shown, spell))
            return PRINTED
        out.append(NameList(index, tuple([person for _, people in lists for person in people]), shown, spell))
        start, first = 0, len(out)
        for (name, people), cut in zip(lists, cuts, strict=True):
            if delimiter and cut.shown and len(out) > first:
                out.append(delimiter)
            write(rendering, name, people, cut, (index, start), spell, None)
            start += len(people)
        out.append(NAMES_END)
        return PRINTED

    return render


_Labelled: TypeAlias = Callable[
    [Rendering, str, Sequence[Person], Cut, tuple[int, int], Spell, "NameList | None"], None
]


def _labelled(node: Names, write: ListWriter, labels: Mapping[tuple[str, bool], Element], scope: Scope) -> _Labelled:
    """What writes the names of one variable and its label; a mark begins a span around the names."""
    before = node.label is not None and node.label.before
    # What takes the place of a whole list takes that of its label in front, too ('Reference Grouping').
    begins, ends = ((LABEL,), (LABEL_END,)) if "subsequent-author-substitute" in scope.options else ((), ())

    def render(  # noqa: PLR0913, PLR0917  (a hot call)
        rendering: Rendering,
        variable: str,
        people: Sequence[Person],
        cut: Cut,
        at: tuple[int, int],
        spell: Spell,
        mark: NameList | None,
    ) -> None:
        """The label in front of the names or after them, outside of the span that counts as the author."""
        label = labels.get((variable, len(people) > 1)) if cut.shown else None
        if before and label is not None:
            rendering.out += begins
            label(rendering)
            rendering.out += ends
        if mark is not None:
            rendering.out.append(mark)
        write(rendering, people, cut, at, spell)
        if mark is not None:
            rendering.out.append(NAMES_END)
        if not before and label is not None:
            label(rendering)

    return render


def _shown_in(rendering: Rendering, lists: Lists, options: NameOptions) -> list[tuple[tuple[Person, ...], Cut]]:
    return [(people, cut_list(rendering, people, options, rendering.lists)) for _, people in lists]


def _counter(options: NameOptions) -> _Writer:
    """What prints how many names there would be ('Name', ``form`` "count")."""

    def render(rendering: Rendering, lists: Lists) -> int:
        rendering.out.append(str(sum(cut.shown + cut.last for _, cut in _shown_in(rendering, lists, options))))
        return PRINTED

    return render


def _sorter(options: NameOptions, lang: str) -> _Writer:
    """What a sort key has of names: neither labels nor "et al.", all of them inverted ('Sorting Macros')."""
    if options.form == "count":
        return _counter(options)
    short, initialized = options.form == "short", options.initialize_with is not None

    def render(rendering: Rendering, lists: Lists) -> int:
        """The names that are shown, with what tells them apart: so the macro would "ordinarily" print them."""
        # With alphabets, which nothing but sorting needs.
        from mlsysbib.csl.names.sorting import sort_text

        index, first = rendering.lists, 0
        levels = rendering.detail.given
        texts: list[str] = []
        for people, cut in _shown_in(rendering, lists, options):
            for place in (*range(cut.shown), *range(len(people) - cut.last, len(people))):
                level = levels.get((index, first + place), 0)
                given = given_of(people[place], level if initialized else 2 * level, options)
                texts.append(sort_text(people[place], given, options.demote, lang, short=short and not given))
            first += len(people)
        rendering.lists = index + 1
        rendering.out += [f"{text} " for text in texts]
        return PRINTED

    return render
