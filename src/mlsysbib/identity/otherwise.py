"""What a list or a file says of a work that the entry that is there does not, or says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from mlsysbib.identity.addresses import addresses, known_addresses
from mlsysbib.identity.identifiers import arxiv_id
from mlsysbib.identity.matching import years
from mlsysbib.identity.people import authors_agree
from mlsysbib.identity.spelling import words
from mlsysbib.identity.venue import same_venue
from mlsysbib.model import Entry, csl_name
from mlsysbib.text.folding import folded
from mlsysbib.text.markup import plain

_Agree: TypeAlias = Callable[[Entry, Entry], bool]
_ALL = 0.99
_LONGEST = 60


def only_here(entry: Entry, there: Entry) -> list[str]:
    """The fields of which an entry says something, and the one that is there nothing."""
    fields = [field for field in Entry.__struct_fields__ if field not in _ASIDE]
    names = [csl_name(field) for field in fields if getattr(entry, field) and not getattr(there, field)]
    return [*names, *(["links"] if addresses(entry) - known_addresses(there) else [])]


_ASIDE = frozenset({"type", "list_section", "custom", "links", "url"})


def is_as_listed(entry: Entry, there: Entry) -> bool:
    """Whether an entry is what a list says of the one that is there: no more, and no less of who, when and where."""
    if bool(entry.author) != bool(there.author) or years(entry) != years(there):
        return False
    if known_addresses(entry) != known_addresses(there):
        return False
    rest = set(Entry.__struct_fields__) - _FIELDS.keys() - _ASIDE
    if any((value := getattr(entry, field)) and value != getattr(there, field) for field in rest):
        return False
    return not only_here(entry, there) and not otherwise(entry, there)


def otherwise(entry: Entry, there: Entry, sections: tuple[str, str] = ("", "")) -> list[str]:
    """What an entry says otherwise than the one that is there, as field and value: somebody may have put it right.

    Typing is none of it, nor is what only one of them says. ``sections`` are the headings that the two stand under.
    """
    found = [
        f"{csl_name(field)} {_shown(getattr(entry, field))}"
        for field, agree in _FIELDS.items()
        if getattr(entry, field) and getattr(there, field) and not agree(entry, there)
    ]
    own, others = sections
    return [*found, f"section {_shown(own)}"] if own and others and folded(own) != folded(others) else found


def _shown(value: object) -> str:
    said = "; ".join(map(str, value)) if isinstance(value, tuple) else " ".join(plain(str(value)).split())
    return repr(said if len(said) <= _LONGEST else f"{said[: _LONGEST - 3]}...")


def _are_named_alike(entry: Entry, there: Entry) -> bool:
    """Whether the titles are one; an entry that leaves out the subtitle says less, and nothing else."""
    own = words(entry.title)
    return own == words(there.title)[: len(own)]


def _have_authors(entry: Entry, there: Entry) -> bool:
    return max(authors_agree(entry.author, there.author), authors_agree(there.author, entry.author)) >= _ALL


def _share_a_year(entry: Entry, there: Entry) -> bool:
    return not years(entry) or not years(there) or not years(entry).isdisjoint(years(there))


def _stand_in_one(entry: Entry, there: Entry) -> bool:
    return same_venue(entry, there) != "other"


def _have(field: str) -> _Agree:
    """Whether both have one text in a field, however it is spaced and in whatever case."""

    def agree(entry: Entry, there: Entry) -> bool:
        texts = [" ".join(plain(getattr(each, field)).split()).casefold() for each in (entry, there)]
        return texts[0] == texts[1]

    return agree


def _are_one_preprint(entry: Entry, there: Entry) -> bool:
    """Whether both have one number at arXiv, of whichever version."""
    return len({found.value if (found := arxiv_id(each)) else None for each in (entry, there)}) == 1


_FIELDS: dict[str, _Agree] = {
    "title": _are_named_alike,
    "author": _have_authors,
    "issued": _share_a_year,
    "container_title": _stand_in_one,
    "doi": _have("doi"),
    "arxiv": _are_one_preprint,
    "annote": _have("annote"),
}
