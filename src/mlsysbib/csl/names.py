"""``cs:names``: who is shown, how many, joined how, with which label, or what is printed instead.

CSL 1.0.2, 'Names', 'Name', 'Et-al', 'Substitute', 'Label in cs:names'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mlsysbib.csl.context import Context, Names
from mlsysbib.csl.name_joints import NameJoints, Others
from mlsysbib.csl.nodes import PLAIN, EtAl, Look
from mlsysbib.csl.nodes import Names as NamesNode
from mlsysbib.csl.person import NameOptions, PersonPrinter
from mlsysbib.csl.tree import Blob, characters, level
from mlsysbib.csl.values import Person

if TYPE_CHECKING:
    from mlsysbib.csl.compiling import Compiler
    from mlsysbib.csl.renderers import Renderer

_OTHERS = "others"


class NamesPrinter:
    """One ``cs:names`` of a style in one area; ``__call__`` renders it."""

    def __init__(self, node: NamesNode, options: NameOptions, compiler: Compiler, substitute: Renderer | None) -> None:
        self.node = node
        self.options = options
        self.compiler = compiler
        self.engine = engine = compiler.engine
        self.sorting = compiler.sorting
        self.substitute = substitute
        self.delimiter = compiler.names_delimiter(node)
        self.people = PersonPrinter(options, engine.leaves, sorting=self.sorting, given_rule=engine.given_rule)
        and_term = {"text": engine.term("and"), "symbol": "&"}.get(options.and_, "")
        precedes_last = compiler.inherited("delimiter-precedes-last")
        self.joints = NameJoints(options, and_term, precedes_last, sorting=self.sorting)
        self.et_al = node.et_al or EtAl()
        self.et_al_term = engine.term(self.et_al.term)
        self.collapses = bool(compiler.collapse or compiler.cite_group_delimiter) and not self.sorting
        self.keeps = compiler.substitutes_authors and not self.sorting
        self.needs_names = substitute is None and not self.keeps and options.form != "count"

    # The element

    def __call__(self, cx: Context, out: list[Blob]) -> None:
        node = self.node
        if self.needs_names and not cx.blocking and cx.item.names.keys().isdisjoint(node.variables):
            _find_nobody(cx)
            return
        variables = self._free(cx, node.variables)
        if cx.blocking:
            cx.done.update(node.variables)
        suppressed = self.compiler.suppressed(cx, names=True)
        cx.attempt = True
        cx.can_substitute.append(True)
        if cx.predecessor:
            cx.substitute_ok = False
        cx.nameset += cx.nameset_offset
        cx.nameset_offset = 0
        cx.names = Names()
        if self.substitute is not None and not any(cx.item.names.get(variable) for variable in variables):
            cx.blocking = True
            outer, cx.substituted = cx.substituted, None
            self.substitute(cx, out)
            if cx.substituted is not None:
                variables = cx.substituted
            cx.substituted = outer
        blob = self._print(cx, variables)
        if not suppressed and blob is not None:
            out.append(blob)
        if not cx.can_substitute.pop():
            cx.can_substitute[-1] = False
        if len(cx.can_substitute) == 1:
            cx.blocking = False
        if self.keeps:
            self.compiler.replace_repeated(cx)

    def _free(self, cx: Context, variables: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(variable for variable in variables if variable not in cx.done) if cx.done else variables

    def _print(self, cx: Context, variables: tuple[str, ...]) -> Blob | None:  # noqa: C901  (likewise)
        shown: list[tuple[str, list[Person], Others, int]] = []
        cx.names_count = 0
        for index, variable in enumerate(variables):
            people = cx.item.names.get(variable)
            if people:
                cx.nameset_offset += 1
                shown.append((variable, *self._chosen(cx, people, cx.nameset + index)))
                cx.names_count += len(shown[-1][1])
        if self.options.form == "count" and (shown or self.sorting):
            # 'Name': the number that would be shown.
            cx.success = True
            return self.engine.leaves.quiet(cx, str(cx.names_count), PLAIN)
        if not shown:
            return None
        common = self._common_term(shown)
        blobs: list[Blob] = []
        for variable, chosen, others, total in shown[: 1 if common else None]:
            position = cx.nameset + variables.index(variable)
            blob = self._joined(cx, chosen, others, position)
            if blob is not None:
                if self.node.label is not None and not self.sorting:
                    blob = self._labelled(cx, blob, common or variable, total)
                blobs.append(blob)
        if not blobs:
            return None
        cx.success = True
        cx.can_substitute[-1] = False
        cx.predecessor = cx.in_cite = True
        if not cx.looking:
            cx.rendered = True
        if self.collapses and not self._collapse(cx, variables, blobs):
            return None
        top = Blob(None, blobs, delimiter=self.delimiter)
        top.sealed = True
        if cx.names is not None:
            cx.names.top = top
        return level([top], self.node.look) if not self.keeps else _wrapped(top, self.node.look)

    # Who is shown

    def _chosen(  # noqa: C901  (the limits of the style, of the position and of disambiguation)
        self, cx: Context, people: tuple[Person, ...], position: int
    ) -> tuple[list[Person], Others, int]:
        """The people to show, how the list goes on behind them, and how many there are."""
        others = len(people) > 1 and people[-1].literal == _OTHERS
        known = people[:-1] if others else people
        total = len(people)
        least, use_first, use_last = self._limits(cx)
        # Without et-al-use-first nothing is abbreviated.
        first = total if use_first is None else use_first
        ambiguity = cx.ambiguity
        if self.engine.adds_givens:
            self.compiler.levels(cx, known, position, self.options)
        if self.engine.tells_apart:
            cx.names_max.append(len(known))
        # (the plain et-al-min, even where the one for subsequent cites decides)
        count = cx.sort_et_al[0] or self.options.et_al_min or total
        if cx.looking or self.sorting:
            if cx.asked is not None and position < len(cx.asked.names) and cx.asked.names[position]:
                count = cx.asked.names[position]
            elif total >= least > 0:
                count = first
        elif cx.asked is not None and position < len(cx.asked.names) and cx.asked.names[position] > first:
            count = total if total < least else cx.asked.names[position]
        elif total >= least > 0:
            count = first
        if use_last and use_first is not None and least and count > least - 2 and not (cx.looking or self.sorting):
            count = least - 2
        shown = list(known)
        if total > count and (least >= first or cx.asked is not None):
            shown = (
                [*known[:count], known[-1]] if use_last and not others and count < len(known) else list(known[:count])
            )
        if self.engine.tells_apart:
            ambiguity.names.extend([0] * (position + 1 - len(ambiguity.names)))
            ambiguity.names[position] = len(shown)
            ambiguity.pad()
        if len(shown) < total and not self.sorting:
            return shown, (Others.BUT_LAST if use_last and not others else Others.ET_AL), total
        return shown, Others.NONE, total

    def _limits(self, cx: Context) -> tuple[int, int | None, bool]:
        options = self.options
        if cx.cite is not None and cx.cite.position:
            # 'Et-al Abbreviation': et-al-subsequent-*.
            first = options.subsequent_use_first or options.use_first
            return options.subsequent_min or options.et_al_min, first, False
        least, first, last = cx.sort_et_al
        return (
            options.et_al_min if least is None else least,
            options.use_first if first is None else first,
            options.use_last if last is None else last,
        )

    # How they are joined

    def _joined(self, cx: Context, people: list[Person], others: Others, position: int) -> Blob | None:
        ambiguity = cx.ambiguity
        levels = ambiguity.givens[position] if position < len(ambiguity.givens) else ()
        pieces: list[Blob | str] = []
        inverted: list[bool] = []
        of_people: list[bool] = []
        for index, person in enumerate(people):
            piece, turned = self.people.print(cx, person, index, levels[index] if index < len(levels) else 0)
            if piece:
                pieces.append(piece)
                inverted.append(turned)
                of_people.append(not person.literal)
            if not person.literal and re.fullmatch(r"et.?al[^a-z]", person.dropping):
                others = Others.BUT_LAST if self.options.use_last else Others.ET_AL
            if self.keeps and cx.names is not None:
                cx.names.said.append("".join(person.said))
        if not pieces:
            return None
        joints = self.joints.between(len(pieces), others, inverted, people[-1])
        tail = self._et_al(cx, len(pieces)) if others is Others.ET_AL else None
        plain = self.options.look is PLAIN or self.options.look == PLAIN
        if plain and not self.keeps and all(isinstance(piece, str) for piece in pieces):
            text = _concatenated(pieces, joints)
            if text is not None:
                blob = Blob(text)
                return blob if tail is None else Blob(None, [blob, tail])
        return self._tree(cx, [*zip(pieces, of_people, strict=True)], joints, tail)

    def _tree(
        self, cx: Context, pieces: list[tuple[Blob | str, bool]], joints: list[Blob | str], tail: Blob | None
    ) -> Blob:
        look = self.options.look
        kids: list[Blob] = []
        for index, (piece, of_person) in enumerate(pieces):
            name = Blob(None, [Blob(piece)]) if isinstance(piece, str) else piece
            if self.keeps and cx.names is not None:
                cx.names.children.append(name)
            worn = look if of_person else PLAIN
            kid = Blob(None, [name], worn.prefix, worn.suffix, "", worn.decorations)
            kids.append(kid)
            if index < len(joints):
                joint = joints[index]
                if isinstance(joint, str):
                    kid.suffix += joint
                else:
                    kids.append(joint)
        blob = Blob(None, kids)
        if tail is not None:
            blob = Blob(None, [blob, tail], look.prefix, look.suffix, "", look.decorations)
        return blob

    def _et_al(self, cx: Context, count: int) -> Blob | None:
        blob = self.engine.leaves.quiet(cx, self.et_al_term, self.et_al.look)
        if blob is not None:
            blob.prefix, blob.suffix = self.joints.before_et_al(count, self.et_al_term), ""
        return blob

    # Labels

    def _labelled(self, cx: Context, blob: Blob, term: str, total: int) -> Blob:
        label = self.node.label
        assert label is not None  # noqa: S101  (asked for by its caller)
        plural = {"always": True, "never": False}.get(label.plural, total > 1)
        text = self.engine.locale.term(term, label.form or "long", plural=plural) or ""
        if cx.strip or label.look.strip_periods:
            text = text.replace(".", "")
        printed = self.engine.leaves.quiet(cx, text, label.look)
        if printed is None:
            return blob
        if label.before:
            return Blob(None, [printed, blob])
        if cx.names is not None:
            cx.names.label = printed
        return Blob(None, [blob, printed])

    def _common_term(self, shown: list[tuple[str, list[Person], Others, int]]) -> str:
        """The term of both roles, where the same people have them ('Names': "editortranslator")."""
        label = self.node.label
        if len(shown) != 2 or label is None:
            return ""
        term = "".join(sorted(variable for variable, *_ in shown))
        if not self.engine.locale.term(term, label.form or "long"):
            return ""
        (_, first, first_others, _), (_, second, second_others, _) = shown
        same = [name.said for name in first] == [name.said for name in second] and first_others is second_others
        return term if same else ""

    # Collapsing

    def _collapse(self, cx: Context, variables: tuple[str, ...], blobs: list[Blob]) -> bool:
        """Whether anything is left to print when names that the cite before has too are left out ('Cite Grouping')."""
        if cx.nameset == 0 and cx.first_creator is None and variables:
            cx.first_creator = variables[0]
        if cx.author_request:
            cx.authors = characters(blobs[-1])
        elif not cx.looking:
            authors = characters(blobs[-1])
            suppress = cx.cite is not None and cx.cite.cite.suppress_author
            if authors == cx.last_authors:
                if suppress or self.compiler.collapse:
                    blobs.pop()
                if self.compiler.cite_group_delimiter:
                    cx.group_delimited = True
            else:
                cx.last_authors = authors
                if suppress and cx.first_creator in variables and cx.item.type != "legal_case":
                    blobs.pop()
                    cx.predecessor = False
                cx.collapsed = False
                cx.group_delimited = False
        return bool(blobs)


def _find_nobody(cx: Context) -> None:
    cx.attempt = True
    cx.nameset, cx.nameset_offset, cx.names_count = cx.nameset + cx.nameset_offset, 0, 0
    cx.substitute_ok = cx.substitute_ok and not cx.predecessor
    cx.names = Names()


def _wrapped(top: Blob, look: Look) -> Blob:
    return Blob(None, [top], look.prefix, look.suffix, look.delimiter, look.decorations)


def _concatenated(pieces: list[Blob | str], joints: list[Blob | str]) -> str | None:
    """The names as one string, where nothing at the joints could merge."""
    text = ""
    for index, piece in enumerate(pieces):
        if not isinstance(piece, str):
            return None
        text += piece
        if index < len(joints):
            joint = joints[index]
            between = joint if isinstance(joint, str) else f"{joint.prefix}{joint.text}{joint.suffix}"
            if between and between[0] == text[-1]:
                return None
            text += between
    return text
