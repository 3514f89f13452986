"""A name of the model as BibTeX and biber read it back."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.bibtex.exporters.lists_of_names import as_one
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.names import GROUP, prefix_of
from mlsysbib.errors import Finding, Report, warning
from mlsysbib.model import OTHERS, Name
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.name_parts import SUFFIXES
from mlsysbib.text.particles import split_family, split_given
from mlsysbib.text.patterns import pattern

# A name that needs no thought: no particle, nothing that acts, no "and", no symbols that TeX draws together.
_PLAIN_NAME = pattern(r"(?!.*(?:--|''))[A-Z][A-Za-z'-]*, (?!And\b)[A-Z][A-Za-z.'-]*(?: (?!And\b)[A-Z][A-Za-z.'-]*)*")
# What a name part must hide in braces: what BibTeX would split at or take for another part.
_SPLITS = pattern(r"(?:^|\s)and(?:\s|$)|[,{}\\~]", re.IGNORECASE)
# What ends the year or the label of a \bibitem.
_IN_LABELS = pattern(r"[()\[\]]")
# Of a word that begins with such a symbol biber takes the closing brace for the initial.
_SIGNS = {
    "asciicircum": "^",
    "asciitilde": "~",
    "asciigrave": "`",
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
}
_INITIAL = pattern(rf"(?:(?<=[\s{{-])|^)\{{\\text({'|'.join(_SIGNS)})\}}")
# It splits names at hyphens, and a group between two would have no initial.
_DASHES = pattern(r"[-–—](?:\{\}[-–—])+")
_GROUP = pattern(GROUP)


# The same authors come back all through a bibliography.
@lru_cache(maxsize=1 << 13)
def write_name(name: Name, dialect: Dialect, ascii: bool, mixed: bool) -> tuple[str, tuple[Finding, ...]]:  # noqa: FBT001  (cached: by name it is slow)
    """One name as BibTeX reads it back ("von Last, Jr, First", an organisation in braces), and what is lost of it.

    ``mixed``: the names of its entry treat their "von" unlike each other.
    """
    messages: list[Finding] = []
    return _written_name(name, dialect, messages.append, ascii=ascii, mixed=mixed), tuple(messages)


def _written_name(name: Name, dialect: Dialect, report: Report, *, ascii: bool, mixed: bool) -> str:
    plain = f"{name.family}, {name.given}"
    if _PLAIN_NAME.fullmatch(plain) and not (name.dropping_particle or name.non_dropping_particle or name.suffix):
        return plain
    if name == OTHERS:
        return "others"
    if name.literal:
        written = as_one(f"{{{latex.encode(name.literal, ascii=ascii, report=report)}}}")
        return written if dialect == "bibtex" else _initials(written)
    in_parts = bool(mixed and name.non_dropping_particle)
    written = _write_parts(name, ascii=ascii) if in_parts else _write_person(name, dialect, ascii=ascii)
    _name_losses(name, dialect, report, in_parts=in_parts)
    whole = f"{name.dropping_particle}{name.non_dropping_particle}{name.family}{name.given}{name.suffix}"
    latex.tell_losses(whole, written, report, ascii=ascii)
    if in_parts:
        return written
    return as_one(written) if dialect == "bibtex" else as_one(_for_biber(written, name))


def _initials(written: str) -> str:
    """A name whose initials biber can take."""
    if "{}" in written:
        written = _DASHES.sub(lambda run: "".join(f"{{{dash}}}" for dash in run[0].split("{}")), written)
    return _INITIAL.sub(lambda found: f"\\symbol{{{ord(_SIGNS[found[1]])}}}", written)


def _for_biber(written: str, name: Name) -> str:
    written = _initials(written)
    if written.startswith("{{}"):
        return f"family={{{written[3:]}"  # biber takes the first letter of a family name, and the group for it
    if any("," in part for part in (name.family, name.given, name.suffix)):
        # biber counts every comma of a name, those in braces too, and drops the entry for a third.
        return _GROUP.sub(lambda group: group[0].replace(",", r"\symbol{44}"), written)
    return written


def _write_person(name: Name, dialect: Dialect, *, ascii: bool) -> str:
    family, given, suffix = name.family or name.given, name.given if name.family else "", name.suffix
    particle, last = _last(name, family, ascii=ascii)
    words = family.split(" ")
    if _follows_given(name, particle, dialect):
        given = f"{given} {name.dropping_particle}"
    elif name.dropping_particle:
        particle = f"{name.dropping_particle} {particle}".rstrip()
    parts = [f"{_von(particle, ascii=ascii)} {last}" if particle else last]
    if suffix:
        parts.append(_part(suffix, ascii))
    if given or suffix:
        # Braces keep a given name from a reader that would take a particle off its end, or take it for a suffix.
        whole = given == name.given and (split_given(given)[1] or given in SUFFIXES)
        parts.append(f"{{{latex.encode(given, ascii=ascii)}}}" if whole else _part(given, ascii) or "{}")
    elif not particle and (len(words) > 1 or last.startswith("{")):
        # A comma at its end would be an error to BibTeX; the empty group tells the name from an organisation's.
        return f"{{{{}}{latex.encode(family, ascii=ascii)}}}"
    return ", ".join(parts)


def _last(name: Name, family: str, *, ascii: bool) -> tuple[str, str]:
    """The particles that are a "von" in front of a family name, and this as it is written, perhaps with an article."""
    words = family.replace("\N{NO-BREAK SPACE}", " ").split(" ")
    hidden = len(words) > 1 and (words[0][:1].islower() or not words[0][:1].isalpha())
    hidden = hidden or (words[-1] in SUFFIXES and not name.suffix)  # which a reader takes off the name
    # (a reader takes an article off the name, too)
    if hidden or split_family(family)[0] or _IN_LABELS.search(family):
        return name.non_dropping_particle, f"{{{latex.encode(family, ascii=ascii)}}}"
    prefix = prefix_of(name.non_dropping_particle, family) if name.given else name.non_dropping_particle
    article = name.non_dropping_particle.removeprefix(prefix).lstrip()
    if article and not _SPLITS.search(family):
        return prefix, f"{latex.encode(article, ascii=ascii)}{_part(family, ascii)}"
    return name.non_dropping_particle, _part(family, ascii)


def _follows_given(name: Name, prefix: str, dialect: Dialect) -> bool:
    """Whether a dropping particle stands after the given name: where BibLaTeX's option would be for another, too."""
    if not name.given or not (dialect == "bibtex" or prefix):
        return False
    return split_given(f"{name.given} {name.dropping_particle}") == (name.given, name.dropping_particle)


