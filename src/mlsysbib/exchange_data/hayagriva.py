"""Hayagriva's YAML, which Typst reads: an entry, the parents in which it stands, and the fields of each.

Hayagriva's file format, "Fields" and "Data types". A row says where a field of the model stands, in the entry or in a
parent; what the rows do not take is kept, and written back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.exchange_data.hayagriva_types import DEFAULT_PARENTS, TYPES, WRITTEN, Kind, Shape, kind_of
from mlsysbib.exchange_data.rows import (
    NotUnderstood,
    Path,
    Remark,
    Row,
    Say,
    Tree,
    Way,
    copied,
    fields_of,
    read_rows,
    value_at,
    write_rows,
)
from mlsysbib.exchange_data.ways import (
    ARXIV_IDS,
    DOIS,
    PAGES,
    TEXT,
    bare,
    counted,
    date_of,
    iso_date,
    kind,
    particle_of,
    person_of,
    text_of,
    untagged,
)
from mlsysbib.model import AnyDate, Entry, Name, first_date
from mlsysbib.model.entry import trusted
from mlsysbib.model.names import joined
from mlsysbib.model.told_names import inverted
from mlsysbib.text.markup import tokens
from mlsysbib.text.nearest import nearest, question

FORMAT = "hayagriva"
"""The member of ``Entry.custom`` for what only this format knows."""

_NUMERIC = re.compile(r"[^\W\d]*-?\d+(?:\s*[,&-]\s*\d+)*[^\W\d]*")
_TIME = re.compile(r"(?:\d+:){1,3}\d\d(?:,\d+)?")
_PERSON = {"name", "given-name", "prefix", "suffix"}


def _formattable(value: Any) -> str:
    """The text of a formattable string: braces keep the case, a backslash keeps braces and dollars."""
    text = value.get("value") if isinstance(value, Mapping) else value
    found = text_of(text)
    if not re.search(r"[{}\\]", found):
        return found
    return _BRACES.sub(_read_brace, found)


_BRACES = re.compile(r"\\(?P<sign>[\\{}$])|\{(?P<held>(?:\\.|[^{}\\])*)\}")


def _read_brace(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"]
    held = re.sub(r"\\([\\{}$])", r"\1", match["held"])
    return f'<span class="nocase">{held}</span>'


def _formatted(value: str, say: Say) -> str:
    if "<" in value:
        pieces = []
        held = 0
        for token in tokens(untagged(value, say) if 'class="nocase"' not in value else value):
            if token.value == "nocase" and token.kind in ("open", "close"):
                # Braces within braces are none.
                held += 1 if token.kind == "open" else -1
                pieces.append("{" if token.kind == "open" and held == 1 else "}" if not held else "")
            elif token.kind in ("text", "math"):
                pieces.append(_escaped(untagged(f"${token.value}$" if token.kind == "math" else token.value, say)))
            elif token.kind == "open":
                say("italics, bold, sub- and superscripts are written as plain text")
        return "".join(pieces)
    return _escaped(untagged(value, say))


def _escaped(text: str) -> str:
    return re.sub(r"[\\{}$]", r"\\\g<0>", text) if re.search(r"[\\{}$]", text) else text


def _has_no_more(value: Any) -> bool:
    return not isinstance(value, Mapping)


def _person(value: Any) -> Name:
    """A person: text with a comma, a name without one, or its parts."""
    if isinstance(value, Mapping):
        parts = {part: text_of(value[part]) for part in _PERSON if value.get(part) not in (None, "")}
        if "name" not in parts:
            raise NotUnderstood("this name has no name:")
        if len(parts) == 1 and "," in parts["name"]:
            return Name(literal=parts["name"])
        return person_of(parts["name"], parts.get("given-name", ""), parts.get("prefix", ""), parts.get("suffix", ""))
    pieces = [piece.strip() for piece in text_of(value).split(",") if piece.strip()]
    if len(pieces) in (2, 3):
        return inverted(pieces)
    if not pieces:
        raise NotUnderstood("this name is empty")
    return Name(literal=text_of(value))


def _people(value: Any) -> tuple[Name, ...]:
    given = value if isinstance(value, list) else [value]
    return tuple(_person(each) for each in given if each not in (None, ""))


def _are_plain(value: Any) -> bool:
    """Whether names have no more than the model knows of them, such as an alias."""
    given = value if isinstance(value, list) else [value]
    return all(not isinstance(each, Mapping) or each.keys() <= _PERSON for each in given)


def _shown_people(names: tuple[Name, ...], say: Say) -> Any:
    people = [_shown(name) for name in counted(names, say)]
    return people[0] if len(people) == 1 else people or None


def _shown(name: Name) -> Any:
    if name.literal:
        return {"name": name.literal} if "," in name.literal else name.literal
    family = joined(name.non_dropping_particle, name.family)
    if name.given and not name.dropping_particle and not ("," in family or "," in name.given or "," in name.suffix):
        text = ", ".join(part for part in (family, name.suffix, name.given) if part)
        if _person(text) == name:
            return text
    parts = {
        "name": name.family,
        "given-name": name.given,
        "prefix": particle_of(name),
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _date(value: Any) -> AnyDate | None:
    """A date, with a tilde in front for a doubtful one."""
    text = text_of(value)
    return date_of(f"{text[1:]}~" if text[:1] == "~" else text)


def _shown_date(value: AnyDate, say: Say) -> str | int | None:
    date = first_date(value)
    if date is None or not date.circa or date.season:
        shown = iso_date(value, say)
        return shown and bare(shown)
    shown = iso_date(value, lambda said: say(said) if date != value else None)
    return shown and f"~{shown}"


def _matching(pattern: re.Pattern[str], what: str) -> Callable[[str, Say], str | int | None]:
    def write(value: str, say: Say) -> str | int | None:
        if pattern.fullmatch(value):
            return bare(value)
        say(f"{value!r} is not written, since the format wants {what}")
        return None

    return write


_PROSE = Way(_formattable, _formatted, _has_no_more)
_NAMES = Way(_people, _shown_people, _are_plain)
_DATE = Way(_date, _shown_date)
_NUMBER = Way(text_of, lambda value, _say: bare(value))
_COUNT = Way(text_of, _matching(_NUMERIC, "a number"))
_DURATION = Way(text_of, _matching(_TIME, "a time such as 01:42:21"))

# Members that may be a text alone, and the member of a mapping that the text is then.
_ALONE = {"title": "value", "publisher": "name", "url": "value", "serial-number": "serial"}
_ROLES = {
    "translator": "translator",
    "compiler": "compiler",
    "composer": "composer",
    "collaborator": "contributor",
    "director": "director",
    "executive-producer": "executive_producer",
    "illustrator": "illustrator",
    "narrator": "narrator",
    "organizer": "organizer",
    "cast-member": "performer",
    "producer": "producer",
    "writer": "script_writer",
}
_SERIALS = (("doi", "doi", DOIS), ("pmid", "pmid", TEXT), ("pmcid", "pmcid", TEXT), ("arxiv", "arxiv", ARXIV_IDS))

_OF_ENTRY = (
    Row("title", _PROSE, ("title", "value")),
    # Older files say "shorthand".
    Row("title_short", _PROSE, ("title", "short"), (("title", "shorthand"),)),
    Row("author", _NAMES, ("author",)),
    *(Row(field, _NAMES, ("affiliated", role)) for role, field in _ROLES.items()),
    Row("number", TEXT, ("serial-number", "serial")),
    *(Row(field, way, ("serial-number", name), ((name,),)) for name, field, way in _SERIALS),
    Row("url", TEXT, ("url", "value")),
    Row("accessed", _DATE, ("url", "date")),
    Row("page", PAGES, ("page-range",)),
    Row("number_of_pages", _COUNT, ("page-total",)),
    Row("chapter_number", TEXT, ("chapter",)),
    Row("language", TEXT, ("language",)),
    Row("archive", _PROSE, ("archive",)),
    Row("archive_place", _PROSE, ("archive-location",)),
    Row("call_number", _PROSE, ("call-number",)),
    Row("genre", _PROSE, ("genre",)),
    Row("dimensions", _DURATION, ("runtime",)),
    Row("note", _PROSE, ("note",)),
    Row("abstract", _PROSE, ("abstract",)),
)
_ALONE_ROWS = (
    Row("editor", _NAMES, ("editor",)),
    Row("issued", _DATE, ("date",)),
    Row("volume", _NUMBER, ("volume",)),
    Row("issue", _NUMBER, ("issue",)),
    Row("edition", _NUMBER, ("edition",)),
    Row("number_of_volumes", _COUNT, ("volume-total",)),
    Row("isbn", TEXT, ("serial-number", "isbn"), (("isbn",),)),
    Row("issn", TEXT, ("serial-number", "issn"), (("issn",),)),
    Row("collection_title", _PROSE, ("parent", "title", "value")),
    Row("collection_editor", _NAMES, ("parent", "editor")),
)
_PUBLISHER = (
    Row("publisher", _PROSE, ("publisher", "name"), (("organization",),)),
    Row("publisher_place", _PROSE, ("publisher", "location"), (("location",),)),
)


def _in_parent(row: Row) -> Row:
    """A row of an entry that stands alone, where a parent holds it: the parent has what is the whole work's."""
    return Row(
        row.field, row.way, ("parent", *row.path), (*(("parent", *each) for each in row.also), row.path, *row.also)
    )


