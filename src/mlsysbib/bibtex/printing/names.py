"""A name of the model as BibTeX and biber read it back."""

from __future__ import annotations

import re
from functools import lru_cache

from mlsysbib.bibtex.exporters.lists_of_names import as_one
from mlsysbib.bibtex.language.fields import Dialect
from mlsysbib.bibtex.language.names import GROUP, SUFFIXES
from mlsysbib.model import OTHERS, Name
from mlsysbib.text.latex import encode as latex
from mlsysbib.text.patterns import pattern

# A name that needs no thought: no particle, nothing that acts, no "and", no symbols that TeX draws together.
_PLAIN_NAME = pattern(r"(?!.*(?:--|''))[A-Za-z'-]+, (?!(?i:and)\b)[A-Za-z.'-]+(?: (?!(?i:and)\b)[A-Za-z.'-]+)*")
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
def write_name(name: Name, dialect: Dialect, ascii: bool, mixed: bool) -> tuple[str, tuple[str, ...]]:  # noqa: FBT001  (cached: by name it is slow)
    """One name as BibTeX reads it back ("von Last, Jr, First", an organisation in braces), and what is lost of it.

    ``mixed``: the names of its entry treat their "von" unlike each other.
    """
    messages: list[str] = []
    return _written_name(name, dialect, messages.append, ascii=ascii, mixed=mixed), tuple(messages)


def _written_name(name: Name, dialect: Dialect, report: latex.Report, *, ascii: bool, mixed: bool) -> str:
    plain = f"{name.family}, {name.given}"
    if _PLAIN_NAME.fullmatch(plain) and not (name.dropping_particle or name.non_dropping_particle or name.suffix):
        return plain
    if name == OTHERS:
        return "others"
    if name.literal:
        written = as_one(f"{{{latex.encode(name.literal, ascii=ascii, report=report)}}}")
        return written if dialect == "bibtex" else _initials(written)
    _name_losses(name, dialect, report)
    in_parts = mixed and name.non_dropping_particle
    written = (_write_parts if in_parts else _write_person)(name, ascii=ascii)
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


def _write_person(name: Name, *, ascii: bool) -> str:
    particle = _particle(name)
    family, given, suffix = name.family or name.given, name.given if name.family else "", name.suffix
    last = _part(family, ascii)
    words = family.split(" ")
    hidden = len(words) > 1 and (words[0][:1].islower() or not words[0][:1].isalpha())
    hidden = hidden or (words[-1] in SUFFIXES and not suffix)  # which a reader takes off the name
    if hidden or _IN_LABELS.search(family):
        last = f"{{{latex.encode(family, ascii=ascii)}}}"
    if particle:
        last = f"{_von(particle, ascii=ascii)} {last}"
    parts = [last]
    if suffix:
        parts.append(_part(suffix, ascii))
    if given or suffix:
        parts.append(_part(given, ascii) or "{}")
    elif not particle and (len(words) > 1 or last.startswith("{")):
        # A comma at its end would be an error to BibTeX; the empty group tells the name from an organisation's.
        return f"{{{{}}{latex.encode(family, ascii=ascii)}}}"
    return ", ".join(parts)


# The same given names, initials and families come back all through a bibliography.
@lru_cache(maxsize=1 << 14)
def _part(text: str, ascii: bool) -> str:  # noqa: FBT001  (cached: by name it is slow)
    written = latex.encode(text, ascii=ascii)
    return f"{{{written}}}" if _SPLITS.search(text) or not written.strip("-") else written


def _particle(name: Name) -> str:
    return " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)


def _von(particle: str, *, ascii: bool) -> str:
    """A particle that BibTeX takes for one: its words begin with a small letter, or hide as one special word."""
    return " ".join(_part(word, ascii) for word in particle.split(" "))


def _write_parts(name: Name, *, ascii: bool) -> str:
    """A name in BibLaTeX's parts, which alone say how this one name treats its "von"."""
    parts = (
        ("family", name.family),
        ("given", name.given),
        ("prefix", _particle(name)),
        ("suffix", name.suffix),
    )
    written = [f"{part}={{{latex.encode(text, ascii=ascii)}}}" for part, text in parts if text]
    return ", ".join([*written, "useprefix=true"])


def _name_losses(name: Name, dialect: Dialect, report: latex.Report) -> None:
    if name.dropping_particle and (dialect == "bibtex" or name.non_dropping_particle):
        report(f"that {name.dropping_particle!r} can be left out before {name.family!r} cannot be said")
    if name.static_ordering:
        report(f"that the family name of {name} always comes first cannot be said")
