"""Keys that sort cites, and entries of the bibliography ('Sorting')."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, TypeAlias
from unicodedata import category

from mlsysbib.csl.collation import collation_key
from mlsysbib.csl.compiled.dates import moment_key
from mlsysbib.csl.compiled.engine import Area, Engine
from mlsysbib.csl.compiled.rendering import CALLED, PLAIN, STEPS, Detail, Rendering
from mlsysbib.csl.data.item import Item
from mlsysbib.csl.names.sorting import END_OF_WORD, name_key
from mlsysbib.csl.syntax.nodes import SortKey
from mlsysbib.csl.text.flow import letters
from mlsysbib.csl.text.inline import pieces
from mlsysbib.model import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, csl_name

AreaName: TypeAlias = Literal["citation", "bibliography"]
_Key: TypeAlias = tuple[Any, ...]
_Value: TypeAlias = Callable[[Rendering], _Key]

# What all keys of an item may take together, in renderings of it.
_RENDERINGS = 2
_NAMES_OF_A_STEP = 2

_DATES = frozenset(map(csl_name, DATE_VARIABLES))
_NAMES = frozenset(map(csl_name, NAME_VARIABLES))
_NUMBERS = frozenset(map(csl_name, NUMBER_VARIABLES))


class _Descending:
    """A key that compares the other way round."""

    __slots__ = ("key",)

    def __init__(self, key: _Key) -> None:
        self.key = key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Descending) and self.key == other.key

    def __lt__(self, other: _Descending) -> bool:
        return other.key < self.key

    __hash__ = None  # type: ignore[assignment]  # to compare only


def sort_key(engine: Engine, area: AreaName, item: Item, number: int = 0, detail: Detail = PLAIN) -> _Key:
    """What sorts an item in an area: one element for each key of its ``cs:sort``, and none without any.

    An element begins with whether the key is empty: 'Items with an empty sort key value are placed at the end of the
    sort, both for ascending and descending sorts'.
    """
    # 'Sorting': "Sort keys are evaluated in sequence", as tuples compare.
    found: list[Any] = []
    whole = Rendering(item, None, detail, number)
    whole.steps = _RENDERINGS * STEPS
    for value, descending in _values(engine, area):
        key = value(whole)
        found.append((not key, _Descending(key) if descending else key))
    return tuple(found)


@lru_cache(maxsize=128)
def _values(engine: Engine, name: AreaName) -> tuple[tuple[_Value, bool], ...]:
    area = engine.citation if name == "citation" else engine.bibliography
    keys: Sequence[SortKey] = () if area is None else area.node.sort
    # (what a key has told apart already needs no second look, which a style may ask for a hundred times)
    once: dict[tuple[object, ...], SortKey] = {}
    for key in keys:
        once.setdefault((key.variable, key.macro, *sorted(key.options.items())), key)
    return tuple((_value(engine, name, area, key), key.descending) for key in once.values() if area is not None)


def _value(engine: Engine, name: AreaName, area: Area, key: SortKey) -> _Value:
    lang = engine.locale.lang
    variable = key.variable
    if key.macro:
        return _macro(engine, name, key)
    # 'Sorting Variables': names, dates and numbers have keys of their own, all else is the string without its markup.
    if variable in _NAMES:
        options = {**area.scope.options, **key.options}
        return lambda whole: _names_key(whole, variable, options, lang)
    if variable in _DATES:
        return lambda whole: () if (moment := whole.item.moment(variable)) is None else moment_key(moment)
    if variable in _NUMBERS:
        return lambda whole: _number_key(whole.item.text(variable), lang)
    # (a number, a label or a suffix of the citation among them)
    return lambda whole: _text_key(letters(pieces(whole.text(variable))), lang)


def _names_key(whole: Rendering, variable: str, options: Mapping[str, str], lang: str) -> _Key:
    people = whole.item.people(variable)
    whole.step(len(people) // _NAMES_OF_A_STEP)
    return name_key(people, options, lang)


def _text_key(text: str, lang: str) -> _Key:
    words = _words(text)
    return (collation_key(words, lang),) if words else ()


def collated(text: str, lang: str) -> str:
    """The key of a text, word by word."""
    return collation_key(_words(text), lang)


def _words(text: str) -> str:
    # "Ice cream" is to stand before "Iceberg"; a mark that stands alone is not a word (a French quote, a dash).
    return END_OF_WORD.join([word for word in text.split() if not _is_punctuation(word)])


def _is_punctuation(word: str) -> bool:
    return not word[0].isalnum() and all(category(character)[0] == "P" for character in word)


def _number_key(text: str, lang: str) -> _Key:
    """By value where it begins with a number, and in front of those that do not."""
    start = text.lstrip()
    digits = start[: len(start) - len(start.lstrip("0123456789"))]
    if digits:
        return (0, len(digits.lstrip("0")), digits.lstrip("0"), collated(start, lang))
    return (1, 0, "", collated(start, lang)) if start else ()


def _macro(engine: Engine, name: AreaName, key: SortKey) -> _Value:
    """'Sorting Macros': the string that the macro would print, but for what it prints sortable."""
    lang = engine.locale.lang
    render = engine.macro(key.macro, name)

    def value(whole: Rendering) -> _Key:
        # (of no cite: what a key says cannot depend on where the work is cited)
        # Nor on what tells it apart there: 'Cite Grouping' speaks of "cite sorting and disambiguation" in this order.
        rendering = Rendering(whole.item, None, _everywhere(engine, whole.detail), whole.number)
        rendering.sort = key.options
        given = rendering.steps = min(STEPS, whole.steps)
        # A macro is a group: where all that it asks for is empty, so is the key ('Group').
        said = render(rendering)
        whole.steps -= given - rendering.steps
        text = letters(rendering.out) if said != CALLED else ""
        return _text_key(text, lang)

    return value


def _everywhere(engine: Engine, detail: Detail) -> Detail:
    """What of a detail sorts: given names, where their rule has "the additional goal of disambiguating names"."""
    rule = engine.citation.node.options.get("givenname-disambiguation-rule", "by-cite")
    return PLAIN if rule == "by-cite" or not detail.given else Detail(given=detail.given)
