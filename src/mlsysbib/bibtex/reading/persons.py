"""One name of a BibTeX or BibLaTeX list as a name of the model."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from mlsysbib.bibtex.language import names
from mlsysbib.model import OTHERS, Name
from mlsysbib.model.names import person
from mlsysbib.model.told_names import in_parts
from mlsysbib.text.braces import is_group
from mlsysbib.text.latex.decode import decode, letters_alone
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.particles import family_begins, split_family, split_given

# "Last, First" without anything to understand, the last name one word.
_PLAIN_NAME = re.compile(r"([^\s,{}\\$~`=-]+(?:-[^\s,{}\\$~`=-]+)*), ([^\s,{}\\$~`=-]+(?:[ -][^\s,{}\\$~`=-]+)*)")
# "First Middle Last", all of it in letters that need no understanding.
_CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][^\W_]*+(?:(?:[.]|-(?!-)|'(?!'))[^\W_]*+)*+|\d++)"
_FIRST_LAST = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED})*+")
# "Last, First Middle" of the same letters; a last name of several words may be another name.
_LAST_FIRST = re.compile(rf"({_CAPITALISED}), ({_CAPITALISED}(?: {_CAPITALISED})*+)")
_OPEN_ENDS = ("al", "al.", "Al", "Al.", "AL", "AL.")  # of "et al."
_EXTENDED = re.compile(r"(?:^|,)\s*\"?(family|given|prefix|suffix)\s*=")
# How BibLaTeX is to sort and shorten the names of one list (its manual, 3.5), which no other list needs to know.
_LIST_OPTION = re.compile(r"(useprefix|(?:sorting|unique|labelalpha)[a-z]*template[a-z]*|nametemplates)\s*=\s*(\S*)")
_EXTENDED_PART = re.compile(rf"\s*\"?([a-z-]+)\s*=\s*({names.GROUP}|[^,{{}}]*(?:{names.GROUP}[^,{{}}]*)*)\"?\s*(?:,|$)")


def people(source: str, dropping: bool) -> tuple[tuple[Name, ...], tuple[str, ...]]:  # noqa: FBT001  (cached: by name it is slow)
    """The people of a list, and what is doubtful about them."""
    listed = names.split_list(" ".join(source.split()))
    plain = tuple(map(_plain, listed))
    if all(plain):
        return plain, ()  # type: ignore[return-value]  # none of them is None
    untold: tuple[str, ...] = ()
    if "=" in source:
        listed, dropping, untold = _without_options(listed, dropping=dropping)
    read = [_understood(name, dropping) for name in listed]
    return tuple(chain.from_iterable(found for found, _ in read)), (*untold, *(doubt for _, doubt in read if doubt))


remembered_people = lru_cache(maxsize=1 << 10)(people)
"""The same, for lists that come again and again."""


def _without_options(listed: list[str], *, dropping: bool) -> tuple[list[str], bool, tuple[str, ...]]:
    """A list without the options in front of it, what ``useprefix`` among them says of a "von", and the others."""
    untold = []
    for name in listed:
        option = _LIST_OPTION.fullmatch(name)
        if option is not None and option[1] == "useprefix":
            dropping = option[2] == "false"
        elif option is not None:
            untold.append(f"{name!r} is an option of the list, and is left out")
    return [name for name in listed if not _LIST_OPTION.fullmatch(name)], dropping, tuple(untold)


# The same people come back all through a bibliography.
@lru_cache(maxsize=1 << 14)
def _plain(source: str) -> Name | None:
    """A name of which nothing but letters has to be understood, as nearly all are; None for any other."""
    source = source.replace("{-}", "-")
    if "\\" in source:
        source = letters_alone(source)
    if source.endswith(_OPEN_ENDS) and names.without_et_al(source) is not None:
        return None
    if _FIRST_LAST.fullmatch(source):
        given, _, family = source.rpartition(" ")
        return None if family in SUFFIXES else person(given, family)
    match = _LAST_FIRST.fullmatch(source)
    return None if match is None or match[1] in SUFFIXES else person(match[2], match[1])


@lru_cache(maxsize=1 << 12)
def _understood(source: str, dropping: bool) -> tuple[tuple[Name, ...], str]:  # noqa: FBT001  (cached: by name it is slow)
    """What one name of a list stands for, and what is doubtful about it."""
    plain = _plain(source)
    if plain is not None:
        return (plain,), ""
    before = names.without_et_al(source) if "al" in source[-5:].lower() else None
    if before is not None:
        read = read_name(before, dropping=dropping) if before else None
        return ((OTHERS,) if read is None else (read, OTHERS)), f"{source!r}: 'et al.' is read as 'and others'"
    read = read_name(source, dropping=dropping)
    if read is None:
        return (), f"{source!r} is not a name, and is left out"
    ask = names.doubt_in_braces if is_group(source) else names.doubt
    doubt = "" if "=" in source else ask(source)
    return (read,), f"{source!r}: {doubt}" if doubt else ""


def read_name(source: str, *, dropping: bool = False) -> Name | None:
    """One name of a list; None where there is nothing in it. A "von" is ``dropping`` or belongs to the name."""
    match = _PLAIN_NAME.fullmatch(source)
    if match is not None and match[1] not in SUFFIXES:
        return in_parts(match[1], match[2])
    if source == "others":
        return OTHERS
    if is_group(source):
        text = decode(source[1:-1])
        alone = source.startswith("{{}")  # a family name of several words
        return None if not text else Name(family=text) if alone else Name(literal=text)
    if "=" in source and _EXTENDED.search(source):
        return _extended(source, dropping=dropping)
    parts = names.split_name(source)
    is_inverted = "," in source
    if is_inverted and _is_suffix_alone(parts):
        # "Sammy Davis, Jr." is in its own order.
        parts = names.split_name(" ".join((*parts.von, *parts.last, *parts.first)))
        is_inverted = False
    if parts.von:
        parts = _leading_von(parts, is_last_first=True) if is_inverted else _in_order(parts)
    parts = _suffixed(parts)
    article, family = _article(parts)
    first, von, junior = (decode(" ".join(words)) if words else "" for words in (parts.first, parts.von, parts.jr))
    if not (first or von or family):
        return Name(literal=junior) if junior else None
    dropped, kept = (von, article) if dropping else ("", f"{von} {article}".strip())
    if is_inverted and not dropped and parts.first and not parts.first[-1].startswith("{"):
        first, dropped = split_given(first)
    return Name(family=family, given=first, suffix=junior, dropping_particle=dropped, non_dropping_particle=kept)


def _article(parts: names.Parts) -> tuple[str, str]:
    """The article that stands close to a last name, and the rest of it; braces keep them together."""
    family = decode(" ".join(parts.last)) if parts.last else ""
    return split_family(family) if parts.first and parts.last and not parts.last[0].startswith("{") else ("", family)


def _in_order(parts: names.Parts) -> names.Parts:
    """A name in its own order with a "von": the family name begins at the first particle that is known.

    Where none is, BibTeX's small words stand, unless they are all that stands there for a given name ("danah boyd").
    """
    words = (*parts.first, *parts.von, *parts.last)
    plain = ["X" if is_group(word) else decode(word) for word in words]
    begin = family_begins(plain, capitals=False)
    if begin == len(words) - 1:
        alone = parts._replace(first=words[:-1], von=(), last=words[-1:])
        return _leading_von(parts, is_last_first=False) if parts.first else alone
    end = next((place for place in range(begin, len(words)) if not _is_small(plain[place])), len(words) - 1)
    return parts._replace(first=words[:begin], von=words[begin:end], last=words[end:])


def _leading_von(parts: names.Parts, *, is_last_first: bool) -> names.Parts:
    r"""A name whose "von" is the small words in front of its last name alone, as to biber.

    To BibTeX it goes up to the last small word, which takes "Ortega y" off Ortega y Gasset; its styles print both
    together, so that nobody sees it there. Nor do they show that ``\'{E}va`` is small to BibTeX.
    """
    small = [_is_small(decode(word)) for word in parts.von]
    begin = 0 if is_last_first else next((place for place, is_small in enumerate(small) if is_small), len(small))
    end = next((place for place in range(begin, len(small)) if not small[place]), len(small))
    von = parts.von
    return parts._replace(first=(*parts.first, *von[:begin]), von=von[begin:end], last=(*von[end:], *parts.last))


def _is_small(word: str) -> bool:
    """Whether a word may be a particle; "eBay" is a name."""
    return not word[:1].isupper() and not (word.isalpha() and word.lower() != word)


def _is_suffix_alone(parts: names.Parts) -> bool:
    return not parts.jr and len(parts.first) == 1 and parts.first[0] in SUFFIXES and len(parts.von + parts.last) > 1


def _suffixed(parts: names.Parts) -> names.Parts:
    """A name whose suffix stands elsewhere: "King Jr, Martin", "Martin Luther King Jr.", "King, Martin, Jr."."""
    first, last, suffix = parts.first, parts.last, parts.last[-1:]
    if parts.jr:
        is_swapped = SUFFIXES.issuperset(first) and first and SUFFIXES.isdisjoint(parts.jr)
        return parts._replace(first=parts.jr, jr=first) if is_swapped else parts
    if not SUFFIXES.issuperset(suffix) or not suffix:
        return parts
    if len(last) > 1:
        return parts._replace(last=last[:-1], jr=suffix)
    return parts._replace(first=first[:-1], last=first[-1:], jr=suffix) if len(first) > 1 and not parts.von else parts


def _person(given: str, prefix: str, family: str, suffix: str, *, dropping: bool) -> Name:
    if not prefix:
        return Name(family=family, given=given, suffix=suffix)
    if dropping:
        return Name(family=family, given=given, suffix=suffix, dropping_particle=prefix)
    return Name(family=family, given=given, suffix=suffix, non_dropping_particle=prefix)


def _extended(source: str, *, dropping: bool) -> Name | None:
    """BibLaTeX's name in parts (its manual, 3.5): ``given=Simon, family=de la Cour, prefix=...``."""
    parts = {match[1]: decode(match[2].strip().strip('"')) for match in _EXTENDED_PART.finditer(source)}
    said = parts.get("useprefix", "")
    name = _person(
        parts.get("given", "") or " ".join(f"{letter}." for letter in parts.get("given-i", "") if letter.isalpha()),
        parts.get("prefix", ""),
        parts.get("family", ""),
        parts.get("suffix", ""),
        dropping=said == "false" if said else dropping,
    )
    return name if name.family or name.given else None
