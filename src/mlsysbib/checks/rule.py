"""What a rule is: its code, what it says of itself, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from mlsysbib._lazy import public
from mlsysbib.checks.sheet import Fault, Item, Paper, Sheet
from mlsysbib.errors import Place

OfItem: TypeAlias = Callable[[Sheet, Item], Iterator[Fault]]
OfSheet: TypeAlias = Callable[[Sheet], Iterator[Fault]]
OfPaper: TypeAlias = Callable[[Paper], Iterator[tuple[Sheet | Place, Fault]]]


@public
class Rule(NamedTuple):
    """A check: ``code`` stays the same for ever, ``name`` is it in words, as a slug.

    ``summary`` is one sentence; ``why`` says what comes of it, ``example`` is what it finds and ``instead`` what is
    right, as a .bib has it. ``default`` says that it is looked for unless something else is selected: what it finds is
    certainly wrong, or does harm. ``fixes`` says that some of it is put right by --fix. One of ``item``, ``sheet``
    and ``paper`` looks: at each entry, at the file as a whole, or at what a paper cites and all files together; the
    last says of each fault in which file it is, or where in the paper. ``item`` is asked of the entries of a .bib alone
    whose source has one of ``signs``, where there are any: looking for a character is quicker.
    """

    code: str
    name: str
    summary: str
    why: str
    example: str
    instead: str
    item: OfItem | None = None
    sheet: OfSheet | None = None
    paper: OfPaper | None = None
    default: bool = True
    fixes: bool = False
    signs: str = ""
