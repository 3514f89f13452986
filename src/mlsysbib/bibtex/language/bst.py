"""What BibTeX's styles print beside the fields of the standard ones: what the ENTRY of a .bst declares.

A style reads no field that its ENTRY does not name (Patashnik, "Designing BibTeX styles", section 3), and one that it
names it prints, for the types that have use for it. The standard styles name the fields of btxdoc and no other. A type
for which a style has no function of that name is @misc to it.
"""

from __future__ import annotations

import re

from mlsysbib.text.patterns import pattern

STANDARD = frozenset(
    """address author booktitle chapter edition editor howpublished institution journal key month note number
    organization pages publisher school series title type volume year""".split()
)
TELLING = frozenset(
    """articleno doi eid eprint isbn issn language lastaccessed lastchecked location numpages
    originalyear origyear url urldate""".split()
)
"""The fields beyond, on which it hangs where a writer puts what."""
_NATBIB = "doi eid isbn issn url"
_URLBST = "doi eprint lastchecked url @webpage"
_IEEE = "language url @electronic @online @patent @periodical @standard @webpage @www"
# acl_natbib is not in TeX Live; it prints what the guide of the ACL asks for.
_STYLES = {
    **dict.fromkeys(("plain", "abbrv", "alpha", "unsrt", "acm", "apalike", "ieeetr", "siam", "chicago"), ""),
    **dict.fromkeys(("plainnat", "abbrvnat", "unsrtnat"), _NATBIB),
    **dict.fromkeys(("plainurl", "abbrvurl", "alphaurl", "unsrturl"), _URLBST),
    **dict.fromkeys(("IEEEtran", "IEEEtranS", "IEEEtranN", "IEEEtranSN"), _IEEE),
    **dict.fromkeys(("amsplain", "amsalpha"), "language"),
    "ACM-Reference-Format": """articleno doi eid eprint isbn issn lastaccessed location numpages url
        @collection @dataset @online @periodical @software""",
    "acl_natbib": "doi url",
    "achemso": "doi url @collection @patent",
    "apsrev4-1": "doi eid eprint isbn issn language url",
    "apsrev4-2": "doi eid eprint isbn issn language url @dataset",
    "apacite": "doi lastchecked originalyear url urldate @periodical @thesis",
    "elsarticle-harv": "doi eprint url @webpage",
    "elsarticle-num": "doi eprint lastchecked url @webpage",
    "splncs04": "doi eid url",
}
STYLES = {name: frozenset(fields.split()) for name, fields in _STYLES.items()}
"""The fields and types of those that a style knows, by its name; a type is told from a field by an @."""
_ENTRY = pattern(r"\bENTRY\s*\{([^{}]*)\}", re.IGNORECASE)
_FUNCTION = pattern(r"\bFUNCTION\s*\{\s*([^\s{}]+)\s*\}", re.IGNORECASE)


def printed_by(style: str) -> frozenset[str] | None:
    """What a style of the table prints beside what the standard ones do; None for one that is not known."""
    return STYLES.get(style.removesuffix(".bst"))


def declared(source: str) -> frozenset[str] | None:
    """The fields that the text of a .bst declares and its functions, as types, in lower case; None for no style."""
    code = re.sub("%.*", "", source).lower()
    match = _ENTRY.search(code)
    return frozenset(match[1].split()).union(f"@{name}" for name in _FUNCTION.findall(code)) if match else None
