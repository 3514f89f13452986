"""What services write where they know nothing, so that nothing is taken for a name, a title or a publisher."""

from __future__ import annotations

import re

# DataCite Metadata Schema 4.5, appendix 3 ("(:unav)"), also as programs have mangled it; cataloguers' "[s.n.]"; the
# words of repositories' forms. "Anonymous" is a statement, and "Null" a name.
_UNSAID = re.compile(
    r"[\s{(\[:]*\(?:?\s*(?:unac|unal|unap|unas|unav|unkn|none|null|tba|etal)\s*[)\]}:]+(?:\s*unknown)?"
    r"|[\[(]?\s*(?:s\.?\s?[nl]\.?|[\w ]{0,40}not identified|sine nomine|o\.\s?o\.)\s*[\])]?"
    r"|unknown(?: author| publisher)?|unpublished|undefined|not (?:available|applicable|specified|provided)|n/a|null"
    r"|\[?(?:no (?:publisher|authors?|title)(?: (?:supplied|given|available|listed))?"
    r"|(?:title|authors?) (?:not available|unavailable|missing))\]?|[-–—.,:;_*?\s]+",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"N(?:ull|ULL)")


def said(text: str | None) -> str | None:
    """The text; None where its words mean that there is none: "(:unav)", "[s.n.]", "Unpublished", "-"."""
    if not text or _CAPITAL.fullmatch(text):
        return text or None
    return None if _UNSAID.fullmatch(text) else text
