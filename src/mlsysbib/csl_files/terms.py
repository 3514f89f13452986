"""The words for places in a work, as a locale spells them."""

from __future__ import annotations

from lxml import etree

from mlsysbib.csl_files.locales import locale_files
from mlsysbib.model.locators import LOCATORS


def locator_terms(tag: str) -> dict[str, str]:
    """Each word for a place, in every form, and CSL's name of what it counts: ``{"pp.": "page", "S.": "page"}``.

    Only those of that language: what is said in another one is printed as it is said.
    """
    own = next(iter(locale_files(tag)), None)
    return {} if own is None else locators_in(etree.fromstring(own))


def locators_in(locale: etree._Element) -> dict[str, str]:
    """Those words of one locale, a file's or a style's own."""
    terms: dict[str, str] = {}
    for term in locale.iterfind("{*}terms/{*}term"):
        if (name := term.get("name", "")) in LOCATORS:
            for word in (term.text, *(form.text for form in term)):
                if word and word.strip():
                    terms.setdefault(word.strip(), name)
    return terms