_CONTAINED = (
    Row("container_title", _PROSE, ("parent", "title", "value")),
    Row("container_title_short", _PROSE, ("parent", "title", "short"), (("parent", "title", "shorthand"),)),
    Row("container_author", _NAMES, ("parent", "author")),
    Row("issued", _DATE, ("date",), (("parent", "date"),)),
    *(_in_parent(row) for row in (*_ALONE_ROWS, *_PUBLISHER) if row.field != "issued"),
)
_EVENT = (
    Row("event_title", _PROSE, ("parent", "title", "value")),
    Row("event_place", _PROSE, ("parent", "location")),
    Row("event_date", _DATE, ("parent", "date")),
    *(row for row in (*_ALONE_ROWS, *_PUBLISHER) if not row.field.startswith("collection")),
)
_INSTITUTION = (
    *_ALONE_ROWS,
    Row("publisher", _PROSE, ("organization",), (("publisher", "name"),)),
    Row("publisher_place", _PROSE, ("location",), (("publisher", "location"),)),
)
ROWS: Mapping[Shape, tuple[Row, ...]] = {
    "alone": (*_OF_ENTRY, *_ALONE_ROWS, *_PUBLISHER),
    "contained": (*_OF_ENTRY, *_CONTAINED),
    "event": (*_OF_ENTRY, *_EVENT),
    "institution": (*_OF_ENTRY, *_INSTITUTION),
}
"""The fields and their places, by the shape of an entry."""


