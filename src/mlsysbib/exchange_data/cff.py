"""CITATION.cff: the work itself, what to cite instead of it, and its references (CFF 1.2.0, its schema guide)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.exchange_data import cff_parts
from mlsysbib.exchange_data.cff_types import KINDS, LICENSES, REFERENCE, STATUSES, TYPES, WORK, WRITTEN, Shape, kind_of
from mlsysbib.exchange_data.rows import (
    NotUnderstood,
    Remark,
    Row,
    Say,
    Tree,
    Way,
    copied,
    fields_of,
    read_rows,
    write_rows,
)
from mlsysbib.exchange_data.ways import (
    KEYWORDS,
    PAGES,
    PROSE,
    TEXT,
    bare,
    counted,
    date_of,
    doi_of,
    iso_date,
    particle_of,
    person_of,
    text_of,
    words_of,
)
from mlsysbib.model import AnyDate, Date, DateRange, Entry, Name, first_date
from mlsysbib.model.entry import trusted
from mlsysbib.text.nearest import nearest, question

FORMAT = "cff"
"""The member of ``Entry.custom`` for what only this format knows."""
ROLE = "@role"
"""What is kept of where an entry stood in its file: it was the work itself, or what to cite instead."""

ANONYMOUS = "anonymous"
ALL_AUTHORS = "The authors of the works below"
"""Who stands at the head of a file that is of no work, but a list."""
WORK_TYPES = frozenset({"software", "dataset"})
"""What a CITATION.cff is of."""
_PERSON = {"family-names", "given-names", "name-particle", "name-suffix"}


def _name(value: Any) -> Name:
    if not isinstance(value, Mapping):
        return Name(literal=text_of(value))
    parts = {name: text_of(part) for name, part in value.items() if name in _PERSON and part not in (None, "")}
    if parts:
        return person_of(
            parts.get("family-names", ""),
            parts.get("given-names", ""),
            parts.get("name-particle", ""),
            parts.get("name-suffix", ""),
        )
    for name in ("name", "alias"):
        if value.get(name) not in (None, ""):
            return Name(literal=text_of(value[name]))
    raise NotUnderstood("this person has neither family-names nor name")


def _names(value: Any) -> tuple[Name, ...]:
    found = tuple(_name(each) for each in (value if isinstance(value, list) else [value]) if each not in (None, "", {}))
    return () if found == (Name(literal=ANONYMOUS),) else found


def _are_plain(value: Any) -> bool:
    """Whether people have no more than their names, such as an ORCID."""
    return isinstance(value, list) and all(
        isinstance(each, Mapping) and (each.keys() <= _PERSON or each.keys() == {"name"}) for each in value
    )


def _shown_names(names: tuple[Name, ...], say: Say) -> list[dict[str, str]] | None:
    shown: list[dict[str, str]] = []
    for name in counted(names, say):
        parts = {
            "family-names": name.family,
            "given-names": name.given,
            "name-particle": particle_of(name),
            "name-suffix": name.suffix,
        }
        each = {"name": name.literal} if name.literal else {part: said for part, said in parts.items() if said}
        if each not in shown:  # the schema wants each once
            shown.append(each)
    return shown or None


def _matching(pattern: str, what: str, read: Callable[[Any], Any] = text_of) -> Way:
    """Text that the schema wants to look in a certain way."""
    compiled = re.compile(pattern)

    def write(value: str, say: Say) -> str | None:
        if compiled.fullmatch(value):
            return value
        say(f"{value!r} is not written, since the format wants {what}")
        return None

    return Way(read, write)


def _whole_day(value: AnyDate, say: Say) -> str | None:
    date = first_date(value)
    if date is None or date.day is None or not 0 < date.year < 10000:
        say(f"the date {str(value)!r} is not written: the format has whole days alone here")
        return None
    return iso_date(value, say)


def _days(value: AnyDate, say: Say) -> str | None:
    ends = (value.start, value.end) if isinstance(value, DateRange) else (value,)
    if all(isinstance(end, Date) and end.day is not None and not end.circa and 0 < end.year < 10000 for end in ends):
        return str(value)
    return _whole_day(value, say)


def _year(value: AnyDate, say: Say) -> int | None:
    date = first_date(value)
    if date is None or date.year < 1:
        say(f"the date {str(value)!r} is not written: the format has years alone here")
        return None
    if date != Date(year=date.year) or date != value:
        say(f"the date {str(value)!r} is written as {date.year}")
    return date.year


def _issued(value: AnyDate, say: Say) -> str | None:
    date = first_date(value)
    if date is not None and not 0 < date.year < 10000:
        say(f"the date {str(value)!r} is not written: the format has years from 1 to 9999")
        return None
    return iso_date(value, say)


def _licenses(value: str, say: Say) -> str | None:
    if value in LICENSES:
        return value
    say(f"{value!r} is not written, since the format has identifiers of SPDX here")
    return None


def _languages(value: str, say: Say) -> list[str] | None:
    codes = [re.split("[-_]", each)[0].lower() for each in re.split(r"[,;\s]+", value) if each]
    if not all(re.fullmatch("[a-z]{2,3}", code) for code in codes):
        say(f"{value!r} is not written, since the format wants codes such as en")
        return None
    if ", ".join(codes) != value:
        say(f"the language {value!r} is written as {', '.join(codes)}")
    return list(dict.fromkeys(codes))


def _status(value: str, say: Say) -> str | None:
    said = value.replace(" ", "-").lower()
    if said in STATUSES:
        return said
    say(f"{value!r} is not written, since the format has {', '.join(sorted(STATUSES))}")
    return None


_NAMES = Way(_names, _shown_names, _are_plain)
_NUMBER = Way(text_of, lambda value, _say: bare(value))
_URL = _matching(r"(?:https?|s?ftp)://[^\s<>\"{}|\\^`]+", "an address")
_OF_ALL = (
    Row("title", PROSE, ("title",)),
    Row("author", _NAMES, ("authors",)),
    Row("version", TEXT, ("version",)),
    Row("issued", Way(date_of, _issued), (cff_parts.DATE,)),
    Row("doi", _matching(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;.()\[\]\\-]+", "a plain DOI", doi_of), ("doi",)),
    Row("arxiv", TEXT, (cff_parts.ARXIV,)),
    Row("pmid", TEXT, (cff_parts.PMID,)),
    Row("url", _URL, ("url",), (("repository-code",), ("repository",), ("repository-artifact",)), stays=True),
    Row("license", Way(words_of, _licenses, lambda value: isinstance(value, str)), ("license",)),
    Row("keyword", KEYWORDS, ("keywords",)),
    Row("abstract", PROSE, ("abstract",)),
)
_OF_REFERENCE = (
    Row("title_short", PROSE, ("abbreviation",)),
    Row("editor", _NAMES, ("editors",)),
    Row("collection_editor", _NAMES, ("editors-series",)),
    Row("translator", _NAMES, ("translators",)),
    Row("recipient", _NAMES, ("recipients",)),
    Row("volume", _NUMBER, ("volume",)),
    Row("volume_title", PROSE, ("volume-title",)),
    Row("issue", _NUMBER, ("issue",)),
    Row("page", PAGES, (cff_parts.PAGE,)),
    Row("number", TEXT, ("number",)),
    Row("number_of_pages", _NUMBER, ("pages",)),
    Row("number_of_volumes", _NUMBER, ("number-volumes",)),
    Row("edition", TEXT, ("edition",)),
    Row("section", TEXT, ("section",)),
    Row("event_title", PROSE, ("conference", "name")),
    Row("event_place", PROSE, ("conference", "location"), (("conference", "city"),)),
    Row("event_date", Way(date_of, _days), ("conference", cff_parts.WHEN)),
    Row("isbn", _matching(r"[0-9\- ]{10,17}X?", "one ISBN"), ("isbn",)),
    Row("issn", _matching(r"\d{4}-\d{3}[\dxX]", "one ISSN"), ("issn",)),
    Row("pmcid", _matching(r"PMC[0-9]{7}", "seven digits"), ("pmcid",)),
    Row("language", Way(words_of, _languages), ("languages",)),
    Row("accessed", Way(date_of, _whole_day), ("date-accessed",)),
    Row("original_date", Way(date_of, _year), ("year-original",)),
    Row("status", Way(text_of, _status), ("status",)),
    Row("source", PROSE, ("database",)),
    Row("medium", PROSE, ("medium",)),
    Row("archive", PROSE, ("location", "name")),
    Row("archive_place", PROSE, ("location", "city")),
    Row("genre", PROSE, ("thesis-type",)),
    Row("note", PROSE, ("notes",)),
)
_PUBLISHER = (Row("publisher", PROSE, ("publisher", "name")), Row("publisher_place", PROSE, ("publisher", "city")))
_CONTAINERS: Mapping[Shape, tuple[Row, ...]] = {
    "article": (
        Row("container_title", PROSE, ("journal",)),
        Row("collection_title", PROSE, ("collection-title",)),
        *_PUBLISHER,
    ),
    "collected": (Row("container_title", PROSE, ("collection-title",), (("journal",),)), *_PUBLISHER),
    "institution": (
        Row("publisher", PROSE, ("institution", "name"), (("publisher", "name"),)),
        Row("publisher_place", PROSE, ("institution", "city"), (("publisher", "city"),)),
        Row("collection_title", PROSE, ("collection-title",)),
    ),
    "alone": (Row("collection_title", PROSE, ("collection-title",), (("journal",),)), *_PUBLISHER),
}
_CONTAINERS = {**_CONTAINERS, "software": _CONTAINERS["alone"]}
ROWS: Mapping[Shape, tuple[Row, ...]] = {
    "work": _OF_ALL,
    **{shape: (*_OF_ALL, *_OF_REFERENCE, *rows) for shape, rows in _CONTAINERS.items()},
}
"""The fields and their places, by the shape of an entry."""
_DAYS = {"work": "date-released", "software": "date-released"}


def holds() -> dict[str, frozenset[str]]:
    """The fields of the model that a reference holds, by type; "type" is one where reading gives it back."""
    own = {csl: {"type"} if kind_of(kind.type, kind.status) == kind else set() for csl, kind in WRITTEN.items()}
    return {csl: fields_of(ROWS[kind.shape]) | own[csl] | {f"custom.{FORMAT}"} for csl, kind in WRITTEN.items()}


WORK_HOLDS = fields_of(ROWS["work"]) | {"type", f"custom.{FORMAT}"}
"""The fields that the work itself holds."""


def entry_of(tree: Tree, role: str = "") -> tuple[Entry, list[Remark]]:
    """The entry that a reference describes, or with the role "work" the head of the file; the tree is taken apart."""
    known = WORK if role == "work" else REFERENCE
    remarks = [
        Remark((name,), f"CFF has no {name!r} here; it is kept as it is", question(nearest(name, known, n=1)))
        for name in tree
        if name not in known and (role == "work" or not cff_parts.misnamed(name, tree))
    ]
    remarks += [
        Remark((), f"CFF wants {name} here", field=name)
        for name in ("title", "authors", *(() if role == "work" else ("type",)))
        if tree.get(name) in (None, "", [])
    ]
    remarks += cff_parts.join(tree, is_work=role == "work")
    given = str(tree.get("type") or ("software" if role == "work" else "generic"))
    if role == "work":
        found = WRITTEN["dataset" if given == "dataset" else "software"]
        is_plain = given in ("software", "dataset")
    else:
        found = kind_of(given, str(tree.get("status") or "")) or WRITTEN["document"]
        is_plain = found == WRITTEN[found.csl] and found.type == given
        if given not in TYPES:
            hint = question(nearest(given, TYPES, n=1))
            remarks.append(
                Remark(("type",), f"there is no type {given!r}; it is taken for generic", hint, field="type")
            )
    if is_plain:
        tree.pop("type", None)
        if found.status:
            tree.pop("status", None)
    fields, odd = read_rows(tree, ROWS["work" if role == "work" else found.shape])
    fields["type"] = found.csl
    tree.pop("cff-version", None)
    rest = {**tree, **({ROLE: role} if role else {})}
    if rest:
        fields["custom"] = {FORMAT: rest}
    return trusted(fields), [*remarks, *odd]


def is_of_list(tree: Tree) -> bool:
    """Whether the head of a file is that of a list, or repeats what is to be cited instead: no work of its own."""
    if tree.get("authors") == [{"name": ALL_AUTHORS}]:
        return True
    preferred = tree.get("preferred-citation")
    heads = {"cff-version", "message", "title", "authors", "preferred-citation", "references"}
    return (
        isinstance(preferred, Mapping)
        and tree.keys() <= heads
        and all(tree.get(name) == preferred.get(name) for name in ("title", "authors"))
    )


def role_of(entry: Entry) -> str:
    """Where an entry stood in a file: "work", "preferred-citation", or "" for a reference or none."""
    kept = entry.custom.get(FORMAT)
    return str(kept.get(ROLE, "")) if isinstance(kept, Mapping) else ""


def tree_of(role: str, entry: Entry, tell: Callable[[str, str], None]) -> Tree:
    """The tree of an entry, as the work itself or as a reference; ``tell`` is told what cannot be said of a field."""
    rest = entry.custom.get(FORMAT)
    kept = copied(rest) if isinstance(rest, dict) else {}
    stood = kept.pop(ROLE, "")
    if (stood == "work") != (role == "work"):
        kept = {}  # the members of the one are not the other's
    written = WRITTEN[entry.type]
    shape: Shape = "work" if role == "work" else written.shape
    own = next((kind for kind in KINDS if kind.type == kept.get("type") and kind.csl == entry.type), None)
    tree = write_rows(entry, ROWS[shape], kept, tell)
    if shape == "work" and (date := tree.get(cff_parts.DATE)) is not None and len(date) < len("2017-12-18"):
        del tree[cff_parts.DATE]
        tell("issued", f"the date {date!r} is not written: the format has whole days alone here")
    cff_parts.part(tree, _DAYS.get(shape, "date-published"))
    _complete(tree, tell)
    if role == "work":
        return {**({"type": "dataset"} if entry.type == "dataset" else {}), **tree}
    type_ = {"type": own.type if own else written.type}
    status = {"status": written.status} if written.status and not own and "status" not in tree else {}
    return {**type_, **{name: value for name, value in tree.items() if name != "type"}, **status}


def _complete(tree: Tree, tell: Callable[[str, str], None]) -> None:
    """Puts in what the schema wants of every work, and takes out what it does not want without a name."""
    if not tree.get("authors"):
        tree["authors"] = [{"name": ANONYMOUS}]
        tell("author", f"the format wants authors, so that {ANONYMOUS!r} is written")
    if not tree.get("title"):
        tree["title"] = "Untitled"
        tell("title", "the format wants a title, so that 'Untitled' is written")
    for name, field in (
        ("conference", "event_place"),
        ("publisher", "publisher_place"),
        ("institution", "publisher_place"),
        ("location", "archive_place"),
    ):
        part = tree.get(name)
        if isinstance(part, dict) and not part.get("name"):
            del tree[name]
            tell(field, f"the format has no place here without the name of the {name}; it is not written")
