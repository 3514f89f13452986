"""The numbers that carry a check digit or a fixed width: ISBN, ISSN, PMID, PMCID."""

from __future__ import annotations

import re
from typing import Self

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, not_bare
from mlsysbib.model.ill_formed import IllFormed
from mlsysbib.text.patterns import pattern

# Hyphens of all kinds, and the invisible ones that web pages break long numbers at
_DASHES = r"[\s\u00ad\u200b-\u200d\u2060\ufeff\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d-]"
# What stands before one: "e-ISBN:", "ISBN (13)", or "print ISBN ="
_ISBN_LEAD = pattern(
    r"(?:urn:|(?:e|p|print|online|electronic)[\s-]?)?isbn(?:[\s-]?\(?1[03]\)?(?=[\s:=]))?\s*[:=]?\s*", re.IGNORECASE
)
# What catalogues write behind a number: "(pbk.)", "(alk. paper) : $80.00", "hardcover"
_QUALIFIED = pattern(
    r"\s*(?:[(\[:]|\b(?:hard|soft|paper)\s?(?:cover|back)\b|(?<=\s)[hp]bk\b).*", re.IGNORECASE | re.DOTALL
)
_ISBNS = pattern(
    rf"(?<!\d)(?:(?<![A-Za-z])|(?<=isbn))(?:97[89]{_DASHES}?)?(?:\d{_DASHES}?){{9}}[\dX](?![\dA-Za-z])",
    re.IGNORECASE | re.ASCII,
)
_PMID = pattern(
    r"""(?:(?:https?://)?(?:www\.|view\.|rdf\.|m\.)?(?:
            (?:pubmed\.ncbi\.nlm\.nih\.gov|pubmed\.(?:gov|com))/(?:\?(?:[^#]*&)?term=(?:pmid:?)?)?
          | ncbi\.nlm\.nih\.gov/(?:m/|labs/)?pubmed/?(?:/|\?(?:[^#]*&)?(?:term|cmd=search&term)=)
          | ncbi\.nlm\.nih\.gov/(?:entrez/|sites/)[\w./-]*\?(?:[^#]*&)?(?:list_uids|term|TermToSearch)=
          | ncbi\.nlm\.nih\.gov/pmc/articles/pmid/
          | eutils\.ncbi\.nlm\.nih\.gov/[\w./-]*\?(?=[^#]*\bdb=pubmed\b)(?:[^#]*&)?id=
          | europepmc\.org/(?:abstract|articles?)/med/
          | identifiers\.org/pubmed[:/]
        )
      | (?:info:|urn:)?(?:pubmed\s+)?pmid\s*[:=/]?\s*
      | pubmed(?:\s+(?:id|central\s+pmid))?\s*[:=]\s*
    )?
    0*(?P<id>[1-9]\d{0,7})
    (?:/?(?:(?:[?#&]|%5B|\[).*)? | \s*[(\[].* | [;,.]?\s*(?:pmcid|doi|pmc)\b.*)""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
_PMCID = pattern(
    r"""(?:
        (?:https?://)?(?:www\.)?(?:
            ncbi\.nlm\.nih\.gov/(?:labs/)?pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/|europepmc\.org/articles?/(?:pmc/)?
          | (?:pubmedcentral\.(?:nih\.gov|gov|com)|ncbi\.nlm\.nih\.gov/pmc)/(?:[\w.-]+/)*[\w.-]*\?(?:[^#]*&)?artid=
          | europepmc\.org/[\w./-]*\?(?:[^#]*&)?accid=|identifiers\.org/(?:pmc|pmcid)[:/]
        )(?:pmc)?
      | (?:pmc-?id\s*[:=]?\s*)(?:pmc)?|pmc\s*[:=]?\s*
    )
    0*(?P<id>[1-9]\d{0,8})(?:\.\d+)?(?:[/?#&;].*)?""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)


@public
class ISBN(msgspec.Struct, metaclass=Taught, frozen=True, gc=False):
    """An ISBN whose check digit holds, in the grouping it was given."""

    value: str

    def __post_init__(self) -> None:
        if type(self.value) is not str or not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", self.value.replace("-", "")):
            raise not_bare(self)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The ISBN of 10 or 13 digits, with or without ``ISBN``, hyphens, binding and price; else ``ValueError``."""
        lead = _ISBN_LEAD.match(bare := text.strip())
        bare = _QUALIFIED.sub("", bare[lead.end() :] if lead else bare, count=1).strip()
        digits = re.sub(_DASHES, "", bare).upper()
        if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits, re.ASCII):
            raise IllFormed(f"{text!r} is not an ISBN", "an ISBN has 10 or 13 digits")
        if not _isbn_holds(digits):
            raise ValueError(f"{text!r} is not an ISBN: its check digit does not fit the others")
        return cls(re.sub(rf"{_DASHES}+", "-", bare).upper())

    @classmethod
    def found_in(cls, text: str) -> list[Self]:
        """All that stand somewhere in a text, in order."""
        found: list[Self] = []
        for match in _ISBNS.finditer(text):
            try:
                found.append(cls.parse(match[0]))
            except ValueError:
                continue
        return found

    @classmethod
    def listed(cls, text: str) -> list[Self]:
        """The ISBN, or several with nothing but their bindings beside them; else ``ValueError``."""
        found = cls.found_in(text)
        rest = re.sub(r"[\[(][^()\[\]]*[)\]]|(?:e-?)?isbn", "", text, flags=re.IGNORECASE)
        if len(found) > 1 and sum(map(str.isalnum, rest)) == sum(len(each.digits) for each in found):
            return found
        return [cls.parse(text)]

    def __str__(self) -> str:
        return self.value

    @property
    def digits(self) -> str:
        """The digits alone, to compare by."""
        return re.sub(r"[^\dX]", "", self.value.upper())

    @property
    def isbn13(self) -> str:
        """The 13 digits: of an old ISBN, those under which it was renumbered (978 and a new check digit)."""
        if len(self.digits) == 13:
            return self.digits
        stem = "978" + self.digits[:9]
        return stem + str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(stem)) % 10)

    @property
    def url(self) -> str:
        """Open Library's page of the book."""
        return f"https://openlibrary.org/isbn/{self.digits}"


class ISSN(msgspec.Struct, frozen=True, gc=False):
    """An ISSN whose check digit holds, as ``2049-3630``: a periodical or a series, never one work in it."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The ISSN, with or without ``ISSN`` and hyphen; else ``ValueError``."""
        bare = re.sub(
            r"^(?:https?://portal\.issn\.org/resource/issn/|(?:urn:)?[ep]?-?issn(?:-l)?:?\s*)",
            "",
            text.strip(),
            flags=re.IGNORECASE,
        )
        digits = re.sub(_DASHES, "", bare).upper()
        if not re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII):
            raise IllFormed(f"{text!r} is not an ISSN", "an ISSN has 8 digits, as in 2049-3630")
        # ISO 3297: weights 8 to 2, and X is ten.
        weights = zip(range(8, 0, -1), digits, strict=True)
        if sum(weight * (10 if digit == "X" else int(digit)) for weight, digit in weights) % 11:
            raise ValueError(f"{text!r} is not an ISSN: its check digit does not fit the others")
        return cls(f"{digits[:4]}-{digits[4:]}")

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """The ISSN portal's page of the periodical."""
        return f"https://portal.issn.org/resource/ISSN/{self.value}"


class PMID(msgspec.Struct, frozen=True, gc=False):
    """A number of PubMed."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number, with or without ``PMID``, or PubMed's link; else ``ValueError``."""
        match = _PMID.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not a PubMed number", "one has up to 8 digits")
        return cls(match["id"])

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """PubMed's page of the paper."""
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.value}/"


class PMCID(msgspec.Struct, frozen=True, gc=False):
    """A number of PubMed Central, as ``PMC2808187``."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number with its ``PMC``, or without it after ``PMCID`` or in a link; else ``ValueError``."""
        match = _PMCID.fullmatch(text.strip())
        if match is None:
            raise IllFormed(f"{text!r} is not a PubMed Central number", "one looks like PMC2808187")
        return cls("PMC" + match["id"])

    def __str__(self) -> str:
        return self.value

    @property
    def url(self) -> str:
        """PubMed Central's page of the paper."""
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.value}/"


def _isbn_holds(digits: str) -> bool:
    """The checksums of ISO 2108."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    return sum(value * (3 if place % 2 else 1) for place, value in enumerate(values)) % 10 == 0