def holds() -> dict[str, frozenset[str]]:
    """The fields of the model that the format holds, by type; "type" is one where reading gives it back."""
    return {csl: _held(kind_) for csl, kind_ in WRITTEN.items()}


def _held(written: Kind) -> frozenset[str]:
    own = {"type"} if kind_of(written.type, written.parent) == written else set()
    return fields_of(ROWS[written.shape]) | own | {f"custom.{FORMAT}"}


def entry_of(tree: Tree) -> tuple[Entry, list[Remark]]:
    """The entry that a mapping describes, and what is odd about it; the mapping is taken apart."""
    remarks: list[Remark] = []
    more = _one_parent(tree)
    _open(tree)
    type_ = _type(tree.get("type"), ("type",), remarks) or "misc"
    parent, explicit = tree.get("parent"), value_at(tree, ("parent", "type"))
    held_in = ""
    if isinstance(parent, dict):
        held_in = _type(parent.get("type"), ("parent", "type"), remarks) or DEFAULT_PARENTS.get(type_, "misc")
    found = kind_of(type_, held_in) or WRITTEN["document"]
    fields, odd = read_rows(tree, ROWS[found.shape])
    _close(tree)
    rest = {**tree, **({"parents": more} if more else {})}
    rest = {name: value for name, value in rest.items() if value not in (None, "", [], {})}
    written = WRITTEN[found.csl]
    is_usual = type_ == written.type and found.shape == written.shape
    if is_usual and (held_in in ("", written.parent) or not explicit):
        _drop_types(rest)
    fields["type"] = found.csl
    if rest:
        fields["custom"] = {FORMAT: rest}
    return trusted(fields), [*remarks, *odd]


