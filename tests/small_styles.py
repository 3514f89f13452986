"""Documents in small styles: what they print of works that are told by their authors, years and titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import plain
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Date, Entry, Name

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{kind}"><info/>
<citation {options}>{sort}<layout delimiter="; " {look}>{layout}</layout></citation>{bibliography}</style>"""

NAMES = '<names variable="author"><name form="short" and="text" initialize-with=". "/></names>'
YEAR = '<date variable="issued" prefix=" "><date-part name="year"/></date>'
ENTRIES = """<bibliography>{sort}<layout><names variable="author"><name and="text" initialize-with=". "/></names>
<date variable="issued" prefix=" "><date-part name="year"/></date></layout></bibliography>"""


def work(people: str, year: int = 2000, title: str = "") -> Entry:
    """A book by people such as "John Doe, Jane Roe"."""
    names = (name.rpartition(" ") for name in people.split(", "))
    author = tuple(Name(family=family, given=given) for given, _, family in names)
    return Entry(type="book", author=author, issued=Date(year=year), title=title or None)


def make(  # noqa: PLR0913, PLR0917  (the parts of a style)
    works: Mapping[str, Entry],
    options: str = "",
    layout: str = NAMES + YEAR,
    bibliography: str = "",
    kind: str = "in-text",
    sort: str = "",
    look: str = "",
) -> Document:
    """A document that cites nothing yet."""
    style = _STYLE.format(kind=kind, options=options, sort=sort, look=look, layout=layout, bibliography=bibliography)
    return Document(Style.parse(style.encode()), works, "en-US", locales=locale_xml)


def cite(document: Document, *clusters: str) -> list[str]:
    """What citations print that are added, each in a note of its own and given by its keys: "a b"."""
    for note, keys in enumerate(clusters, start=len(document) + 1):
        document.append(Cluster(tuple(Cite(key=key) for key in keys.split()), note))
    return [plain(citation) for citation in document.citations]


def listed(document: Document) -> list[str]:
    """What the bibliography prints."""
    return [plain(entry.content) for entry in document.bibliography]


def cited_once(people: Sequence[str], options: str) -> list[str]:
    """What works by these people, all of one year, print when each is cited once; without the year."""
    works = {f"k{number}": work(names) for number, names in enumerate(people)}
    return [text.replace(" 2000", "") for text in cite(make(works, options), *works)]
