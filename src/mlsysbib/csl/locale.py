"""The terms, date formats and options of a language, merged by CSL 1.0.2, 'Locale Fallback'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec

from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.syntax.parsing import parse_locale

Locales: TypeAlias = Callable[[str], bytes | None]
"""Gives the XML of a locale file by its tag, None where there is none."""

FALLBACK = "en-US"

# 'Terms': where a form is not defined, the next one of its chain is meant.
_NEXT_FORM = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
# 'Locale Fallback': the main dialect of each language that has several.
_DIALECTS = {"de": "de-DE", "en": "en-US", "es": "es-ES", "fr": "fr-FR", "pt": "pt-PT", "zh": "zh-CN"}


class Quotes(msgspec.Struct, frozen=True):
    """The quotation marks of a language: those outside, and those of a quote in a quote."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


class Locale:
    """What a language says; of several sources the first that defines a term or a date counts.

    ``otherwise`` is of another language: it is asked for what this one has in no form that could stand for it.
    """

    def __init__(self, lang: str, sources: Sequence[nodes.Terms], otherwise: nodes.Terms | None = None) -> None:
        """Overlay the sources, the last one first."""
        self.lang = lang
        self.english = lang.startswith("en")
        self.options: dict[str, str] = dict(otherwise.options) if otherwise is not None else {}
        self.dates: dict[str, nodes.Date] = dict(otherwise.dates) if otherwise is not None else {}
        self._terms: dict[tuple[str, str, str], nodes.Term] = {}
        # "Fallback stops once a localizable unit has been found": a date format, an option, one form of a term.
        for source in reversed(sources):
            self.options |= source.options
            self.dates |= source.dates
            if any(term.name.startswith("ordinal") for term in source.terms):
                # 'Ordinal Suffixes': whoever defines one of them replaces all.
                self._terms = {key: term for key, term in self._terms.items() if not key[0].startswith("ordinal")}
            self._terms |= {(term.name, term.form, term.gender_form): term for term in source.terms}
        for term in [term for term in self._terms.values() if term.gender_form == "feminine"]:
            # Some languages have no ordinals without a gender; of a noun without one, the feminine is printed.
            # Those that have a suffix for any other number ("1º" beside "1ª") have that for such nouns.
            if not (term.name.startswith("ordinal-") and ("ordinal", "long", "") in self._terms):
                self._terms.setdefault((term.name, term.form, ""), term)
        if otherwise is not None:
            self._complete(otherwise)
        self.quotes = Quotes(*(self.term(name) or mark for name, mark in _QUOTES.items()))
        self.punctuation_in_quote = self.options.get("punctuation-in-quote") == "true"
        self.limit_day_ordinals = self.options.get("limit-day-ordinals-to-day-1") == "true"

    def _complete(self, otherwise: nodes.Terms) -> None:
        """Add the terms that are missing in every form; ordinals only as a whole ('Ordinal Suffixes')."""
        # "Locale fallback takes precedence over fallback of term forms": between dialects it does. Between languages it
        # does not, as in the reference: a long form in German is nearer to a reader than a short one in English.
        ordinals = any(name.startswith("ordinal") for name, _, _ in self._terms)
        missing = [
            term
            for term in otherwise.terms
            if self.find(term.name, term.form) is None and not (ordinals and term.name.startswith("ordinal"))
        ]
        self._terms |= {(term.name, term.form, term.gender_form): term for term in missing}

    def find(self, name: str, form: str = "long", gender: str = "") -> nodes.Term | None:
        """The term in this form or the next of its chain ('Terms'); for a noun of a gender where one is given."""
        wanted: str | None = form
        while wanted is not None:
            found = self._terms.get((name, wanted, gender)) or (gender and self._terms.get((name, wanted, "")))
            if found:
                return found
            wanted = _NEXT_FORM.get(wanted)
        return None

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The text of a term; None where no source defines it, empty where one defines it so."""
        found = self.find(name, form)
        return None if found is None else found.multiple if plural else found.single

    def gender(self, name: str) -> str:
        """The gender of a term as a noun, empty where it has none ('Gender-specific ordinals')."""
        found = self.find(name)
        return "" if found is None else found.gender


_QUOTES = {"open-quote": "“", "close-quote": "”", "open-inner-quote": "‘", "close-inner-quote": "’"}


def load(tag: str, locales: Locales, own: Sequence[nodes.Terms] = ()) -> Locale:
    """The locale of a language tag: what the style says itself, then the files."""
    language = tag.partition("-")[0]
    inside = [terms for wanted in dict.fromkeys((tag, language, "")) for terms in own if terms.lang == wanted]
    # One file for all dialects of a language is the main dialect's, and American English is everybody's last.
    files = [terms_of(name, locales) for name in dict.fromkeys((tag, _DIALECTS.get(language, language)))]
    return Locale(tag, [*inside, *(terms for terms in files if terms is not None)], terms_of(FALLBACK, locales))


@lru_cache(maxsize=128)
def terms_of(tag: str, locales: Locales) -> nodes.Terms | None:
    """What the locale file of just this tag says; None where there is none."""
    xml = locales(tag)
    return None if xml is None else parse_locale(xml, f"locales-{tag}.xml")