def tree_of(entry: Entry, tell: Callable[[str, str], None]) -> Tree:
    """The mapping of an entry; ``tell`` is told of fields whose values the format cannot say."""
    rest = entry.custom.get(FORMAT)
    kept = copied(rest) if isinstance(rest, dict) else {}
    more = kept.pop("parents", None)
    _open(kept)
    own = _kept_kind(kept, entry)
    written = own or WRITTEN[entry.type]
    tree = write_rows(entry, ROWS[written.shape], kept, tell)
    type_ = tree.pop("type", "") if own else written.type
    tree = {"type": type_ or written.type, **{name: value for name, value in tree.items() if name != "type"}}
    if not own and (alone := kind_of(written.type, "")) is not None and alone.csl != entry.type:
        tree.setdefault("parent", {})  # which tells the type
    parent = tree.get("parent")
    if isinstance(parent, dict) and not own and written.parent:
        tree["parent"] = {"type": written.parent, **{name: each for name, each in parent.items() if name != "type"}}
    _close(tree)
    if isinstance(more, list):
        tree["parent"] = [*([tree["parent"]] if "parent" in tree else []), *more]
    return tree


def _kept_kind(kept: Tree, entry: Entry) -> Kind | None:
    """The kind by which an entry was read, where its type is still what that reads as."""
    said = value_at(kept, ("type",))
    if not isinstance(said, str):
        return None
    parent = value_at(kept, ("parent", "type"))
    held_in = str(parent).lower() if parent else DEFAULT_PARENTS.get(said.lower(), "")
    found = kind_of(said.lower(), held_in)
    return found if found is not None and found.csl == entry.type else None


def _type(value: Any, path: Path, remarks: list[Remark]) -> str | None:
    if value in (None, ""):
        return None
    text = str(value).lower() if isinstance(value, str) else ""
    if text in TYPES:
        return text
    said = f"there is no type {value!r}" if text else f"the type is {kind(value)}, not text"
    remarks.append(Remark(path, f"{said}; it is taken for misc", question(nearest(text, TYPES, n=1)), field="type"))
    return None


def _drop_types(rest: Tree) -> None:
    """Takes out the types that are written again without being kept."""
    rest.pop("type", None)
    parent = rest.get("parent")
    if isinstance(parent, dict):
        parent.pop("type", None)
        if not parent:
            del rest["parent"]


def _one_parent(tree: Tree) -> list[Any]:
    """Leaves the first of several parents; gives the others."""
    parents = tree.get("parent")
    if not isinstance(parents, list):
        return []
    tree.pop("parent")
    if parents:
        tree["parent"] = parents[0]
    return parents[1:]


def _open(tree: Tree) -> None:
    """Members that are a text alone as mappings, and affiliated people by their roles; in the parents, too."""
    for name, member in _ALONE.items():
        if name in tree and not isinstance(tree[name], Mapping):
            tree[name] = {member: tree[name]}
    affiliated = tree.get("affiliated")
    if isinstance(affiliated, (list, dict)):
        given = affiliated if isinstance(affiliated, list) else [affiliated]
        if all(isinstance(each, dict) and isinstance(each.get("role"), str) for each in given):
            by_role: Tree = {}
            for each in given:
                names = each.get("names")
                by_role.setdefault(each["role"].lower(), []).extend(names if isinstance(names, list) else [names])
            tree["affiliated"] = by_role
    if isinstance(tree.get("parent"), dict):
        _open(tree["parent"])


def _close(tree: Tree) -> None:
    """The other way round."""
    for name, member in _ALONE.items():
        if isinstance(tree.get(name), dict) and tree[name].keys() == {member}:
            tree[name] = tree[name][member]
    affiliated = tree.get("affiliated")
    if isinstance(affiliated, dict):
        tree["affiliated"] = [{"role": role, "names": names} for role, names in affiliated.items()]
    if isinstance(tree.get("parent"), dict):
        _close(tree["parent"])
