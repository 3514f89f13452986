r"""Values that are never escaped (addresses, identifiers, files, keys), kept from acting in TeX all the same.

What would end the field, start a command or break the line is percent-encoded (RFC 3986, section 2.1); ``%``, ``#``,
``_``, ``&`` and ``~`` stay, since styles print these fields with ``\url``, which takes them as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from mlsysbib.bibtex.language.fields import FIELD_NAMES, Dialect
from mlsysbib.text.patterns import pattern

_VERBATIM_FIELDS = frozenset(
    """crossref xref related entryset ids xdata options langidopts eprint file verba verbb verbc execute sortkey presort
    timestamp owner groups biburl bibsource adsurl acmid date-added date-modified""".split()
)
_VERBATIM_NAME = pattern(r"url|uri|file|^bdsk-|^local-|hash$|^ee$|^pdf$|path|^doi$|eprint$")
DOI_ADDRESS = "https://doi.org/"
"""The resolver whose address of a DOI stands in the place of one with a "%"."""
_ACTING = pattern(r"[\x00-\x20\x7f-\xa0{}\\^\"]|[\ud800-\udfff]")
_ACTING_OR_WIDE = pattern(r"[^!#-\[\]_-z|~]")
_NOT_IN_KEYS: dict[Dialect, re.Pattern[str]] = {
    "bibtex": pattern(r"""[^\w&+.:/;!?*@|<>\[\]'"=()`$-]+"""),
    "biblatex": pattern(r"[^\w&+.:/;!?*@|<>\[\]-]+"),
}
_ENCODED = pattern(r"%(20|22|5C|5E|7B|7D)")
_ENCODED_LOOSELY = pattern(r"%(22|5C|5E|7B|7D)")
# JabRef and Zotero put a backslash before the colons, semicolons and backslashes of a path.
_IN_PATHS = pattern(r"(\\[:;\\])")


@lru_cache(maxsize=1 << 10)
def is_verbatim(field: str) -> bool:
    """Whether a field that the table does not know is taken literally: an address, a file, a key."""
    return field in _VERBATIM_FIELDS or _VERBATIM_NAME.search(field) is not None


def encode(value: str, *, ascii: bool = False) -> str:
    """The value with everything that could act percent-encoded; ``ascii`` encodes all that is not ASCII as well."""
    return (_ACTING_OR_WIDE if ascii else _ACTING).sub(_percent, value.strip())


def encode_loosely(value: str) -> str:
    """A value whose spaces mean something (a time, options): its line is kept whole, and nothing in it can act."""
    return " ".join(encode(word) for word in value.split())


def encode_path(value: str) -> str:
    r"""A file as JabRef and Zotero have it (``C\:\\a b.pdf``): loosely, and their escapes stay, which only print."""
    pieces = _IN_PATHS.split(" ".join(value.split()))
    return "".join(
        piece if number % 2 else " ".join(map(encode, piece.split(" "))) for number, piece in enumerate(pieces)
    )


def decode(value: str) -> str:
    """The value that ``encode`` was given, for those characters that an identifier may really hold."""
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), value) if "%" in value else value


def decode_loosely(value: str) -> str:
    """The value that ``encode_loosely`` or ``encode_path`` was given; a ``%20`` is the file's own."""
    return _ENCODED_LOOSELY.sub(lambda match: chr(int(match[1], 16)), value) if "%" in value else value


def acts_in_arguments(address: str) -> bool:
    r"""Whether ``\url`` fails with an address where it is an argument, as in the .bbl of ACM's and REVTeX's styles."""
    return "%" in address or "#" in address


def safe_key(key: str, dialect: Dialect = "biblatex") -> str:
    r"""A citation key that ``\cite`` and the dialect's program take: what they cannot becomes an underscore.

    BibTeX reads a key to the next comma or white space; biber stops at what has a meaning in its grammar.
    """
    if key.isalnum():
        return key
    clean = _NOT_IN_KEYS[dialect].sub("_", unicodedata.normalize("NFC", key)) or "key"
    # A key like this would be taken for a field of an entry without one.
    return clean.replace("=", "_") if clean.partition("=")[0].lower() in FIELD_NAMES else clean


def safe_keys(keys: Iterable[str], dialect: Dialect = "biblatex") -> dict[str, str]:
    """Each key of a library and what it is written as; two keys never become one."""
    known = list(keys)
    # Keys that are taken as they are have the first right to their names.
    result = {key: key for key in known if safe_key(key, dialect) == key}
    taken = set(result)
    numbers: dict[str, int] = {}
    for key in known:
        if key in result:
            continue
        stem = candidate = safe_key(key, dialect)
        # Next to the last number tried, so that a thousand keys of one stem do not take a million looks.
        number = numbers.get(stem, 2)
        while candidate in taken:
            candidate, number = f"{stem}_{number}", number + 1
        numbers[stem] = number
        taken.add(candidate)
        result[key] = candidate
    return result


def _percent(match: re.Match[str]) -> str:
    char = match[0]
    if unicodedata.category(char) in ("Cc", "Cs"):
        return ""
    return "".join(f"%{byte:02X}" for byte in char.encode())
