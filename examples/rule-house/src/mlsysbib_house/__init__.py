"""What our group wants of its bibliographies: a grant is thanked by its number, and theses say who advised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib import Fault, Item, Rule, Sheet

_GRANT = re.compile(r"[A-Z]{2,4}[ -]?(\d{4,})")


def _grants(sheet: Sheet, item: Item) -> Iterator[Fault]:
    """A grant that is not written as the agency writes it, which is certain enough to be put right."""
    written = item.field("grant")
    if written is None or written.value.startswith("ABC-"):
        return
    found = _GRANT.fullmatch(written.value)
    fix = sheet.changed(written, f"ABC-{found[1]}") if found is not None else ()
    yield Fault("the agency writes its grants as ABC-1234", written.offset, item.key, "grant", fix=fix)


GRANT_FORM = Rule(
    code="ACME101",
    name="grant-form",
    summary="The number of a grant is not as the agency writes it.",
    why="Its reports are made of these numbers, and pass over what they cannot read.",
    example="@misc{lee2020, title = {A Title}, grant = {ABC 1234}}",
    instead="@misc{lee2020, title = {A Title}, grant = {ABC-1234}}",
    item=_grants,
    fixes=True,
)


def _advisors(_sheet: Sheet, item: Item) -> Iterator[Fault]:
    if item.entry is not None and item.entry.type == "thesis" and item.field("advisor") is None:
        yield Fault("a thesis says who advised", item.offset, item.key, hint="add advisor = {...}")


WITHOUT_ADVISOR = Rule(
    code="ACME102",
    name="thesis-without-advisor",
    summary="A thesis does not say who advised.",
    why="The group's list of theses is sorted by advisor.",
    example="@phdthesis{lee2020, author = {Lee, Ann}, title = {T}, school = {Ulm}, year = 2020}",
    instead="@phdthesis{lee2020, author = {Lee, Ann}, title = {T}, school = {Ulm}, year = 2020, advisor = {Roe, Bob}}",
    item=_advisors,
    default=False,
)

RULES = (GRANT_FORM, WITHOUT_ADVISOR)
