"""Entries that lack what styles expect and hold what they do not: one of each type, and the hostile ones."""

from __future__ import annotations

from mlsysbib.model import ENTRY_TYPES, OTHERS, Date, DateRange, Entry, LiteralDate, Name
from mlsysbib.model.entry import trusted

_HOSTILE = "100% of <b>GPUs</i> & \"quotes' “one” ‘two' $O(n)$ #1 {brace} ~ ^ \\ – Ünïcode ș α 中 <script>x</script>"
_MARKED = '<i>C. elegans</i> in H<sub>2</sub>O: a <span class="nocase">iPhone</span> <sc>Story</sc>?'
_PEOPLE = (
    Name(family="van der Maaten", given="Laurens"),
    Name(family="King", given="Martin Luther", suffix="Jr.", comma_suffix=True),
    Name(literal="Barnes and Noble | Section 2"),
    Name(family="王", given="小明"),
    Name(family="", given="Solo"),
    Name(family="<b>Evil</b>", given='O\'Neil "Q"'),
)


def odd_entries() -> dict[str, Entry]:
    """Some sixty entries by key."""
    entries = {f"only-{kind}": Entry(type=kind) for kind in sorted(ENTRY_TYPES)}  # type: ignore[arg-type]
    entries |= {
        "hostile": Entry(
            type="article-journal",
            title=_HOSTILE,
            container_title=_HOSTILE,
            author=_PEOPLE,
            editor=_PEOPLE[:2],
            translator=_PEOPLE[:2],
            volume=_HOSTILE,
            issue="&",
            page="-",
            doi="10.1002/(SICI)1099<0018::AID>3.0.CO;2-X",
            url="https://example.org/?a=1&b=<2>",
            publisher=_HOSTILE,
            note=_HOSTILE,
            issued=Date(year=2020, month=2, day=29),
        ),
        "marked": Entry(type="book", title=_MARKED, title_short=_MARKED, author=(_PEOPLE[0], OTHERS), edition="2nd"),
        "others": Entry(type="book", title="Others", author=(_PEOPLE[0], _PEOPLE[1], OTHERS), edition="3"),
        "before-christ": Entry(type="classic", title="Old", issued=Date(year=-43), original_date=Date(year=0)),
        "circa": Entry(type="manuscript", title="About", issued=Date(year=1790, circa=True)),
        "literal-date": Entry(type="article", title="Words", issued=LiteralDate("Hilary term <1923>")),
        "open-range": Entry(type="book", title="Ongoing", issued=DateRange(Date(year=2015), None)),
        "range": Entry(
            type="paper-conference",
            title="Range",
            issued=DateRange(Date(year=2015, month=12, day=31), Date(year=2016, month=1, day=2)),
            event_date=DateRange(None, Date(year=2016, season=2)),
            page="100–04, 110 & 112-118",
            volume="IV",
            number_of_pages="xii, 300",
        ),
        "season": Entry(
            type="article-magazine", title="Spring", issued=Date(year=2017, season=1), accessed=Date(year=2)
        ),
        "blank": Entry(type="article-journal", title=" ", container_title=".", author=(Name(family=" "),), volume="?"),
        "marks": Entry(type="book", title="?!:.;,", publisher="...", author=(Name(literal="."),), note="type: <b>"),
        # No constructor makes it; the processor prints whatever it is handed.
        "unknown": trusted(
            {
                "type": "gazette",
                "title": "Unknown",
                "custom": {"csl-json": {"author": "A text", "issued": {"raw": "sometime"}, "x": [None], "volume": 3}},
            }
        ),
        "cheating": Entry(
            type="book", title="Notes", note="original-date: 1950-03\n{:event-place: Vienna} rest\neditor: A || B"
        ),
    }
    return entries
