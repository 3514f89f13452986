"""What the people of a variable are to the work: "editors", "trans.", "edited by" ('Label in cs:names')."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlsysbib.csl.compiled.dressing import dressed
from mlsysbib.csl.compiled.rendering import CALLED, Element, saying
from mlsysbib.csl.compiled.scope import Scope
from mlsysbib.csl.syntax.nodes import Label
from mlsysbib.csl.text.inline import pieces

# The term for those who are both ('Names'), by the name that CSL 1.0.2 has for it and the one that later locales have.
BOTH = "editortranslator"
_LATER = {BOTH: "editor-translator"}


def compile_labels(label: Label | None, variables: Sequence[str], scope: Scope) -> Mapping[tuple[str, bool], Element]:
    """The label of each variable for one name and for several, where there is a term for it."""
    if label is None:
        return {}
    labels: dict[tuple[str, bool], Element] = {}
    for variable in variables:
        for several in (False, True):
            # 'Label', ``plural``: of names, "contextual" goes by how many there are, not by how many are shown.
            plural = several if label.plural == "contextual" else label.plural == "always"
            text = term(variable, label.form, scope, plural=plural)
            if text:
                said = saying(pieces(text), CALLED)
                labels[variable, several] = dressed(said, label.look, scope, single=True, of_style=True)
    return labels


def term(variable: str, form: str, scope: Scope, *, plural: bool) -> str:
    """The term of a role, empty where a language has none."""
    find = scope.locale.term
    found = find(variable, form or "long", plural=plural)
    # A term that is defined as empty is defined ('Locale Fallback').
    if found is None and variable in _LATER:
        found = find(_LATER[variable], form or "long", plural=plural)
    return found or ""
