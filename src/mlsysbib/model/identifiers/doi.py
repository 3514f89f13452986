"""DOIs: bare, with ``doi:``, as a resolver's link, or in the link of a publisher's page."""

from __future__ import annotations

import re
from typing import Self

import msgspec

from mlsysbib._lazy import public
from mlsysbib.model.checking import Taught, not_bare
from mlsysbib.model.ill_formed import IllFormed
from mlsysbib.text.patterns import pattern

# DOI handbook 2.2: "10.", a registrant of digits and dots, "/", and a suffix of any printable characters.
_DOI = pattern(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f-\x9f]+")
# A bare DOI with nothing around it that might not be its own.
_USUAL = pattern(r"10\.\d{4,9}/[A-Za-z0-9./_-]*[A-Za-z0-9]", re.ASCII)
_LEAD = pattern(
    r"^(?:(?:https?:/{1,2})?(?:[\w-]+\.)*doi\.org(?:/doi)?/+|(?:urn:|info:|https?:/{0,2})?doi(?:\.org)?(?:\s*[:=/]\s*|\s+))+",
    re.IGNORECASE,
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
LONGEST = 2000
"""No identifier, nor a link that names one, has more characters than this."""
_OPENING, _CLOSING = "([{<", ")]}>"
_PUNCTUATION = ".,;:!?'\"`*’‘“”«»…/\\|"


@public
class DOI(msgspec.Struct, metaclass=Taught, frozen=True, eq=False, gc=False):
    """A DOI in the case it was given, without resolver or prefix; compares without case (DOI handbook 2.4)."""

    value: str

    def __post_init__(self) -> None:
        if type(self.value) is not str or not _DOI.fullmatch(self.value):
            raise not_bare(self)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The DOI in any usual spelling: bare, ``doi:``, a resolver's URL (percent-encoded); else ``ValueError``.

        What prose and markup leave around it goes: punctuation after, brackets that have no partner within,
        ``&lt;`` for ``<``.
        """
        if is_bare(text):
            return cls(text)
        bare, led = _LEAD.subn("", unwrapped(text), count=1)
        if led and "doi.org" in text.lower():
            bare = _without_query(bare)
        bare = unwrapped(_decoded(bare))
        if len(bare) > LONGEST or not _DOI.fullmatch(bare):
            raise IllFormed(f"{text!r} is not a DOI", "a DOI looks like 10.1145/3097983.3098021")
        return cls(bare)

    def __str__(self) -> str:
        return self.value

    def __eq__(self, other: object) -> bool:
        return self.value.lower() == other.value.lower() if isinstance(other, DOI) else NotImplemented

    def __ne__(self, other: object) -> bool:
        # msgspec's own would compare by identity.
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self) -> int:
        return hash(self.value.lower())

    @property
    def url(self) -> str:
        """The resolver's address of the DOI, percent-encoded where a URL needs it."""
        from urllib.parse import quote  # see _decoded

        return "https://doi.org/" + quote(self.value, safe="/:;()._-~!$&'*+,=@")


def is_bare(text: str) -> bool:
    """Whether a text is a DOI, with nothing around it that might not be its own."""
    return _USUAL.fullmatch(text) is not None and len(text) <= LONGEST


def unwrapped(text: str) -> str:
    """An identifier without the punctuation and the brackets that prose puts around it.

    A bracket goes only where it has no partner within, so that ``10.1016/s1463-4988(99)00060-3`` stays whole.
    """
    text = text.translate(_INVISIBLE).strip()
    while text and len(text) <= LONGEST:
        last, first = text[-1], text[0]
        if last in _PUNCTUATION or (last in _CLOSING and _unpartnered(text, last)):
            text = text[:-1].rstrip()
        elif first in "'\"`*’‘“”«" or (first in _OPENING and _unpartnered(text, first)):
            text = text[1:].lstrip()
        elif first in _OPENING and text[1:-1] and last == _CLOSING[_OPENING.index(first)]:
            text = text[1:-1].strip()
        else:
            break
    return text


def _unpartnered(text: str, bracket: str) -> bool:
    index = (_OPENING if bracket in _OPENING else _CLOSING).index(bracket)
    opened, closed = text.count(_OPENING[index]), text.count(_CLOSING[index])
    return opened > closed if bracket in _OPENING else closed > opened


def _decoded(text: str) -> str:
    """Percent-encoding and HTML's entities undone, however often a link was encoded."""
    if "%" not in text and "&" not in text:
        return text
    # Most DOIs are as they should be, and need not wait 5 ms for these modules at the start of every command.
    import html
    from urllib.parse import unquote

    for _ in range(3):
        plain = html.unescape(unquote(text)) if re.search(r"&(?:lt|gt|amp|quot|#\d+);", text) else unquote(text)
        if plain == text:
            break
        text = plain
    return text


def _without_query(text: str) -> str:
    """A resolver's link without ``?query`` and ``#fragment``; the bare "#" at the end of an old SICI stays."""
    return re.sub(r"(?:\?.*|#.+)$", "", text)
