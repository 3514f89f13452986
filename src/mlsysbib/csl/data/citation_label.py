"""The label of a work that the data gives none: letters of its authors, and two digits of its year ("BrCh98")."""

from __future__ import annotations

from mlsysbib.csl.data.item import Item

_AUTHORS = ("author", "editor", "container-author", "translator")
# How many letters each name gives, by the number of names; as reference managers make such labels.
_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))


def citation_label(item: Item) -> str:
    """CSL 1.0.2, 'citation-label': that of the data, else one made of at most four names and the year of issue."""
    given = item.text("citation-label")
    if given:
        return given
    people = next((people for variable in _AUTHORS if (people := item.people(variable))), ())
    # The clause has an example, "Ferr78", and leaves it to processors what else a label is made of.
    names = [person.family or person.literal for person in people[:4]]
    lengths = _LETTERS[len(names) - 1] if names else ()
    moment = item.moment("issued")
    year = moment.start.year if moment is not None else None
    digits = "" if year is None else f"{abs(year) % 100:02}"
    return "".join(_start(name, length) for name, length in zip(names, lengths, strict=True)) + digits


def _start(name: str, length: int) -> str:
    return "".join([letter for letter in name if letter.isalnum()][:length])
