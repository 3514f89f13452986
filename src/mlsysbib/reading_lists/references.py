"""A reference as a style prints it, taken apart: who, what, when, and its identifiers.

Styles differ in all but this: the people come first, then the title, in quotation marks or up to a full stop, with the
year before it or at the end. What is in doubt is left out: a reference without its venue can be looked up, one with
half a title as its venue cannot. No field is taken that stands otherwise in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from mlsysbib.model import DOI, OTHERS, ArxivID, Date, Entry, Name
from mlsysbib.model.people import in_parts, whole
from mlsysbib.text.patterns import pattern

_NUMBER = pattern(r"\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)]\s|[-*•–]\s)\s*")
_DOI = pattern(r"(?:https?://(?:dx\.)?doi\.org/|\bdoi:?\s*)?\b(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
_ARXIV = pattern(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|\barxiv:\s*|\babs/)(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7})(?:\.pdf)?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_URL = pattern(r"(?:\[Online\]\.?\s*)?(?:Available(?: from| at)?:?\s*)?https?://[^\s<>\"]+", re.IGNORECASE)
_SEEN = pattern(r"[(\[]?\b(?:Accessed|Retrieved|Visited|Last accessed)\b[^.\])]*[.\])]*", re.IGNORECASE)
_YEAR = pattern(r"(?<![\d–-])((?:19|20)\d\d)[a-z]?(?![\d–-])")
_YEAR_FIRST = pattern(
    r"\s*[.,:;]?\s*[(\[]?\s*(?:c(?:irc)?a\.? ?)?((?:19|20)\d\d)[a-z]?(?:, [A-Z][a-z]+\.?(?: \d\d?)?)?[)\]]?"
    r"\s*[.,:;]?\s+"
)
_NO_YEAR = pattern(r"\s*[.,:;]?\s*[(\[]?(?:n\. ?d\.|no date|forthcoming|in press)[)\]]?\s*[.,:;]?\s+", re.IGNORECASE)
_BODY = pattern(r"[^.(]{3,90}?[.,]?\s*(?=[(\[]?(?:c(?:irc)?a\. ?)?\(?\[?(?:1[5-9]|20)\d\d)")
_IN_SINGLE_QUOTES = pattern(r"‘(?P<title>.{8,400}?)[,.?!]?’(?=[\s,.]|\Z)")
_QUOTED = pattern(r"[“\"‘«„](?P<title>[^”\"»“]{8,400}?)[,.?!]?[”\"»“](?!\w)")

_CAP = r"[^\W\d_a-zß-öø-ÿ]"
_PREFIX = r"(?:(?:[a-zà-ÿ’']{1,4} ){0,3}(?:[a-z][’'])?)"
# (a family name has a small letter; what has none is initials)
_WORD = rf"(?:{_CAP}[\w’'‐-]*[a-zß-öø-ÿ][\w’'‐-]*)"
_PART = rf"(?:{_PREFIX}{_WORD}(?:[ -]{_WORD})?)"
_ONE = rf"(?:{_PREFIX}{_WORD})"
_INITIALS = rf"(?:{_CAP}\.(?:[ ‐-]?{_CAP}\.)*)"
_SUFFIX = r"(?:,? (?:Jr|Sr)\b\.?)?"
_PARTICLES = r"(?: (?:d’|d'|de|den|der|di|la|van|von))*"
_FORMS = (
    pattern(rf"{_PART}, {_INITIALS}(?! {_WORD},)(?:, (?:Jr|Sr)\b\.?)?"),  # Family, F. M.
    pattern(  # Family, First
        rf"{_ONE}, (?:{_WORD}(?: {_CAP}[\w’'‐-]*\.?)*{_PARTICLES}(?=,| and |\.)|{_INITIALS} {_WORD}(?=,))"
    ),
    pattern(rf"{_INITIALS} ?{_PART}{_SUFFIX}"),  # F. M. Family
    pattern(  # First M. Family
        rf"{_WORD}(?: {_CAP}\.)*(?: {_INITIALS})? {_PART}(?=,| and | & |\.| \(| et al)"
    ),
    pattern(rf"(?P<family>{_PART}) (?P<given>{_CAP}{{1,3}})(?: (?:Jr|Sr)\b)?(?![\w’'])"),  # Family FM
)
_IN_FULL, _IN_MEDICINE = 3, 4
# Who abbreviates one given name abbreviates all of them: what else comes after the names is the title.
_AFTER = {0: (0, 2), 1: (3, 2), 2: (0, 2), 3: (3, 2), _IN_MEDICINE: (_IN_MEDICINE,)}
_BETWEEN = pattern(r"\s*(?:,|;)?\s*(?:\band\b|&)\s*|\s*[,;]\s*(?=\S)")
_LEFT_OUT = pattern(r"\s*,?\s*(?:\. \. \.|…|\.\.\.)\s*(?=\S)")
_MORE = pattern(r"\s*,?\s*(?:(?:and|&)\s+)?(?:et al\.?|others|…|\.\.\.)", re.IGNORECASE)
_EDITED = pattern(r"\s*,?\s*\(?\b[Ee]d(?:s|itors?)?\b\.?\)?")
_AFTER_NAMES = pattern(r"\s*[.,:]\s+")
_END = pattern(
    r"(?<=[^\s.]{2})[.](?=\s|$)|[?!](?=\s+[A-Z“\"(])|,?\s+[Ii]n:\s+|(?<=\.)”(?=\s+In\s)"
    r"|,?\s+[Ii]n\s+(?=Proc|Adv|Conf|Int|IEEE|ACM|\d{4}|\d\d?(?:st|nd|rd|th)|[A-Z]\w+ (?:Conference|Symposium))"
    r"|,\s+(?=(?:vol|pp|no|ed)\.|\d+(?:st|nd|rd|th) ed)|\s+\[(?=[A-Z])"
    r"|\s*\((?=(?:19|20)\d\d\)|\d+(?:st|nd|rd|th) ed|[A-Z][^()]*,)"
)
_SHORTEST, _LONGEST = 2, 60


class _People(NamedTuple):
    names: tuple[Name, ...]
    end: int


def _unnumbered(text: str) -> str:
    """A reference without the number or the mark that a list puts before it."""
    found = _NUMBER.match(text)
    return text[found.end() :].strip() if found else text.strip()


def begins(line: str) -> bool:
    """Whether a line has the number or the mark with which a list begins a reference."""
    return _NUMBER.match(line) is not None


def reference(text: str) -> Entry:
    """What a formatted reference says of its work, as far as that is certain; nothing at all where nothing is."""
    text = " ".join(text.split())
    found: dict[str, Any] = dict(_identifiers(text))
    said = _unnumbered(" ".join(_URL.sub(" ", _ARXIV.sub(" ", _DOI.sub(" ", _SEEN.sub(" ", text)))).split()))
    people = _people(said)
    year, rest = _after_people(said, people)
    quoted = _QUOTED.match(rest) or _IN_SINGLE_QUOTES.match(rest)
    title = quoted["title"] if quoted is not None else _title(rest)
    years = [year] if year else _YEAR.findall(said.replace(title or "\0", " "))
    if quoted is None and (_may_be_people(title) or not (people.names or years or found)):
        title = ""
    if title:
        found["title"] = title.strip(" ,.;")
        found["author"] = people.names
    if years:
        found["issued"] = Date(year=int(years[-1]))
    return Entry(**found)


def _after_people(said: str, people: _People) -> tuple[str, str]:
    """The year that comes next, "" where none does, and what comes after it: the title first."""
    rest = said[people.end :]
    if not people.names and (body := _BODY.match(said)) is not None:
        rest = said[body.end() :]
    year = _YEAR_FIRST.match(rest)
    after = year or _NO_YEAR.match(rest) or _AFTER_NAMES.match(rest)
    return year[1] if year is not None else "", (rest[after.end() :] if after is not None else rest).lstrip(" ,.:")


def _identifiers(text: str) -> Iterator[tuple[str, str]]:
    for name, form, made in (("doi", _DOI, DOI), ("arxiv", _ARXIV, ArxivID)):
        if (match := form.search(text)) is not None:
            try:
                yield name, str(made.parse(match[1].rstrip(".,;)")))
            except ValueError:
                continue


def _people(text: str) -> _People:
    """The names at the beginning of a reference, and where they end; none where it does not begin with any."""
    names: list[Name] = []
    at = 0
    found = _name_at(text, 0, range(len(_FORMS)))
    forms = _AFTER[found.form] if found is not None else ()
    while found is not None:
        names += filter(None, (found.name,))
        at = found.end
        if (more := _MORE.match(text, at)) is not None:
            return _People((*names, OTHERS), more.end())
        left_out = _LEFT_OUT.match(text, at)
        between = left_out or _BETWEEN.match(text, at)
        if between is None:
            break
        found = _name_at(text, between.end(), forms)
        if found is not None and left_out is not None:
            return _People((*names, OTHERS), found.end)
    if names and (edited := _EDITED.match(text, at)) is not None:
        at = edited.end()
    return _People(tuple(names), at)


class _Found(NamedTuple):
    name: Name | None
    form: int
    end: int


def _name_at(text: str, at: int, forms: Iterable[int]) -> _Found | None:
    """The name that begins at a place, and the form that it has."""
    for form in forms:
        if (match := _FORMS[form].match(text, at)) is not None:
            if form == _IN_MEDICINE:
                return _Found(Name(family=match["family"], given=". ".join(match["given"]) + "."), form, match.end())
            given, _, family = match[0].rpartition(" ")
            name = in_parts(given, family) if form == _IN_FULL else whole(match[0])
            return _Found(name, form, match.end())
    return None


def _may_be_people(title: str) -> bool:
    """Whether what should be a title begins within a name, or is a list of names."""
    if title[:1].islower() or title.endswith(", et al"):
        return True
    parts = re.split(r",? and |, | & ", title)
    return len(parts) > 1 and all(_NAME_LIKE.fullmatch(part) is not None for part in parts)


_NAME_LIKE = pattern(rf"{_PREFIX}{_CAP}[\w.’'‐-]*(?: {_CAP}[\w.’'‐-]*){{0,3}}{_PARTICLES}")


def _title(text: str) -> str:
    """A title that no marks enclose: up to what ends a sentence, or begins the venue."""
    end = _END.search(text)
    title = text[: end.start() + (end[0][:1] in "?!")] if end is not None else text
    return title if _SHORTEST <= len(title.split()) <= _LONGEST else ""
