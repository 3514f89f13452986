"""The terms, date formats and options of one language, with all the fall-backs resolved.

CSL 1.0.2, 'Locale Fallback': the style's own ``cs:locale`` of the dialect comes before that of the language, that of
no language, then the locale file of the dialect and that of the language's main dialect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeAlias

from mlsysbib.csl import nodes
from mlsysbib.csl.parsing import parse_locale

Locales: TypeAlias = Callable[[str], bytes | None]
"""The XML of the locale file of a language tag ("en-US"); None where there is none."""

# Appendix 'Locale fallback': the main dialect of each language.
_MAIN = {
    "af": "af-ZA", "ar": "ar", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK",
    "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "eu": "eu", "fa": "fa-IR",
    "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU",
    "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "la": "la",
    "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO",
    "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-RS",
    "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
# 'Terms': a form that is missing is looked for in the next one.
_FORMS = {"symbol": ("symbol", "short", "long"), "verb-short": ("verb-short", "verb", "long"), "long": ("long",)}
_RANGES = ("page-range-delimiter", "year-range-delimiter", "citation-range-delimiter")
_SHORT_RANGES = ("fr", "pt")
FALLBACK = "en-US"

_Forms: TypeAlias = dict[tuple[str, str], tuple[str, str]]


def resolve(tag: str) -> str:
    """The full tag of a language: ``de`` is ``de-DE``, ``EN_gb`` is ``en-GB``."""
    language, _, region = tag.replace("_", "-").partition("-")
    language, region = language.lower(), region.split("-")[0].upper()
    if not region or region == "X":
        return _MAIN.get(language, language)
    return f"{language}-{region}"


class Locale:
    """What a style says in one language: ``term``, ``date``, ``ordinal`` and ``option``."""

    def __init__(self, lang: str, chain: Iterable[nodes.Terms]) -> None:
        self.lang = lang
        self.dates: dict[str, nodes.Date] = {}
        self.genders: dict[str, str] = {}
        self._terms: dict[str, _Forms] = {}
        self._ordinals: dict[str, dict[str, dict[str, str]]] = {}
        self._options: dict[str, str] = {}
        self._cache: dict[tuple[str, str, bool, str], str | None] = {}
        for part in chain:
            self._overlay(part)
        for name in _RANGES:
            default = "-" if name == _RANGES[0] and lang[:2] in _SHORT_RANGES else "\u2013"
            self._terms.setdefault(name, {("", "long"): (default, default)})
        supplement = self._terms.setdefault("supplement", {})
        supplement.setdefault(("", "long"), ("supplement", "supplements"))

    def option(self, name: str) -> bool:
        """A style option, such as ``punctuation-in-quote`` ('Style Options')."""
        return self._options.get(name) == "true"

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender: str = "") -> str | None:
        """The term in the nearest form that there is; None where it is not defined, "" where it is empty."""
        key = (name, form, plural, gender)
        if key not in self._cache:
            self._cache[key] = self._find(*key)
        return self._cache[key]

    def ordinal(self, number: int, gender: str = "") -> str:
        """The number with its ordinal suffix ('Ordinal Suffixes'): whole number, last two digits, last digit."""
        text = str(number)
        suffix = self.term("ordinal", gender=gender)
        if suffix is None:
            return text + self._old_suffix(number, gender)
        for wanted in (gender, "neuter") if gender else ("neuter",):
            for match, digits in (("whole-number", text), ("last-two-digits", text[-2:]), ("last-digit", text[-1:])):
                term = self._ordinals.get(match, {}).get(digits, {}).get(wanted)
                if term is not None:
                    return text + (self.term(term, gender=gender) or "")
            if suffix:
                break
        return text + suffix

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """``first`` to ``tenth`` as words, others as ``ordinal`` gives them ('Long Ordinals')."""
        return self.term(f"long-ordinal-{number:02d}", gender=gender) or self.ordinal(number, gender)

    def _old_suffix(self, number: int, gender: str) -> str:
        # CSL 1.0 knew four suffixes: of 1, 2, 3 and the rest.
        tens, last = number // 10 % 10, number % 10
        which = last if tens != 1 and last in (1, 2, 3) else 4
        return self.term(f"ordinal-{which:02d}", gender=gender) or ""

    def _find(self, name: str, form: str, plural: bool, gender: str) -> str | None:  # noqa: FBT001  (its cache key)
        forms = self._terms.get(name)
        if forms is None:
            return None
        if gender and not any(of == gender for of, _ in forms):
            gender = ""
        for wanted in _FORMS.get(form, (form, "long")):
            found = forms.get((gender, wanted))
            if found is not None:
                return found[plural]
        return ""

    def _overlay(self, part: nodes.Terms) -> None:
        # 'Ordinal Suffixes': who redefines one of them redefines them all.
        if any(term.name == "ordinal" for term in part.terms):
            self._ordinals.clear()
            for name in [name for name in self._terms if name.startswith("ordinal")]:
                del self._terms[name]
        for term in part.terms:
            forms = self._terms.setdefault(term.name, {})
            if term.gender_form:
                for key in [key for key in forms if key[0] == term.gender_form and key[1] == term.form]:
                    del forms[key]
            forms[term.gender_form, term.form] = (term.single, term.multiple)
            if term.gender:
                self.genders[term.name] = term.gender
            if term.name.startswith("ordinal-"):
                self._add_ordinal(term)
        self.dates |= part.dates
        self._options |= part.options

    def _add_ordinal(self, term: nodes.Term) -> None:
        digits = term.name.removeprefix("ordinal-")
        match = term.match or ("last-digit" if digits.startswith("0") else "last-two-digits")
        stub = digits.removeprefix("0")
        self._ordinals.setdefault(match, {}).setdefault(stub, {})[term.gender_form or "neuter"] = term.name


def load(lang: str, locales: Locales, own: Iterable[nodes.Terms] = ()) -> Locale:
    """The locale of a language for a style that has these ``cs:locale`` of its own."""
    best = resolve(lang)
    language = best.partition("-")[0]
    base = _MAIN.get(language, FALLBACK)
    files = [terms for tag in dict.fromkeys((base, best)) if (terms := _file(tag, locales)) is not None]
    if not files and (fallback := _file(FALLBACK, locales)) is not None:
        files = [fallback]
    by_lang = {terms.lang: terms for terms in reversed(list(own))}
    chain = [by_lang[tag] for tag in dict.fromkeys(("", language, base, best)) if tag in by_lang]
    return Locale(best, [*files, *chain])


def _file(tag: str, locales: Locales) -> nodes.Terms | None:
    xml = locales(tag)
    return None if xml is None else _parsed(xml, tag)


@lru_cache(maxsize=128)
def _parsed(xml: bytes, tag: str) -> nodes.Terms:
    return parse_locale(xml, f"locales-{tag}.xml")
