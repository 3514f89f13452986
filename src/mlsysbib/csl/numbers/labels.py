"""Labels inside of what a variable or a locator says: "vol. 1, p. 3-5" is a volume and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile

import msgspec

from mlsysbib.csl.data.numeric import PAGES
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.syntax.nodes import Terms
from mlsysbib.model.locators import LOCATORS, OLDER
from mlsysbib.text.patterns import pattern

# English abbreviations, which people type whatever language the style prints in.
_ENGLISH = {
    "ch.": "chapter",
    "chap.": "chapter",
    "col.": "column",
    "fig.": "figure",
    "fol.": "folio",
    "l.": "line",
    "ll.": "line",
    "n.": "note",
    "nn.": "note",
    "no.": "issue",
    "nos.": "issue",
    "p.": "page",
    "para.": "paragraph",
    "pp.": "page",
    "pt.": "part",
    "sec.": "section",
    "vol.": "volume",
    "vols.": "volume",
}
_WORDS = pattern(r"\S+")
# A label may stand right in front of its number: "pp.3-5", "§3".
_WORDS_OF_PAGES = pattern(r"(?<!\S)(?:[^\W\d_]+\.|[§¶]+)(?=\d)|\S+")
# What numbers and ranges of numbers are made of, and no label is.
_COUNTING = "0123456789-\u2013"
# What stands between two parts belongs to neither: "3, & " in front of "p. 4".
_ENDS = (", &", ", and", ",", ";", " &", " and")


class Part(msgspec.Struct, frozen=True):
    """A part of a text: what joins it to the part in front, its label as a term and as it is written, the numbers."""

    joint: str
    label: str
    written: str
    numbers: str


def words(terms: Terms) -> dict[str, str]:
    """Each word of a language for a place in a work, in every form, and the name of what it counts."""
    found: dict[str, str] = {}
    for term in terms.terms:
        for word in (term.single.strip(), term.multiple.strip()) if term.name in LOCATORS else ():
            if word:
                found.setdefault(word, term.name)
    return found


@lru_cache(maxsize=64)
def abbreviations(locale: Locale) -> Mapping[str, str]:
    """The terms that the short forms and symbols of a language stand for; pages, where it abbreviates several alike."""
    # "p." is pages to anybody, though paragraphs or parts have it in some languages.
    found: dict[str, str] = {}
    for name in ("page", *LOCATORS):
        for form in ("short", "symbol"):
            term = locale.find(name, form)
            if term is not None and term.form == form:
                for word in (term.single, term.multiple):
                    found.setdefault(word, name)
    return _ENGLISH | found


@lru_cache(maxsize=4096)
def parts(text: str, variable: str, locale: Locale) -> tuple[Part, ...]:
    """A text in parts, a new one at every label that has something after it; one part where there is no label."""
    if not text.strip(_COUNTING):
        return (Part("", "", "", text),)
    known = abbreviations(locale)
    words = _WORDS_OF_PAGES if variable in PAGES else _WORDS
    # A label that nothing follows counts nothing: "vol. 3 p." is a typing mistake, or a name.
    labels = [found for found in words.finditer(text) if found[0] in known]
    if labels and labels[-1].end() == len(text.rstrip()):
        labels.pop()
    if not labels:
        return (Part("", "", "", text),)
    return tuple(_parts(text, labels, known))


def _parts(text: str, labels: list[re.Match[str]], known: Mapping[str, str]) -> Iterator[Part]:
    joint, numbers = _parted(text[: labels[0].start()])
    if numbers:
        yield Part("", "", "", numbers)
    else:
        joint = ""
    for found, following in zip(labels, [*labels[1:], None], strict=True):
        after = text[found.end() :] if following is None else text[found.end() : following.start()]
        next_joint, numbers = _parted(after) if following else ("", after.strip())
        yield Part(joint, known[found[0]], found[0], numbers)
        joint = next_joint


def _parted(text: str) -> tuple[str, str]:
    """What joins a part to the next one, and the part without it."""
    text = text.strip()
    end = next((end for end in _ENDS if text.endswith(end)), "")
    return f"{end} ", text.removesuffix(end).rstrip()


@lru_cache(maxsize=4096)
def counted(text: str, variable: str, label: str, locale: Locale) -> tuple[str, tuple[Part, ...]]:
    """The term for ``cs:label`` to print of a text, and the parts of the text without it.

    A locator is counted by the label that it begins with, else by ``label``, the cite's; pages and volumes lose one
    that says that they are that. Where anything else brings a label of its own there is none left to print.
    """
    found = parts(text, variable, locale)
    first = found[0]
    own = first.label
    if variable == "locator":
        label = own or OLDER.get(label, label)
    elif own and not (own == "page" and variable in PAGES) and any(part.label != variable for part in found):
        return "", found
    same = [*takewhile(lambda part: part.label == (own or label), found[1:])]
    numbers = first.numbers + "".join([part.joint + part.numbers for part in same])
    return label, (Part("", "", "", numbers), *found[len(same) + 1 :])
