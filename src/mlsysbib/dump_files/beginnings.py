"""By what the beginning of a file says of which kind of dump it is: its name says less, and is not asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from mlsysbib.csl_json.variables import VARIABLES
from mlsysbib.errors import UsageError

_TEXT = 400  # bytes in which XML has begun
_MARK = b"\xef\xbb\xbf"
_ENTRY = re.compile(rb"(?:\A|[\n\r])[ \t]*@\s*[A-Za-z]\w*\s*[{(]")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)
_DBLP = re.compile(
    rb"<dblp[\s>]|<(?:article|inproceedings|proceedings|book|incollection|phdthesis|mastersthesis|www|data)\s[^<>]*\bkey="
)
_PUBMED = re.compile(rb"<Pubmed(?:Article|BookArticle)(?:Set)?[\s>]|<MedlineCitation")
_FORMS = {b"<": "XML", b"{": "JSON", b"[": "JSON", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_OF_OPEN_LIBRARY = b"/type/"
_AROUND = frozenset({b"items", b"message", b"references", b"status", b"message-type", b"message-version"})


class Head:
    """The first bytes of a file, and the members that its first record of JSON has."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data.removeprefix(_MARK)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the members of the first record, as far as they are there; none where it is not JSON."""
        if not self.data.lstrip().startswith((b"{", b"[")):
            return frozenset()
        return frozenset(name.decode("utf-8", "replace") for name in _members(self.data))


class Beginning(NamedTuple):
    """How a kind is called, whether a file that begins so may be of it, and what all of its files are ("" for none)."""

    called: str
    fits: Callable[[Head], bool]
    form: str = "JSON"


def with_members(needed: str, *, besides: str = "") -> Callable[[Head], bool]:
    """JSON whose records have all the ``needed`` members, and one at least of those ``besides``."""
    all_of, one_of = frozenset(needed.split()), frozenset(besides.split())

    def fits(head: Head) -> bool:
        return all_of <= head.members and (not one_of or not one_of.isdisjoint(head.members))

    return fits


_ITEM = with_members("type", besides="issued author editor translator container-title collection-title DOI ISBN")
_OF_AN_ITEM = frozenset({"id", "citation-key", "custom", "type", *VARIABLES})


def _is_bib(head: Head) -> bool:
    plain = head.data.replace(b"\0", b"")  # (what UTF-16 has between the letters)
    return not plain.lstrip().startswith((b"{", b"[", b"<")) and _ENTRY.search(plain) is not None


def _is_datacite(head: Head) -> bool:
    return {"id", "attributes", "type"} <= head.members or {"creators", "titles", "types"} <= head.members


def _is_open_library(head: Head) -> bool:
    return head.data.startswith(_OF_OPEN_LIBRARY) or ({"key", "title", "revision"} <= head.members)


def _is_csl(head: Head) -> bool:
    return _ITEM(head) or ({"type", "title"} <= head.members and head.members <= _OF_AN_ITEM)


def _is_xml(pattern: re.Pattern[bytes]) -> Callable[[Head], bool]:
    return lambda head: b"<" in head.data[:_TEXT] and pattern.search(head.data) is not None


def _members(data: bytes) -> set[bytes]:
    """The names of the first object, or of the first in the list that it has for records."""
    found: set[bytes] = set()
    depth, level, last = 0, 0, b""
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token in (b"{", b"["):
            depth += 1
            if token == b"{" and (not level or (found <= _AROUND and found)):
                level, found = depth, set() if found <= _AROUND else found
        elif token in (b"}", b"]"):
            depth -= 1
            if depth < level and level:
                break
        elif token == b":" and depth == level and last:
            found.add(last)
        last = token[1:-1] if token[:1] == b'"' else b""
    return found


BEGINNINGS: Mapping[str, Beginning] = {
    "bib": Beginning("a .bib file", _is_bib, ""),
    "dblp": Beginning("DBLP's XML", _is_xml(_DBLP), "XML"),
    "pubmed": Beginning("PubMed's XML", _is_xml(_PUBMED), "XML"),
    "crossref": Beginning(
        "works of Crossref", with_members("DOI", besides="prefix member indexed deposited reference-count")
    ),
    "arxiv": Beginning("arXiv's metadata", with_members("id authors_parsed")),
    "datacite": Beginning("works of DataCite", _is_datacite),
    "openalex": Beginning("works of OpenAlex", with_members("id authorships")),
    "openlibrary": Beginning("Open Library's dump", _is_open_library),
    "semantic-scholar": Beginning("papers of Semantic Scholar", with_members("corpusid externalids title")),
    "csl-json": Beginning("CSL-JSON", _is_csl),
}
"""The kinds, those first that are told by more: a file may fit several."""


def check_form(kind: str, head: Head) -> None:
    """Raises ``UsageError`` for a file that is of no kind, and in a form that the kind has not."""
    form = next((form for start, form in _FORMS.items() if head.data.lstrip().startswith(start)), "")
    wanted = BEGINNINGS[kind]
    if form and wanted.form and form != wanted.form:
        raise UsageError(f"{head.name}: this is {form}, and {wanted.called} would be {wanted.form} in UTF-8")
