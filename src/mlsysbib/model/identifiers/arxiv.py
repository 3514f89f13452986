"""arXiv ids of both schemes, checked as far as the scheme itself allows.

The schemes are those of https://info.arxiv.org/help/arxiv_identifier.html. One id that arXiv's API cannot read makes
it refuse a whole batch, so an id that cannot exist is refused here.
"""

from __future__ import annotations

import re
from typing import Self

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, check, not_bare
from mlsysbib.model.identifiers.doi import unwrapped
from mlsysbib.model.ill_formed import IllFormed
from mlsysbib.text.patterns import pattern

_ARCHIVES_WORDS = """
    acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs
    dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol
    physics plasm-ph q-alg q-bio quant-ph solv-int supr-con
"""
_ARCHIVES = frozenset(_ARCHIVES_WORDS.split())
_NEW = pattern(r"(?P<year>\d\d)(?P<month>\d\d)\.(?P<number>\d{4,5})(?:v(?P<version>\d+))?", re.IGNORECASE)
_OLD = pattern(
    r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z-]{2,})?/(?P<year>\d\d)(?P<month>\d\d)(?P<number>\d{3})(?:v(?P<version>\d+))?",
    re.IGNORECASE,
)
# As an id stands in a value: without its version, and without the class of an old one.
_BARE = pattern(r"\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?/\d{7}")
_KINDS = {"value": (str,), "version": (int, type(None))}
# arXiv's own hosts (export., xxx.lanl.gov, country mirrors) and the readers that show its papers under its ids
_HOSTS = r"""
    (?:[\w-]+\.)*arxiv\.org/(?:abs|pdf|html|ps|format|src|e-print|dvi|tb|show-email|ftp)
  | xxx\.lanl\.gov/(?:abs|pdf|ps)
  | (?:[\w-]+\.)*ar5iv\.(?:labs\.arxiv\.)?org(?:/html|/abs|/pdf)?
  | (?:[\w-]+\.)*alphaxiv\.org/(?:[a-z]{2}/)?(?:abs|pdf|html|overview)
  | (?:[\w-]+\.)*(?:huggingface\.co|hf\.co)/papers
  | (?:[\w-]+\.)*arxiv-vanity\.com/papers
  | (?:[\w-]+\.)*scirate\.com/arxiv
  | (?:[\w-]+\.)*emergentmind\.com/(?:papers|articles)
  | api\.semanticscholar\.org/arxiv:
"""
_LEAD = pattern(
    rf"^(?:(?:https?://)?(?:{_HOSTS})/*(?:arxiv:)?|(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.|oai:arxiv\.org:|arxiv\s*:\s*|arxiv\s+)+",
    re.IGNORECASE | re.VERBOSE,
)
_LINK = pattern(r"https?://|^[\w.-]+\.(?:org|gov|co|com)/", re.IGNORECASE)
# "[cs.LG]", with or without the date, as arXiv prints it down the margin
_CLASS = pattern(r"\s*\[[\w.-]+\].*$")
_QUERY = pattern(r"[?#].*$")
_FILE = pattern(r"\.(?:pdf|ps\.gz|ps|html)$", re.IGNORECASE)
_VERSION = pattern(r"v\d+$", re.IGNORECASE)
_SUBJECT = pattern(r"\.[a-z-]+/")


@public
class ArxivID(msgspec.Struct, metaclass=Taught, frozen=True, gc=False):
    """An arXiv id, ``1610.09451`` or ``cs/0112017``, and the version that is meant, if one is."""

    value: str
    version: int | None = None

    def __post_init__(self) -> None:
        check(self, _KINDS, {})
        if not _BARE.fullmatch(self.value):
            raise not_bare(self)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The id in any usual spelling: bare, ``arXiv:``, an abs, pdf or html link, a mirror's link, arXiv's DOI.

        An old id loses its subject class (``math.GT/0309136`` is ``math/0309136``), as arXiv itself writes it. Raises
        ``ValueError`` for anything else, and for an id that the scheme does not allow.
        """
        bare, led = _LEAD.subn("", unwrapped(text.replace("%2F", "/")), count=1)
        if led and _LINK.search(text):
            bare = _QUERY.sub("", bare)
        bare = _FILE.sub("", unwrapped(_CLASS.sub("", bare)))
        match = _NEW.fullmatch(bare) or _OLD.fullmatch(bare)
        if match is None:
            raise IllFormed(f"{text!r} is not an arXiv id", "an id looks like 1610.09451 or cs/0112017")
        version = None if match["version"] is None else int(match["version"])
        wrong = "it has no version 0" if version == 0 else _impossible(match.groupdict())
        if wrong:
            raise ValueError(f"{text!r} is not an arXiv id: {wrong}")
        return cls(_SUBJECT.sub("/", _VERSION.sub("", bare).lower()), version)

    def __str__(self) -> str:
        return self.value if self.version is None else f"{self.value}v{self.version}"

    @property
    def url(self) -> str:
        """The abstract page."""
        return f"https://arxiv.org/abs/{self}"

    @property
    def doi(self) -> str:
        """The DOI that arXiv registers (with DataCite) for the paper, all of its versions together."""
        return f"10.48550/arXiv.{self.value}"

    @property
    def year(self) -> int:
        """The year in which the number was given."""
        digits = int(re.sub(r"^.*/", "", self.value)[:2])
        return digits + (1900 if digits > 90 else 2000)


def unversioned(text: str) -> str:
    """An arXiv id without its version, to compare by; what is not an id stays as it is."""
    try:
        return ArxivID.parse(text).value
    except ValueError:
        return text


def _impossible(parts: dict[str, str]) -> str:
    """Why no such id can have been given; empty where it can."""
    year, month, number = int(parts["year"]), int(parts["month"]), parts["number"]
    if not 1 <= month <= 12:
        return f"there is no month {parts['month']}"
    if "archive" in parts:
        if parts["archive"].lower() not in _ARCHIVES:
            return f"there is no archive {parts['archive']!r}"
        # The old scheme ran from July 1991 to March 2007.
        since = year * 100 + month - (9107 if year > 90 else -893)
        return "" if 0 <= since <= 1600 - 4 else "the old scheme ran from 1991-07 to 2007-03"
    if (year, month) < (7, 4) or year > 90:
        return "the new scheme began in 2007-04"
    if number.strip("0") == "":
        return "numbers begin at 1"
    digits = 5 if year >= 15 else 4
    return "" if len(number) == digits else f"an id of 20{year:02d} has {digits} digits after the dot"
