"""Names of languages, as babel and polyglossia have them, and the tags of BCP 47 that CSL wants."""

from __future__ import annotations

from collections.abc import Mapping

from mlsysbib.text.language_names import LANGUAGES, MORE_LANGUAGES
from mlsysbib.text.patterns import pattern

BABEL = {tag: name for name, tag in LANGUAGES.items()}
# babel has two names for German, and these are of the orthography since 1996; to BibLaTeX's strings there is one.
LANGIDS = BABEL | {"de": "ngerman", "de-AT": "naustrian", "de-CH": "nswissgerman"}


_VARIANT = pattern(r"\bvariant\s*=\s*\{?(\w+)")
# polyglossia's variants that are not names of babel's.
_VARIANTS = {"us": "american", "usmax": "american", "uk": "british", "swiss": "swissgerman"}


def language_tag(name: str, options: str = "") -> str:
    """The BCP 47 tag of a language that babel names so; "" for a name that it does not have.

    ``options`` are a ``langidopts``, whose variant of the language counts.
    """
    name = name.lower().removeprefix("lang")
    tag = LANGUAGES.get(name) or MORE_LANGUAGES.get(name) or ""
    variant = _VARIANT.search(options) if options and tag else None
    if variant is not None:
        other = language_tag(_VARIANTS.get(variant[1], variant[1]))
        return other if other.partition("-")[0] == tag else tag
    return tag


def language_of(fields: Mapping[str, str]) -> str:
    """The language that the fields of an entry say, as a BCP 47 tag where it is known; "" for none."""
    from mlsysbib.text.latex.decode import decode  # which a writer, who needs the tables alone, does without

    said = decode(fields.get("langid") or fields.get("hyphenation") or fields.get("language") or "")
    return (language_tag(said, fields.get("langidopts", "")) or said) if said else ""