def _name_losses(name: Name, dialect: Dialect, report: Report, *, in_parts: bool) -> None:
    prefix = prefix_of(name.non_dropping_particle, name.family)
    if name.static_ordering:
        report(warning(f"that the family name of {name} always comes first cannot be said"))
    if name.comma_suffix and name.suffix:
        report(warning(f"that a comma stands before {name.suffix!r} in {name} cannot be said"))
    is_before = in_parts or not _follows_given(name, prefix, dialect)
    if name.dropping_particle and is_before and (dialect == "bibtex" or name.non_dropping_particle):
        report(warning(f"that {name.dropping_particle!r} can be left out before {name.family!r} cannot be said"))
    if prefix[:1].isupper() and not in_parts:
        report(warning(f"that {prefix!r} is a particle of {name.family!r} cannot be said"))


# The same given names, initials and families come back all through a bibliography.
@lru_cache(maxsize=1 << 14)
def _part(text: str, ascii: bool) -> str:  # noqa: FBT001  (cached: by name it is slow)
    written = latex.encode(text, ascii=ascii)
    return f"{{{written}}}" if _SPLITS.search(text) or not written.strip("-") else written


def _von(particle: str, *, ascii: bool) -> str:
    """A particle that BibTeX takes for one: its words begin with a small letter, or hide as one special word."""
    return " ".join(_part(word, ascii) for word in particle.split(" "))


def _write_parts(name: Name, *, ascii: bool) -> str:
    """A name in BibLaTeX's parts, which alone say how this one name treats its "von"."""
    parts = (
        ("family", name.family),
        ("given", name.given),
        ("prefix", " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)),
        ("suffix", name.suffix),
    )
    written = [f"{part}={{{latex.encode(text, ascii=ascii)}}}" for part, text in parts if text]
    return ", ".join([*written, "useprefix=true"])
