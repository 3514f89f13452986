"""Hayagriva's short forms and its long ones: texts and mappings, lists of people with roles, several parents.

Reading and writing see the long ones alone: ``whole`` makes them, ``short`` is the way back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mlsysbib.exchange_data.hayagriva_types import EVENTS
from mlsysbib.exchange_data.hayagriva_values import escaped
from mlsysbib.exchange_data.rows import Tree

EVENT = "@event"
"""Where the event stands that what holds an entry came out of, as the proceedings of a conference do."""

# Members that may be a text alone, and the member of a mapping that the text is then.
_ALONE = {"title": "value", "publisher": "name", "url": "value", "serial-number": "serial"}
_FORMATTABLE = ("archive", "archive-location", "call-number", "genre", "location", "note", "organization", "title")
_ROLE_NAMES = (
    *("afterword", "annotator", "cast-member", "cinematography", "collaborator", "commentator", "compiler", "composer"),
    *("director", "executive-producer", "foreword", "founder", "holder", "illustrator", "introduction", "narrator"),
    *("organizer", "producer", "translator", "writer"),
)
_ROLES = {name.replace("-", ""): name for name in _ROLE_NAMES}


def first_parent(tree: Tree) -> list[Any]:
    """Leaves the first of several parents; gives the others."""
    parents = tree.get("parent")
    if not isinstance(parents, list):
        return []
    tree.pop("parent")
    if parents:
        tree["parent"] = parents[0]
    return parents[1:]


def whole(tree: Tree) -> None:
    """Members in their long forms; in the parents, too."""
    _keep_verbatim(tree)
    for name, member in _ALONE.items():
        if name in tree and not isinstance(tree[name], Mapping):
            tree[name] = {member: tree[name]}
    publisher = tree.get("publisher")
    if isinstance(publisher, dict) and "value" in publisher and "name" not in publisher:
        # A formattable string, by the examples of the format's description.
        tree["publisher"] = {"name": publisher}
    affiliated = tree.get("affiliated")
    if isinstance(affiliated, (list, dict)):
        given = affiliated if isinstance(affiliated, list) else [affiliated]
        if all(isinstance(each, dict) and isinstance(each.get("role"), str) for each in given):
            by_role: Tree = {}
            for each in given:
                names = each.get("names")
                by_role.setdefault(_role(each["role"]), []).extend(names if isinstance(names, list) else [names])
            tree["affiliated"] = by_role
    if isinstance(tree.get("parent"), dict):
        whole(tree["parent"])


def _role(text: str) -> str:
    """A role by its name: in any case, and "CastMember", as the format's description has it in an example."""
    return _ROLES.get(re.sub(r"[-_\s]", "", text).lower(), text.lower())


def _keep_verbatim(tree: Tree) -> None:
    """Puts a text that keeps its case as a whole into braces, which say the same."""
    for name in _FORMATTABLE:
        value = tree.get(name)
        if isinstance(value, dict) and str(value.get("verbatim", "")).lower() == "true":
            text = value.get("value")
            if isinstance(text, str) and not re.search(r"[{}\\$]", text):
                value["value"] = f"{{{escaped(text)}}}"
                del value["verbatim"]


def short(tree: Tree) -> None:
    """Members in their short forms where these say all."""
    for name, member in _ALONE.items():
        if isinstance(tree.get(name), dict) and tree[name].keys() == {member}:
            tree[name] = tree[name][member]
    affiliated = tree.get("affiliated")
    if isinstance(affiliated, dict):
        tree["affiliated"] = [{"role": role, "names": names} for role, names in affiliated.items()]
    if isinstance(tree.get("parent"), dict):
        short(tree["parent"])


def take_event(tree: Tree) -> None:
    """Puts the event that a container is of where it can be told from the series that the container is in."""
    parent = tree.get("parent")
    grand = parent.get("parent") if isinstance(parent, dict) else None
    given: list[Any] = grand if isinstance(grand, list) else [grand]
    at = next((at for at, each in enumerate(given) if _is_event(each)), None)
    if at is None or not isinstance(parent, dict):
        return
    tree[EVENT] = {name: value for name, value in given[at].items() if name != "type"}
    tree[f"{EVENT} type"] = given[at]["type"]
    whole(tree[EVENT])
    left = [each for number, each in enumerate(given) if number != at]
    del parent["parent"]
    if left:
        parent["parent"] = left if left[1:] else left[0]
        whole(parent)


def _is_event(value: Any) -> bool:
    return isinstance(value, Mapping) and str(value.get("type", "")).lower() in EVENTS


def put_event(tree: Tree) -> None:
    """The other way round."""
    event, type_ = tree.pop(EVENT, None), tree.pop(f"{EVENT} type", "conference")
    if not isinstance(event, dict) or not event:
        return
    short(event)
    parent = tree.setdefault("parent", {})
    grand = parent.get("parent")
    found = {"type": type_, **event}
    parent["parent"] = [*(grand if isinstance(grand, list) else [grand]), found] if grand else found
