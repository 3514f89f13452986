"""Identifiers of works: recognised in any usual spelling, normalised, linked."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import quote, unquote

import msgspec

# DOI handbook 2.2: "10.", a registrant of digits and dots, "/", and a suffix of any printable characters.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_DOI_LEAD = re.compile(r"^(?:https?://(?:[\w.-]*\.)?doi\.org/+|doi\.org/+|doi:\s*|info:doi/)+", re.IGNORECASE)
# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.number since 2007-04 (five digits since 2015-01),
# archive/YYMMNNN before.
_ARXIV = re.compile(
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v(?P<version>[1-9]\d*))?",
)
_ARXIV_LEAD = re.compile(
    r"^(?:(?:https?://)?(?:[\w-]+\.)*arxiv\.org/(?:abs|pdf|html|ps|format|src|e-print)/|(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.|arxiv:\s*)+",
    re.IGNORECASE,
)


class DOI(msgspec.Struct, frozen=True, gc=False):
    """A DOI in the case it was given (DOIs compare without case, DOI handbook 2.4), without resolver or prefix."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The DOI in any usual spelling: bare, ``doi:``, a resolver's URL (percent-encoded); else ``ValueError``."""
        bare, found = _DOI_LEAD.subn("", text.strip())
        if found and "%" in bare:
            bare = unquote(bare)
        if not _DOI.fullmatch(bare):
            raise ValueError(f"{text!r} is not a DOI; a DOI looks like 10.1145/3097983.3098021")
        return cls(bare)

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """The resolver's address of the DOI, percent-encoded where a URL needs it."""
        return "https://doi.org/" + quote(self.value, safe="/:;()._-~!$&'*+,=@")


class ArxivID(msgspec.Struct, frozen=True, gc=False):
    """An arXiv id, ``1610.09451`` or ``cs/0112017``, and the version that is meant, if one is."""

    value: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The id in any usual spelling: bare, ``arXiv:``, an abs, pdf or html link, arXiv's DOI.

        Raises ``ValueError`` for anything else.
        """
        bare = _ARXIV_LEAD.sub("", text.strip()).removesuffix(".pdf")
        match = _ARXIV.fullmatch(bare)
        if match is None:
            raise ValueError(f"{text!r} is not an arXiv id; an id looks like 1610.09451 or cs/0112017")
        return cls(match["id"], None if match["version"] is None else int(match["version"]))

    def __str__(self) -> str:
        return self.value if self.version is None else f"{self.value}v{self.version}"

    @property
    def url(self) -> str:
        """The abstract page."""
        return f"https://arxiv.org/abs/{self}"


class ISBN(msgspec.Struct, frozen=True, gc=False):
    """An ISBN whose check digit holds, in the grouping it was given."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The ISBN of 10 or 13 digits, with or without ``ISBN`` and hyphens; else ``ValueError``."""
        bare = re.sub(r"^(?:urn:)?isbn(?:-1[03])?:?\s*", "", text.strip(), flags=re.IGNORECASE)
        digits = re.sub(r"[\s‐-―-]", "", bare).upper()
        if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
            raise ValueError(f"{text!r} is not an ISBN; an ISBN has 10 or 13 digits")
        if not _isbn_holds(digits):
            raise ValueError(f"{text!r} is not an ISBN: its check digit does not fit the others")
        return cls(bare)

    def __str__(self) -> str:
        return self.value

    @property
    def digits(self) -> str:
        """The digits alone, to compare by."""
        return re.sub(r"[^\dX]", "", self.value.upper())


def _isbn_holds(digits: str) -> bool:
    """The checksums of ISO 2108."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10 == 0
