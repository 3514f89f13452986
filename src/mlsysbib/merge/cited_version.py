"""Which version of a work an entry is cited as, where somebody says it: the publication, the preprint, or both.

The preprint, the paper and the article in a journal are versions of one work, and an entry may know several of them.
Without a word it is what it says of itself. ``published`` is the publication without the preprint's number,
``preprint`` the preprint alone, and ``both`` the publication with that number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from mlsysbib.errors import UsageError
from mlsysbib.merge.precedence import FIELDS, OF_THE_WORK
from mlsysbib.merge.versions import describes_preprint
from mlsysbib.model import ArxivID, Date, Entry, Record
from mlsysbib.model.preprints import CITES, is_on_arxiv, is_preprint, is_server_doi, said_of

_OF_THE_VERSION = frozenset(FIELDS) - OF_THE_WORK - {"links"}
_NUMBER = frozenset({"arxiv", "arxiv_class"})


class Version(NamedTuple):
    """How an entry is cited: what was said, whether that is its preprint, and whether its own version gives way."""

    said: str = ""
    is_preprint: bool = False
    switches: bool = False

    def drops(self, field: str, value: Any) -> bool:
        """Whether the entry's own value of a field is of the version that is not cited."""
        if self.said == "published" and not self.is_preprint and field in _NUMBER:
            return True
        return self.switches and field in _OF_THE_VERSION and not self._is_of_its_own(field, value)

    def _is_of_its_own(self, field: str, value: Any) -> bool:
        """Whether a DOI or an address is that of the version that is cited."""
        if field == "doi":
            return self.is_preprint and is_server_doi(str(value))
        return field == "url" and self.is_preprint == is_on_arxiv(str(value))

    def instead(self, field: str, entry: Entry, records: Sequence[Record]) -> Any:
        """What a field becomes whose own value was dropped, where no record says it."""
        if field == "type":
            return "article" if self.is_preprint else "document"
        number = _number(entry, records) if self.is_preprint and field == "issued" else None
        if number is not None:
            return Date(year=number.year)
        return () if isinstance(getattr(entry, field), tuple) else None


def check_word(cite: str) -> None:
    """Raises ``UsageError`` for what is none of ``CITES``."""
    if cite not in CITES:
        raise UsageError(f"{cite!r} is not a version that can be cited; known are {', '.join(CITES)}")


def listed_versions(entry: Entry) -> tuple[str, ...]:
    """The keys of the entries that an entry names as other versions of its work."""
    own = entry.custom.get("versions") if entry.custom else None
    said = [own] if isinstance(own, str) else own
    return tuple(str(each) for each in said) if isinstance(said, (list, tuple)) else ()


def version_of(entry: Entry, records: Sequence[Record], cite: str) -> Version | None:
    """How an entry is cited, by what it says itself, or else by ``cite``; None where nobody says anything.

    An entry that knows no other version stays what it is.
    """
    said = said_of(entry) or cite
    if not said:
        return None
    own = is_preprint(entry)
    if said == "preprint":
        known = own or _number(entry, records) is not None or is_server_doi(entry.doi or "")
        return Version(said, known, known and not own)
    published = any(record.entry is not None and not describes_preprint(record) for record in records)
    if own:
        return Version(said, not published, published)
    return Version(said)


def _number(entry: Entry, records: Sequence[Record]) -> ArxivID | None:
    told = (each.entry.arxiv for each in records if each.entry is not None and each.entry.arxiv)
    said = entry.arxiv or next(told, "")
    try:
        return ArxivID.parse(said) if said else None
    except ValueError:
        return None
